// SPDX-License-Identifier: EUPL-1.2
//! Renewing a role that ended by its plan, or soon will: the same role, with a new last day. A role that somebody ended, or whose holder
//! left, is not renewed; it is given anew, by the rules of giving.

use super::{Term, YEARS_MAX, is_too_far};
use crate::id::Id;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::time::{Day, Timestamp};

/// So many days before its end a role can be renewed.
pub const RENEWABLE_DAYS: i64 = 60;
/// A renewed role lasts so many days, unless somebody says otherwise.
pub const RENEWED_DAYS: i32 = 365;

/// So many days before its end who holds a role, and who manages it, hear of that.
pub const REMIND_DAYS: i64 = 14;

const DAY_SECONDS: i64 = 86_400;

/// A grant that somebody wants to renew.
#[derive(Clone, Copy, Debug)]
pub struct Renewing {
    /// Who renews it.
    pub giver: Option<Id<Person>>,
    /// Who holds it, or held it.
    pub holder: Id<Person>,
    /// Its time.
    pub term: Term,
    /// Somebody ended it before its day.
    pub was_ended: bool,
    /// The holder left after it was given.
    pub has_left: bool,
    /// The holder has the role by another grant.
    pub is_held_otherwise: bool,
    /// It does not go together with what the holder is by now ([`super::goes_with`]).
    pub is_at_odds: bool,
}

impl Renewing {
    /// Is there something to renew: did it end by its plan, or will it within [`RENEWABLE_DAYS`]?
    pub fn is_due(&self, now: Timestamp) -> bool {
        let soon = now.plus_seconds(RENEWABLE_DAYS * DAY_SECONDS);
        !(self.was_ended || self.has_left || self.is_held_otherwise || self.is_at_odds)
            && self.term.ends_at.is_some_and(|end| end <= soon)
    }

    /// The last day that is proposed: a year after the last day it has, or after today when that is over. A role can be renewed from
    /// [`RENEWABLE_DAYS`] before its end, so that never lies further away than a plan goes.
    pub fn proposed(&self, now: Timestamp) -> Option<Day> {
        let last = self.term.ends_at?.plus_seconds(-1).max(now).day();
        last.plus_days(RENEWED_DAYS)
    }

    /// What is wrong with renewing it until a last day. The reason is checked by [`super::check_reason`].
    pub fn check(&self, until: Option<Day>, now: Timestamp) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if self.giver.is_some() && self.giver == Some(self.holder) {
            problems.push(FieldProblem::error("until", "grant-problem-own"));
        }
        if self.has_left {
            problems.push(FieldProblem::error("until", "grant-problem-left"));
        } else if self.is_at_odds {
            problems.push(FieldProblem::error("until", "grant-problem-partner"));
        } else if !self.is_due(now) {
            problems.push(FieldProblem::error("until", "grant-problem-not-due"));
        }
        let last = self.term.ends_at.map_or(now, |end| end.plus_seconds(-1).max(now)).day();
        match until {
            None => problems.push(FieldProblem::error("until", "grant-problem-renew-day")),
            Some(day) if day <= last => problems.push(FieldProblem::error("until", "grant-problem-renew-later")),
            Some(day) if is_too_far(day, now) => {
                problems.push(FieldProblem::error("until", "grant-problem-until-late").with("max", YEARS_MAX));
            }
            Some(_) => {}
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(day: i32) -> Timestamp {
        Day::from_number(day).unwrap().start()
    }

    fn renewing(ends: Option<i32>) -> Renewing {
        Renewing {
            giver: Some(Id::random([1; 16])),
            holder: Id::random([2; 16]),
            term: Term { starts_at: at(0), ends_at: ends.map(at), ended_at: None },
            was_ended: false,
            has_left: false,
            is_held_otherwise: false,
            is_at_odds: false,
        }
    }

    fn keys(renewing: &Renewing, until: Option<i32>, now: i32) -> Vec<&'static str> {
        let until = until.map(|day| at(day).day());
        renewing.check(until, at(now)).into_iter().map(|problem| problem.key).collect()
    }

    #[test]
    fn a_role_is_renewed_from_sixty_days_before_its_end_and_after_it() {
        let role = renewing(Some(100));
        assert_eq!(keys(&role, Some(400), 39), ["grant-problem-not-due"]);
        assert_eq!(keys(&role, Some(400), 40), [""; 0]);
        assert_eq!(keys(&role, Some(400), 300), [""; 0], "also when it is long over");
        assert_eq!(keys(&renewing(None), Some(400), 40), ["grant-problem-not-due"], "it has no end");
    }

    #[test]
    fn the_new_last_day_is_after_the_old_one_and_after_today() {
        let role = renewing(Some(100));
        assert_eq!(keys(&role, None, 50), ["grant-problem-renew-day"]);
        assert_eq!(keys(&role, Some(99), 50), ["grant-problem-renew-later"], "the last day it has already");
        assert_eq!(keys(&role, Some(100), 50), [""; 0]);
        assert_eq!(keys(&role, Some(150), 150), ["grant-problem-renew-later"]);
        assert_eq!(role.proposed(at(50)), Some(at(99 + 365).day()));
        assert_eq!(role.proposed(at(150)), Some(at(150 + 365).day()));
    }

    #[test]
    fn the_new_last_day_is_at_most_five_years_away() {
        let role = renewing(Some(100));
        let furthest = at(50).day().plus_months(60).unwrap().number();
        assert_eq!(keys(&role, Some(furthest), 50), [""; 0]);
        assert_eq!(keys(&role, Some(furthest + 1), 50), ["grant-problem-until-late"]);
        assert_eq!(keys(&role, Some(2_000_000), 50), ["grant-problem-until-late"]);
    }

    #[test]
    fn nobody_renews_their_own_role_nor_that_of_somebody_who_left() {
        let role = renewing(Some(100));
        assert_eq!(keys(&Renewing { giver: Some(role.holder), ..role }, Some(400), 50), ["grant-problem-own"]);
        assert_eq!(keys(&Renewing { has_left: true, ..role }, Some(400), 50), ["grant-problem-left"]);
        assert_eq!(keys(&Renewing { is_at_odds: true, ..role }, Some(400), 50), ["grant-problem-partner"]);
        for role in [Renewing { was_ended: true, ..role }, Renewing { is_held_otherwise: true, ..role }] {
            assert_eq!(keys(&role, Some(400), 50), ["grant-problem-not-due"]);
        }
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_never_refused(ends in 1_i32..5_000, now in 0_i32..10_000) {
            let role = renewing(Some(ends));
            prop_assume!(role.is_due(at(now)));
            prop_assert_eq!(role.check(role.proposed(at(now)), at(now)), vec![]);
        }
    }
}
