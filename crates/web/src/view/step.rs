// SPDX-License-Identifier: EUPL-1.2
//! A step that cannot be undone, before it is taken.

use crate::chrome::Chrome;
use askama::Template;

/// `/werk/mc/{version_id}/publiceren` and `/werk/mc/{version_id}/terugtrekken`; POST the same, without fields.
#[derive(Template)]
#[template(path = "definition-step.html")]
pub struct StepPage {
    pub chrome: Chrome,
    pub heading: String,
    /// Of the microcredential.
    pub title: String,
    pub lead: String,
    /// What will happen, a sentence or two each.
    pub means: Vec<String>,
    /// Why it cannot be done now; empty when it can.
    pub why_not: String,
    pub action: String,
    pub button: String,
    pub back_url: String,
    /// What going back means.
    pub back: String,
}
