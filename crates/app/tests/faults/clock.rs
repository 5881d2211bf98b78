// SPDX-License-Identifier: EUPL-1.2
//! A clock that jumps (T34, F14). What the platform does today: the day of a leaf is the day of the act that made it, whatever the
//! clock says when the leaf gets its place; the log never changes what stands in it; and a proof that was made by a clock that ran
//! ahead is not valid to anybody whose clock is right.

use domain::Day;
use domain::register::Leaf;
use domain::verdict::Verdict;

use crate::stage::{Stage, on_each_engine};
use crate::{agreed, awards_of, file_of, head, in_order, sequence, verdict};

const YEAR_SECONDS: i64 = 365 * 86_400;

#[tokio::test]
async fn t34_the_day_of_a_leaf_is_the_day_of_the_act_whatever_the_clock_says_later() {
    on_each_engine("leafday", async |stage| {
        for (number, jump) in [-10 * YEAR_SECONDS, -86_400, 86_400, 10 * YEAR_SECONDS].into_iter().enumerate() {
            let batch = agreed(stage, &format!("lijst-{number}"), 3).await;
            stage.clock.set(stage.now.plus_seconds(jump));
            sequence(stage).await.unwrap();
            stage.clock.set(stage.now);
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
async fn t34_an_earlier_clock_does_not_change_what_was_registered() {
    on_each_engine("earlier", async |stage| {
        let before = head(stage).await;
        let old: Vec<Vec<u8>> = leaves(stage).await;
        stage.clock.set(stage.now.plus_seconds(-60 * 86_400));
        agreed(stage, "lijst", 3).await;
        sequence(stage).await.unwrap();
        let now = head(stage).await;
        assert_eq!(now.size, before.size + 3);
        assert_eq!(leaves(stage).await[..old.len()], old, "what stood in the log stands there");
        stage.clock.set(stage.now);
        in_order(stage).await;
    })
    .await;
}

#[tokio::test]
async fn f14_a_proof_of_a_clock_that_ran_ahead_is_not_valid_until_that_day() {
    on_each_engine("ahead", async |stage| {
        let ahead = stage.now.plus_seconds(YEAR_SECONDS);
        stage.clock.set(ahead);
        let batch = crate::propose(stage, "lijst", 1).await.unwrap();
        let board =
            app::demo::as_role(&stage.app, "saaxumhuizen", domain::role::Role::BoardMember, ahead).await.unwrap();
        app::issue::agree(&stage.app, &board, batch, "Alle resultaten zijn vastgesteld.").await.unwrap();
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
