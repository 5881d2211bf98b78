// SPDX-License-Identifier: EUPL-1.2
//! Demands (leervragen): recorded and joined ([`record`], [`join`]), taken up or declined ([`step`]), made into drafts
//! ([`make_draft`]), read by the institution and its partners ([`list`], [`get`]) and, when it opened them, by everybody
//! ([`open`]), shown to other institutions that join ([`shared`], [`join_elsewhere`]). Companies that asked read along in the draft
//! ([`along`], [`remark_along`]).

mod again;
mod along;
mod decide;
mod draft;
mod elsewhere;
mod made;
mod mail;
mod record;
mod view;

pub use again::{has_joined, has_left};
pub use along::{Along, SaidAlong, along, remark_along, said_along};
pub use decide::{Openness, set_openness, step};
pub use draft::{DraftTitle, make_draft};
pub(crate) use draft::{answered, given_up};
pub use elsewhere::{SharedDemand, Shown, join_elsewhere, leave, set_shown, shared, shared_one};
pub use made::{Cut, Part};
pub use record::{change, join, record};
pub use store::demand::DemandRow;
pub use store::draft_remark::DraftRemarkRow;
pub use view::{DemandItem, DemandPage, Draft, Filter, Joined, OpenDemand, get, list, of_definition, open};

use domain::demand::ScoreRule;

use crate::refusal::{Result, broken};

/// The rule by which points are given, as it came with this release.
pub(crate) fn score_rule() -> Result<ScoreRule> {
    ScoreRule::parse(include_str!("../../../frameworks/demand-score.json")).map_err(broken)
}
