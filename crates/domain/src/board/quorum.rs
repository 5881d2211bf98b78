// SPDX-License-Identifier: EUPL-1.2
//! Whether a board has people enough to decide anything: what is left of it when roles end, and since when it has too few.

use std::collections::BTreeSet;

use crate::grant::Term;
use crate::id::Id;
use crate::institution::ExaminationBoard;
use crate::person::Person;
use crate::time::Timestamp;

/// A board that has too few people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// So many have a role in it.
    pub members: usize,
    /// So many it needs to decide.
    pub minimum: u8,
}

/// The shortage that comes of it when a board goes from so many people to so many. Nothing when there are enough left, or when it does
/// not lose anybody: what was so before is not the work of whoever ends a role.
pub fn short_after(board: &ExaminationBoard, before: usize, after: usize) -> Option<Shortage> {
    let is_short = after < before && board.members_missing(after) > 0;
    is_short.then_some(Shortage { members: after, minimum: board.minimum_members })
}

/// Since when a board that has too few people now has had too few without a break: the moment at which the last role ended that it
/// needed. Nothing when it has enough, and when it never had. `terms` are those of every role that somebody ever had in it.
pub fn short_since(board: &ExaminationBoard, terms: &[(Id<Person>, Term)], now: Timestamp) -> Option<Timestamp> {
    let is_short = |at: Timestamp| {
        let members: BTreeSet<_> =
            terms.iter().filter(|(_, term)| term.holds(at)).map(|(person, _)| person.uuid()).collect();
        board.members_missing(members.len()) > 0
    };
    if !is_short(now) {
        return None;
    }
    // How many there are changes only where a role begins or ends.
    let moments = terms.iter().flat_map(|(_, term)| [Some(term.starts_at), term.end()]).flatten();
    let changes: BTreeSet<_> = moments.filter(|at| *at <= now).collect();
    let mut since = None;
    for at in changes.into_iter().rev() {
        if !is_short(at) {
            return since;
        }
        since = Some(at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;
    use crate::time::Day;

    fn board(minimum_members: u8) -> ExaminationBoard {
        ExaminationBoard {
            name: Localized::default(),
            mandate: Localized::default(),
            since: Day::from_number(0).unwrap(),
            minimum_members,
            term_working_days: 10,
            reminder_working_days: 3,
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn role(person: u8, from: i64, planned: Option<i64>, ended: Option<i64>) -> (Id<Person>, Term) {
        let term = Term { starts_at: at(from), ends_at: planned.map(at), ended_at: ended.map(at) };
        (Id::random([person; 16]), term)
    }

    #[test]
    fn a_board_runs_short_when_it_loses_somebody_it_needs() {
        let two = board(2);
        assert_eq!(short_after(&two, 3, 2), None);
        assert_eq!(short_after(&two, 2, 1), Some(Shortage { members: 1, minimum: 2 }));
        assert_eq!(short_after(&two, 1, 0), Some(Shortage { members: 0, minimum: 2 }));
        assert_eq!(short_after(&two, 1, 1), None, "it was so before, and nobody goes");
    }

    #[test]
    fn it_is_short_since_the_last_role_ended_that_it_needed() {
        let chair = role(1, 0, None, None);
        let since = |terms: &[_], now| short_since(&board(2), terms, at(now));
        assert_eq!(since(&[chair, role(2, 0, None, None)], 50), None);
        assert_eq!(since(&[chair, role(2, 0, None, Some(30))], 50), Some(at(30)));
        assert_eq!(since(&[chair, role(2, 0, Some(40), None)], 50), Some(at(40)), "by its plan");
        assert_eq!(since(&[chair, role(2, 0, Some(60), None)], 50), None, "not yet");
        let again = [chair, role(2, 0, None, Some(10)), role(3, 20, None, Some(30))];
        assert_eq!(since(&again, 50), Some(at(30)), "it was whole again in between");
        let more = [role(1, 0, None, Some(45)), role(2, 0, None, Some(30))];
        assert_eq!(since(&more, 50), Some(at(30)), "one more who goes makes it no shorter");
        let both = [chair, role(2, 0, None, Some(30)), role(2, 0, None, Some(40))];
        assert_eq!(since(&both, 50), Some(at(40)), "who holds two roles in it is one of its people until both ended");
    }

    #[test]
    fn a_board_that_never_had_enough_people_lost_nobody() {
        assert_eq!(short_since(&board(2), &[role(1, 0, None, None)], at(50)), None);
        assert_eq!(short_since(&board(2), &[], at(50)), None);
    }
}
