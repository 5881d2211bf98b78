// SPDX-License-Identifier: EUPL-1.2
//! What a process keeps of the catalogue is never older than what it reads.

use crate::stage::{Stage, on_each_engine};
use app::App;
use app::catalogue::{Card, Search, held, reindex};
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
