// SPDX-License-Identifier: EUPL-1.2
//! What research takes away.

use askama::Template;

use crate::chrome::{Chrome, Link};

/// `/werk/onderzoek`
#[derive(Template)]
#[template(path = "research.html")]
pub struct ResearchPage {
    pub chrome: Chrome,
    /// When it was counted, as a sentence.
    pub counted: String,
    pub sets: Vec<SetView>,
    pub levels: Vec<LevelRow>,
}

/// A set of data with its files and what its columns mean.
#[derive(Clone, Default)]
pub struct SetView {
    /// For the heading and links to it.
    pub id: &'static str,
    pub title: String,
    pub what: String,
    /// Rows, what they are about, and the period, each as words.
    pub facts: Vec<String>,
    pub files: Vec<Link>,
    pub columns: Vec<ColumnView>,
    /// Values of a column that are codes; empty where there are none.
    pub steps: Vec<StepView>,
}

/// A column.
#[derive(Clone, Default)]
pub struct ColumnView {
    pub name: &'static str,
    pub meaning: String,
    pub source: String,
}

/// A step of the process.
#[derive(Clone, Default)]
pub struct StepView {
    pub code: &'static str,
    pub meaning: String,
    /// Code of the side, and in words.
    pub side: String,
}

/// Levels under one framework.
#[derive(Clone, Default)]
pub struct LevelRow {
    pub framework: String,
    pub level: String,
    pub versions: String,
    pub with_rationale: String,
    pub median_words: String,
}
