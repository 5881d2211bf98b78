// SPDX-License-Identifier: EUPL-1.2
//! Collects rows from any reader and keeps every limit in one place.

use super::notice::{Notice, RowSpan};
use super::raw::{Cell, Detected, RawRow, RawSheet, SheetLimits, column_letters};
use super::refusal::SheetRefusal;

/// Merged areas that are named; the rest is counted.
const NAMED_RANGES: usize = 20;

/// Rows under construction.
pub(super) struct Grid<'a> {
    limits: &'a SheetLimits,
    rows: Vec<RawRow>,
    filled: u64,
    text_bytes: usize,
    last_row: u32,
    last_filled: u32,
    blank: Vec<RowSpan>,
    merged: (u32, Vec<String>),
    formulas: (u32, Option<String>),
    valueless: (u32, Option<String>),
    line_breaks: (u32, Option<String>),
    hidden_columns: Vec<(usize, usize)>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(limits: &'a SheetLimits) -> Self {
        Self {
            limits,
            rows: Vec::new(),
            filled: 0,
            text_bytes: 0,
            last_row: 0,
            last_filled: 0,
            blank: Vec::new(),
            merged: (0, Vec::new()),
            formulas: (0, None),
            valueless: (0, None),
            line_breaks: (0, None),
            hidden_columns: Vec::new(),
        }
    }

    /// Whether rows are only counted from here on, because there are too many already.
    pub(super) fn only_counts(&self) -> bool {
        self.filled >= self.most()
    }

    /// Filled rows that are kept: people, and the row with headings above them.
    fn most(&self) -> u64 {
        u64::from(self.limits.rows) + 1
    }

    /// Remembers that the file goes on to this row, filled or not.
    pub(super) fn reaches(&mut self, row: u32) {
        self.last_row = self.last_row.max(row);
    }

    /// Takes one row; a row without text only counts as blank.
    pub(super) fn row(&mut self, number: u32, hidden: bool, mut cells: Vec<Cell>) -> Result<(), SheetRefusal> {
        self.reaches(number);
        while cells.last().is_some_and(Cell::is_blank) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if number > self.last_filled.saturating_add(1) {
            self.blank.push(RowSpan { first: self.last_filled.saturating_add(1), last: number.saturating_sub(1) });
        }
        self.last_filled = number;
        self.filled += 1;
        if self.filled > self.most() {
            self.blank.truncate(self.rows.len());
            return Ok(());
        }
        self.weigh(number, &cells)?;
        self.rows.push(RawRow { number, hidden, cells });
        Ok(())
    }

    /// Counts filled rows that are not kept, when [`Self::only_counts`] says so.
    pub(super) fn count_filled(&mut self, rows: u64) {
        self.filled = self.filled.saturating_add(rows);
    }

    fn weigh(&mut self, number: u32, cells: &[Cell]) -> Result<(), SheetRefusal> {
        for (column, cell) in cells.iter().enumerate() {
            self.cell_fits(column, number, &cell.text)?;
            self.text_bytes = self.text_bytes.saturating_add(cell.text.len());
            if cell.text.trim().contains(['\n', '\r']) {
                self.line_breaks.0 = self.line_breaks.0.saturating_add(1);
                self.line_breaks.1.get_or_insert_with(|| format!("{}{number}", column_letters(column)));
            }
        }
        if self.text_bytes > self.limits.text_bytes {
            return Err(SheetRefusal::TooMuchText { limit: self.limits.text_bytes as u64 });
        }
        Ok(())
    }

    /// Refuses a cell that is too long or too far to the right, before it is copied.
    pub(super) fn cell_fits(&self, column: usize, row: u32, text: &str) -> Result<(), SheetRefusal> {
        let columns = column as u64 + 1;
        if columns > u64::from(self.limits.columns) {
            return Err(SheetRefusal::TooManyColumns { columns, limit: u64::from(self.limits.columns) });
        }
        let limit = self.limits.cell_characters;
        if text.len() > limit && text.chars().count() > limit {
            let cell = format!("{}{row}", column_letters(column));
            return Err(SheetRefusal::CellTooLong {
                cell,
                characters: text.chars().count() as u64,
                limit: limit as u64,
            });
        }
        Ok(())
    }

    pub(super) fn merged(&mut self, range: String) {
        self.merged.0 = self.merged.0.saturating_add(1);
        if self.merged.1.len() < NAMED_RANGES {
            self.merged.1.push(range);
        }
    }

    pub(super) fn formula(&mut self, column: usize, row: u32, value: &Cell) {
        let counter = if value.text.is_empty() { &mut self.valueless } else { &mut self.formulas };
        counter.0 = counter.0.saturating_add(1);
        counter.1.get_or_insert_with(|| format!("{}{row}", column_letters(column)));
    }

    /// Remembers hidden columns, from 0, both ends included.
    pub(super) fn hidden_columns(&mut self, first: usize, last: usize) {
        if self.hidden_columns.len() < self.limits.columns as usize {
            self.hidden_columns.push((first, last));
        }
    }

    /// The sheet, when no limit was passed.
    pub(super) fn finish(self, detected: Detected) -> Result<RawSheet, SheetRefusal> {
        if self.filled > self.most() {
            return Err(SheetRefusal::TooManyRows { rows: self.filled, limit: u64::from(self.limits.rows) });
        }
        if self.rows.is_empty() {
            return Err(SheetRefusal::Empty);
        }
        let notices = self.notices();
        Ok(RawSheet { detected, notices, rows: self.rows })
    }

    fn notices(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        let rows: Vec<u32> = self.rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
        if !rows.is_empty() {
            notices.push(Notice::HiddenRows { rows });
        }
        let columns: Vec<String> = self.filled_hidden_columns();
        if !columns.is_empty() {
            notices.push(Notice::HiddenColumns { columns });
        }
        if self.merged.0 > 0 {
            notices.push(Notice::MergedCells { count: self.merged.0, ranges: self.merged.1.clone() });
        }
        if let (count, Some(first)) = &self.formulas {
            notices.push(Notice::Formulas { count: *count, first: first.clone() });
        }
        if let (count, Some(first)) = &self.valueless {
            notices.push(Notice::FormulasWithoutValue { count: *count, first: first.clone() });
        }
        if let (count, Some(first)) = &self.line_breaks {
            notices.push(Notice::LineBreaks { count: *count, first: first.clone() });
        }
        let count = self.blank.iter().fold(0_u32, |sum, span| sum.saturating_add(span.count()));
        if count > 0 {
            notices.push(Notice::BlankRows { count, spans: self.blank.clone() });
        }
        let count = self.last_row.saturating_sub(self.last_filled);
        if count > 0 {
            notices.push(Notice::TrailingBlankRows { count });
        }
        notices
    }

    fn filled_hidden_columns(&self) -> Vec<String> {
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        (0..width)
            .filter(|column| self.hidden_columns.iter().any(|(first, last)| (first..=last).contains(&column)))
            .filter(|column| self.rows.iter().any(|row| row.cells.get(*column).is_some_and(|cell| !cell.is_blank())))
            .map(column_letters)
            .collect()
    }
}
