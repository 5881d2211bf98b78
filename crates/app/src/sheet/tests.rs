// SPDX-License-Identifier: EUPL-1.2
//! A corpus of generated files with the expected table of each, hostile files with their refusal, and properties.

mod among;
mod columns;
mod corpus;
mod demo;
mod doubt;
mod fields;
mod hostile;
mod make;
mod opendocument;
mod properties;
mod text;
mod words;
mod workbook;

use jiff::civil::{Date, date};

use super::*;

/// The day on which all tests look at their lists.
const TODAY: Date = date(2026, 11, 23);

/// Outcome keys of the definition that the tests award.
fn keys() -> Vec<String> {
    ["u1", "u2", "u3", "u4"].map(str::to_owned).to_vec()
}

fn rules(keys: &[String]) -> RowRules<'_> {
    RowRules { outcome_keys: keys, today: TODAY, existing: &[], hidden_rows: HiddenRows::LeaveOut }
}

fn open(bytes: &[u8]) -> Result<RawSheet, SheetRefusal> {
    read(&SheetInput { bytes, file_name: None, sheet: None }, &SheetLimits::default())
}

/// Reads, recognises and checks with the standard rules.
fn drafts(bytes: &[u8]) -> (RawSheet, ColumnPlan, Vec<RowDraft>) {
    let sheet = open(bytes).unwrap();
    let plan = recognise(&sheet);
    assert_eq!(plan.check(&sheet), Ok(()));
    let rows = rows(&sheet, &plan, &rules(&keys()));
    (sheet, plan, rows)
}

/// Checks one row of five texts.
fn check(name: &str, birth_date: &str, email: &str, outcomes: &str, grade: &str) -> RowDraft {
    let input = RowInput {
        row_number: 2,
        name: name.to_owned(),
        birth_date: birth_date.to_owned(),
        email: email.to_owned(),
        outcomes: outcomes.to_owned(),
        grade: grade.to_owned(),
    };
    recheck(&[input], &rules(&keys())).remove(0)
}

/// The problems that hold a row back or ask a question.
fn kinds(draft: &RowDraft, severity: Severity) -> Vec<RowProblemKind> {
    draft.problems.iter().filter(|problem| problem.severity == severity).map(|problem| problem.kind.clone()).collect()
}
