// SPDX-License-Identifier: EUPL-1.2
//! Why a whole file is not taken.

use super::header::Meaning;

/// What a file turned out to be when it is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A picture (PNG, JPEG, GIF, WebP).
    Picture,
    /// A text document of a word processor (DOCX, DOC, ODT, RTF).
    TextDocument,
    /// A presentation (PPTX, ODP).
    Presentation,
    /// A web page, also when it is called `.xls`.
    WebPage,
    /// XML that is no spreadsheet package.
    Xml,
    /// An archive without a spreadsheet of its own, for example a ZIP with sheets in it.
    Archive,
    /// A binary workbook (XLSB).
    BinaryWorkbook,
    /// A document of Apple Numbers.
    Numbers,
    /// Bytes that are no text in any encoding we know.
    Unknown,
}

/// Why a file or a column plan is refused. No prose: [`super::refusal_message`] names the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetRefusal {
    /// The file has more bytes than allowed.
    TooLarge {
        /// Size of the file in bytes.
        bytes: u64,
        /// Allowed size in bytes.
        limit: u64,
    },
    /// The file becomes too large when unpacked, or is packed implausibly tightly.
    Bomb {
        /// Size after unpacking in bytes, as declared or as far as it was unpacked.
        unpacked_bytes: u64,
        /// Allowed size after unpacking in bytes.
        limit: u64,
    },
    /// The package has more parts than any spreadsheet needs.
    TooManyParts {
        /// Parts found.
        parts: u64,
        /// Parts allowed.
        limit: u64,
    },
    /// More people than allowed.
    TooManyRows {
        /// Filled rows found, with the headings when there are any.
        rows: u64,
        /// People allowed.
        limit: u64,
    },
    /// A filled cell stands further to the right than allowed.
    TooManyColumns {
        /// Number of columns up to that cell.
        columns: u64,
        /// Columns allowed.
        limit: u64,
    },
    /// One cell holds more text than allowed.
    CellTooLong {
        /// Cell as the user sees it, for example `C14`.
        cell: String,
        /// Characters found.
        characters: u64,
        /// Characters allowed.
        limit: u64,
    },
    /// All cells together hold more text than allowed.
    TooMuchText {
        /// Allowed bytes of text.
        limit: u64,
    },
    /// The file asks for a password.
    PasswordProtected,
    /// An XLS workbook of before 2007.
    OldExcel,
    /// The file is something else than a list.
    NotASheet {
        /// What it looks like.
        looks_like: FileKind,
    },
    /// The package is cut off or contradicts itself.
    Damaged {
        /// The part that could not be read, as a fixed English word.
        part: &'static str,
    },
    /// The XML inside declares a document type or an entity of its own, which no spreadsheet program writes.
    ForbiddenXml {
        /// The part that holds it.
        part: &'static str,
    },
    /// A quotation mark opens a cell and is never closed, so that rows would be swallowed.
    UnclosedQuote {
        /// Row in which the mark stands, as the user counts rows.
        row: u32,
    },
    /// There is nothing in the file.
    Empty,
    /// There is a header, and nothing under it.
    NoRows,
    /// The file has no visible sheet with the wanted name.
    NoSuchSheet {
        /// The name asked for.
        name: String,
    },
    /// Only hidden sheets hold anything.
    OnlyHiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// A column that cannot be missed was not recognised.
    UnknownColumns {
        /// Headers found, or column letters where there is no header.
        found: Vec<String>,
        /// Meanings that are missing.
        missing: Vec<Meaning>,
    },
    /// No heading says which column has the names, and no column of days or of mail addresses tells that this is a list of people.
    NoKnownHeading,
    /// There are no headings, and the first row fills one cell, so that it may be a title as well as a name.
    NoHeading {
        /// That cell.
        first: String,
    },
    /// A column holds burgerservicenummers, which have no place here (design promise 5).
    BsnColumn {
        /// Letter of the column.
        column: String,
        /// Header of the column; empty when the content gave it away.
        header: String,
    },
}

impl SheetRefusal {
    /// Can whoever brought the file still say what its columns mean? Then it is a list as soon as they have.
    #[must_use]
    pub fn asks_for_columns(&self) -> bool {
        matches!(self, Self::UnknownColumns { .. } | Self::NoKnownHeading | Self::NoHeading { .. })
    }
}
