// SPDX-License-Identifier: EUPL-1.2
//! An award: one microcredential given to one person, and what may happen to it afterwards.
//!
//! Four acts are kept apart: the teacher proposes a list, the examination board agrees, the register writes it down, the
//! learner opens it. Not opening it never makes it less valid.

pub mod birth;
pub mod grade;
pub mod who;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{REASON_MAX_CHARS, REASON_MIN_CHARS, check_line, check_plain};
use crate::time::Day;

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

/// The state of a list of awards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Voorgesteld: waits for the examination board.
    Proposed,
    /// The board agreed; being written into the register.
    Registering,
    /// Every row has its result.
    Done,
    /// The board said no; nothing was issued.
    Declined,
    /// Its maker took it back; nothing was issued.
    Withdrawn,
}

/// What can happen to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchStep {
    /// The board agrees.
    Agree,
    /// The board does not agree.
    Decline,
    /// Its maker takes it back.
    Withdraw,
    /// The last row got its result.
    Finish,
}

/// The step cannot be taken from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} is not possible from {from:?}")]
pub struct ImpossibleBatchStep {
    /// The state it is in.
    pub from: BatchState,
    /// The step that was tried.
    pub step: BatchStep,
}

impl BatchState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Proposed, Self::Registering, Self::Done, Self::Declined, Self::Withdrawn];

    /// Did it come back with nothing awarded, so that its makers can begin again with its rows?
    pub const fn came_back(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn)
    }

    /// The state after a step.
    pub fn after(self, step: BatchStep) -> Result<Self, ImpossibleBatchStep> {
        Ok(match (self, step) {
            (Self::Proposed, BatchStep::Agree) => Self::Registering,
            (Self::Proposed, BatchStep::Decline) => Self::Declined,
            (Self::Proposed, BatchStep::Withdraw) => Self::Withdrawn,
            (Self::Registering, BatchStep::Finish) => Self::Done,
            (from, step) => return Err(ImpossibleBatchStep { from, step }),
        })
    }

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Registering => "registering",
            Self::Done => "done",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// The validity of an award, apart from its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Geldig.
    Valid,
    /// Opgeschort: under investigation.
    Suspended,
    /// Ingetrokken, for good.
    Revoked,
    /// Vervangen by a later award, for good.
    Replaced,
}

/// A status act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusAct {
    /// Intrekken.
    Revoke,
    /// Opschorten.
    Suspend,
    /// Herstellen after a suspension.
    Restore,
    /// Vervangen by a corrected award.
    Replace,
}

/// The act cannot be done on an award with this validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} is not possible on an award that is {validity:?}")]
pub struct ImpossibleAct {
    /// Its validity.
    pub validity: Validity,
    /// The act that was tried.
    pub act: StatusAct,
}

impl Validity {
    /// Every validity.
    pub const ALL: [Self; 4] = [Self::Valid, Self::Suspended, Self::Revoked, Self::Replaced];

    /// The validity after an act.
    pub fn after(self, act: StatusAct) -> Result<Self, ImpossibleAct> {
        Ok(match (self, act) {
            (Self::Valid | Self::Suspended, StatusAct::Revoke) => Self::Revoked,
            (Self::Valid, StatusAct::Suspend) => Self::Suspended,
            (Self::Suspended, StatusAct::Restore) => Self::Valid,
            (Self::Valid | Self::Suspended, StatusAct::Replace) => Self::Replaced,
            (validity, act) => return Err(ImpossibleAct { validity, act }),
        })
    }

    /// Is the bit in the published status list set?
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Valid)
    }

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|validity| validity.code() == code)
    }
}

impl StatusAct {
    /// Every act.
    pub const ALL: [Self; 4] = [Self::Revoke, Self::Suspend, Self::Restore, Self::Replace];

