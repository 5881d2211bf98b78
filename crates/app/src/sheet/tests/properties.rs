// SPDX-License-Identifier: EUPL-1.2
//! What holds for every input: no panic, no lost row, no changed text.

use proptest::prelude::*;

use super::make::{delimited, inline_rows, ods, ods_rows, workbook};
use super::*;

/// Reads whatever it is, up to the drafts.
fn survive(bytes: &[u8]) -> Option<usize> {
    let sheet = open(bytes).ok()?;
    let plan = recognise(&sheet);
    let found = rows(&sheet, &plan, &rules(&keys()));
    let header = usize::from(plan.header_row.is_some());
    assert_eq!(sheet.rows.len(), plan.above_header.len() + header + found.len());
    Some(found.len())
}

fn words() -> ExportWords<'static> {
    ExportWords {
        headings: ["Rij", "Naam", "Geboortedatum", "E-mail", "Leeruitkomsten", "Cijfer", "Problemen"],
        sheet: "Deelnemers",
        sentence: &|problem| row_message(problem).0.to_owned(),
    }
}

/// Text as people and attackers put in cells; no control characters, which make a file binary.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zÀ-ž' .-]{0,30}",
        2 => "[-=+@'\"＝;,|\t#0-9a-zA-Z(){}<>&!_$]{0,20}",
        1 => "\\PC{0,20}",
        1 => "[a-z\"]{0,5}\n[a-z\"]{0,5}",
        1 => Just("_x000D_ =cmd|'/c calc'!A0".to_owned()),
    ]
}

fn input() -> impl Strategy<Value = RowInput> {
    ([cell(), cell(), cell(), cell(), cell()], 2_u32..3_000).prop_map(
        |([name, birth_date, email, outcomes, grade], row_number)| RowInput {
            row_number,
            name,
            birth_date,
            email,
            outcomes,
            grade,
        },
    )
}

