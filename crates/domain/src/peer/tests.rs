// SPDX-License-Identifier: EUPL-1.2
//! However the steps of a round fall.

use super::*;
use proptest::prelude::*;

fn person(number: u8) -> Id<Person> {
    Id::random([number; 16])
}

fn day(number: i32) -> Day {
    Day::from_number(20_000 + number).unwrap()
}

fn fresh(kind: RoundKind) -> Round {
    Round { kind, state: RoundState::Preparing, scores_due: day(14), seats: Vec::new() }
}

fn any_step() -> impl Strategy<Value = (RoundStep, i32)> {
    let who = (0_u8..5).prop_map(person);
    let step = prop_oneof![
        4 => who.clone().prop_map(RoundStep::Assign),
        2 => Just(RoundStep::Start),
        4 => who.clone().prop_map(|p| RoundStep::Declare(p, Declaration::NoConflict)),
        1 => who.clone().prop_map(|p| RoundStep::Declare(p, Declaration::Conflict)),
        4 => who.clone().prop_map(RoundStep::HandIn),
        1 => who.prop_map(RoundStep::Release),
        1 => Just(RoundStep::EndScoring),
        1 => Just(RoundStep::CloseReport),
        1 => Just(RoundStep::CloseCheck),
    ];
    (step, 0_i32..30)
}

proptest! {
    /// However the steps fall: scores open only when two handed in and nobody is waited for; a reviewer reads nothing before declaring; a
    /// conflict is final; what is handed in stays; what is over stays over; no more seats than the kind has.
    #[test]
    fn no_illegal_round_is_reached(
        kind in prop_oneof![Just(RoundKind::Review), Just(RoundKind::Calibration)],
        steps in prop::collection::vec(any_step(), 0..60),
    ) {
        let mut round = fresh(kind);
        let mut declared = std::collections::BTreeSet::new();
        for (step, on) in steps {
            let before = round.clone();
            let Ok(next) = round.after(step, day(on)) else { continue };
            prop_assert!(!before.state.is_over(), "{:?} after {:?}", step, before.state);
            if let RoundStep::Declare(who, Declaration::NoConflict) = step {
                declared.insert(who);
            }
            for seat in &next.seats {
                prop_assert_eq!(next.seats.iter().filter(|other| other.person == seat.person).count(), 1);
                prop_assert!(!seat.state.may_read() || declared.contains(&seat.person));
                if let Some(old) = before.seats.iter().find(|old| old.person == seat.person) {
                    let is_final = matches!(old.state, SeatState::HandedIn | SeatState::Declined);
                    prop_assert!(!is_final || seat.state == old.state);
                }
            }
            prop_assert!(next.seats.iter().filter(|seat| seat.state.is_taken()).count() <= kind.seats_max());
            if next.state.are_scores_open() {
                prop_assert!(next.handed_in() >= SEATS_MIN && next.open() == 0);
            }
            if next.state.is_report_open() {
                prop_assert!(next.state.are_scores_open());
                prop_assert!(before.state.are_scores_open() || next.state == RoundState::Calibrated);
            }
            prop_assert!(kind == RoundKind::Review || next.state != RoundState::Consensus);
            prop_assert!(kind == RoundKind::Calibration || next.state != RoundState::Calibrated);
            round = next;
        }
    }
}

fn walk(round: Round, steps: &[RoundStep], on: i32) -> Result<Round, ImpossibleRoundStep> {
    steps.iter().try_fold(round, |round, step| round.after(*step, day(on)))
}

#[test]
fn the_last_hand_in_opens_the_scores_and_none_before() {
    use RoundStep as R;
    let free = Declaration::NoConflict;
    let steps = [R::Assign(person(1)), R::Assign(person(2)), R::Assign(person(3)), R::Start];
    let round = walk(fresh(RoundKind::Review), &steps, 0).unwrap();
    assert_eq!(round.after(R::HandIn(person(1)), day(1)), Err(ImpossibleRoundStep("peer-conflict-seat")));
    let declared: Vec<_> = (1..=3).map(|n| R::Declare(person(n), free)).collect();
    let round = walk(walk(round, &declared, 1).unwrap(), &[R::HandIn(person(1)), R::HandIn(person(2))], 2).unwrap();
    for later in [free, Declaration::Conflict] {
        let twice = round.after(R::Declare(person(3), later), day(2));
        assert_eq!(
            twice,
            Err(ImpossibleRoundStep("peer-conflict-declared")),
            "it is kept, and the office can release them"
        );
    }
    assert!(!round.state.are_scores_open());
    assert_eq!(round.after(R::EndScoring, day(14)), Err(ImpossibleRoundStep("peer-conflict-not-due")));
    assert_eq!(round.after(R::EndScoring, day(15)).unwrap().state, RoundState::Consensus);
    let open = round.after(R::HandIn(person(3)), day(3)).unwrap();
    assert_eq!(open.state, RoundState::Consensus);
    let done = walk(open, &[R::CloseReport, R::CloseCheck], 100).unwrap();
    assert_eq!(done.state, RoundState::Checked);
    assert!(done.after(R::Cancel, day(100)).is_err());
}

