// SPDX-License-Identifier: EUPL-1.2
//! What is the matter with a row: field by field.

use super::*;
use crate::sheet::RowProblemKind as Kind;

fn only(draft: &RowDraft) -> (Severity, Kind, Option<String>) {
    assert_eq!(draft.problems.len(), 1, "{:?}: {:?}", draft.input, draft.problems);
    let problem = draft.problems[0].clone();
    (problem.severity, problem.kind, problem.suggestion)
}

fn name(text: &str) -> (Severity, Kind, Option<String>) {
    only(&check(text, "", "", "alle", ""))
}

fn born(text: &str) -> RowDraft {
    check("Sanne de Vries", text, "", "alle", "")
}

#[test]
fn names_that_are_fine() {
    for text in [
        "Sanne de Vries",
        "Zoë IJpma",
        "D'Arcy O’Neill",
        "Anne-Fleur van 't Hoff",
        "A.B. Jansen",
        "J. de Boer",
        "Łukasz Żółć",
        "Nguyễn Thị Hoa",
        "José María Núñez",
        "Αλέξης Παπάς",
        "Олена Петренко",
        "محمد علي",
        "Mc Donald",
        "Jan Jansen sr.",
        "Bo Li",
        "Maria (Mia) Smit",
        "Jean/John Smit",
        "IJsbrand de IJ",
    ] {
        let draft = check(text, "", "", "alle", "");
        assert_eq!(draft.problems, [], "{text}");
        assert_eq!(draft.name, text);
        assert!(draft.is_ready() && draft.gets_letter());
    }
}

#[test]
fn names_that_hold_a_row_back() {
    assert_eq!(name(""), (Severity::Error, Kind::NameMissing, None));
    assert_eq!(name(&"Jan-".repeat(31)).1, Kind::NameTooLong { characters: 124, limit: 120 });
    assert_eq!(name("12 34").1, Kind::NameWithoutLetters);
    assert_eq!(
        name("Achternaam"),
        (Severity::Error, Kind::NameLooksLikeHeader { text: "Achternaam".to_owned() }, None)
    );
    let turned = check("Sanne \u{202E}seirV\u{202C}", "", "", "alle", "");
    assert_eq!(
        only(&turned),
        (Severity::Error, Kind::DirectionCharacters { count: 2 }, Some("Sanne seirV".to_owned()))
    );
    assert!(!turned.is_ready());
    assert_eq!(name("Jos\u{FFFD} Smit").1, Kind::CharacterLost { count: 1 });
    let error = check("#N/B", "", "", "alle", "");
    assert_eq!(kinds(&error, Severity::Error), [Kind::SpreadsheetError { text: "#N/B".to_owned() }]);
}

#[test]
fn names_that_ask_a_question() {
    let warn = |text: &str, kind: Kind, suggestion: Option<&str>| {
        assert_eq!(name(text), (Severity::Warning, kind, suggestion.map(str::to_owned)), "{text}");
    };
    warn("SANNE VAN DER VRIES", Kind::NameAllCapitals, Some("Sanne van der Vries"));
    warn("IJSBRAND DE IJPMA-SMIT", Kind::NameAllCapitals, Some("IJsbrand de IJpma-Smit"));
    warn("sanne de vries", Kind::NameAllLowercase, Some("Sanne de Vries"));
    warn("Sanne de Vries 2", Kind::NameHasDigits, None);
    warn("Vries, Sanne de", Kind::NameHasComma, Some("Sanne de Vries"));
    warn("Sanne", Kind::NameSingleWord, None);
    warn("Sanne de Vries 🎓", Kind::NameUnusualCharacter { character: '🎓' }, None);
    warn("Sanne <b> Vries", Kind::NameUnusualCharacter { character: '<' }, None);
    warn("S\u{430}nne de Vries", Kind::NameMixedScripts { word: "S\u{430}nne".to_owned() }, None);
    warn("Li \u{674e} Wei", Kind::NameNotOnPaper { letters: "\u{674e}".to_owned() }, None);
    warn("JosÃ© de Vries", Kind::NameGarbled, Some("José de Vries"));
}

