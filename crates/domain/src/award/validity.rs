// SPDX-License-Identifier: EUPL-1.2
//! What an award is worth after it was made: the four acts, what each makes of it, and the reasons that fit each.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{REASON_MAX_CHARS, REASON_MIN_CHARS, check_plain};

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

    /// Does nothing undo it?
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Revoked | Self::Replaced)
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

    /// The acts that are done by themselves: an award is replaced by another one, which is a correction.
    pub const BY_ITSELF: [Self; 3] = [Self::Revoke, Self::Suspend, Self::Restore];

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
                if validity.is_final() {
                    let end = *ended.get_or_insert(validity);
                    prop_assert_eq!(validity, end);
                    prop_assert!(validity.is_listed());
                }
            }
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
