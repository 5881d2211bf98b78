// SPDX-License-Identifier: EUPL-1.2
//! The form of a definition as data: its topics, their order, how long they take, which fields they hold and what is said there.
//! A framework may bring its own; otherwise the common one is used (`frameworks/form.json`).

use serde::{Deserialize, Serialize};

use crate::text::Localized;

/// Codes of the topics there are.
pub const TOPICS: [&str; 10] =
    ["basis", "need", "exists", "outcomes", "study_load", "level", "assessment", "audience", "links", "delivery"];
/// Codes of the groups of the task list, in their order.
pub const GROUPS: [&str; 3] = ["basis", "content", "quality"];

/// A topic of the form: one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormTopic {
    /// One of [`TOPICS`].
    pub topic: String,
    /// One of [`GROUPS`].
    pub group: String,
    /// How long it takes to fill, in minutes, as far as is known.
    pub minutes: u16,
    /// What the page says under its title, in place of the common words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Localized>,
    /// The fields, in their order; empty: all of the topic in the common order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FormField>,
}

/// A field of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// Path in the definition, such as `level.rationale`.
    pub path: String,
    /// Its label, in place of the common one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Localized>,
    /// What is said under the label, in place of the common words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Localized>,
}

/// The form as a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormFile {
    /// The topics.
    pub topics: Vec<FormTopic>,
    /// How long it takes to lay down the evidence of one criterion, in minutes, as far as is known.
    pub evidence_minutes: u16,
}

impl FormFile {
    /// Reads the JSON of the file.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
