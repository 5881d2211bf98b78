// SPDX-License-Identifier: EUPL-1.2
//! API keys.

use crate::chrome::{Choice, Chrome, Form};
use askama::Template;

/// `/werk/sleutels`; POST: name, scopes*.
#[derive(Template)]
#[template(path = "keys.html")]
pub struct KeysPage {
    pub chrome: Chrome,
    pub form: Form,
    /// What keys are for, for who manages those of the institution or for who makes their own.
    pub lead: String,
    /// Whose keys stand here.
    pub own: String,
    /// The key that was just made, shown once; empty otherwise.
    pub made: String,
    /// Number of the form: sent once more it makes nothing new.
    pub form_number: String,
    pub scopes: Vec<Choice>,
    pub keys: Vec<KeyRow>,
}

/// A key, without the key itself.
#[derive(Clone, Default)]
pub struct KeyRow {
    pub name: String,
    pub scopes: String,
    /// The person it counts as.
    pub counts_as: String,
    pub from: String,
    /// Empty: in use.
    pub until: String,
    /// POST: end it; empty: ended already.
    pub end_url: String,
}
