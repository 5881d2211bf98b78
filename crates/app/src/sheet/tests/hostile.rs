// SPDX-License-Identifier: EUPL-1.2
//! Files that want to cost memory, time or trust (`register-ux` T10, T11), and files that are something else.

use super::make::{BOOK, BOOK_RELS, CONTENT_TYPES, STRINGS, TOP_RELS, inline_rows, workbook, workbook_with, xlsx, zip};
use super::*;

/// A compound file with the given stream name in its directory.
fn compound(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1_024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let kinds: Vec<(Vec<u8>, FileKind)> = vec![
        (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), FileKind::Picture),
        (b"\xFF\xD8\xFF\xE0 JFIF".to_vec(), FileKind::Picture),
        (b"GIF89a".to_vec(), FileKind::Picture),
        (b"{\\rtf1 Naam}".to_vec(), FileKind::TextDocument),
        (b"\n <!DOCTYPE html><table><tr><td>Naam</td></tr></table>".to_vec(), FileKind::WebPage),
        (b"\xEF\xBB\xBF<html xmlns:x=\"excel\">".to_vec(), FileKind::WebPage),
        (super::make::utf16("<table><tr><td>Naam", false, true), FileKind::WebPage),
        (b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), FileKind::Xml),
        (b"\x1F\x8B\x08".to_vec(), FileKind::Archive),
        (b"7z\xBC\xAF\x27\x1C".to_vec(), FileKind::Archive),
        (vec![1, 2, 3, 0, 200, 7, 0, 0, 9], FileKind::Unknown),
        (compound("WordDocument"), FileKind::TextDocument),
        (compound("PowerPoint Document"), FileKind::Presentation),
        (compound("Iets anders"), FileKind::Unknown),
        (
            zip(&[
                (
                    "deelnemers.xlsx",
                    &xlsx(|book| {
                        book.add_worksheet();
                    }),
                ),
                ("lees mij.txt", b"x"),
            ]),
            FileKind::Archive,
        ),
        (zip(&[("Index/Document.iwa", b"x")]), FileKind::Numbers),
        (zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), FileKind::TextDocument),
        (zip(&[("mimetype", b"application/epub+zip")]), FileKind::Archive),
        (
            zip(&[
                ("[Content_Types].xml", b""),
                ("_rels/.rels", TOP_RELS.replace("xl/workbook.xml", "word/document.xml").as_bytes()),
            ]),
            FileKind::TextDocument,
        ),
        (
            zip(&[
                ("[Content_Types].xml", b""),
                ("_rels/.rels", TOP_RELS.replace("xl/workbook.xml", "ppt/presentation.xml").as_bytes()),
            ]),
            FileKind::Presentation,
        ),
        (
            zip(&[
                ("[Content_Types].xml", b""),
                ("_rels/.rels", TOP_RELS.replace("workbook.xml", "workbook.bin").as_bytes()),
            ]),
            FileKind::BinaryWorkbook,
        ),
        (zip(&[("[Content_Types].xml", b"")]), FileKind::Archive),
    ];
    for (bytes, looks_like) in kinds {
        assert_eq!(open(&bytes), Err(SheetRefusal::NotASheet { looks_like }), "{:?}", bytes.get(..8));
    }
}

#[test]
fn passwords_and_old_workbooks_are_recognised() {
    assert_eq!(open(&compound("EncryptedPackage")), Err(SheetRefusal::PasswordProtected));
    assert_eq!(open(&compound("Workbook")), Err(SheetRefusal::OldExcel));
    assert_eq!(open(&compound("Book")), Err(SheetRefusal::OldExcel));
    assert_eq!(open(&[0x09, 0x04, 0x06, 0x00, 0, 0, 0x10, 0]), Err(SheetRefusal::OldExcel));
}

#[test]
fn a_hundred_thousand_rows_are_counted_and_refused() {
    let bytes = xlsx(|book| {
        let sheet = book.add_worksheet();
        for row in 0..100_000_u32 {
            sheet.write_string(row, 0, format!("Deelnemer {row}")).unwrap();
            sheet.write_string(row, 1, format!("d{row}@voorbeeld.example")).unwrap();
        }
    });
    assert_eq!(open(&bytes), Err(SheetRefusal::TooManyRows { rows: 100_000, limit: 2_500 }));
}

#[test]
fn rows_that_are_only_declared_cost_nothing() {
    let declared = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"1048576\"><c r=\"A1048576\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>";
    let (sheet, _, rows) = drafts(&workbook(declared));
    assert_eq!(rows.len(), 1);
    assert_eq!(
        sheet.notices,
        [Notice::BlankRows { count: 1_048_574, spans: vec![RowSpan { first: 2, last: 1_048_575 }] }]
    );
    let strings = STRINGS.replace("uniqueCount=\"2\"", "uniqueCount=\"18446744073709551615\"");
    assert!(open(&workbook_with(&inline_rows(&[&["Naam"]]), &[("xl/sharedStrings.xml", &strings)])).is_ok());
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(open(&workbook(far)), Err(SheetRefusal::TooManyColumns { columns: 16_384, limit: 100 }));
}

