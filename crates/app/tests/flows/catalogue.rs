// SPDX-License-Identifier: EUPL-1.2
//! What a process keeps of the catalogue is never older than what it reads.

use crate::stage::{Stage, on_each_engine};
use app::App;
use std::collections::BTreeMap;

use app::catalogue::{Card, Facet, Search, held, reindex};
use domain::ending::Ending;
use domain::role::Role;

const WHY: &str = "Er zijn te weinig aanmeldingen.";

async fn all(app: &App, stage: &Stage, words: &str) -> Vec<Card> {
    let search = Search { words: words.into(), page: 1, ..Default::default() };
    app::catalogue::search(app, &stage.visitor(), &search).await.unwrap().hits
}

#[tokio::test]
async fn another_process_sees_what_was_published_and_what_was_taken_away() {
    on_each_engine("catalogue_two", async |stage| {
        let other = stage.second().await;
        let before = all(&stage.app, stage, "").await;
        assert_eq!(before.len(), all(&other, stage, "").await.len());
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let taken = before.iter().find(|card| card.institution == "saaxumhuizen" && !card.is_stopped).unwrap();
        let id = app::catalogue::version_id(&stage.app, &leader, &taken.public_id, None).await.unwrap();
        app::define::end(&stage.app, &leader, id, Ending::Stop, WHY).await.unwrap();
        for app in [&stage.app, &other] {
            for words in ["", taken.public_id.as_str()] {
                let card = all(app, stage, words).await.into_iter().find(|card| card.public_id == taken.public_id);
                assert!(card.unwrap().is_stopped, "{words:?}");
            }
        }
        app::define::end(&other, &leader, id, Ending::Lapse, WHY).await.unwrap();
        for app in [&stage.app, &other] {
            for words in ["", taken.public_id.as_str()] {
                assert!(all(app, stage, words).await.iter().all(|card| card.public_id != taken.public_id), "{words:?}");
            }
            let mut tx = app.store.read().await.unwrap();
            let held = held(app, &mut tx).await.unwrap();
            assert!(held.compared.iter().all(|entry| entry.source != taken.public_id));
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_rolled_back_is_seen_by_nobody_else() {
    on_each_engine("catalogue_back", async |stage| {
        let before = all(&stage.app, stage, "").await;
        let visitor = stage.visitor();
        let id = app::catalogue::version_id(&stage.app, &visitor, &before[0].public_id, None).await.unwrap();
        let mut tx = stage.app.store.begin().await.unwrap();
        let definition = store::definition::version(&mut tx, id).await.unwrap().unwrap().definition_id;
        store::search::forget(&mut tx, id).await.unwrap();
        let inside = held(&stage.app, &mut tx).await.unwrap();
        assert_eq!(inside.cards.len(), before.len() - 1, "who changed it sees the change");
        assert!(inside.card(id).is_none());
        drop(tx);
        assert_eq!(all(&stage.app, stage, "").await.len(), before.len());
        // The same again, to the end: the mark is a new one, and both see the same.
        let mut tx = stage.app.store.begin().await.unwrap();
        let mark = store::catalogue::mark(&mut tx).await.unwrap();
        reindex(&stage.app, &mut tx, definition).await.unwrap();
        assert_eq!(store::catalogue::mark(&mut tx).await.unwrap(), None);
        tx.commit().await.unwrap();
        let mut tx = stage.app.store.read().await.unwrap();
        assert_ne!(store::catalogue::mark(&mut tx).await.unwrap(), mark);
        assert_eq!(all(&stage.app, stage, "").await.len(), before.len());
    })
    .await;
}

async fn starting(stage: &Stage, band: &str) -> Vec<String> {
    let chosen = BTreeMap::from([(Facet::Start, vec![band.to_owned()])]);
    let search = Search { chosen, page: 1, ..Default::default() };
    let found = app::catalogue::search(&stage.app, &stage.visitor(), &search).await.unwrap();
    found.hits.into_iter().map(|card| card.public_id).collect()
}

#[tokio::test]
async fn test_l3_who_looks_for_a_start_day_finds_a_run_that_was_just_planned_until_it_begins() {
    on_each_engine("catalogue_start", async |stage| {
        let card = all(&stage.app, stage, "praktijkopleider").await.remove(0);
        assert!(starting(stage, "none").await.contains(&card.public_id) && card.next_run(stage.now.day()).is_none());
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = app::catalogue::version_id(&stage.app, &leader, &card.public_id, None).await.unwrap();
        let first = stage.now.day().plus_days(10).unwrap();
        let run = domain::run::RunContent {
            code: "PO-2026-12".into(),
            starts_on: first,
            ends_on: first.plus_days(90).unwrap(),
            place: "Saaxumhuizen".into(),
            price_euro: 480,
            seats: 12,
        };
        app::define::plan(&stage.app, &leader, id, run).await.unwrap();
        assert!(starting(stage, "within-month").await.contains(&card.public_id));
        assert!(!starting(stage, "none").await.contains(&card.public_id));
        let card = all(&stage.app, stage, "praktijkopleider").await.remove(0);
        assert_eq!(card.next_run(first), Some((first, 480)));
        assert_eq!(card.next_run(first.plus_days(1).unwrap()), None, "what has begun is no start any more");
    })
    .await;
}

#[tokio::test]
async fn cards_of_an_earlier_release_are_made_anew_when_the_platform_opens() {
    on_each_engine("catalogue_form", async |stage| {
        let before = all(&stage.app, stage, "").await.len();
        stage.behind_the_back("UPDATE search_entry SET facets = '{\"public_id\": \"of another form\"}'").await;
        stage.behind_the_back("DELETE FROM overlap_entry").await;
        stage.behind_the_back("DELETE FROM setting WHERE name = 'catalogue-form'").await;
        let opened = stage.second().await;
        assert_eq!(all(&opened, stage, "").await.len(), before);
        let mut tx = opened.store.read().await.unwrap();
        assert!(!held(&opened, &mut tx).await.unwrap().compared.is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_who_plan_at_once_both_stand_on_the_card() {
    on_each_engine("catalogue_both", async |stage| {
        let other = stage.second().await;
        let card = all(&stage.app, stage, "praktijkopleider").await.remove(0);
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = app::catalogue::version_id(&stage.app, &leader, &card.public_id, None).await.unwrap();
        let run = |number: i32| domain::run::RunContent {
            code: format!("PO-{number}"),
            starts_on: stage.now.day().plus_days(10 + number).unwrap(),
            ends_on: stage.now.day().plus_days(90).unwrap(),
            place: "Saaxumhuizen".into(),
            price_euro: 480,
            seats: 12,
        };
        for round in 0..4 {
            let (first, second) = tokio::join!(
                app::define::plan(&stage.app, &leader, id, run(2 * round)),
                app::define::plan(&other, &leader, id, run(2 * round + 1)),
            );
            assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
            let card = all(&stage.app, stage, "praktijkopleider").await.remove(0);
            assert_eq!(card.runs.len(), 2 * (usize::try_from(round).unwrap() + 1), "none is written over");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_stopped_has_no_start_and_no_price() {
    on_each_engine("catalogue_stopped", async |stage| {
        let before = all(&stage.app, stage, "").await;
        let day = stage.now.day();
        let is_theirs = |card: &&Card| card.institution == "saaxumhuizen" && card.next_run(day).is_some();
        let card = before.iter().find(is_theirs).unwrap();
        let leader = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let id = app::catalogue::version_id(&stage.app, &leader, &card.public_id, None).await.unwrap();
        app::define::end(&stage.app, &leader, id, Ending::Stop, WHY).await.unwrap();
        let stopped = all(&stage.app, stage, &card.public_id).await.remove(0);
        assert!(stopped.is_stopped && stopped.next_run(day).is_none());
        assert!(!starting(stage, "none").await.contains(&card.public_id), "it gets no start any more");
    })
    .await;
}
