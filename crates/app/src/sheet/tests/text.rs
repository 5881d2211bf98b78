// SPDX-License-Identifier: EUPL-1.2
//! Text with separators: quotation marks, odd lines, lost characters.

use super::*;

fn cells(text: &str) -> Vec<Vec<String>> {
    let sheet = open(text.as_bytes()).unwrap();
    sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn quotation_marks_hold_separators_marks_and_line_ends() {
    let text = "Naam;Cijfer\n\"Vries; \"\"S\"\"\";\"regel 1\r\nregel 2\"\nJan \"de\" Boer;8\n\"Kim\" Smit;7\n";
    let found = cells(text);
    assert_eq!(found[1], ["Vries; \"S\"", "regel 1\r\nregel 2"]);
    assert_eq!(found[2], ["Jan \"de\" Boer", "8"]);
    assert_eq!(found[3], ["Kim Smit", "7"]);
    assert_eq!(open(text.as_bytes()).unwrap().notices, [Notice::LineBreaks { count: 1, first: "B2".to_owned() }]);
}

#[test]
fn an_unclosed_quotation_mark_would_swallow_rows_and_is_refused() {
    let text = "Naam;E-mail\nSanne de Vries;s@voorbeeld.example\n\"Jan Boer;j@voorbeeld.example\nKim Smit;k@voorbeeld.example\n";
    assert_eq!(open(text.as_bytes()), Err(SheetRefusal::UnclosedQuote { row: 3 }));
}

#[test]
fn one_column_of_names_without_a_header() {
    let (sheet, plan, rows) = drafts("Sanne de Vries\nJan Boer\nKim van der Wal\n".as_bytes());
    assert_eq!(sheet.detected.separator, Some(Separator::None));
    assert_eq!(plan.header_row, None);
    assert_eq!(plan.columns[0].source, Source::Content);
    assert_eq!(
        rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Sanne de Vries", "Jan Boer", "Kim van der Wal"]
    );
    assert!(rows.iter().all(|row| row.input.outcomes == "alle" && row.is_ready()));
}

#[test]
fn a_paste_without_a_header_is_recognised_by_content() {
    let text = "Sanne\tde\tVries\t12-3-1979\ts@voorbeeld.example\t1,2\nJan\t\tBoer\t1-1-1980\tj@voorbeeld.example\talle\nKim\tvan der\tWal\t2-2-1981\tk@voorbeeld.example\t1,3\n";
    let (sheet, plan, rows) = drafts(text.as_bytes());
    assert_eq!(sheet.detected.separator, Some(Separator::Tab));
    assert_eq!(plan.header_row, None);
    assert_eq!(
        rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Sanne de Vries", "Jan Boer", "Kim van der Wal"]
    );
    assert_eq!(rows[2].outcomes, ["u1", "u3"]);
    assert!(rows.iter().all(|row| row.problems.is_empty()), "{rows:?}");
}

#[test]
fn lost_characters_are_counted() {
    let mut bytes = super::make::utf16("Naam;Cijfer\nZo", false, true);
    bytes.extend([0x00, 0xD8]); // half of a surrogate pair
    bytes.extend(super::make::utf16(" IJpma;8\n", false, false));
    let sheet = open(&bytes).unwrap();
    assert_eq!(sheet.notices, [Notice::CharactersLost { count: 1 }]);
    let rows = rows(&sheet, &recognise(&sheet), &rules(&keys()));
    assert_eq!(kinds(&rows[0], Severity::Error), [RowProblemKind::CharacterLost { count: 1 }]);
}

#[test]
fn nothing_is_empty_and_a_header_alone_has_no_rows() {
    for text in ["", " ", "\n\n\r\n", "\u{FEFF}", ";;;\n;;\n"] {
        assert_eq!(open(text.as_bytes()), Err(SheetRefusal::Empty), "{text:?}");
    }
    let sheet = open("Naam;E-mail;Geboortedatum\n".as_bytes()).unwrap();
    assert_eq!(recognise(&sheet).check(&sheet), Err(SheetRefusal::NoRows));
}

#[test]
fn many_rows_are_counted_and_refused() {
    let line = "Sanne de Vries;s@voorbeeld.example\n";
    let exactly = format!("Naam;E-mail\n{}", line.repeat(2_500));
    let sheet = open(exactly.as_bytes()).unwrap();
    assert_eq!(sheet.rows.len(), 2_501, "the headings are no person");
    assert_eq!(recognise(&sheet).check(&sheet), Ok(()));
    let one_more = format!("Naam;E-mail\n{}", line.repeat(2_501));
    assert_eq!(open(one_more.as_bytes()), Err(SheetRefusal::TooManyRows { rows: 2_502, limit: 2_500 }));
    let bare = open(line.repeat(2_501).as_bytes()).unwrap();
    let refused = Err(SheetRefusal::TooManyRows { rows: 2_501, limit: 2_500 });
    assert_eq!(recognise(&bare).check(&bare), refused, "without headings every row is a person");
    let text = format!("Naam;E-mail\n{}", line.repeat(100_000));
    assert_eq!(open(text.as_bytes()), Err(SheetRefusal::TooManyRows { rows: 100_001, limit: 2_500 }));
}

#[test]
fn too_wide_too_long_and_too_large_are_refused() {
    let wide = format!("Naam{}x\n", ";".repeat(100));
    assert_eq!(open(wide.as_bytes()), Err(SheetRefusal::TooManyColumns { columns: 101, limit: 100 }));
    let long = format!("Naam;Opmerking\nJan Boer;{}\n", "é".repeat(4_001));
    assert_eq!(
        open(long.as_bytes()),
        Err(SheetRefusal::CellTooLong { cell: "B2".to_owned(), characters: 4_001, limit: 4_000 })
    );
    let full = format!("{}\n", vec!["x".repeat(4_000); 90].join(";")).repeat(24);
    assert_eq!(open(full.as_bytes()), Err(SheetRefusal::TooMuchText { limit: 8 << 20 }));
    let large = vec![b'x'; (10 << 20) + 1];
    assert_eq!(open(&large), Err(SheetRefusal::TooLarge { bytes: (10 << 20) + 1, limit: 10 << 20 }));
}

#[test]
fn our_reader_cuts_like_the_csv_crate_where_that_loses_nothing() {
    let texts = ["a,b\n1,2\n", "\"a\"\"b\",c\r\n,\r\n\"x\ny\",z", "a,\"b,c\"\n\"\",d\n", "x,y,z\n1\n1,2,3,4\n"];
    for text in texts {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let wanted: Vec<Vec<String>> = reader
            .records()
            .map(|record| {
                let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
                while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
                    cells.pop();
                }
                cells
            })
            .filter(|cells| !cells.is_empty())
            .collect();
        assert_eq!(cells(text), wanted, "{text:?}");
    }
}
