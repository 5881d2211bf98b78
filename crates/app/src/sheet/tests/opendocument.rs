// SPDX-License-Identifier: EUPL-1.2
//! ODS: repetitions, hidden parts, comments in cells, passwords.

use super::make::{ods, ods_cell, ods_rows, ods_with};
use super::*;

fn table(rows: &str) -> Vec<u8> {
    ods(&format!("<table:table table:name=\"Blad1\">{rows}</table:table>"))
}

fn row(cells: &[&str]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(|text| ods_cell(text)).collect::<String>())
}

#[test]
fn repeated_filled_rows_are_rows() {
    let twice = row(&["Sanne de Vries", "alle"])
        .replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"2\">");
    let (_, _, rows) =
        drafts(&table(&format!("{}{twice}{}", row(&["Naam", "Leeruitkomsten"]), row(&["Jan Boer", "1"]))));
    assert_eq!(rows.iter().map(|row| row.row_number).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(kinds(&rows[1], Severity::Warning), [RowProblemKind::SameName { row: 2 }]);
}

#[test]
fn a_million_repetitions_are_refused_at_once() {
    let bomb = row(&["Sanne de Vries"])
        .replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"1048576\">");
    assert_eq!(open(&table(&bomb)), Err(SheetRefusal::TooManyRows { rows: 1_048_576, limit: 2_500 }));
    let endless = bomb.replace("1048576", "99999999999999999999");
    assert!(open(&table(&endless)).is_ok(), "a number that no program writes counts as one");
    let wide = row(&["x"]).replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"16384\" ");
    assert_eq!(open(&table(&wide)), Err(SheetRefusal::TooManyColumns { columns: 16_384, limit: 100 }));
}

#[test]
fn hidden_rows_columns_and_sheets_are_named() {
    let hidden = row(&["Jan Boer", "1"]).replace("<table:table-row>", "<table:table-row table:visibility=\"filter\">");
    let columns = "<table:table-column/><table:table-column table:visibility=\"collapse\"/>";
    let tables = format!(
        "<table:table table:name=\"Weg\" table:style-name=\"ta9\">{}</table:table><table:table table:name=\"Lijst\">{columns}{}{}{hidden}</table:table>",
        ods_rows(),
        row(&["Naam", "Leeruitkomsten"]),
        row(&["Sanne de Vries", "2"]),
    );
    let (sheet, _, rows) = drafts(&ods(&tables));
    assert_eq!((sheet.detected.sheet_name.as_deref(), sheet.detected.sheet_number), (Some("Lijst"), 2));
    assert_eq!(
        sheet.notices,
        [
            Notice::HiddenRows { rows: vec![3] },
            Notice::HiddenColumns { columns: vec!["B".to_owned()] },
            Notice::HiddenSheets { names: vec!["Weg".to_owned()] },
        ]
    );
    assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), [RowKind::Person, RowKind::Hidden]);
}

#[test]
fn comments_spaces_formulas_and_merged_cells() {
    let cell = "<table:table-cell office:value-type=\"string\" table:formula=\"of:=[.B2]\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\"><office:annotation><text:p>Een opmerking</text:p></office:annotation><text:p>Sanne<text:s/>de <text:span>Vries</text:span></text:p></table:table-cell><table:covered-table-cell/>";
    let number =
        "<table:table-cell office:value-type=\"float\" office:value=\"7.5\"><text:p>7,50</text:p></table:table-cell>";
    let head = row(&["Naam", "x", "Cijfer"]);
    let (sheet, _, rows) = drafts(&table(&format!("{head}<table:table-row>{cell}{number}</table:table-row>")));
    assert_eq!((rows[0].name.as_str(), rows[0].grade.as_deref()), ("Sanne de Vries", Some("7,5")));
    assert_eq!(
        sheet.notices,
        [
            Notice::MergedCells { count: 1, ranges: vec!["A2:B4".to_owned()] },
            Notice::Formulas { count: 1, first: "A2".to_owned() },
        ]
    );
}

#[test]
fn a_password_is_recognised() {
    let bytes = ods_with("", "<manifest:encryption-data/>");
    assert_eq!(open(&bytes), Err(SheetRefusal::PasswordProtected));
}

#[test]
fn a_document_that_is_cut_off_is_damaged_and_does_not_hang() {
    for cut in [
        "<table:table table:name=\"x\">",
        "<table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>a",
    ] {
        let bytes = super::make::zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", format!("<office:document-content>{cut}").as_bytes()),
        ]);
        assert_eq!(open(&bytes), Err(SheetRefusal::Damaged { part: "content" }));
    }
    assert_eq!(open(&table("")), Err(SheetRefusal::Empty));
}
