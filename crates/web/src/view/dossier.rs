// SPDX-License-Identifier: EUPL-1.2
//! The board reads, asks, judges and decides.

use super::shared::{Event, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/mc/{version_id}/dossier`; POST `d.action`: criterion_{key}, note_{key}, no_interest, revision; POST `d.close_action`: decision,
/// reason, revision; POST `d.remark_action`: remark_criterion, remark.
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

/// `/werk/mc/{version_id}/vergaderstuk`: the same on paper.
#[derive(Template)]
#[template(path = "meeting-paper.html")]
pub struct MeetingPaper {
    pub chrome: Chrome,
    pub d: DossierView,
}

/// A definition before the board.
#[derive(Clone, Default)]
pub struct DossierView {
    pub title: String,
    /// The quality framework it is held against.
    pub framework: Link,
    pub status: String,
    pub version: String,
    pub submitted: String,
    /// «Besluit uiterlijk …»; empty when no term runs.
    pub due: String,
    pub is_overdue: bool,
    /// What is compared with, in a sentence; empty when there is no earlier text.
    pub compared: String,
    pub only_changes: bool,
    pub all_url: String,
    pub changes_url: String,
    /// The other comparison; empty when there is one at most.
    pub other_look: Link,
    pub paper_url: String,
    pub evidence_url: String,
    pub sections: Vec<TextSection>,
    /// What resembles it, each with what its makers said of the difference.
    pub resembling: Vec<Row>,
    /// The points that the leading institution answers once for all its texts, and its name.
    pub school: Vec<SchoolAnswer>,
    pub school_name: String,
    pub criteria: Vec<ReviewCriterion>,
    /// Only what was voted on is shown to those who may see it.
    pub shows_votes: bool,
    pub board: BoardView,
    pub decisions: Vec<Row>,
    /// Licences of other institutions to deliver it.
    pub licences: Vec<super::deliver::LicenceLine>,
    /// Where the board of a co-owner takes its own decision; empty for everybody else.
    pub own_board_url: String,
    /// Institutions that make it along.
    pub along: Vec<super::deliver::LicenceLine>,
    pub timeline: Vec<Event>,
    /// The same with filters, to print.
    pub trail_url: String,
    /// What it costs; empty when this person may not read that.
    pub cost_url: String,
    pub revision: String,
    pub action: String,
    /// Why this person gives no judgement; empty: the form is shown.
    pub why_not: String,
    /// Where an interest is declared, and how many there are.
    pub interest: Link,
    /// Empty when this person does not close.
    pub close_action: String,
    /// Why the chair cannot close yet; empty when they can.
    pub close_why_not: String,
    /// Empty when this person has no voice here.
    pub remark_action: String,
    pub criterion_choices: Vec<Choice>,
    /// What was typed and has no form any more.
    pub kept: Vec<Row>,
    /// The demands it was made of.
    pub demands: Vec<Link>,
}

impl DossierView {
    /// Where the form of the page goes without one of its buttons; empty when whoever reads has nothing to do on it.
    pub fn form_action(&self) -> &str {
        match () {
            () if self.why_not.is_empty() => &self.action,
            () if !self.close_action.is_empty() && self.close_why_not.is_empty() => &self.close_action,
            () => &self.remark_action,
        }
    }
}

/// What an institution says of itself on one of its points.
#[derive(Clone, Default)]
pub struct SchoolAnswer {
    pub label: String,
    pub text: String,
    /// Since when that stands, and in which role it was given.
    pub since: String,
    pub papers: Vec<Link>,
}

/// The board, and how far it is.
#[derive(Clone, Default)]
pub struct BoardView {
    pub name: String,
    pub mandate: String,
    /// «2 van de 2 leden die nodig zijn».
    pub quorum: String,
    pub has_quorum: bool,
    pub members: Vec<MemberLine>,
}

/// A member and how far they are.
#[derive(Clone, Default)]
pub struct MemberLine {
    pub name: String,
    pub part: String,
    pub standing: String,
}

/// A part of the text.
#[derive(Clone, Default)]
pub struct TextSection {
    /// Topic code.
    pub id: &'static str,
    pub title: String,
    pub parts: Vec<TextPart>,
}

/// A field, in pieces.
#[derive(Clone, Default)]
pub struct TextPart {
    pub label: String,
    /// Language of the text, when there is one for each: `nl`, `en` or empty.
    pub lang: &'static str,
    pub pieces: Vec<TextPiece>,
}

/// A piece of a field.
#[derive(Clone)]
pub enum TextPiece {
    Same(String),
    Gone(String),
    Added(String),
}

/// A criterion to judge.
#[derive(Clone, Default)]
pub struct ReviewCriterion {
    pub key: String,
    pub title: String,
    pub text: String,
    /// Which parts of the text to look at; one in which nothing is written has no address.
    pub look_at: Vec<Link>,
    pub asks: CriterionAsks,
    pub evidence: Vec<Link>,
    /// Why no evidence is needed; may be empty.
    pub waiver: String,
    /// What was judged when the board asked for more.
    pub then: JudgedThen,
    pub remarks: Vec<Said>,
    pub votes: Vec<VoteLine>,
    /// «2 akkoord, 1 vraag».
    pub tally: String,
    /// Code of the board's answer so far; empty while nobody's judgement counts.
    pub outcome: String,
}

/// What was judged on a criterion when the board asked for more; empty when it did not.
#[derive(Clone, Default)]
pub struct JudgedThen {
    /// «Geoordeeld op 12 november».
    pub title: String,
    /// Code of the board's answer.
    pub outcome: String,
    /// Why, when no members are named.
    pub reason: String,
    pub votes: Vec<VoteLine>,
}

/// What the framework says besides its words: who decides on a criterion, and what may show that it holds.
#[derive(Clone, Default)]
pub struct CriterionAsks {
    pub decided_by: String,
    pub evidence: Vec<String>,
}

/// Something said.
#[derive(Clone, Default)]
pub struct Said {
    pub who: String,
    pub when: String,
    pub text: String,
}

/// A member's answer.
#[derive(Clone, Default)]
pub struct VoteLine {
    pub who: String,
    /// agree, question, disagree.
    pub answer: String,
    pub reason: String,
}

/// `/werk/mc/{version_id}/stukken`; POST the same: criterion, title, link, file.
#[derive(Template)]
#[template(path = "evidence.html")]
pub struct EvidencePage {
    pub chrome: Chrome,
    pub form: Form,
    pub title: String,
    pub dossier_url: String,
    /// Empty when nothing can be changed.
    pub action: String,
    pub criteria: Vec<Choice>,
    pub points: Vec<EvidencePoint>,
    /// POST: without (criterion), why; or action=remove with without. Empty when nothing can be changed.
    pub waive_action: String,
    pub accept: &'static str,
}

/// A criterion with the evidence under it.
#[derive(Clone, Default)]
pub struct EvidencePoint {
    pub key: String,
    pub title: String,
    pub asks: CriterionAsks,
    pub pieces: Vec<EvidenceLine>,
    /// Why no evidence is needed; may be empty.
    pub waiver: String,
}

/// A piece of evidence in the list.
#[derive(Clone, Default)]
pub struct EvidenceLine {
    pub title: String,
    pub url: String,
    pub note: String,
    /// Empty when it stays.
    pub remove_url: String,
}

/// `/werk/besluit/{decision_id}`.
#[derive(Template)]
#[template(path = "decision.html")]
pub struct DecisionPage {
    pub chrome: Chrome,
    pub number: String,
    pub title: String,
    pub rows: Vec<Row>,
    pub reason: String,
    pub criteria: Vec<ReviewCriterion>,
    pub members: Vec<MemberLine>,
    pub digest: String,
    pub record_url: String,
    pub dossier_url: String,
}
