// SPDX-License-Identifier: EUPL-1.2
//! What ends by the clock is said in time, once, to who can do something about it: an agreement of the board, a role. On every engine, and
//! after a restart too. Terms of peer review stand with the other turns of a round.

use crate::participate::{PDF, complete, school};
use crate::people::person;
use crate::stage::{Stage, on_each_engine};
use app::people::grant::{self, GiveRequest};
use app::people::handover::{self, Passing};
use app::people::{remind as roles_end, renew};
use app::work::WaitingKind;
use app::{Context, participate, people};
use domain::handover::Answer;
use domain::role::Role;
use domain::{Day, Timestamp};
use store::mail::MailRow;

fn on(day: &str) -> Context {
    Context::system(Timestamp::parse_rfc3339(&format!("{day}T12:00:00Z")).unwrap())
}

async fn mails(stage: &Stage, event: &str) -> Vec<MailRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    let mut found = store::mail::newest(&mut tx, 1_000).await.unwrap();
    found.retain(|mail| mail.event_key.starts_with(event));
    found.sort_by(|a, b| a.address.cmp(&b.address));
    found
}

fn addresses(mails: &[MailRow]) -> Vec<&str> {
    mails.iter().map(|mail| mail.address.as_str()).collect()
}

async fn address(stage: &Stage, of: &Context) -> String {
    let mut tx = stage.app.store.read().await.unwrap();
    store::person::email(&mut tx, of.person()).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_agreement_that_ends_is_said_twice_and_waits_in_the_list() {
    on_each_engine("remind_agreement", async |stage| {
        let app = &stage.app;
        let people = school(stage, 1).await;
        complete(stage, &people, stage.now).await;
        let id = participate::own(app, &people.0).await.unwrap().row.id;
        let event = format!("agreement-ends:{id}:2028-12-31:");
        participate::remind(app, &on("2028-10-31")).await.unwrap();
        assert!(mails(stage, &event).await.is_empty(), "61 days before");
        for _ in 0..2 {
            participate::remind(app, &on("2028-11-01")).await.unwrap();
        }
        let restarted = stage.second().await;
        participate::remind(&restarted, &on("2028-11-20")).await.unwrap();
        let told = mails(stage, &event).await;
        assert_eq!(addresses(&told), ["proef-1-project_leader@proef.example"], "once, and the board is not asked here");
        assert!(told[0].body.contains("31 december 2028") && told[0].body.contains("/werk/deelname#akkoord"));

        let leader = Context { now: on("2028-11-20").now, ..people.0.clone() };
        let waits = async || {
            let all = app::work::waiting(app, &leader).await.unwrap();
            all.into_iter().filter(|item| item.kind == WaitingKind::RenewAgreement).collect::<Vec<_>>()
        };
        let item = waits().await.remove(0);
        assert_eq!((item.thing, item.due), (id.uuid(), Day::parse_iso("2028-12-31")));
        participate::remind(app, &on("2028-12-17")).await.unwrap();
        participate::remind(&restarted, &on("2028-12-31")).await.unwrap();
        assert_eq!(mails(stage, &event).await.len(), 2, "once more, two weeks before");
        participate::upload(app, &leader, PDF).await.unwrap();
        assert!(waits().await.is_empty(), "the next one lies before the board");
        participate::remind(app, &on("2029-01-02")).await.unwrap();
        assert_eq!(
            mails(stage, "agreement-ends:")
                .await
                .iter()
                .filter(|mail| mail.event_key.contains(&id.to_string()))
                .count(),
            2
        );

        // At a school with an admin they hear of it too.
        participate::remind(app, &on("2027-11-10")).await.unwrap();
        let told = mails(stage, "agreement-ends:").await;
        for role in [Role::InstitutionAdmin, Role::ProjectLeader] {
            let address = address(stage, &stage.as_role("saaxumhuizen", role).await).await;
            assert!(addresses(&told).contains(&address.as_str()), "{role:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_holds_a_role_that_ends_hears_it_and_so_does_the_admin() {
    on_each_engine("remind_role", async |stage| {
        let app = &stage.app;
        let admin = Context { now: stage.now, ..people::as_key(app, "joost").await.unwrap() };
        let (bram, elif) = (person(stage, "bram").await, person(stage, "elif").await);
        let mut tx = app.store.begin().await.unwrap();
        store::person::set_email(&mut tx, bram, "bram@voorbeeld.example", &[7; 32]).await.unwrap();
        store::person::set_email(&mut tx, elif, "elif@voorbeeld.example", &[8; 32]).await.unwrap();
        tx.commit().await.unwrap();
        let until = |days: i32| stage.now.day().plus_days(days);
        let give = |person, days| GiveRequest {
            person,
            role: Some(Role::Quality),
            until: until(days),
            reason: "Leest mee".into(),
        };
        grant::give(app, &admin, give(bram, 30)).await.unwrap();
        grant::give(app, &admin, give(elif, 30)).await.unwrap();
        let passing = Passing {
            answers: handover::open_work(app, &admin, elif)
                .await
                .unwrap()
                .fields()
                .into_iter()
                .map(|(_, _, field)| (field, Answer::Nobody))
                .collect(),
            reason: "Uit dienst".into(),
        };
        handover::hand_over(app, &admin, elif, &passing).await.unwrap();
        let later = |days: i64| Context::system(stage.now.plus_seconds(days * 86_400));
        roles_end::remind(app, &later(10)).await.unwrap();
        assert!(mails(stage, "role-ends-").await.is_empty(), "three weeks before");
        roles_end::remind(app, &later(20)).await.unwrap();
        roles_end::remind(&stage.second().await, &later(21)).await.unwrap();
        let told = mails(stage, "role-ends-holder:").await;
        assert_eq!(addresses(&told), ["bram@voorbeeld.example"], "once, and who left hears nothing");
        let told = mails(stage, "role-ends-manager:").await;
        assert_eq!(addresses(&told), [address(stage, &admin).await]);
        assert!(told[0].body.contains("/werk/mensen\n") && !told[0].body.contains("Bram"), "{}", told[0].body);

        // A role of a few days says itself when it ends; one that was renewed has another end.
        let mut tx = app.store.read().await.unwrap();
        let grants = store::grant::of_person(&mut tx, bram).await.unwrap();
        drop(tx);
        let given = grants.iter().find(|grant| grant.role == Role::Quality).unwrap().id;
        renew::renew(app, &Context { now: later(20).now, ..admin.clone() }, given, until(30 + 40), "Loopt door")
            .await
            .unwrap();
        roles_end::remind(app, &later(25)).await.unwrap();
        assert_eq!(mails(stage, "role-ends-").await.len(), 2);
        roles_end::remind(app, &later(60)).await.unwrap();
        assert_eq!(mails(stage, "role-ends-").await.len(), 4, "the new end is another event");
    })
    .await;
}
