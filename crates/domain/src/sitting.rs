// SPDX-License-Identifier: EUPL-1.2
//! A sitting: somebody writes on one text for a while. It is saved many times, and told once.

use crate::event::EventKind;
use crate::id::Id;
use crate::person::Person;
use crate::time::Timestamp;

/// So many minutes of one person on one text are one line in the timeline.
pub const SITTING_MINUTES: i64 = 30;

/// So many days every saved text stays: nobody saves from a page that has been open longer. After that the last text before each
/// line of the timeline stays, and what was only on the way to it goes.
pub const ALL_TEXTS_DAYS: i64 = 30;

/// The newest thing that happened to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// Code of the kind of event.
    pub kind: String,
    /// Whether somebody did it in person or a system for them, as the trail says it.
    pub actor: String,
    /// Who did it; none for the platform.
    pub person: Option<Id<Person>>,
    /// When.
    pub at: Timestamp,
}

/// Does a save belong to a sitting that was told already? Only when the newest thing that happened to the text is that the same person
/// did the same to it, less than [`SITTING_MINUTES`] ago: as soon as somebody else does something, or something else happens, a next line
/// begins.
///
/// What a system saves for somebody is not told under their own name, nor the other way round.
pub fn continues(
    latest: Option<&Latest>,
    kind: EventKind,
    (actor, person): (&str, Id<Person>),
    now: Timestamp,
) -> bool {
    latest.is_some_and(|latest| {
        latest.kind == kind.code()
            && latest.actor == actor
            && latest.person == Some(person)
            && latest.at <= now
            && now < latest.at.plus_seconds(SITTING_MINUTES * 60)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(number: u8) -> Id<Person> {
        Id::random([number; 16])
    }

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(minute * 60)
    }

    fn changed(minute: i64) -> Latest {
        Latest {
            kind: EventKind::DefinitionChanged.code(),
            actor: "staff".into(),
            person: Some(person(1)),
            at: at(minute),
        }
    }

    #[test]
    fn half_an_hour_of_one_person_is_one_line() {
        assert!(continues(Some(&changed(0)), EventKind::DefinitionChanged, ("staff", person(1)), at(0)));
        assert!(continues(Some(&changed(0)), EventKind::DefinitionChanged, ("staff", person(1)), at(29)));
        assert!(!continues(Some(&changed(0)), EventKind::DefinitionChanged, ("staff", person(1)), at(30)));
    }

    #[test]
    fn anybody_else_or_anything_else_begins_a_next_line() {
        assert!(!continues(None, EventKind::DefinitionChanged, ("staff", person(1)), at(0)));
        assert!(!continues(Some(&changed(0)), EventKind::DefinitionChanged, ("staff", person(2)), at(1)));
        assert!(!continues(Some(&changed(0)), EventKind::OverlapAnswered, ("staff", person(1)), at(1)));
        let submitted = Latest { kind: EventKind::DefinitionSubmitted.code(), ..changed(0) };
        assert!(!continues(Some(&submitted), EventKind::DefinitionChanged, ("staff", person(1)), at(1)));
        assert!(!continues(
            Some(&Latest { person: None, ..changed(0) }),
            EventKind::DefinitionChanged,
            ("staff", person(1)),
            at(1)
        ));
        assert!(
            !continues(Some(&changed(5)), EventKind::DefinitionChanged, ("staff", person(1)), at(4)),
            "a clock that went back"
        );
        assert!(
            !continues(Some(&changed(0)), EventKind::DefinitionChanged, ("key", person(1)), at(1)),
            "a system of theirs is not they"
        );
    }

    proptest! {
        #[test]
        fn however_often_somebody_saves_no_half_hour_has_two_lines_and_none_is_without(
            mut minutes in proptest::collection::vec(0_i64..600, 1..200),
        ) {
            minutes.sort_unstable();
            let mut lines: Vec<i64> = Vec::new();
            for minute in minutes {
                let latest = lines.last().map(|line| changed(*line));
                if !continues(latest.as_ref(), EventKind::DefinitionChanged, ("staff", person(1)), at(minute)) {
                    lines.push(minute);
                }
                prop_assert!(lines.last().is_some_and(|line| minute - line < SITTING_MINUTES));
            }
            prop_assert!(lines.windows(2).all(|pair| pair[1] - pair[0] >= SITTING_MINUTES));
        }
    }
}
