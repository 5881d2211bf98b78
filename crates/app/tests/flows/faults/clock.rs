// SPDX-License-Identifier: EUPL-1.2
//! A clock that jumps (T34, F14). The day of a leaf is the day of the act that made it, whatever the clock says when the leaf gets its
//! place; a clock that goes back, or far ahead without anybody's word, stops the register and nothing else; the log never changes what
//! stands in it; and a proof that was made by a clock that ran ahead is not valid to anybody whose clock is right.

use app::Refusal;
use domain::Day;
use domain::register::Leaf;
use domain::role::Role;
use domain::verdict::Verdict;

use super::{agreed, awards_of, file_of, head, in_order, sequence, verdict};
use crate::stage::{Stage, on_each_engine};

const YEAR_SECONDS: i64 = 365 * 86_400;

fn key(outcome: app::Result<impl std::fmt::Debug>) -> &'static str {
    match outcome {
        Err(Refusal::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn t34_the_day_of_a_leaf_is_the_day_of_the_act_whatever_the_clock_says_later() {
    on_each_engine("leafday", async |stage| {
        for (number, jump) in [-200, 0, 86_400].into_iter().enumerate() {
            let batch = agreed(stage, &format!("lijst-{number}"), 3).await;
            stage.clock.set(stage.now.plus_seconds(jump));
            sequence(stage).await.unwrap();
            for award in awards_of(stage, batch).await {
                assert_eq!(award.awarded_on, stage.now.day());
                assert_eq!(day_of_leaf(stage, award.leaf_index.unwrap()).await, stage.now.day());
            }
            in_order(stage).await;
        }
    })
    .await;
}

#[tokio::test]
async fn t34_by_a_clock_that_went_back_nothing_is_decided_placed_or_signed() {
    on_each_engine("earlier", async |stage| {
        agreed(stage, "eerst", 1).await;
        sequence(stage).await.unwrap();
        let waiting = agreed(stage, "wacht", 3).await;
        let before = head(stage).await;
        let old: Vec<Vec<u8>> = leaves(stage).await;
        let proof = file_of(stage, stage.any_award().await).await;
        let list = super::propose(stage, "lijst", 2).await.unwrap();
        for (jump, expected) in [
            (-10 * YEAR_SECONDS, "conflict-clock-back"),
            (-60 * 86_400, "conflict-clock-back"),
            (-301, "conflict-clock-back"),
            (10 * YEAR_SECONDS, "conflict-clock-ahead"),
        ] {
            let now = stage.now.plus_seconds(jump);
            stage.clock.set(now);
            assert_eq!(key(sequence(stage).await), expected, "{jump}");
            let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
            let board = app::Context { now, ..board };
            let decided = app::issue::agree(
                &stage.app,
                &board,
                list,
                &app::issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
            )
            .await;
            assert_eq!(key(decided), expected, "{jump}");
            let act = app::status::ActRequest {
                award: stage.any_award().await,
                act: domain::award::StatusAct::Suspend,
                reason_code: "investigation".into(),
                reason_text: "Er wordt iets uitgezocht.".into(),
            };
            assert_eq!(key(app::status::act(&stage.app, &board, act).await), expected, "{jump}");
            let (standing, _) = app::register::standing(&stage.app, &board).await.unwrap();
            assert_eq!(standing.key(), Some(expected));
            let after = head(stage).await;
            assert_eq!((after.size, after.checkpoint), (before.size, before.checkpoint.clone()), "{jump}");
            // Checking goes on.
            app::verify::bytes(&stage.app, &app::Context { now, ..stage.visitor() }, &proof).await.unwrap();
        }
        assert_eq!(leaves(stage).await, old, "what stood in the log stands there");
        stage.clock.set(stage.now);
        sequence(stage).await.unwrap();
        assert!(awards_of(stage, waiting).await.iter().all(|award| award.registered_at.is_some()), "nothing was lost");
        let board = stage.as_role("saaxumhuizen", Role::BoardMember).await;
        app::issue::agree(
            &stage.app,
            &board,
            list,
            &app::issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
        )
        .await
        .unwrap();
        sequence(stage).await.unwrap();
        in_order(stage).await;
    })
    .await;
}

#[tokio::test]
async fn t34_a_leap_ahead_waits_for_a_persons_word_and_a_leap_back_is_never_believed() {
    on_each_engine("confirmed", async |stage| {
        let batch = agreed(stage, "lijst", 2).await;
        let later = stage.now.plus_seconds(2 * YEAR_SECONDS);
        stage.clock.set(later);
        assert_eq!(key(sequence(stage).await), "conflict-clock-ahead");
        app::register::confirm_clock(&stage.app, &stage.app.system()).await.unwrap();
        sequence(stage).await.unwrap();
        assert!(awards_of(stage, batch).await.iter().all(|award| award.registered_at.is_some()));
        stage.clock.set(stage.now);
        app::register::confirm_clock(&stage.app, &stage.app.system()).await.unwrap();
        let (standing, last) = app::register::standing(&stage.app, &stage.app.system()).await.unwrap();
        assert_eq!((standing, last), (app::register::Standing::ClockBack, later));
    })
    .await;
}

#[tokio::test]
async fn f14_a_proof_of_a_clock_that_ran_ahead_is_not_valid_until_that_day() {
    on_each_engine("ahead", async |stage| {
        let ahead = stage.now.plus_seconds(YEAR_SECONDS);
        stage.clock.set(ahead);
        let batch = super::propose(stage, "lijst", 1).await.unwrap();
        let board = app::demo::as_role(&stage.app, "saaxumhuizen", Role::BoardMember, ahead).await.unwrap();
        app::issue::agree(
            &stage.app,
            &board,
            batch,
            &app::issue::Statement::without_interest("Alle resultaten zijn vastgesteld."),
        )
        .await
        .unwrap();
        sequence(stage).await.unwrap();
        stage.clock.set(stage.now);
        let file = file_of(stage, awards_of(stage, batch).await[0].id).await;
        let found = verdict(stage, &file).await;
        assert!(found != Verdict::Valid, "{found:?}");
        let then = app::Context { now: ahead.plus_seconds(3_600), ..stage.visitor() };
        stage.clock.set(then.now);
        assert_eq!(app::verify::bytes(&stage.app, &then, &file).await.unwrap().verdict, Verdict::Valid);
    })
    .await;
}

/// Verifying goes on whatever the clock says: the dates of proof and status list decide, and nothing is left behind.
#[tokio::test]
async fn f14_verifying_goes_on_while_the_clock_jumps() {
    on_each_engine("verifyjump", async |stage| {
        let award = stage.any_award().await;
        let file = file_of(stage, award).await;
        let years = [
            (0, Verdict::Valid),
            (-10, Verdict::NotGenuine),
            (0, Verdict::Valid),
            (10, Verdict::Valid),
            (0, Verdict::Valid),
        ];
        for (jump, expected) in years {
            let now = stage.now.plus_seconds(jump * YEAR_SECONDS);
            stage.clock.set(now);
            let cx = app::Context { now, ..stage.visitor() };
            let check = app::verify::bytes(&stage.app, &cx, &file).await.unwrap();
            assert_eq!(check.verdict, expected, "{jump} years: {:#?}", check.checks);
        }
        in_order(stage).await;
    })
    .await;
}

async fn leaves(stage: &Stage) -> Vec<Vec<u8>> {
    let size = u64::try_from(head(stage).await.size).unwrap();
    let mut tx = stage.app.store.read().await.unwrap();
    let mut leaves = Vec::new();
    for tile in tlog::changed_tiles(0, size).filter(|tile| tile.kind() == tlog::TileKind::Entries) {
        let bytes = store::log::tile(&mut tx, &tile.path()).await.unwrap().unwrap();
        leaves.extend(tlog::parse_bundle(&bytes, tile.width()).unwrap().into_iter().map(<[u8]>::to_vec));
    }
    leaves
}

async fn day_of_leaf(stage: &Stage, index: i64) -> Day {
    let leaves = leaves(stage).await;
    match Leaf::parse(std::str::from_utf8(&leaves[usize::try_from(index).unwrap()]).unwrap()).unwrap() {
        Leaf::Issue { day, .. } => day,
        other => panic!("{other:?}"),
    }
}
