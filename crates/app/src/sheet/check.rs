// SPDX-License-Identifier: EUPL-1.2
//! Checks rows of plain text, as often as somebody changes a cell.

use jiff::civil::Date;

use super::awarded::{Awarded, compare};
use super::rows::{RowDraft, RowInput, RowKind};
use super::{dates, email, grade, names, outcomes};

/// What happens to rows that the sheet hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HiddenRows {
    /// They are drafts of kind [`RowKind::Hidden`] and take no part: a filter on "geslaagd" means what it shows.
    #[default]
    LeaveOut,
    /// They are people like the others.
    TakeAlong,
}

/// What the rows are checked against.
#[derive(Debug, Clone, Copy)]
pub struct RowRules<'a> {
    /// Keys of the learning outcomes, in the order of the definition.
    pub outcome_keys: &'a [String],
    /// The day on which the list is checked.
    pub today: Date,
    /// Who already has this proof.
    pub existing: &'a [Awarded],
    /// What happens to hidden rows.
    pub hidden_rows: HiddenRows,
}

/// Checks rows that were changed in the form. The same text gives the same problems as [`super::rows`] gave.
#[must_use]
pub fn recheck(inputs: &[RowInput], rules: &RowRules<'_>) -> Vec<RowDraft> {
    let mut drafts: Vec<RowDraft> = inputs.iter().map(|input| draft(input.clone(), RowKind::Person, rules)).collect();
    among_each_other(&mut drafts, rules);
    drafts
}

/// One row by itself.
pub(super) fn draft(input: RowInput, kind: RowKind, rules: &RowRules<'_>) -> RowDraft {
    let (name, mut problems) = names::read(&input.name);
    let (birth_date, found) = dates::read(&input.birth_date, rules.today);
    problems.extend(found);
    let (email, found) = email::read(&input.email);
    problems.extend(found);
    let (outcomes, found) = outcomes::read(&input.outcomes, rules.outcome_keys);
    problems.extend(found);
    let (grade, found) = grade::read(&input.grade);
    problems.extend(found);
    let row_number = input.row_number;
    RowDraft { row_number, kind, cells: input.cells(), input, name, birth_date, email, outcomes, grade, problems }
}

/// What only shows when rows are compared; hidden rows take no part.
pub(super) fn among_each_other(drafts: &mut [RowDraft], rules: &RowRules<'_>) {
    let mut people: Vec<&mut RowDraft> = drafts.iter_mut().filter(|draft| draft.kind == RowKind::Person).collect();
    compare(&mut people, rules.existing);
}
