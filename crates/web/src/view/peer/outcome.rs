// SPDX-License-Identifier: EUPL-1.2
//! What came out of a round, the talk about it, the look back.

use super::super::shared::Row;
use super::RoundHead;
use crate::chrome::{Choice, Chrome, Form};
use askama::Template;

/// What came out of a round: for who leads, for reviewers, for the institution (with its answers).
#[derive(Template)]
#[template(path = "peer-outcome.html")]
pub struct OutcomePage {
    pub chrome: Chrome,
    pub form: Form,
    pub o: OutcomeView,
}

/// An outcome.
#[derive(Clone, Default)]
pub struct OutcomeView {
    pub head: RoundHead,
    /// Sentence about where the round stands.
    pub standing: String,
    pub is_open: bool,
    pub is_review: bool,
    /// Is one of the dots that of the reader?
    pub has_own: bool,
    /// Letter and from where.
    pub voices: Vec<Row>,
    pub plots: Vec<Plot>,
    pub letters: Vec<String>,
    pub agreement: Option<AgreementView>,
    /// None while there is no closed report.
    pub report: Option<ReportView>,
    /// Strengths and points of each voice.
    pub words: Vec<WordsView>,
    /// How many would accept it, and the levels they read; may be empty.
    pub facts: Vec<Row>,
    pub progress: Vec<Choice>,
}

/// The figure of agreement with what it means.
#[derive(Clone, Default)]
pub struct AgreementView {
    pub ordinal: String,
    pub interval: String,
    /// `strong`, `fair`, `weak`, `none`, or `unsaid`.
    pub reading: &'static str,
    pub people: usize,
    pub criteria: usize,
}

/// Scores on one criterion as a picture and as numbers.
#[derive(Clone, Default)]
pub struct Plot {
    pub id: String,
    pub label: String,
    /// The finding, as the title of the picture.
    pub finding: String,
    /// All scores in words, for who cannot see it.
    pub description: String,
    pub height: usize,
    pub axis: usize,
    pub text: usize,
    pub dots: Vec<Dot>,
    /// Score of each letter, in the order of `letters`; a dash where there is none.
    pub scores: Vec<String>,
    pub mean: String,
    pub range: String,
    pub deviation: String,
    /// Notes with their letter.
    pub notes: Vec<Row>,
}

/// One score in the picture.
#[derive(Clone, Default)]
pub struct Dot {
    pub x: usize,
    pub y: usize,
    pub text: usize,
    pub letter: String,
    pub is_own: bool,
}

/// The words of one reviewer.
#[derive(Clone, Default)]
pub struct WordsView {
    pub who: String,
    pub strengths: String,
    pub improvement: String,
}

/// A closed report.
#[derive(Clone, Default)]
pub struct ReportView {
    pub date: String,
    pub agreed: Vec<AgreedView>,
    pub strengths: String,
    pub points: String,
    pub follow_ups: Vec<FollowUpView>,
    /// One form for all of them. POST: per follow-up progress_KEY, text_KEY; follow_up of the button. Empty: no answer asked here.
    pub answer_url: String,
    /// Day of the look back, or when it was.
    pub check: String,
}

/// What was agreed on a criterion.
#[derive(Clone, Default)]
pub struct AgreedView {
    pub label: String,
    pub score: String,
    pub note: String,
}

/// A follow-up with what became of it.
#[derive(Clone, Default)]
pub struct FollowUpView {
    pub key: String,
    pub what: String,
    pub criterion: String,
    pub owner: String,
    pub due: String,
    pub answer: String,
    pub answered_on: String,
    /// Progress in words; empty: no answer.
    pub progress: String,
    /// Finding in words; empty: not looked at.
    pub finding: String,
    pub finding_note: String,
}

/// `/werk/peerreview/{round}/overleg`; POST: revision, stands_*, per criterion agreed_KEY, note_KEY; strengths, points, per N what_N, owner_N,
/// due_N, criterion_N; action (save, close).
#[derive(Template)]
#[template(path = "peer-talk.html")]
pub struct TalkPage {
    pub chrome: Chrome,
    pub form: Form,
    pub t: TalkView,
}

/// What lies on the table.
#[derive(Clone, Default)]
pub struct TalkView {
    pub head: RoundHead,
    pub action: String,
    pub revision: String,
    /// What stood in each part of the form, as hidden fields.
    pub stands: Vec<(String, String)>,
    pub criteria: Vec<TalkCriterion>,
    pub letters: Vec<String>,
    pub words: Vec<WordsView>,
    pub scores: Vec<Choice>,
    /// Numbers of the follow-ups in the form.
    pub numbers: Vec<usize>,
    pub criterion_choices: Vec<Choice>,
}

/// A criterion on the table.
#[derive(Clone, Default)]
pub struct TalkCriterion {
    pub key: String,
    pub plot: Plot,
    /// The reviewers lie far apart.
    pub is_wide: bool,
}

/// `/werk/peerreview/{round}/controle`; POST: finding_KEY, note_KEY.
#[derive(Template)]
#[template(path = "peer-check.html")]
pub struct CheckPage {
    pub chrome: Chrome,
    pub form: Form,
    pub head: RoundHead,
    pub action: String,
    pub due: String,
    pub follow_ups: Vec<FollowUpView>,
    pub findings: Vec<Choice>,
}
