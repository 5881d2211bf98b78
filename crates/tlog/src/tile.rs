// SPDX-License-Identifier: EUPL-1.2
//! Names of tiles and entry bundles (C2SP tlog-tiles): which exist at a tree size, which change when the tree grows,
//! and how they are written in a path. What is in a tile is the business of [`crate::edge`] and [`crate::prover`].

use std::fmt::{self, Write};
use std::ops::Range;
use std::str::FromStr;

use crate::{decimal, hash::Hash, limits::MAX_TREE_SIZE};

/// Hashes in a full tile, entries in a full bundle.
pub const FULL_WIDTH: u16 = 256;

/// Height of the subtree that one tile stands for.
pub const TILE_HEIGHT: u8 = 8;

/// Highest tile level that a tree of [`MAX_TREE_SIZE`] entries has.
pub const MAX_LEVEL: u8 = 7;

/// Highest tile level that a path may name (C2SP tlog-tiles, «Merkle Tree»).
const MAX_PATH_LEVEL: u8 = 63;

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TileKind {
    /// Entries, each with its length in front: an «entry bundle».
    Entries,
    /// Hashes of the tree at height `8 * level` above the entries.
    Hashes {
        /// 0 for leaf hashes; one higher for the roots of 256 full subtrees of the level below.
        level: u8,
    },
}

/// The name of one tile: a full one for ever, a partial one for the tree sizes at which it is that wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    kind: TileKind,
    index: u64,
    width: u16,
}

/// Why a tile has no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTile {
    /// A path names level 0 to 63 and nothing else.
    #[error("tile level {0} is above 63")]
    Level(u8),
    /// A tile is 1 to 256 wide; an empty tile does not exist.
    #[error("tile width {0} is not between 1 and 256")]
    Width(u16),
    /// The path is not spelled as C2SP tlog-tiles says.
    #[error("not a tile path")]
    Path,
}

impl Tile {
    /// The tile of hashes at `level` with this index and width.
    ///
    /// # Errors
    /// [`BadTile`] when the level is above 63 or the width is not 1 to 256.
    pub fn hashes(level: u8, index: u64, width: u16) -> Result<Self, BadTile> {
        if level > MAX_PATH_LEVEL {
            return Err(BadTile::Level(level));
        }
        Self::checked(TileKind::Hashes { level }, index, width)
    }

    /// The entry bundle with this index and width.
    ///
    /// # Errors
    /// [`BadTile`] when the width is not 1 to 256.
    pub fn entries(index: u64, width: u16) -> Result<Self, BadTile> {
        Self::checked(TileKind::Entries, index, width)
    }

    fn checked(kind: TileKind, index: u64, width: u16) -> Result<Self, BadTile> {
        if width == 0 || width > FULL_WIDTH {
            return Err(BadTile::Width(width));
        }
        Ok(Self { kind, index, width })
    }

    /// A tile whose parts are known to be good, for messages about it.
    pub(crate) fn named(kind: TileKind, index: u64, width: u16) -> Self {
        Self { kind, index, width }
    }

    /// The tile of this kind and index as it is in a tree of `size` entries; nothing when the tree has no such tile.
    pub fn at_size(kind: TileKind, index: u64, size: u64) -> Option<Self> {
        let filled = positions(kind, size).checked_sub(index.checked_mul(u64::from(FULL_WIDTH))?)?;
        let width = u16::try_from(filled.min(u64::from(FULL_WIDTH))).ok()?;
        Self::checked(kind, index, width).ok()
    }

    /// The rightmost tile of this kind in a tree of `size` entries when it is partial; nothing when the last is full.
    pub fn partial_at_size(kind: TileKind, size: u64) -> Option<Self> {
        let index = positions(kind, size) / u64::from(FULL_WIDTH);
        Self::at_size(kind, index, size)
    }

    /// Entries or hashes, and at which level.
    pub fn kind(&self) -> TileKind {
        self.kind
    }

    /// Place of the tile in its level, counted from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Number of hashes or entries in it, 1 to 256.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether it will never change again.
    pub fn is_full(&self) -> bool {
        self.width == FULL_WIDTH
    }

    /// Length in bytes of a tile of hashes; nothing for entries, whose length depends on what is in them.
    pub fn hash_bytes(&self) -> Option<usize> {
        match self.kind {
            TileKind::Entries => None,
            TileKind::Hashes { .. } => Some(usize::from(self.width) * Hash::BYTES),
        }
    }

    /// The positions in its level that it holds: entry indexes for level 0 and bundles.
    pub fn positions(&self) -> Range<u64> {
        let start = self.index.saturating_mul(u64::from(FULL_WIDTH));
        start..start.saturating_add(u64::from(self.width))
    }

