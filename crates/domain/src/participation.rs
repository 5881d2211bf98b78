// SPDX-License-Identifier: EUPL-1.2
//! An institution that takes part in a programme: it applies, is complete, has a seat or waits for one, takes part, stops.
//!
//! Seats are never handed out by hand: [`standings`] follows from the states and the order in which applications were complete,
//! so that who waits moves up by itself when a seat is free.

mod gap;
mod lacking;
mod moving;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::problem::FieldProblem;
use crate::text::{check_plain, check_reason, check_reason_length};
use crate::time::Timestamp;

pub use gap::{TEAM_GAP_DAYS, TeamChange, empty_since, kept_until};
pub use lacking::{Lacking, lacking};
pub use moving::moved_up;

/// Marker type for the ids of participations.
#[derive(Clone, Copy, Debug)]
pub enum Participation {}

/// Most hours a week that one person can have for one role in the team.
pub const TEAM_HOURS_MAX: i64 = 60;
/// Longest plan, in characters.
pub const PLAN_MAX_CHARS: usize = 4_000;

/// What an institution says when it applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationContent {
    /// What it wants to do, and for whom.
    pub plan: String,
    /// How many microcredentials it means to make.
    pub microcredentials: u32,
}

/// Checks an application.
pub fn check_application(content: &ApplicationContent) -> Vec<FieldProblem> {
    const MICROCREDENTIALS_MAX: u32 = 500;
    let mut problems = Vec::new();
    let chars = content.plan.chars().count();
    if content.plan.trim().chars().count() < 20 {
        problems.push(FieldProblem::error("plan", "participation-problem-plan"));
    } else if chars > PLAN_MAX_CHARS {
        let long = FieldProblem::error("plan", "participation-problem-text-long");
        problems.push(long.with("max", PLAN_MAX_CHARS).with("chars", chars));
    }
    problems.extend(check_plain("plan", &content.plan));
    if !(1..=MICROCREDENTIALS_MAX).contains(&content.microcredentials) {
        let problem = FieldProblem::error("microcredentials", "participation-problem-microcredentials");
        problems.push(problem.with("max", MICROCREDENTIALS_MAX));
    }
    problems
}

/// What is wrong with the hours a week that somebody has for a role in the team.
pub fn check_team_hours(hours_per_week: i64) -> Option<FieldProblem> {
    let fits = (1..=TEAM_HOURS_MAX).contains(&hours_per_week);
    (!fits).then(|| FieldProblem::error("hours_per_week", "team-problem-hours").with("max", TEAM_HOURS_MAX))
}

/// Where a participation is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParticipationState {
    /// Aangevraagd: something is still missing.
    Applied,
    /// Compleet: stands in the order for a seat.
    Complete,
    /// Doet mee.
    Admitted,
    /// Beëindigd by the programme office, with a reason.
    Ended,
    /// Teruggetrokken by the institution.
    Withdrawn,
}

/// What can happen to a participation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParticipationStep {
    /// The last thing that was missing is there.
    Complete,
    /// Something that was there is gone again, before it was admitted.
    Reopen,
    /// The programme office admits it to its seat.
    Admit,
    /// The programme office ends it.
    End,
    /// The institution stops.
    Withdraw,
}

/// This step cannot be taken from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} is not possible from {from:?}")]
pub struct ImpossibleParticipationStep {
    /// The state it is in.
    pub from: ParticipationState,
    /// The step that was tried.
    pub step: ParticipationStep,
}