    /// Code in the register leaf, storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Revoke => "revoke",
            Self::Suspend => "suspend",
            Self::Restore => "restore",
            Self::Replace => "replace",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// Reason codes that fit this act.
    pub const fn reasons(self) -> &'static [&'static str] {
        match self {
            Self::Revoke => &["wrongly_issued", "fraud", "wrong_person", "holder_request", "key_compromised"],
            Self::Suspend => &["investigation"],
            Self::Restore => &["investigation_closed"],
            Self::Replace => &["data_error", "name_change"],
        }
    }
}

/// Checks the reason of a status act: a code that fits, and words that explain.
pub fn check_reason(act: StatusAct, code: &str, text: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !act.reasons().contains(&code) {
        let problem = FieldProblem::error("reason_code", "status-problem-reason-code");
        problems.push(problem.with("allowed", act.reasons().join(", ")));
    }
    problems.extend(check_explanation(text));
    problems
}

/// The same before an act was chosen: a code that fits one of them, and words that explain.
pub fn check_reason_of_any(code: &str, text: &str) -> Vec<FieldProblem> {
    let fits = StatusAct::ALL.into_iter().find(|act| act.reasons().contains(&code));
    check_reason(fits.unwrap_or(StatusAct::Revoke), code, text)
}

/// Words that explain a status act.
fn check_explanation(text: &str) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let chars = text.trim().chars().count();
    if chars < REASON_MIN_CHARS {
        problems.push(FieldProblem::error("reason_text", "status-problem-reason-text"));
    }
    if chars > REASON_MAX_CHARS {
        problems.push(FieldProblem::error("reason_text", "status-problem-reason-long").with("max", REASON_MAX_CHARS));
    }
    problems.extend(check_plain("reason_text", text));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_act() -> impl Strategy<Value = StatusAct> {
        prop::sample::select(StatusAct::ALL.to_vec())
    }

    proptest! {
        /// Revoked and replaced are for good, whatever is tried afterwards.
        #[test]
        fn ends_are_ends(acts in prop::collection::vec(any_act(), 0..30)) {
            let mut validity = Validity::Valid;
            let mut ended = None;
            for act in acts {
                if let Ok(next) = validity.after(act) {
                    validity = next;
                }
                if matches!(validity, Validity::Revoked | Validity::Replaced) {
                    let end = *ended.get_or_insert(validity);
                    prop_assert_eq!(validity, end);
                    prop_assert!(validity.is_listed());
                }
            }
        }

        /// A list ends in one of three ways, and only an agreed list is ever registered.
        #[test]
        fn a_list_is_registered_only_after_agreement(steps in prop::collection::vec(prop::sample::select(vec![BatchStep::Agree, BatchStep::Decline, BatchStep::Withdraw, BatchStep::Finish]), 0..12)) {
            let mut state = BatchState::Proposed;
            let mut agreed = false;
            for step in steps {
                if let Ok(next) = state.after(step) {
                    agreed |= step == BatchStep::Agree;
                    state = next;
                }
                prop_assert!(!matches!(state, BatchState::Registering | BatchState::Done) || agreed);
                prop_assert!(!matches!(state, BatchState::Declined | BatchState::Withdrawn) || !agreed);
            }
        }
    }

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

    #[test]
    fn a_reason_fits_its_act() {
        assert!(check_reason(StatusAct::Revoke, "fraud", "Werk van een ander ingeleverd.").is_empty());
        let problems = check_reason(StatusAct::Suspend, "fraud", "kort");
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].values, [("allowed", "investigation".to_owned())], "what fits is said");
        assert!(check_reason_of_any("investigation", "Er is een vraag over de toets.").is_empty());
        assert_eq!(check_reason_of_any("", "kort").len(), 2, "all that is missing, also before an act was chosen");
        let nul = check_reason(StatusAct::Revoke, "fraud", "Werk van een ander\0 ingeleverd.");
        assert_eq!(nul.iter().map(|problem| problem.key).collect::<Vec<_>>(), ["text-problem-character"]);
    }
}
