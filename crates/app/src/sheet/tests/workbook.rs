// SPDX-License-Identifier: EUPL-1.2
//! XLSX: what is hidden, merged, calculated, dated or written by other programs.

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula};

use super::make::{BOOK, STRINGS, TABLE, inline_rows, workbook, workbook_with, write_table, xlsx, zip};
use super::*;

fn has(sheet: &RawSheet, wanted: &Notice) -> bool {
    sheet.notices.contains(wanted)
}

#[test]
fn hidden_rows_are_left_out_in_sight_until_taken_along() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        write_table(sheet, 0);
        sheet.set_row_hidden(2).unwrap();
    });
    let (sheet, plan, found) = drafts(&bytes);
    assert!(has(&sheet, &Notice::HiddenRows { rows: vec![3] }));
    let kinds: Vec<RowKind> = found.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Person, RowKind::Hidden, RowKind::Person]);
    assert!(!found[1].is_ready());
    let keys = keys();
    let along = RowRules { hidden_rows: HiddenRows::TakeAlong, ..rules(&keys) };
    assert!(rows(&sheet, &plan, &along).iter().all(RowDraft::is_ready));
}

#[test]
fn hidden_rows_take_no_part_in_doubles() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        write_table(sheet, 0);
        sheet
            .write_string(4, 0, TABLE[1][0])
            .unwrap()
            .write_string(4, 1, TABLE[1][1])
            .unwrap()
            .write_string(4, 3, "alle")
            .unwrap();
        sheet.set_row_hidden(4).unwrap();
    });
    let (_, _, rows) = drafts(&bytes);
    assert!(rows.iter().all(|row| kinds(row, Severity::Error).is_empty()), "{rows:?}");
}

#[test]
fn hidden_columns_and_sheets_are_named() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        write_table(sheet, 0);
        sheet.set_column_hidden(2).unwrap();
        sheet.set_column_hidden(40).unwrap();
        write_table(book.add_worksheet().set_name("Vorig jaar").unwrap().set_hidden(true), 0);
        write_table(book.add_worksheet().set_name("Heel geheim").unwrap().set_very_hidden(true), 0);
    });
    let (sheet, _, _) = drafts(&bytes);
    assert!(has(&sheet, &Notice::HiddenColumns { columns: vec!["C".to_owned()] }));
    assert!(has(&sheet, &Notice::HiddenSheets { names: vec!["Vorig jaar".to_owned(), "Heel geheim".to_owned()] }));
}

#[test]
fn a_sheet_can_be_picked_and_hidden_sheets_cannot() {
    let bytes = xlsx(|book| {
        write_table(book.add_worksheet().set_name("Mei").unwrap(), 0);
        write_table(book.add_worksheet().set_name("Juni").unwrap(), 3);
        write_table(book.add_worksheet().set_name("Weg").unwrap().set_hidden(true), 0);
    });
    let pick = |name| {
        read(&SheetInput { bytes: &bytes, file_name: Some("x.csv"), sheet: Some(name) }, &SheetLimits::default())
    };
    assert_eq!(pick("Juni").unwrap().detected.sheet_number, 2);
    assert_eq!(pick("Weg"), Err(SheetRefusal::NoSuchSheet { name: "Weg".to_owned() }));
    assert_eq!(pick("Juli"), Err(SheetRefusal::NoSuchSheet { name: "Juli".to_owned() }));
    let hidden = BOOK.replace("sheetId", "state=\"hidden\" sheetId");
    let only = workbook_with(&inline_rows(&[&["Naam"], &["Sanne de Vries"]]), &[("xl/workbook.xml", &hidden)]);
    assert_eq!(open(&only), Err(SheetRefusal::OnlyHiddenSheets { names: vec!["Blad1".to_owned()] }));
}

#[test]
fn merged_cells_are_named_and_count_for_their_first_row() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        write_table(sheet, 0);
        sheet.merge_range(1, 3, 3, 3, "alle", &Format::new()).unwrap();
    });
    let (sheet, _, rows) = drafts(&bytes);
    assert!(has(&sheet, &Notice::MergedCells { count: 1, ranges: vec!["D2:D4".to_owned()] }));
    assert_eq!(rows[0].outcomes.len(), 4);
    assert_eq!(kinds(&rows[1], Severity::Error), [RowProblemKind::OutcomesMissing]);
}

