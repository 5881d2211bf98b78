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
    /// First is the main button.
    pub actions: Vec<Link>,
    pub groups: Vec<WorkGroup>,
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
    pub url: String,
    /// Status code or empty.
    pub status: String,
    pub note: String,
}
