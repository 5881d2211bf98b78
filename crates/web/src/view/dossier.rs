// SPDX-License-Identifier: EUPL-1.2
//! The board reads and decides.

use super::shared::{Event, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/mc/{version_id}/dossier`; POST `d.action`: criterion_{key}, note_{key}, decision, reason, members_present, no_interest, revision.
#[derive(Template)]
#[template(path = "dossier.html")]
pub struct DossierPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: DossierView,
    /// agree, question, disagree.
    pub answers: Vec<Choice>,
    /// adopt, ask_for_more, reject.
    pub decisions: Vec<Choice>,
}

/// A definition before the board.
#[derive(Clone, Default)]
pub struct DossierView {
    pub title: String,
    pub status: String,
    pub version: String,
    pub submitted_on: String,
    pub submitted_by: String,
    pub has_previous: bool,
    pub only_changes: bool,
    pub all_url: String,
    pub changes_url: String,
    pub sections: Vec<TextSection>,
    pub criteria: Vec<ReviewCriterion>,
    pub timeline: Vec<Event>,
    pub action: String,
    pub revision: String,
    /// Why this person may not decide; empty: the form is shown.
    pub why_not: String,
    /// Where an interest is declared, and how many there are.
    pub interest: Link,
}

/// A part of the text.
#[derive(Clone, Default)]
pub struct TextSection {
    /// Topic code.
    pub id: &'static str,
    pub title: String,
    pub parts: Vec<TextPart>,
}

/// A field; old equals new when nothing changed.
#[derive(Clone, Default)]
pub struct TextPart {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// A criterion to judge.
#[derive(Clone, Default)]
pub struct ReviewCriterion {
    /// `q7`.
    pub key: String,
    pub number: String,
    pub title: String,
    pub text: String,
    pub answer: String,
    /// Label = who (function), value = remark.
    pub remarks: Vec<Row>,
}
