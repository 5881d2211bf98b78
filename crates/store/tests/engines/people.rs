// SPDX-License-Identifier: EUPL-1.2
//! Sessions, keys, shares, and the opening of an award by code.

use domain::role::Scope;
use domain::share::ShareFields;
use store::api_key::ApiKeyRow;
use store::session::SessionRow;
use store::share::ShareRow;
use store::{Error, Json};
use uuid::Uuid;

use crate::place::on_each_engine;
use crate::world::{NOW, World, id};

#[test]
fn a_session_ends_at_its_moment() {
    on_each_engine(async |store| {
        let mut tx = store.begin().await.unwrap();
        let session = |token: u8, seconds| SessionRow {
            token_digest: vec![token; 32],
            person_id: None,
            award_id: None,
            csrf: "c".into(),
            made_at: NOW,
            expires_at: NOW.plus_seconds(seconds),
        };
        for (token, seconds) in [(1, 60), (2, 120), (3, 180)] {
            store::session::insert(&mut tx, &session(token, seconds)).await.unwrap();
        }
        let found = async |tx: &mut store::Tx, token: u8, seconds| {
            store::session::by_digest(tx, &[token; 32], NOW.plus_seconds(seconds)).await.unwrap().is_some()
        };
        assert!(found(&mut tx, 1, 59).await);
        assert!(!found(&mut tx, 1, 60).await);
        assert!(!found(&mut tx, 9, 0).await);
        assert_eq!(store::session::delete_expired(&mut tx, NOW.plus_seconds(120)).await.unwrap(), 2);
        assert!(!found(&mut tx, 2, 0).await && found(&mut tx, 3, 0).await);
        store::session::delete(&mut tx, &[3; 32]).await.unwrap();
        store::session::delete(&mut tx, &[3; 32]).await.unwrap();
        assert!(!found(&mut tx, 3, 0).await);
    });
}

#[test]
fn an_ended_key_opens_nothing() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let key = ApiKeyRow {
            id: Uuid::from_u128(1),
            institution_id: world.institution,
            name: "planning".into(),
            digest: vec![1; 32],
            scopes: Json(vec![Scope::Propose]),
            counts_as: world.person,
            made_at: NOW,
            ended_at: None,
        };
        let mut tx = store.begin().await.unwrap();
        store::api_key::insert(&mut tx, &key).await.unwrap();
        let other = store::api_key::end(&mut tx, id(90), key.id, NOW).await;
        assert!(matches!(other, Err(Error::Stale)), "another institution cannot end it: {other:?}");
        assert_eq!(store::api_key::by_digest(&mut tx, &key.digest).await.unwrap().unwrap().scopes, key.scopes);
        store::api_key::end(&mut tx, world.institution, key.id, NOW).await.unwrap();
        assert!(store::api_key::by_digest(&mut tx, &key.digest).await.unwrap().is_none());
        assert!(matches!(
            store::api_key::end(&mut tx, world.institution, key.id, NOW.plus_seconds(1)).await,
            Err(Error::Stale)
        ));
        assert_eq!(store::api_key::of_institution(&mut tx, world.institution).await.unwrap()[0].ended_at, Some(NOW));
    });
}

#[test]
fn a_share_stops_once_and_counts_its_views() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let other = world.award(&store, 2).await;
        let share = |number: u8| ShareRow {
            id: id(number.into()),
            award_id: award,
            token_digest: vec![number; 32],
            audience: "Thuiszorg Proef".into(),
            fields: Json(ShareFields::default()),
            made_at: NOW.plus_seconds(number.into()),
            expires_at: NOW.plus_seconds(1_000),
            stopped_at: None,
            views: 0,
        };
        let mut tx = store.begin().await.unwrap();
        for number in [1, 2] {
            store::share::insert(&mut tx, &share(number)).await.unwrap();
        }
        for _ in 0..3 {
            store::share::count_view(&mut tx, id(1)).await.unwrap();
        }
        assert!(
            matches!(store::share::stop(&mut tx, other, id(1), NOW).await, Err(Error::Stale)),
            "another award's holder cannot"
        );
        store::share::stop(&mut tx, award, id(1), NOW).await.unwrap();
        assert!(matches!(store::share::stop(&mut tx, award, id(1), NOW.plus_seconds(5)).await, Err(Error::Stale)));
        let shares = store::share::of_award(&mut tx, award).await.unwrap();
        let facts: Vec<_> = shares.iter().map(|share| (share.id, share.views, share.stopped_at)).collect();
        assert_eq!(facts, [(id(2), 0, None), (id(1), 3, Some(NOW))], "newest first");
        assert!(store::share::of_award(&mut tx, other).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let twice = store::share::insert(&mut tx, &ShareRow { id: id(3), ..share(2) }).await;
        assert!(matches!(twice, Err(Error::Conflict(_))), "a token opens one share: {twice:?}");
    });
}

#[test]
fn wrong_codes_lock_and_the_right_one_opens() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let mut tx = store.begin().await.unwrap();
        assert!(store::award::claim(&mut tx, award).await.unwrap().is_none());
        let lock_until = NOW.plus_seconds(900);
        for expected in 1..=5 {
            assert_eq!(store::award::count_wrong_try(&mut tx, award, 5, lock_until).await.unwrap(), expected);
            let claim = store::award::claim(&mut tx, award).await.unwrap().unwrap();
            assert_eq!(
                (claim.tries, claim.locked_until, claim.claimed_at),
                (expected, (expected >= 5).then_some(lock_until), None)
            );
        }
        store::award::mark_claimed(&mut tx, award, NOW).await.unwrap();
        let claim = store::award::claim(&mut tx, award).await.unwrap().unwrap();
        assert_eq!((claim.tries, claim.locked_until, claim.claimed_at), (0, None, Some(NOW)));
        store::award::count_wrong_try(&mut tx, award, 5, lock_until).await.unwrap();
        store::award::mark_claimed(&mut tx, award, NOW.plus_seconds(60)).await.unwrap();
        let claim = store::award::claim(&mut tx, award).await.unwrap().unwrap();
        assert_eq!((claim.tries, claim.claimed_at), (0, Some(NOW)), "the first time stays");
    });
}

#[test]
fn a_first_wrong_code_can_lock_too() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(store::award::count_wrong_try(&mut tx, award, 1, NOW.plus_seconds(900)).await.unwrap(), 1);
        assert_eq!(
            store::award::claim(&mut tx, award).await.unwrap().unwrap().locked_until,
            Some(NOW.plus_seconds(900))
        );
    });
}
