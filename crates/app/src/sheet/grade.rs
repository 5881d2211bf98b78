// SPDX-License-Identifier: EUPL-1.2
//! The grade: free text. One that says in words that somebody did not pass stops the row; a low number or an abbreviation is asked about.

use super::characters::clean;
use super::problem::{Field, RowProblem, RowProblemKind};

/// Characters a proof has room for.
const LONGEST: usize = 20;
/// Dutch grades run from 1 to 10; from 5.5 on somebody passes.
const PASSES_FROM: f64 = 5.5;

/// Words that say it by themselves, however long the text around them is.
const FAILED: &[&str] = &[
    "onvoldoende",
    "onvoldoendes",
    "onvold",
    "onv",
    "gezakt",
    "afgewezen",
    "afwezig",
    "gestopt",
    "uitgevallen",
    "fail",
    "failed",
    "fails",
    "insufficient",
    "unsatisfactory",
    "absent",
];
/// Words that say the reverse after a word of [`NOT`].
const PASSED: &[&str] = &[
    "behaald",
    "gehaald",
    "geslaagd",
    "voldaan",
    "voldoende",
    "verschenen",
    "afgerond",
    "akkoord",
    "passed",
    "pass",
    "achieved",
    "completed",
    "met",
    "sufficient",
    "show",
    "satisfactory",
];
const NOT: &[&str] = &["niet", "not", "no"];
/// Words that turn a word of [`FAILED`] around: `geen onvoldoendes`.
const WITHOUT: &[&str] = &["geen", "zonder", "without"];
/// The whole text, under a heading such as «Geslaagd».
const NO: &[&str] = &["nee", "no", "onwaar", "false"];
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
    let folded = fold(&text);
    if is_date(&text) {
        problems.push(RowProblem::warning(Field::Grade, RowProblemKind::GradeLooksLikeDate { text: text.clone() }));
    } else if says_failed(&folded) {
        problems.push(RowProblem::error(Field::Grade, RowProblemKind::GradeSaysFailed { text: text.clone() }));
    } else if MAYBE_FAILED.contains(&folded.as_str()) || is_low(&text) {
        problems.push(RowProblem::warning(Field::Grade, RowProblemKind::GradeInsufficient { text: text.clone() }));
    }
    (Some(text), problems)
}

/// What is wrong with a grade that says in words that somebody did not pass; nothing of any other.
pub(crate) fn failed(grade: &str) -> Option<RowProblem> {
    let text = grade.trim().to_owned();
    says_failed(&fold(&text)).then(|| RowProblem::error(Field::Grade, RowProblemKind::GradeSaysFailed { text }))
}

/// Lower case, words and numbers alone, one space between them: `On-voldoende (4)` is `on voldoende 4`.
fn fold(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_failed(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    // Only the word right before turns it around: «geen onvoldoendes», not «gezakt, geen cijfer».
    let is_turned =
        |at: usize| at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| WITHOUT.contains(word));
    let failed = words.iter().enumerate().any(|(at, word)| FAILED.contains(word) && !is_turned(at));
    if NO.contains(&folded) {
        return true;
    }
    let denied = words.iter().skip_while(|word| !NOT.contains(word)).skip(1).any(|word| PASSED.contains(word));
    // Cut in two or written as one: `on voldoende`, `niet-gehaald`, `nietgehaald`.
    let cut = words.windows(2).enumerate().any(|(at, pair)| pair == ["on", "voldoende"] && !is_turned(at));
    let glued = words.iter().any(|word| word.strip_prefix("niet").is_some_and(|rest| PASSED.contains(&rest)));
    failed || denied || cut || glued
}

fn is_low(text: &str) -> bool {
    text.replace(',', ".").parse::<f64>().is_ok_and(|grade| (0.0..PASSES_FROM).contains(&grade))
}

/// `08-05-2026`, as a sheet shows what it made of `8-5`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}