#[test]
fn formulas_give_their_saved_value_and_are_counted() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        write_table(sheet, 0);
        sheet.write_formula(1, 0, Formula::new("=A9&\" \"&B9").set_result("Sanne de Vries")).unwrap();
    });
    let (sheet, _, rows) = drafts(&bytes);
    assert!(has(&sheet, &Notice::Formulas { count: 1, first: "A2".to_owned() }));
    assert_eq!((rows[0].name.as_str(), rows[0].problems.len()), ("Sanne de Vries", 0));
    let never = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Cijfer</t></is></c></row><row r=\"2\"><c r=\"A2\"><f>B9</f></c><c r=\"B2\"><v>8</v></c></row></sheetData></worksheet>";
    let (sheet, _, rows) = drafts(&workbook(never));
    assert!(has(&sheet, &Notice::FormulasWithoutValue { count: 1, first: "A2".to_owned() }));
    assert_eq!(kinds(&rows[0], Severity::Error), [RowProblemKind::NameMissing]);
}

/// A sheet with one person and the given cell as day of birth.
fn born(cell: &str, book: &str) -> (RawSheet, RowDraft) {
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Geboortedatum</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c>{cell}</row></sheetData></worksheet>"
    );
    let (sheet, _, mut rows) = drafts(&workbook_with(&sheet, &[("xl/workbook.xml", book)]));
    (sheet, rows.remove(0))
}

#[test]
fn days_are_counted_from_1900_or_1904() {
    let book_1904 = BOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let day = Some(date(1979, 3, 12));
    for style in [1, 2] {
        let (_, row) = born(&format!("<c r=\"B2\" s=\"{style}\"><v>28926</v></c>"), BOOK);
        assert_eq!((row.birth_date, row.problems.len(), row.name.as_str()), (day, 0, "Sanne de Vries"));
        let (sheet, row) = born(&format!("<c r=\"B2\" s=\"{style}\"><v>27464.5</v></c>"), &book_1904);
        assert_eq!((row.birth_date, row.problems.len()), (day, 0));
        assert!(has(&sheet, &Notice::DatesFrom1904));
        assert_eq!(sheet.detected.date_system, DateSystem::From1904);
    }
    let number =
        |text: &str| vec![RowProblemKind::DateFromNumber { number: text.to_owned(), read_as: date(1979, 3, 12) }];
    for style in ["", "s=\"0\"", "s=\"3\"", "s=\"77\""] {
        let (_, row) = born(&format!("<c r=\"B2\" {style}><v>28926</v></c>"), BOOK);
        assert_eq!((row.birth_date, kinds(&row, Severity::Warning)), (day, number("28926")));
        assert_eq!(row.problems[0].suggestion.as_deref(), Some("12-03-1979"));
        let (_, row) = born(&format!("<c r=\"B2\" {style}><v>27464</v></c>"), &book_1904);
        assert_eq!(
            (row.birth_date, kinds(&row, Severity::Warning)),
            (day, number("28926")),
            "written in the system of the form"
        );
        assert_eq!(row.cells[1], "27464", "and kept as stored");
    }
    let (_, row) = born("<c r=\"B2\" t=\"d\"><v>1979-03-12T00:00:00</v></c>", BOOK);
    assert_eq!((row.birth_date, row.problems.len()), (day, 0));
    let (_, row) = born("<c r=\"B2\" t=\"e\"><v>#REF!</v></c>", BOOK);
    assert_eq!(kinds(&row, Severity::Error), [RowProblemKind::SpreadsheetError { text: "#REF!".to_owned() }]);
}

