// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others.

use super::shared::{EndedLine, Event, Row};
use super::work::Item;
use crate::chrome::{Choice, Chrome, Form};
use askama::Template;

/// `/werk/toestemmingen`
#[derive(Template)]
#[template(path = "deliveries.html")]
pub struct LicencesPage {
    pub chrome: Chrome,
    /// What other institutions offer.
    pub offered: Vec<LicenceLine>,
    /// What this institution gave, or means to give.
    pub given: Vec<LicenceLine>,
}

/// A licence on a line.
#[derive(Clone, Default)]
pub struct LicenceLine {
    pub title: String,
    pub url: String,
    pub state: LicenceTag,
    pub facts: Vec<String>,
}

/// A state as a label: kind of label and word.
#[derive(Clone, Default)]
pub struct LicenceTag {
    pub kind: &'static str,
    pub word: String,
}

/// `/werk/mc/{version_id}/toestemming`; POST the same: deliverer, conditions, starts_on, ends_on.
#[derive(Template)]
#[template(path = "delivery-new.html")]
pub struct LicenceEditPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub definition: String,
    pub definition_url: String,
    pub deliverers: Vec<Choice>,
}

/// `/werk/toestemming/{licence_id}`; forms: voorleggen (plan), besluit (decision, reason), stoppen (end_reason).
#[derive(Template)]
#[template(path = "delivery.html")]
pub struct LicencePage {
    pub chrome: Chrome,
    pub form: Form,
    pub d: LicenceShown,
    pub answers: Vec<Choice>,
}

/// One licence.
#[derive(Clone, Default)]
pub struct LicenceShown {
    pub title: String,
    pub public_url: String,
    pub state: LicenceTag,
    /// What is going on and who is up.
    pub lead: String,
    pub facts: Vec<Row>,
    pub conditions: String,
    /// How the deliverer does it; empty before it said so.
    pub plan: String,
    /// Why it was stopped; empty when it was not.
    pub end_reason: String,
    /// How its text ended: what and when, and why; empty while that goes on, and when the licence itself was over.
    pub text_ended: Vec<EndedLine>,
    /// The text ended before both boards said yes: nobody decides any more.
    pub is_dropped: bool,
    pub decisions: Vec<DecisionView>,
    /// Does who looks stand on the side of who delivers?
    pub is_deliverer: bool,
    pub runs: Vec<Item>,
    pub decide_url: String,
    pub ask_url: String,
    pub end_url: String,
    /// What stopping it does, as it stands now.
    pub end_means: String,
    /// Where it is proposed anew; empty when that cannot be done here.
    pub again_url: String,
    pub run_url: String,
    pub timeline: Vec<Event>,
}

/// A decision of one of the two boards.
#[derive(Clone, Default)]
pub struct DecisionView {
    pub word: String,
    pub kind: &'static str,
    pub institution: String,
    /// Members who decided; 0 when it was not asked.
    pub members: usize,
    pub number: String,
    pub date: String,
    pub reason: String,
}

/// Another institution that may deliver a text, on the public page of it.
#[derive(Clone, Default)]
pub struct DeliveredView {
    pub institution: String,
    pub institution_url: String,
    pub period: String,
    pub conditions: String,
    /// Both decisions, each in a sentence.
    pub decisions: Vec<String>,
}
