// SPDX-License-Identifier: EUPL-1.2
//! Delivery by others: one institution owns a text, another may offer runs of it and award from them (requirement H6).
//!
//! Three hands on two sides. At the owner somebody proposes a licence and the examination board grants it; at the deliverer somebody
//! says how it will be done there and the examination board of that institution agrees. Both decisions are kept, whatever happens later.

use serde::{Deserialize, Serialize};

use crate::demand::has_contact_data;
use crate::problem::FieldProblem;
use crate::review::DefinitionState;
use crate::text::check_plain;
use crate::time::Day;

/// Marker type for the ids of licences.
#[derive(Clone, Copy, Debug)]
pub enum Licence {}

/// Longest conditions, in characters.
pub const CONDITIONS_MAX_CHARS: usize = 2_000;
/// Longest plan of the deliverer, in characters.
pub const PLAN_MAX_CHARS: usize = 2_000;
/// Longest reason, in characters.
pub const REASON_MAX_CHARS: usize = 1_000;
/// Longest time a licence can hold, in months: after that somebody looks at it again.
pub const LICENCE_MAX_MONTHS: u16 = 60;

/// What the owner lays down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceContent {
    /// On which conditions, in the words of the owner. Public.
    pub conditions: String,
    /// First day on which a run may start.
    pub starts_on: Day,
    /// Last day on which a run may start.
    pub ends_on: Day,
}

/// Checks what is laid down on the day of the proposal.
pub fn check(content: &LicenceContent, today: Day) -> Vec<FieldProblem> {
    let mut problems = said("conditions", &content.conditions, CONDITIONS_MAX_CHARS, "delivery-problem-conditions");
    // Everybody reads the conditions, for as long as there are proofs on them.
    if problems.is_empty() && has_contact_data(&content.conditions) {
        problems.push(FieldProblem::error("conditions", "delivery-problem-conditions-contact"));
    }
    if content.ends_on < content.starts_on {
        problems.push(FieldProblem::error("ends_on", "delivery-problem-until-before-from"));
    } else if content.ends_on < today {
        problems.push(FieldProblem::error("ends_on", "delivery-problem-until-past"));
    } else if content.starts_on.plus_months(LICENCE_MAX_MONTHS).is_some_and(|last| content.ends_on > last) {
        let problem = FieldProblem::error("ends_on", "delivery-problem-too-long");
        problems.push(problem.with("years", LICENCE_MAX_MONTHS / 12));
    }
    problems
}

/// Checks how the deliverer says it will be done.
pub fn check_plan(plan: &str) -> Vec<FieldProblem> {
    said("plan", plan, PLAN_MAX_CHARS, "delivery-problem-plan")
}

/// Checks the reason of a decision or of an end.
pub fn check_reason(reason: &str) -> Vec<FieldProblem> {
    said("reason", reason, REASON_MAX_CHARS, "delivery-problem-reason")
}

/// A text that says something and is not too long.
pub(crate) fn said(field: &'static str, text: &str, max: usize, empty: &'static str) -> Vec<FieldProblem> {
    const MIN_CHARS: usize = 10;
    let chars = text.chars().count();
    if text.trim().chars().count() < MIN_CHARS {
        return vec![FieldProblem::error(field, empty)];
    }
    if let Some(problem) = check_plain(field, text) {
        return vec![problem];
    }
    if chars > max {
        let long = FieldProblem::error(field, "delivery-problem-text-long");
        return vec![long.with("max", max).with("chars", chars)];
    }
    Vec::new()
}

/// On which side of a licence an institution stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Whose text it is.
    Owner,
    /// Who delivers it.
    Deliverer,
}

/// Where a licence is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LicenceState {
    /// Voorgesteld: waits for the examination board of the owner. The deliverer does not know of it yet.
    Proposed,
    /// Niet gegeven by the examination board of the owner.
    Refused,
    /// Gegeven: waits until the deliverer says how it will be done.
    Granted,
    /// Voorgelegd: waits for the examination board of the deliverer.
    Asked,
    /// Niet aangenomen by the examination board of the deliverer.
    Declined,
    /// Loopt: the deliverer may plan runs and award from them.
    Agreed,
    /// Gestopt, by one of the two.
    Ended,
}

/// What can happen to a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LicenceStep {
    /// The examination board of the owner gives it.
    Grant,
    /// The examination board of the owner does not.
    Refuse,
    /// The deliverer says how it will be done and lays it before its examination board.
    Ask,
    /// The examination board of the deliverer agrees.
    Agree,
    /// The examination board of the deliverer does not.
    Decline,
    /// One of the two stops.
    End,
}

