// SPDX-License-Identifier: EUPL-1.2
//! A role of the team that came free while an application was complete. A role of somebody lapses overnight, and whoever leads the project may
//! be away: the school hears of it, and its place in the order is lost only when the term is over.

use super::Lacking;
use crate::time::{Day, Timestamp};

/// So many days an application that was complete keeps its place while a role of the team is empty.
pub const TEAM_GAP_DAYS: i32 = 14;

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
