// SPDX-License-Identifier: EUPL-1.2
//! What a transaction promises on both engines.

use domain::Id;
use domain::institution::Institution;
use store::{Error, Store};

use crate::place::on_each_engine;
use crate::world::{NOW, World, id, institution};

async fn institutions(store: &Store) -> usize {
    store::institution::all(&mut store.read().await.unwrap()).await.unwrap().len()
}

#[test]
fn a_dropped_transaction_leaves_nothing() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(1), &institution("a", "00AA"), NOW).await.unwrap();
        store::setting::put(&mut tx, "name", "value").await.unwrap();
        drop(tx);
        assert_eq!(institutions(&store).await, 0);
        assert_eq!(store::setting::get(&mut store.read().await.unwrap(), "name").await.unwrap(), None);
    });
}

#[test]
fn what_is_not_committed_is_seen_by_nobody() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(1), &institution("a", "00AA"), NOW).await.unwrap();
        assert_eq!(institutions(&store).await, 0);
        tx.commit().await.unwrap();
        assert_eq!(institutions(&store).await, 1);
    });
}

#[test]
fn after_a_failed_statement_nothing_is_kept() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(1), &institution("a", "00AA"), NOW).await.unwrap();
        let again = store::institution::insert(&mut tx, id(2), &institution("a", "00AB"), NOW).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        assert!(matches!(tx.commit().await, Err(Error::Broken)));
        assert_eq!(institutions(&store).await, 0);
        // The connection goes on.
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(1), &institution("a", "00AA"), NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(institutions(&store).await, 1);
    });
}

#[test]
fn stale_is_an_answer_and_not_a_failure() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let stale = store::api_key::end(&mut tx, world.institution, uuid::Uuid::from_u128(9), NOW).await;
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        store::setting::put(&mut tx, "name", "value").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            store::setting::get(&mut store.read().await.unwrap(), "name").await.unwrap().as_deref(),
            Some("value")
        );
    });
}

#[test]
fn a_read_sees_one_moment() {
    on_each_engine(async |store| {
        let mut early = store.read().await.unwrap();
        assert_eq!(store::institution::all(&mut early).await.unwrap().len(), 0);
        let mut tx = store.begin().await.unwrap();
        store::institution::insert(&mut tx, id(1), &institution("a", "00AA"), NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::institution::all(&mut early).await.unwrap().len(), 0);
        drop(early);
        assert_eq!(institutions(&store).await, 1);
    });
}

#[test]
fn a_read_cannot_write() {
    on_each_engine(async |store| {
        let mut tx = store.read().await.unwrap();
        let refused = store::institution::insert(&mut tx, id::<Institution>(1), &institution("a", "00AA"), NOW).await;
        assert!(matches!(refused, Err(Error::Engine(_))), "{refused:?}");
        drop(tx);
        assert_eq!(institutions(&store).await, 0);
        let nobody: Option<Id<Institution>> =
            store::institution::by_code(&mut store.read().await.unwrap(), "a").await.unwrap().map(|row| row.id);
        assert_eq!(nobody, None);
    });
}
