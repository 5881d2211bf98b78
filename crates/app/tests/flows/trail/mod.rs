// SPDX-License-Identifier: EUPL-1.2
//! The trail as evidence: whatever is done to it behind the application's back, `audit verify` finds it (T05, T06, T07).

mod laid_down;
mod older;
mod seen;
mod timeline;
mod why;

use crate::stage::{Stage, on_each_engine};
use app::audit;
use store::trail::TrailLinkRow;
use uuid::Uuid;

async fn kinds(stage: &Stage) -> Vec<&'static str> {
    let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
    assert_eq!(report.findings.len() as u64, report.finding_count);
    let mut kinds: Vec<_> = report.findings.into_iter().map(|finding| finding.kind).collect();
    kinds.dedup();
    kinds
}

async fn links(stage: &Stage) -> Vec<TrailLinkRow> {
    let mut tx = stage.app.store.read().await.unwrap();
    store::trail::links(&mut tx, 0, i64::MAX).await.unwrap()
}

/// Links that hold events; some hold seals of rows alone.
async fn telling(stage: &Stage) -> Vec<TrailLinkRow> {
    links(stage).await.into_iter().filter(|row| !row.events.is_empty()).collect()
}

async fn change(stage: &Stage, statement: String) {
    let rows = stage.behind_the_back(&statement).await;
    assert_eq!(rows, 1, "{statement}");
}

#[tokio::test]
async fn t05_t06_every_column_of_an_event_is_held() {
    on_each_engine("trail_columns", async |stage| {
        assert!(kinds(stage).await.is_empty(), "a platform that nobody touched");
        let report = audit::verify(&stage.app, &stage.app.system(), |_| {}).await.unwrap();
        assert!(report.events > 100 && report.links > 50 && report.decisions == 11, "{report:?}");
        let links = telling(stage).await;
        let events = links[links.len() / 2].entries().unwrap();
        let id = stage.database.id(events[0].0);
        let mut tx = stage.app.store.read().await.unwrap();
        let event = store::trail::raw_events(&mut tx, &[events[0].0]).await.unwrap().remove(0);
        drop(tx);
        let uuid = |value: Option<Uuid>| value.map_or("NULL".to_owned(), |value| stage.database.id(value));
        let other = stage.database.id(Uuid::from_u128(7));
        let columns = [
            ("at", event.at.to_string(), (event.at + 1).to_string()),
            ("actor_kind", format!("'{}'", event.actor_kind), "'visitor'".to_owned()),
            ("person_id", uuid(event.person_id), other.clone()),
            ("kind", format!("'{}'", event.kind), "'signed_out'".to_owned()),
            ("institution_id", uuid(event.institution_id), other.clone()),
            ("thing_id", uuid(event.thing_id), other.clone()),
            ("facts", format!("'{}'", event.facts), "'{\"x\":1}'".to_owned()),
        ];
        for (column, old, new) in columns {
            change(stage, format!("UPDATE event SET {column} = {new} WHERE id = {id}")).await;
            assert_eq!(kinds(stage).await, ["event-changed"], "{column}");
            change(stage, format!("UPDATE event SET {column} = {old} WHERE id = {id}")).await;
            assert!(kinds(stage).await.is_empty(), "{column} put back");
        }
        change(stage, format!("UPDATE event SET id = {other} WHERE id = {id}")).await;
        assert_eq!(kinds(stage).await, ["event-gone", "event-unlinked"], "an id");
    })
    .await;
}

#[tokio::test]
async fn t05_t06_taking_away_putting_in_and_moving_are_found() {
    on_each_engine("trail_moves", async |stage| {
        let all = telling(stage).await;
        let id = |at: usize| stage.database.id(all[at].entries().unwrap()[0].0);
        let nobody = stage.database.id(Uuid::from_u128(7));
        // Two events change places.
        for (from, to) in [(id(20), nobody.clone()), (id(30), id(20)), (nobody.clone(), id(30))] {
            change(stage, format!("UPDATE event SET id = {to} WHERE id = {from}")).await;
        }
        assert_eq!(kinds(stage).await, ["event-changed"]);
        for (from, to) in [(id(20), nobody.clone()), (id(30), id(20)), (nobody.clone(), id(30))] {
            change(stage, format!("UPDATE event SET id = {to} WHERE id = {from}")).await;
        }
        assert!(kinds(stage).await.is_empty());
        // Two links change places.
        let (first, second) = (all[20].number, all[30].number);
        for (from, to) in [(first, 0), (second, first), (0, second)] {
            change(stage, format!("UPDATE trail_link SET number = {to} WHERE number = {from}")).await;
        }
        assert_eq!(kinds(stage).await, ["link-changed"]);
        for (from, to) in [(first, 0), (second, first), (0, second)] {
            change(stage, format!("UPDATE trail_link SET number = {to} WHERE number = {from}")).await;
        }
        assert!(kinds(stage).await.is_empty());
        change(stage, format!("INSERT INTO event (id, at, actor_kind, person_id, kind, institution_id, thing_id, facts) VALUES ({nobody}, 1, 'system', NULL, 'signed_in', NULL, NULL, 'null')")).await;
        assert_eq!(kinds(stage).await, ["event-unlinked"]);
        change(stage, format!("DELETE FROM event WHERE id = {nobody}")).await;
        change(stage, format!("DELETE FROM event WHERE id = {}", id(20))).await;
        assert_eq!(kinds(stage).await, ["event-gone"]);
        change(stage, format!("DELETE FROM trail_link WHERE number = {first}")).await;
        let found = kinds(stage).await;
        assert!(found.contains(&"link-gone"), "an event and its link: the gap stays: {found:?}");
    })
    .await;
}

#[tokio::test]
async fn many_writers_make_one_chain() {
    on_each_engine("trail_race", async |stage| {
        let before = links(stage).await.len();
        let writers: Vec<_> = (0..24)
            .map(|_| {
                let (app, cx) = (stage.app.clone(), stage.app.system());
                tokio::spawn(async move { app::people::sign_in_as(&app, &cx, "bram").await.unwrap() })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(links(stage).await.len(), before + 24);
        assert!(kinds(stage).await.is_empty());
    })
    .await;
}
