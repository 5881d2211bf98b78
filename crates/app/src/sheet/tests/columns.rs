// SPDX-License-Identifier: EUPL-1.2
//! Headers, names in parts, choices of the user, and columns that must not be there.

use super::*;

fn plan(text: &str) -> ColumnPlan {
    recognise(&open(text.as_bytes()).unwrap())
}

fn meanings(text: &str) -> Vec<Meaning> {
    plan(text).columns.iter().map(|column| column.meaning).collect()
}

fn names(text: &str) -> Vec<String> {
    drafts(text.as_bytes()).2.into_iter().map(|row| row.name).collect()
}

#[test]
fn dutch_and_english_headers_however_they_are_written() {
    let known = [
        (
            Meaning::Name,
            "Naam|NAAM |naam (zoals op bewijs)|Naam op het bewijs|Full name|Deelnemer|cursist|Student name",
        ),
        (Meaning::FirstName, "Voornaam|voornamen|First Name|Given name"),
        (Meaning::CallName, "Roepnaam|Preferred name"),
        (Meaning::Prefix, "Voorvoegsel|Tussenvoegsel(s)|tussenvoegsels|Prefix"),
        (Meaning::LastName, "Achternaam|Familienaam|Surname|Last-name"),
        (Meaning::BirthDate, "Geboortedatum|Geb. datum|geboortedatum (dd-mm-jjjj)|Date of birth|Birthdate|DOB"),
        (Meaning::Email, "E-mail|e-mailadres|Mail|EMAIL|Privé e-mail|Email address*"),
        (Meaning::Outcomes, "Leeruitkomsten|Behaalde leeruitkomsten|Learning outcomes|LU's"),
        (Meaning::OutcomeTick(3), "u3|LU 3|Leeruitkomst 3|Learning outcome 3"),
        (Meaning::Grade, "Cijfer|Resultaat|Eindcijfer|Grade"),
        (Meaning::Bsn, "BSN|Burgerservicenummer|BSN-nummer|PGN|onderwijsnummer|BSN van de deelnemer"),
        (Meaning::Ignored(Ignored::StudentNumber), "Studentnummer|student nr|Student ID|leerlingnummer"),
        (Meaning::Ignored(Ignored::NotNeeded), "Telefoon|Woonplaats|Geslacht|Klas"),
    ];
    for (meaning, headers) in known {
        for header in headers.split('|') {
            assert_eq!(crate::sheet::header::meaning(header), Some(meaning), "{header}");
        }
    }
    for header in ["", "Kleur", "Sanne de Vries", "u0", "lu 100", "naam van de hond", "8"] {
        assert_eq!(crate::sheet::header::meaning(header), None, "{header}");
    }
}

#[test]
fn a_name_in_parts_is_composed_in_the_order_of_a_proof() {
    let text = "Achternaam;Voorvoegsel;Voornaam\nVries;de;Sanne\nBoer;;Jan\nWal; van der ;Kim\n";
    assert_eq!(names(text), ["Sanne de Vries", "Jan Boer", "Kim van der Wal"]);
}

#[test]
fn a_name_with_commas_in_one_column_is_turned_around() {
    let text = "\"Achternaam, Voorvoegsel, Voornaam\";Cijfer\n\"Vries, de, Sanne\";8\n\"Boer, , Jan\";7\n\"Wal, Kim van der\";7\nMeijer, Noor;6\n";
    let (_, plan, rows) = drafts(text.as_bytes());
    assert_eq!(plan.columns[0].meaning, Meaning::NameReversed);
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Sanne de Vries", "Jan Boer", "Kim van der Wal", "Noor Meijer"]);
    assert_eq!(rows[0].cells[0], "Vries, de, Sanne");
}

