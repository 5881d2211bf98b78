// SPDX-License-Identifier: EUPL-1.2
//! The four sheets of the demo: twenty-five clean people, and the fourteen mistakes its page lists.

use super::*;
use crate::sheet::RowProblemKind as Kind;

const CLEAN: [&[u8]; 2] =
    [include_bytes!("../../../../../demo/deelnemers.csv"), include_bytes!("../../../../../demo/deelnemers.xlsx")];
const WRONG: [&[u8]; 2] = [
    include_bytes!("../../../../../demo/deelnemers-met-fouten.csv"),
    include_bytes!("../../../../../demo/deelnemers-met-fouten.xlsx"),
];

#[test]
fn the_clean_sheets_give_twenty_five_people_and_no_question() {
    let both: Vec<Vec<RowDraft>> = CLEAN.iter().map(|bytes| drafts(bytes).2).collect();
    for rows in &both {
        assert_eq!(rows.len(), 25);
        assert!(
            rows.iter().all(|row| row.problems.is_empty() && row.is_ready()),
            "{:?}",
            rows.iter().filter(|row| !row.problems.is_empty()).collect::<Vec<_>>()
        );
        let letters: Vec<u32> = rows.iter().filter(|row| row.gets_letter()).map(|row| row.row_number - 1).collect();
        assert_eq!(letters, [8, 21, 24]);
        assert_eq!(rows[22].name, "Vera van den Broek");
        assert_eq!(rows[4].outcomes, ["u1", "u2", "u3"]);
        assert_eq!(rows[2].grade.as_deref(), Some("7,5"));
    }
    let facts = |row: &RowDraft| {
        (row.row_number, row.name.clone(), row.birth_date, row.email.clone(), row.outcomes.clone(), row.grade.clone())
    };
    assert_eq!(both[0].iter().map(facts).collect::<Vec<_>>(), both[1].iter().map(facts).collect::<Vec<_>>());
}

#[test]
fn the_wrong_sheets_show_all_fourteen_mistakes_and_no_other() {
    for bytes in WRONG {
        let (_, _, rows) = drafts(bytes);
        assert_eq!(rows.len(), 25);
        let of = |person: usize| &rows[person - 1];
        let errors = |person: usize| kinds(of(person), Severity::Error);
        let warnings = |person: usize| kinds(of(person), Severity::Warning);
        assert_eq!(errors(2), [Kind::DateDoesNotExist { text: "31-02-1988".to_owned(), last_day: date(1988, 2, 29) }]);
        assert_eq!(errors(4), [Kind::SameEmail { row: 6 }]);
        assert_eq!(errors(5), [Kind::SameEmail { row: 5 }]);
        assert_eq!(errors(3), [Kind::SamePerson { row: 8 }]);
        assert_eq!(errors(7), [Kind::SamePerson { row: 4 }]);
        assert_eq!(
            warnings(8),
            [Kind::EmailDomainTypo { domain: "gmial.com".to_owned(), meant: "gmail.com".to_owned() }]
        );
        assert!(
            matches!(warnings(9).as_slice(), [Kind::DateFromNumber { read_as, .. }] if *read_as == date(1986, 3, 8))
        );
        assert_eq!(errors(10), [Kind::NameMissing]);
        assert_eq!(errors(11), [Kind::EmailUnreadable { text: "jeltje.wiarda.voorbeeld.example".to_owned() }]);
        assert_eq!(errors(12), [Kind::OutcomeUnknown { value: "7".to_owned(), count: 4 }]);
        assert_eq!(warnings(14), [Kind::NameAllCapitals]);
        assert_eq!(of(14).problems[0].suggestion.as_deref(), Some("Mohamed Bouzian"));
        assert!(warnings(15).contains(&Kind::FormulaLike { first: '=' }));
        assert_eq!(kinds(of(17), Severity::Repaired), [Kind::InvisibleRemoved { count: 1 }, Kind::SpacesRemoved]);
        assert_eq!(
            (of(17).name.as_str(), of(17).email.as_deref()),
            ("Priscilla Martina", Some("priscilla.martina@voorbeeld.example"))
        );
        assert_eq!(errors(19), [Kind::DateInFuture { date: date(2031, 4, 13) }]);
        assert_eq!(errors(20), [Kind::OutcomesMissing]);
        assert!(matches!(errors(22).as_slice(), [Kind::NameTooLong { .. }]));
        for person in [1, 6, 13, 16, 18, 21, 23, 24, 25] {
            assert_eq!(of(person).problems, [], "person {person}");
        }
    }
}
