// SPDX-License-Identifier: EUPL-1.2
//! Runs.

use super::shared::{Leaf, Row};
use super::work::Item;
use crate::chrome::{Chrome, Form};
use askama::Template;

/// `/werk/uitvoering/{run_id}`
#[derive(Template)]
#[template(path = "run.html")]
pub struct RunPage {
    pub chrome: Chrome,
    pub r: RunView,
}

/// A run with its lists and awards.
#[derive(Clone, Default)]
pub struct RunView {
    pub title: String,
    pub definition: String,
    pub definition_url: String,
    /// `planned`, `running`, `finished`.
    pub status: String,
    /// Empty when this person may not award.
    pub award_url: String,
    pub facts: Vec<Row>,
    pub batches: Vec<Item>,
    /// Why nobody can be awarded in it any more; empty when they can.
    pub obstacle: String,
    /// Sees this person who was awarded?
    pub sees_people: bool,
    /// Awards of this page.
    pub awards: Vec<ResultRow>,
    pub leaf: Leaf,
}

/// A person's award in a list.
#[derive(Clone, Default)]
pub struct ResultRow {
    pub name: String,
    /// Award or validity code, or `failed`.
    pub status: String,
    pub when: String,
    /// "bericht verstuurd", "geen e-mail", "bekeken op …", or what to solve.
    pub message: String,
    pub url: String,
    pub letter_url: String,
}

/// `/werk/mc/{version_id}/uitvoering`; POST: code, starts_on, ends_on, place, price_euro, seats.
#[derive(Template)]
#[template(path = "run-edit.html")]
pub struct RunEditPage {
    pub chrome: Chrome,
    pub form: Form,
    pub action: String,
    pub definition: String,
    pub definition_url: String,
}