#[test]
fn invisible_characters_and_spaces_are_taken_out_and_said() {
    let draft = check(" Sanne\u{200B} \u{A0}de\nVries\u{AD}", "", "s@voorbeeld.example\u{A0}", "alle", "");
    assert_eq!(draft.name, "Sanne de Vries");
    assert_eq!(draft.email.as_deref(), Some("s@voorbeeld.example"));
    let repaired = [Kind::SpacesRemoved, Kind::InvisibleRemoved { count: 2 }, Kind::SpacesRemoved];
    assert_eq!(kinds(&draft, Severity::Repaired), repaired);
    assert_eq!(draft.problems.len(), 3);
    assert!(draft.is_ready());
    assert_eq!(check("Zoe\u{308} Smit", "", "", "alle", "").name, "Zoë Smit");
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    for (text, first) in [
        ("=1+1 Jan", '='),
        ("+31 Jan", '+'),
        ("-2 Jan", '-'),
        ("@SUM(A1) Jan", '@'),
        ("\t=x Jan", '\t'),
        ("＝x Jan", '＝'),
        ("Noor =HYPERLINK(x)", '='),
    ] {
        let draft = check(text, "", "", "alle", "");
        assert!(
            kinds(&draft, Severity::Warning).contains(&Kind::FormulaLike { first }),
            "{text:?} {:?}",
            draft.problems
        );
        assert_eq!(draft.input.name, text);
    }
    let formula = check("Noor =HYPERLINK(\"https://voorbeeld.example/\",\"Klik hier\")", "", "", "alle", "");
    let warnings = kinds(&formula, Severity::Warning);
    assert_eq!(warnings, [Kind::FormulaLike { first: '=' }], "nothing is said of a formula as if it were a name");
    assert!(
        kinds(&check("Jan Smit", "", "", "alle", "=2+2"), Severity::Warning)
            .contains(&Kind::FormulaLike { first: '=' })
    );
    assert_eq!(check("Jan Smit", "", "", "alle", "-").problems, []);
}

#[test]
fn dates_as_people_type_them() {
    for text in [
        "12-03-1979",
        "12/3/1979",
        "12.3.1979",
        "12 3 1979",
        "1979-03-12",
        "1979/3/12",
        "1979-03-12T00:00:00Z",
        "1979-03-12 00:00:00",
        "12-03-1979 0:00",
        "12 maart 1979",
        "12 mrt. 1979",
        "12 March 1979",
        "March 12, 1979",
        "12th of March 1979",
        "12mrt1979",
        "maandag 12 maart 1979",
        "12031979",
        "19790312",
        "12\\3\\1979",
        "12–3–1979",
        "１２-03-1979",
    ] {
        let draft = born(text);
        assert_eq!((draft.birth_date, draft.problems.as_slice()), (Some(date(1979, 3, 12)), &[][..]), "{text}");
    }
}

#[test]
fn dates_that_hold_a_row_back() {
    let error = |text: &str, kind: Kind, suggestion: Option<&str>| {
        let draft = born(text);
        assert_eq!(only(&draft), (Severity::Error, kind, suggestion.map(str::to_owned)), "{text}");
        assert_eq!(draft.birth_date, None, "{text}");
    };
    let text = str::to_owned;
    error("31-02-1988", Kind::DateDoesNotExist { text: text("31-02-1988"), last_day: date(1988, 2, 29) }, None);
    error("32-01-1988", Kind::DateDoesNotExist { text: text("32-01-1988"), last_day: date(1988, 1, 31) }, None);
    error("31-02-88", Kind::DateDoesNotExist { text: text("31-02-88"), last_day: date(1988, 2, 29) }, None);
    error("03/25/1979", Kind::DateMonthFirst { text: text("03/25/1979") }, Some("25-03-1979"));
    error("1979", Kind::DateYearOnly { year: 1979 }, None);
    error("13-04-2031", Kind::DateInFuture { date: date(2031, 4, 13) }, None);
    error("12-03-1779", Kind::DateTooOld { age: 247, limit: 110 }, None);
    for unreadable in [
        "onbekend",
        "12-03",
        "12-03-979",
        "00-03-1979",
        "13-13-1979",
        "12 maa 1979 x",
        "99999999",
        "12",
        "1979-03",
        "12-03-1979 14",
    ] {
        error(unreadable, Kind::DateUnreadable { text: text(unreadable) }, None);
    }
}

#[test]
fn dates_that_ask_a_question() {
    let warn = |text: &str, day: Date, kind: Kind, suggestion: Option<&str>| {
        let draft = born(text);
        assert_eq!(only(&draft), (Severity::Warning, kind, suggestion.map(str::to_owned)), "{text}");
        assert_eq!(draft.birth_date, Some(day), "{text}");
    };
    let two = |text: &str, read_as| Kind::DateTwoDigitYear { text: text.to_owned(), read_as };
    warn("12-03-79", date(1979, 3, 12), two("12-03-79", date(1979, 3, 12)), Some("12-03-1979"));
    warn("1/2/05", date(2005, 2, 1), two("1/2/05", date(2005, 2, 1)), Some("01-02-2005"));
    warn("12 mrt 79", date(1979, 3, 12), two("12 mrt 79", date(1979, 3, 12)), Some("12-03-1979"));
    let serial = |text: &str, read_as| Kind::DateFromNumber { number: text.to_owned(), read_as };
    warn("31479.0", date(1986, 3, 8), serial("31479.0", date(1986, 3, 8)), Some("08-03-1986"));
    warn("28926", date(1979, 3, 12), serial("28926", date(1979, 3, 12)), Some("12-03-1979"));
    warn("23-11-1912", date(1912, 11, 23), Kind::DateTooOld { age: 114, limit: 110 }, None);
    warn("24-11-2012", date(2012, 11, 24), Kind::DateTooYoung { age: 13, limit: 14 }, None);
    assert_eq!(born("23-11-2012").problems, [], "fourteen today");
    assert_eq!(born("23-11-1916").problems, [], "a hundred and ten today");
}

