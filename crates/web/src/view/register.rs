// SPDX-License-Identifier: EUPL-1.2
//! The register page.

use super::shared::Row;
use crate::chrome::{Chrome, Link};
use askama::Template;

/// `/register`
#[derive(Template)]
#[template(path = "register.html")]
pub struct RegisterPage {
    pub chrome: Chrome,
    pub r: RegisterView,
}

/// The log in numbers and files.
#[derive(Clone, Default)]
pub struct RegisterView {
    pub size: String,
    pub awards: String,
    pub status_changes: String,
    pub definitions: String,
    /// Lines about trust: institutions, keys, frameworks, the trail.
    pub trust: String,
    /// How many wait for their place; empty when none does.
    pub waiting: String,
    pub signed_at: String,
    pub origin: String,
    pub vkey: String,
    pub root: String,
    /// Names of cosigning witnesses; may be empty, the page says so.
    pub witnesses: Vec<String>,
    /// Newest first, ten or so.
    pub leaves: Vec<LeafRow>,
    /// Label is the path (`/register/log/checkpoint`).
    pub files: Vec<Link>,
    /// Label is a sentence, value the command.
    pub commands: Vec<Row>,
}

/// A leaf as it stands in the log.
#[derive(Clone, Default)]
pub struct LeafRow {
    pub index: String,
    /// "bewijs geregistreerd", "status veranderd".
    pub what: String,
    pub text: String,
}
