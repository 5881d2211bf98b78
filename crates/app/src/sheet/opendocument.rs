// SPDX-License-Identifier: EUPL-1.2
//! ODS (ISO/IEC 26300): tables with repeated rows and cells, which are never repeated beyond the limits.

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::dates::shown;
use super::grid::Grid;
use super::raw::{
    Cell, CellValue, DateSystem, Detected, RawSheet, SheetFormat, SheetInput, SheetLimits, column_letters,
};
use super::refusal::SheetRefusal;
use super::workbook::{Names, SHEETS, best};
use super::worksheet::number_text;
use super::xml::{Node, Xml, attribute, local};

/// Reads the best visible sheet of a document, or the one that was asked for.
pub(super) fn read(
    archive: &mut Archive<'_>,
    input: &SheetInput<'_>,
    limits: &SheetLimits,
) -> Result<RawSheet, SheetRefusal> {
    if let Some(manifest) = archive.part("META-INF/manifest.xml", "manifest")? {
        let mut xml = Xml::new(&manifest, "manifest");
        while let Some(node) = xml.next()? {
            if matches!(&node, Node::Start(start) if local(start) == "encryption-data") {
                return Err(SheetRefusal::PasswordProtected);
            }
        }
    }
    let Some(text) = archive.part("content.xml", "content")? else {
        return Err(SheetRefusal::Damaged { part: "content" });
    };
    let mut names = Names { visible: Vec::new(), hidden: Vec::new() };
    let mut candidates = Vec::new();
    let mut hidden_styles: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut xml = Xml::new(&text, "content");
    let mut sheet_number = 0_u32;
    while let Some(node) = xml.next()? {
        let Node::Start(start) = node else { continue };
        match local(&start) {
            "style" => style = attribute(&start, "name").unwrap_or_default(),
            "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                hidden_styles.insert(style.clone());
            }
            "table" if sheet_number as usize >= SHEETS => return Err(xml.damaged()),
            "table" => {
                sheet_number += 1;
                let name = attribute(&start, "name").unwrap_or_default();
                if attribute(&start, "style-name").is_some_and(|style| hidden_styles.contains(&style)) {
                    names.hidden.push(name);
                    xml.skip()?;
                    continue;
                }
                names.visible.push(name.clone());
                if input.sheet.is_some_and(|wanted| wanted != name) || candidates.len() >= limits.sheets {
                    xml.skip()?;
                    continue;
                }
                candidates.push(table(&mut xml, limits)?.finish(detected(name, sheet_number)));
            }
            _ => {}
        }
    }
    best(candidates, &names, input)
}

fn detected(name: String, sheet_number: u32) -> Detected {
    Detected {
        format: SheetFormat::Ods,
        encoding: None,
        separator: None,
        sheet_name: Some(name),
        sheet_number,
        date_system: DateSystem::From1900,
    }
}

/// The row that is being read.
struct OpenRow {
    repeat: u32,
    hidden: bool,
    cells: Vec<Cell>,
    pending: usize,
}

fn table<'l>(xml: &mut Xml<'_>, limits: &'l SheetLimits) -> Result<Grid<'l>, SheetRefusal> {
    let mut grid = Grid::new(limits);
    let (mut number, mut column) = (0_u32, 0_usize);
    let mut row: Option<OpenRow> = None;
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(start) => match local(&start) {
                "table-column" => {
                    let repeat = repeated(&start, "number-columns-repeated");
                    if is_hidden(&start) {
                        grid.hidden_columns(column, column.saturating_add(repeat.saturating_sub(1)));
                    }
                    column = column.saturating_add(repeat);
                }
                "table-row" => {
                    let repeat = u32::try_from(repeated(&start, "number-rows-repeated")).unwrap_or(u32::MAX);
                    row = Some(OpenRow { repeat, hidden: is_hidden(&start), cells: Vec::new(), pending: 0 });
                }
                "table-cell" | "covered-table-cell" => {
                    let Some(row) = &mut row else {
                        return Err(xml.damaged());
                    };
                    cell(xml, &start, row, (&mut grid, number.saturating_add(1)))?;
                }
                "shapes" | "forms" | "table-source" => xml.skip()?,
                _ => {}
            },
            Node::End(name) if name == "table-row" => {
                let Some(row) = row.take() else {
                    return Err(xml.damaged());
                };
                number = close_row(&mut grid, number, row)?;
            }
            Node::End(name) if name == "table" => return Ok(grid),
            Node::End(_) | Node::Text(_) => {}
        }
    }
    Err(xml.damaged())
}

