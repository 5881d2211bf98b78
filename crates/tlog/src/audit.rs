// SPDX-License-Identifier: EUPL-1.2
//! Rebuilding a log from its entries alone and comparing everything that is published with it: every tile of hashes,
//! and the root. Memory does not grow with the log; each tile is read once.

use std::collections::VecDeque;

use crate::append::TileContent;
use crate::bundle::{MalformedBundle, push_entry, split_bundle};
use crate::edge::{Edge, hash_bytes, parse_hashes};
use crate::hash::{Hash, leaf_hash};
use crate::head::Head;
use crate::reader::EntryReader;
use crate::tile::{Tile, TileKind, partial_tiles};

/// One thing that was found right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// A bundle can be read and each of its entries is allowed.
    Entries(Tile),
    /// A tile of hashes is what the entries give.
    Hashes(Tile),
    /// The root is what the entries give. The last thing of an audit that found nothing.
    Root(Head),
}

/// The first thing that was found wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference<E> {
    /// A tile or bundle could not be read.
    #[error("{tile} could not be read")]
    Read {
        /// The tile.
        tile: Tile,
        /// What the store said.
        #[source]
        cause: E,
    },
    /// A bundle is not a bundle.
    #[error("{tile} is not an entry bundle: {cause}")]
    Bundle {
        /// The bundle.
        tile: Tile,
        /// What is wrong with it.
        cause: MalformedBundle,
    },
    /// An entry is not one that this log may hold.
    #[error("entry {index} is not allowed: {reason}")]
    Entry {
        /// Index of the entry in the log.
        index: u64,
        /// What the rule said.
        reason: String,
    },
    /// A tile does not have the length that its width says.
    #[error("{tile} has {bytes} bytes")]
    Length {
        /// The tile.
        tile: Tile,
        /// Its length in bytes.
        bytes: usize,
    },
    /// A hash in a tile is not what the entries give.
    #[error("{tile}: the hash at {position} is {published}, the entries give {computed}")]
    Hash {
        /// The tile.
        tile: Tile,
        /// Place of the hash in its level; at level 0 the index of the entry.
        position: u64,
        /// What is in the tile.
        published: Hash,
        /// What the entries give.
        computed: Hash,
    },
    /// All tiles agree with the entries, and the root does not.
    #[error("the checkpoint says root {published}, the entries give {computed}")]
    Root {
        /// The root of the checkpoint.
        published: Hash,
        /// What the entries give.
        computed: Hash,
    },
}

/// What an audit that found nothing has looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Entries read and allowed.
    pub entries: u64,
    /// Bundles read.
    pub bundles: u64,
    /// Tiles of hashes recomputed and compared.
    pub hash_tiles: u64,
}

/// Goes through a log from its first entry: an iterator over what was [`Checked`], that ends with [`Checked::Root`] or
/// with the first [`Difference`].
pub struct Auditor<'r, R, F> {
    head: Head,
    reader: &'r R,
    allowed: F,
    edge: Edge,
    /// Recomputed tiles that are still to be compared.
    waiting: VecDeque<TileContent>,
    done: bool,
}

impl<'r, R: EntryReader, F: FnMut(u64, &[u8]) -> Result<(), String>> Auditor<'r, R, F> {
    /// An audit of the log with this head, from a checkpoint that was verified. `allowed` gets the index and the bytes
    /// of each entry, and says why it may not be in this log.
    pub fn new(head: Head, reader: &'r R, allowed: F) -> Self {
        Self { head, reader, allowed, edge: Edge::empty(), waiting: VecDeque::new(), done: false }
    }

    /// Goes through to the end.
    ///
    /// # Errors
    /// The first [`Difference`].
    pub fn run(self) -> Result<AuditReport, Difference<R::Error>> {
        let mut report = AuditReport::default();
        for checked in self {
            match checked? {
                Checked::Entries(tile) => {
                    report.bundles += 1;
                    report.entries += u64::from(tile.width());
                }
                Checked::Hashes(_) => report.hash_tiles += 1,
                Checked::Root(_) => {}
            }
        }
        Ok(report)
    }

