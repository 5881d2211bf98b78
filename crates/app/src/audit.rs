// SPDX-License-Identifier: EUPL-1.2
//! The trail as evidence: reading it back, checking its chain, and laying the chain's head down in the register.
//!
//! The chain (`domain::trail`, `store::trail`) makes an edit behind the application's back show, as long as whoever made it did not
//! make the whole rest of the chain anew. The heads in the register make that show too: whoever holds a copy of a signed checkpoint
//! holds every head below it.

mod adopt;
mod anchor;
mod changed;
mod of_text;
mod reason;
mod subject;
mod timeline;
mod told;
mod verify;

pub(crate) use adopt::adopt;
pub use anchor::{anchor, anchor_due};
pub use of_text::of_text;
pub use timeline::{Trail, TrailQuery, timeline};
pub use told::Told;
pub use verify::{TrailFinding, TrailReport, verify};
