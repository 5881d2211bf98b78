// SPDX-License-Identifier: EUPL-1.2
//! How a log grows: a pure function from the right edge and new entries to a new edge and the tiles to write.

use crate::bundle::{EntryTooLong, push_entry};
use crate::edge::{Edge, hash_bytes};
use crate::hash::leaf_hash;
use crate::head::Head;
use crate::limits::MAX_TREE_SIZE;
use crate::tile::{Tile, TileKind};

/// A tile with what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileContent {
    /// Its name.
    pub tile: Tile,
    /// Hashes of 32 bytes each, or entries with their lengths in front.
    pub bytes: Vec<u8>,
}

/// What an append gives: write `tiles`, keep `edge`, sign `head`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Size and root of the tree with the new entries.
    pub head: Head,
    /// The edge to append to next time.
    pub edge: Edge,
    /// Exactly the tiles of [`crate::tile::changed_tiles`]: those that became full, and the new partial ones. Writing
    /// them over what is there is safe: a tile only ever gets longer.
    pub tiles: Vec<TileContent>,
}

/// Why nothing was appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// An entry does not fit in a bundle. None of the entries is appended.
    #[error(transparent)]
    EntryTooLong(#[from] EntryTooLong),
    /// The log would grow above [`MAX_TREE_SIZE`].
    #[error("the log cannot hold more than {MAX_TREE_SIZE} entries")]
    Full,
}

/// Appends entries to the tree whose right edge is given. Old entries are not hashed again.
///
/// # Errors
/// [`AppendError`]; then nothing changed, and the edge given is still the edge.
pub fn append<E: AsRef<[u8]>>(edge: &Edge, entries: &[E]) -> Result<Appended, AppendError> {
    let added = u64::try_from(entries.len()).map_err(|_| AppendError::Full)?;
    if edge.size().checked_add(added).is_none_or(|size| size > MAX_TREE_SIZE) {
        return Err(AppendError::Full);
    }
    let mut edge = edge.clone();
    let mut tiles = Vec::new();
    let mut encoded = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        encoded.clear();
        push_entry(&mut encoded, position, entry.as_ref())?;
        let hash = leaf_hash(entry.as_ref());
        edge.push(&encoded, hash, |tile, bytes| tiles.push(TileContent { tile, bytes }));
    }
    if added > 0 {
        tiles.extend(changed_partial_tiles(&edge, edge.size() - added));
    }
    Ok(Appended { head: edge.head(), edge, tiles })
}

/// The partial tiles of the edge that are not as they were at `old_size`.
fn changed_partial_tiles(edge: &Edge, old_size: u64) -> impl Iterator<Item = TileContent> {
    let hashes = (0_u8..).zip(edge.levels()).map(|(level, hashes)| (TileKind::Hashes { level }, hash_bytes(hashes)));
    let size = edge.size();
    std::iter::once((TileKind::Entries, edge.bundle().to_vec())).chain(hashes).filter_map(move |(kind, bytes)| {
        let tile = Tile::partial_at_size(kind, size)?;
        let before = Tile::at_size(kind, tile.index(), old_size);
        (before != Some(tile)).then_some(TileContent { tile, bytes })
    })
}
