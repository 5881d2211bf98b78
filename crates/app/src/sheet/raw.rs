// SPDX-License-Identifier: EUPL-1.2
//! A sheet as it was found: cells, and everything that was detected on the way.

use jiff::civil::Date;

use super::notice::Notice;

/// Bytes somebody handed in.
#[derive(Debug, Clone, Copy)]
pub struct SheetInput<'a> {
    /// The bytes, or the text of the clipboard in UTF-8.
    pub bytes: &'a [u8],
    /// Name of the file, for people only; `None` for a paste. The kind of file is never derived from it.
    pub file_name: Option<&'a str>,
    /// The sheet the user picked; `None` takes the best one.
    pub sheet: Option<&'a str>,
}

/// The most a file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetLimits {
    /// Bytes of the file itself.
    pub bytes: usize,
    /// Parts in the package.
    pub parts: usize,
    /// Bytes after unpacking, all parts together.
    pub unpacked_bytes: u64,
    /// Unpacked bytes per packed byte, checked from one mebibyte on.
    pub ratio: u64,
    /// People: filled rows, the row with headings not counted.
    pub rows: u32,
    /// Columns up to the last filled cell.
    pub columns: u32,
    /// Characters in one cell.
    pub cell_characters: usize,
    /// Bytes of text in all cells that are kept.
    pub text_bytes: usize,
    /// Visible sheets that are looked at when the user picked none.
    pub sheets: usize,
}

impl Default for SheetLimits {
    fn default() -> Self {
        Self {
            bytes: 10 << 20,
            parts: 1_000,
            unpacked_bytes: 64 << 20,
            ratio: 200,
            rows: 2_500,
            columns: 100,
            cell_characters: 4_000,
            text_bytes: 8 << 20,
            sheets: 10,
        }
    }
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SheetFormat {
    /// Office Open XML (ISO/IEC 29500), transitional or strict.
    Xlsx,
    /// OpenDocument spreadsheet (ISO/IEC 26300).
    Ods,
    /// Text with separators, from a file or the clipboard.
    Text,
}

/// The character encoding of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum TextEncoding {
    /// UTF-8 with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, taken when the bytes are no UTF-8.
    Windows1252,
}

/// What stands between two cells of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// Tab, as in a paste from a spreadsheet.
    Tab,
    /// `|`
    Bar,
    /// There is one column only.
    None,
}

/// From which day a workbook counts its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum DateSystem {
    /// Day 1 is 1 January 1900 (with the leap day that never was).
    #[default]
    From1900,
    /// Day 0 is 1 January 1904.
    From1904,
}

/// What was detected, to be shown to the user.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Detected {
    /// Kind of file.
    pub format: SheetFormat,
    /// Encoding of a text; `None` for packages.
    pub encoding: Option<TextEncoding>,
    /// Separator of a text; `None` for packages.
    pub separator: Option<Separator>,
    /// Name of the sheet that was read; `None` for a text.
    pub sheet_name: Option<String>,
    /// Position of that sheet among all sheets, from 1; 1 for a text.
    pub sheet_number: u32,
    /// Date system of the workbook.
    pub date_system: DateSystem,
}

/// The value behind the text of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellValue {
    /// Nothing.
    Empty,
    /// Text.
    Text,
    /// A number as stored.
    Number(f64),
    /// A number that the sheet shows as a date.
    Date(Date),
    /// True or false.
    Truth(bool),
    /// An error of the spreadsheet program, such as `#REF!`.
    Error,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The text as typed; a number with a decimal comma, a date as `dd-mm-jjjj`.
    pub text: String,
    /// What it is in the file.
    pub value: CellValue,
}

impl Cell {
    /// A cell with nothing in it.
    #[must_use]
    pub fn empty() -> Self {
        Self { text: String::new(), value: CellValue::Empty }
    }

    /// A cell with text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { CellValue::Empty } else { CellValue::Text };
        Self { text, value }
    }

    /// Whether the cell has nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// One filled row.
#[derive(Debug, Clone, PartialEq)]
pub struct RawRow {
    /// Number as the user sees it, from 1.
    pub number: u32,
    /// Whether the sheet hides it.
    pub hidden: bool,
    /// Its cells from column A, without empty ones at the end.
    pub cells: Vec<Cell>,
}

impl RawRow {
    /// Text of a cell; empty beyond the end.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}

/// The filled rows of one sheet and what was found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct RawSheet {
    /// What was detected.
    pub detected: Detected,
    /// What the user must be told.
    pub notices: Vec<Notice>,
    /// Every filled row, in order; row numbers rise.
    pub rows: Vec<RawRow>,
}

impl RawSheet {
    /// Number of columns up to the last filled cell.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

/// The letters of a column as a spreadsheet shows them, from 0: `A`, `B`, ..., `Z`, `AA`.
#[must_use]
pub(super) fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
