// SPDX-License-Identifier: EUPL-1.2
//! The right edge of a tree: the partial tiles and the partial bundle. It is all a log needs to go on growing, at most
//! 2 kB a level and the bundle, however large the log is.

use crate::bundle::{MalformedBundle, split_bundle};
use crate::hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};
use crate::head::Head;
use crate::reader::EntryReader;
use crate::tile::{FULL_WIDTH, MAX_LEVEL, Tile, TileKind};

/// The right edge of a tree of a certain size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// Per level the hashes of its partial tile, 0 to 255 of them.
    levels: Vec<Vec<Hash>>,
    /// The partial bundle.
    bundle: Vec<u8>,
}

/// Why the right edge cannot be trusted or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EdgeError<E> {
    /// The store did not give a tile.
    #[error("{tile} could not be read")]
    Read {
        /// The tile.
        tile: Tile,
        /// What the store said.
        #[source]
        cause: E,
    },
    /// A tile has fewer bytes than its width says.
    #[error("{0} is shorter than its width")]
    Short(Tile),
    /// The partial bundle is not a bundle.
    #[error("{tile} is not an entry bundle: {cause}")]
    Bundle {
        /// The bundle.
        tile: Tile,
        /// What is wrong with it.
        cause: MalformedBundle,
    },
    /// An entry does not hash to its leaf hash in the tile.
    #[error("entry {index} does not match its hash in the tile")]
    Entry {
        /// Index of the entry in the log.
        index: u64,
    },
    /// The tiles give another root than the head.
    #[error("the tiles give root {computed}, the head says {expected}")]
    Root {
        /// The root of the head.
        expected: Hash,
        /// The root that the tiles give.
        computed: Hash,
    },
}

impl Edge {
    /// The edge of a log without entries.
    pub fn empty() -> Self {
        Self { size: 0, levels: Vec::new(), bundle: Vec::new() }
    }

    /// Reads the edge of the tree with this head and checks it: the entries against their hashes, the hashes against
    /// the root. Asks the reader for the tiles of [`crate::tile::partial_tiles`] and no other.
    ///
    /// # Errors
    /// [`EdgeError`] for the first thing that is missing or does not match.
    pub fn load<R: EntryReader>(head: &Head, reader: &R) -> Result<Self, EdgeError<R::Error>> {
        let mut edge = Self::empty();
        edge.size = head.size;
        for level in (0..=MAX_LEVEL).take_while(|level| head.size >> (8 * u32::from(*level)) > 0) {
            let kind = TileKind::Hashes { level };
            let hashes = match Tile::partial_at_size(kind, head.size) {
                Some(tile) => read_hashes(tile, level, reader)?,
                None => Vec::new(),
            };
            edge.levels.push(hashes);
        }
        if let Some(tile) = Tile::partial_at_size(TileKind::Entries, head.size) {
            edge.bundle = edge.read_bundle(tile, reader)?;
        }
        match edge.root() {
            computed if computed == head.root => Ok(edge),
            computed => Err(EdgeError::Root { expected: head.root, computed }),
        }
    }

    fn read_bundle<R: EntryReader>(&self, tile: Tile, reader: &R) -> Result<Vec<u8>, EdgeError<R::Error>> {
        let mut bytes = reader.bundle(tile.index(), tile.width()).map_err(|cause| EdgeError::Read { tile, cause })?;
        let (entries, rest) = split_bundle(&bytes, tile.width()).map_err(|cause| EdgeError::Bundle { tile, cause })?;
        let hashes = self.levels.first().into_iter().flatten();
        for ((index, entry), hash) in tile.positions().zip(entries).zip(hashes) {
            if leaf_hash(entry) != *hash {
                return Err(EdgeError::Entry { index });
            }
        }
        let used = bytes.len() - rest.len();
        bytes.truncate(used);
        Ok(bytes)
    }

    /// Number of entries of the tree.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Size and root of the tree.
    pub fn head(&self) -> Head {
        Head { size: self.size, root: self.root() }
    }

