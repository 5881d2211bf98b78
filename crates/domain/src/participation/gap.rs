// SPDX-License-Identifier: EUPL-1.2
//! A role of the team that came free while an application was complete. A role of somebody lapses overnight, and whoever leads the project may
//! be away: the school hears of it, and its place in the order is lost only when the term is over.

use std::collections::BTreeSet;

use super::Lacking;
use crate::time::{Day, Timestamp};

/// So many days an application that was complete keeps its place while a role of the team is empty.
pub const TEAM_GAP_DAYS: i32 = 14;

/// A role that was filled for less than this was not filled: putting somebody in for a moment begins no new term.
const FILLED_SECONDS: i64 = 86_400;

/// That somebody came into a role of the team, or left it.
#[derive(Clone, Copy, Debug)]
pub struct TeamChange<'a> {
    /// When.
    pub at: Timestamp,
    /// Who, as it was written down.
    pub person: &'a str,
    /// Did they come?
    pub comes: bool,
}

/// Since when a role is empty, by what happened in it, the oldest first. Nothing when nobody left it. Of who came before the first of
/// these nothing is known, so whoever leaves leaves it empty unless somebody else is known to be in it.
pub fn empty_since<'a>(changes: impl IntoIterator<Item = TeamChange<'a>>) -> Option<Timestamp> {
    let mut within = BTreeSet::new();
    let (mut filled, mut emptied): (Option<Timestamp>, Option<Timestamp>) = (None, None);
    for TeamChange { at, person, comes } in changes {
        if comes {
            filled = if within.is_empty() { Some(at) } else { filled };
            within.insert(person);
            continue;
        }
        within.remove(person);
        if within.is_empty() {
            let lasted = filled.take().is_none_or(|from| from.plus_seconds(FILLED_SECONDS) <= at);
            emptied = emptied.filter(|_| !lasted).or(Some(at));
        }
    }
    emptied
}

/// The last day on which an application that was complete keeps its place, when all it lacks are roles of the team that came free. Nothing
/// when it lacks nothing or something else too, and when it is not known since when. `since` says when a role came free.
pub fn kept_until(lacking: &[Lacking], since: impl Fn(&str) -> Option<Timestamp>) -> Option<Day> {
    let last = |lacking: &Lacking| match lacking {
        Lacking::TeamRole(role) => since(role)?.day().plus_days(TEAM_GAP_DAYS),
        Lacking::Agreement | Lacking::ExaminationBoard | Lacking::Condition(_) => None,
    };
    lacking.iter().map(last).collect::<Option<Vec<_>>>()?.into_iter().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_put_in_for_a_moment_begins_no_new_term() {
        let at = |hours: i64| Day::from_number(100).unwrap().start().plus_seconds(hours * 3_600);
        let change = |hours: i64, person: &'static str, comes: bool| TeamChange { at: at(hours), person, comes };
        let (out, back, again) = (change(0, "a", false), change(300, "b", true), change(310, "b", false));
        assert_eq!(empty_since([]), None);
        assert_eq!(empty_since([out]), Some(at(0)));
        assert_eq!(empty_since([out, back, again]), Some(at(0)), "ten hours fill nothing");
        assert_eq!(empty_since([out, back, change(324, "b", false)]), Some(at(324)), "a day does");
        let more = [out, back, again, change(400, "c", true), change(401, "c", false)];
        assert_eq!(empty_since(more), Some(at(0)), "nor does doing so twice");
        // Of two in a role the last to leave empties it; other hours a week are no other person.
        let two = [change(0, "a", true), change(1, "b", true), change(90, "b", true), change(99, "a", false)];
        assert_eq!(empty_since(two), None, "b is in it");
        assert_eq!(empty_since(two.into_iter().chain([change(120, "b", false)])), Some(at(120)));
    }

    #[test]
    fn a_gap_in_the_team_alone_keeps_the_place_for_a_term() {
        let at = |days: i32| Day::from_number(days).unwrap();
        let since = |role: &str| match role {
            "lead" => Some(at(100).start()),
            "it" => Some(at(90).start()),
            _ => None,
        };
        let role = |key: &str| Lacking::TeamRole(key.to_owned());
        assert_eq!(kept_until(&[role("lead")], since), Some(at(114)));
        assert_eq!(kept_until(&[role("lead"), role("it")], since), Some(at(104)), "the first that is over counts");
        assert_eq!(kept_until(&[], since), None, "nothing is missing");
        assert_eq!(kept_until(&[role("lead"), Lacking::Agreement], since), None, "more is missing");
        assert_eq!(kept_until(&[role("quality")], since), None, "it never was there");
    }
}
