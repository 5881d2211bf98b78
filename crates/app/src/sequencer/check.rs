// SPDX-License-Identifier: EUPL-1.2
//! Reading back what was written, before it is signed: one flipped bit that is signed can never be mended.

use store::Tx;
use store::log::HeadRow;
use tlog::tile::changed_tiles;
use tlog::{Edge, Tile, TileKind, append, parse_bundle};

use crate::refusal::{Result, broken, missing};

/// Rebuilds the head from the last signed one with the entries as they are stored now, and compares every new tile and
/// the root byte for byte.
pub(crate) async fn read_back(tx: &mut Tx, stored: &HeadRow) -> Result<()> {
    let head = super::head_of(stored)?;
    let old_size = u64::try_from(stored.signed_size).map_err(broken)?;
    let edge = old_edge(tx, old_size).await?;
    let entries = entries_between(tx, old_size, head.size).await?;
    let rebuilt = append(&edge, &entries).map_err(broken)?;
    if rebuilt.head != head {
        return Err(broken(anyhow::anyhow!(
            "the stored entries give root {} at {} leaves, the head says {}; nothing was signed",
            rebuilt.head.root,
            rebuilt.head.size,
            head.root
        )));
    }
    for content in &rebuilt.tiles {
        let path = content.tile.path();
        // A batch that was placed in two steps wrote other partial tiles in between; those of the final size must be there.
        if store::log::tile(tx, &path).await?.as_deref() != Some(content.bytes.as_slice()) {
            return Err(broken(anyhow::anyhow!(
                "the stored tile {path} is not what the entries give; nothing was signed"
            )));
        }
    }
    Ok(())
}

async fn old_edge(tx: &mut Tx, size: u64) -> Result<Edge> {
    if size == 0 {
        return Ok(Edge::empty());
    }
    let tiles = super::load(tx, tlog::tile::partial_tiles(size)).await?;
    // The last checkpoint holds the root of the edge, and is checked with it.
    let checkpoint = store::log::head(tx).await?.checkpoint.ok_or_else(|| missing("the last checkpoint"))?;
    let head = tlog::UnverifiedCheckpoint::parse(checkpoint.as_bytes()).map_err(broken)?;
    let text = head.note().unverified_text().to_owned();
    let head = tlog::Checkpoint::parse_text(&text).map_err(broken)?.head();
    Edge::load(&head, &tiles).map_err(broken)
}

async fn entries_between(tx: &mut Tx, from: u64, until: u64) -> Result<Vec<Vec<u8>>> {
    let mut entries = Vec::new();
    let bundles: Vec<Tile> = changed_tiles(from, until).filter(|tile| tile.kind() == TileKind::Entries).collect();
    for tile in bundles {
        let bytes = store::log::tile(tx, &tile.path()).await?.ok_or_else(|| missing("an entry bundle"))?;
        for (index, entry) in tile.positions().zip(parse_bundle(&bytes, tile.width()).map_err(broken)?) {
            if index >= from && index < until {
                entries.push(entry.to_vec());
            }
        }
    }
    Ok(entries)
}