#[test]
fn the_best_name_wins_and_the_others_are_said() {
    assert_eq!(
        meanings("Naam op bewijs;Voornaam;Achternaam;E-mail\nSanne de Vries;Sanne;Vries;s@voorbeeld.example\n"),
        [Meaning::Name, Meaning::Ignored(Ignored::OtherName), Meaning::Ignored(Ignored::OtherName), Meaning::Email]
    );
    let text = "Voornaam;Roepnaam;Achternaam\nJohanna Maria;Anja;Smit\n;Bo;Smit\n";
    assert_eq!(names(text), ["Johanna Maria Smit", "Smit"]);
    assert_eq!(names("Roepnaam;Voorletters;Achternaam\nAnja;J.M.;Smit\n"), ["Anja Smit"]);
    assert_eq!(names("Naam;Voornaam\nPeeters;Lotte\nMaes;Wout\n"), ["Lotte Peeters", "Wout Maes"]);
    assert_eq!(names("Naam;Voornaam\nLotte Peeters;Lotte\nWout Maes;Wout\n"), ["Lotte Peeters", "Wout Maes"]);
}

#[test]
fn a_column_per_outcome_with_ticks() {
    let text = "Naam;LU 1;LU 2;LU 3;LU 4\nSanne de Vries;x;;ja;0\nJan Boer;;;;\nKim Smit;x;bijna;;\n";
    let (_, _, rows) = drafts(text.as_bytes());
    assert_eq!(rows[0].outcomes, ["u1", "u3"]);
    assert_eq!(kinds(&rows[1], Severity::Error), [RowProblemKind::OutcomesMissing]);
    assert_eq!(
        kinds(&rows[2], Severity::Error),
        [RowProblemKind::OutcomeUnknown { value: "2:bijna".to_owned(), count: 4 }]
    );
}

#[test]
fn a_column_of_citizen_numbers_is_refused_by_header_and_by_content() {
    // 111222333, 123456782 and 999993653 pass the test of eleven and belong to nobody (test numbers of the authorities).
    let by_header = open("Naam;BSN\nSanne de Vries;000\n".as_bytes()).unwrap();
    let plan = recognise(&by_header);
    let refused = SheetRefusal::BsnColumn { column: "B".to_owned(), header: "BSN".to_owned() };
    assert_eq!(plan.check(&by_header), Err(refused));
    assert!(plan.columns[1].samples.is_empty());
    let text = "Naam;Nummer\nSanne de Vries;111222333\nJan Boer;123456782\nKim Smit;999993653\nBo Vos;\n";
    let by_content = open(text.as_bytes()).unwrap();
    let plan = recognise(&by_content);
    assert!(matches!(plan.check(&by_content), Err(SheetRefusal::BsnColumn { column, .. }) if column == "B"));
    assert_eq!(plan.clone().choose(1, Meaning::Grade), Err(PlanRefusal::Bsn));
    let rows = rows(&by_content, &plan, &rules(&keys()));
    assert!(rows.iter().all(|row| row.cells.iter().all(|cell| !cell.contains("111222333"))));
    assert!(!format!("{plan:?}{rows:?}").contains("123456782"));
}

#[test]
fn student_numbers_are_no_citizen_numbers() {
    let text = "Naam;Studentnummer\nSanne de Vries;100000001\nJan Boer;100000002\nKim Smit;100000003\n";
    assert_eq!(meanings(text)[1], Meaning::Ignored(Ignored::StudentNumber));
}

#[test]
fn words_that_are_no_names_make_nobody() {
    let sheet = open("kleur;maat\nrood;3\nblauw;12\n".as_bytes()).unwrap();
    let found = vec!["kleur".to_owned(), "maat".to_owned()];
    let refused = Err(SheetRefusal::UnknownColumns { found, missing: vec![Meaning::Name] });
    assert_eq!(recognise(&sheet).check(&sheet), refused, "what was found is told in its own words");
}

