// SPDX-License-Identifier: EUPL-1.2
//! Participations: what is complete, who has a seat, who waits, who may publish.

use proptest::prelude::*;

use super::*;
use crate::programme::tests::programme;

fn id(number: u32) -> Id<Participation> {
    Id::from_uuid(uuid::Uuid::from_u128(number.into()))
}

fn entry(number: u32, state: ParticipationState, completed: i64) -> Entry {
    Entry { id: id(number), state, completed_at: Some(Timestamp::from_micros(completed)) }
}

fn whole() -> Facts {
    Facts {
        has_agreement: true,
        has_examination_board: true,
        conditions: [("llo".to_owned(), ConditionState::Reported)].into(),
        team: vec!["lead".into()],
    }
}

#[test]
fn what_is_missing_is_named_in_order() {
    use ParticipationState::{Admitted, Applied, Complete, Ended};
    let programme = programme(32);
    assert_eq!(
        lacking(&programme, &Facts::default(), Applied),
        [
            Lacking::Agreement,
            Lacking::ExaminationBoard,
            Lacking::Condition("llo".into()),
            Lacking::TeamRole("lead".into())
        ]
    );
    for state in [Applied, Complete] {
        let whole = lacking(&programme, &whole(), state);
        assert!(whole.is_empty(), "what counts only while taking part does not hold it up");
    }
    assert_eq!(
        lacking(&programme, &whole(), Admitted),
        [Lacking::Condition("share".into()), Lacking::TeamRole("it".into())],
        "who takes part is told what that asks"
    );
    assert!(lacking(&programme, &Facts::default(), Ended).is_empty(), "what is over lacks nothing");
    let mut refused = whole();
    refused.conditions.insert("llo".into(), ConditionState::NotMet);
    assert_eq!(lacking(&programme, &refused, Applied), [Lacking::Condition("llo".into())]);
}

#[test]
fn test_g3_the_thirty_third_waits_and_moves_up() {
    use ParticipationState::{Admitted, Complete, Ended};
    let mut entries: Vec<_> = (1..=31).map(|n| entry(n, Admitted, n.into())).collect();
    entries.push(entry(34, Complete, 340));
    entries.push(entry(33, Complete, 330));
    entries.push(entry(32, Complete, 320));
    let before = standings(32, &entries);
    assert_eq!(before[&id(32)], Standing::SeatKept);
    assert_eq!((before[&id(33)], before[&id(34)]), (Standing::Waiting(1), Standing::Waiting(2)));
    entries[4].state = Ended;
    let after = standings(32, &entries);
    assert_eq!((after[&id(33)], after[&id(34)]), (Standing::SeatKept, Standing::Waiting(1)));
    assert_eq!(after[&id(5)], Standing::Outside);
    // Fewer seats take nobody's seat away.
    assert_eq!(standings(3, &entries)[&id(1)], Standing::Seated);
}

#[test]
fn test_g4_without_a_seat_an_agreement_and_a_board_nothing_is_published() {
    use ParticipationState::{Admitted, Complete};
    assert_eq!(publication_obstacle(Some(Admitted), &whole()), None);
    assert_eq!(publication_obstacle(None, &whole()), Some("publish-obstacle-participation"));
    assert_eq!(publication_obstacle(Some(Complete), &whole()), Some("publish-obstacle-participation"));
    let expired = Facts { has_agreement: false, ..whole() };
    assert_eq!(publication_obstacle(Some(Admitted), &expired), Some("publish-obstacle-agreement"));
    let unguarded = Facts { has_examination_board: false, ..whole() };
    assert_eq!(publication_obstacle(Some(Admitted), &unguarded), Some("publish-obstacle-examination-board"));
}

#[test]
fn hours_in_the_team_are_those_of_a_week() {
    assert_eq!(check_team_hours(TEAM_HOURS_MAX), None);
    for hours in [0, -1, TEAM_HOURS_MAX + 1] {
        assert_eq!(check_team_hours(hours).map(|problem| problem.field).as_deref(), Some("hours_per_week"), "{hours}");
    }
}

#[test]
fn an_application_says_what_for() {
    let content =
        ApplicationContent { plan: "Drie microcredentials voor de zorg in Noord.".into(), microcredentials: 3 };
    assert!(check_application(&content).is_empty());
    assert_eq!(check_application(&ApplicationContent::default()).len(), 2);
    let long = ApplicationContent { plan: "a".repeat(PLAN_MAX_CHARS + 1), microcredentials: 501 };
    assert_eq!(check_application(&long).len(), 2);
}

#[test]
fn codes_go_round() {
    for state in ParticipationState::ALL {
        assert_eq!(ParticipationState::parse(state.code()), Some(state));
    }
    for state in ConditionState::ALL {
        assert_eq!(ConditionState::parse(state.code()), Some(state));
    }
}

fn any_step() -> impl Strategy<Value = ParticipationStep> {
    prop::sample::select(vec![
        ParticipationStep::Complete,
        ParticipationStep::Reopen,
        ParticipationStep::Admit,
        ParticipationStep::End,
        ParticipationStep::Withdraw,
    ])
}

proptest! {
    /// However the steps fall: nobody takes part who was not complete first, and what is over stays over.
    #[test]
    fn no_illegal_state_is_reached(steps in prop::collection::vec(any_step(), 0..30)) {
        let mut state = ParticipationState::Applied;
        for step in steps {
            let before = state;
            if let Ok(next) = state.after(step) {
                prop_assert!(!before.is_over());
                prop_assert!(next != ParticipationState::Admitted || before == ParticipationState::Complete);
                state = next;
            }
        }
    }

    /// Seats that are taken or kept are never more than there are (unless so many were admitted before), places run from 1
    /// without gaps, and who was complete earlier never stands behind.
    #[test]
    fn seats_go_by_order(seats in 0..12u32, states in prop::collection::vec((prop::sample::select(ParticipationState::ALL.to_vec()), 0..50i64), 0..30)) {
        let entries: Vec<_> = states.iter().zip(1..).map(|((state, at), n)| entry(n, *state, *at)).collect();
        let all = standings(seats, &entries);
        let seated = all.values().filter(|standing| **standing == Standing::Seated).count();
        let kept = all.values().filter(|standing| **standing == Standing::SeatKept).count();
        prop_assert!(kept == 0 || seated + kept <= seats as usize);
        let mut places: Vec<_> = all.values().filter_map(|standing| match standing { Standing::Waiting(place) => Some(*place), _ => None }).collect();
        places.sort_unstable();
        prop_assert_eq!(&places, &(1..=places.len() as u32).collect::<Vec<_>>());
        prop_assert!(places.is_empty() || seated + kept >= seats as usize, "nobody waits while a seat is free");
        let rank = |entry: &Entry| match all[&entry.id] { Standing::SeatKept => Some(0), Standing::Waiting(place) => Some(place), _ => None };
        for one in &entries {
            for other in &entries {
                if let (Some(first), Some(second)) = (rank(one), rank(other)) {
                    prop_assert!(one.completed_at >= other.completed_at || first <= second);
                }
            }
        }
    }
}
