// SPDX-License-Identifier: EUPL-1.2
//! Many at once (threat T37): no position is given twice, no update is lost, one of many equal requests wins.

mod head;

use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::Id;
use domain::award::AwardBatch;
use std::collections::BTreeSet;
use store::{Error, Result, Store};

const WRITERS: u32 = 64;

/// Runs the same act in many tasks at once and gives what each got.
async fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(act: impl Fn(u32) -> F) -> Vec<T> {
    let tasks: Vec<_> = (0..WRITERS).map(|writer| tokio::spawn(act(writer))).collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

fn winners<T>(outcomes: &[Result<T>]) -> usize {
    for outcome in outcomes {
        if let Err(error) = outcome {
            assert!(matches!(error, Error::Conflict(_)), "{error:?}");
        }
    }
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

/// One act of a writer: takes positions and keeps as many awards, all or nothing.
async fn take_and_award(store: Store, world: World, batch: Id<AwardBatch>, rows: std::ops::Range<u32>) -> Result<i64> {
    let mut tx = store.begin().await?;
    let (first, secret) = store::status::take(&mut tx, world.institution, rows.len() as i64).await?.unwrap();
    assert_eq!(secret, b"pool secret");
    let people: Vec<_> =
        rows.map(world::proposed).enumerate().map(|(offset, person)| (first + offset as i64, person)).collect();
    world.insert_awards(&mut tx, batch, &people).await?;
    tx.commit().await?;
    Ok(first)
}

/// 64 writers, 16 acts each, 10 positions an act: 10,240 operations, and every seventh act is dropped half-way.
#[test]
fn no_status_position_is_given_twice() {
    const ACTS: u32 = 16;
    const ROWS: u32 = 10;
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let mut tx = store.begin().await.unwrap();
        for writer in 0..WRITERS {
            store::award::insert_batch(
                &mut tx,
                &world::batch(&world, id(1_000 + u128::from(writer)), &format!("writer {writer}")),
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
        let writer = |writer: u32| {
            let store = store.clone();
            async move {
                for act in 0..ACTS {
                    if (writer + act).is_multiple_of(7) {
                        let mut dropped = store.begin().await.unwrap();
                        store::status::take(&mut dropped, world.institution, 3).await.unwrap();
                    }
                    let rows = act * ROWS..(act + 1) * ROWS;
                    take_and_award(store.clone(), world, id(1_000 + u128::from(writer)), rows).await.unwrap();
                }
            }
        };
        at_once(writer).await;
        let mut tx = store.read().await.unwrap();
        let awards = store::award::of_run(&mut tx, world.run).await.unwrap();
        let positions: BTreeSet<_> = awards.iter().map(|award| award.status_index).collect();
        assert_eq!(awards.len(), 10_240);
        assert_eq!(positions, (0..10_240).collect(), "each once, and a dropped act left no gap");
        assert_eq!(store::status::used(&mut tx, world.institution).await.unwrap(), 10_240);
    });
}

#[test]
fn the_same_list_sent_by_many_is_one_list() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let outcomes = at_once(|writer| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await?;
                store::award::insert_batch(&mut tx, &world::batch(&world, id(1_000 + u128::from(writer)), "the same"))
                    .await?;
                tx.commit().await
            }
        })
        .await;
        assert_eq!(winners(&outcomes), 1);
        assert_eq!(store::award::batches_of_run(&mut store.read().await.unwrap(), world.run).await.unwrap().len(), 2);
        let outcomes = at_once(|_| take_and_award(store.clone(), world, world.batch, 0..25)).await;
        assert_eq!(winners(&outcomes), 1);
        let mut tx = store.read().await.unwrap();
        assert_eq!(store::award::of_batch(&mut tx, world.batch).await.unwrap().len(), 25);
        assert_eq!(
            store::status::used(&mut tx, world.institution).await.unwrap(),
            25,
            "who lost gave the positions back"
        );
    });
}

#[test]
fn of_many_attempts_under_one_key_one_acts() {
    on_each_engine(async |store| {
        let turn = |writer: u32| store::idempotency::Turn {
            api_key: id::<()>(7).uuid(),
            key: "key".into(),
            holder: id::<()>(100 + u128::from(writer)).uuid(),
        };
        let outcomes = at_once(|writer| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await?;
                let is_taken = store::idempotency::take(&mut tx, &turn(writer), &[1; 32], NOW, NOW).await?;
                tx.commit().await?;
                if is_taken { Ok(writer) } else { Err(Error::Conflict(String::new())) }
            }
        })
        .await;
        assert_eq!(winners(&outcomes), 1);
        let first = outcomes.into_iter().find_map(Result::ok).unwrap();
        // Its time is over: many take it over at once, while it says itself that it acts.
        let outcomes = at_once(|writer| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await?;
                let has_it = if writer == first {
                    store::idempotency::act(&mut tx, &turn(writer), NOW).await?
                } else {
                    store::idempotency::take_over(&mut tx, &turn(writer), NOW.plus_seconds(60), NOW).await?
                        && store::idempotency::act(&mut tx, &turn(writer), NOW).await?
                };
                tx.commit().await?;
                if has_it { Ok(writer) } else { Err(Error::Conflict(String::new())) }
            }
        })
        .await;
        assert_eq!(winners(&outcomes), 1);
        let winner = outcomes.into_iter().find_map(Result::ok).unwrap();
        let mut tx = store.read().await.unwrap();
        let known = store::idempotency::get(&mut tx, id::<()>(7).uuid(), "key").await.unwrap().unwrap();
        assert_eq!((known.holder, known.acted_at, known.request_digest), (turn(winner).holder, Some(NOW), [1; 32]));
    });
}

#[test]
fn one_of_many_deciders_wins_and_the_others_are_told() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let outcomes = at_once(|writer| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await?;
                let number = format!("number {writer}");
                let decision = store::award::BatchDecision {
                    id: world.batch,
                    to: domain::award::BatchState::Registering,
                    decided_by: id(writer.into()),
                    decided_at: NOW,
                    number: Some(&number),
                    reason: "Goed.",
                    digest: None,
                };
                store::award::decide_batch(&mut tx, &decision).await?;
                tx.commit().await.map(|()| writer)
            }
        })
        .await;
        let won: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()).collect();
        assert_eq!(won.len(), 1);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(_) | Err(Error::Stale))), "{outcomes:?}");
        let batch = store::award::batch(&mut store.read().await.unwrap(), world.batch).await.unwrap().unwrap();
        assert_eq!(batch.decided_by, Some(id(u128::from(*won[0]))));
    });
}

#[test]
fn wrong_codes_at_once_are_all_counted() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        let counts = at_once(|_| {
            let store = store.clone();
            async move {
                let mut tx = store.begin().await.unwrap();
                let count = store::award::count_wrong_try(&mut tx, award, 10, NOW.plus_seconds(900)).await.unwrap();
                tx.commit().await.unwrap();
                count
            }
        })
        .await;
        assert_eq!(counts.into_iter().collect::<BTreeSet<_>>(), (1..=64).collect());
        let claim = store::award::claim(&mut store.read().await.unwrap(), award).await.unwrap().unwrap();
        assert_eq!((claim.tries, claim.locked_until), (64, Some(NOW.plus_seconds(900))));
    });
}
