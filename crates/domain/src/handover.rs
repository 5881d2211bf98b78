// SPDX-License-Identifier: EUPL-1.2
//! Handover (overdracht): somebody leaves, and what they had open goes to colleagues. Nothing is left without an answer.

use crate::grant::{goes_with, must_stay_filled};
use crate::id::Id;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::role::Role;

/// Marker type for the ids of handed-over things.
#[derive(Clone, Copy, Debug)]
pub enum Handover {}

/// What kind of thing is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandoverKind {
    /// A text that is not public yet.
    Draft,
    /// A list that waits for the board.
    List,
    /// A role that nobody else holds.
    Role,
}

impl HandoverKind {
    /// Code in storage and form fields.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::List => "list",
            Self::Role => "role",
        }
    }
}

/// What happens to one open thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A colleague takes it.
    To(Id<Person>),
    /// Nobody takes it; somebody said so.
    Nobody,
}

/// Whoever hands over a role that must stay filled must name somebody; nobody takes a role from themselves, and who comes from an
/// employer takes none.
#[derive(Clone, Copy, Debug)]
pub struct RolePassing<'a> {
    /// The role.
    pub role: Role,
    /// What happens to it; none when nothing was chosen.
    pub answer: Option<Answer>,
    /// Who arranges the handover.
    pub arranger: Id<Person>,
    /// Roles that whoever would take it holds now.
    pub held: &'a [Role],
    /// Does whoever would take it come from a partner company?
    pub is_from_company: bool,
}

/// What is wrong with what happens to a role. `field` is its place in the form.
pub fn check_role(passing: &RolePassing<'_>, field: &str) -> Option<FieldProblem> {
    match passing.answer {
        None => Some(FieldProblem::error(field, "handover-problem-choose")),
        Some(Answer::Nobody) if must_stay_filled(passing.role) => {
            Some(FieldProblem::error(field, "grant-problem-last"))
        }
        Some(Answer::To(person)) if person == passing.arranger => Some(FieldProblem::error(field, "grant-problem-own")),
        Some(Answer::To(_)) if !goes_with(passing.role, passing.held, passing.is_from_company) => {
            Some(FieldProblem::error(field, "grant-problem-partner"))
        }
        Some(_) => None,
    }
}

/// What is wrong with what happens to a text or a list; `able` are the colleagues whose roles can go on with it.
pub fn check_work(answer: Option<Answer>, able: &[Id<Person>], field: &str) -> Option<FieldProblem> {
    match answer {
        None => Some(FieldProblem::error(field, "handover-problem-choose")),
        Some(Answer::To(person)) if !able.contains(&person) => {
            Some(FieldProblem::error(field, "handover-problem-not-able"))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u8) -> Id<Person> {
        Id::random([n; 16])
    }

    fn role(role: Role, answer: Option<Answer>) -> Option<&'static str> {
        passed(role, answer, &[])
    }

    fn passed(role: Role, answer: Option<Answer>, held: &[Role]) -> Option<&'static str> {
        let passing = RolePassing { role, answer, arranger: person(9), held, is_from_company: false };
        check_role(&passing, "role").map(|problem| problem.key)
    }

    #[test]
    fn nothing_open_is_left_without_an_answer() {
        assert_eq!(role(Role::Quality, None), Some("handover-problem-choose"));
        assert_eq!(role(Role::Quality, Some(Answer::Nobody)), None);
        assert_eq!(check_work(None, &[], "d").map(|problem| problem.key), Some("handover-problem-choose"));
        assert_eq!(check_work(Some(Answer::Nobody), &[], "d"), None);
    }

    #[test]
    fn the_last_admin_names_another_and_not_themselves() {
        assert_eq!(role(Role::InstitutionAdmin, Some(Answer::Nobody)), Some("grant-problem-last"));
        assert_eq!(role(Role::InstitutionAdmin, Some(Answer::To(person(2)))), None);
        assert_eq!(role(Role::Quality, Some(Answer::To(person(9)))), Some("grant-problem-own"));
    }

    #[test]
    fn an_employer_takes_over_no_role() {
        let to = Some(Answer::To(person(2)));
        assert_eq!(passed(Role::ProjectLeader, to, &[Role::Partner]), Some("grant-problem-partner"));
        assert_eq!(passed(Role::ProjectLeader, to, &[Role::Teacher]), None);
        let from_company = RolePassing {
            role: Role::ProjectLeader,
            answer: to,
            arranger: person(9),
            held: &[],
            is_from_company: true,
        };
        assert_eq!(check_role(&from_company, "role").map(|problem| problem.key), Some("grant-problem-partner"));
    }

    #[test]
    fn work_goes_to_who_can_go_on_with_it() {
        let able = [person(1), person(2)];
        assert_eq!(check_work(Some(Answer::To(person(2))), &able, "d"), None);
        let other = check_work(Some(Answer::To(person(3))), &able, "d").map(|problem| problem.key);
        assert_eq!(other, Some("handover-problem-not-able"));
    }
}
