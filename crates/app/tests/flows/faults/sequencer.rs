// SPDX-License-Identifier: EUPL-1.2
//! Before it signs, the sequencer reads back what is stored: one wrong bit and nothing is signed (F4, commit protocol step 6).

use tlog::tile::changed_tiles;

use super::{Chance, agreed, file_of, head, in_order, refuses, sequence, verdict};
use crate::stage::{Stage, on_each_engine};

/// Random flips and cuts on each engine.
const FLIPS: usize = 400;

#[tokio::test]
async fn f4_nothing_is_signed_when_the_stored_edge_is_not_what_was_signed() {
    on_each_engine("edge", async |stage| {
        let before = head(stage).await;
        let memory = std::fs::read_to_string(stage.memory()).unwrap();
        agreed(stage, "lijst", 20).await;
        let width = before.size % 256;
        for path in [format!("tile/0/000.p/{width}"), format!("tile/entries/000.p/{width}")] {
            let bytes = stored(stage, &path).await;
            let mut other = bytes.clone();
            *other.last_mut().unwrap() ^= 0x40;
            put(stage, &path, &other).await;
            refuses(stage, &path).await;
            put(stage, &path, &bytes).await;
        }
        assert_eq!(
            stage
                .behind_the_back(&format!(
                    "UPDATE log_head SET root = {} WHERE one = 1",
                    stage.database.literal(&[9; 32])
                ))
                .await,
            1
        );
        refuses(stage, "the root of the head").await;
        stage
            .behind_the_back(&format!(
                "UPDATE log_head SET root = {} WHERE one = 1",
                stage.database.literal(&before.root)
            ))
            .await;
        assert_eq!(head(stage).await.checkpoint, before.checkpoint, "nothing was published");
        assert_eq!(std::fs::read_to_string(stage.memory()).unwrap(), memory, "nothing was signed");
        assert_eq!(sequence(stage).await.unwrap().finished, 20);
        in_order(stage).await;
    })
    .await;
}

#[tokio::test]
async fn f4_nothing_is_signed_that_was_filled_into_a_frame_that_changed() {
    on_each_engine("frame", async |stage| {
        let batch = agreed(stage, "lijst", 20).await;
        let change = |from: &str, to: &str| {
            let replaced = stage.database.replaced("content", &format!("'{from}'"), &format!("'{to}'"));
            format!("UPDATE core_frame SET content = {replaced}")
        };
        assert!(stage.behind_the_back(&change("AchievementCredential", "AchievementKredential")).await > 0);
        assert!(sequence(stage).await.is_err());
        let mut tx = stage.app.store.read().await.unwrap();
        for award in super::awards_of(stage, batch).await {
            assert!(store::award::signature(&mut tx, award.id, "ob3").await.unwrap().is_none());
        }
        drop(tx);
        stage.behind_the_back(&change("AchievementKredential", "AchievementCredential")).await;
        assert_eq!(sequence(stage).await.unwrap().finished, 20);
        in_order(stage).await;
    })
    .await;
}

#[tokio::test]
async fn f4_random_flips_and_cuts_between_writing_and_signing_are_all_found() {
    on_each_engine("flips", async |stage| {
        agreed(stage, "lijst", 300).await;
        let memory = std::fs::read(stage.memory()).unwrap();
        // Without its memory the signer refuses: the leaves have their place and no signature.
        std::fs::remove_file(stage.memory()).unwrap();
        refuses(stage, "no memory").await;
        std::fs::write(stage.memory(), &memory).unwrap();
        let placed = head(stage).await;
        assert!(placed.size > placed.signed_size + 299);
        let paths: Vec<String> =
            changed_tiles(u64::try_from(placed.signed_size).unwrap(), u64::try_from(placed.size).unwrap())
                .map(|tile| tile.path())
                .collect();
        assert!(paths.len() >= 5, "{paths:?}");
        let mut chance = Chance(44);
        for number in 0..FLIPS {
            let path = &paths[chance.below(paths.len())];
            let bytes = stored(stage, path).await;
            put(stage, path, &damaged(&bytes, &mut chance)).await;
            refuses(stage, &format!("damage {number} in {path}")).await;
            put(stage, path, &bytes).await;
        }
        let now = head(stage).await;
        assert_eq!((now.checkpoint, now.signed_size), (placed.checkpoint, placed.signed_size), "nothing was published");
        assert_eq!(std::fs::read(stage.memory()).unwrap(), memory, "nothing was signed");
        assert_eq!(sequence(stage).await.unwrap().finished, 300, "and when all is well again the work goes on");
        in_order(stage).await;
        println!("{FLIPS} damaged tiles and bundles found on {}, nothing signed", stage.app.store.engine_name());
    })
    .await;
}

/// One bit flipped, one byte changed, a cut, or bytes added.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut other = bytes.to_vec();
    let at = chance.below(bytes.len());
    match chance.below(4) {
        0 => other[at] ^= 1 << chance.below(8),
        1 => other[at] = other[at].wrapping_add(1 + u8::try_from(chance.below(255)).unwrap()),
        2 => other.truncate(at),
        _ => other.insert(at, u8::try_from(chance.below(256)).unwrap()),
    }
    other
}

#[tokio::test]
async fn f4_a_damaged_old_tile_never_ends_up_in_a_proof_that_is_handed_out() {
    on_each_engine("oldtile", async |stage| {
        agreed(stage, "eerste", 400).await;
        stage.register().await;
        let path = "tile/0/000";
        let bytes = stored(stage, path).await;
        let mut other = bytes.clone();
        other[40] ^= 1;
        put(stage, path, &other).await;
        let batch = agreed(stage, "tweede", 5).await;
        // A new leaf does not need every hash of an old tile. It may go on, or stop; a wrong proof may not come out of it.
        let outcome = sequence(stage).await;
        for award in super::awards_of(stage, batch).await.iter().filter(|award| award.registered_at.is_some()) {
            assert_eq!(
                verdict(stage, &file_of(stage, award.id).await).await,
                domain::verdict::Verdict::Valid,
                "{outcome:?}"
            );
        }
        assert!(super::failures(stage).await.contains(&"tiles"));
        put(stage, path, &bytes).await;
        sequence(stage).await.unwrap();
        assert!(super::awards_of(stage, batch).await.iter().all(|award| award.registered_at.is_some()));
        in_order(stage).await;
    })
    .await;
}

async fn stored(stage: &Stage, path: &str) -> Vec<u8> {
    let mut tx = stage.app.store.read().await.unwrap();
    store::log::tile(&mut tx, path).await.unwrap().unwrap_or_else(|| panic!("no {path}"))
}

async fn put(stage: &Stage, path: &str, bytes: &[u8]) {
    let rows = stage
        .behind_the_back(&format!(
            "UPDATE log_tile SET bytes = {} WHERE path = '{path}'",
            stage.database.literal(bytes)
        ))
        .await;
    assert_eq!(rows, 1, "{path}");
}