#[test]
fn a_title_above_names_without_a_heading_makes_nobody() {
    for list in [
        "Geslaagden groep mei\nSanne de Vries\nJan de Boer\n",
        "Uitslag 2026\nSanne de Vries\nJan de Boer\n",
        "Geslaagden groep mei;\nSanne de Vries;s@voorbeeld.example\nJan de Boer;j@voorbeeld.example\n",
        "Kandidaten\nSanne de Vries\nJan de Boer\n",
    ] {
        let sheet = open(list.as_bytes()).unwrap();
        let first = list.split([';', '\n']).next().unwrap().to_owned();
        assert_eq!(recognise(&sheet).check(&sheet), Err(SheetRefusal::NoHeading { first }), "{list}");
        let said = recognise(&sheet).choose(0, Meaning::Name).unwrap();
        assert_eq!(said.check(&sheet), Ok(()), "who says what the column means is believed");
    }
    assert_eq!(names("Sanne de Vries\nJan de Boer\n"), ["Sanne de Vries", "Jan de Boer"]);
    assert_eq!(names("sanne de vries\njan de boer\n"), ["sanne de vries", "jan de boer"], "nobody stands out");
    for list in ["Naam\nSanne de Vries\n", "Geslaagden groep mei;\nNaam;E-mail\nSanne de Vries;s@voorbeeld.example\n"] {
        assert_eq!(names(list), ["Sanne de Vries"], "{list}");
    }
}

#[test]
fn without_a_name_the_plan_is_refused_with_what_was_found() {
    let sheet = open("Kleur;E-mail\n1;s@voorbeeld.example\n2;t@voorbeeld.example\n".as_bytes()).unwrap();
    let found = vec!["Kleur".to_owned(), "E-mail".to_owned()];
    assert_eq!(
        recognise(&sheet).check(&sheet),
        Err(SheetRefusal::UnknownColumns { found, missing: vec![Meaning::Name] })
    );
}

#[test]
fn the_user_decides() {
    let sheet = open("Wie;E-mail;Punten\nSanne de Vries;s@voorbeeld.example;8\n".as_bytes()).unwrap();
    let plan = recognise(&sheet);
    assert_eq!((plan.columns[0].meaning, plan.columns[0].source), (Meaning::Name, Source::Content));
    let plan = plan.choose(2, Meaning::Grade).unwrap().choose(0, Meaning::Ignored(Ignored::ByUser)).unwrap();
    assert_eq!(plan.columns[2].source, Source::User);
    let plan = plan.choose(1, Meaning::Name).unwrap();
    assert_eq!(plan.position(Meaning::Email), None);
    assert_eq!(plan.clone().choose(9, Meaning::Name), Err(PlanRefusal::NoSuchColumn));
    let rows = rows(&sheet, &plan, &rules(&keys()));
    assert_eq!((rows[0].name.as_str(), rows[0].grade.as_deref()), ("s@voorbeeld.example", Some("8")));
    let none = ColumnPlan::with_header_row(&sheet, None).unwrap();
    assert_eq!((none.header_row, none.above_header.len()), (None, 0));
    assert_eq!(ColumnPlan::with_header_row(&sheet, Some(9)), Err(PlanRefusal::NoSuchColumn));
}

#[test]
fn codes_of_meanings_come_back() {
    for code in [
        "name",
        "name-reversed",
        "first-name",
        "call-name",
        "initials",
        "prefix",
        "last-name",
        "birth-date",
        "email",
        "outcomes",
        "outcome-7",
        "grade",
        "ignored",
    ] {
        assert_eq!(Meaning::from_code(code).unwrap().code(), code);
    }
    for code in ["bsn", "", "outcome-0", "outcome-x", "Name"] {
        assert_eq!(Meaning::from_code(code), None, "{code}");
    }
}

#[test]
fn a_birthday_under_its_everyday_word_is_read() {
    assert_eq!(meanings("Naam;Verjaardag\nSanne de Vries;12-03-1979\n")[1], Meaning::BirthDate);
}
