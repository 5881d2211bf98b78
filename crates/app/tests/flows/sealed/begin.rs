// SPDX-License-Identifier: EUPL-1.2
//! A database that is older than some kinds of sealed rows: those begin when it is opened, once, and the others stay held as they were.

use app::audit::TrailReport;
use domain::event::{Event, EventKind};
use domain::role::Role;
use serde_json::json;
use store::event::{EventActor, EventFilter};
use store::sealed::{self, Cell, FIRST, LATER};
use uuid::Uuid;

use super::{keys, report, says, which};
use crate::stage::{Stage, on_each_engine};

/// The database as it was when there were only the first kinds: sealed when it was opened, or from its first link on.
async fn age(stage: &Stage, is_told: bool) {
    for statement in [
        "DELETE FROM trail_link",
        "DELETE FROM trail_seal",
        "DELETE FROM trail_head",
        "DELETE FROM event WHERE kind = 'seals_begun'",
        "UPDATE person_address SET salt = NULL",
        "UPDATE reference_list SET entries_digest = NULL",
    ] {
        assert!(stage.behind_the_back(statement).await > 0, "{statement}");
    }
    let mut tx = stage.app.store.begin().await.unwrap();
    assert!(store::trail::adopt(&mut tx, 1_000).await.unwrap() > 100);
    if is_told {
        let facts = json!({"rows": sealed::count(&mut tx, FIRST).await.unwrap()});
        let event = Event { kind: EventKind::SealsBegun, institution: None, thing: None, facts };
        let actor = EventActor { kind: "system", person_id: None };
        store::event::append(&mut tx, stage.now, &actor, &[(Uuid::max(), event)]).await.unwrap();
    }
    sealed::begin(&mut tx, FIRST, 500).await.unwrap();
    tx.commit().await.unwrap();
}

/// Facts of the events that say of which kinds seals begin, the newest first.
async fn told(stage: &Stage) -> Vec<serde_json::Value> {
    let mut tx = stage.app.store.read().await.unwrap();
    let filter = EventFilter { kinds: vec!["seals_begun".into()], ..EventFilter::default() };
    store::event::find(&mut tx, &filter, 10).await.unwrap().into_iter().map(|event| event.facts.0).collect()
}

async fn rows(stage: &Stage, kinds: &[&'static sealed::SealedKind]) -> u64 {
    let mut tx = stage.app.store.read().await.unwrap();
    sealed::count(&mut tx, kinds).await.unwrap()
}

fn count(report: &TrailReport, finding: &str) -> usize {
    report.findings.iter().filter(|one| one.kind == finding).count()
}

#[tokio::test]
async fn in_a_new_database_every_kind_begins_with_the_first_link() {
    on_each_engine("begin_new", async |stage| {
        let told = told(stage).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["rows"], 0);
        assert_eq!(told[0]["kinds"].as_array().unwrap().len(), sealed::ALL.len());
        let mut tx = stage.app.store.read().await.unwrap();
        let first = store::trail::links(&mut tx, 0, 1).await.unwrap().remove(0);
        let events = first.entries().unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(store::trail::raw_events(&mut tx, &[events[0].0]).await.unwrap()[0].kind, "seals_begun");
    })
    .await;
}

#[tokio::test]
async fn kinds_that_came_later_begin_once_when_an_older_database_is_opened() {
    on_each_engine("begin_later", async |stage| {
        for is_told in [true, false] {
            age(stage, is_told).await;
            let before = report(stage).await;
            assert_eq!(before.finding_count, rows(stage, LATER).await, "nobody has opened it yet: {before:?}");
            for _ in 0..2 {
                stage.second().await;
                let report = report(stage).await;
                assert!(report.is_in_order(), "{report:?}");
                let first = if is_told { rows(stage, FIRST).await } else { 0 };
                assert_eq!(report.rows_before, first + rows(stage, LATER).await, "{report:?}");
            }
            let told = told(stage).await;
            assert_eq!(told.len(), 1 + usize::from(is_told));
            let kinds = told.iter().find_map(|facts| facts.get("kinds")?.as_array()).unwrap();
            let codes: Vec<_> = LATER.iter().map(|kind| json!(kind.code)).collect();
            assert_eq!(*kinds, codes);
            let mut tx = stage.app.store.read().await.unwrap();
            assert!(store::person::emails_without_salt(&mut tx).await.unwrap().is_empty());
            let lists = store::reference::digests(&mut tx).await.unwrap();
            assert!(!lists.is_empty() && lists.iter().all(|(_, digest)| digest.is_some()), "{lists:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn t05_what_was_held_before_stays_held_when_later_kinds_begin() {
    on_each_engine("begin_held", async |stage| {
        age(stage, true).await;
        let grant = keys(stage, &sealed::GRANT).await.remove(0);
        let which = which(stage, &sealed::GRANT, &grant);
        stage.behind_the_back(&format!("UPDATE role_grant SET ends_at = 4000000000000000 WHERE {which}")).await;
        stage.second().await;
        let report = report(stage).await;
        assert!(says(&report, "row-changed", &sealed::GRANT, &grant), "{report:?}");
        assert_eq!(report.finding_count, 1, "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn t05_a_kind_that_is_made_to_begin_again_is_found() {
    on_each_engine("begin_again", async |stage| {
        let cx = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let person = [Cell::from(cx.actor.person().unwrap())];
        let which = which(stage, &sealed::ADDRESS, &person);
        let edit = format!("UPDATE person_address SET email = 'dief@voorbeeld.example' WHERE {which}");
        assert_eq!(stage.behind_the_back(&edit).await, 1);
        assert!(says(&report(stage).await, "row-changed", &sealed::ADDRESS, &person));

        // Without the event that says so the platform takes in what it finds. That it did so shows, of every kind, and the event is missed.
        assert_eq!(stage.behind_the_back("DELETE FROM event WHERE kind = 'seals_begun'").await, 1);
        stage.second().await;
        let after = report(stage).await;
        assert_eq!(count(&after, "event-gone"), 1, "{after:?}");
        let again: Vec<_> = after.findings.iter().filter(|one| one.kind == "begun-again").collect();
        assert!(again.iter().any(|one| one.detail.contains("address/1")), "{after:?}");
        assert!(!again.iter().any(|one| one.detail.contains("grant/1")), "the first kinds are known by their seals");
        assert!(says(&after, "row-changed", &sealed::ADDRESS, &person), "and the edit still does: {after:?}");
        assert_eq!(count(&after, "row-changed"), 1, "{after:?}");

        // An event that names kinds and was put in does not keep them from beginning unseen either.
        stage.behind_the_back("DELETE FROM event WHERE kind = 'seals_begun'").await;
        let id = stage.database.id(Uuid::from_u128(5));
        let put_in = format!(
            "INSERT INTO event (id, at, actor_kind, kind, facts) VALUES ({id}, 1, 'system', 'seals_begun', '{{\"kinds\":[\"run/1\"]}}')"
        );
        assert_eq!(stage.behind_the_back(&put_in).await, 1);
        assert_eq!(count(&report(stage).await, "event-unlinked"), 1);
    })
    .await;
}
