// SPDX-License-Identifier: EUPL-1.2
//! The work list.

use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/werk`
#[derive(Template)]
#[template(path = "work-home.html")]
pub struct WorkHomePage {
    pub chrome: Chrome,
    pub person: String,
    pub role_label: String,
    pub institution: String,
    /// What they can begin; the first is the main button.
    pub acts: Vec<Link>,
    /// Where else they work.
    pub places: Vec<Link>,
    /// What waits for them: what has a term first.
    pub waiting: Vec<WaitingRow>,
    pub groups: Vec<WorkGroup>,
}

/// Something that waits.
#[derive(Clone, Default)]
pub struct WaitingRow {
    pub title: String,
    /// Language of the title when it is not that of the page.
    pub lang: &'static str,
    /// What tells it from something else of the same name; may be empty.
    pub marks: String,
    pub url: String,
    /// Why it waits, as a sentence.
    pub why: String,
    pub since: String,
    /// By when; may be empty.
    pub due: String,
    pub is_late: bool,
}

/// A heading with things to do.
#[derive(Clone, Default)]
pub struct WorkGroup {
    pub title: String,
    pub items: Vec<Item>,
    /// Sentence when there are none.
    pub empty: String,
}

/// A line that leads somewhere.
#[derive(Clone, Default)]
pub struct Item {
    pub title: String,
    /// Language of the title when it is not that of the page.
    pub lang: &'static str,
    pub url: String,
    /// Status code or empty.
    pub status: String,
    pub note: String,
}
