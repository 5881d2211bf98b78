// SPDX-License-Identifier: EUPL-1.2
//! Roles that do not go together, and what ends along with somebody's last role, on every engine.

use std::collections::HashMap;

use crate::participate::{complete, office, school};
use crate::people::person;
use crate::stage::{Stage, on_each_engine};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use app::people::{self, follows, overview, partner};
use app::work::WaitingKind;
use app::{Context, Refusal, participate};
use domain::handover::{Answer, HandoverKind};
use domain::participation::{Lacking, ParticipationState, TEAM_GAP_DAYS};
use domain::person::Person;
use domain::role::{Actor, Role};
use domain::{Id, Timestamp};

/// The first sentence that refuses it.
#[track_caller]
fn refused<T>(done: app::Result<T>) -> &'static str {
    match done {
        Err(Refusal::Invalid(problems)) => problems[0].key,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

fn give(person: Id<Person>, role: Role) -> GiveRequest {
    GiveRequest { person, role: Some(role), until: None, reason: "Helpt een tijd mee".into() }
}

/// Answers to a handover: every role to one person, nothing else to anybody.
fn roles_to(work: &handover::OpenWork, to: Id<Person>) -> Passing {
    let answer = |kind| if kind == HandoverKind::Role { Answer::To(to) } else { Answer::Nobody };
    let answers: HashMap<_, _> = work.fields().into_iter().map(|(kind, _, field)| (field, answer(kind))).collect();
    Passing { answers, reason: "Gaat uit dienst".into() }
}

/// Ends every role of somebody, one by one.
async fn end_all(stage: &Stage, admin: &Context, key: &str) {
    let profile = overview::profile(&stage.app, admin, person(stage, key).await).await.unwrap();
    for row in profile.grants.iter().filter(|row| row.term().holds(admin.now)) {
        grant::end(&stage.app, admin, row.id, "Gaat iets anders doen").await.unwrap();
    }
}

#[tokio::test]
async fn an_employer_gets_no_other_role_and_nobody_of_the_school_becomes_one() {
    on_each_engine("employer", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let (gerrit, bram) = (person(stage, "gerrit").await, person(stage, "bram").await);
        for role in [Role::ProjectLeader, Role::BoardMember, Role::ExecutiveBoard, Role::InstitutionAdmin] {
            assert_eq!(
                refused(grant::give(app, &joost, give(gerrit, role)).await),
                "grant-problem-partner",
                "{role:?}"
            );
        }
        assert_eq!(refused(grant::give(app, &joost, give(bram, Role::Partner)).await), "grant-problem-partner");
        let company = partner::all(app, &joost).await.unwrap()[0].partner.id;
        assert_eq!(refused(partner::place(app, &joost, bram, company).await), "grant-problem-partner");
        // Nor by taking over from somebody who leaves.
        let chair = person(stage, "hendrik-jan").await;
        let work = handover::open_work(app, &joost, chair).await.unwrap();
        assert!(work.colleagues.iter().any(|row| row.id == gerrit));
        assert!(work.takers(Role::BoardChair).iter().all(|row| row.id != gerrit));
        assert!(work.takers(Role::BoardChair).iter().any(|row| row.id == bram));
        let done = handover::hand_over(app, &joost, chair, &roles_to(&work, gerrit)).await;
        assert_eq!(refused(done), "grant-problem-partner");
        // Who still comes from the company gets none either, whatever they hold.
        end_all(stage, &joost, "gerrit").await;
        assert_eq!(refused(grant::give(app, &joost, give(gerrit, Role::Teacher)).await), "grant-problem-partner");
        grant::give(app, &joost, give(gerrit, Role::Partner)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whose_last_role_ends_leaves_the_project_team_and_the_gap_waits() {
    on_each_engine("team_gap", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let (marieke, bram) = (person(stage, "marieke").await, person(stage, "bram").await);
        assert_eq!(follows::of_leaving(app, &joost, marieke).await.unwrap().team.len(), 1);
        let work = handover::open_work(app, &joost, marieke).await.unwrap();
        handover::hand_over(app, &joost, marieke, &roles_to(&work, bram)).await.unwrap();
        let leader = people::as_key(app, "bram").await.unwrap();
        let own = participate::own(app, &leader).await.unwrap();
        assert!(own.members.iter().all(|member| member.person_id != marieke));
        assert!(own.lacking.contains(&Lacking::TeamRole("lead".into())), "{:?}", own.lacking);
        let told = own.events.iter().find(|event| event.kind == "participation_changed").unwrap();
        assert_eq!(told.facts.0, serde_json::json!({"team": "out", "role": "lead", "person": marieke}));
        let waiting = app::work::waiting(app, &leader).await.unwrap();
        let gap = waiting.iter().find(|item| item.kind == WaitingKind::FillGaps).expect("it waits");
        assert_eq!((gap.count, gap.since), (Some(1), joost.now), "since they left");

        // By the end of a last role, and by a last day that passed.
        end_all(stage, &joost, "youssef").await;
        let own = participate::own(app, &leader).await.unwrap();
        assert!(own.lacking.contains(&Lacking::TeamRole("education".into())), "{:?}", own.lacking);
        stage
            .behind_the_back("UPDATE role_grant SET ends_at = starts_at + 1 WHERE person_id = (SELECT id FROM person WHERE key = 'ingrid')")
            .await;
        let back = Context::system(Timestamp::from_micros(1));
        participate::let_go_of_those_without_role(app, &back).await.unwrap();
        assert!(!participate::own(app, &leader).await.unwrap().lacking.contains(&Lacking::TeamRole("quality".into())));
        for _ in 0..2 {
            participate::let_go_of_those_without_role(app, &Context::system(joost.now)).await.unwrap();
        }
        let own = participate::own(app, &leader).await.unwrap();
        assert!(own.lacking.contains(&Lacking::TeamRole("quality".into())), "{:?}", own.lacking);
        let left = own.events.iter().filter(|event| event.facts.0["team"] == "out").count();
        assert_eq!((own.members.len(), left), (2, 3), "each is told once");
    })
    .await;
}

#[tokio::test]
async fn a_gap_in_the_team_costs_a_complete_application_its_place_only_after_a_term() {
    on_each_engine("team_gap_place", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        complete(stage, &people, stage.now).await;
        let leader = &people.0;
        let own = async || participate::own(app, leader).await.unwrap();
        let (id, completed_at) = (own().await.row.id, own().await.row.completed_at);
        let last = stage.now.day().plus_days(TEAM_GAP_DAYS).unwrap();
        // By a colleague: who does it hears nothing of it.
        let Actor::Staff { person, institution, .. } = people.1.actor else { panic!() };
        let colleague = people.1.as_actor(Actor::Staff { person, institution, roles: vec![Role::ProjectLeader] });
        participate::leave_team(app, &colleague, leader.actor.person(), "lead").await.unwrap();
        let gap = own().await;
        assert_eq!((gap.row.state, gap.kept_until), (ParticipationState::Complete, Some(last)));
        assert_eq!(gap.lacking, [Lacking::TeamRole("lead".into())], "it is told");
        let admitted = participate::admit(app, &office(stage).await, id).await;
        assert!(matches!(admitted, Err(Refusal::Conflict("conflict-participation-lacks"))), "{admitted:?}");
        let mut tx = app.store.read().await.unwrap();
        let mails = store::mail::newest(&mut tx, 1_000).await.unwrap();
        drop(tx);
        let told = mails.iter().filter(|mail| mail.event_key.starts_with(&format!("team-gap:{id}:")));
        let told: Vec<_> = told.map(|mail| mail.address.as_str()).collect();
        assert_eq!(told, ["proef-1-project_leader@proef.example"]);
        let waiting = app::work::waiting(app, leader).await.unwrap();
        let item = waiting.iter().find(|item| item.kind == WaitingKind::FillGaps).expect("it waits");
        assert_eq!(item.due, Some(last));

        // Filled within the term, the place is the one it was.
        let place = || participate::Place { person: leader.actor.person(), role: "lead".into(), hours_per_week: 8 };
        participate::join_team(app, leader, place()).await.unwrap();
        assert_eq!((own().await.row.completed_at, own().await.kept_until), (completed_at, None));

        // A role that lapses overnight is no other gap; after the term nobody holds the place.
        stage
            .behind_the_back("UPDATE role_grant SET ends_at = starts_at + 1 WHERE person_id = (SELECT id FROM person WHERE key = 'proef-1-project_leader')")
            .await;
        let at = |days: i32| Context::system(last.plus_days(days).unwrap().start().plus_seconds(3_600));
        let lapsed = at(-TEAM_GAP_DAYS + 2);
        participate::let_go_of_those_without_role(app, &lapsed).await.unwrap();
        assert_eq!(own().await.row.state, ParticipationState::Complete);
        for (days, state) in [(2, ParticipationState::Complete), (3, ParticipationState::Applied)] {
            participate::settle_passed_gaps(app, &at(days)).await.unwrap();
            assert_eq!(own().await.row.state, state, "{days}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_term_is_renewed_by_a_moment_or_outlasts_the_agreement() {
    on_each_engine("team_gap_end", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        complete(stage, &people, stage.now).await;
        let at = |days: i32| stage.now.plus_seconds(i64::from(days) * 86_400);
        let leader_at = |days: i32| Context { now: at(days), ..people.0.clone() };
        let lead = people.0.actor.person();
        let leave = async |days: i32| participate::leave_team(app, &leader_at(days), lead, "lead").await.unwrap();
        let own = async || participate::own(app, &people.0).await.unwrap();
        leave(1).await;
        let last = at(1).day().plus_days(TEAM_GAP_DAYS).unwrap();
        assert_eq!(own().await.kept_until, Some(last));
        // On its last days somebody is put in and taken out again.
        let place = participate::Place { person: lead, role: "lead".into(), hours_per_week: 8 };
        participate::join_team(app, &leader_at(14), place).await.unwrap();
        leave(14).await;
        assert_eq!((own().await.row.state, own().await.kept_until), (ParticipationState::Complete, Some(last)));
        let waiting = app::work::waiting(app, &people.0).await.unwrap().len();
        assert_eq!(app::work::count(app, &people.0).await.unwrap(), waiting, "counted without being told");

        // The agreement lapses by the clock, and no act looks at it: then the place is not kept for ever.
        let later = Context::system(domain::Day::parse_iso("2029-01-02").unwrap().start());
        participate::settle_passed_gaps(app, &later).await.unwrap();
        assert_eq!(own().await.row.state, ParticipationState::Applied);
    })
    .await;
}

#[tokio::test]
async fn a_board_that_would_be_left_too_small_is_said_before_and_waits_since_that_moment() {
    on_each_engine("board_short", async |stage| {
        let app = &stage.app;
        let joost = people::as_key(app, "joost").await.unwrap();
        let shanti = person(stage, "shanti").await;
        let follows = follows::of_leaving(app, &joost, shanti).await.unwrap();
        let short = follows.shortage.expect("the chair is left alone");
        assert_eq!((short.members, short.minimum), (1, 2));
        // Who holds two roles in it stays when one of them ends.
        let chair = overview::profile(app, &joost, person(stage, "hendrik-jan").await).await.unwrap();
        let one = chair.grants.iter().find(|row| row.role == Role::BoardMember).unwrap().id;
        assert_eq!(follows::of_role(app, &joost, one).await.unwrap().shortage, None);
        assert!(!follows::is_short(app, &joost).await.unwrap());
        let waits = async || {
            let waiting = app::work::waiting(app, &joost).await.unwrap();
            waiting.into_iter().find(|item| item.kind == WaitingKind::AddBoardMembers)
        };
        assert!(waits().await.is_none());
        end_all(stage, &joost, "shanti").await;
        assert!(follows::is_short(app, &joost).await.unwrap());
        assert_eq!(waits().await.expect("it waits").since, joost.now, "not since the institution came");
        grant::give(app, &joost, give(person(stage, "bram").await, Role::BoardMember)).await.unwrap();
        assert!(waits().await.is_none());
    })
    .await;
}
