// SPDX-License-Identifier: EUPL-1.2
//! The examination board at work: it reads a dossier, asks, judges point by point, and its chair closes with a decision.
//!
//! A round is the revision of the text that lies before the board. What was judged in an earlier round is kept and no longer
//! counts. Whoever wrote on the text, or says that they have a stake in it, does not count either (`domain::board`).

mod close;
mod completed;
pub mod evidence;
mod judge;
mod message;
mod panel;
pub(crate) mod question;
mod record;
mod remind;
pub mod waiver;

pub use close::{Closing, close};
pub use completed::AskedForMore;
pub(crate) use completed::refuse_unchanged;
pub use judge::{Judgement, judge, remark};
pub(crate) use message::{handed_in, kept, taken_back};
pub use panel::{DecisionView, Review, decision, review, term};
pub(crate) use panel::{members, on_board, read_at};
pub(crate) use record::{Closed, next_number, write as write_decision};
pub use remind::remind;
pub use store::board::RemarkRow;
pub use store::definition::{Decision, DecisionRow};
pub use store::evidence::{EvidenceRow, WaiverRow};
