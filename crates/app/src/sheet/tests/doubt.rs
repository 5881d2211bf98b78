// SPDX-License-Identifier: EUPL-1.2
//! Tables without a known heading, and what a plan leaves out.

use super::*;

/// What an unknown table is refused for, until its columns are said.
fn in_doubt(text: &str) -> Option<SheetRefusal> {
    let sheet = open(text.as_bytes()).unwrap();
    let refused = recognise(&sheet).check(&sheet).err()?;
    assert!(refused.asks_for_columns(), "{text}");
    Some(refused)
}

#[test]
fn a_table_of_anything_is_no_list_of_people_until_somebody_says_so() {
    for table in [
        "Artikel;Prijs\nAppel;3\nPeer;4\n",
        "Appel;3\nPeer;4\n",
        "Artikel;Datum;Plaats\nAppel;dinsdag;Assen\nPeer;woensdag;Emmen\n",
        "Artikel;Houdbaar\nAppel;01-02-2026\nPeer;02-02-2026\n",
        "Leverancier;Contact\nGroen BV;g@voorbeeld.example\nBlauw BV;b@voorbeeld.example\n",
        "Noor;Bakker\nSem;de Wit\n",
        "Sanne de Vries;8\nJan Boer;7\n",
    ] {
        assert_eq!(in_doubt(table), Some(SheetRefusal::NoKnownHeading), "{table}");
    }
    for list in [
        "Sanne de Vries;12-03-1979\nJan Boer;01-01-1980\n",
        "Noor;Bakker;n@voorbeeld.example\nSem;de Wit;\n",
        "Wie;E-mail\nSanne de Vries;s@voorbeeld.example\n",
        "Naam;Prijs\nSanne de Vries;3\n",
        "Sanne de Vries\nJan Boer\n",
        "Noor\nSem\n",
    ] {
        assert_eq!(in_doubt(list), None, "{list}");
    }
    let sheet = open("Noor;Bakker\nSem;de Wit\n".as_bytes()).unwrap();
    let said = ColumnPlan::with_header_row(&sheet, None).unwrap();
    let said = said.choose(0, Meaning::FirstName).unwrap().choose(1, Meaning::LastName).unwrap();
    assert_eq!(said.check(&sheet), Ok(()), "who says what the columns are is believed");
    assert_eq!(rows(&sheet, &said, &rules(&keys()))[1].name, "Sem de Wit");
}

#[test]
fn the_demo_without_its_headings_is_still_a_list_and_says_what_it_leaves_out() {
    let with = std::str::from_utf8(include_bytes!("../../../../../demo/deelnemers.csv")).unwrap();
    let without: String = with.split_inclusive('\n').skip(1).collect();
    let (sheet, plan, rows) = drafts(without.as_bytes());
    assert_eq!((rows.len(), rows[22].name.as_str()), (25, "Vera van den Broek"));
    assert_eq!(notices(&sheet, &plan), [Notice::UnusedColumns { columns: vec!["G".to_owned()] }]);
}

#[test]
fn what_a_plan_leaves_out_is_said() {
    let told = |text: &str| {
        let sheet = open(text.as_bytes()).unwrap();
        notices(&sheet, &recognise(&sheet))
    };
    let unused =
        |columns: &[&str]| Notice::UnusedColumns { columns: columns.iter().map(|c| (*c).to_owned()).collect() };
    assert_eq!(
        told("Naam;Naam;Klas;Leeg\nSanne de Vries;Sanne;4a;;extra\nJan Boer;Jan;4a\n"),
        [unused(&["B (Naam)", "C (Klas)", "E"])]
    );
    let long = told(&format!("Naam;{}\nSanne de Vries;x\n", "é".repeat(50)));
    assert_eq!(long, [unused(&[format!("B ({}…)", "é".repeat(40)).as_str()])]);
    assert_eq!(told("Naam;Cijfer\nSanne de Vries;8\n"), []);
    assert_eq!(told("Groep mei;\nNaam;Cijfer\nSanne de Vries;8\n"), [Notice::RowsAboveHeadings { rows: vec![1] }]);
    // One word each: these may be no names at all.
    assert_eq!(told("Appel\nPeer\nDruif\n"), [Notice::SingleWordNames { count: 3 }]);
    assert_eq!(told("Naam;Cijfer\nAppel;8\nPeer;7\n"), [Notice::SingleWordNames { count: 2 }]);
    for list in ["Appel\nJan Boer\n", "Naam\nBeer\n", "Voornaam;Achternaam\nAppel;Boom\nPeer;Boom\n"] {
        assert_eq!(told(list), [], "{list}");
    }
    // What the user leaves out themselves is no news to them.
    let sheet = open("Naam;Prijs\nSanne de Vries;3\n".as_bytes()).unwrap();
    let chosen = recognise(&sheet).choose(1, Meaning::Ignored(Ignored::ByUser)).unwrap();
    assert_eq!(notices(&sheet, &chosen), []);
}

#[test]
fn meanings_that_say_the_same_exclude_each_other() {
    let pairs = [
        (Meaning::Name, Meaning::Name, true),
        (Meaning::Name, Meaning::FirstName, true),
        (Meaning::LastName, Meaning::NameReversed, true),
        (Meaning::FirstName, Meaning::LastName, false),
        (Meaning::Outcomes, Meaning::OutcomeTick(2), true),
        (Meaning::OutcomeTick(1), Meaning::OutcomeTick(2), false),
        (Meaning::Name, Meaning::Email, false),
        (Meaning::Ignored(Ignored::ByUser), Meaning::Ignored(Ignored::ByUser), false),
    ];
    for (one, two, excluded) in pairs {
        assert_eq!((one.excludes(two), two.excludes(one)), (excluded, excluded), "{one:?} {two:?}");
    }
}

#[test]
fn a_sheet_that_is_kept_gives_the_same_drafts_again() {
    let of = |sheet: &RawSheet| {
        let plan = ColumnPlan::with_header_row(sheet, Some(1)).unwrap();
        rows(sheet, &plan, &rules(&keys()))
    };
    let mut counted =
        open("Naam;Geboortedatum;Cijfer\nSanne de Vries;x;8\n\nJan \"de\" Boer;1-2-1990;'=7\n".as_bytes()).unwrap();
    counted.detected.date_system = DateSystem::From1904;
    counted.rows[1].cells[1] = Cell { text: "28000".to_owned(), value: CellValue::Number(28_000.0) };
    counted.rows[2].hidden = true;
    let workbook = open(include_bytes!("../../../../../demo/deelnemers-met-fouten.xlsx")).unwrap();
    for sheet in [counted, workbook] {
        let again = RawSheet::kept(&sheet.keep().unwrap()).unwrap();
        assert_eq!((&again.detected, &again.notices), (&sheet.detected, &sheet.notices));
        assert_eq!(of(&again), of(&sheet));
    }
    assert_eq!(RawSheet::kept("geen lijst"), None);
}
