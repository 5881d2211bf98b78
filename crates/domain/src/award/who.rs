// SPDX-License-Identifier: EUPL-1.2
//! Who is who on a list: by what two rows are one person, and by what two persons share a mailbox (threat T37).

use std::collections::HashMap;

use super::ProposedAward;
use crate::problem::FieldProblem;
use crate::text::folded;
use crate::time::Day;

/// What two spellings of one person have in common; for comparison only, never shown or stored as the name.
#[must_use]
pub fn same_person_key(name: &str) -> String {
    folded(name)
}

/// Whether two addresses reach the same mailbox, as far as one can tell without asking: case is ignored.
#[must_use]
pub fn same_mailbox_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Somebody on a list, by what they are known by.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Row in the list as its maker sees it.
    pub row: u32,
    /// Name.
    pub name: &'a str,
    /// Day of birth, when it is known.
    pub birth_date: Option<Day>,
    /// Mail address, when it is known.
    pub email: Option<&'a str>,
}

/// What somebody shares with another row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Double {
    /// Name and day of birth: the same person.
    Person {
        /// The other row.
        row: u32,
    },
    /// The name, while a day of birth is missing: perhaps the same person.
    Name {
        /// The other row.
        row: u32,
    },
    /// The mailbox, while it is not the same person.
    Mailbox {
        /// The other row.
        row: u32,
    },
}

/// A list by the keys that rows can share; each value has the places and row numbers that share it.
#[derive(Debug)]
pub struct Doubles {
    mailboxes: HashMap<String, Vec<(usize, u32)>>,
    names: HashMap<String, Vec<(usize, u32, Option<Day>)>>,
}

impl Doubles {
    /// The people of a list, in its order.
    pub fn among<'a>(people: impl IntoIterator<Item = Listed<'a>>) -> Self {
        let mut found = Self { mailboxes: HashMap::new(), names: HashMap::new() };
        for (place, person) in people.into_iter().enumerate() {
            if let Some(email) = person.email {
                found.mailboxes.entry(same_mailbox_key(email)).or_default().push((place, person.row));
            }
            let key = same_person_key(person.name);
            if !key.is_empty() {
                found.names.entry(key).or_default().push((place, person.row, person.birth_date));
            }
        }
        found
    }

    /// What the one at a place shares with others.
    pub fn of(&self, place: usize, person: Listed<'_>) -> Vec<Double> {
        let mut doubles = Vec::new();
        let mut same_person = None;
        if let Some(same) = self.names.get(&same_person_key(person.name)) {
            let others = || same.iter().filter(|(other, ..)| *other != place);
            let twin = others().find(|(_, _, date)| date.is_some() && *date == person.birth_date);
            let unsure = others().find(|(_, _, date)| date.is_none() || person.birth_date.is_none());
            if let Some((_, row, _)) = twin {
                same_person = Some(*row);
                doubles.push(Double::Person { row: *row });
            } else if let Some((_, row, _)) = unsure {
                doubles.push(Double::Name { row: *row });
            }
        }
        let mailbox = person.email.map(same_mailbox_key).and_then(|key| self.mailboxes.get(&key));
        let is_other = |(other, row): &&(usize, u32)| *other != place && Some(*row) != same_person;
        if let Some((_, row)) = mailbox.and_then(|same| same.iter().find(is_other)) {
            doubles.push(Double::Mailbox { row: *row });
        }
        doubles
    }
}

/// Refuses whoever is on a list twice, and a mailbox of two people. Two of one name without a day of birth may be two people.
pub fn check_doubles(people: &[ProposedAward]) -> Vec<FieldProblem> {
    let all: Vec<Listed<'_>> = people
        .iter()
        .map(|person| Listed {
            row: person.row_number,
            name: &person.name,
            birth_date: person.birth_date,
            email: person.email.as_deref(),
        })
        .collect();
    let doubles = Doubles::among(all.iter().copied());
    let mut problems = Vec::new();
    for (place, person) in all.into_iter().enumerate() {
        let at = |field: &str| format!("rows.{}.{field}", person.row);
        problems.extend(doubles.of(place, person).into_iter().filter_map(|double| match double {
            Double::Person { row } => Some(FieldProblem::error(at("name"), "row-problem-same-person").with("row", row)),
            Double::Mailbox { row } => {
                Some(FieldProblem::error(at("email"), "row-problem-same-email").with("row", row))
            }
            Double::Name { .. } => None,
        }));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(row_number: u32, name: &str, birth_date: Option<&str>, email: Option<&str>) -> ProposedAward {
        ProposedAward {
            row_number,
            name: name.into(),
            birth_date: birth_date.map(|day| Day::parse_iso(day).unwrap()),
            email: email.map(str::to_owned),
            outcomes: vec!["u1".into()],
            grade: None,
        }
    }

    fn said(people: &[ProposedAward]) -> Vec<(String, &'static str, String)> {
        check_doubles(people).into_iter().map(|p| (p.field, p.key, p.values[0].1.clone())).collect()
    }

    #[test]
    fn test_t37_nobody_is_on_a_list_twice() {
        let day = Some("1990-05-12");
        let twice =
            [person(2, "José Smit", day, None), person(3, "Anna", None, None), person(7, "JOSE  SMIT", day, None)];
        let same = |row: u32, other: u32| (format!("rows.{row}.name"), "row-problem-same-person", other.to_string());
        assert_eq!(said(&twice), [same(2, 7), same(7, 2)], "both rows name the other");
        let mailbox =
            [person(2, "Jan", None, Some("Huis@Mail.example")), person(3, "Piet", None, Some("huis@mail.example "))];
        let shared = |row: u32, other: u32| (format!("rows.{row}.email"), "row-problem-same-email", other.to_string());
        assert_eq!(said(&mailbox), [shared(2, 3), shared(3, 2)]);
        let both = [person(2, "Jan", day, Some("a@b.example")), person(3, "Jan", day, Some("a@b.example"))];
        assert_eq!(said(&both), [same(2, 3), same(3, 2)], "one sentence for one mistake");
        let triple = [both[0].clone(), both[1].clone(), person(4, "Piet", day, Some("a@b.example"))];
        assert_eq!(said(&triple).len(), 5, "and the mailbox of somebody else: {:?}", said(&triple));
    }

    #[test]
    fn namesakes_may_be_two_people() {
        let [one, other] = [Some("1990-05-12"), Some("1991-05-12")];
        assert_eq!(said(&[person(2, "Jan Smit", one, None), person(3, "Jan Smit", other, None)]), []);
        assert_eq!(said(&[person(2, "Jan Smit", None, None), person(3, "Jan Smit", None, None)]), []);
        assert_eq!(said(&[person(2, "Jan Smit", one, None), person(3, "Jan Smit", None, None)]), []);
        assert_eq!(said(&[person(2, "", None, None), person(3, "", None, None)]), [], "told at the name itself");
    }
}