    fn step(&mut self) -> Result<Checked, Difference<R::Error>> {
        if let Some(computed) = self.waiting.pop_front() {
            return self.compare(&computed);
        }
        let index = self.edge.size() / u64::from(crate::tile::FULL_WIDTH);
        match Tile::at_size(TileKind::Entries, index, self.head.size) {
            Some(tile) if self.edge.size() < self.head.size => self.take_in(tile),
            _ => self.compare_root(),
        }
    }

    /// Reads one bundle and recomputes the tiles that it completes.
    fn take_in(&mut self, tile: Tile) -> Result<Checked, Difference<R::Error>> {
        let bytes = self.reader.bundle(tile.index(), tile.width()).map_err(|cause| Difference::Read { tile, cause })?;
        let malformed = |cause| Difference::Bundle { tile, cause };
        let (entries, rest) = split_bundle(&bytes, tile.width()).map_err(malformed)?;
        if tile.is_full() && !rest.is_empty() {
            return Err(malformed(MalformedBundle::Trailing { bytes: rest.len() }));
        }
        let mut encoded = Vec::new();
        for (index, entry) in tile.positions().zip(entries) {
            (self.allowed)(index, entry).map_err(|reason| Difference::Entry { index, reason })?;
            encoded.clear();
            // An entry out of a bundle fits in a bundle.
            let _ = push_entry(&mut encoded, 0, entry);
            let waiting = &mut self.waiting;
            self.edge.push(&encoded, leaf_hash(entry), |tile, bytes| {
                if tile.kind() != TileKind::Entries {
                    waiting.push_back(TileContent { tile, bytes });
                }
            });
        }
        if self.edge.size() == self.head.size {
            self.wait_for_partial_tiles();
        }
        Ok(Checked::Entries(tile))
    }

    fn wait_for_partial_tiles(&mut self) {
        for tile in partial_tiles(self.head.size) {
            if let TileKind::Hashes { level } = tile.kind()
                && let Some(hashes) = self.edge.levels().get(usize::from(level))
            {
                self.waiting.push_back(TileContent { tile, bytes: hash_bytes(hashes) });
            }
        }
    }

    fn compare(&self, computed: &TileContent) -> Result<Checked, Difference<R::Error>> {
        let tile = computed.tile;
        let TileKind::Hashes { level } = tile.kind() else {
            return Ok(Checked::Entries(tile));
        };
        let bytes =
            self.reader.tile(level, tile.index(), tile.width()).map_err(|cause| Difference::Read { tile, cause })?;
        let wrong_length = Difference::Length { tile, bytes: bytes.len() };
        if tile.is_full() && bytes.len() != computed.bytes.len() {
            return Err(wrong_length);
        }
        let published = parse_hashes(&bytes, tile.width()).ok_or(wrong_length)?;
        let computed = parse_hashes(&computed.bytes, tile.width()).unwrap_or_default();
        for ((position, published), computed) in tile.positions().zip(published).zip(computed) {
            if published != computed {
                return Err(Difference::Hash { tile, position, published, computed });
            }
        }
        Ok(Checked::Hashes(tile))
    }

    fn compare_root(&mut self) -> Result<Checked, Difference<R::Error>> {
        self.done = true;
        match self.edge.root() {
            computed if computed == self.head.root => Ok(Checked::Root(self.head)),
            computed => Err(Difference::Root { published: self.head.root, computed }),
        }
    }
}

impl<R: EntryReader, F: FnMut(u64, &[u8]) -> Result<(), String>> Iterator for Auditor<'_, R, F> {
    type Item = Result<Checked, Difference<R::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let checked = self.step();
        self.done |= checked.is_err();
        Some(checked)
    }
}
