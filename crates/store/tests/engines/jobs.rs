// SPDX-License-Identifier: EUPL-1.2
//! Jobs: put in once, leased to one at a time, tried again, buried, brought back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::Timestamp;
use store::Store;
use store::job::{ATTEMPTS_MAX, JobRow};
use uuid::Uuid;

use crate::place::on_each_engine;
use crate::world::NOW;

async fn enqueue(store: &Store, number: u128, key: &str, now: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    store::job::enqueue(&mut tx, Uuid::from_u128(number), "sequence", key, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, now: Timestamp) -> Option<JobRow> {
    let mut tx = store.begin().await.unwrap();
    let job = store::job::claim(&mut tx, now, 60).await.unwrap();
    tx.commit().await.unwrap();
    job
}

async fn finish(store: &Store, job: &JobRow, started: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    store::job::finish(&mut tx, job.id, started).await.unwrap();
    tx.commit().await.unwrap();
}

async fn fail(store: &Store, job: &JobRow, now: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    store::job::fail(&mut tx, job, "it rained", now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn counts(store: &Store) -> (i64, i64) {
    store::job::counts(&mut store.read().await.unwrap()).await.unwrap()
}

fn later(seconds: i64) -> Timestamp {
    NOW.plus_seconds(seconds)
}

#[test]
fn a_job_runs_when_it_is_due_in_order_and_is_gone_when_done() {
    on_each_engine(async |store| {
        assert!(claim(&store, NOW).await.is_none());
        enqueue(&store, 2, "b", later(10)).await;
        enqueue(&store, 3, "a", NOW).await;
        enqueue(&store, 1, "c", later(10)).await;
        assert_eq!(claim(&store, later(5)).await.unwrap().payload, "a");
        assert!(claim(&store, later(5)).await.is_none());
        let order = [claim(&store, later(10)).await.unwrap(), claim(&store, later(10)).await.unwrap()];
        assert_eq!(order.each_ref().map(|job| job.payload.as_str()), ["c", "b"]);
        finish(&store, &order[0], later(10)).await;
        assert_eq!(counts(&store).await, (2, 0));
    });
}

#[test]
fn a_lease_that_ran_out_is_given_to_another_and_the_late_one_changes_nothing() {
    on_each_engine(async |store| {
        enqueue(&store, 1, "a", NOW).await;
        let first = claim(&store, NOW).await.unwrap();
        assert!(claim(&store, later(60)).await.is_none(), "until the lease has ended");
        let second = claim(&store, later(61)).await.unwrap();
        assert_eq!((second.id, second.attempts), (first.id, 2));
        finish(&store, &first, NOW).await;
        fail(&store, &first, later(62)).await;
        assert_eq!(counts(&store).await, (1, 0));
        assert!(claim(&store, later(100)).await.is_none(), "the second still has it");
        finish(&store, &second, later(61)).await;
        assert_eq!(counts(&store).await, (0, 0));
    });
}

#[test]
fn one_key_waits_once_and_work_that_comes_while_it_runs_is_not_lost() {
    on_each_engine(async |store| {
        enqueue(&store, 1, "a", NOW).await;
        enqueue(&store, 2, "a", later(1)).await;
        assert_eq!(counts(&store).await, (1, 0));
        let job = claim(&store, later(2)).await.unwrap();
        // Put in again while it runs, by a machine whose clock is behind.
        enqueue(&store, 3, "a", later(-3_600)).await;
        assert!(claim(&store, later(3)).await.is_none(), "not twice at once");
        finish(&store, &job, later(2)).await;
        let again = claim(&store, later(3)).await.unwrap();
        assert_eq!((again.id, again.attempts), (job.id, 1));
        finish(&store, &again, later(3)).await;
        assert_eq!(counts(&store).await, (0, 0));
    });
}

#[test]
fn a_job_that_waits_keeps_its_place() {
    on_each_engine(async |store| {
        enqueue(&store, 1, "old", NOW).await;
        enqueue(&store, 2, "new", later(1)).await;
        enqueue(&store, 3, "old", later(2)).await;
        assert_eq!(claim(&store, later(5)).await.unwrap().payload, "old");
    });
}

#[test]
fn a_job_that_fails_waits_longer_each_time_is_buried_and_can_come_back() {
    on_each_engine(async |store| {
        enqueue(&store, 1, "a", NOW).await;
        let mut now = NOW;
        let mut pauses = Vec::new();
        for attempt in 1..=ATTEMPTS_MAX {
            let job = claim(&store, now).await.unwrap();
            assert_eq!(job.attempts, attempt);
            fail(&store, &job, now).await;
            if attempt < ATTEMPTS_MAX {
                let pause = 1_i64 << attempt;
                assert!(claim(&store, now.plus_seconds(pause - 1)).await.is_none());
                now = now.plus_seconds(pause);
                pauses.push(pause);
            }
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 64, 128, 256, 512]);
        assert_eq!(counts(&store).await, (0, 1));
        assert!(claim(&store, now.plus_seconds(1_000_000)).await.is_none());
        enqueue(&store, 2, "a", now).await;
        assert_eq!(counts(&store).await, (1, 0));
        let job = claim(&store, now.plus_seconds(2_000)).await.unwrap();
        assert_eq!((job.payload.as_str(), job.attempts), ("a", 1));
    });
}

#[test]
fn sixty_four_workers_never_hold_one_job_together() {
    const WRITERS: u128 = 64;
    const JOBS_EACH: u128 = 8;
    on_each_engine(async |store| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    for job in 0..JOBS_EACH {
                        // Two writers share each key.
                        enqueue(&store, writer * 1_000 + job, &format!("{}-{job}", writer / 2), NOW).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let expected = (WRITERS / 2 * JOBS_EACH) as usize;
        let taken = Arc::new(Mutex::new(BTreeMap::<Uuid, u32>::new()));
        let workers: Vec<_> = (0..64)
            .map(|_| {
                let (store, taken) = (store.clone(), Arc::clone(&taken));
                tokio::spawn(async move {
                    let mut nothing = 0;
                    while taken.lock().unwrap().len() < expected && nothing < 200 {
                        match claim(&store, later(1)).await {
                            Some(job) => *taken.lock().unwrap().entry(job.id).or_default() += 1,
                            None => {
                                nothing += 1;
                                tokio::time::sleep(Duration::from_millis(5)).await;
                            }
                        }
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
        let taken = taken.lock().unwrap().clone();
        assert_eq!(taken.len(), expected);
        assert_eq!(taken.values().copied().collect::<BTreeSet<_>>(), BTreeSet::from([1]));
    });
}

/// A worker that is about to take a job does not make the others go home empty-handed.
#[test]
fn a_job_in_somebodys_hands_does_not_hide_the_next() {
    crate::place::at_each_place(async |place| {
        let store = place.open().await;
        enqueue(&store, 1, "a", NOW).await;
        enqueue(&store, 2, "b", NOW).await;
        if store.engine_name() == "sqlite" {
            return; // One writer at a time: nobody can be in between.
        }
        let mut holding = store.begin().await.unwrap();
        let first = store::job::claim(&mut holding, NOW, 60).await.unwrap().unwrap();
        let second = tokio::time::timeout(Duration::from_secs(10), claim(&store, NOW))
            .await
            .expect("nobody waits for a claim")
            .unwrap();
        assert_eq!((first.payload.as_str(), second.payload.as_str()), ("a", "b"));
        drop(holding);
        // A dropped claim was none. The engine hears of the drop a moment later.
        let mut again = None;
        for _ in 0..1_000 {
            again = claim(&store, NOW).await;
            if again.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(again.unwrap().payload, "a");
        store.close().await;
    });
}
