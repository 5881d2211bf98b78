// SPDX-License-Identifier: EUPL-1.2
//! Making proofs from tiles, for one entry or for very many, in memory that does not grow with the log.
//!
//! A node at height `h` is finished when all `2^h` entries below it exist; then it is in a tile, or one of the nodes
//! between two tile levels. The only other nodes are the unfinished ones on the right edge, at most one a height.

mod tile_nodes;

use std::collections::BTreeSet;

use tile_nodes::TileNodes;

use crate::edge::parse_hashes;
use crate::hash::{EMPTY_ROOT, Hash, node_hash};
use crate::head::Head;
use crate::reader::TileReader;
use crate::tile::{MAX_LEVEL, TILE_HEIGHT, Tile, TileKind, partial_tiles};

/// Why a proof could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProveError<E> {
    /// The store did not give a tile.
    #[error("{tile} could not be read")]
    Read {
        /// The tile.
        tile: Tile,
        /// What the store said.
        #[source]
        cause: E,
    },
    /// A tile is too short, or its hashes are not those that the tree with this head has.
    #[error("{0} is not the tile of this tree")]
    WrongTile(Tile),
    /// The partial tiles give another root than the head.
    #[error("the tiles give root {computed}, the head says {expected}")]
    Root {
        /// The root of the head.
        expected: Hash,
        /// The root that the tiles give.
        computed: Hash,
    },
    /// The tree has no entry with this index, or never had this size.
    #[error("{asked} is outside a tree of {size} entries")]
    OutsideTree {
        /// The index, or the older size, asked for.
        asked: u64,
        /// Size of the tree.
        size: u64,
    },
}

/// Makes proofs for one tree. Every tile that it reads is checked against the root before a hash of it is used.
///
/// It keeps the partial tiles and one more tile a level, so reading is least when the indexes ascend;
/// [`Prover::inclusions`] sees to that by itself.
pub struct Prover<'r, R> {
    reader: &'r R,
    head: Head,
    /// The partial tile of each level that has one.
    edge: Vec<Option<TileNodes>>,
    /// The unfinished node at each height that has one.
    unfinished: Vec<Option<Hash>>,
    /// The full tile last used, of each level.
    current: Vec<Option<TileNodes>>,
}

impl<'r, R: TileReader> Prover<'r, R> {
    /// Reads the partial tiles and checks that they give the root of the head.
    ///
    /// # Errors
    /// [`ProveError::Read`], [`ProveError::WrongTile`] or [`ProveError::Root`].
    pub fn new(head: Head, reader: &'r R) -> Result<Self, ProveError<R::Error>> {
        let levels = usize::from(MAX_LEVEL) + 1;
        let mut prover = Self { reader, head, edge: Vec::new(), unfinished: vec![None], current: Vec::new() };
        prover.edge.resize_with(levels, || None);
        prover.current.resize_with(levels, || None);
        for tile in partial_tiles(head.size) {
            if let TileKind::Hashes { level } = tile.kind() {
                let nodes = prover.read(level, tile)?;
                if let Some(place) = prover.edge.get_mut(usize::from(level)) {
                    *place = Some(nodes);
                }
            }
        }
        match prover.fold_edge()? {
            computed if computed == head.root => Ok(prover),
            computed => Err(ProveError::Root { expected: head.root, computed }),
        }
    }

    /// The head that the proofs are for.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Computes the unfinished node of every height from the bottom up; the last one is the root.
    fn fold_edge(&mut self) -> Result<Hash, ProveError<R::Error>> {
        let mut below: Option<Hash> = None;
        for height in 0..63 {
            if (self.head.size >> height) & 1 == 1 {
                let finished = self.finished_node(height, (self.head.size >> height) - 1)?;
                below = Some(below.map_or(finished, |below| node_hash(&finished, &below)));
            }
            self.unfinished.push(below);
        }
        Ok(below.unwrap_or(EMPTY_ROOT))
    }

    /// The inclusion proof of one entry: the hashes of RFC 6962 section 2.1.1, from the leaf's sibling up.
    ///
    /// # Errors
    /// [`ProveError`] when the index is outside the tree, or a tile cannot be read or is not of this tree.
    pub fn inclusion(&mut self, index: u64) -> Result<Vec<Hash>, ProveError<R::Error>> {
        if index >= self.head.size {
            return Err(ProveError::OutsideTree { asked: index, size: self.head.size });
        }
        self.path_up(0, index)
    }

    /// The inclusion proofs of many entries, in the order asked. Each tile is read once.
    ///
    /// # Errors
    /// As [`Prover::inclusion`], for the first index that gives one.
    pub fn inclusions(&mut self, indexes: &[u64]) -> Result<Vec<Vec<Hash>>, ProveError<R::Error>> {
        let mut ascending: Vec<(u64, usize)> = indexes.iter().copied().zip(0..).collect();
        ascending.sort_unstable();
        let mut proofs = vec![Vec::new(); indexes.len()];
        for (index, place) in ascending {
            let proof = self.inclusion(index)?;
            if let Some(place) = proofs.get_mut(place) {
                *place = proof;
            }
        }
        Ok(proofs)
    }

