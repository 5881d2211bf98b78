// SPDX-License-Identifier: EUPL-1.2
//! The grade: free text. One that says in words that somebody did not pass stops the row; a low number or an abbreviation is asked about.

use domain::award::grade::says_failed;
use domain::text::folded;

use super::characters::clean;
use super::problem::{Field, RowProblem, RowProblemKind};

/// Characters a proof has room for.
const LONGEST: usize = 20;
/// Dutch grades run from 1 to 10; from 5.5 on somebody passes.
const PASSES_FROM: f64 = 5.5;

/// Abbreviations that say it in one school and something else in another.
const MAYBE_FAILED: &[&str] = &["o", "nb", "n b", "ng", "n g", "nv", "nvd", "na", "f"];

/// Reads a cell; gives the grade, when there is one, and the problems.
pub(super) fn read(raw: &str) -> (Option<String>, Vec<RowProblem>) {
    let cell = clean(Field::Grade, raw);
    let mut problems = cell.problems;
    let text = cell.text;
    if text.is_empty() {
        return (None, problems);
    }
    let characters = text.chars().count();
    if characters > LONGEST {
        problems.push(RowProblem::error(Field::Grade, RowProblemKind::GradeTooLong { characters, limit: LONGEST }));
        return (None, problems);
    }
    if is_date(&text) {
        problems.push(RowProblem::warning(Field::Grade, RowProblemKind::GradeLooksLikeDate { text: text.clone() }));
    } else if says_failed(&text) {
        problems.push(RowProblem::error(Field::Grade, RowProblemKind::GradeSaysFailed { text: text.clone() }));
    } else if MAYBE_FAILED.contains(&folded(&text).as_str()) || is_low(&text) {
        problems.push(RowProblem::warning(Field::Grade, RowProblemKind::GradeInsufficient { text: text.clone() }));
    }
    (Some(text), problems)
}

fn is_low(text: &str) -> bool {
    text.replace(',', ".").parse::<f64>().is_ok_and(|grade| (0.0..PASSES_FROM).contains(&grade))
}

/// `08-05-2026`, as a sheet shows what it made of `8-5`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}
