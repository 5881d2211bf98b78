// SPDX-License-Identifier: EUPL-1.2
//! A row of a sheet that takes no part in a list, and why. The board sees both, so that nobody disappears in silence.

use serde::{Deserialize, Serialize};

use crate::award::{BATCH_MAX_AWARDS, NAME_MAX_CHARS};
use crate::problem::FieldProblem;
use crate::text::{check_plain, first};

/// Longest reason, in characters.
pub const REASON_MAX_CHARS: usize = 300;

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Row in the list as its maker sees it.
    pub row_number: u32,
    /// What stood in the name column; may be empty.
    pub name: String,
    /// Why, in the words of whoever left it out.
    pub reason: String,
}

/// Checks the rows that were left out beside the rows of the people on the list.
pub fn check_left_out(rows: &[LeftOut], people: &[u32]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if rows.len() + people.len() > BATCH_MAX_AWARDS {
        problems.push(FieldProblem::error("rows", "award-problem-too-many").with("max", BATCH_MAX_AWARDS));
    }
    let mut seen = std::collections::HashSet::new();
    for row in rows {
        let at = |field: &str| format!("rows.{}.{field}", row.row_number);
        let reason = row.reason.trim();
        if reason.is_empty() {
            problems.push(FieldProblem::error(at("reason"), "award-problem-reason"));
        }
        if reason.chars().count() > REASON_MAX_CHARS {
            problems.push(FieldProblem::error(at("reason"), "award-problem-reason-long").with("max", REASON_MAX_CHARS));
        }
        if row.name.chars().count() > 4 * NAME_MAX_CHARS {
            problems.push(FieldProblem::error(at("name"), "award-problem-name-long").with("max", 4 * NAME_MAX_CHARS));
        }
        // A name may be the very reason: whatever else is odd in it stays as it stood.
        problems.extend(first(&row.name, |sign, _| sign == '\0').map(|sign| sign.at(at("name"))));
        problems.extend(check_plain(at("reason"), reason));
        if people.contains(&row.row_number) || !seen.insert(row.row_number) {
            problems.push(
                FieldProblem::error(format!("rows.{}", row.row_number), "award-problem-row-twice")
                    .with("row", row.row_number),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row_number: u32, reason: &str) -> LeftOut {
        LeftOut { row_number, name: "Samira de Vries".into(), reason: reason.into() }
    }

    #[test]
    fn a_reason_is_asked_and_a_row_counts_once() {
        assert!(check_left_out(&[row(3, "Volgt volgend jaar")], &[2, 4]).is_empty());
        let keys = |rows: &[LeftOut], people: &[u32]| {
            check_left_out(rows, people).into_iter().map(|problem| (problem.field, problem.key)).collect::<Vec<_>>()
        };
        assert_eq!(keys(&[row(3, "  ")], &[]), [("rows.3.reason".to_owned(), "award-problem-reason")]);
        assert_eq!(keys(&[row(3, &"x".repeat(301))], &[]), [("rows.3.reason".to_owned(), "award-problem-reason-long")]);
        assert_eq!(keys(&[row(3, "a"), row(3, "b")], &[]), [("rows.3".to_owned(), "award-problem-row-twice")]);
        assert_eq!(keys(&[row(3, "a")], &[3]), [("rows.3".to_owned(), "award-problem-row-twice")]);
        assert_eq!(keys(&[row(3, "Zie\0k")], &[]), [("rows.3.reason".to_owned(), "text-problem-character")]);
        let many: Vec<LeftOut> = (0..2_501).map(|number| row(number, "a")).collect();
        assert_eq!(keys(&many, &[]), [("rows".to_owned(), "award-problem-too-many")]);
    }
}
