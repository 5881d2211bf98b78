// SPDX-License-Identifier: EUPL-1.2
//! Working on quality frameworks.

use askama::Template;

use super::define::PieceView;
use super::dossier::EvidenceLine;
use crate::chrome::{Choice, Chrome, Form, Link};

/// `/kwaliteitskader/vergelijk?a=…&b=…`
#[derive(Template)]
#[template(path = "frameworks-beside.html")]
pub struct BesidePage {
    pub chrome: Chrome,
    pub form: Form,
    pub choices: Vec<Choice>,
    pub first: String,
    pub second: String,
    /// Points, and how many of them differ.
    pub points: usize,
    pub differing: usize,
    /// What else differs, by its name; empty for nothing.
    pub others: String,
    pub rows: Vec<BesideRow>,
}

/// One thing that both may say something of.
#[derive(Clone, Default)]
pub struct BesideRow {
    pub title: String,
    /// Key and label in the first; empty for facts.
    pub first_name: String,
    pub second_name: String,
    /// Empty: it does not ask this.
    pub first: String,
    pub second: String,
    pub is_same: bool,
    /// Word by word, where both say something else.
    pub pieces: Vec<PieceView>,
}

/// `/kwaliteitskader/{id}/voorstellen`
#[derive(Template)]
#[template(path = "framework-proposals.html")]
pub struct ProposalsPage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub proposals: Vec<ProposalRow>,
    pub criteria: Vec<Choice>,
    pub outcomes: Vec<Choice>,
    /// Empty: this visitor does not propose.
    pub propose_url: String,
}

/// A proposal. Its forms post outcome_ID and reason_ID.
#[derive(Clone, Default)]
pub struct ProposalRow {
    pub id: String,
    pub criterion: String,
    pub by: String,
    pub when: String,
    pub pieces: Vec<PieceView>,
    pub reason: String,
    pub supporters: String,
    pub support: usize,
    /// `accepted`, `declined` or empty.
    pub outcome: String,
    pub decision: String,
    pub decided: String,
    pub support_url: String,
    pub decide_url: String,
}

/// `/werk/kwaliteit`, one form: of each point base_KEY, answer_KEY_nl, answer_KEY_en, and title_KEY, link_KEY, file_KEY of a paper; its
/// buttons are criterion, sent to `/werk/kwaliteit`, to `/werk/kwaliteit/stukken`, or to where a paper is taken away.
#[derive(Template)]
#[template(path = "quality.html")]
pub struct QualityPage {
    pub chrome: Chrome,
    pub form: Form,
    /// Points without an answer yet, with their place on the page.
    pub left: Vec<Link>,
    pub rows: Vec<QualityRow>,
    pub accept: &'static str,
}

/// A criterion of the institution.
#[derive(Clone, Default)]
pub struct QualityRow {
    pub key: String,
    pub title: String,
    pub text: String,
    pub evidence: Vec<String>,
    pub asked_by: String,
    pub decided_by: String,
    pub is_open: bool,
    /// Fingerprint of the answer as it is shown.
    pub base: String,
    /// What stands with the answer.
    pub papers: Vec<EvidenceLine>,
    /// How often it was answered since the institution came in.
    pub changes: usize,
    /// All answers, newest first; at the end the one that it came in with.
    pub earlier: Vec<Earlier>,
}

/// An answer of before.
#[derive(Clone, Default)]
pub struct Earlier {
    pub when: String,
    pub who: String,
    pub text: String,
}
