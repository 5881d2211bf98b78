// SPDX-License-Identifier: EUPL-1.2
//! The cells of one XLSX sheet and the table of strings they share.

use super::dates::shown;
use super::grid::Grid;
use super::raw::{Cell, CellValue, Detected, RawSheet, SheetLimits};
use super::refusal::SheetRefusal;
use super::strings::unescape;
use super::styles::serial_date;
use super::workbook::Shared;
use super::xml::{Node, Xml, attribute, is_true, local};

/// Last row and column a spreadsheet program can have.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: usize = 16_384;

/// The cell that is being read.
#[derive(Default)]
struct OpenCell {
    column: usize,
    kind: String,
    style: Option<usize>,
    value: String,
    inline: String,
    formula: bool,
}

/// The row that is being read.
struct OpenRow {
    number: u32,
    hidden: bool,
    cells: Vec<Cell>,
    next_column: usize,
}

struct SheetReader<'a> {
    shared: &'a Shared,
    grid: Grid<'a>,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    last_number: u32,
    inside: &'static str,
}

/// Reads the cells of a sheet.
pub(super) fn read(
    text: &str,
    shared: &Shared,
    detected: Detected,
    limits: &SheetLimits,
) -> Result<RawSheet, SheetRefusal> {
    let mut xml = Xml::new(text, "sheet");
    let mut reader = SheetReader { shared, grid: Grid::new(limits), row: None, cell: None, last_number: 0, inside: "" };
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(start) => match local(&start) {
                "rPh" | "extLst" => xml.skip()?,
                "col" if is_true(attribute(&start, "hidden").as_deref()) => reader.hidden_columns(&start),
                "row" => reader.open_row(&start)?,
                "c" => reader.open_cell(&start)?,
                "v" => reader.inside = "v",
                "t" => reader.inside = "t",
                "f" => {
                    if let Some(cell) = &mut reader.cell {
                        cell.formula = true;
                    }
                }
                "mergeCell" => reader.grid.merged(attribute(&start, "ref").unwrap_or_default()),
                _ => {}
            },
            Node::Text(text) => reader.text(&text),
            Node::End(name) => match name.as_str() {
                "v" | "t" => reader.inside = "",
                "c" => reader.close_cell()?,
                "row" => reader.close_row()?,
                _ => {}
            },
        }
    }
    reader.grid.finish(detected)
}

const DAMAGED: SheetRefusal = SheetRefusal::Damaged { part: "sheet" };

