// SPDX-License-Identifier: EUPL-1.2
//! The pages of a reviewer.

use super::super::dossier::{SchoolAnswer, TextSection};
use super::super::shared::Row;
use super::{Anchor, RoundHead};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/beoordelen/{round}`; POST: declaration (free, conflict).
#[derive(Template)]
#[template(path = "peer-desk.html")]
pub struct DeskPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: DeskView,
}

/// A reviewer's desk.
#[derive(Clone, Default)]
pub struct DeskView {
    pub head: RoundHead,
    pub action: String,
    pub due: String,
    /// `invited`, `ready` or `handed_in`.
    pub seat: &'static str,
    pub declarations: Vec<Choice>,
    pub tasks: Vec<Task>,
    pub left: usize,
    pub total: usize,
    pub hand_in_url: String,
    /// Empty while it is blind.
    pub outcome_url: String,
    /// Empty unless this reviewer leads and the talk is due.
    pub talk_url: String,
    /// The dossier; empty before the declaration.
    pub sections: Vec<TextSection>,
    pub papers: PapersView,
}

/// What a reviewer reads beside the text.
#[derive(Clone, Default)]
pub struct PapersView {
    /// Before the declaration and after the report there is nothing.
    pub is_open: bool,
    pub points: Vec<PointPapers>,
    pub school_title: String,
    pub school: Vec<SchoolAnswer>,
}

/// The papers under a criterion.
#[derive(Clone, Default)]
pub struct PointPapers {
    pub label: String,
    pub evidence: Vec<Link>,
    /// Why no evidence is needed; may be empty.
    pub waiver: String,
}

/// One criterion in the list of a reviewer.
#[derive(Clone, Default)]
pub struct Task {
    pub label: String,
    pub url: String,
    /// Score in words; empty: still to do.
    pub score: String,
}

/// `/werk/beoordelen/{round}/punt/{criterion}`; POST: revision, stands_*, score, note, action (next, back).
#[derive(Template)]
#[template(path = "peer-criterion.html")]
pub struct CriterionPage {
    pub chrome: Chrome,
    pub form: Form,
    pub c: CriterionView,
}

/// One criterion to score.
#[derive(Clone, Default)]
pub struct CriterionView {
    pub head: RoundHead,
    pub desk_url: String,
    pub action: String,
    pub revision: String,
    /// What stood in each part of the form, as hidden fields.
    pub stands: Vec<(String, String)>,
    pub step: usize,
    pub steps: usize,
    pub label: String,
    pub text: String,
    /// What may be attached; as the framework says.
    pub evidence: Vec<String>,
    pub scores: Vec<Choice>,
    pub anchors: Vec<Anchor>,
    /// Parts of the dossier that this criterion is about, then the rest.
    pub sections: Vec<TextSection>,
    pub rest: Vec<TextSection>,
    pub papers: PapersView,
}

/// `/werk/beoordelen/{round}/inleveren`; POST: revision, stands_*, strengths, improvement, acceptance, level, action (save, hand_in).
#[derive(Template)]
#[template(path = "peer-hand-in.html")]
pub struct HandInPage {
    pub chrome: Chrome,
    pub form: Form,
    pub h: HandInView,
}

/// Everything before handing in.
#[derive(Clone, Default)]
pub struct HandInView {
    pub head: RoundHead,
    pub desk_url: String,
    pub action: String,
    pub revision: String,
    /// What stood in each part of the form, as hidden fields.
    pub stands: Vec<(String, String)>,
    pub is_review: bool,
    pub rows: Vec<Row>,
    pub acceptances: Vec<Choice>,
    pub levels: Vec<Choice>,
}
