// SPDX-License-Identifier: EUPL-1.2
//! The one parser of a list of participants: bytes of a spreadsheet in, one checked draft per row out.
//!
//! The road is [`read`] (bytes to cells, with what was detected), [`recognise`] (which column means what),
//! [`rows`] (one [`RowDraft`] per filled row, with its problems) and, after somebody changed a cell in the form,
//! [`recheck`]. [`export`] gives the list back with its problems beside it.
//!
//! Rules that hold everywhere in this room:
//! - No row disappears. A filled row is a draft, the header or a line above it; empty rows are counted in a [`Notice`].
//! - Nothing is guessed in silence: what was detected, left out or ignored is data that the screen shows.
//! - A file is hostile until it is read: every limit is checked before memory is spent (`register-ux` T08-T11, T35).
//! - Pure: no clock (`today` is an argument), no files, no randomness, no prose (see [`row_message`] for the keys).

mod archive;
mod awarded;
mod characters;
mod check;
mod columns;
mod date_parts;
mod dates;
mod doubt;
mod email;
mod export;
mod file_message;
mod grade;
mod grid;
mod guess;
mod header;
mod kept;
mod message;
mod names;
mod notice;
mod opendocument;
mod outcomes;
mod problem;
mod raw;
mod refusal;
mod rows;
mod sniff;
mod strings;
mod styles;
mod text;
mod vocabulary;
mod workbook;
mod worksheet;
mod xml;

pub use awarded::{Awarded, Revoked};
pub(crate) use characters::needs_guard;
pub use check::{HiddenRows, RowRules, recheck};
pub use columns::{Column, ColumnPlan, HEADER_WITHIN, PlanRefusal, Source, recognise};
pub(crate) use export::TextTable;
pub use export::{ExportFormat, ExportRefusal, ExportWords, export};
pub use file_message::{notice_message, refusal_message};
pub use header::{Ignored, Meaning};
pub use message::row_message;
pub(crate) use names::no_name;
pub use notice::{Notice, RowSpan, notices};
pub use problem::{Field, RowProblem, RowProblemKind, Severity};
pub use raw::{
    Cell, CellValue, DateSystem, Detected, RawRow, RawSheet, Separator, SheetFormat, SheetInput, SheetLimits,
    TextEncoding,
};
pub use refusal::{FileKind, SheetRefusal};
pub use rows::{RowDraft, RowInput, RowKind, rows};

/// Reads the bytes of a spreadsheet, a text file or a pasted selection into cells.
///
/// The kind of file is recognised by its content, never by its name. Of several visible sheets in one file the one
/// whose headers are recognised best is taken, unless the input names one; the others are named in a [`Notice`].
///
/// # Errors
/// A [`SheetRefusal`] that says what the file is or which limit it passes.
pub fn read(input: &SheetInput<'_>, limits: &SheetLimits) -> Result<RawSheet, SheetRefusal> {
    let size = input.bytes.len();
    if size > limits.bytes {
        return Err(SheetRefusal::TooLarge { bytes: size as u64, limit: limits.bytes as u64 });
    }
    match sniff::kind(input.bytes)? {
        sniff::Container::Zip => archive::read(input, limits),
        sniff::Container::Text => text::read(input, limits),
    }
}

#[cfg(test)]
mod tests;
