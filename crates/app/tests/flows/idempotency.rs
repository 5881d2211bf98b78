// SPDX-License-Identifier: EUPL-1.2
//! What is asked under a key is done once or not at all, wherever a process dies; on every engine.

use crate::demand::content;
use crate::stage::{Stage, on_each_engine};
use app::idempotency::{Answer, Asked, Begun, Ended, Turn, end, forget, take};
use app::{App, Context, Refusal, define, demand};
use domain::Id;
use domain::role::{Role, Why};
use uuid::Uuid;

const SYSTEM: Uuid = Uuid::from_u128(7);
const REQUEST: &[&[u8]] = &[b"POST", b"/v1/demands", b"", b"{}"];

fn asked(key: &str) -> Asked<'_> {
    Asked { api_key: SYSTEM, key, request: REQUEST }
}

fn later(cx: &Context, seconds: i64) -> Context {
    Context { now: cx.now.plus_seconds(seconds), ..cx.clone() }
}

fn under(cx: &Context, turn: &Turn) -> Context {
    Context { turn: Some(turn.clone()), ..cx.clone() }
}

async fn taken(app: &App, cx: &Context, key: &str) -> Turn {
    match take(app, cx, &asked(key)).await.unwrap() {
        Begun::Now(turn) => turn,
        Begun::Before(answer) => panic!("{answer:?}"),
    }
}

async fn refused(app: &App, cx: &Context, asked: &Asked<'_>) -> &'static str {
    match take(app, cx, asked).await {
        Err(Refusal::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

fn made() -> Answer {
    Answer { status: 201, headers: vec![("location".into(), "/v1/demands/1".into())], body: "{}".into() }
}

async fn demands(stage: &Stage, cx: &Context) -> usize {
    demand::list(&stage.app, cx, &demand::Filter::default()).await.unwrap().len()
}

#[tokio::test]
async fn what_was_answered_is_answered_again_for_a_week() {
    on_each_engine("idempotency_answered", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let turn = taken(app, &cx, "k").await;
        assert_eq!(refused(app, &cx, &asked("k")).await, "conflict-idempotency-under-way");
        let other: &[&[u8]] = &[b"POST", b"/v1/demands", b"{", b"}"];
        let other = Asked { request: other, ..asked("k") };
        assert_eq!(
            refused(app, &cx, &other).await,
            "conflict-idempotency-key",
            "a border elsewhere is another request"
        );
        let stranger = Asked { api_key: Uuid::from_u128(8), ..asked("k") };
        assert!(matches!(take(app, &cx, &stranger).await.unwrap(), Begun::Now(_)), "each system has its own keys");
        demand::record(app, &under(&cx, &turn), content("Eens")).await.unwrap();
        end(app, &cx, &turn, Ended::Done(made())).await.unwrap();
        let week = app.limits.idempotency_seconds;
        let Begun::Before(answer) = take(app, &later(&cx, week), &asked("k")).await.unwrap() else { panic!() };
        assert_eq!(answer, made());
        assert_eq!(refused(app, &cx, &other).await, "conflict-idempotency-key");
        taken(app, &later(&cx, week + 1), "k").await;
        assert!(matches!(forget(app, &cx).await, Err(Refusal::Denied(Why::NotYourRole))));
        let worker = Context::system(cx.now.plus_seconds(week + 1));
        assert_eq!(forget(app, &worker).await.unwrap(), 1, "that of the other system");
    })
    .await;
}

#[tokio::test]
async fn a_process_that_dies_leaves_it_done_or_to_be_done() {
    on_each_engine("idempotency_dies", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let hold = app.limits.idempotency_hold_seconds;
        let before = demands(stage, &cx).await;
        // Before it was done: whoever comes later does it, and the first, were it only slow, does it no more.
        let slow = taken(app, &cx, "eerder").await;
        assert_eq!(refused(app, &later(&cx, hold - 1), &asked("eerder")).await, "conflict-idempotency-under-way");
        let next = taken(app, &later(&cx, hold), "eerder").await;
        let late = demand::record(app, &under(&cx, &slow), content("Te laat")).await;
        assert!(matches!(late, Err(Refusal::Conflict("conflict-idempotency-under-way"))));
        end(app, &cx, &slow, Ended::Broken).await.unwrap();
        demand::record(app, &under(&cx, &next), content("Op tijd")).await.unwrap();
        assert_eq!(demands(stage, &cx).await, before + 1);
        // After it was done and before it was answered: it is not done again, and said so.
        end(app, &cx, &next, Ended::Broken).await.unwrap();
        let after = later(&cx, 2 * hold);
        assert_eq!(refused(app, &after, &asked("eerder")).await, "conflict-idempotency-unanswered");
        assert_eq!(refused(app, &later(&cx, hold + 1), &asked("eerder")).await, "conflict-idempotency-under-way");
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_gives_its_key_back() {
    on_each_engine("idempotency_refused", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let turn = taken(app, &cx, "k").await;
        let empty = demand::record(app, &under(&cx, &turn), content("")).await;
        assert!(matches!(empty, Err(Refusal::Invalid(_))));
        let no = Answer { status: 422, headers: Vec::new(), body: "nee".into() };
        end(app, &cx, &turn, Ended::Refused(no.clone())).await.unwrap();
        let turn = taken(app, &cx, "k").await;
        // A part of it was done all the same: then the answer belongs to that.
        demand::record(app, &under(&cx, &turn), content("Een deel")).await.unwrap();
        end(app, &cx, &turn, Ended::Refused(no.clone())).await.unwrap();
        let Begun::Before(answer) = take(app, &cx, &asked("k")).await.unwrap() else { panic!() };
        assert_eq!(answer, no);
    })
    .await;
}

/// Saves of one sitting share one event; each is done under its own key all the same.
#[tokio::test]
async fn a_save_without_an_event_of_its_own_counts_too() {
    on_each_engine("idempotency_sitting", async |stage| {
        let app = &stage.app;
        let cx = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let text = domain::definition::Content::draft(domain::Localized::new("Nog eens", "Once more"));
        let id = define::create(app, &cx, text.clone(), "mbo-2024-2025").await.unwrap();
        define::change(app, &cx, id, &text, 1).await.unwrap();
        let turn = taken(app, &cx, "k").await;
        define::change(app, &under(&cx, &turn), id, &text, 2).await.unwrap();
        let after = later(&cx, app.limits.idempotency_hold_seconds);
        assert_eq!(refused(app, &after, &asked("k")).await, "conflict-idempotency-unanswered");
    })
    .await;
}

#[tokio::test]
async fn sent_many_times_at_once_it_is_done_once() {
    on_each_engine("idempotency_race", async |stage| {
        let cx = stage.as_role("saaxumhuizen", Role::ProjectLeader).await;
        let before = demands(stage, &cx).await;
        let send = |_| {
            let (app, cx) = (stage.app.clone(), cx.clone());
            tokio::spawn(async move {
                let Ok(Begun::Now(turn)) = take(&app, &cx, &asked("k")).await else { return None };
                let id: Id<_> = demand::record(&app, &under(&cx, &turn), content("Eens")).await.unwrap();
                end(&app, &cx, &turn, Ended::Done(made())).await.unwrap();
                Some(id)
            })
        };
        let sent: Vec<_> = (0..32).map(send).collect();
        let mut done = 0;
        for one in sent {
            done += usize::from(one.await.unwrap().is_some());
        }
        assert_eq!((done, demands(stage, &cx).await), (1, before + 1));
    })
    .await;
}
