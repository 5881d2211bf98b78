// SPDX-License-Identifier: EUPL-1.2
//! Teams inside an institution: a name, and the people who work together under it.

use crate::problem::FieldProblem;
use crate::text::check_line;

/// Marker type for the ids of teams.
#[derive(Clone, Copy, Debug)]
pub enum Team {}

/// Greatest length of a name, characters.
pub const TEAM_CHARS_MAX: usize = 80;

/// What is wrong with the name of a team.
pub fn check_name(name: &str) -> Vec<FieldProblem> {
    if let Some(problem) = check_line("team_name", name) {
        vec![problem]
    } else if (1..=TEAM_CHARS_MAX).contains(&name.trim().chars().count()) {
        Vec::new()
    } else {
        vec![FieldProblem::error("team_name", "team-problem-name").with("max", TEAM_CHARS_MAX)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_has_a_name_that_fits() {
        assert!(check_name("Zorg en welzijn").is_empty());
        assert_eq!(check_name("   ").len(), 1);
        assert_eq!(check_name(&"x".repeat(81)).len(), 1);
        assert_eq!(check_name("Zorg\0")[0].key, "text-problem-character");
    }
}