#[test]
fn the_serial_numbers_of_spreadsheet_programs() {
    use crate::sheet::styles::serial_date;
    let from_1900 = |number| serial_date(number, DateSystem::From1900);
    assert_eq!(from_1900(1.0), Some(date(1900, 1, 1)));
    assert_eq!(from_1900(59.0), Some(date(1900, 2, 28)));
    assert_eq!(from_1900(60.0), None, "29 February 1900 never was");
    assert_eq!(from_1900(61.0), Some(date(1900, 3, 1)));
    assert_eq!(from_1900(2_958_465.9), Some(date(9999, 12, 31)));
    assert_eq!(serial_date(0.0, DateSystem::From1904), Some(date(1904, 1, 1)));
    for number in [-1.0, 0.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
        assert_eq!(from_1900(number), None, "{number}");
    }
}

#[test]
fn mail_addresses() {
    for text in [
        "s.devries@voorbeeld.example",
        "S+x@sub.voorbeeld.nl",
        "o'neill@voorbeeld.nl",
        "a@b.nl",
        "x@gmail.com",
        "x@live.nl",
        "x@xs4all.nl",
        "jan@gemeente.amsterdam",
        "a@life.nl",
    ] {
        let draft = check("Jan Smit", "", text, "alle", "");
        assert_eq!((draft.email.as_deref(), draft.problems.as_slice()), (Some(text), &[][..]), "{text}");
    }
    for (text, suggestion) in [
        ("sanne", None),
        ("sanne@", None),
        ("@voorbeeld.nl", None),
        ("a@b", None),
        ("a..b@voorbeeld.nl", Some("a.b@voorbeeld.nl")),
        ("a b@voorbeeld.nl", Some("ab@voorbeeld.nl")),
        ("a@voorbeeld,nl", Some("a@voorbeeld.nl")),
        ("Jan Smit <j@voorbeeld.nl>", Some("j@voorbeeld.nl")),
        ("mailto:j@voorbeeld.nl", Some("j@voorbeeld.nl")),
        ("j@voorbeeld.nl.", Some("j@voorbeeld.nl")),
        ("j(at)voorbeeld.nl", Some("j@voorbeeld.nl")),
        ("j@gmail", Some("j@gmail.com")),
        ("jösé@voorbeeld.nl", None),
        ("j@-voorbeeld.nl", None),
        ("j@voorbeeld.123", None),
        ("j@@voorbeeld.nl", Some("j@voorbeeld.nl")),
    ] {
        let draft = check("Jan Smit", "", text, "alle", "");
        let problem = draft.problems.iter().find(|p| p.severity == Severity::Error).unwrap();
        assert_eq!(problem.kind, Kind::EmailUnreadable { text: text.to_owned() }, "{text}");
        assert_eq!((problem.suggestion.as_deref(), draft.email), (suggestion, None), "{text}");
    }
    let several = check("Jan Smit", "", "a@voorbeeld.nl; b@voorbeeld.nl", "alle", "");
    assert_eq!(only(&several).1, Kind::EmailSeveral { count: 2 });
}

