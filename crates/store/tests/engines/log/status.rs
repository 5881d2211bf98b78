// SPDX-License-Identifier: EUPL-1.2
//! What the log says about status: the fold and the lists as published.

use crate::place::on_each_engine;
use crate::world::{NOW, World, id};
use domain::award::Award;
use domain::{Id, Timestamp};
use store::Tx;
use store::status::{PublicationRow, StatusActRow};
use uuid::Uuid;

#[test]
fn the_fold_follows_the_log_and_not_the_clock() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let first = world.award(&store, 41).await;
        let second = world.award(&store, 42).await;
        let mut tx = store.begin().await.unwrap();
        let act = |number: u128, award: Id<Award>, act: &str, at: Timestamp| StatusActRow {
            id: Uuid::from_u128(number),
            award_id: award,
            institution_id: world.institution,
            act: act.into(),
            reason_code: "investigation".into(),
            reason_text: "Wordt nagezocht.".into(),
            acted_by: world.person,
            acted_at: at,
            salt: [1; 32],
            leaf_index: None,
        };
        for (number, award, what, seconds, leaf) in [
            (1, first, "suspend", 50, Some(5)),
            (2, first, "restore", 10, Some(6)),
            (3, second, "revoke", 0, Some(9)),
            (4, second, "suspend", 0, None),
        ] {
            store::status::insert(&mut tx, &act(number, award, what, NOW.plus_seconds(seconds))).await.unwrap();
            if let Some(leaf) = leaf {
                store::status::set_leaf_index(&mut tx, Uuid::from_u128(number), leaf).await.unwrap();
            }
        }
        let fold = async |tx: &mut Tx, size| store::status::fold(tx, world.institution, size).await.unwrap();
        let step = |position: i64, act: &str| (position, act.to_owned());
        assert_eq!(fold(&mut tx, 5).await, []);
        assert_eq!(fold(&mut tx, 7).await, [step(41, "suspend"), step(41, "restore")]);
        assert_eq!(fold(&mut tx, 100).await, [step(41, "suspend"), step(41, "restore"), step(42, "revoke")]);
        assert_eq!(store::status::fold(&mut tx, id(90), 100).await.unwrap(), []);
    });
}

#[test]
fn an_older_list_never_takes_the_place_of_a_newer_one() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        let list = |log_size, seconds, bytes: &[u8]| PublicationRow {
            log_size,
            made_at: NOW.plus_seconds(seconds),
            bytes: bytes.to_vec(),
        };
        for (log_size, seconds, bytes, kept) in
            [(10, 0, b"a", b"a"), (9, 100, b"b", b"a"), (10, -1, b"c", b"a"), (10, 1, b"d", b"d"), (11, 2, b"e", b"e")]
        {
            store::status::publish(&mut tx, world.institution, 0, "json", &list(log_size, seconds, bytes))
                .await
                .unwrap();
            assert_eq!(
                store::status::publication(&mut tx, world.institution, 0, "json").await.unwrap().unwrap().bytes,
                kept
            );
        }
        assert!(store::status::publication(&mut tx, world.institution, 0, "jwt").await.unwrap().is_none());
        assert!(store::status::publication(&mut tx, world.institution, 1, "json").await.unwrap().is_none());
    });
}
