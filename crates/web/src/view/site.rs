// SPDX-License-Identifier: EUPL-1.2
//! Pages about the site itself, and refusals.

use super::shared::Row;
use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/scholen`
#[derive(Template)]
#[template(path = "schools.html")]
pub struct SchoolsPage {
    pub chrome: Chrome,
    pub institutions: Vec<Link>,
}

/// `/hulp`
#[derive(Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    pub chrome: Chrome,
    /// Institution and its phone/mail line.
    pub schools: Vec<Row>,
    /// Of the register operator; may be empty.
    pub email: String,
}

/// `/over`, `/toegankelijkheid`, `/privacy`, `/juridische-status`.
#[derive(Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    pub chrome: Chrome,
}
/// See [`AboutPage`].
#[derive(Template)]
#[template(path = "accessibility.html")]
pub struct AccessibilityPage {
    pub chrome: Chrome,
}
/// See [`AboutPage`].
#[derive(Template)]
#[template(path = "privacy.html")]
pub struct PrivacyPage {
    pub chrome: Chrome,
}
/// See [`AboutPage`].
#[derive(Template)]
#[template(path = "legal.html")]
pub struct LegalPage {
    pub chrome: Chrome,
}
/// `/ontwikkelaars`
#[derive(Template)]
#[template(path = "developers.html")]
pub struct DevelopersPage {
    pub chrome: Chrome,
    /// `https://host`
    pub base_url: String,
    pub problems: Vec<ProblemView>,
}

/// A kind of problem of the API.
#[derive(Clone, Default)]
pub struct ProblemView {
    /// Where its `type` leads on this page.
    pub anchor: String,
    /// Its `type`.
    pub address: String,
    pub title: String,
    /// "409, 415, 422".
    pub statuses: String,
    pub text: String,
    /// Codes, with what each says.
    pub codes: Vec<Row>,
    /// Codes of what is wrong at each place, in `errors`.
    pub of_errors: Vec<&'static str>,
}

/// Every refusal.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub chrome: Chrome,
    /// `not_found`, `forbidden`, `forbidden_act`, `conflict`, `too_large`, `too_many`, `refused` (400/422 without a form), `broken`.
    pub kind: &'static str,
    /// More exact sentence; empty: `refused-text-{kind}`.
    pub text: String,
    /// For `too_many`: "Probeer het over 15 minuten opnieuw."
    pub wait: String,
    /// For `forbidden`: what somebody typed who may not do this any more, to keep elsewhere.
    pub typed: Vec<String>,
    /// Where to go; home and contact are added by the page.
    pub ways: Vec<Link>,
    /// Request id, for `broken` and `forbidden`.
    pub reference: String,
}
