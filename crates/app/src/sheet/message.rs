// SPDX-License-Identifier: EUPL-1.2
//! Which sentence says what: keys and variables for `locales/{nl,en}/sheet.ftl`. No prose here.

use super::dates::shown;
use super::problem::{RowProblem, RowProblemKind as Kind};

/// Key and variables of a sentence.
pub(super) type Message = (&'static str, Vec<(&'static str, String)>);

pub(super) fn plain(key: &'static str) -> Message {
    (key, Vec::new())
}

pub(super) fn one(key: &'static str, name: &'static str, value: impl ToString) -> Message {
    (key, vec![(name, value.to_string())])
}

pub(super) fn two(key: &'static str, first: (&'static str, String), second: (&'static str, String)) -> Message {
    (key, vec![first, second])
}

/// The sentence of a problem of one row. A suggestion is given as variable `suggestion`, empty without one.
#[must_use]
pub fn row_message(problem: &RowProblem) -> Message {
    let (key, mut variables) = match &problem.kind {
        Kind::NameMissing
        | Kind::NameTooLong { .. }
        | Kind::NameWithoutLetters
        | Kind::NameLooksLikeHeader { .. }
        | Kind::NameAllCapitals
        | Kind::NameAllLowercase
        | Kind::NameHasDigits
        | Kind::NameHasComma
        | Kind::NameUnusualCharacter { .. }
        | Kind::NameMixedScripts { .. }
        | Kind::NameNotOnPaper { .. }
        | Kind::NameSingleWord
        | Kind::NameGarbled => name(&problem.kind),
        Kind::DateMissing
        | Kind::DateUnreadable { .. }
        | Kind::DateDoesNotExist { .. }
        | Kind::DateMonthFirst { .. }
        | Kind::DateTwoDigitYear { .. }
        | Kind::DateYearOnly { .. }
        | Kind::DateFromNumber { .. }
        | Kind::DateInFuture { .. }
        | Kind::DateTooOld { .. }
        | Kind::DateTooYoung { .. } => date(&problem.kind),
        kind => other(kind),
    };
    let key = match (key, &problem.suggestion) {
        ("row-problem-name-has-comma", Some(_)) => "row-problem-name-has-comma-suggested",
        ("row-problem-email-unreadable", Some(_)) => "row-problem-email-unreadable-suggested",
        (key, _) => key,
    };
    variables.push(("suggestion", problem.suggestion.clone().unwrap_or_default()));
    (key, variables)
}

fn name(kind: &Kind) -> Message {
    match kind {
        Kind::NameTooLong { characters, limit } => {
            two("row-problem-name-too-long", ("characters", characters.to_string()), ("limit", limit.to_string()))
        }
        Kind::NameWithoutLetters => plain("row-problem-name-without-letters"),
        Kind::NameLooksLikeHeader { text } => one("row-problem-name-looks-like-header", "text", text),
        Kind::NameAllCapitals => plain("row-problem-name-all-capitals"),
        Kind::NameAllLowercase => plain("row-problem-name-all-lowercase"),
        Kind::NameHasDigits => plain("row-problem-name-has-digits"),
        Kind::NameHasComma => plain("row-problem-name-has-comma"),
        Kind::NameUnusualCharacter { character } => two(
            "row-problem-name-unusual-character",
            ("character", character.to_string()),
            ("code", format!("U+{:04X}", u32::from(*character))),
        ),
        Kind::NameMixedScripts { word } => one("row-problem-name-mixed-scripts", "word", word),
        Kind::NameNotOnPaper { letters } => one("row-problem-name-not-on-paper", "letters", letters),
        Kind::NameSingleWord => plain("row-problem-name-single-word"),
        Kind::NameGarbled => plain("row-problem-name-garbled"),
        _ => plain("row-problem-name-missing"),
    }
}

