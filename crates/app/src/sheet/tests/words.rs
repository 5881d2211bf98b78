// SPDX-License-Identifier: EUPL-1.2
//! Every refusal, notice and problem has its sentence in both languages, with the variables it is given.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::sheet::RowProblemKind as Kind;

const WORDS: [&str; 2] =
    [include_str!("../../../../web/locales/nl/sheet.ftl"), include_str!("../../../../web/locales/en/sheet.ftl")];

/// Keys of a Fluent file with the variables of their sentence.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            current = key.to_owned();
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{current} twice");
        }
        let variables = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap().to_owned());
        found.entry(current.clone()).or_default().extend(variables);
    }
    found.remove("");
    found
}

fn problems() -> Vec<RowProblem> {
    let t = || "x".to_owned();
    let kinds = vec![
        Kind::NameMissing,
        Kind::NameTooLong { characters: 1, limit: 1 },
        Kind::NameWithoutLetters,
        Kind::NameLooksLikeHeader { text: t() },
        Kind::NameAllCapitals,
        Kind::NameAllLowercase,
        Kind::NameHasDigits,
        Kind::NameHasComma,
        Kind::NameUnusualCharacter { character: '<' },
        Kind::NameMixedScripts { word: t() },
        Kind::NameNotOnPaper { letters: t() },
        Kind::NameSingleWord,
        Kind::NameGarbled,
        Kind::DirectionCharacters { count: 1 },
        Kind::InvisibleRemoved { count: 1 },
        Kind::SpacesRemoved,
        Kind::CharacterLost { count: 1 },
        Kind::FormulaLike { first: '=' },
        Kind::SpreadsheetError { text: t() },
        Kind::DateMissing,
        Kind::DateUnreadable { text: t() },
        Kind::DateDoesNotExist { text: t(), last_day: TODAY },
        Kind::DateMonthFirst { text: t() },
        Kind::DateTwoDigitYear { text: t(), read_as: TODAY },
        Kind::DateYearOnly { year: 1979 },
        Kind::DateFromNumber { number: t(), read_as: TODAY },
        Kind::DateInFuture { date: TODAY },
        Kind::DateTooOld { age: 1, limit: 1 },
        Kind::DateTooYoung { age: 1, limit: 1 },
        Kind::EmailUnreadable { text: t() },
        Kind::EmailSeveral { count: 2 },
        Kind::EmailDomainTypo { domain: t(), meant: t() },
        Kind::OutcomesMissing,
        Kind::OutcomeUnknown { value: t(), count: 1 },
        Kind::OutcomesCountDiffers { said: 1, count: 1 },
        Kind::OutcomeRepeated { outcome: t() },
        Kind::GradeTooLong { characters: 1, limit: 1 },
        Kind::GradeLooksLikeDate { text: t() },
        Kind::GradeSaysFailed { text: t() },
        Kind::GradeInsufficient { text: t() },
        Kind::SameEmail { row: 1 },
        Kind::SamePerson { row: 1 },
        Kind::SameName { row: 1 },
        Kind::AlreadyAwarded,
        Kind::MaybeAlreadyAwarded { name: t() },
        Kind::AwardedInOtherRun { run: t() },
        Kind::MailboxInOtherRun { name: t(), run: t() },
        Kind::AwardRevoked { on: TODAY },
    ];
    let both = |kind: Kind| {
        [None, Some("y".to_owned())].map(|suggestion| RowProblem {
            field: Field::Name,
            severity: Severity::Error,
            kind: kind.clone(),
            suggestion,
        })
    };
    kinds.into_iter().flat_map(both).collect()
}

fn refusals() -> Vec<SheetRefusal> {
    use SheetRefusal as R;
    let t = || "x".to_owned();
    vec![
        R::TooLarge { bytes: 1, limit: 1 },
        R::Bomb { unpacked_bytes: 1, limit: 1 },
        R::TooManyParts { parts: 1, limit: 1 },
        R::TooManyRows { rows: 1, limit: 1 },
        R::TooManyColumns { columns: 1, limit: 1 },
        R::CellTooLong { cell: t(), characters: 1, limit: 1 },
        R::TooMuchText { limit: 1 },
        R::PasswordProtected,
        R::OldExcel,
        R::NotASheet { looks_like: FileKind::Pdf },
        R::Damaged { part: "x" },
        R::ForbiddenXml { part: "x" },
        R::UnclosedQuote { row: 1 },
        R::Empty,
        R::NoRows,
        R::NoSuchSheet { name: t() },
        R::OnlyHiddenSheets { names: vec![t()] },
        R::UnknownColumns { found: vec![t()], missing: vec![Meaning::Name] },
        R::NoKnownHeading,
        R::NoHeading { first: t() },
        R::BsnColumn { column: t(), header: t() },
    ]
}

fn notices() -> Vec<Notice> {
    use Notice as N;
    let t = || "x".to_owned();
    vec![
        N::HiddenRows { rows: vec![1] },
        N::HiddenColumns { columns: vec![t()] },
        N::HiddenSheets { names: vec![t()] },
        N::OtherSheets { names: vec![t()] },
        N::MergedCells { count: 1, ranges: vec![t()] },
        N::Formulas { count: 1, first: t() },
        N::FormulasWithoutValue { count: 1, first: t() },
        N::LineBreaks { count: 1, first: t() },
        N::BlankRows { count: 1, spans: vec![RowSpan { first: 1, last: 3 }] },
        N::TrailingBlankRows { count: 1 },
        N::DatesFrom1904,
        N::CharactersLost { count: 1 },
        N::RowsAboveHeadings { rows: vec![1, 2] },
        N::UnusedColumns { columns: vec![t()] },
        N::SingleWordNames { count: 2 },
    ]
}

#[test]
fn every_sentence_is_there_in_both_languages_and_none_is_left_over() {
    let mut given: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let all = problems()
        .iter()
        .map(row_message)
        .chain(refusals().iter().map(refusal_message))
        .chain(notices().iter().map(notice_message))
        .collect::<Vec<_>>();
    for (key, variables) in all {
        given.insert(key, variables.into_iter().map(|(name, _)| name.to_owned()).collect());
    }
    assert_eq!(given.len(), 48 + 2 + 21 + 15, "two problems have a second sentence with their suggestion");
    for text in WORDS {
        let messages = messages(text);
        let keys: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
        assert_eq!(keys, given.keys().copied().collect());
        for (key, used) in messages {
            assert!(used.is_subset(&given[key.as_str()]), "{key} uses {used:?}");
        }
        for word in ["ongeldig", "fout opgetreden", "invalid", "error occurred"] {
            assert!(!text.to_lowercase().contains(word), "{word}");
        }
    }
    assert_eq!(messages(WORDS[0]), messages(WORDS[1]), "the same variables in both languages");
}

#[test]
fn numbers_in_sentences_never_make_a_refused_file_look_allowed() {
    let (_, variables) = refusal_message(&SheetRefusal::TooLarge { bytes: (10 << 20) + 1, limit: 10 << 20 });
    assert_eq!(variables, [("megabytes", "11".to_owned()), ("limit", "10".to_owned())]);
    let (_, variables) = notice_message(&Notice::BlankRows {
        count: 4,
        spans: vec![RowSpan { first: 2, last: 2 }, RowSpan { first: 5, last: 7 }],
    });
    assert_eq!(variables[1].1, "2, 5-7");
}
