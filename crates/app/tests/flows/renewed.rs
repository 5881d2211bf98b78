// SPDX-License-Identifier: EUPL-1.2
//! A role that ends by its plan is renewed, by whom and until when.

use crate::people::person;
use crate::stage::{Stage, on_each_engine};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use app::people::{self, overview, renew};
use app::{Context, Refusal};
use domain::Id;
use domain::handover::Answer;
use domain::person::Person;
use domain::role::Role;

/// The newest grant of a role.
async fn grant_of(stage: &Stage, admin: &Context, who: Id<Person>, role: Role) -> store::grant::GrantRow {
    let grants = overview::profile(&stage.app, admin, who).await.unwrap().grants;
    grants.into_iter().find(|grant| grant.role == role).unwrap()
}

#[tokio::test]
async fn a_role_that_ends_is_renewed_in_one_act_and_its_holder_hears() {
    on_each_engine("renew", async |stage| {
        let app = &stage.app;
        let admin = Context { now: stage.now, ..people::as_key(app, "joost").await.unwrap() };
        let bram = person(stage, "bram").await;
        let mut tx = app.store.begin().await.unwrap();
        store::person::set_email(&mut tx, bram, "bram@voorbeeld.example", &[7; 32]).await.unwrap();
        tx.commit().await.unwrap();
        let today = stage.now.day();
        let day = |days: i32| today.plus_days(days);
        let give = |until| GiveRequest { person: bram, role: Some(Role::Quality), until, reason: "Leest mee".into() };
        grant::give(app, &admin, give(day(30))).await.unwrap();
        let first = grant_of(stage, &admin, bram, Role::Quality).await;
        let due = overview::overview(app, &admin).await.unwrap().present;
        assert!(due.iter().any(|member| member.due.iter().any(|grant| grant.id == first.id)));
        for (until, key) in [(None, "grant-problem-renew-day"), (day(30), "grant-problem-renew-later")] {
            let Err(Refusal::Invalid(problems)) = renew::renew(app, &admin, first.id, until, "Het loopt door").await
            else {
                panic!("renewed until {until:?}");
            };
            assert_eq!(problems[0].key, key);
        }
        let other = people::as_key(app, "tygo").await.unwrap();
        let elsewhere = renew::renew(app, &other, first.id, day(400), "Van een andere school").await;
        assert!(matches!(elsewhere, Err(Refusal::NotFound)), "{elsewhere:?}");
        let himself = people::as_key(app, "bram").await.unwrap();
        let own = renew::renew(app, &himself, first.id, day(400), "Ik wil zelf door").await;
        assert!(matches!(own, Err(Refusal::Denied(_))), "{own:?}");

        let admin = Context { now: stage.now.plus_seconds(86_400), ..admin };
        renew::renew(app, &admin, first.id, day(400), "Het contract loopt door").await.unwrap();
        let mut tx = app.store.read().await.unwrap();
        let roles = store::grant::roles(&mut tx, bram, admin.now).await.unwrap();
        drop(tx);
        assert_eq!(roles.iter().filter(|role| **role == Role::Quality).count(), 1, "held once, without a gap");
        let second = grant_of(stage, &admin, bram, Role::Quality).await;
        assert_eq!((second.ends_at, second.starts_at), (day(401).map(|day| day.start()), first.starts_at));
        let grants = overview::profile(app, &admin, bram).await.unwrap().grants;
        let before = grants.iter().find(|grant| grant.id == first.id).unwrap();
        assert!(renew::went_on(before, &grants) && !renew::went_on(&second, &grants), "one role, extended");
        let steps = renew::steps(&second, &grants);
        assert_eq!(
            steps.iter().map(|step| step.reason.as_str()).collect::<Vec<_>>(),
            ["Leest mee", "Het contract loopt door"]
        );
        let again = renew::renew(app, &admin, first.id, day(500), "Nog een keer dan").await;
        assert!(matches!(again, Err(Refusal::Invalid(_))), "what was renewed is over");
        let mails = app::demo::mail(app).await.unwrap();
        let mine = mails.iter().filter(|mail| mail.message.address == "bram@voorbeeld.example");
        let bodies: Vec<&str> = mine.map(|mail| mail.message.body.as_str()).collect();
        assert!(bodies.len() == 1 && bodies[0].contains("tot en met"), "{bodies:?}");
        let mut tx = app.store.read().await.unwrap();
        let events = store::event::of_thing(&mut tx, bram.uuid()).await.unwrap();
        assert_eq!(events.iter().filter(|event| event.kind == "role_renewed").count(), 1);
        drop(tx);

        // Long after its last day it can still be renewed, until somebody left.
        let late = Context { now: stage.now.plus_seconds(500 * 86_400), ..admin.clone() };
        let third = grant_of(stage, &late, bram, Role::Quality).await;
        renew::renew(app, &late, third.id, day(900), "Hij is weer terug").await.unwrap();
        let back = grant_of(stage, &late, bram, Role::Quality).await;
        assert_eq!(back.starts_at, late.now, "there was a time without it");
        let gone = Context { now: stage.now.plus_seconds(880 * 86_400), ..admin.clone() };
        let work = handover::open_work(app, &gone, bram).await.unwrap();
        let answers = work.fields().into_iter().map(|(_, _, field)| (field, Answer::Nobody)).collect();
        handover::hand_over(app, &gone, bram, &Passing { answers, reason: "Ander werk gevonden".into() })
            .await
            .unwrap();
        let last = grant_of(stage, &gone, bram, Role::Quality).await;
        let Err(Refusal::Invalid(problems)) = renew::renew(app, &gone, last.id, day(1_000), "Toch nog even").await
        else {
            panic!("renewed for somebody who left");
        };
        assert_eq!(problems[0].key, "grant-problem-left");
    })
    .await;
}
