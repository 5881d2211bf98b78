// SPDX-License-Identifier: EUPL-1.2
//! A learning outcome (leeruitkomst): what somebody can do afterwards, testable on its own.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::Localized;

/// Longest outcome text, in characters.
pub const OUTCOME_TEXT_MAX_CHARS: usize = 300;
/// Most outcomes in one definition.
pub const OUTCOMES_MAX: usize = 12;

/// One learning outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Stable key within the definition, such as `u1`.
    pub key: String,
    /// What the participant can do, starting with a verb.
    pub text: Localized,
    /// How it is shown.
    #[serde(default)]
    pub shown_by: Localized,
}

/// Checks the list of outcomes: at least one, at most twelve, each said in Dutch and not too long, keys unique.
pub fn check(outcomes: &[Outcome]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if outcomes.is_empty() {
        problems.push(FieldProblem::error("outcomes", "definition-problem-outcomes-none"));
    }
    if outcomes.len() > OUTCOMES_MAX {
        problems.push(FieldProblem::error("outcomes", "definition-problem-outcomes-many").with("max", OUTCOMES_MAX));
    }
    for (number, outcome) in outcomes.iter().enumerate() {
        let field = format!("outcomes.{number}.text");
        if outcome.text.nl.trim().is_empty() {
            problems.push(FieldProblem::error(&field, "definition-problem-outcome-empty").with("number", number + 1));
        }
        let chars = outcome.text.nl.chars().count().max(outcome.text.en.chars().count());
        if chars > OUTCOME_TEXT_MAX_CHARS {
            problems.push(
                FieldProblem::error(&field, "definition-problem-outcome-long")
                    .with("number", number + 1)
                    .with("max", OUTCOME_TEXT_MAX_CHARS)
                    .with("chars", chars),
            );
        }
        if outcomes.iter().take(number).any(|other| other.key == outcome.key) {
            problems.push(FieldProblem::error(&field, "definition-problem-outcome-twice").with("number", number + 1));
        }
    }
    problems
}
