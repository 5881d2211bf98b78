// SPDX-License-Identifier: EUPL-1.2
//! Gives a list back with its problems beside it, safe to open in a spreadsheet program (`register-ux` T08).

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::characters::needs_guard;
use super::problem::RowProblem;
use super::rows::RowDraft;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// UTF-8 with a byte order mark, semicolons, every cell between quotation marks; formulas are kept from running by an apostrophe.
    Csv,
    /// Office Open XML; every cell is typed as text.
    Xlsx,
}

/// Why an export was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportRefusal {
    /// The writer refused, for example because a text is longer than a cell can be.
    NotWritten {
        /// What the writer said, for the log.
        cause: String,
    },
}

/// Words of an export in the language of the reader.
#[derive(Clone, Copy)]
pub struct ExportWords<'a> {
    /// Headings of row number, name, day of birth, e-mail, outcomes, grade and problems.
    pub headings: [&'a str; 7],
    /// Name of the sheet in a workbook, at most 31 characters.
    pub sheet: &'a str,
    /// The sentence of a problem.
    pub sentence: &'a dyn Fn(&RowProblem) -> String,
}

/// Writes all rows, ready or not, with their problems in the last column.
///
/// # Errors
/// [`ExportRefusal::NotWritten`] when the writer refuses a text.
pub fn export(rows: &[RowDraft], words: &ExportWords<'_>, format: ExportFormat) -> Result<Vec<u8>, ExportRefusal> {
    let table = table(rows, words);
    match format {
        ExportFormat::Csv => text(&table),
        ExportFormat::Xlsx => {
            workbook(&table, words.sheet).map_err(|error| ExportRefusal::NotWritten { cause: error.to_string() })
        }
    }
}

fn table(rows: &[RowDraft], words: &ExportWords<'_>) -> Vec<Vec<String>> {
    let head = words.headings.iter().map(|heading| (*heading).to_owned()).collect();
    let body = rows.iter().map(|row| {
        let mut cells = vec![row.row_number.to_string()];
        cells.extend(row.input.cells());
        cells.push(row.problems.iter().map(words.sentence).collect::<Vec<_>>().join(" | "));
        cells
    });
    std::iter::once(head).chain(body).collect()
}

fn text(table: &[Vec<String>]) -> Result<Vec<u8>, ExportRefusal> {
    let mut text = TextTable::new();
    for row in table {
        text.row(row)?;
    }
    text.finish()
}

/// A table as text, row for row: UTF-8 with a byte order mark, semicolons, every cell between quotation marks; formulas are kept from
/// running by an apostrophe.
pub(crate) struct TextTable {
    writer: csv::Writer<Vec<u8>>,
}

impl TextTable {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .quote_style(csv::QuoteStyle::Always)
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{FEFF}".as_bytes().to_vec());
        Self { writer }
    }

    /// Adds a row; all have as many cells as the first.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<(), ExportRefusal> {
        let guarded = cells.into_iter().map(|cell| {
            let cell = cell.as_ref();
            if needs_guard(cell) { format!("'{cell}") } else { cell.to_owned() }
        });
        self.writer.write_record(guarded).map_err(|error| ExportRefusal::NotWritten { cause: error.to_string() })
    }

    /// Its bytes.
    pub(crate) fn finish(self) -> Result<Vec<u8>, ExportRefusal> {
        self.writer.into_inner().map_err(|error| ExportRefusal::NotWritten { cause: error.to_string() })
    }
}

fn workbook(table: &[Vec<String>], sheet: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The writer would ask the clock for these; the same list gives the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet)?;
    worksheet.set_freeze_panes(1, 0)?;
    let text = Format::new().set_num_format("@");
    for (column, width) in (0_u16..).zip([6, 32, 16, 32, 18, 12, 60]) {
        worksheet.set_column_width(column, width)?;
    }
    for (number, row) in (0_u32..).zip(table) {
        for (column, cell) in (0_u16..).zip(row) {
            worksheet.write_string_with_format(number, column, cell, &text)?;
        }
    }
    workbook.save_to_buffer()
}
