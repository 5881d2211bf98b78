// SPDX-License-Identifier: EUPL-1.2
//! What is missing for taking part.

use super::{Facts, ParticipationState};
use crate::programme::{NeededFor, Programme};

/// Something that is missing for taking part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// A signed agreement of the board that holds.
    Agreement,
    /// An appointed examination board.
    ExaminationBoard,
    /// A condition, by code.
    Condition(String),
    /// A role of the team, by code.
    TeamRole(String),
}

/// What is missing in a state, in the order in which people do it: for an application what makes it complete, for who takes part also what
/// is asked while taking part. What is over lacks nothing.
pub fn lacking(programme: &Programme, facts: &Facts, state: ParticipationState) -> Vec<Lacking> {
    let mut lacking = Vec::new();
    if state.is_over() {
        return lacking;
    }
    let counts = |needed_for| needed_for == NeededFor::Application || state == ParticipationState::Admitted;
    if !facts.has_agreement {
        lacking.push(Lacking::Agreement);
    }
    if !facts.has_examination_board {
        lacking.push(Lacking::ExaminationBoard);
    }
    for condition in programme.conditions.iter().filter(|condition| counts(condition.needed_for)) {
        if !facts.conditions.get(&condition.key).copied().unwrap_or_default().is_met() {
            lacking.push(Lacking::Condition(condition.key.clone()));
        }
    }
    for role in programme.team_roles.iter().filter(|role| counts(role.needed_for)) {
        if !facts.team.contains(&role.key) {
            lacking.push(Lacking::TeamRole(role.key.clone()));
        }
    }
    lacking
}
