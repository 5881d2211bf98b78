// SPDX-License-Identifier: EUPL-1.2
//! Two processes and one head of the log.

use super::at_once;
use crate::place::{at_each_place, on_each_engine};
use crate::world::NOW;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::{Error, Store};

/// Two processes: the second gets the head only after the first has committed, and sees where it went.
#[test]
fn whoever_has_the_head_has_it_alone() {
    at_each_place(async |place| {
        let (first, second) = (place.open().await, place.open().await);
        let mut tx = first.begin().await.unwrap();
        store::log::create(&mut tx, &[0; 32], NOW).await.unwrap();
        tx.commit().await.unwrap();
        let mut holding = first.begin().await.unwrap();
        assert_eq!(store::log::lock_head(&mut holding).await.unwrap().size, 0);
        let moved = Arc::new(AtomicBool::new(false));
        let waiting = tokio::spawn({
            let (second, moved) = (second.clone(), Arc::clone(&moved));
            async move {
                let mut tx = second.begin().await.unwrap();
                let head = store::log::lock_head(&mut tx).await.unwrap();
                assert!(moved.load(Ordering::SeqCst), "the head was given out twice");
                assert_eq!((head.size, head.root), (10, [1; 32]));
                let late = store::log::move_head(&mut tx, 0, 11, &[2; 32], NOW).await;
                assert!(matches!(late, Err(Error::Stale)), "{late:?}");
                store::log::move_head(&mut tx, 10, 11, &[2; 32], NOW).await.unwrap();
                tx.commit().await.unwrap();
            }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!waiting.is_finished());
        store::log::move_head(&mut holding, 0, 10, &[1; 32], NOW).await.unwrap();
        moved.store(true, Ordering::SeqCst);
        holding.commit().await.unwrap();
        waiting.await.unwrap();
        let head = store::log::head(&mut first.read().await.unwrap()).await.unwrap();
        assert_eq!((head.size, head.root), (11, [2; 32]));
        first.close().await;
        second.close().await;
    });
}

/// Even a sequencer that forgot to take the head cannot move it from where it no longer is.
#[test]
fn of_two_that_move_the_head_one_is_stale() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        store::log::create(&mut tx, &[0; 32], NOW).await.unwrap();
        tx.commit().await.unwrap();
        let outcomes = at_once(|writer| {
            let store = store.clone();
            async move {
                let seen = store::log::head(&mut store.read().await?).await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
                let mut tx = store.begin().await?;
                store::log::move_head(&mut tx, seen.size, seen.size + 1, &[writer as u8; 32], NOW).await?;
                tx.commit().await
            }
        })
        .await;
        let moved = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(()) | Err(Error::Stale))), "{outcomes:?}");
        let head = store::log::head(&mut store.read().await.unwrap()).await.unwrap();
        assert_eq!(usize::try_from(head.size).unwrap(), moved, "no move was lost");
        assert!((1..64).contains(&moved), "{moved}");
    });
}

/// Two processes that sequence the same queue at once: every leaf gets one place.
#[test]
fn two_sequencers_place_every_leaf_once() {
    at_each_place(async |place| {
        let stores = [place.open().await, place.open().await];
        let mut tx = stores[0].begin().await.unwrap();
        store::log::create(&mut tx, &[0; 32], NOW).await.unwrap();
        tx.commit().await.unwrap();
        let writer = tokio::spawn({
            let store = stores[0].clone();
            async move {
                // Ids in no order, as they come from machines with other clocks.
                for number in 0..300_u32 {
                    let uuid = uuid::Uuid::from_u128(u128::from(number.wrapping_mul(2_654_435_761)));
                    let leaf =
                        store::log::QueuedRow { id: uuid, leaf: "leaf".into(), kind: "award".into(), thing_id: uuid };
                    let mut tx = store.begin().await.unwrap();
                    store::log::enqueue(&mut tx, &[leaf], NOW).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }
        });
        let sequencers = stores.clone().map(|store| {
            tokio::spawn(async move {
                for _ in 0..1_000 {
                    if sequence_once(&store).await == 300 {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            })
        });
        writer.await.unwrap();
        for sequencer in sequencers {
            sequencer.await.unwrap();
        }
        let mut tx = stores[0].read().await.unwrap();
        let entries = store::log::open_entries(&mut tx, i64::MAX, 1_000).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.leaf_index).collect::<Vec<_>>(), (0..300).collect::<Vec<_>>());
        assert_eq!(entries.iter().map(|entry| entry.thing_id).collect::<BTreeSet<_>>().len(), 300);
        assert_eq!(store::log::queue_length(&mut tx).await.unwrap(), 0);
        drop(tx);
        for store in stores {
            store.close().await;
        }
    });
}

/// What a sequencer does, without hashing: gives the size of the log afterwards.
async fn sequence_once(store: &Store) -> i64 {
    let mut tx = store.begin().await.unwrap();
    let head = store::log::lock_head(&mut tx).await.unwrap();
    let queued = store::log::queued(&mut tx, 7).await.unwrap();
    let size = head.size + queued.len() as i64;
    let entries: Vec<_> = (head.size..)
        .zip(&queued)
        .map(|(leaf_index, leaf)| store::log::EntryRow { leaf_index, kind: leaf.kind.clone(), thing_id: leaf.thing_id })
        .collect();
    store::log::insert_entries(&mut tx, &entries, NOW).await.unwrap();
    let ids: Vec<_> = queued.iter().map(|leaf| leaf.id).collect();
    assert_eq!(store::log::dequeue(&mut tx, &ids).await.unwrap(), ids.len() as u64);
    store::log::move_head(&mut tx, head.size, size, &[1; 32], NOW).await.unwrap();
    tx.commit().await.unwrap();
    size
}
