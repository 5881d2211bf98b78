// SPDX-License-Identifier: EUPL-1.2
//! Everything at once: two sequencers, the same list from everywhere, the same decision twenty times (T37).

use std::collections::BTreeSet;
use std::sync::Arc;

use app::define::quality;
use app::{Refusal, issue};
use domain::Localized;
use domain::role::Role;

use super::{RUN, agreed, awards_of, in_order, people, propose};
use crate::stage::{Stage, on_each_engine};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_sequencers_give_every_leaf_one_place_and_refuse_nobody() {
    on_each_engine("sequencers", async |stage| {
        let other = stage.second().await;
        for round in 0..12 {
            let mut batches = Vec::new();
            for list in 0..3 {
                batches.push(agreed(stage, &format!("{round}-{list}"), 15).await);
            }
            let [one, two] = [stage.app.clone(), other.clone()]
                .map(|app| tokio::spawn(async move { app::sequencer::sequence(&app, &app.system()).await }));
            let late = agreed(stage, &format!("{round}-late"), 5).await;
            let [one, two] = [one.await.unwrap(), two.await.unwrap()];
            assert!(one.is_ok() && two.is_ok(), "round {round}: {one:?} {two:?}");
            stage.register().await;
            batches.push(late);
            for batch in batches {
                assert!(awards_of(stage, batch).await.iter().all(|award| award.registered_at.is_some()));
            }
            once_each(stage).await;
        }
        in_order(stage).await;
    })
    .await;
}

