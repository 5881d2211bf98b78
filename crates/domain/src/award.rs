// SPDX-License-Identifier: EUPL-1.2
//! An award: one microcredential given to one person, and what may happen to it afterwards.
//!
//! Four acts are kept apart: the teacher proposes a list, the examination board agrees, the register writes it down, the
//! learner opens it. Not opening it never makes it less valid.

mod batch;
pub mod birth;
pub mod grade;
mod validity;
pub mod who;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::check_line;
use crate::time::Day;

pub use batch::{BatchState, BatchStep, ImpossibleBatchStep};
pub use validity::{ImpossibleAct, StatusAct, Validity, check_reason, check_reason_of_any};

/// Longest name on a proof, in characters.
pub const NAME_MAX_CHARS: usize = 120;
/// Longest grade, in characters.
pub const GRADE_MAX_CHARS: usize = 20;
/// Most people in one list.
pub const BATCH_MAX_AWARDS: usize = 2_500;

/// Marker type for the ids of awards.
#[derive(Clone, Copy, Debug)]
pub enum Award {}

/// Marker type for the ids of award lists.
#[derive(Clone, Copy, Debug)]
pub enum AwardBatch {}

/// One person on a list, already checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedAward {
    /// Row in the list as its maker sees it; the second part of the idempotency key.
    pub row_number: u32,
    /// Name as on the proof.
    pub name: String,
    /// Date of birth, to tell namesakes apart; never on the proof.
    #[serde(default)]
    pub birth_date: Option<Day>,
    /// Mail address for the message; never on the proof.
    #[serde(default)]
    pub email: Option<String>,
    /// Keys of the outcomes that were reached.
    pub outcomes: Vec<String>,
    /// Grade, when there is one.
    #[serde(default)]
    pub grade: Option<String>,
}

/// Checks one person against the outcomes of the definition, on the day they are proposed.
pub fn check_proposed(award: &ProposedAward, outcome_keys: &[String], today: Day) -> Vec<FieldProblem> {
    let at = |field: &str| format!("rows.{}.{field}", award.row_number);
    let mut problems = Vec::new();
    let name_chars = award.name.trim().chars().count();
    if name_chars == 0 {
        problems.push(FieldProblem::error(at("name"), "award-problem-name-none"));
    }
    if name_chars > NAME_MAX_CHARS {
        problems.push(FieldProblem::error(at("name"), "award-problem-name-long").with("max", NAME_MAX_CHARS));
    }
    if name_chars > 0 && !award.name.chars().any(char::is_alphabetic) {
        problems.push(FieldProblem::error(at("name"), "row-problem-name-without-letters"));
    }
    problems.extend(check_line(at("name"), &award.name));
    problems.extend(birth::check_birth_date(award, today));
    if award.email.as_deref().is_some_and(|email| !is_email(email)) {
        problems.push(FieldProblem::error(at("email"), "award-problem-email"));
    }
    if award.outcomes.is_empty() {
        problems.push(FieldProblem::error(at("outcomes"), "award-problem-outcomes-none"));
    }
    if let Some(unknown) = award.outcomes.iter().find(|key| !outcome_keys.contains(key)) {
        let problem = FieldProblem::error(at("outcomes"), "award-problem-outcome-unknown").with("outcome", unknown);
        problems.push(problem.with("allowed", outcome_keys.join(", ")));
    }
    if award.grade.as_deref().is_some_and(|grade| grade.chars().count() > GRADE_MAX_CHARS) {
        problems.push(FieldProblem::error(at("grade"), "award-problem-grade-long").with("max", GRADE_MAX_CHARS));
    }
    problems.extend(award.grade.as_deref().and_then(|grade| check_line(at("grade"), grade)));
    if let Some(failed) = award.grade.as_deref().filter(|grade| grade::says_failed(grade)) {
        problems.push(FieldProblem::error(at("grade"), "row-problem-grade-says-failed").with("text", failed));
    }
    problems
}

impl ProposedAward {
    /// The same without spaces around the name and with single ones in it, and each outcome once: what needs no question. Anything else that
    /// is wrong stays for [`check_proposed`].
    #[must_use]
    pub fn tidied(&self) -> Self {
        let name = self.name.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let mut seen = BTreeSet::new();
        let outcomes = self.outcomes.iter().filter(|key| seen.insert(key.as_str())).cloned().collect();
        Self { name, outcomes, ..self.clone() }
    }
}

/// One `@` with something on both sides and a dot in the domain; the only real test is sending.
pub fn is_email(text: &str) -> bool {
    let mut parts = text.split('@');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(local), Some(domain), None) => {
            !local.is_empty()
                && text.len() <= 254
                && domain.contains('.')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
                && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_checked_field_by_field() {
        let keys = vec!["u1".to_owned(), "u2".to_owned()];
        let mut award = ProposedAward {
            row_number: 7,
            name: "Samira de Vries".into(),
            birth_date: None,
            email: None,
            outcomes: keys.clone(),
            grade: None,
        };
        let today = Day::new(2026, 11, 24).unwrap();
        assert!(check_proposed(&award, &keys, today).is_empty());
        award.name = " ".into();
        award.email = Some("geen-adres".into());
        award.outcomes = vec!["u9".into()];
        award.grade = Some("x".repeat(21));
        award.birth_date = Day::new(2031, 1, 1);
        let fields: Vec<_> = check_proposed(&award, &keys, today).into_iter().map(|p| p.field).collect();
        let expected = ["rows.7.name", "rows.7.birth_date", "rows.7.email", "rows.7.outcomes", "rows.7.grade"];
        assert_eq!(fields, expected);
        award.name = "12-34".into();
        assert_eq!(check_proposed(&award, &keys, today)[0].key, "row-problem-name-without-letters");
    }

    #[test]
    fn mail_addresses() {
        for good in ["a@b.nl", "samira.de.vries@voorbeeld.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@b", "@b.nl", "a@.nl", "a@b.nl.", "a b@c.nl", "a@b@c.nl", "a@b.nl\n"] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }
}