/// This step cannot be taken from this state, or not by this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} by the {side:?} is not possible from {from:?}")]
pub struct ImpossibleLicenceStep {
    /// The state it is in.
    pub from: LicenceState,
    /// The step that was tried.
    pub step: LicenceStep,
    /// By whom.
    pub side: Side,
}

impl LicenceStep {
    /// Every step.
    pub const ALL: [Self; 6] = [Self::Grant, Self::Refuse, Self::Ask, Self::Agree, Self::Decline, Self::End];

    /// The decision that an examination board takes on its side: yes or no.
    pub const fn decision(side: Side, is_yes: Decision) -> Self {
        match (side, is_yes) {
            (Side::Owner, Decision::Yes) => Self::Grant,
            (Side::Owner, Decision::No) => Self::Refuse,
            (Side::Deliverer, Decision::Yes) => Self::Agree,
            (Side::Deliverer, Decision::No) => Self::Decline,
        }
    }

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Refuse => "refuse",
            Self::Ask => "ask",
            Self::Agree => "agree",
            Self::Decline => "decline",
            Self::End => "end",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// What an examination board says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Yes,
    /// No.
    No,
}

impl LicenceState {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Self::Proposed, Self::Refused, Self::Granted, Self::Asked, Self::Declined, Self::Agreed, Self::Ended];

    /// The state after a step by one of the two.
    pub fn after(self, step: LicenceStep, side: Side) -> Result<Self, ImpossibleLicenceStep> {
        use LicenceState as S;
        use LicenceStep as P;
        use Side::{Deliverer, Owner};
        Ok(match (self, step, side) {
            (S::Proposed, P::Grant, Owner) => S::Granted,
            (S::Proposed, P::Refuse, Owner) => S::Refused,
            (S::Granted, P::Ask, Deliverer) => S::Asked,
            (S::Asked, P::Agree, Deliverer) => S::Agreed,
            (S::Asked, P::Decline, Deliverer) => S::Declined,
            (S::Proposed, P::End, Owner) | (S::Granted | S::Asked | S::Agreed, P::End, _) => S::Ended,
            (from, step, side) => return Err(ImpossibleLicenceStep { from, step, side }),
        })
    }

    /// Is it over?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Declined | Self::Ended)
    }

    /// Does it still want a yes of one board or both?
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::Proposed | Self::Granted | Self::Asked)
    }

    /// Does nothing new begin on it because its owner stopped the text? What the boards decided stays as it is.
    pub const fn is_stopped_with(self, text: DefinitionState) -> bool {
        !self.is_over() && !matches!(text, DefinitionState::Published)
    }

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Refused => "refused",
            Self::Granted => "granted",
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

/// Why no run can be planned on a licence today, as a message key; nothing when one can.
pub fn run_obstacle(state: LicenceState, content: &LicenceContent, today: Day) -> Option<&'static str> {
    match state {
        LicenceState::Agreed if today > content.ends_on => Some("delivery-obstacle-past"),
        LicenceState::Agreed => None,
        LicenceState::Refused | LicenceState::Declined | LicenceState::Ended => Some("delivery-obstacle-ended"),
        LicenceState::Proposed | LicenceState::Granted | LicenceState::Asked => Some("delivery-obstacle-undecided"),
    }
}

/// Does anybody deliver on a licence on this day? A run can still start on it, or one that was planned on it is not over. That its last
/// day is past changes nothing of its state.
pub fn still_delivers(state: LicenceState, content: &LicenceContent, open_runs: usize, today: Day) -> bool {
    state == LicenceState::Agreed && (today <= content.ends_on || open_runs > 0)
}

/// A run on a licence starts on a day that the owner allowed.
pub fn check_run_start(content: &LicenceContent, starts_on: Day) -> Vec<FieldProblem> {
    if (content.starts_on..=content.ends_on).contains(&starts_on) {
        return Vec::new();
    }
    let problem = FieldProblem::error("starts_on", "delivery-problem-run-period");
    vec![problem.with("from", content.starts_on.dutch()).with("until", content.ends_on.dutch())]
}

/// Why nobody can be awarded in a run on a licence, as a message key; nothing when they can. Who stops a licence stops new runs: a run
/// that had started on the day it ended is finished, with its awards.
pub fn award_obstacle(state: LicenceState, ended_on: Option<Day>, run_starts_on: Day) -> Option<&'static str> {
    match (state, ended_on) {
        (LicenceState::Agreed, _) => None,
        (LicenceState::Ended, Some(day)) if run_starts_on <= day => None,
        (LicenceState::Ended, _) => Some("delivery-obstacle-run-not-started"),
        _ => Some("delivery-obstacle-undecided"),
    }
}

#[cfg(test)]
mod tests;
