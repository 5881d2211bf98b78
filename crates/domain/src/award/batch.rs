// SPDX-License-Identifier: EUPL-1.2
//! Where a list of awards stands, and what can happen to it.

use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
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
}
