// SPDX-License-Identifier: EUPL-1.2
//! Where tiles come from: a small port, and a set of tiles in memory for callers who fetch them first.

use std::collections::HashMap;

use crate::tile::{Tile, TileKind};

/// Gives tiles of hashes.
pub trait TileReader {
    /// Why a tile could not be read.
    type Error;

    /// The hashes of a tile, 32 bytes each, at least `width` of them. A reader that only has the tile as it became
    /// later, wider, may give that: a wider tile starts with the narrower one, and what is too much is cut off.
    ///
    /// # Errors
    /// Whatever the store says when it does not have it.
    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Vec<u8>, Self::Error>;
}

/// Gives entry bundles too.
pub trait EntryReader: TileReader {
    /// The entries of a bundle with their lengths in front, at least `width` of them; a wider bundle is cut off too.
    ///
    /// # Errors
    /// Whatever the store says when it does not have it.
    fn bundle(&self, index: u64, width: u16) -> Result<Vec<u8>, Self::Error>;
}

/// A tile that a [`TileSet`] was asked for and does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tile {0} is missing")]
pub struct MissingTile(pub Tile);

/// Tiles in memory. A caller whose store answers later (a database, a download) asks which tiles are needed
/// ([`crate::tile::partial_tiles`], [`crate::prover::inclusion_tiles`], [`crate::prover::consistency_tiles`]), fetches
/// them in one go, and puts them in here.
#[derive(Clone, Debug, Default)]
pub struct TileSet {
    tiles: HashMap<(TileKind, u64), (u16, Vec<u8>)>,
}

impl TileSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a tile; of two widths of one tile the wider one stays.
    pub fn insert(&mut self, tile: Tile, bytes: Vec<u8>) {
        let place = self.tiles.entry((tile.kind(), tile.index())).or_default();
        if place.0 <= tile.width() {
            *place = (tile.width(), bytes);
        }
    }

    /// The bytes of the widest known form of this tile, with its width.
    pub fn get(&self, kind: TileKind, index: u64) -> Option<(u16, &[u8])> {
        self.tiles.get(&(kind, index)).map(|(width, bytes)| (*width, bytes.as_slice()))
    }

    /// How many tiles it holds.
    pub fn len(&self) -> usize {
        self.tiles.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.tiles.is_empty()
    }

    fn read(&self, kind: TileKind, index: u64, width: u16) -> Result<Vec<u8>, MissingTile> {
        match self.get(kind, index) {
            Some((have, bytes)) if have >= width => Ok(bytes.to_vec()),
            _ => Err(MissingTile(Tile::named(kind, index, width))),
        }
    }
}

impl FromIterator<(Tile, Vec<u8>)> for TileSet {
    fn from_iter<I: IntoIterator<Item = (Tile, Vec<u8>)>>(tiles: I) -> Self {
        let mut set = Self::new();
        tiles.into_iter().for_each(|(tile, bytes)| set.insert(tile, bytes));
        set
    }
}

impl TileReader for TileSet {
    type Error = MissingTile;

    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Vec<u8>, MissingTile> {
        self.read(TileKind::Hashes { level }, index, width)
    }
}

impl EntryReader for TileSet {
    fn bundle(&self, index: u64, width: u16) -> Result<Vec<u8>, MissingTile> {
        self.read(TileKind::Entries, index, width)
    }
}
