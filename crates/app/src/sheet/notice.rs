// SPDX-License-Identifier: EUPL-1.2
//! What somebody must be told about a file as a whole: found while it was read, or with what its columns mean.

use super::columns::{Column, ColumnPlan};
use super::header::{Ignored, Meaning};
use super::raw::{RawRow, RawSheet};
use super::rows;

/// Names needed before it is asked whether they are names at all; one of one word is asked about in its own row.
const NAMES_AT_LEAST: usize = 2;
/// Characters shown of a heading.
const HEADING_SHOWN_CHARS: usize = 40;

/// Rows from `first` up to and including `last`, as the user counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RowSpan {
    /// First row.
    pub first: u32,
    /// Last row.
    pub last: u32,
}

impl RowSpan {
    /// Number of rows in the span.
    #[must_use]
    pub fn count(self) -> u32 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

/// Something about the whole file that the user must be told.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Notice {
    /// Filled rows that are hidden in the sheet, for example by a filter.
    HiddenRows {
        /// Their row numbers.
        rows: Vec<u32>,
    },
    /// Filled columns that are hidden in the sheet.
    HiddenColumns {
        /// Their letters.
        columns: Vec<String>,
    },
    /// Hidden sheets; they are not read.
    HiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Visible sheets beside the one that was read.
    OtherSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Merged cells; only the first cell of each has the text.
    MergedCells {
        /// How many merged areas there are.
        count: u32,
        /// The first of them, for example `A2:A6`.
        ranges: Vec<String>,
    },
    /// Cells with a formula; the value that was saved with it is used.
    Formulas {
        /// How many.
        count: u32,
        /// The first, for example `C4`.
        first: String,
    },
    /// Cells with a formula whose value was never saved, so that they are empty here.
    FormulasWithoutValue {
        /// How many.
        count: u32,
        /// The first, for example `C4`.
        first: String,
    },
    /// Empty rows before or between filled ones.
    BlankRows {
        /// How many.
        count: u32,
        /// Where; at most one span more than there are filled rows.
        spans: Vec<RowSpan>,
    },
    /// Empty rows after the last filled one.
    TrailingBlankRows {
        /// How many.
        count: u32,
    },
    /// Cells with a line break in them: an address, or a quotation mark that swallowed rows.
    LineBreaks {
        /// How many.
        count: u32,
        /// The first, for example `B7`.
        first: String,
    },
    /// The workbook counts its dates from 1904; they were turned with that in mind.
    DatesFrom1904,
    /// Bytes that are no text in the detected encoding; each became U+FFFD.
    CharactersLost {
        /// How many.
        count: u32,
    },
    /// Filled rows above the row with headings; they are no participants.
    RowsAboveHeadings {
        /// Their row numbers.
        rows: Vec<u32>,
    },
    /// Columns with something in them that is used for nothing.
    UnusedColumns {
        /// Their letters, each with its heading in brackets when it has one.
        columns: Vec<String>,
    },
    /// Every name in the list is one word, so that they may be no names of people at all.
    SingleWordNames {
        /// How many there are.
        count: u32,
    },
}

/// Everything to be told of a sheet that is read by this plan: what was found in the file, and what the plan leaves out or makes of it.
#[must_use]
pub fn notices(sheet: &RawSheet, plan: &ColumnPlan) -> Vec<Notice> {
    let mut notices = sheet.notices.clone();
    if !plan.above_header.is_empty() {
        notices.push(Notice::RowsAboveHeadings { rows: plan.above_header.clone() });
    }
    let columns: Vec<String> = plan.columns.iter().filter(|column| is_left_unsaid(column)).map(named).collect();
    if !columns.is_empty() {
        notices.push(Notice::UnusedColumns { columns });
    }
    notices.extend(single_words(sheet, plan));
    notices
}

/// Is something in this column that nobody chose to leave out?
fn is_left_unsaid(column: &Column) -> bool {
    matches!(column.meaning, Meaning::Ignored(why) if why != Ignored::ByUser) && !column.samples.is_empty()
}

/// `C (Prijs)`, or the letter alone. What stands under it is not shown: an address or a telephone number has no place here.
fn named(column: &Column) -> String {
    let heading = column.header.trim();
    if heading.is_empty() {
        return column.letter.clone();
    }
    let shown: String = heading.chars().take(HEADING_SHOWN_CHARS).collect();
    let cut = if shown.len() < heading.len() { "…" } else { "" };
    format!("{} ({shown}{cut})", column.letter)
}

fn single_words(sheet: &RawSheet, plan: &ColumnPlan) -> Option<Notice> {
    let is_under = |row: &&RawRow| plan.is_participant(row);
    let names: Vec<String> = sheet.rows.iter().filter(is_under).map(|row| rows::name(row, plan)).collect();
    let filled: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let is_one_word = |name: &&str| !name.contains(char::is_whitespace) && !name.contains('.');
    let are_doubtful = filled.len() >= NAMES_AT_LEAST && filled.iter().all(is_one_word);
    are_doubtful.then(|| Notice::SingleWordNames { count: u32::try_from(filled.len()).unwrap_or(u32::MAX) })
}