/// Every award has one leaf and one event of registration.
async fn once_each(stage: &Stage) {
    let mut tx = stage.app.store.read().await.unwrap();
    let rows = store::award::in_range(&mut tx, 0, i64::MAX).await.unwrap();
    let ids: BTreeSet<_> = rows.iter().map(|row| row.id.uuid()).collect();
    assert_eq!(ids.len(), rows.len(), "an award has two leaves");
    for id in ids {
        let events = store::event::of_thing(&mut tx, id).await.unwrap();
        assert_eq!(
            events.iter().filter(|event| event.kind == "award_registered").count(),
            1,
            "registered once, told once"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn t37_the_same_list_sent_64_times_at_once_is_one_list() {
    on_each_engine("proposals", async |stage| {
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let run = stage.run(RUN).await;
        let other = stage.second().await;
        let tasks: Vec<_> = (0..64)
            .map(|number| {
                let (app, teacher) = (if number % 2 == 0 { stage.app.clone() } else { other.clone() }, teacher.clone());
                let proposal = issue::Proposal { run, people: people("lijst", 25), idempotency_key: "lijst".into() };
                tokio::spawn(async move { issue::propose(&app, &teacher, proposal).await })
            })
            .collect();
        let mut lists = BTreeSet::new();
        for task in tasks {
            lists.insert(task.await.unwrap().unwrap().uuid());
        }
        assert_eq!(lists.len(), 1);
        let view = issue::run(&stage.app, &teacher, run).await.unwrap();
        assert_eq!(view.batches.len(), 1);
        // The same key with other people is another list, and is refused.
        let proposal = issue::Proposal { run, people: people("anders", 25), idempotency_key: "lijst".into() };
        assert!(matches!(
            issue::propose(&stage.app, &teacher, proposal).await,
            Err(Refusal::Conflict("conflict-idempotency-key"))
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn t37_of_20_agreements_at_once_one_wins_and_everybody_gets_one_award() {
    on_each_engine("agreements", async |stage| {
        let batch = propose(stage, "lijst", 25).await.unwrap();
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let other = stage.second().await;
        let tasks: Vec<_> = (0..20)
            .map(|number| {
                let (app, board) = (if number % 2 == 0 { stage.app.clone() } else { other.clone() }, board.clone());
                tokio::spawn(async move {
                    issue::agree(
                        &app,
                        &board,
                        batch,
                        &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
                    )
                    .await
                })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => won += 1,
                Err(Refusal::Conflict(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(won, 1);
        stage.register().await;
        let awards = awards_of(stage, batch).await;
        let names: BTreeSet<_> = awards.iter().map(|award| &award.person_name).collect();
        assert_eq!((awards.len(), names.len()), (25, 25));
        once_each(stage).await;
        in_order(stage).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn different_lists_agreed_at_once_each_get_their_own_decision_number() {
    on_each_engine("decisions", async |stage| {
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let other = stage.second().await;
        let mut batches = Vec::new();
        for number in 0..10 {
            batches.push(propose(stage, &format!("lijst-{number}"), 3).await.unwrap());
        }
        let tasks: Vec<_> = batches
            .iter()
            .enumerate()
            .map(|(number, batch)| {
                let (app, board, batch) =
                    (if number % 2 == 0 { stage.app.clone() } else { other.clone() }, board.clone(), *batch);
                tokio::spawn(async move {
                    issue::agree(
                        &app,
                        &board,
                        batch,
                        &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
                    )
                    .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        let mut numbers = BTreeSet::new();
        for batch in batches {
            numbers.insert(issue::batch(&stage.app, &board, batch).await.unwrap().batch.decision_number.unwrap());
        }
        assert_eq!(numbers.len(), 10);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn t37_two_secretaries_with_the_same_people_give_everybody_one_award() {
    on_each_engine("secretaries", async |stage| {
        let teacher = stage.as_role("saaxumhuizen", Role::Teacher).await;
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        let run = stage.run(RUN).await;
        let other = stage.second().await;
        for round in 0..5 {
            let list = format!("ronde-{round}");
            let proposal = issue::Proposal { run, people: people(&list, 25), idempotency_key: format!("{list}-a") };
            let one = issue::propose(&stage.app, &teacher, proposal).await.unwrap();
            let again = issue::Proposal { run, people: people(&list, 25), idempotency_key: format!("{list}-b") };
            match issue::propose(&stage.app, &teacher, again).await {
                Err(Refusal::Invalid(problems)) => assert!(
                    problems.iter().all(|problem| problem.key == "award-problem-already-awarded"),
                    "{problems:?}"
                ),
                other => panic!("people on a list that waits are proposed once more: {other:?}"),
            }
            // Two that arrived at the same moment did not see each other.
            let two = twin(stage, one).await;
            let tasks = [(stage.app.clone(), one), (other.clone(), two)].map(|(app, batch)| {
                let board = board.clone();
                tokio::spawn(async move {
                    issue::agree(
                        &app,
                        &board,
                        batch,
                        &issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
                    )
                    .await
                })
            });
            let mut won = 0;
            for task in tasks {
                match task.await.unwrap() {
                    Ok(()) => won += 1,
                    Err(Refusal::Invalid(problems)) => assert!(
                        problems.iter().all(|problem| problem.key == "award-problem-already-awarded"),
                        "{problems:?}"
                    ),
                    Err(error) => panic!("{error:?}"),
                }
            }
            assert_eq!(won, 1, "one of the two lists is awarded, the other is told why not");
            stage.register().await;
            let view = issue::run(&stage.app, &teacher, run).await.unwrap();
            let awarded = view.awards.iter().filter(|award| award.person_name.contains(&list)).count();
            assert_eq!(awarded, 25);
        }
    })
    .await;
}

/// The same list once more under another key, as if it had arrived at the same moment.
async fn twin(stage: &Stage, of: domain::Id<domain::award::AwardBatch>) -> domain::Id<domain::award::AwardBatch> {
    let mut tx = stage.app.store.begin().await.unwrap();
    let mut batch = store::award::batch(&mut tx, of).await.unwrap().unwrap();
    batch.id = domain::Id::random(batch.id.uuid().into_bytes().map(|byte| byte.wrapping_mul(3)));
    batch.idempotency_key.push_str("-twin");
    store::award::insert_batch(&mut tx, &batch).await.unwrap();
    tx.commit().await.unwrap();
    batch.id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn answers_of_an_institution_that_are_given_at_once_are_all_kept() {
    on_each_engine("answers", async |stage| {
        let cx = stage.as_role("saaxumhuizen", Role::Quality).await;
        let asked = quality::of_institution(&stage.app, &cx).await.unwrap();
        assert!(asked.len() > 1);
        for round in 0..10 {
            let text = |key: &str| format!("Zo doen wij het bij {key} vanaf ronde {round}.");
            let answer = |asked: &quality::Answered| {
                let (app, cx, key) = (stage.app.clone(), cx.clone(), asked.criterion.key.clone());
                let text = Localized::new(text(&key), "");
                tokio::spawn(async move { quality::answer(&app, &cx, &key, &text).await })
            };
            let tasks: Vec<_> = asked.iter().map(answer).collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            for answered in quality::of_institution(&stage.app, &cx).await.unwrap() {
                assert_eq!(answered.answer.nl, text(&answered.criterion.key));
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn t40_the_memory_of_the_signer_never_goes_back_while_two_sequencers_work() {
    on_each_engine("twomemories", async |stage| {
        let other = stage.second().await;
        let path = stage.memory();
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let watcher = tokio::task::spawn_blocking({
            let stop = Arc::clone(&stop);
            move || {
                let (mut last, mut seen) = (0, 0);
                while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let size = tlog::Checkpoint::parse_text(&text).unwrap().head().size;
                    assert!(size >= last, "the signer remembered {last} leaves and now {size}");
                    seen += u64::from(size > last);
                    last = size;
                }
                seen
            }
        });
        for round in 0..15 {
            agreed(stage, &format!("{round}-a"), 4).await;
            let tasks = [stage.app.clone(), other.clone()]
                .map(|app| tokio::spawn(async move { app::sequencer::sequence(&app, &app.system()).await }));
            agreed(stage, &format!("{round}-b"), 4).await;
            for task in tasks {
                task.await.unwrap().unwrap();
            }
        }
        stage.register().await;
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(watcher.await.unwrap() >= 10);
        in_order(stage).await;
    })
    .await;
}