#[test]
fn only_date_formats_make_dates() {
    use crate::sheet::styles::shows_date;
    for code in ["dd-mm-yyyy", "d mmmm yyyy", "[$-413]d\\ mmmm\\ yyyy;@", "mmm-yy", "yyyy\\-mm\\-dd hh:mm", "m/d/yy"] {
        assert!(shows_date(code), "{code}");
    }
    for code in ["General", "0.00", "h:mm", "mm:ss.0", "\"dag\" 0", "@", "#,##0 [$EUR-413]", "0\\d", "[Red]0", ""] {
        assert!(!shows_date(code), "{code}");
    }
}

#[test]
fn numbers_read_as_people_typed_them() {
    use crate::sheet::worksheet::number_text;
    for (number, text) in
        [(8.0, "8"), (7.5, "7,5"), (0.1 + 0.2, "0,3"), (1e15, "1000000000000000"), (-2.25, "-2,25"), (1234.0, "1234")]
    {
        assert_eq!(number_text(number), text);
    }
}

#[test]
fn other_programs_write_other_parts() {
    let sheet = inline_rows(&[&["Naam", "Cijfer"], &["Sanne_x0020_de Vries &amp; co", "8"]]);
    let wanted = "Sanne de Vries & co";
    let strict = [("xl/workbook.xml", BOOK)];
    let prefixed = sheet.replace('<', "<x:").replace("<x:/", "</x:");
    let utf16 = super::make::utf16(&format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{sheet}"), false, true);
    let absolute = super::make::BOOK_RELS.replace("\"worksheets/", "\"/xl/worksheets/");
    let upwards = super::make::BOOK_RELS.replace("\"worksheets/", "\"../xl/./worksheets/");
    let mut files = vec![
        workbook_with(&sheet, &strict),
        workbook(&prefixed),
        workbook_with(&sheet, &[("xl/_rels/workbook.xml.rels", &absolute)]),
        workbook_with(&sheet, &[("xl/_rels/workbook.xml.rels", &upwards)]),
        workbook(&sheet.replace("<row r=\"1\">", "<row>").replace("<row r=\"2\">", "<row>")),
        workbook(&sheet.replace("<t>Sanne", "<t><![CDATA[Sanne]]>")),
    ];
    let parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", super::make::CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", super::make::TOP_RELS.as_bytes()),
        ("XL/Workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", super::make::BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", &utf16),
    ];
    files.push(zip(&parts));
    for (index, bytes) in files.iter().enumerate() {
        let (_, _, rows) = drafts(bytes);
        assert_eq!(rows[0].name, wanted, "file {index}");
    }
}

#[test]
fn truth_values_and_ticks() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>LU 1</t></is></c><c t=\"inlineStr\"><is><t>LU 2</t></is></c></row><row r=\"2\"><c t=\"s\"><v>1</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row></sheetData></worksheet>";
    let (_, _, rows) = drafts(&workbook(sheet));
    assert_eq!(rows[0].outcomes, ["u1"]);
}

#[test]
fn we_read_the_same_texts_as_an_independent_reader() {
    let files = [
        xlsx(|book| write_table(book.add_worksheet(), 0)),
        xlsx(|book| write_table(book.add_worksheet(), 9)),
        workbook(&inline_rows(&[&["Naam", "a &lt; b"], &["  Sanne  ", "é"]])),
        workbook_with(
            "<worksheet><sheetData><row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"D3\" t=\"str\"><v>x &amp; y</v></c></row></sheetData></worksheet>",
            &[("xl/sharedStrings.xml", STRINGS)],
        ),
    ];
    for bytes in files {
        let ours = open(&bytes).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
        let theirs = book.worksheet_range_at(0).unwrap().unwrap();
        let mut texts = 0;
        for row in &ours.rows {
            for (column, cell) in row.cells.iter().enumerate() {
                let Some(Data::String(text)) = theirs.get_value((row.number - 1, column as u32)) else {
                    continue;
                };
                // Without `xml:space` the other reader drops outer spaces; we keep what is there.
                assert_eq!(cell.text.trim(), text.trim());
                texts += 1;
            }
        }
        let all = theirs
            .used_cells()
            .filter(|(_, _, cell)| matches!(cell, Data::String(text) if !text.trim().is_empty()))
            .count();
        assert_eq!(texts, all);
        assert!(texts > 0);
    }
}
