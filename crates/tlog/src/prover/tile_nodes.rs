// SPDX-License-Identifier: EUPL-1.2
//! One tile with every finished node between its hashes and its root.

use crate::edge::pair_up;
use crate::hash::Hash;
use crate::tile::TILE_HEIGHT;

/// All finished nodes of one tile, layer by layer.
pub(super) struct TileNodes {
    pub(super) index: u64,
    layers: Vec<Vec<Hash>>,
}

impl TileNodes {
    pub(super) fn new(index: u64, hashes: Vec<Hash>) -> Self {
        let mut layers = vec![hashes];
        while let Some(last) = layers.last().filter(|last| last.len() > 1) {
            let (pairs, _) = last.split_at(last.len() & !1);
            let next = pair_up(pairs);
            layers.push(next);
        }
        Self { index, layers }
    }

    /// The node at this height above the tile's hashes; `position` counts the nodes of that height in the whole tree.
    pub(super) fn node(&self, height: u8, position: u64) -> Option<Hash> {
        let start = self.index << (TILE_HEIGHT - height);
        let offset = usize::try_from(position.checked_sub(start)?).ok()?;
        self.layers.get(usize::from(height))?.get(offset).copied()
    }
}
