// SPDX-License-Identifier: EUPL-1.2
//! What is wrong with what somebody filled in, as data: a place, a message key, and the values it needs.

use serde::Serialize;

/// One problem at one field. `field` is a path in the form (`study_load.practice_hours`, `outcomes.2.text`), `key` a message
/// key of the locale files, `values` what the sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// Path of the field in the definition or form.
    pub field: String,
    /// Message key without language.
    pub key: &'static str,
    /// Named values for the sentence.
    pub values: Vec<(&'static str, String)>,
    /// Advice may stay, an error may not.
    pub weight: Weight,
}

/// How heavy a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Must be solved before the act can happen.
    Error,
    /// Worth a look; never a block.
    Advice,
}

impl FieldProblem {
    /// An error without values.
    pub fn error(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, values: Vec::new(), weight: Weight::Error }
    }

    /// Advice without values.
    pub fn advice(field: impl Into<String>, key: &'static str) -> Self {
        Self { field: field.into(), key, values: Vec::new(), weight: Weight::Advice }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Must be solved.
    pub fn is_error(&self) -> bool {
        self.weight == Weight::Error
    }
}
