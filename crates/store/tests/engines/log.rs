// SPDX-License-Identifier: EUPL-1.2
//! The register log at rest: queue, entries, tiles, head, and the fold of status acts.

mod status;

use crate::place::on_each_engine;
use crate::world::NOW;
use store::log::{EntryRow, QueuedRow};
use store::{Error, Tx};
use uuid::Uuid;

fn leaf(number: u128) -> QueuedRow {
    QueuedRow {
        id: Uuid::from_u128(number),
        leaf: format!("leaf {number}\n"),
        kind: "award".into(),
        thing_id: Uuid::from_u128(number + 1_000_000),
    }
}

fn entry(leaf_index: i64, kind: &str) -> EntryRow {
    EntryRow { leaf_index, kind: kind.into(), thing_id: Uuid::from_u128(leaf_index.unsigned_abs().into()) }
}

#[test]
fn a_tile_only_ever_holds_the_same_bytes() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        for bytes in [vec![], vec![0; 32], (0..8_192_u32).map(|n| (n % 251) as u8).collect::<Vec<_>>()] {
            let path = format!("tile/0/{}", bytes.len());
            assert_eq!(store::log::tile(&mut tx, &path).await.unwrap(), None);
            store::log::put_tile(&mut tx, &path, &bytes).await.unwrap();
            store::log::put_tile(&mut tx, &path, &bytes).await.unwrap();
            let mut other = bytes.clone();
            other.push(1);
            assert!(matches!(store::log::put_tile(&mut tx, &path, &other).await, Err(Error::Conflict(_))));
            assert_eq!(store::log::tile(&mut tx, &path).await.unwrap(), Some(bytes));
        }
        for path in ["tile/0/x001/067", "tile/0/x001/067.p/5", "tile/0/X", "tile/entries/000", "tile/0/é", "Tile"] {
            store::log::put_tile(&mut tx, path, b"x").await.unwrap();
        }
        let paths = store::log::tile_paths(&mut tx).await.unwrap();
        assert_eq!(paths.len(), 9);
        assert!(paths.is_sorted(), "by bytes: {paths:?}");
        tx.commit().await.unwrap();
    });
}

#[test]
fn two_writers_of_one_tile_agree_or_one_loses() {
    on_each_engine(async |store| {
        let put = |bytes: u8| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                store::log::put_tile(&mut tx, "tile/0/000", &[bytes; 64]).await?;
                tx.commit().await
            })
        };
        let writers: Vec<_> = (0..32_u8).map(|number| (number % 2, put(number % 2))).collect();
        let mut won = [0; 2];
        for (bytes, writer) in writers {
            match writer.await.unwrap() {
                Ok(()) => won[usize::from(bytes)] += 1,
                Err(error) => assert!(matches!(error, Error::Conflict(_)), "{error:?}"),
            }
        }
        assert!(won == [16, 0] || won == [0, 16], "{won:?}");
    });
}

#[test]
fn the_queue_gives_the_oldest_and_loses_only_what_is_named() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let leaves: Vec<_> = (0..1_700).map(|n| leaf(n * 2)).collect();
        store::log::enqueue(&mut tx, &[], NOW).await.unwrap();
        store::log::enqueue(&mut tx, &leaves, NOW).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        assert_eq!(store::log::queue_length(&mut tx).await.unwrap(), 1_700);
        let batch = store::log::queued(&mut tx, 1_300).await.unwrap();
        assert_eq!(
            batch.iter().map(|leaf| leaf.id.as_u128()).collect::<Vec<_>>(),
            (0..1_300).map(|n| n * 2).collect::<Vec<_>>()
        );
        drop(tx);

        // Another process commits an older id late, after the batch was read.
        let mut late = store.begin().await.unwrap();
        store::log::enqueue(&mut late, &[leaf(1), leaf(999)], NOW).await.unwrap();
        late.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let ids: Vec<_> = batch.iter().map(|leaf| leaf.id).collect();
        assert_eq!(store::log::dequeue(&mut tx, &[]).await.unwrap(), 0);
        assert_eq!(store::log::dequeue(&mut tx, &ids).await.unwrap(), 1_300);
        assert_eq!(store::log::dequeue(&mut tx, &ids).await.unwrap(), 0, "twice is nothing");
        assert_eq!(store::log::queue_length(&mut tx).await.unwrap(), 402);
        let next: Vec<_> =
            store::log::queued(&mut tx, 3).await.unwrap().into_iter().map(|leaf| leaf.id.as_u128()).collect();
        assert_eq!(next, [1, 999, 2_600], "nothing that came late is lost");
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(
            matches!(store::log::enqueue(&mut tx, &[leaf(1)], NOW).await, Err(Error::Conflict(_))),
            "a leaf waits once"
        );
    });
}