#[test]
fn packed_zeros_are_refused_before_they_are_unpacked() {
    let zeros = vec![b' '; 80 << 20];
    let sheet = [("xl/worksheets/sheet1.xml", zeros.as_slice()), ("[Content_Types].xml", CONTENT_TYPES.as_bytes())];
    assert!(
        matches!(open(&zip(&sheet)), Err(SheetRefusal::Bomb { unpacked_bytes, limit }) if unpacked_bytes > 80 << 20 && limit == 64 << 20)
    );
    let tight = [("xl/worksheets/sheet1.xml", &zeros[..2 << 20]), ("[Content_Types].xml", CONTENT_TYPES.as_bytes())];
    assert!(matches!(open(&zip(&tight)), Err(SheetRefusal::Bomb { .. })), "a thousand to one is no list");
    let many = [("a", &zeros[..300_000]), ("b", &zeros[..300_000]), ("c", &zeros[..300_000])];
    let limits = SheetLimits { unpacked_bytes: 800_000, ..SheetLimits::default() };
    let refusal = read(&SheetInput { bytes: &zip(&many), file_name: None, sheet: None }, &limits);
    assert_eq!(refusal, Err(SheetRefusal::Bomb { unpacked_bytes: 900_000, limit: 800_000 }), "all parts together");
}

/// Overwrites the unpacked size of the last entry in the directory, and in its local header.
fn with_false_size(mut bytes: Vec<u8>, true_size: u32, said: u32) -> Vec<u8> {
    let (wanted, said) = (true_size.to_le_bytes(), said.to_le_bytes());
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, window)| *window == wanted).map(|(index, _)| index).collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place..place + 4].copy_from_slice(&said);
    }
    bytes
}

#[test]
fn a_directory_that_lies_about_sizes_is_not_believed() {
    let size = (70 << 20) + 12_345_u32;
    let filler = vec![b' '; size as usize];
    let parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", TOP_RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", &filler),
    ];
    let bytes = with_false_size(zip(&parts), size, 1_000);
    assert!(
        matches!(open(&bytes), Err(SheetRefusal::Bomb { .. } | SheetRefusal::Damaged { .. })),
        "{:?}",
        open(&bytes)
    );
}

#[test]
fn too_many_parts_are_refused() {
    let names: Vec<String> = (0..1_001).map(|index| format!("p{index}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(open(&zip(&parts)), Err(SheetRefusal::TooManyParts { parts: 1_001, limit: 1_000 }));
}

#[test]
fn one_long_string_in_many_cells_is_refused_before_it_is_copied() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(3 << 20));
    let row: String = (0..90).map(|_| "<c t=\"s\"><v>0</v></c>").collect();
    let sheet = format!("<worksheet><sheetData><row r=\"1\">{row}</row></sheetData></worksheet>");
    let refusal = open(&workbook_with(&sheet, &[("xl/sharedStrings.xml", &strings)]));
    assert!(
        matches!(refusal, Err(SheetRefusal::CellTooLong { ref cell, .. }) if cell == "A1")
            || matches!(refusal, Err(SheetRefusal::Bomb { .. }))
    );
    let strings = format!("<sst><si><t>{}</t></si></sst>", "ab c".repeat(1_000));
    let rows: String = (1..=30).map(|number| format!("<row r=\"{number}\">{row}</row>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_eq!(
        open(&workbook_with(&sheet, &[("xl/sharedStrings.xml", &strings)])),
        Err(SheetRefusal::TooMuchText { limit: 8 << 20 })
    );
}

#[test]
fn document_types_and_entities_are_refused_in_every_part() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">";
    let sheet = inline_rows(&[&["Naam"], &["Sanne de Vries"]]);
    for declaration in [laughs, outside, "<!DOCTYPE x PUBLIC \"-//X//\" \"http://voorbeeld.example/x.dtd\">"] {
        assert_eq!(
            open(&workbook(&format!("{declaration}{sheet}"))),
            Err(SheetRefusal::ForbiddenXml { part: "sheet" })
        );
        for (path, text, part) in [
            ("xl/workbook.xml", BOOK, "workbook"),
            ("xl/sharedStrings.xml", STRINGS, "strings"),
            ("xl/styles.xml", super::make::STYLES, "styles"),
            ("_rels/.rels", TOP_RELS, "relations"),
        ] {
            let bytes = workbook_with(&sheet, &[(path, &format!("{declaration}{text}"))]);
            assert_eq!(open(&bytes), Err(SheetRefusal::ForbiddenXml { part }), "{path}");
        }
    }
    assert_eq!(open(&workbook(&sheet.replace("Sanne", "&a;"))), Err(SheetRefusal::ForbiddenXml { part: "sheet" }));
    let content = format!("{laughs}<office:document-content/>");
    let ods =
        zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())]);
    assert_eq!(open(&ods), Err(SheetRefusal::ForbiddenXml { part: "content" }));
}

#[test]
fn contradictions_are_damage() {
    let sheet = |rows: &str| workbook(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    let damaged = Err(SheetRefusal::Damaged { part: "sheet" });
    for rows in [
        "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>",
        "<row r=\"1\"><c r=\"A7\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>",
        "<row r=\"99999999\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c t=\"s\"><v>99</v></c></row>",
        "<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>",
        "<c r=\"A1\"><v>1</v></c>",
        "<row r=\"1\"><c><v>1</c></v></row>",
        "<row r=\"1\"><c><v>1",
    ] {
        assert_eq!(open(&sheet(rows)), damaged, "{rows}");
    }
    assert_eq!(open(&workbook("not xml at all")), Err(SheetRefusal::Empty));
    assert_eq!(open(b"PK\x03\x04 and nothing more"), Err(SheetRefusal::Damaged { part: "package" }));
    let whole = workbook(&inline_rows(&[&["Naam"]]));
    assert_eq!(open(&whole[..whole.len() / 2]), Err(SheetRefusal::Damaged { part: "package" }));
    let lost = zip(&[("[Content_Types].xml", b""), ("_rels/.rels", TOP_RELS.as_bytes())]);
    assert_eq!(open(&lost), Err(SheetRefusal::Damaged { part: "workbook" }));
}
