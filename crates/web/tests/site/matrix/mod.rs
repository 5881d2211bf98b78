// SPDX-License-Identifier: EUPL-1.2
//! Who asks what of whom in the role matrix.

pub mod address;
pub mod askers;
pub mod objects;