impl SheetReader<'_> {
    fn hidden_columns(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let end =
            |name| attribute(start, name).and_then(|text| text.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
        if let (Some(first), Some(last)) = (end("min"), end("max")) {
            self.grid.hidden_columns(first, last);
        }
    }

    fn open_row(&mut self, start: &quick_xml::events::BytesStart<'_>) -> Result<(), SheetRefusal> {
        let number = match attribute(start, "r") {
            Some(text) => text.parse().map_err(|_| DAMAGED)?,
            None => self.last_number.saturating_add(1),
        };
        if number <= self.last_number || number > LAST_ROW {
            return Err(DAMAGED);
        }
        self.last_number = number;
        let hidden = is_true(attribute(start, "hidden").as_deref());
        self.row = Some(OpenRow { number, hidden, cells: Vec::new(), next_column: 0 });
        Ok(())
    }

    fn open_cell(&mut self, start: &quick_xml::events::BytesStart<'_>) -> Result<(), SheetRefusal> {
        let Some(row) = &mut self.row else {
            return Err(DAMAGED);
        };
        let column = match attribute(start, "r") {
            Some(reference) => column_of(&reference, row.number).ok_or(DAMAGED)?,
            None => row.next_column,
        };
        if column >= LAST_COLUMN {
            return Err(DAMAGED);
        }
        row.next_column = column + 1;
        self.cell = Some(OpenCell {
            column,
            kind: attribute(start, "t").unwrap_or_default(),
            style: attribute(start, "s").and_then(|style| style.parse().ok()),
            ..OpenCell::default()
        });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        match self.inside {
            "v" => cell.value.push_str(text),
            "t" => cell.inline.push_str(text),
            _ => {}
        }
    }

    fn close_cell(&mut self) -> Result<(), SheetRefusal> {
        let (Some(row), Some(open)) = (&mut self.row, self.cell.take()) else {
            return Err(DAMAGED);
        };
        let cell = if self.grid.only_counts() {
            Cell::text(if open.value.is_empty() && open.inline.trim().is_empty() { "" } else { "…" })
        } else {
            value(&open, self.shared)?
        };
        if open.formula {
            self.grid.formula(open.column, row.number, &cell);
        }
        if cell.is_blank() {
            return Ok(());
        }
        self.grid.cell_fits(open.column, row.number, &cell.text)?;
        if row.cells.len() <= open.column {
            row.cells.resize_with(open.column + 1, Cell::empty);
        }
        match row.cells.get_mut(open.column) {
            Some(place) if place.text.is_empty() => *place = cell,
            _ => return Err(DAMAGED),
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), SheetRefusal> {
        let Some(row) = self.row.take() else {
            return Err(DAMAGED);
        };
        self.grid.row(row.number, row.hidden, row.cells)
    }
}

/// Column of a reference such as `AB12`, from 0, when it stands in this row.
fn column_of(reference: &str, row: u32) -> Option<usize> {
    let letters = reference.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = reference.get(letters.len()..)?;
    if letters.is_empty() || letters.len() > 3 || digits.parse() != Ok(row) {
        return None;
    }
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|digit| *digit < 26)?;
        column = column * 26 + usize::from(digit) + 1;
    }
    column.checked_sub(1)
}

fn value(open: &OpenCell, shared: &Shared) -> Result<Cell, SheetRefusal> {
    let raw = open.value.as_str();
    Ok(match open.kind.as_str() {
        "inlineStr" => Cell::text(unescape(&open.inline)),
        "s" if raw.trim().is_empty() => Cell::empty(),
        "s" => {
            let index = raw.trim().parse().map_err(|_| DAMAGED)?;
            Cell::text(unescape(shared.strings.get(index).ok_or(DAMAGED)?))
        }
        "str" => Cell::text(unescape(raw)),
        "b" => {
            let truth = raw.trim() == "1";
            Cell { text: if truth { "WAAR" } else { "ONWAAR" }.to_owned(), value: CellValue::Truth(truth) }
        }
        "e" => Cell { text: raw.to_owned(), value: CellValue::Error },
        "d" => iso_date(raw),
        _ => number(raw, open.style, shared),
    })
}

fn iso_date(raw: &str) -> Cell {
    match raw.get(..10).and_then(|day| day.parse().ok()) {
        Some(day) => Cell { text: shown(day), value: CellValue::Date(day) },
        None => Cell::text(raw),
    }
}

fn number(raw: &str, style: Option<usize>, shared: &Shared) -> Cell {
    let Some(number) = raw.trim().parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return Cell::text(raw);
    };
    let dated = style.and_then(|style| shared.date_styles.get(style)).copied().unwrap_or(false);
    match serial_date(number, shared.date_system).filter(|_| dated) {
        Some(day) => Cell { text: shown(day), value: CellValue::Date(day) },
        None => Cell { text: number_text(number), value: CellValue::Number(number) },
    }
}

/// A number as people here read it: at most fifteen digits, a decimal comma, no exponent below 10^21.
pub(super) fn number_text(number: f64) -> String {
    let plain = format!("{number}");
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let plain = if digits > 15 && plain.contains('.') {
        format!("{number:.14e}").parse::<f64>().map_or(plain, |rounded| format!("{rounded}"))
    } else {
        plain
    };
    plain.replace('.', ",")
}
