// SPDX-License-Identifier: EUPL-1.2
//! What a credential points at: frameworks and values.

use super::shared::Row;
use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/kwaliteitskader`
#[derive(Template)]
#[template(path = "frameworks.html")]
pub struct FrameworksPage {
    pub chrome: Chrome,
    pub list: Vec<Link>,
}

/// `/kwaliteitskader/{id}`
#[derive(Template)]
#[template(path = "framework.html")]
pub struct FrameworkPage {
    pub chrome: Chrome,
    pub f: FrameworkView,
}

/// A version of a framework.
#[derive(Clone, Default)]
pub struct FrameworkView {
    pub title: String,
    pub summary: String,
    pub facts: Vec<Row>,
    /// Whether it holds now; may be empty.
    pub note: String,
    pub source_url: String,
    pub json_url: String,
    /// This one beside another.
    pub beside_url: String,
    /// Proposals to change it.
    pub proposals_url: String,
    pub criteria: Vec<FrameworkCriterion>,
}

/// A point of it.
#[derive(Clone, Default)]
pub struct FrameworkCriterion {
    pub key: String,
    pub title: String,
    pub text: String,
    /// "over de school" or "over elke microcredential".
    pub about: String,
    pub decided_by: String,
    pub evidence: Vec<String>,
    /// "Voldoet · Voldoet deels".
    pub judgements: String,
}

/// `/waarden/{list}/{key}`
#[derive(Template)]
#[template(path = "value.html")]
pub struct ValuePage {
    pub chrome: Chrome,
    pub v: ValueView,
}

/// A value of a list.
#[derive(Clone, Default)]
pub struct ValueView {
    pub title: String,
    /// Name of the list.
    pub list: String,
    /// What the list is about; may be empty.
    pub meaning: String,
    /// For a level: a programme of about that level; may be empty.
    pub typical: String,
    pub facts: Vec<Row>,
    /// All values of the list; the url of this one is empty.
    pub others: Vec<Link>,
}
