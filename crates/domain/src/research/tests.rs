// SPDX-License-Identifier: EUPL-1.2
//! What is told, and what is not.

use serde_json::{Value, json};

use super::*;
use crate::review::{DefinitionState, Step as Act};

fn happening(second: i64, kind: EventKind, facts: Value) -> Happening {
    Happening { at: Timestamp::from_micros(second * 1_000_000), kind: kind.code(), facts, version: "1.0.0".into() }
}

#[test]
fn codes_are_unique_and_every_kind_can_be_a_step() {
    let codes: std::collections::BTreeSet<_> = Step::ALL.into_iter().map(Step::code).collect();
    assert_eq!(codes.len(), Step::ALL.len());
    let facts = json!({"state": "accepted", "verdict": "adopt", "people": 9});
    for kind in KINDS {
        assert!(Step::of(&kind.code(), &facts).is_some(), "{kind:?}");
    }
    for step in Step::ALL {
        assert!(Side::ALL.contains(&step.side()));
    }
}

#[test]
fn test_i4_what_is_a_matter_of_people_is_no_step() {
    for kind in [
        EventKind::DefinitionJudged,
        EventKind::DefinitionDiscussed,
        EventKind::DefinitionChanged,
        EventKind::InterestDeclared,
        EventKind::PeerScoresHandedIn,
        EventKind::PeerReviewerAssigned,
        EventKind::AwardClaimed,
        EventKind::SignedIn,
        EventKind::RoleGiven,
    ] {
        assert_eq!(Step::of(&kind.code(), &json!({"verdict": "adopt", "state": "accepted"})), None, "{kind:?}");
    }
    assert_eq!(Step::of("no_such_kind", &Value::Null), None);
}

#[test]
fn test_i4_steps_stand_in_the_order_of_time() {
    let told = steps([
        happening(30, EventKind::DefinitionDecided, json!({"verdict": "ask_for_more"})),
        happening(10, EventKind::DemandRecorded, Value::Null),
        happening(20, EventKind::DefinitionSubmitted, Value::Null),
        happening(25, EventKind::DefinitionJudged, Value::Null),
        happening(40, EventKind::DefinitionDecided, json!({"verdict": "adopt"})),
    ]);
    let codes: Vec<_> = told.iter().map(|one| (one.step.code(), one.step.side().code())).collect();
    assert_eq!(
        codes,
        [("demand_recorded", "asking"), ("handed_in", "team"), ("asked_for_more", "board"), ("adopted", "board")]
    );
}

#[test]
fn test_i4_a_list_of_fewer_than_five_is_not_told() {
    let list = |second, people: u64| happening(second, EventKind::AwardsAgreed, json!({"people": people}));
    assert_eq!(steps([list(10, 4), list(20, 1)]), [], "not even together");
    let told = steps([list(10, 4), list(20, 5), list(30, 90)]);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].at.seconds(), told[0].people), (20, Some(5)));
    assert_eq!(steps([happening(10, EventKind::AwardsAgreed, Value::Null)]), [], "nor one of unknown length");
}

#[test]
fn the_report_of_a_round_is_one_step_and_two_runs_are_two() {
    let twice = |kind: EventKind| [happening(10, kind, Value::Null), happening(10, kind, Value::Null)];
    assert_eq!(steps(twice(EventKind::PeerReportClosed)).len(), 1);
    assert_eq!(steps(twice(EventKind::RunPlanned)).len(), 2);
}

#[test]
fn test_i4_a_rejection_is_no_step_because_what_was_rejected_is_never_published() {
    let step = |verdict: &str| Step::of(&EventKind::DefinitionDecided.code(), &json!({"verdict": verdict}));
    assert_eq!((step("adopt"), step("reject")), (Some(Step::Adopted), None));
    assert_eq!(DefinitionState::Rejected.after(Act::Archive), Ok(DefinitionState::Archived));
    for state in [DefinitionState::Rejected, DefinitionState::Archived] {
        for act in [Act::Submit, Act::Keep, Act::Publish] {
            assert!(state.after(act).is_err(), "{state:?} {act:?}");
        }
    }
}

#[test]
fn test_i4_an_organisation_joins_through_whichever_institution() {
    for kind in [EventKind::DemandJoined, EventKind::DemandGuestJoined] {
        assert_eq!(Step::of(&kind.code(), &json!({"people": 4})), Some(Step::DemandJoined), "{kind:?}");
    }
}
