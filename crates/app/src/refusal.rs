// SPDX-License-Identifier: EUPL-1.2
//! The one error people can meet. It knows message keys, never HTTP.

use domain::FieldProblem;
use domain::role::Why;

/// Why an act did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// You may not.
    #[error("not allowed: {0:?}")]
    Denied(Why),
    /// You may, and this act asks that you show once more who you are. The form that was sent is kept under this id, when it could be.
    #[error("a fresh sign-in is needed")]
    SignInAgain(Option<uuid::Uuid>),
    /// It is not there, or not for you.
    #[error("not found")]
    NotFound,
    /// It cannot happen now, because of how things stand.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// What was filled in has problems.
    #[error("{} problems in what was filled in", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// A sheet that cannot be read.
    #[error("the sheet cannot be read")]
    Sheet(crate::sheet::SheetRefusal),
    /// Too much or too often.
    #[error("limited: {0}")]
    Limited(&'static str),
    /// Something is broken; the cause is for the logs, not for the screen.
    #[error("broken: {0:#}")]
    Broken(anyhow::Error),
}

/// Result of an act.
pub type Result<T> = std::result::Result<T, Refusal>;

impl From<Why> for Refusal {
    fn from(why: Why) -> Self {
        match why {
            Why::NotYours => Self::NotFound,
            other => Self::Denied(other),
        }
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Conflict(_) => Self::Conflict("conflict-already-there"),
            store::Error::Stale => Self::Conflict("conflict-stale"),
            // Texts are checked before they come here; what no check knew of is still what somebody sent, and nothing of ours is broken.
            store::Error::Unfit(what) => {
                tracing::warn!("what was sent cannot be kept: {what}");
                Self::Invalid(vec![FieldProblem::error("", "text-problem-kept")])
            }
            other => Self::Broken(other.into()),
        }
    }
}

impl From<domain::review::ImpossibleStep> for Refusal {
    fn from(_: domain::review::ImpossibleStep) -> Self {
        Self::Conflict("conflict-definition-state")
    }
}

impl From<domain::demand::ImpossibleDemandStep> for Refusal {
    fn from(_: domain::demand::ImpossibleDemandStep) -> Self {
        Self::Conflict("conflict-demand-state")
    }
}

impl From<domain::delivery::ImpossibleLicenceStep> for Refusal {
    fn from(_: domain::delivery::ImpossibleLicenceStep) -> Self {
        Self::Conflict("conflict-delivery-state")
    }
}

impl From<domain::co_owner::ImpossibleCoOwnerStep> for Refusal {
    fn from(_: domain::co_owner::ImpossibleCoOwnerStep) -> Self {
        Self::Conflict("co-owner-conflict-state")
    }
}

impl From<domain::participation::ImpossibleParticipationStep> for Refusal {
    fn from(_: domain::participation::ImpossibleParticipationStep) -> Self {
        Self::Conflict("conflict-participation-state")
    }
}

impl From<domain::award::ImpossibleBatchStep> for Refusal {
    fn from(_: domain::award::ImpossibleBatchStep) -> Self {
        Self::Conflict("conflict-batch-state")
    }
}

impl From<domain::award::ImpossibleAct> for Refusal {
    fn from(_: domain::award::ImpossibleAct) -> Self {
        Self::Conflict("conflict-award-status")
    }
}

impl From<domain::peer::ImpossibleRoundStep> for Refusal {
    fn from(step: domain::peer::ImpossibleRoundStep) -> Self {
        Self::Conflict(step.0)
    }
}

/// Turns a cause that nobody outside can mend into [`Refusal::Broken`].
pub(crate) fn broken(error: impl Into<anyhow::Error>) -> Refusal {
    Refusal::Broken(error.into())
}

/// The same for something that was expected to be there.
pub(crate) fn missing(what: &'static str) -> Refusal {
    Refusal::Broken(anyhow::anyhow!("{what} is missing"))
}

/// Refuses when there is an error among the problems; advice may stay.
pub(crate) fn refuse_errors(problems: Vec<FieldProblem>) -> Result<()> {
    if problems.iter().any(FieldProblem::is_error) { Err(Refusal::Invalid(problems)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_no_fault_of_ours() {
        let refusal = Refusal::from(store::Error::Unfit("a NUL".into()));
        let Refusal::Invalid(problems) = refusal else { panic!("{refusal:?}") };
        assert_eq!(problems.iter().map(|problem| problem.key).collect::<Vec<_>>(), ["text-problem-kept"]);
    }
}
