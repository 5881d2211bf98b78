// SPDX-License-Identifier: EUPL-1.2
//! Grants: who holds which role, from when until when, given by whom and why. What somebody may do follows from the grants that
//! hold at that moment and from nothing else, so that an end works at once (ASVS 5.0, 8.3.2).
//!
//! Three rules keep power in check: nobody gives themselves a role, the last who can give roles stays, and who comes from an employer
//! (partner) holds no role of the institution beside that one.

pub mod renewal;

use crate::id::Id;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::role::Role;
use crate::text::check_plain;
use crate::time::{Day, Timestamp};

/// Marker type for the ids of grants.
#[derive(Clone, Copy, Debug)]
pub enum RoleGrant {}

/// Least length of a reason, characters.
pub const REASON_CHARS_MIN: usize = 5;
/// Greatest length of a reason, characters.
pub const REASON_CHARS_MAX: usize = 500;
/// A planned last day lies at most so many years away: further ahead it is a slip of the pen. Who stays longer is renewed, or holds the
/// role without an end.
pub const YEARS_MAX: u16 = 5;

/// Does a last day lie further ahead than a plan goes?
pub fn is_too_far(last: Day, now: Timestamp) -> bool {
    now.day().plus_months(YEARS_MAX.saturating_mul(12)).is_none_or(|furthest| last > furthest)
}

/// The time of a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// From this moment on.
    pub starts_at: Timestamp,
    /// Until this moment; none for as long as nobody ends it.
    pub ends_at: Option<Timestamp>,
    /// When somebody ended it.
    pub ended_at: Option<Timestamp>,
}

impl Term {
    /// Does the grant hold at this moment? Its start counts, its end does not.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.starts_at <= at && self.end().is_none_or(|end| at < end)
    }

    /// Will it end, or has it: the first of both ends.
    pub fn end(&self) -> Option<Timestamp> {
        match (self.ends_at, self.ended_at) {
            (Some(planned), Some(ended)) => Some(planned.min(ended)),
            (planned, ended) => planned.or(ended),
        }
    }
}

/// Must somebody of the institution (or of the register) always hold this role without end? Without them nobody can give roles.
pub const fn must_stay_filled(role: Role) -> bool {
    matches!(role, Role::InstitutionAdmin | Role::RegisterOperator)
}

/// Does a role go together with the roles somebody holds? Who comes from an employer asks the institution for something; they do not
/// also decide there on what it makes, and whoever works there does not ask for it as an employer.
pub fn goes_with(role: Role, held: &[Role], is_from_company: bool) -> bool {
    match role {
        Role::Partner => held.iter().all(|other| *other == Role::Partner),
        _ => !is_from_company && !held.contains(&Role::Partner),
    }
}

/// Do roles that somebody would get at once go together?
pub fn go_together(roles: &[Role], is_from_company: bool) -> bool {
    roles.iter().all(|role| goes_with(*role, roles, is_from_company))
}

/// A role that somebody wants to give.
#[derive(Clone, Copy, Debug)]
pub struct Giving<'a> {
    /// Who gives; none for the platform itself.
    pub giver: Option<Id<Person>>,
    /// Who gets it; none when they are still invited.
    pub receiver: Option<Id<Person>>,
    /// Does the receiver work for the register itself?
    pub is_of_the_register: bool,
    /// Which role.
    pub role: Role,
    /// Until when.
    pub ends_at: Option<Timestamp>,
    /// Roles the receiver holds now.
    pub held: &'a [Role],
    /// Does the receiver come from a partner company?
    pub is_from_company: bool,
}

/// What is wrong with giving this role now. The reason is checked by [`check_reason`].
pub fn check_giving(giving: &Giving<'_>, now: Timestamp) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if giving.giver.is_some() && giving.giver == giving.receiver {
        problems.push(FieldProblem::error("role", "grant-problem-own"));
    }
    if giving.role.is_of_the_register() != giving.is_of_the_register {
        problems.push(FieldProblem::error("role", "grant-problem-place"));
    }
    if giving.held.contains(&giving.role) {
        problems.push(FieldProblem::error("role", "grant-problem-held"));
    }
    if !goes_with(giving.role, giving.held, giving.is_from_company) {
        problems.push(FieldProblem::error("role", "grant-problem-partner"));
    }
    if giving.ends_at.is_some_and(|end| end <= now) {
        problems.push(FieldProblem::error("until", "grant-problem-until"));
    }
    if giving.ends_at.is_some_and(|end| is_too_far(end.plus_seconds(-1).day(), now)) {
        problems.push(FieldProblem::error("until", "grant-problem-until-late").with("max", YEARS_MAX));
    }
    problems
}

/// What is wrong with ending a role. `others` counts who else holds it without a planned end.
pub fn check_ending(role: Role, others: usize) -> Vec<FieldProblem> {
    if must_stay_filled(role) && others == 0 {
        vec![FieldProblem::error("reason", "grant-problem-last")]
    } else {
        Vec::new()
    }
}

/// What is wrong with a reason.
pub fn check_reason(reason: &str) -> Vec<FieldProblem> {
    if let Some(problem) = check_plain("reason", reason) {
        return vec![problem];
    }
    match reason.trim().chars().count() {
        REASON_CHARS_MIN..=REASON_CHARS_MAX => Vec::new(),
        0..REASON_CHARS_MIN => vec![FieldProblem::error("reason", "grant-problem-reason")],
        _ => vec![FieldProblem::error("reason", "grant-problem-reason-long").with("max", REASON_CHARS_MAX)],
    }
}

#[cfg(test)]
mod tests;
