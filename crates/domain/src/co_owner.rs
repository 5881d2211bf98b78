// SPDX-License-Identifier: EUPL-1.2
//! Co-owners: institutions that make one text together (requirement H6). One of them leads: it owns the definition, hands it in and
//! publishes it. The others write along, and the examination board of each decides for itself on exactly the text that goes public.

use serde::{Deserialize, Serialize};

use crate::delivery::said;
use crate::problem::FieldProblem;
use crate::review::{DefinitionState, Verdict};
use crate::time::Timestamp;

/// Marker type for the ids of co-ownerships.
#[derive(Clone, Copy, Debug)]
pub enum CoOwnership {}

/// Longest question, in characters.
pub const QUESTION_MAX_CHARS: usize = 2_000;

/// Most institutions that make one text along.
pub const CO_OWNERS_MAX: usize = 10;

/// Checks what the leading owner asks.
pub fn check_question(question: &str) -> Vec<FieldProblem> {
    said("question", question, QUESTION_MAX_CHARS, "co-owner-problem-question")
}

/// On which side of a co-ownership an institution stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// Penvoerder: whose definition it is.
    Leading,
    /// Mede-eigenaar: who makes it along.
    CoOwner,
}

/// Where a co-ownership is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoOwnerState {
    /// Gevraagd: the other institution sees the question and nothing of the text.
    Asked,
    /// Bedankt: it does not want to.
    Declined,
    /// Aangenomen: it writes along, and its board decides.
    Agreed,
    /// Gestopt, by one of the two; what was published together stays so.
    Ended,
}

/// What can happen to a co-ownership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoOwnerStep {
    /// The institution that was asked says yes.
    Accept,
    /// It says no.
    Decline,
    /// One of the two stops; the leading owner may also take the question back.
    End,
}

/// This step cannot be taken from this state, or not by this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} by the {seat:?} is not possible from {from:?}")]
pub struct ImpossibleCoOwnerStep {
    /// The state it is in.
    pub from: CoOwnerState,
    /// The step that was tried.
    pub step: CoOwnerStep,
    /// By whom.
    pub seat: Seat,
}

impl CoOwnerStep {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Decline, Self::End];

    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::End => "end",
        }
    }
}

impl CoOwnerState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Declined, Self::Agreed, Self::Ended];

    /// The state after a step by one of the two.
    pub fn after(self, step: CoOwnerStep, seat: Seat) -> Result<Self, ImpossibleCoOwnerStep> {
        Ok(match (self, step, seat) {
            (Self::Asked, CoOwnerStep::Accept, Seat::CoOwner) => Self::Agreed,
            (Self::Asked, CoOwnerStep::Decline, Seat::CoOwner) => Self::Declined,
            (Self::Asked, CoOwnerStep::End, Seat::Leading) | (Self::Agreed, CoOwnerStep::End, _) => Self::Ended,
            (from, step, seat) => return Err(ImpossibleCoOwnerStep { from, step, seat }),
        })
    }

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Declined => "declined",
            Self::Agreed => "agreed",
            Self::Ended => "ended",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What the board of a co-owner said of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidOfText {
    /// What it decided.
    pub verdict: Verdict,
    /// Digest of exactly the text, with its evidence, that it decided on.
    pub text: [u8; 32],
}

/// Does a board agree to exactly this text? Its last word counts, and only of this text: with one letter changed it is another.
pub fn agrees(last: Option<SaidOfText>, text: [u8; 32]) -> bool {
    last.is_some_and(|last| last.verdict == Verdict::Adopt && last.text == text)
}

/// Did a board send back exactly this text? Its last word counts, and only of this text: with one letter changed it is another.
pub fn sends_back(last: Option<SaidOfText>, text: [u8; 32]) -> bool {
    last.is_some_and(|last| last.verdict != Verdict::Adopt && last.text == text)
}

/// Why the board of a co-owner cannot decide now, as a message key; nothing when it can. It decides while the text is frozen: while the
/// board of the leading owner has it, or after that until it goes public. A yes to exactly this text is given once.
pub fn decision_obstacle(state: DefinitionState, agreed: bool) -> Option<&'static str> {
    match state {
        DefinitionState::UnderReview | DefinitionState::Adopted if agreed => Some("co-owner-conflict-decided"),
        DefinitionState::UnderReview | DefinitionState::Adopted => None,
        _ => Some("co-owner-conflict-not-submitted"),
    }
}

/// How far the board of a co-owner is with a text that is not public yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardStanding {
    /// It agreed to exactly this text.
    Agreed,
    /// The text lies before it.
    Deciding,
    /// The text is still being written; it decides once it was handed in.
    Later,
}

/// How far the board of a co-owner is; nothing for a text that is public, or that went no further.
pub fn board_standing(state: DefinitionState, agreed: bool) -> Option<BoardStanding> {
    match state {
        DefinitionState::UnderReview | DefinitionState::Adopted if agreed => Some(BoardStanding::Agreed),
        DefinitionState::UnderReview | DefinitionState::Adopted => Some(BoardStanding::Deciding),
        // A text that was taken back and not touched is still the one it agreed to.
        state if state.is_editable() && agreed => Some(BoardStanding::Agreed),
        state if state.is_editable() => Some(BoardStanding::Later),
        _ => None,
    }
}

/// Since when a text lies before the board of a co-owner: since it was frozen, by handing it in or by an earlier decision that was kept
/// for it, and not before the co-owner joined in. From that day its term runs.
pub fn before_the_board_since(frozen: [Option<Timestamp>; 2], joined: Option<Timestamp>) -> Option<Timestamp> {
    let frozen = frozen.into_iter().flatten().max()?;
    Some(joined.map_or(frozen, |joined| joined.max(frozen)))
}

#[cfg(test)]
mod tests;
