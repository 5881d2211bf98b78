// SPDX-License-Identifier: EUPL-1.2
//! The learner: claim, proof, share.

use super::shared::{Event, Row};
use super::verify::VerdictView;
use super::work::Item;
use crate::chrome::{Choice, Chrome, Form};
use askama::Template;

/// `/ontvangen` (asks number and code) and `/ontvangen/{handle}` (asks the code); POST: bewijsnummer, code.
#[derive(Template)]
#[template(path = "claim.html")]
pub struct ClaimPage {
    pub chrome: Chrome,
    pub form: Form,
    pub c: ClaimView,
}

/// What may be shown before the code.
#[derive(Clone, Default)]
pub struct ClaimView {
    /// Empty on `/ontvangen`.
    pub title: String,
    pub institution: String,
    pub action: String,
    pub phone: String,
    pub email: String,
}

/// `/mijn-bewijs`
#[derive(Template)]
#[template(path = "my-proof.html")]
pub struct MyProofPage {
    pub chrome: Chrome,
    pub p: ProofView,
}

/// The learner's proof.
#[derive(Clone, Default)]
pub struct ProofView {
    pub validity: String,
    pub title: String,
    pub person: String,
    pub institution: String,
    pub awarded_on: String,
    pub reason: String,
    /// Is there one that took its place and counts now? Then `reason` says only why.
    pub has_successor: bool,
    pub outcomes: Vec<String>,
    pub facts: Vec<String>,
    pub definition_url: String,
    /// Main download, PDF in the page's language.
    pub pdf_url: String,
    /// PDF nl, PDF en, PNG, SVG, JSON, JWT, proof: title, url, note (what for).
    pub downloads: Vec<Item>,
    /// Empty when the proof may not be shared.
    pub share_url: String,
    pub shares: Vec<ShareRow>,
    /// Check code, grouped.
    pub code: String,
    /// Trusted SVG from `document`; may be empty.
    pub qr_svg: String,
    pub host: String,
    pub timeline: Vec<Event>,
    /// POST: close the session on this device; empty: not shown.
    pub leave_url: String,
    /// Who of the institution looked at it, by role, newest first.
    pub viewings: Vec<Event>,
}

/// A link the learner made.
#[derive(Clone, Default)]
pub struct ShareRow {
    pub with_whom: String,
    /// "gemaakt 23 november, 4 keer bekeken, stopt 21 februari".
    pub facts: String,
    pub open: bool,
    pub stop_url: String,
}

/// `/mijn-bewijs/delen`; POST: met_wie, velden* (outcomes|grade|birth_date), hoe_lang (day|month|quarter|until_stopped), action = make | preview.
#[derive(Template)]
#[template(path = "share-new.html")]
pub struct ShareNewPage {
    pub chrome: Chrome,
    /// That the proof does not count now, which the other will see; empty when it does.
    pub warning: String,
    pub form: Form,
    /// Number of the form: sent once more it makes nothing new.
    pub form_number: String,
    pub action: String,
    pub back_url: String,
    pub proof_title: String,
    pub with_whom: Vec<Choice>,
    /// Only fields this proof has.
    pub fields: Vec<Choice>,
    pub durations: Vec<Choice>,
    /// What the other would see; empty: not asked yet.
    pub preview: Vec<Row>,
}

/// After making a link.
#[derive(Template)]
#[template(path = "share-made.html")]
pub struct ShareMadePage {
    pub chrome: Chrome,
    pub p: ShareMadeView,
}

/// The new link.
#[derive(Clone, Default)]
pub struct ShareMadeView {
    /// As in [`ShareNewPage::warning`].
    pub warning: String,
    pub back_url: String,
    pub proof_title: String,
    /// "Voor een werkgever. Te zien: … Stopt op 21 februari 2027."
    pub facts: String,
    pub url: String,
    pub mail_url: String,
    pub whatsapp_url: String,
    pub qr_svg: String,
    pub shares: Vec<ShareRow>,
}

/// `/mijn-bewijs/links`
#[derive(Template)]
#[template(path = "shares.html")]
pub struct SharesPage {
    pub chrome: Chrome,
    pub p: SharesView,
}

/// All links.
#[derive(Clone, Default)]
pub struct SharesView {
    pub back_url: String,
    pub proof_title: String,
    pub new_url: String,
    pub shares: Vec<ShareRow>,
}

/// `/gedeeld/{token}` GET: no personal data. POST `s.action` shows the proof.
#[derive(Template)]
#[template(path = "shared.html")]
pub struct SharedPage {
    pub chrome: Chrome,
    pub s: SharedView,
}

/// Before the button.
#[derive(Clone, Default)]
pub struct SharedView {
    /// False: stopped or past its date.
    pub open: bool,
    pub title: String,
    pub institution: String,
    pub action: String,
}

/// Answer to POST `/gedeeld/{token}`.
#[derive(Template)]
#[template(path = "shared-proof.html")]
pub struct SharedProofPage {
    pub chrome: Chrome,
    pub r: VerdictView,
    /// Grade, birth date: only what was chosen.
    pub extra: Vec<Row>,
    pub pdf_url: String,
    /// "Deze link werkt tot 21 februari 2027."
    pub until: String,
}
