// SPDX-License-Identifier: EUPL-1.2
//! What is the matter among rows, and with who was awarded before.

use super::*;
use crate::sheet::RowProblemKind as Kind;

fn input(row_number: u32, name: &str, birth_date: &str, email: &str) -> RowInput {
    RowInput {
        row_number,
        name: name.to_owned(),
        birth_date: birth_date.to_owned(),
        email: email.to_owned(),
        outcomes: "alle".to_owned(),
        grade: String::new(),
    }
}

#[test]
fn doubles_name_the_other_row() {
    let list = [
        input(2, "Sanne de Vries", "12-03-1979", "a@voorbeeld.nl"),
        input(3, "Jan Smit", "01-01-1980", "A@Voorbeeld.nl"),
        input(4, "sanne  de vriés", "12 maart 1979", "b@voorbeeld.nl"),
        input(5, "Jan Smit", "02-02-1982", ""),
        input(6, "Jan Smit", "", ""),
        input(7, "Kim Vos", "03-03-1983", "k@voorbeeld.nl"),
        input(8, "Kim Vos", "03-03-1983", "k@voorbeeld.nl"),
    ];
    let found = recheck(&list, &rules(&keys()));
    let errors = |index: usize| kinds(&found[index], Severity::Error);
    assert_eq!(errors(0), [Kind::SamePerson { row: 4 }, Kind::SameEmail { row: 3 }]);
    assert_eq!(errors(1), [Kind::SameEmail { row: 2 }]);
    assert_eq!(errors(2), [Kind::SamePerson { row: 2 }]);
    assert_eq!(errors(3), []);
    assert_eq!(kinds(&found[3], Severity::Warning), [Kind::SameName { row: 6 }]);
    assert_eq!(kinds(&found[4], Severity::Warning), [Kind::DateMissing, Kind::SameName { row: 3 }]);
    assert_eq!(errors(5), [Kind::SamePerson { row: 8 }], "one problem for one twin");
    assert_eq!(errors(6), [Kind::SamePerson { row: 7 }]);
}

#[test]
fn who_already_has_the_proof_gets_no_second() {
    let awarded = |name: &str, birth_date, email: Option<&str>| Awarded {
        name: name.to_owned(),
        birth_date,
        email: email.map(str::to_owned),
        other_run: None,
        revoked: None,
    };
    let elsewhere = |awarded: Awarded| Awarded { other_run: Some("VJ-2026".into()), ..awarded };
    let existing = [
        awarded("Sanne de Vries", Some(date(1979, 3, 12)), None),
        awarded("Jan Smit", None, Some("jan@voorbeeld.nl")),
        awarded("Kim Vos", Some(date(1983, 3, 3)), Some("gezin@voorbeeld.nl")),
        elsewhere(awarded("Ada Bos", Some(date(1990, 9, 9)), None)),
        elsewhere(awarded("Sanne de Vries", Some(date(1979, 3, 12)), None)),
        elsewhere(awarded("Gijs Mol", Some(date(1981, 1, 1)), Some("mol@voorbeeld.nl"))),
    ];
    let list = [
        input(2, "SANNE DE VRIES", "12-03-1979", ""),
        input(3, "Jan Smit", "01-01-1980", "JAN@voorbeeld.nl"),
        input(4, "Jan Smit", "02-02-1982", "ander@voorbeeld.nl"),
        input(5, "Kim Vos", "04-04-1984", "kim@voorbeeld.nl"),
        input(6, "Bo Vos", "05-05-2000", "gezin@voorbeeld.nl"),
        input(7, "ada bos", "09-09-1990", "ada@voorbeeld.nl"),
        input(8, "Ada Bos", "08-08-1988", "nogeenada@voorbeeld.nl"),
        input(9, "Truus Mol", "02-02-1982", "MOL@voorbeeld.nl"),
    ];
    let keys = keys();
    let found = recheck(&list, &RowRules { existing: &existing, ..rules(&keys) });
    let maybe = |name: &str| Kind::MaybeAlreadyAwarded { name: name.to_owned() };
    assert_eq!(kinds(&found[0], Severity::Error), [Kind::AlreadyAwarded]);
    assert_eq!(kinds(&found[1], Severity::Error), [Kind::AlreadyAwarded]);
    assert_eq!(kinds(&found[2], Severity::Warning), [maybe("Jan Smit")]);
    assert_eq!(found[3].problems, [], "another Kim Vos");
    assert_eq!(kinds(&found[4], Severity::Warning), [maybe("Kim Vos")]);
    let other_run = Kind::AwardedInOtherRun { run: "VJ-2026".into() };
    assert!(kinds(&found[5], Severity::Warning).contains(&other_run), "may get it again, and is told");
    assert!(!found[6].problems.iter().any(|problem| problem.kind == other_run), "another Ada Bos");
    let mailbox = Kind::MailboxInOtherRun { name: "Gijs Mol".into(), run: "VJ-2026".into() };
    assert_eq!(
        kinds(&found[7], Severity::Warning),
        [mailbox],
        "another name: nothing to leave out, one of the two to mend"
    );
    assert_eq!(found[7].problems[0].field, Field::Email);
}

#[test]
fn whose_proof_was_revoked_may_get_another_and_who_proposes_it_is_told() {
    let revoked = |name: &str, birth_date, other_run: Option<&str>| Awarded {
        name: name.to_owned(),
        birth_date,
        email: None,
        other_run: other_run.map(str::to_owned),
        revoked: Some(Revoked { on: date(2026, 10, 1) }),
    };
    let valid = |name: &str, birth_date| Awarded { revoked: None, ..revoked(name, birth_date, None) };
    let born = Some(date(1979, 3, 12));
    let existing = [
        revoked("Sanne de Vries", born, None),
        revoked("Ada Bos", born, Some("VJ-2026")),
        revoked("Jan Smit", None, None),
        revoked("Kim Vos", None, Some("VJ-2026")),
        revoked("Bo Mol", born, None),
        valid("Bo Mol", born),
    ];
    let list = [
        input(2, "sanne de vries", "12-03-1979", ""),
        input(3, "Ada Bos", "12-03-1979", ""),
        input(4, "Sanne de Vries", "12-03-1980", ""),
        input(5, "Bo Mol", "12-03-1979", ""),
    ];
    let keys = keys();
    let found = recheck(&list, &RowRules { existing: &existing, ..rules(&keys) });
    let told = Kind::AwardRevoked { on: date(2026, 10, 1) };
    assert!(kinds(&found[0], Severity::Error).is_empty() && kinds(&found[1], Severity::Error).is_empty());
    assert_eq!(kinds(&found[0], Severity::Warning).last(), Some(&told));
    assert_eq!(kinds(&found[1], Severity::Warning).last(), Some(&told), "from another run too");
    assert!(!found[2].problems.iter().any(|problem| problem.kind == told), "another Sanne de Vries");
    assert_eq!(
        found[3].problems.iter().map(|problem| problem.kind.clone()).collect::<Vec<_>>(),
        [Kind::AlreadyAwarded]
    );
    let undated = [input(2, "Jan Smit", "", ""), input(3, "Kim Vos", "", "")];
    let found = recheck(&undated, &RowRules { existing: &existing, ..rules(&keys) });
    assert_eq!(kinds(&found[0], Severity::Warning), std::slice::from_ref(&told), "in one run a name is that person");
    assert_eq!(found[1].problems, [], "in another it may be somebody else");
}
