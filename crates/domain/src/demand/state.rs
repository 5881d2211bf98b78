// SPDX-License-Identifier: EUPL-1.2
//! The life of a demand.

use serde::{Deserialize, Serialize};

/// Where a demand is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandState {
    /// Nieuw: recorded, nobody looked yet.
    New,
    /// Verkend: talked over with those who ask.
    Explored,
    /// Aangenomen: the institution takes it up.
    Accepted,
    /// Afgewezen, with a reason that those who ask can read.
    Declined,
    /// In ontwerp: at least one draft was made of it.
    InDesign,
    /// Beantwoord: a microcredential that was made of it is published.
    Answered,
}

/// What can happen to a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandStep {
    /// It was talked over.
    Explore,
    /// The institution takes it up.
    Accept,
    /// The institution does not, and says why.
    Decline,
    /// It is looked at again.
    Reopen,
    /// A draft is made of it.
    Draft,
    /// The last draft of it came to nothing.
    PutDown,
    /// A microcredential made of it is published.
    Answer,
}

/// This step cannot be taken from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} is not possible from {from:?}")]
pub struct ImpossibleDemandStep {
    /// The state it is in.
    pub from: DemandState,
    /// The step that was tried.
    pub step: DemandStep,
}

impl DemandState {
    /// Every state, in the order of the board.
    pub const ALL: [Self; 6] =
        [Self::New, Self::Explored, Self::Accepted, Self::InDesign, Self::Answered, Self::Declined];

    /// The state after a step.
    pub fn after(self, step: DemandStep) -> Result<Self, ImpossibleDemandStep> {
        use DemandState as S;
        use DemandStep as D;
        Ok(match (self, step) {
            (S::New, D::Explore) | (S::Declined, D::Reopen) => S::Explored,
            // What nothing is made of any more is as open as before its first draft.
            (S::New | S::Explored, D::Accept) | (S::InDesign, D::PutDown) => S::Accepted,
            (S::New | S::Explored | S::Accepted, D::Decline) => S::Declined,
            (S::Accepted | S::InDesign, D::Draft) => S::InDesign,
            (S::InDesign, D::Answer) => S::Answered,
            (from, step) => return Err(ImpossibleDemandStep { from, step }),
        })
    }

    /// May its text still be changed? Once taken up it is what people count on.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::New | Self::Explored)
    }

    /// May organisations still join, and leave again? No name stands in what is made of it, so a draft holds nobody.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Explored | Self::Accepted | Self::InDesign)
    }

    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Explored => "explored",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::InDesign => "in_design",
            Self::Answered => "answered",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl DemandStep {
    /// The steps that people take by hand; the others follow from drafts and from a publication.
    pub const BY_HAND: [Self; 4] = [Self::Explore, Self::Accept, Self::Decline, Self::Reopen];

    /// Code in forms and events.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Reopen => "reopen",
            Self::Draft => "draft",
            Self::PutDown => "put_down",
            Self::Answer => "answer",
        }
    }

    /// Reads the code of a step that is taken by hand.
    pub fn parse(code: &str) -> Option<Self> {
        Self::BY_HAND.into_iter().find(|step| step.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_step() -> impl Strategy<Value = DemandStep> {
        prop::sample::select(vec![
            DemandStep::Explore,
            DemandStep::Accept,
            DemandStep::Decline,
            DemandStep::Reopen,
            DemandStep::Draft,
            DemandStep::PutDown,
            DemandStep::Answer,
        ])
    }

    proptest! {
        /// However the steps fall: nothing is designed that was not accepted, nothing answered that was not designed, and what is
        /// answered stays so. What was put down counts as not designed.
        #[test]
        fn no_illegal_state_is_reached(steps in prop::collection::vec(any_step(), 0..40)) {
            let mut state = DemandState::New;
            let (mut accepted, mut designed) = (false, false);
            for step in steps {
                let before = state;
                match state.after(step) {
                    Ok(next) => {
                        prop_assert!(before != DemandState::Answered);
                        designed &= step != DemandStep::PutDown;
                        state = next;
                    }
                    Err(error) => prop_assert_eq!(error, ImpossibleDemandStep { from: before, step }),
                }
                accepted |= state == DemandState::Accepted;
                if state == DemandState::InDesign {
                    prop_assert!(accepted);
                    designed = true;
                }
                prop_assert!(state != DemandState::Answered || designed);
                prop_assert!(!state.is_editable() || !designed);
                prop_assert!(!state.is_editable() || state.is_open());
            }
        }
    }

    #[test]
    fn what_is_put_down_is_open_as_before_its_draft() {
        assert_eq!(DemandState::InDesign.after(DemandStep::PutDown), Ok(DemandState::Accepted));
        for state in DemandState::ALL.into_iter().filter(|state| *state != DemandState::InDesign) {
            assert!(state.after(DemandStep::PutDown).is_err(), "{state:?}");
        }
    }

    #[test]
    fn codes_go_round() {
        for state in DemandState::ALL {
            assert_eq!(DemandState::parse(state.code()), Some(state));
        }
        for step in DemandStep::BY_HAND {
            assert_eq!(DemandStep::parse(step.code()), Some(step));
        }
        for follows in ["draft", "put_down", "answer"] {
            assert_eq!(DemandStep::parse(follows), None, "nobody does this by hand");
        }
    }
}
