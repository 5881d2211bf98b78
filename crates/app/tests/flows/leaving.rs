// SPDX-License-Identifier: EUPL-1.2
//! Roles that do not go together, and what ends along with somebody's last role, on every engine.

use std::collections::HashMap;

use crate::people::person;
use crate::stage::{Stage, on_each_engine};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use app::people::{self, follows, overview, partner};
use app::work::WaitingKind;
use app::{Context, Refusal, participate};
use domain::handover::{Answer, HandoverKind};
use domain::participation::Lacking;
use domain::person::Person;
use domain::role::Role;
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