    /// The proof that the tree of `old_size` entries is the beginning of this one (RFC 6962 section 2.1.2). Empty when
    /// the old tree is empty or is this one.
    ///
    /// # Errors
    /// [`ProveError`] when the old size is above this one, or a tile cannot be read or is not of this tree.
    pub fn consistency(&mut self, old_size: u64) -> Result<Vec<Hash>, ProveError<R::Error>> {
        if old_size > self.head.size {
            return Err(ProveError::OutsideTree { asked: old_size, size: self.head.size });
        }
        if old_size == 0 || old_size == self.head.size {
            return Ok(Vec::new());
        }
        // The last finished node of the old tree; the rest of the proof is that node's way up in the new tree.
        let height = u8::try_from(old_size.trailing_zeros()).unwrap_or(63);
        let position = (old_size >> height) - 1;
        let mut proof = Vec::new();
        if !old_size.is_power_of_two() {
            proof.push(self.finished_node(height, position)?);
        }
        proof.extend(self.path_up(height, position)?);
        Ok(proof)
    }

    /// The siblings on the way from a finished node up to the root.
    fn path_up(&mut self, height: u8, position: u64) -> Result<Vec<Hash>, ProveError<R::Error>> {
        let mut path = Vec::new();
        let mut position = position;
        for height in height..63 {
            if (self.head.size - 1) >> height == 0 {
                break;
            }
            let sibling = position ^ 1;
            let finished = self.head.size >> height;
            if sibling < finished {
                path.push(self.finished_node(height, sibling)?);
            } else if sibling == finished {
                path.extend(self.unfinished.get(usize::from(height)).copied().flatten());
            }
            position >>= 1;
        }
        Ok(path)
    }

    /// The hash of a finished node anywhere in the tree.
    fn finished_node(&mut self, height: u8, position: u64) -> Result<Hash, ProveError<R::Error>> {
        let (level, above) = (height / TILE_HEIGHT, height % TILE_HEIGHT);
        let index = position >> (TILE_HEIGHT - above);
        let kind = TileKind::Hashes { level };
        let tile = Tile::at_size(kind, index, self.head.size)
            .ok_or(ProveError::OutsideTree { asked: position, size: self.head.size })?;
        let at = usize::from(level);
        if tile.is_full() && self.held(&self.current, at, index).is_none() {
            let nodes = self.read(level, tile)?;
            self.check_full(level, tile, &nodes)?;
            if let Some(place) = self.current.get_mut(at) {
                *place = Some(nodes);
            }
        }
        let tiles = if tile.is_full() { &self.current } else { &self.edge };
        let nodes = self.held(tiles, at, index).ok_or(ProveError::WrongTile(tile))?;
        nodes.node(above, position).ok_or(ProveError::WrongTile(tile))
    }

    fn held<'t>(&self, tiles: &'t [Option<TileNodes>], level: usize, index: u64) -> Option<&'t TileNodes> {
        tiles.get(level)?.as_ref().filter(|nodes| nodes.index == index)
    }

    /// A full tile is right when its root is the hash that stands for it one level up. That hash comes from a partial
    /// tile, which gave the root of the head, or from a full tile that was checked in the same way.
    fn check_full(&mut self, level: u8, tile: Tile, nodes: &TileNodes) -> Result<(), ProveError<R::Error>> {
        let expected = self.finished_node((level + 1) * TILE_HEIGHT, tile.index())?;
        match nodes.node(TILE_HEIGHT, tile.index()) {
            Some(root) if root == expected => Ok(()),
            _ => Err(ProveError::WrongTile(tile)),
        }
    }

    fn read(&self, level: u8, tile: Tile) -> Result<TileNodes, ProveError<R::Error>> {
        let bytes =
            self.reader.tile(level, tile.index(), tile.width()).map_err(|cause| ProveError::Read { tile, cause })?;
        let hashes = parse_hashes(&bytes, tile.width()).ok_or(ProveError::WrongTile(tile))?;
        Ok(TileNodes::new(tile.index(), hashes))
    }
}

/// The tiles that a [`Prover`] of a tree of `size` entries reads for the inclusion proofs of these indexes: the
/// partial ones, and of each level the one above each index. Indexes outside the tree are passed over.
pub fn inclusion_tiles(indexes: &[u64], size: u64) -> BTreeSet<Tile> {
    let edge = partial_tiles(size).filter(|tile| tile.kind() != TileKind::Entries);
    let above = indexes.iter().filter(|index| **index < size).flat_map(move |index| {
        (0..=MAX_LEVEL).filter_map(move |level| {
            let place = index.checked_shr(u32::from(TILE_HEIGHT) * (u32::from(level) + 1)).unwrap_or(0);
            Tile::at_size(TileKind::Hashes { level }, place, size)
        })
    });
    edge.chain(above).collect()
}

/// The tiles that a [`Prover`] of a tree of `size` entries reads for the consistency proof from `old_size`.
pub fn consistency_tiles(old_size: u64, size: u64) -> BTreeSet<Tile> {
    let last: Vec<u64> = old_size.checked_sub(1).into_iter().collect();
    inclusion_tiles(&last, size)
}