/// Two handed in and the third does not come: the round goes on by itself, whichever way they go.
#[test]
fn the_last_open_seat_that_goes_away_opens_the_scores() {
    use RoundStep as R;
    let free = Declaration::NoConflict;
    let last = |kind| {
        let mut steps: Vec<_> = (1..=3).map(|n| R::Assign(person(n))).collect();
        steps.push(R::Start);
        for n in [1, 2] {
            steps.extend([R::Declare(person(n), free), R::HandIn(person(n))]);
        }
        walk(fresh(kind), &steps, 1).unwrap()
    };
    let round = last(RoundKind::Review);
    assert_eq!(round.state, RoundState::Scoring);
    for step in [R::Declare(person(3), Declaration::Conflict), R::Release(person(3))] {
        let next = round.after(step, day(2)).unwrap();
        assert_eq!(next.state, RoundState::Consensus, "{step:?}");
        assert!(!next.sits(person(3)) && next.sits(person(1)));
        let calibration = last(RoundKind::Calibration).after(step, day(2)).unwrap();
        assert_eq!(calibration.state, RoundState::Scoring, "the office closes a calibration");
    }
    let declared = round.after(R::Declare(person(3), free), day(2)).unwrap();
    assert_eq!(declared.state, RoundState::Scoring);
    // One score is no outcome: another reviewer can still be found.
    let one = walk(fresh(RoundKind::Review), &[R::Assign(person(1)), R::Assign(person(2)), R::Start], 0).unwrap();
    let one = walk(one, &[R::Declare(person(1), free), R::HandIn(person(1)), R::Release(person(2))], 1).unwrap();
    assert_eq!(one.state, RoundState::Scoring);
    let early = fresh(RoundKind::Review).after(R::Assign(person(1)), day(0)).unwrap();
    assert_eq!(early.after(R::Release(person(1)), day(0)).unwrap().state, RoundState::Preparing);
}

#[test]
fn a_round_needs_two_and_takes_three() {
    use RoundStep as R;
    let one = fresh(RoundKind::Review).after(R::Assign(person(1)), day(0)).unwrap();
    assert_eq!(one.after(R::Start, day(0)), Err(ImpossibleRoundStep("peer-conflict-too-few")));
    assert_eq!(one.after(R::Assign(person(1)), day(0)), Err(ImpossibleRoundStep("peer-conflict-seated")));
    let three = walk(one, &[R::Assign(person(2)), R::Assign(person(3))], 0).unwrap();
    assert_eq!(three.after(R::Assign(person(4)), day(0)), Err(ImpossibleRoundStep("peer-conflict-full")));
    let started = three.after(R::Start, day(0)).unwrap();
    let declined = started.after(R::Declare(person(3), Declaration::Conflict), day(0)).unwrap();
    assert_eq!(declined.after(R::Assign(person(3)), day(0)), Err(ImpossibleRoundStep("peer-conflict-seated")));
    assert!(declined.after(R::Assign(person(4)), day(0)).is_ok(), "another one takes the place");
}

#[test]
fn papers_are_read_while_they_are_judged_by() {
    use RoundState as S;
    let open: Vec<S> = S::ALL.into_iter().filter(|state| state.are_papers_open()).collect();
    assert_eq!(open, [S::Scoring, S::Consensus]);
}

#[test]
fn codes_go_round_and_numbers_are_read_by_people() {
    for state in RoundState::ALL {
        assert_eq!(RoundState::parse(state.code()), Some(state));
    }
    for state in SeatState::ALL {
        assert_eq!(SeatState::parse(state.code()), Some(state));
    }
    for kind in RoundKind::ALL {
        assert_eq!(RoundKind::parse(kind.code()), Some(kind));
    }
    assert_eq!(public_id(RoundKind::Review, 2026, 3), "PR-2026-003");
    assert_eq!(public_id(RoundKind::Calibration, 2026, 1), "KAL-2026-001");
}
