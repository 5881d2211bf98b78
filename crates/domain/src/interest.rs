// SPDX-License-Identifier: EUPL-1.2
//! Conflicts of interest (belang): somebody says that they are too close to a microcredential to decide on it. From then on
//! [`crate::role::may`] refuses their decisions on it.

use crate::problem::FieldProblem;
use crate::text::check_plain;

/// Marker type for the ids of declared interests.
#[derive(Clone, Copy, Debug)]
pub enum Interest {}

/// Least length of what somebody declares, characters.
pub const INTEREST_CHARS_MIN: usize = 10;
/// Greatest length, characters.
pub const INTEREST_CHARS_MAX: usize = 500;

/// What is wrong with what somebody declares.
pub fn check_text(text: &str) -> Vec<FieldProblem> {
    if let Some(problem) = check_plain("interest", text) {
        vec![problem]
    } else if (INTEREST_CHARS_MIN..=INTEREST_CHARS_MAX).contains(&text.trim().chars().count()) {
        Vec::new()
    } else {
        vec![FieldProblem::error("interest", "interest-problem-text").with("max", INTEREST_CHARS_MAX)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_says_something() {
        assert!(check_text("Mijn partner werkt bij de aanvrager.").is_empty());
        assert_eq!(check_text("familie  ").len(), 1);
        assert_eq!(check_text(&"x".repeat(501)).len(), 1);
        assert_eq!(check_text("Mijn partner\0 werkt daar.")[0].key, "text-problem-character");
    }
}