#[test]
fn entries_stay_open_until_they_are_finished() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let entries: Vec<_> = (0..1_200).map(|n| entry(n, if n % 3 == 0 { "status" } else { "award" })).collect();
        store::log::insert_entries(&mut tx, &entries, NOW).await.unwrap();
        let open = async |tx: &mut Tx, until, limit| {
            store::log::open_entries(tx, until, limit)
                .await
                .unwrap()
                .into_iter()
                .map(|entry| entry.leaf_index)
                .collect::<Vec<_>>()
        };
        assert_eq!(open(&mut tx, 5, 100).await, [0, 1, 2, 3, 4]);
        assert_eq!(open(&mut tx, 1_200, 2).await, [0, 1]);
        store::log::finish_entries(&mut tx, 0, 3).await.unwrap();
        store::log::finish_entries(&mut tx, 4, 1_199).await.unwrap();
        assert_eq!(open(&mut tx, 5_000, 100).await, [3, 1_199]);
        assert_eq!(
            store::log::kind_counts(&mut tx).await.unwrap(),
            [("award".to_owned(), 800), ("status".to_owned(), 400)]
        );
        assert_eq!(store::log::entry_of(&mut tx, Uuid::from_u128(7)).await.unwrap().unwrap().leaf_index, 7);
        assert!(store::log::entry_of(&mut tx, Uuid::from_u128(5_000)).await.unwrap().is_none());
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let twice = store::log::insert_entries(&mut tx, &[entry(7, "award")], NOW).await;
        assert!(matches!(twice, Err(Error::Conflict(_))), "an index is given once: {twice:?}");
    });
}

#[test]
fn the_head_moves_from_where_it_is() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(store::log::head(&mut tx).await, Err(Error::Unreadable(_))));
        assert!(matches!(store::log::lock_head(&mut tx).await, Err(Error::Unreadable(_))));
        store::log::create(&mut tx, &[1; 32], NOW).await.unwrap();
        store::log::create(&mut tx, &[2; 32], NOW.plus_seconds(1)).await.unwrap();
        let head = store::log::lock_head(&mut tx).await.unwrap();
        assert_eq!(
            (head.size, head.root, head.signed_size, head.checkpoint, head.changed_at),
            (0, [1; 32], 0, None, NOW)
        );
        store::log::move_head(&mut tx, 0, 10, &[3; 32], NOW).await.unwrap();
        assert!(matches!(store::log::move_head(&mut tx, 0, 11, &[4; 32], NOW).await, Err(Error::Stale)));
        store::log::set_checkpoint(&mut tx, 10, "ten", NOW).await.unwrap();
        store::log::set_checkpoint(&mut tx, 9, "nine", NOW).await.unwrap();
        store::log::set_checkpoint(&mut tx, 11, "more than there is", NOW).await.unwrap();
        let head = store::log::head(&mut tx).await.unwrap();
        assert_eq!(
            (head.size, head.root, head.signed_size, head.checkpoint.as_deref()),
            (10, [3; 32], 10, Some("ten"))
        );
        store::log::set_checkpoint(&mut tx, 10, "ten, cosigned", NOW).await.unwrap();
        assert_eq!(store::log::head(&mut tx).await.unwrap().checkpoint.as_deref(), Some("ten, cosigned"));
        tx.commit().await.unwrap();
    });
}