    /// Path below the log's address, without a slash in front: `tile/0/x001/234.p/17`, `tile/entries/000`.
    pub fn path(&self) -> String {
        let mut path = match self.kind {
            TileKind::Entries => String::from("tile/entries/"),
            TileKind::Hashes { level } => format!("tile/{level}/"),
        };
        let groups = index_groups(self.index);
        if let Some((last, before)) = groups.split_last() {
            // Writing to a String cannot fail.
            let _ = before.iter().try_for_each(|group| write!(path, "x{group:03}/"));
            let _ = write!(path, "{last:03}");
        }
        if !self.is_full() {
            let _ = write!(path, ".p/{}", self.width);
        }
        path
    }
}

/// Number of finished positions of a kind in a tree of `size` entries.
fn positions(kind: TileKind, size: u64) -> u64 {
    match kind {
        TileKind::Entries => size,
        TileKind::Hashes { level } => size.checked_shr(u32::from(level) * u32::from(TILE_HEIGHT)).unwrap_or(0),
    }
}

/// The three-digit groups of an index, most significant first; at least one.
fn index_groups(index: u64) -> Vec<u64> {
    let mut groups = vec![index % 1000];
    let mut rest = index / 1000;
    while rest > 0 {
        groups.push(rest % 1000);
        rest /= 1000;
    }
    groups.reverse();
    groups
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl FromStr for Tile {
    type Err = BadTile;

    /// Reads a path as [`Tile::path`] writes it. There is exactly one spelling of each tile.
    fn from_str(path: &str) -> Result<Self, BadTile> {
        let rest = path.strip_prefix("tile/").ok_or(BadTile::Path)?;
        let (level, rest) = rest.split_once('/').ok_or(BadTile::Path)?;
        let (index, width) = match rest.split_once(".p/") {
            None => (rest, FULL_WIDTH),
            Some((index, width)) => (index, parse_partial_width(width)?),
        };
        let index = parse_index(index)?;
        let tile = match level {
            "entries" => Self::entries(index, width),
            _ => {
                let level = decimal::parse(level).ok_or(BadTile::Path)?;
                Self::hashes(u8::try_from(level).map_err(|_| BadTile::Path)?, index, width)
            }
        }?;
        // A leading group of zeros would name the same tile twice.
        if tile.path() == path { Ok(tile) } else { Err(BadTile::Path) }
    }
}

fn parse_partial_width(text: &str) -> Result<u16, BadTile> {
    let width = decimal::parse(text).and_then(|width| u16::try_from(width).ok());
    match width.ok_or(BadTile::Path)? {
        FULL_WIDTH => Err(BadTile::Width(FULL_WIDTH)),
        width => Ok(width),
    }
}

fn parse_index(text: &str) -> Result<u64, BadTile> {
    let mut index: u64 = 0;
    let mut groups = text.split('/').peekable();
    while let Some(group) = groups.next() {
        let digits = match groups.peek() {
            Some(_) => group.strip_prefix('x').ok_or(BadTile::Path)?,
            None => group,
        };
        if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadTile::Path);
        }
        let value: u64 = digits.parse().map_err(|_| BadTile::Path)?;
        index = index.checked_mul(1000).and_then(|index| index.checked_add(value)).ok_or(BadTile::Path)?;
    }
    Ok(index)
}

/// The kinds of tile that a tree of `size` entries has: entries, then the levels from 0 up to the last one that is not
/// empty.
pub fn kinds_at_size(size: u64) -> impl Iterator<Item = TileKind> {
    let levels = (0..=MAX_LEVEL).map(|level| TileKind::Hashes { level });
    std::iter::once(TileKind::Entries).chain(levels).take_while(move |kind| positions(*kind, size) > 0)
}

/// The tiles that must be written when a log grows from `old_size` to `new_size`: of every kind the tiles that became
/// full and the new partial one. A tile that stays as it was is not among them. Nothing when the tree does not grow.
pub fn changed_tiles(old_size: u64, new_size: u64) -> impl Iterator<Item = Tile> {
    let new_size = new_size.min(MAX_TREE_SIZE);
    kinds_at_size(new_size).flat_map(move |kind| {
        let (old, new) = (positions(kind, old_size), positions(kind, new_size));
        let width = u64::from(FULL_WIDTH);
        let indexes = if new > old { old / width..new.div_ceil(width) } else { 0..0 };
        indexes.filter_map(move |index| Tile::at_size(kind, index, new_size))
    })
}

/// The partial tiles of a tree of `size` entries: what an appender needs to go on (see [`crate::Edge`]).
pub fn partial_tiles(size: u64) -> impl Iterator<Item = Tile> {
    kinds_at_size(size).filter_map(move |kind| Tile::partial_at_size(kind, size))
}

#[cfg(test)]
mod tests;
