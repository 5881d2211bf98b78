// SPDX-License-Identifier: EUPL-1.2
//! Makes the files of the corpus.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Headings and three invented people, as text.
pub(super) const TABLE: [[&str; 5]; 4] = [
    ["Naam", "Geboortedatum", "E-mail", "Leeruitkomsten", "Cijfer"],
    ["Sanne de Vries", "12-03-1979", "s.devries@voorbeeld.example", "alle", "8"],
    ["Renée Bökkers", "31-12-1990", "r.bokkers@voorbeeld.example", "1, 2", "7,5"],
    ["Zoë IJpma", "01-02-2000", "", "alle", "goed"],
];

pub(super) fn delimited(separator: char, newline: &str) -> String {
    let cell = |text: &str| {
        if text.contains(separator) { format!("\"{text}\"") } else { text.to_owned() }
    };
    TABLE.iter().map(|row| row.map(cell).join(&separator.to_string()) + newline).collect()
}

pub(super) fn utf16(text: &str, big_endian: bool, marked: bool) -> Vec<u8> {
    let units = marked.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

/// Writes the table with its top left corner at a row, dates as dates and the grade as a number where it is one.
pub(super) fn write_table(sheet: &mut Worksheet, top: u32) {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    for (row, cells) in (top..).zip(TABLE) {
        for (column, text) in (0_u16..).zip(cells) {
            let number = text.replace(',', ".").parse::<f64>();
            match (column, number) {
                _ if text.is_empty() => {}
                (1, _) if row > top => {
                    let parts: Vec<u16> = text.split('-').map(|part| part.parse().unwrap()).collect();
                    let date = ExcelDateTime::from_ymd(parts[2], parts[1] as u8, parts[0] as u8).unwrap();
                    sheet.write_with_format(row, column, &date, &day).unwrap();
                }
                (4, Ok(number)) => {
                    sheet.write_number(row, column, number).unwrap();
                }
                _ => {
                    sheet.write_string(row, column, text).unwrap();
                }
            }
        }
    }
}

pub(super) fn xlsx(make: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    make(&mut book);
    book.save_to_buffer().unwrap()
}

pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) const CONTENT_TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
pub(super) const TOP_RELS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(super) const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub(super) const BOOK_RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
pub(super) const STYLES: &str = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-413]d\ mmmm\ yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>"#;
pub(super) const STRINGS: &str = r#"<sst count="2" uniqueCount="2"><si><t>Naam</t></si><si><r><t xml:space="preserve">Sanne </t></r><r><t>de Vries</t></r><rPh sb="0" eb="1"><t>hidden reading</t></rPh></si></sst>"#;

/// A minimal workbook around one sheet part; any part can be replaced.
pub(super) fn workbook_with(sheet: &str, replaced: &[(&str, &str)]) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", TOP_RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| {
            (*name, replaced.iter().find(|(other, _)| other == name).map_or(*text, |(_, text)| *text).as_bytes())
        })
        .collect();
    zip(&parts)
}

pub(super) fn workbook(sheet: &str) -> Vec<u8> {
    workbook_with(sheet, &[])
}

/// A sheet part from rows of inline texts.
pub(super) fn inline_rows(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<worksheet><sheetData>");
    for (number, row) in (1..).zip(rows) {
        xml.push_str(&format!("<row r=\"{number}\">"));
        for text in *row {
            xml.push_str(&format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// An ODS around the tables of its content part.
pub(super) fn ods(tables: &str) -> Vec<u8> {
    ods_with(tables, "")
}

pub(super) fn ods_with(tables: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles><style:style style:name=\"ta9\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = format!(
        "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">{manifest}</manifest:file-entry></manifest:manifest>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

pub(super) fn ods_cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

/// The corpus table as ODS rows, dates as dates.
pub(super) fn ods_rows() -> String {
    let mut xml = String::new();
    for (index, row) in TABLE.iter().enumerate() {
        xml.push_str("<table:table-row>");
        for (column, text) in row.iter().enumerate() {
            if column == 1 && index > 0 {
                let iso: Vec<&str> = text.split('-').rev().collect();
                xml.push_str(&format!(
                    "<table:table-cell office:value-type=\"date\" office:date-value=\"{}T00:00:00\"><text:p>zo {text}</text:p></table:table-cell>",
                    iso.join("-")
                ));
            } else if text.is_empty() {
                xml.push_str("<table:table-cell/>");
            } else {
                xml.push_str(&ods_cell(text));
            }
        }
        xml.push_str("<table:table-cell table:number-columns-repeated=\"16379\"/></table:table-row>");
    }
    xml
}