    /// Root of the tree: the partial tiles hold every complete subtree on the right edge, so they give the root
    /// (RFC 6962 section 2.1). Costs at most 255 hashes a level.
    pub fn root(&self) -> Hash {
        let fold = |below: Option<Hash>, level: &Vec<Hash>| {
            let nodes = level.iter().copied().chain(below).collect();
            fold_tile(nodes)
        };
        self.levels.iter().fold(None, fold).unwrap_or(EMPTY_ROOT)
    }

    /// The partial tiles as they stand now, by level.
    pub(crate) fn levels(&self) -> &[Vec<Hash>] {
        &self.levels
    }

    /// The partial bundle as it stands now.
    pub(crate) fn bundle(&self) -> &[u8] {
        &self.bundle
    }

    /// Takes in one encoded entry (length in front) and calls `full` for the bundle and each tile of hashes that this
    /// completes.
    pub(crate) fn push(&mut self, encoded: &[u8], hash: Hash, mut full: impl FnMut(Tile, Vec<u8>)) {
        let index = self.size / u64::from(FULL_WIDTH);
        self.size += 1;
        self.bundle.extend_from_slice(encoded);
        if self.size.is_multiple_of(u64::from(FULL_WIDTH)) {
            let tile = Tile::named(TileKind::Entries, index, FULL_WIDTH);
            full(tile, std::mem::take(&mut self.bundle));
        }
        self.push_hash(hash, full);
    }

    fn push_hash(&mut self, hash: Hash, mut full: impl FnMut(Tile, Vec<u8>)) {
        let mut carried = Some(hash);
        let mut finished = self.size;
        for level in 0..=MAX_LEVEL {
            let Some(hash) = carried.take() else { return };
            if self.levels.len() <= usize::from(level) {
                self.levels.push(Vec::with_capacity(usize::from(FULL_WIDTH)));
            }
            let Some(hashes) = self.levels.get_mut(usize::from(level)) else {
                return;
            };
            hashes.push(hash);
            finished /= u64::from(FULL_WIDTH);
            if hashes.len() == usize::from(FULL_WIDTH) {
                let hashes = std::mem::replace(hashes, Vec::with_capacity(usize::from(FULL_WIDTH)));
                let tile = Tile::named(TileKind::Hashes { level }, finished - 1, FULL_WIDTH);
                full(tile, hash_bytes(&hashes));
                carried = fold_tile(hashes);
            }
        }
    }
}

fn read_hashes<R: EntryReader>(tile: Tile, level: u8, reader: &R) -> Result<Vec<Hash>, EdgeError<R::Error>> {
    let bytes = reader.tile(level, tile.index(), tile.width()).map_err(|cause| EdgeError::Read { tile, cause })?;
    parse_hashes(&bytes, tile.width()).ok_or(EdgeError::Short(tile))
}

/// The first `width` hashes of a tile; nothing when it has fewer.
pub(crate) fn parse_hashes(bytes: &[u8], width: u16) -> Option<Vec<Hash>> {
    let (hashes, _) = bytes.as_chunks::<{ Hash::BYTES }>();
    Some(hashes.get(..usize::from(width))?.iter().copied().map(Hash::from_bytes).collect())
}

/// The bytes of a tile of these hashes.
pub(crate) fn hash_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.as_bytes()).copied().collect()
}

/// Root of the subtree over at most 256 nodes, of which the last may stand for fewer entries than the others; nothing
/// over no nodes. Pairs are hashed, a node left over moves up as it is: the tree of RFC 6962 section 2.1.
pub(crate) fn fold_tile(mut nodes: Vec<Hash>) -> Option<Hash> {
    while nodes.len() > 1 {
        nodes = pair_up(&nodes);
    }
    nodes.pop()
}

/// One layer up. A node left over moves up as it is.
pub(crate) fn pair_up(nodes: &[Hash]) -> Vec<Hash> {
    let (pairs, left_over) = nodes.as_chunks::<2>();
    let parents = pairs.iter().map(|[left, right]| node_hash(left, right));
    parents.chain(left_over.iter().copied()).collect()
}