fn date(kind: &Kind) -> Message {
    match kind {
        Kind::DateUnreadable { text } => one("row-problem-date-unreadable", "text", text),
        Kind::DateDoesNotExist { text, last_day } => {
            two("row-problem-date-does-not-exist", ("text", text.clone()), ("example", shown(*last_day)))
        }
        Kind::DateMonthFirst { text } => one("row-problem-date-month-first", "text", text),
        Kind::DateTwoDigitYear { text, read_as } => {
            two("row-problem-date-two-digit-year", ("text", text.clone()), ("read", shown(*read_as)))
        }
        Kind::DateYearOnly { year } => one("row-problem-date-year-only", "year", year),
        Kind::DateFromNumber { number, read_as } => {
            two("row-problem-date-from-number", ("number", number.clone()), ("read", shown(*read_as)))
        }
        Kind::DateInFuture { date } => one("row-problem-date-in-future", "date", shown(*date)),
        Kind::DateTooOld { age, limit } => {
            two("row-problem-date-too-old", ("age", age.to_string()), ("limit", limit.to_string()))
        }
        Kind::DateTooYoung { age, limit } => {
            two("row-problem-date-too-young", ("age", age.to_string()), ("limit", limit.to_string()))
        }
        _ => plain("row-problem-date-missing"),
    }
}

fn other(kind: &Kind) -> Message {
    match kind {
        Kind::DirectionCharacters { count } => one("row-problem-direction-characters", "count", count),
        Kind::InvisibleRemoved { count } => one("row-problem-invisible-removed", "count", count),
        Kind::CharacterLost { count } => one("row-problem-character-lost", "count", count),
        Kind::FormulaLike { first } => {
            one("row-problem-formula-like", "first", if *first == '\t' { '⇥' } else { *first })
        }
        Kind::SpreadsheetError { text } => one("row-problem-spreadsheet-error", "text", text),
        Kind::EmailUnreadable { text } => one("row-problem-email-unreadable", "text", text),
        Kind::EmailSeveral { count } => one("row-problem-email-several", "count", count),
        Kind::EmailDomainTypo { domain, meant } => {
            two("row-problem-email-domain-typo", ("domain", domain.clone()), ("meant", meant.clone()))
        }
        Kind::OutcomesMissing => plain("row-problem-outcomes-missing"),
        Kind::OutcomeUnknown { value, count } => {
            two("row-problem-outcome-unknown", ("value", value.clone()), ("count", count.to_string()))
        }
        Kind::OutcomesCountDiffers { said, count } => {
            two("row-problem-outcomes-count-differs", ("said", said.to_string()), ("count", count.to_string()))
        }
        Kind::OutcomeRepeated { outcome } => one("row-problem-outcome-repeated", "outcome", outcome),
        Kind::GradeTooLong { characters, limit } => {
            two("row-problem-grade-too-long", ("characters", characters.to_string()), ("limit", limit.to_string()))
        }
        Kind::GradeLooksLikeDate { text } => one("row-problem-grade-looks-like-date", "text", text),
        Kind::GradeSaysFailed { text } => one("row-problem-grade-says-failed", "text", text),
        Kind::GradeInsufficient { text } => one("row-problem-grade-insufficient", "text", text),
        Kind::SameEmail { row } => one("row-problem-same-email", "row", row),
        Kind::SamePerson { row } => one("row-problem-same-person", "row", row),
        Kind::SameName { row } => one("row-problem-same-name", "row", row),
        Kind::AlreadyAwarded => plain("row-problem-already-awarded"),
        Kind::MaybeAlreadyAwarded { name } => one("row-problem-maybe-already-awarded", "name", name),
        Kind::AwardedInOtherRun { run } => one("row-problem-other-run", "run", run),
        Kind::MailboxInOtherRun { name, run } => {
            two("row-problem-mailbox-other-run", ("name", name.clone()), ("run", run.clone()))
        }
        Kind::AwardRevoked { on } => one("row-problem-award-revoked", "date", shown(*on)),
        Kind::SpacesRemoved => plain("row-problem-spaces-removed"),
        _ => plain("row-problem-email-unreadable"),
    }
}
