// SPDX-License-Identifier: EUPL-1.2
//! Filled rows become drafts of awards, one each.

use jiff::civil::Date;

use super::characters::without_guard;
use super::check::{HiddenRows, RowRules, among_each_other, draft};
use super::columns::ColumnPlan;
use super::header::Meaning;
use super::names::{Parts, turn_around};
use super::outcomes::tick;
use super::problem::{RowProblem, Severity};
use super::raw::{CellValue, DateSystem, RawRow, RawSheet, SheetFormat};

/// Days between the two date systems: day 0 of 1904 is day 1462 of 1900.
const DAYS_1904: f64 = 1_462.0;

/// One row as plain text, as a form without script posts it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RowInput {
    /// Row number as the user sees it.
    pub row_number: u32,
    /// Name as on the proof.
    pub name: String,
    /// Day of birth.
    pub birth_date: String,
    /// E-mail address.
    pub email: String,
    /// Learning outcomes.
    pub outcomes: String,
    /// Grade or result.
    pub grade: String,
}

impl RowInput {
    /// The five cells in the order name, day of birth, e-mail, outcomes, grade.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        [&self.name, &self.birth_date, &self.email, &self.outcomes, &self.grade].map(Clone::clone).to_vec()
    }

    /// The row as a form holds it: a browser takes a line break out of a field without a word, and what stood on two lines is one word then.
    #[must_use]
    pub fn on_one_line(mut self) -> Self {
        for cell in [&mut self.name, &mut self.birth_date, &mut self.email, &mut self.outcomes, &mut self.grade] {
            if cell.contains(['\n', '\r']) {
                *cell = cell.replace("\r\n", " ").replace(['\n', '\r'], " ");
            }
        }
        self
    }
}

/// Whether a row takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Somebody to award.
    Person,
    /// Hidden in the sheet and left out until the user says otherwise.
    Hidden,
}

/// What became of one filled row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDraft {
    /// Row number as the user sees it.
    pub row_number: u32,
    /// Whether it takes part.
    pub kind: RowKind,
    /// All cells as typed; cells of a column of citizen numbers are empty.
    pub cells: Vec<String>,
    /// The cells that count, as text for the form.
    pub input: RowInput,
    /// The cleaned name; empty when there is none.
    pub name: String,
    /// The day of birth, when one can be meant.
    pub birth_date: Option<Date>,
    /// The e-mail address, when it has the shape of one.
    pub email: Option<String>,
    /// Keys of the outcomes, in the order of the definition.
    pub outcomes: Vec<String>,
    /// The grade.
    pub grade: Option<String>,
    /// What is the matter.
    pub problems: Vec<RowProblem>,
}

impl RowDraft {
    /// Whether this person has no e-mail address and gets a letter with a code instead.
    #[must_use]
    pub fn gets_letter(&self) -> bool {
        self.input.email.trim().is_empty()
    }

    /// Whether the row can go on.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.kind == RowKind::Person && !self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Turns every filled row under the header into one draft. Without a column of outcomes every row has `alle`.
#[must_use]
pub fn rows(sheet: &RawSheet, plan: &ColumnPlan, rules: &RowRules<'_>) -> Vec<RowDraft> {
    let mut drafts: Vec<RowDraft> = sheet
        .rows
        .iter()
        .filter(|row| plan.is_participant(row))
        .map(|row| {
            let kind = match rules.hidden_rows {
                HiddenRows::LeaveOut if row.hidden => RowKind::Hidden,
                _ => RowKind::Person,
            };
            let mut draft =
                draft(unguarded(input(row, plan, sheet.detected.date_system), sheet.detected.format), kind, rules);
            draft.cells = kept_cells(row, plan);
            draft
        })
        .collect();
    among_each_other(&mut drafts, rules);
    drafts
}

fn kept_cells(row: &RawRow, plan: &ColumnPlan) -> Vec<String> {
    let forbidden = |column: usize| plan.columns.get(column).is_some_and(|column| column.meaning == Meaning::Bsn);
    row.cells
        .iter()
        .enumerate()
        .map(|(column, cell)| if forbidden(column) { String::new() } else { cell.text.clone() })
        .collect()
}

fn input(row: &RawRow, plan: &ColumnPlan, system: DateSystem) -> RowInput {
    let text = |meaning| plan.position(meaning).map_or("", |column| row.text(column));
    RowInput {
        row_number: row.number,
        name: name(row, plan),
        birth_date: birth_date(row, plan, system),
        email: text(Meaning::Email).to_owned(),
        outcomes: outcomes(row, plan),
        grade: text(Meaning::Grade).to_owned(),
    }
}

/// Takes away the apostrophe that [`super::export`] puts before a formula in a text; a workbook has none.
fn unguarded(input: RowInput, format: SheetFormat) -> RowInput {
    if format != SheetFormat::Text {
        return input;
    }
    let bare = |text: String| without_guard(&text).to_owned();
    RowInput {
        row_number: input.row_number,
        name: bare(input.name),
        birth_date: bare(input.birth_date),
        email: bare(input.email),
        outcomes: bare(input.outcomes),
        grade: bare(input.grade),
    }
}

/// The name of a row, composed of its parts when it stands in parts.
pub(super) fn name(row: &RawRow, plan: &ColumnPlan) -> String {
    let text = |meaning| plan.position(meaning).map_or("", |column| row.text(column));
    if let Some(column) = plan.position(Meaning::Name) {
        return row.text(column).to_owned();
    }
    if let Some(column) = plan.position(Meaning::NameReversed) {
        return turn_around(row.text(column));
    }
    let first = [Meaning::FirstName, Meaning::CallName, Meaning::Initials]
        .map(text)
        .into_iter()
        .find(|part| !part.trim().is_empty());
    Parts { first: first.unwrap_or(""), prefix: text(Meaning::Prefix), last: text(Meaning::LastName) }.compose()
}

/// A bare number is written in the system of 1900, so that the form means the same day without knowing the workbook.
fn birth_date(row: &RawRow, plan: &ColumnPlan, system: DateSystem) -> String {
    let Some(cell) = plan.position(Meaning::BirthDate).and_then(|column| row.cells.get(column)) else {
        return String::new();
    };
    match cell.value {
        CellValue::Number(number) if system == DateSystem::From1904 && (2_000.0..100_000.0).contains(&number) => {
            format!("{}", (number + DAYS_1904).floor())
        }
        _ => cell.text.clone(),
    }
}

/// The list of outcomes, or the numbers of the ticked columns; a tick that says neither yes nor no is kept as text.
fn outcomes(row: &RawRow, plan: &ColumnPlan) -> String {
    if let Some(column) = plan.position(Meaning::Outcomes) {
        return row.text(column).to_owned();
    }
    if !plan.has_outcomes() {
        return "alle".to_owned();
    }
    let mut ticked = Vec::new();
    for (column, planned) in plan.columns.iter().enumerate() {
        let Meaning::OutcomeTick(number) = planned.meaning else {
            continue;
        };
        match tick(row.text(column)) {
            Some(true) => ticked.push(number.to_string()),
            Some(false) => {}
            None => ticked.push(format!("{number}:{}", row.text(column).trim().replace(' ', "_"))),
        }
    }
    ticked.join(", ")
}