impl ParticipationState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Applied, Self::Complete, Self::Admitted, Self::Ended, Self::Withdrawn];

    /// The state after a step.
    pub fn after(self, step: ParticipationStep) -> Result<Self, ImpossibleParticipationStep> {
        use ParticipationState as S;
        use ParticipationStep as P;
        Ok(match (self, step) {
            (S::Applied, P::Complete) => S::Complete,
            (S::Complete, P::Reopen) => S::Applied,
            (S::Complete, P::Admit) => S::Admitted,
            (S::Applied | S::Complete | S::Admitted, P::End) => S::Ended,
            (S::Applied | S::Complete | S::Admitted, P::Withdraw) => S::Withdrawn,
            (from, step) => return Err(ImpossibleParticipationStep { from, step }),
        })
    }

    /// Is it over?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Withdrawn)
    }

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Complete => "complete",
            Self::Admitted => "admitted",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Where a condition stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionState {
    /// Nobody said anything.
    #[default]
    Open,
    /// The institution says how it meets it.
    Reported,
    /// The programme office agrees.
    Confirmed,
    /// The programme office does not, and says why.
    NotMet,
}

impl ConditionState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Reported, Self::Confirmed, Self::NotMet];

    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reported => "reported",
            Self::Confirmed => "confirmed",
            Self::NotMet => "not_met",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Is it enough for a complete application? What the office has not looked at yet counts.
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Reported | Self::Confirmed)
    }
}

/// What is wrong with what the programme office says beside its judgement of a condition. Who does not find it met says why; beside a yes it
/// is free.
pub fn check_judgement(state: ConditionState, answer: &str) -> Option<FieldProblem> {
    match state {
        ConditionState::NotMet => check_reason("answer", answer, "participation-problem-reason"),
        ConditionState::Confirmed => check_plain("answer", answer).or_else(|| check_reason_length("answer", answer)),
        ConditionState::Open | ConditionState::Reported => {
            Some(FieldProblem::error("state", "participation-problem-judgement"))
        }
    }
}

/// What is known about an institution when its application is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A signed agreement holds today.
    pub has_agreement: bool,
    /// An examination board is appointed.
    pub has_examination_board: bool,
    /// Conditions by code; one that is not here is open.
    pub conditions: BTreeMap<String, ConditionState>,
    /// Codes of the team roles that somebody has.
    pub team: Vec<String>,
}

/// What [`standings`] needs to know of one participation.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Which.
    pub id: Id<Participation>,
    /// Its state.
    pub state: ParticipationState,
    /// When it was complete.
    pub completed_at: Option<Timestamp>,
}

/// Whether there is a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Takes part on a seat.
    Seated,
    /// A seat is kept; the programme office admits it.
    SeatKept,
    /// Waits, at this place, the first being 1.
    Waiting(u32),
    /// Not in the order: not complete, or over.
    Outside,
}

/// Who has a seat and who waits, in the order in which applications were complete; whoever takes part keeps the seat.
pub fn standings(seats: u32, entries: &[Entry]) -> BTreeMap<Id<Participation>, Standing> {
    let seated = entries.iter().filter(|entry| entry.state == ParticipationState::Admitted).count();
    let mut free = seats.saturating_sub(u32::try_from(seated).unwrap_or(u32::MAX));
    let mut order: Vec<&Entry> = entries.iter().filter(|entry| entry.state == ParticipationState::Complete).collect();
    order.sort_by_key(|entry| (entry.completed_at, entry.id));
    let mut standings: BTreeMap<_, _> = entries
        .iter()
        .map(|entry| {
            let is_seated = entry.state == ParticipationState::Admitted;
            (entry.id, if is_seated { Standing::Seated } else { Standing::Outside })
        })
        .collect();
    let mut place = 0;
    for entry in order {
        let standing = if free > 0 {
            free -= 1;
            Standing::SeatKept
        } else {
            place += 1;
            Standing::Waiting(place)
        };
        standings.insert(entry.id, standing);
    }
    standings
}

/// Why an institution may not publish under a programme's framework, as a message key; nothing when it may.
///
/// `state` is that of its participation, when there is one. The agreement must hold on the day of publishing.
pub fn publication_obstacle(state: Option<ParticipationState>, facts: &Facts) -> Option<&'static str> {
    if state != Some(ParticipationState::Admitted) {
        return Some("publish-obstacle-participation");
    }
    if !facts.has_agreement {
        return Some("publish-obstacle-agreement");
    }
    (!facts.has_examination_board).then_some("publish-obstacle-examination-board")
}

#[cfg(test)]
mod tests;
