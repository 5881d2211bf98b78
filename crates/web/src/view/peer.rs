// SPDX-License-Identifier: EUPL-1.2
//! Peer review and calibration.

mod desk;
mod outcome;

pub use desk::{
    CriterionPage, CriterionView, DeskPage, DeskView, HandInPage, HandInView, PapersView, PointPapers, Task,
};
pub use outcome::{
    AgreedView, AgreementView, CheckPage, Dot, FollowUpView, OutcomePage, OutcomeView, Plot, ReportView, TalkCriterion,
    TalkPage, TalkView, WordsView,
};

use super::shared::Row;
use super::work::WorkGroup;
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/peerreview`, `/werk/beoordelen`, `/werk/peer`: rounds as a list, for the office, a reviewer, an institution.
#[derive(Template)]
#[template(path = "peer-list.html")]
pub struct ListPage {
    pub chrome: Chrome,
    pub title: String,
    pub lead: String,
    /// First is the main button.
    pub actions: Vec<Link>,
    pub groups: Vec<WorkGroup>,
}

/// `/werk/peerreview/steekproef`; GET: school; POST: institutions*, due; to look at the lots and draw nothing: look, school.
#[derive(Template)]
#[template(path = "peer-sample.html")]
pub struct SamplePage {
    pub chrome: Chrome,
    pub form: Form,
    /// Institutions that have something to draw.
    pub institutions: Vec<Choice>,
    /// The lots of the institution that was asked for.
    pub lots: Vec<DrawableRow>,
}

/// A microcredential that can be drawn.
#[derive(Clone, Default)]
pub struct DrawableRow {
    pub title: String,
    /// "3 loten".
    pub lots: String,
    /// Why more than one lot; may be empty.
    pub reasons: String,
}

/// `/werk/peerreview/nieuw`; GET: school; POST: school, kind, version, due.
#[derive(Template)]
#[template(path = "peer-new.html")]
pub struct NewRoundPage {
    pub chrome: Chrome,
    pub form: Form,
    pub kinds: Vec<Choice>,
    /// Institutions that have something to review.
    pub institutions: Vec<Choice>,
    /// Of the institution that was chosen; empty while none is.
    pub versions: Vec<Choice>,
}

/// `/werk/peerreview/{round}`; POST: what (assign, draw, release, lead, office_leads, start, end, cancel), person, count.
#[derive(Template)]
#[template(path = "peer-round.html")]
pub struct RoundPage {
    pub chrome: Chrome,
    pub form: Form,
    pub r: RoundView,
}

/// A round for the office.
#[derive(Clone, Default)]
pub struct RoundView {
    pub head: RoundHead,
    pub action: String,
    pub facts: Vec<Row>,
    /// What makes the next step clear.
    pub next: String,
    pub seats: Vec<SeatView>,
    pub candidates: Vec<Choice>,
    /// Who cannot, and why.
    pub barred: Vec<Row>,
    /// How many more a draw would fill; 0: no draw.
    pub free_seats: usize,
    pub is_start_shown: bool,
    pub is_end_shown: bool,
    pub is_cancel_shown: bool,
    pub is_lead_shown: bool,
    /// Empty: none.
    pub talk_url: String,
    pub outcome_url: String,
    pub check_url: String,
}

/// What stands above every page of a round.
#[derive(Clone, Default)]
pub struct RoundHead {
    pub public_id: String,
    /// Title of the microcredential.
    pub title: String,
    pub institution: String,
    /// `review` or `calibration`.
    pub kind: &'static str,
    pub state: &'static str,
    pub version: String,
    /// Page of the microcredential.
    pub definition_url: String,
}

/// A seat for the office.
#[derive(Clone, Default)]
pub struct SeatView {
    pub person: String,
    pub name: String,
    pub from: String,
    pub state: &'static str,
    pub since: String,
    pub is_open: bool,
    pub is_lead: bool,
    pub is_taken: bool,
}

/// `/werk/peerreview/banden`; POST: one, other, kind; or end.
#[derive(Template)]
#[template(path = "peer-ties.html")]
pub struct TiesPage {
    pub chrome: Chrome,
    pub form: Form,
    pub ties: Vec<TieView>,
    pub institutions: Vec<Choice>,
    pub kinds: Vec<Choice>,
}

/// What binds two institutions.
#[derive(Clone, Default)]
pub struct TieView {
    pub id: String,
    pub between: String,
    pub kind: String,
    pub since: String,
}

/// `/werk/peerreview/voorbeelden`; POST: criterion (framework and key), score, example_nl, _en, why_nl, _en, round; or end.
#[derive(Template)]
#[template(path = "peer-anchors.html")]
pub struct AnchorsPage {
    pub chrome: Chrome,
    pub form: Form,
    pub groups: Vec<AnchorGroup>,
    pub criteria: Vec<Choice>,
    pub scores: Vec<Choice>,
}

/// Examples of one criterion.
#[derive(Clone, Default)]
pub struct AnchorGroup {
    pub title: String,
    pub anchors: Vec<Anchor>,
}

/// An example to score by.
#[derive(Clone, Default)]
pub struct Anchor {
    pub id: String,
    /// "score 4: een voorbeeld voor anderen".
    pub score: String,
    pub example: String,
    pub why: String,
}
