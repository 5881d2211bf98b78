// SPDX-License-Identifier: EUPL-1.2
//! Which sentence says what about a whole file.

use super::header::Meaning;
use super::message::{Message, one, plain, two};
use super::notice::{Notice, RowSpan};
use super::refusal::{FileKind, SheetRefusal};

/// The sentence of a refusal of a whole file.
#[must_use]
pub fn refusal_message(refusal: &SheetRefusal) -> Message {
    let limited = |key, name, value: u64, limit: u64| two(key, (name, value.to_string()), ("limit", limit.to_string()));
    match refusal {
        SheetRefusal::TooLarge { bytes, limit } => {
            limited("sheet-refusal-too-large", "megabytes", megabytes(*bytes), *limit >> 20)
        }
        SheetRefusal::Bomb { unpacked_bytes, limit } => {
            limited("sheet-refusal-bomb", "megabytes", megabytes(*unpacked_bytes), *limit >> 20)
        }
        SheetRefusal::TooManyParts { parts, limit } => limited("sheet-refusal-too-many-parts", "parts", *parts, *limit),
        SheetRefusal::TooManyRows { rows, limit } => limited("sheet-refusal-too-many-rows", "rows", *rows, *limit),
        SheetRefusal::TooManyColumns { columns, limit } => {
            limited("sheet-refusal-too-many-columns", "columns", *columns, *limit)
        }
        SheetRefusal::CellTooLong { cell, characters, limit } => (
            "sheet-refusal-cell-too-long",
            vec![("cell", cell.clone()), ("characters", characters.to_string()), ("limit", limit.to_string())],
        ),
        SheetRefusal::TooMuchText { limit } => one("sheet-refusal-too-much-text", "limit", *limit >> 20),
        SheetRefusal::PasswordProtected => plain("sheet-refusal-password-protected"),
        SheetRefusal::OldExcel => plain("sheet-refusal-old-excel"),
        SheetRefusal::NotASheet { looks_like } => one("sheet-refusal-not-a-sheet", "kind", file_kind(*looks_like)),
        SheetRefusal::Damaged { part } => one("sheet-refusal-damaged", "part", part),
        SheetRefusal::ForbiddenXml { part } => one("sheet-refusal-forbidden-xml", "part", part),
        SheetRefusal::UnclosedQuote { row } => one("sheet-refusal-unclosed-quote", "row", row),
        SheetRefusal::Empty => plain("sheet-refusal-empty"),
        SheetRefusal::NoRows => plain("sheet-refusal-no-rows"),
        SheetRefusal::NoSuchSheet { name } => one("sheet-refusal-no-such-sheet", "name", name),
        SheetRefusal::OnlyHiddenSheets { names } => one("sheet-refusal-only-hidden-sheets", "names", names.join(", ")),
        SheetRefusal::UnknownColumns { found, missing } => two(
            "sheet-refusal-unknown-columns",
            ("found", found.join(", ")),
            ("missing", missing.iter().map(|meaning: &Meaning| meaning.code()).collect::<Vec<_>>().join(", ")),
        ),
        SheetRefusal::NoKnownHeading => plain("sheet-refusal-no-known-heading"),
        SheetRefusal::NoHeading { first } => one("sheet-refusal-no-heading", "text", first),
        SheetRefusal::BsnColumn { column, .. } => one("sheet-refusal-bsn-column", "column", column),
    }
}

/// Rounded up, so that what is too large never looks allowed.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

/// Selector for the sentence about a file of another kind.
fn file_kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "pdf",
        FileKind::Picture => "picture",
        FileKind::TextDocument => "text-document",
        FileKind::Presentation => "presentation",
        FileKind::WebPage => "web-page",
        FileKind::Xml => "xml",
        FileKind::Archive => "archive",
        FileKind::BinaryWorkbook => "binary-workbook",
        FileKind::Numbers => "numbers",
        FileKind::Unknown => "unknown",
    }
}

/// The sentence of something about the whole file.
#[must_use]
pub fn notice_message(notice: &Notice) -> Message {
    let first = |key, count: &u32, first: &str| two(key, ("count", count.to_string()), ("first", first.to_owned()));
    match notice {
        Notice::HiddenRows { rows } => {
            two("sheet-notice-hidden-rows", ("count", rows.len().to_string()), ("rows", row_list(rows)))
        }
        Notice::HiddenColumns { columns } => one("sheet-notice-hidden-columns", "columns", columns.join(", ")),
        Notice::HiddenSheets { names } => one("sheet-notice-hidden-sheets", "names", names.join(", ")),
        Notice::OtherSheets { names } => one("sheet-notice-other-sheets", "names", names.join(", ")),
        Notice::MergedCells { count, ranges } => {
            two("sheet-notice-merged-cells", ("count", count.to_string()), ("ranges", ranges.join(", ")))
        }
        Notice::Formulas { count, first: cell } => first("sheet-notice-formulas", count, cell),
        Notice::FormulasWithoutValue { count, first: cell } => {
            first("sheet-notice-formulas-without-value", count, cell)
        }
        Notice::LineBreaks { count, first: cell } => first("sheet-notice-line-breaks", count, cell),
        Notice::BlankRows { count, spans } => {
            two("sheet-notice-blank-rows", ("count", count.to_string()), ("rows", span_list(spans)))
        }
        Notice::TrailingBlankRows { count } => one("sheet-notice-trailing-blank-rows", "count", count),
        Notice::DatesFrom1904 => plain("sheet-notice-dates-from-1904"),
        Notice::CharactersLost { count } => one("sheet-notice-characters-lost", "count", count),
        Notice::RowsAboveHeadings { rows } => one("sheet-notice-rows-above-headings", "rows", row_list(rows)),
        Notice::UnusedColumns { columns } => one("sheet-notice-unused-columns", "columns", columns.join(", ")),
        Notice::SingleWordNames { count } => one("sheet-notice-single-word-names", "count", count),
    }
}

fn row_list(rows: &[u32]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn span_list(spans: &[RowSpan]) -> String {
    let one = |span: &RowSpan| {
        if span.first == span.last { span.first.to_string() } else { format!("{}-{}", span.first, span.last) }
    };
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}
