// SPDX-License-Identifier: EUPL-1.2
//! Files that all hold the same three people: every one must give the same table.

use super::make::{TABLE, delimited, ods, ods_rows, utf16, windows_1252, write_table, xlsx};
use super::*;

fn assert_three(name: &str, bytes: &[u8], first_row: u32) -> (RawSheet, ColumnPlan) {
    let (sheet, plan, rows) = drafts(bytes);
    let found: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            let born = row.birth_date.map(|day| day.strftime("%d-%m-%Y").to_string());
            let grade = row.grade.clone().unwrap_or_default();
            [
                row.name.clone(),
                born.unwrap_or_default(),
                row.email.clone().unwrap_or_default(),
                row.outcomes.join(" "),
                grade,
            ]
        })
        .collect();
    let wanted: Vec<[String; 5]> = TABLE[1..]
        .iter()
        .map(|row| {
            let outcomes = if row[3] == "alle" { "u1 u2 u3 u4" } else { "u1 u2" };
            [row[0], row[1], row[2], outcomes, row[4]].map(str::to_owned)
        })
        .collect();
    assert_eq!(found, wanted, "{name}");
    assert!(rows.iter().all(|row| row.problems.is_empty()), "{name}: {rows:?}");
    assert_eq!(
        rows.iter().map(|row| row.row_number).collect::<Vec<_>>(),
        [first_row, first_row + 1, first_row + 2],
        "{name}"
    );
    (sheet, plan)
}

#[test]
fn every_separator_encoding_and_line_end_gives_the_same_table() {
    let separators =
        [(';', Separator::Semicolon), (',', Separator::Comma), ('\t', Separator::Tab), ('|', Separator::Bar)];
    let mut files = 0;
    for (character, separator) in separators {
        for newline in ["\n", "\r\n", "\r"] {
            let text = delimited(character, newline);
            let encodings = [
                (text.as_bytes().to_vec(), TextEncoding::Utf8),
                (format!("\u{FEFF}{text}").into_bytes(), TextEncoding::Utf8),
                (utf16(&text, false, true), TextEncoding::Utf16Le),
                (utf16(&text, true, true), TextEncoding::Utf16Be),
                (utf16(&text, false, false), TextEncoding::Utf16Le),
                (utf16(&text, true, false), TextEncoding::Utf16Be),
                (windows_1252(&text), TextEncoding::Windows1252),
            ];
            for (bytes, encoding) in encodings {
                let name = format!("{separator:?} {encoding:?} {newline:?}");
                let (sheet, plan) = assert_three(&name, &bytes, 2);
                assert_eq!(sheet.detected.separator, Some(separator), "{name}");
                assert_eq!(sheet.detected.encoding, Some(encoding), "{name}");
                assert_eq!(sheet.detected.format, SheetFormat::Text, "{name}");
                assert_eq!(sheet.notices, [], "{name}");
                assert_eq!(plan.header_row, Some(1), "{name}");
                files += 1;
            }
        }
    }
    assert_eq!(files, 84);
}

#[test]
fn a_title_above_the_header_is_named_and_not_awarded() {
    let text = format!("Groep mei;\n\nDeelnemerslijst zorgtechnologie\n{}", delimited(';', "\n"));
    let (sheet, plan) = assert_three("title", text.as_bytes(), 5);
    assert_eq!(plan.header_row, Some(4));
    assert_eq!(plan.above_header, [1, 3]);
    assert_eq!(sheet.notices, [Notice::BlankRows { count: 1, spans: vec![RowSpan { first: 2, last: 2 }] }]);
}

#[test]
fn blank_rows_are_counted_and_said() {
    let mut lines: Vec<String> = delimited(';', "").split_inclusive('\n').map(str::to_owned).collect();
    lines.clear();
    for (index, row) in TABLE.iter().enumerate() {
        lines.push(row.map(|cell| if cell.contains(';') { format!("\"{cell}\"") } else { cell.to_owned() }).join(";"));
        if index == 3 {
            lines.extend([";;;;".to_owned(), "  ;\u{A0};".to_owned(), String::new()]);
        }
    }
    let (sheet, _) = assert_three("trailing", (lines.join("\n") + "\n").as_bytes(), 2);
    assert_eq!(sheet.notices, [Notice::TrailingBlankRows { count: 3 }]);
}

#[test]
fn excel_names_its_separator_on_a_line_that_it_does_not_show() {
    for text in [format!("sep=|\r\n{}", delimited('|', "\r\n")), format!("\"sep=;\"\n{}", delimited(';', "\n"))] {
        assert_three("sep", text.as_bytes(), 2);
    }
}

#[test]
fn a_workbook_with_dates_as_dates_and_grades_as_numbers() {
    let bytes = xlsx(|book| write_table(book.add_worksheet().set_name("Deelnemers").unwrap(), 0));
    let (sheet, _) = assert_three("xlsx", &bytes, 2);
    assert_eq!(sheet.detected.format, SheetFormat::Xlsx);
    assert_eq!(sheet.detected.sheet_name.as_deref(), Some("Deelnemers"));
    assert_eq!((sheet.detected.encoding, sheet.detected.separator), (None, None));
    assert_eq!(sheet.notices, []);
}

#[test]
fn a_workbook_with_its_list_lower_down_and_on_another_sheet() {
    let bytes = xlsx(|book| {
        book.add_worksheet().set_name("Uitleg").unwrap().write_string(0, 0, "Vul het tweede blad in").unwrap();
        write_table(book.add_worksheet().set_name("Lijst").unwrap(), 6);
    });
    let (sheet, plan) = assert_three("xlsx", &bytes, 8);
    assert_eq!(sheet.detected.sheet_number, 2);
    assert_eq!(plan.header_row, Some(7));
    assert!(sheet.notices.contains(&Notice::OtherSheets { names: vec!["Uitleg".to_owned()] }));
    assert!(sheet.notices.contains(&Notice::BlankRows { count: 6, spans: vec![RowSpan { first: 1, last: 6 }] }));
}

#[test]
fn an_open_document() {
    let tables = format!(
        "<table:table table:name=\"Blad1\">{}<table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        ods_rows()
    );
    let (sheet, _) = assert_three("ods", &ods(&tables), 2);
    assert_eq!(sheet.detected.format, SheetFormat::Ods);
    assert_eq!(sheet.notices, [Notice::TrailingBlankRows { count: 1_048_572 }]);
}

#[test]
fn columns_in_any_order_and_in_english() {
    let text =
        "Grade,Outcomes,E-mail address,Full name,Date of birth\n8,all,s@voorbeeld.example,Sanne de Vries,1979-03-12\n";
    let (_, _, rows) = drafts(text.as_bytes());
    assert_eq!(rows[0].name, "Sanne de Vries");
    assert_eq!(rows[0].birth_date, Some(date(1979, 3, 12)));
    assert_eq!(rows[0].email.as_deref(), Some("s@voorbeeld.example"));
    assert_eq!(rows[0].outcomes.len(), 4);
    assert_eq!(rows[0].problems, []);
}