#[test]
fn typing_errors_in_well_known_domains() {
    for (typed, meant) in [
        ("gmial.com", "gmail.com"),
        ("gmail.nl", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmal.nl", "hotmail.nl"),
        ("Hotmail.co", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("outllook.nl", "outlook.nl"),
        ("ziggo.com", "ziggo.nl"),
        ("zigo.nl", "ziggo.nl"),
        ("zigggo.nl", "ziggo.nl"),
        ("icloud.cmo", "icloud.com"),
        ("kpnmial.nl", "kpnmail.nl"),
        ("voorbeeld.nk", "voorbeeld.nl"),
    ] {
        let draft = check("Jan Smit", "", &format!("jan@{typed}"), "alle", "");
        let (severity, kind, suggestion) = only(&draft);
        assert_eq!((severity, suggestion), (Severity::Warning, Some(format!("jan@{meant}"))), "{typed}");
        assert_eq!(kind, Kind::EmailDomainTypo { domain: typed.to_owned(), meant: meant.to_owned() });
        assert!(draft.is_ready() && draft.email.is_some());
    }
}

#[test]
fn learning_outcomes() {
    for (text, wanted) in [
        ("alle", "u1 u2 u3 u4"),
        ("ALL", "u1 u2 u3 u4"),
        ("alle 4", "u1 u2 u3 u4"),
        ("alle 4 leeruitkomsten", "u1 u2 u3 u4"),
        ("1,2", "u1 u2"),
        ("1, 2 en 4", "u1 u2 u4"),
        ("u2; U3", "u2 u3"),
        ("LU1 + LU 4", "u1 u4"),
        ("1-3", "u1 u2 u3"),
        ("2 t/m 4", "u2 u3 u4"),
        ("4 1", "u1 u4"),
        ("1.2", "u1 u2"),
        ("leeruitkomst 3", "u3"),
    ] {
        let draft = check("Jan Smit", "", "", text, "");
        assert_eq!((draft.outcomes.join(" ").as_str(), draft.problems.as_slice()), (wanted, &[][..]), "{text}");
    }
    for text in ["", " ", "geen", "0", "-", ",,"] {
        assert_eq!(kinds(&check("Jan Smit", "", "", text, ""), Severity::Error), [Kind::OutcomesMissing], "{text:?}");
    }
    let unknown = |value: &str| Kind::OutcomeUnknown { value: value.to_owned(), count: 4 };
    let draft = check("Jan Smit", "", "", "1, 7, appel", "");
    assert_eq!(kinds(&draft, Severity::Error), [unknown("7"), unknown("appel")]);
    assert_eq!(draft.outcomes, ["u1"]);
    assert_eq!(only(&check("Jan Smit", "", "", "3-1", "")).1, unknown("3-1"));
    assert_eq!(only(&check("Jan Smit", "", "", "alle 5", "")).1, Kind::OutcomesCountDiffers { said: 5, count: 4 });
    assert_eq!(
        only(&check("Jan Smit", "", "", "1, 1", "")),
        (Severity::Warning, Kind::OutcomeRepeated { outcome: "1".to_owned() }, None)
    );
    let named = ["meten".to_owned(), "2".to_owned(), "1".to_owned()];
    let input = RowInput { name: "Jan Smit".to_owned(), outcomes: "meten, 1, 2".to_owned(), ..RowInput::default() };
    let draft = recheck(&[input], &rules(&named)).remove(0);
    assert_eq!(draft.outcomes, ["meten", "2", "1"], "a key wins from a number, in the order of the definition");
}

#[test]
fn grades() {
    for text in ["8", "7,5", "goed", "Voldoende", "10", "5,5", "A+"] {
        let draft = check("Jan Smit", "", "", "alle", text);
        assert_eq!((draft.grade.as_deref(), draft.problems.as_slice()), (Some(text), &[][..]), "{text}");
    }
    assert_eq!(
        only(&check("Jan Smit", "", "", "alle", "een heel lang verhaal")).1,
        Kind::GradeTooLong { characters: 21, limit: 20 }
    );
    for text in ["5,4", "4", "1.0", "nb", "N.B.", "o"] {
        let draft = check("Jan Smit", "", "", "alle", text);
        assert_eq!(kinds(&draft, Severity::Warning), [Kind::GradeInsufficient { text: text.to_owned() }], "{text}");
        assert!(draft.is_ready(), "{text} is asked about");
    }
    for text in [
        "onvoldoende",
        "ONVOLDOENDE",
        "On-voldoende",
        "onvoldoende (4)",
        "4 onv.",
        "Niet behaald",
        "Niet gehaald!",
        "niet-gehaald",
        "nietgehaald",
        "nog niet behaald",
        "gezakt",
        "no show",
        "Failed",
        "not passed",
        "nee",
        "ONWAAR",
        "gezakt, geen cijfer",
        "niet behaald, zonder",
    ] {
        let draft = check("Jan Smit", "", "", "alle", text);
        assert_eq!(kinds(&draft, Severity::Error), [Kind::GradeSaysFailed { text: text.to_owned() }], "{text}");
        assert!(!draft.is_ready(), "{text} stops the row");
    }
    for text in ["geen onvoldoendes", "ja", "WAAR", "passed", "met lof", "ruim voldoende", "no remarks"] {
        assert_eq!(check("Jan Smit", "", "", "alle", text).problems, [], "{text}");
    }
    assert_eq!(
        only(&check("Jan Smit", "", "", "alle", "08-05-2026")).1,
        Kind::GradeLooksLikeDate { text: "08-05-2026".to_owned() }
    );
}
