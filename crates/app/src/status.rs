// SPDX-License-Identifier: EUPL-1.2
//! Revoking, suspending, restoring; and the status lists, which are nothing but the fold of these acts in the log.

mod act;
mod lists;

pub(crate) use act::reason_record;
pub(crate) use act::record;
pub use act::{ActRequest, act};
pub use lists::{StatusForm, list, publish_lists};
