// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: institutions that make one text.

use super::deliver::{DecisionView, LicenceLine, LicenceTag};
use super::shared::{Event, Row};
use crate::chrome::{Choice, Chrome, Form, Link};
use askama::Template;

/// `/werk/mede-eigenaars`
#[derive(Template)]
#[template(path = "co-owners.html")]
pub struct CoOwnersPage {
    pub chrome: Chrome,
    /// Texts of others that this institution makes along, or was asked for.
    pub along: Vec<LicenceLine>,
    /// Own texts that others make along, or were asked for.
    pub leading: Vec<LicenceLine>,
}

/// `/werk/mc/{version_id}/mede-eigenaar`; POST the same: co_owner, question.
#[derive(Template)]
#[template(path = "co-owner-new.html")]
pub struct CoOwnerAskPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub definition: String,
    pub definition_url: String,
    pub institutions: Vec<Choice>,
}

/// `/werk/mede-eigenaar/{co_owner_id}`; forms: antwoord (answer, answer_reason), besluit (decision, reason, version, text), stoppen
/// (end_reason).
#[derive(Template)]
#[template(path = "co-owner.html")]
pub struct CoOwnerPage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: CoOwnerShown,
    /// ja, nee.
    pub answers: Vec<Choice>,
    /// adopt, ask_for_more, reject.
    pub decisions_offered: Vec<Choice>,
}

/// One co-ownership.
#[derive(Clone, Default)]
pub struct CoOwnerShown {
    /// The dossier of a text that was decided on and is another one by now; mostly empty.
    pub reread_url: String,
    pub title: String,
    pub state: LicenceTag,
    /// What is going on and who is up.
    pub lead: String,
    pub facts: Vec<Row>,
    pub question: String,
    /// Why it was declined or stopped; empty when it was not.
    pub end_reason: String,
    /// The text, and the dossier before the boards, for who may read them.
    pub links: Vec<Link>,
    pub decisions: Vec<DecisionView>,
    /// What the form of the board is about.
    pub decide_version: String,
    pub decide_text: String,
    pub dossier_url: String,
    pub decide_url: String,
    /// Why the board of who looks does not decide here now; empty when it does, or when there is nothing to say.
    pub why_not: String,
    pub answer_url: String,
    pub end_url: String,
    /// Is the question not answered yet, so that an end takes it back?
    pub is_question: bool,
    pub timeline: Vec<Event>,
}

/// An institution that made a text along, on the public page of it.
#[derive(Clone, Default)]
pub struct TogetherView {
    pub institution: String,
    pub institution_url: String,
    /// The decision of its board, in a sentence.
    pub decision: String,
}
