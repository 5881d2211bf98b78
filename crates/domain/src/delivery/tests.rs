// SPDX-License-Identifier: EUPL-1.2
//! Licences: who may take which step, when runs may start, and what an end stops.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn content() -> LicenceContent {
    LicenceContent {
        conditions: "Alleen met eigen beoordelaars.".into(),
        starts_on: day("2026-12-01"),
        ends_on: day("2028-07-31"),
    }
}

fn steps() -> impl Strategy<Value = Vec<(LicenceStep, Side)>> {
    let step = prop::sample::select(LicenceStep::ALL.to_vec());
    let side = prop::sample::select(vec![Side::Owner, Side::Deliverer]);
    prop::collection::vec((step, side), 0..24)
}

proptest! {
    /// Whatever happens, nobody delivers without the yes of both boards and a plan in between, in that order; and what is over stays so.
    #[test]
    fn test_h6_a_licence_runs_only_after_both_decisions(steps in steps()) {
        let mut state = LicenceState::Proposed;
        let mut taken = Vec::new();
        for (step, side) in steps {
            let was = state;
            match state.after(step, side) {
                Ok(next) => {
                    prop_assert!(!was.is_over(), "{was:?} is over");
                    taken.push((step, side));
                    state = next;
                }
                Err(refused) => prop_assert_eq!(refused, ImpossibleLicenceStep { from: was, step, side }),
            }
        }
        if state == LicenceState::Agreed {
            let expected = [
                (LicenceStep::Grant, Side::Owner),
                (LicenceStep::Ask, Side::Deliverer),
                (LicenceStep::Agree, Side::Deliverer),
            ];
            prop_assert_eq!(taken, expected.to_vec());
            prop_assert_eq!(run_obstacle(state, &content(), day("2027-01-01")), None);
        } else {
            prop_assert!(run_obstacle(state, &content(), day("2027-01-01")).is_some());
        }
    }

    /// An end stops what had not begun and nothing else.
    #[test]
    fn test_h6_runs_that_had_started_are_finished(started in -400_i32..400, ended in -400_i32..400) {
        let of = |number: i32| Day::from_number(20_000 + number).unwrap();
        let obstacle = award_obstacle(LicenceState::Ended, Some(of(ended)), of(started));
        prop_assert_eq!(obstacle.is_none(), started <= ended);
        prop_assert_eq!(award_obstacle(LicenceState::Agreed, None, of(started)), None);
    }
}

#[test]
fn nobody_decides_for_the_other_side() {
    use LicenceState as S;
    for (state, step, side) in [
        (S::Proposed, LicenceStep::Grant, Side::Deliverer),
        (S::Proposed, LicenceStep::End, Side::Deliverer),
        (S::Granted, LicenceStep::Ask, Side::Owner),
        (S::Asked, LicenceStep::Agree, Side::Owner),
        (S::Asked, LicenceStep::Decline, Side::Owner),
        (S::Granted, LicenceStep::Agree, Side::Deliverer),
    ] {
        assert!(state.after(step, side).is_err(), "{state:?} {step:?} {side:?}");
    }
    for side in [Side::Owner, Side::Deliverer] {
        for state in [S::Granted, S::Asked, S::Agreed] {
            assert_eq!(state.after(LicenceStep::End, side), Ok(S::Ended), "either may stop");
        }
    }
}

#[test]
fn runs_start_within_the_period() {
    let content = content();
    for (text, fits) in [("2026-11-30", false), ("2026-12-01", true), ("2028-07-31", true), ("2028-08-01", false)] {
        assert_eq!(check_run_start(&content, day(text)).is_empty(), fits, "{text}");
    }
    assert_eq!(run_obstacle(LicenceState::Agreed, &content, day("2028-08-01")), Some("delivery-obstacle-past"));
    assert_eq!(run_obstacle(LicenceState::Ended, &content, day("2027-01-01")), Some("delivery-obstacle-ended"));
    assert_eq!(
        award_obstacle(LicenceState::Asked, None, day("2027-01-01")),
        Some("delivery-obstacle-undecided"),
        "no decision, no award"
    );
}

#[test]
fn a_licence_past_its_last_day_counts_while_a_run_on_it_goes_on() {
    let content = content();
    let (last, past) = (day("2028-07-31"), day("2028-08-01"));
    assert!(still_delivers(LicenceState::Agreed, &content, 0, last), "a run can start on it today");
    assert!(!still_delivers(LicenceState::Agreed, &content, 0, past), "it stays agreed, and nobody delivers");
    assert!(still_delivers(LicenceState::Agreed, &content, 1, past), "a run that began in time goes on");
    for state in LicenceState::ALL.into_iter().filter(|state| *state != LicenceState::Agreed) {
        assert!(!still_delivers(state, &content, 1, last), "{state:?}");
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let today = day("2026-11-23");
    assert_eq!(check(&content(), today), Vec::new());
    let keys = |content: LicenceContent| check(&content, today).into_iter().map(|p| p.key).collect::<Vec<_>>();
    assert_eq!(keys(LicenceContent { conditions: " kort ".into(), ..content() }), ["delivery-problem-conditions"]);
    for address in ["Vragen? Mail balie@school.example.", "Via <info@school.example> of de balie."] {
        let mailed = LicenceContent { conditions: address.into(), ..content() };
        assert_eq!(keys(mailed), ["delivery-problem-conditions-contact"], "everybody reads it: {address}");
    }
    assert_eq!(keys(LicenceContent { conditions: "Betalen @ de balie mag ook.".into(), ..content() }), [""; 0]);
    assert_eq!(keys(LicenceContent { conditions: "x".repeat(2_001), ..content() }), ["delivery-problem-text-long"]);
    assert_eq!(
        keys(LicenceContent { ends_on: day("2026-11-30"), ..content() }),
        ["delivery-problem-until-before-from"]
    );
    let past = LicenceContent { starts_on: day("2026-01-01"), ends_on: day("2026-11-22"), ..content() };
    assert_eq!(keys(past), ["delivery-problem-until-past"]);
    assert_eq!(keys(LicenceContent { ends_on: day("2031-12-02"), ..content() }), ["delivery-problem-too-long"]);
    assert_eq!(check_plan("nee").len() + check_reason("\0 een lange reden").len(), 2);
}

#[test]
fn codes_are_read_back() {
    for state in LicenceState::ALL {
        assert_eq!(LicenceState::parse(state.code()), Some(state));
    }
    for step in LicenceStep::ALL {
        assert_eq!(LicenceStep::parse(step.code()), Some(step));
    }
    assert_eq!(LicenceState::parse("loopt"), None);
}

#[test]
fn a_licence_wants_a_yes_still_until_it_runs_or_is_over() {
    for state in LicenceState::ALL {
        let is_decided = state == LicenceState::Agreed || state.is_over();
        assert_eq!(state.is_undecided(), !is_decided, "{state:?}");
    }
}