/// White space alone is an empty cell in every format.
fn same(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { text.to_owned() }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
        survive(&bytes);
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,40}([;,\t\n\"]\\PC{0,20}){0,40}") {
        survive(text.as_bytes());
    }

    #[test]
    fn a_changed_sheet_part_never_panics(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut part = inline_rows(&[&["Naam", "E-mail"], &["Sanne de Vries", "s@voorbeeld.nl"], &["Jan Smit", ""]]).replace("<worksheet>", "<worksheet><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>").into_bytes();
        for (place, byte) in places {
            let place = place.index(part.len());
            part[place] = byte;
        }
        if let Ok(part) = std::str::from_utf8(&part) {
            survive(&workbook(part));
        }
    }

    #[test]
    fn a_changed_open_document_never_panics(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut tables = format!("<table:table table:name=\"a\">{}</table:table>", ods_rows()).into_bytes();
        for (place, byte) in places {
            let place = place.index(tables.len());
            tables[place] = byte;
        }
        if let Ok(tables) = std::str::from_utf8(&tables) {
            survive(&ods(tables));
        }
    }

    #[test]
    fn a_changed_package_never_panics(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook(&inline_rows(&[&["Naam"], &["Sanne de Vries"]]));
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        survive(&bytes);
    }

    #[test]
    fn every_filled_row_is_there_once_and_blank_rows_are_counted(filled in proptest::collection::vec(any::<bool>(), 1..60)) {
        let mut text = "Naam;Cijfer\n".to_owned();
        for (index, filled) in filled.iter().enumerate() {
            text.push_str(&if *filled { format!("Jan {index} Smit;8\n") } else { ["\n", ";\n", " ; \n"][index % 3].to_owned() });
        }
        let sheet = open(text.as_bytes()).unwrap();
        let found = rows(&sheet, &recognise(&sheet), &rules(&keys()));
        let wanted: Vec<u32> = (2..).zip(&filled).filter(|(_, filled)| **filled).map(|(number, _)| number).collect();
        prop_assert_eq!(found.iter().map(|row| row.row_number).collect::<Vec<_>>(), wanted);
        let blank: u32 = sheet.notices.iter().map(|notice| match notice {
            Notice::BlankRows { count, .. } | Notice::TrailingBlankRows { count } => *count,
            _ => 0,
        }).sum();
        prop_assert_eq!(blank as usize, filled.iter().filter(|filled| !**filled).count());
    }

    #[test]
    fn our_text_reader_agrees_with_the_csv_crate(cells in proptest::collection::vec(proptest::collection::vec("[a-z\";, \n]{0,6}", 2..5), 1..8)) {
        let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(b'|').quote_style(csv::QuoteStyle::Always).from_writer(b"sep=|\n".to_vec());
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let Ok(sheet) = open(&writer.into_inner().unwrap()) else { return Ok(()) };
        let kept = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        let wanted: Vec<String> = cells.iter().filter(|row| kept(row)).map(|row| row.join("\u{1}").trim_end_matches(|c: char| c.is_whitespace() || c == '\u{1}').to_owned()).collect();
        let found: Vec<String> = sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("\u{1}").trim_end().to_owned()).collect();
        prop_assert_eq!(found, wanted);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 3, ..ProptestConfig::default() })]

    #[test]
    fn a_list_that_is_exported_and_read_again_has_the_same_text(inputs in proptest::collection::vec(input(), 1..12)) {
        let drafts = recheck(&inputs, &rules(&keys()));
        for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
            let bytes = export(&drafts, &words(), format).unwrap();
            let sheet = open(&bytes).unwrap();
            let plan = ColumnPlan::with_header_row(&sheet, Some(1)).unwrap();
            let again = rows(&sheet, &plan, &rules(&keys()));
            prop_assert_eq!(again.len(), inputs.len());
            for (before, after) in inputs.iter().zip(&again) {
                let texts = |input: &RowInput| input.cells().iter().map(|cell| same(cell)).collect::<Vec<_>>();
                prop_assert_eq!(texts(before), texts(&after.input), "{:?}", format);
            }
            let problems = |drafts: &[RowDraft]| drafts.iter().flat_map(|row| row.problems.iter().map(|problem| row_message(problem).0)).collect::<Vec<_>>();
            prop_assert_eq!(problems(&drafts), problems(&again));
        }
    }

    #[test]
    fn no_exported_cell_can_run(inputs in proptest::collection::vec(input(), 1..6)) {
        let drafts = recheck(&inputs, &rules(&keys()));
        let bytes = export(&drafts, &words(), ExportFormat::Csv).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&bytes[3..]);
        for record in reader.records() {
            for cell in record.unwrap().iter() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{}", cell);
            }
        }
    }

    #[test]
    fn the_form_gives_the_same_problems_as_the_sheet(inputs in proptest::collection::vec(input(), 1..12)) {
        let bytes = export(&recheck(&inputs, &rules(&keys())), &words(), ExportFormat::Xlsx).unwrap();
        let sheet = open(&bytes).unwrap();
        let first = rows(&sheet, &ColumnPlan::with_header_row(&sheet, Some(1)).unwrap(), &rules(&keys()));
        let posted: Vec<RowInput> = first.iter().map(|row| row.input.clone()).collect();
        let second = recheck(&posted, &rules(&keys()));
        for (first, second) in first.iter().zip(&second) {
            prop_assert_eq!(&first.problems, &second.problems);
            prop_assert_eq!((&first.name, first.birth_date, &first.email, &first.outcomes, &first.grade), (&second.name, second.birth_date, &second.email, &second.outcomes, &second.grade));
        }
    }
}

#[test]
fn an_export_of_the_same_list_has_the_same_bytes() {
    let drafts = drafts(delimited(';', "\n").as_bytes()).2;
    for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
        assert_eq!(export(&drafts, &words(), format).unwrap(), export(&drafts, &words(), format).unwrap());
    }
}