fn repeated(start: &BytesStart<'_>, name: &str) -> usize {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    matches!(attribute(start, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// Takes a row and its repetitions; gives the number of the last one.
fn close_row(grid: &mut Grid<'_>, number: u32, row: OpenRow) -> Result<u32, SheetRefusal> {
    let last = number.saturating_add(row.repeat);
    grid.reaches(last);
    if row.cells.iter().all(Cell::is_blank) {
        return Ok(last);
    }
    for step in 1..=row.repeat {
        if grid.only_counts() && step > 1 {
            grid.count_filled(u64::from(row.repeat - step) + 1);
            break;
        }
        grid.row(number.saturating_add(step), row.hidden, row.cells.clone())?;
    }
    Ok(last)
}

/// Reads one cell; `place` is the grid and the number of its row.
fn cell(
    xml: &mut Xml<'_>,
    start: &BytesStart<'_>,
    row: &mut OpenRow,
    place: (&mut Grid<'_>, u32),
) -> Result<(), SheetRefusal> {
    let (grid, number) = place;
    let repeat = repeated(start, "number-columns-repeated");
    let text = paragraphs(xml)?;
    let cell = value(start, text);
    let column = row.cells.len().saturating_add(row.pending);
    let span = |name| attribute(start, name).and_then(|count| count.parse::<u64>().ok()).unwrap_or(1).max(1);
    let (wide, high) = (span("number-columns-spanned"), span("number-rows-spanned"));
    if wide > 1 || high > 1 {
        let last_column = column.saturating_add(usize::try_from(wide - 1).unwrap_or(0));
        let last_row = u64::from(number).saturating_add(high - 1);
        grid.merged(format!(
            "{}{number}:{}{last_row}",
            column_letters(column),
            column_letters(last_column.min(16_383))
        ));
    }
    if attribute(start, "formula").is_some() {
        grid.formula(column, number, &cell);
    }
    if cell.is_blank() {
        row.pending = row.pending.saturating_add(repeat);
        return Ok(());
    }
    let width = column.saturating_add(repeat);
    grid.cell_fits(width.saturating_sub(1), number, &cell.text)?;
    row.cells.resize_with(column, Cell::empty);
    row.cells.resize(width, cell);
    row.pending = 0;
    Ok(())
}

/// The text of a cell up to its end; comments and pictures in it are left out.
fn paragraphs(xml: &mut Xml<'_>) -> Result<String, SheetRefusal> {
    let mut text = String::new();
    let (mut paragraphs, mut depth) = (0_u32, 0_u32);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(start) => match local(&start) {
                "annotation" | "frame" | "table" => xml.skip()?,
                name => {
                    depth += 1;
                    match name {
                        "p" | "h" => {
                            if paragraphs > 0 {
                                text.push('\n');
                            }
                            paragraphs += 1;
                        }
                        "s" => text.extend(std::iter::repeat_n(' ', repeated(&start, "c").min(100))),
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                }
            },
            Node::Text(part) if depth > 0 => text.push_str(&part),
            Node::End(_) if depth == 0 => return Ok(text),
            Node::End(_) => depth -= 1,
            Node::Text(_) => {}
        }
    }
    Err(xml.damaged())
}

fn value(start: &BytesStart<'_>, text: String) -> Cell {
    match attribute(start, "value-type").as_deref() {
        Some("date") => {
            let day = attribute(start, "date-value").and_then(|value| value.get(..10).and_then(|day| day.parse().ok()));
            day.map_or_else(|| Cell::text(text), |day| Cell { text: shown(day), value: CellValue::Date(day) })
        }
        Some("float") => match attribute(start, "value").and_then(|value| value.parse::<f64>().ok()) {
            Some(number) if number.is_finite() => Cell { text: number_text(number), value: CellValue::Number(number) },
            _ => Cell::text(text),
        },
        Some("boolean") => {
            let truth = attribute(start, "boolean-value").as_deref() == Some("true");
            Cell { text: if truth { "WAAR" } else { "ONWAAR" }.to_owned(), value: CellValue::Truth(truth) }
        }
        None | Some("") => Cell { value: CellValue::Empty, text: String::new() },
        Some(_) if text.starts_with('#') => Cell { text, value: CellValue::Error },
        Some(_) => Cell::text(text),
    }
}
