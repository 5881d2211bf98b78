// SPDX-License-Identifier: EUPL-1.2
//! The same log by other people's software: `tlog_tiles` and `signed_note` (a port of the Go implementation), and
//! `ct-merkle` (a separate one).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use signed_note::{StandardVerifier, VerifierList};
use tlog::{Hash, Head, Prover, Tile, TileKind, TlogProof, append, leaf_hash, verify_consistency, verify_inclusion};
use tlog_tiles::{HashReader, TileHashReader};

use crate::support::{Random, TestKey, TestLog, entries, entry};

const LARGEST: u64 = 70_000;

/// Sizes on and around the edges of tiles, and random ones.
fn sizes(random: &mut Random, count: u64) -> Vec<u64> {
    let edges = [1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, LARGEST];
    let mut sizes: Vec<u64> = edges.into_iter().chain((0..count).map(|_| 1 + random.below(LARGEST))).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

/// The stored hashes of the Go layout, built by the other implementation.
struct Stored(Vec<tlog_tiles::Hash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|index| self.0[*index as usize]).collect())
    }
}

fn stored() -> &'static Stored {
    static STORED: OnceLock<Stored> = OnceLock::new();
    STORED.get_or_init(|| {
        let mut stored = Stored(Vec::new());
        for number in 0..LARGEST {
            let hashes = tlog_tiles::stored_hashes(number, &entry(number), &stored).unwrap();
            stored.0.extend(hashes);
        }
        stored
    })
}

fn theirs(hashes: &[Hash]) -> Vec<tlog_tiles::Hash> {
    hashes.iter().map(|hash| tlog_tiles::Hash(*hash.as_bytes())).collect()
}

fn head_by_them(size: u64) -> Head {
    Head { size, root: Hash::from_bytes(tlog_tiles::tree_hash(size, stored()).unwrap().0) }
}

#[test]
fn roots_and_tiles_agree_with_tlog_tiles() {
    let mut random = Random(1);
    let mut log = TestLog::empty();
    for size in sizes(&mut random, 40) {
        let old = log.edge.size();
        let new: Vec<Vec<u8>> = (old..size).map(entry).collect();
        let appended = log.append(&new);
        assert_eq!(appended.head, head_by_them(size));
        let ours: BTreeSet<String> =
            appended.tiles.iter().filter(|t| t.tile.kind() != TileKind::Entries).map(|t| t.tile.path()).collect();
        let their_tiles = tlog_tiles::Tile::new_tiles(8, old, size);
        assert_eq!(ours, their_tiles.iter().map(c2sp_path).collect(), "{old} to {size}");
        for content in appended.tiles.iter().filter(|t| t.tile.kind() != TileKind::Entries) {
            let TileKind::Hashes { level } = content.tile.kind() else {
                continue;
            };
            let tile = tlog_tiles::Tile::new(8, level, content.tile.index(), u32::from(content.tile.width()), false);
            assert_eq!(tile.read_data(stored()).unwrap(), content.bytes, "{}", content.tile);
        }
    }
}

/// The crate writes the Go paths, with the height in front.
fn c2sp_path(tile: &tlog_tiles::Tile) -> String {
    tile.path().replacen("tile/8/", "tile/", 1)
}

#[test]
fn tile_paths_agree_with_tlog_tiles() {
    let mut random = Random(2);
    for _ in 0..2_000 {
        let digits = 1 + random.below(18) as u32;
        let (level, index) = (random.below(64) as u8, random.below(10_u64.pow(digits)));
        let width = 1 + random.below(256) as u16;
        let theirs = tlog_tiles::Tile::new(8, level, index, u32::from(width), false);
        assert_eq!(Tile::hashes(level, index, width).unwrap().path(), c2sp_path(&theirs));
    }
}

#[test]
fn proofs_agree_with_tlog_tiles() {
    let mut random = Random(3);
    for size in sizes(&mut random, 60) {
        let head = head_by_them(size);
        let mut prover = Prover::new(head, &TestLog::large().tiles).unwrap();
        for _ in 0..10 {
            let (index, old) = (random.below(size), 1 + random.below(size));
            let proof = prover.inclusion(index).unwrap();
            assert_eq!(theirs(&proof), tlog_tiles::prove_record(size, index, stored()).unwrap());
            let root = tlog_tiles::Hash(*head.root.as_bytes());
            tlog_tiles::check_record(&theirs(&proof), size, root, index, tlog_tiles::record_hash(&entry(index)))
                .unwrap();
            verify_inclusion(&leaf_hash(&entry(index)), index, &head, &proof).unwrap();

            let proof = prover.consistency(old).unwrap();
            assert_eq!(theirs(&proof), tlog_tiles::prove_tree(size, old, stored()).unwrap());
            verify_consistency(&head_by_them(old), &head, &proof).unwrap();
        }
    }
}

/// Our published tiles, read by the other implementation as a client would.
struct Published;

impl tlog_tiles::TileReader for Published {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &tlog_tiles::Tile| {
            let kind = TileKind::Hashes { level: tile.level() };
            let (_, bytes) = TestLog::large().tiles.get(kind, tile.level_index()).unwrap();
            bytes[..tile.width() as usize * 32].to_vec()
        };
        Ok(tiles.iter().map(read).collect())
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

#[test]
fn a_foreign_client_reads_our_tiles() {
    let mut random = Random(4);
    for size in sizes(&mut random, 20) {
        let root = tlog_tiles::Hash(*head_by_them(size).root.as_bytes());
        let reader = TileHashReader::new(size, root, &Published);
        let index = random.below(size);
        let proof = tlog_tiles::prove_record(size, index, &reader).unwrap();
        tlog_tiles::check_record(&proof, size, root, index, tlog_tiles::record_hash(&entry(index))).unwrap();
    }
}

#[test]
fn roots_and_proofs_agree_with_ct_merkle() {
    let mut random = Random(5);
    let mut tree = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
    let mut checkpoints = Vec::new();
    for size in sizes(&mut random, 10) {
        entries(size).into_iter().skip(tree.len() as usize).for_each(|entry| tree.push(entry));
        let root = tree.root();
        let head = Head { size, root: Hash::from_slice(root.as_bytes()).unwrap() };
        let mut prover = Prover::new(head, &TestLog::large().tiles).unwrap();
        let flat = |proof: &[Hash]| proof.iter().flat_map(|h| *h.as_bytes()).collect::<Vec<u8>>();
        for _ in 0..10 {
            let index = random.below(size);
            let proof = prover.inclusion(index).unwrap();
            let same = tree.prove_inclusion(index as usize);
            assert_eq!(flat(&proof), same.as_bytes());
            root.verify_inclusion(&entry(index), index, &same).unwrap();
        }
        for (old, old_root) in &checkpoints {
            let proof = flat(&prover.consistency(*old).unwrap());
            assert_eq!(proof, tree.prove_consistency((size - old) as usize).as_bytes());
            let proof = ct_merkle::ConsistencyProof::try_from_bytes(proof).unwrap();
            root.verify_consistency(old_root, &proof).unwrap();
        }
        checkpoints.push((size, root));
    }
}

#[test]
fn checkpoints_and_notes_agree_with_tlog_tiles_and_signed_note() {
    let key = TestKey::log();
    let verifier = StandardVerifier::new(&key.public.to_string()).unwrap();
    let known = VerifierList::new(vec![Box::new(verifier)]);
    let mut random = Random(6);
    for size in sizes(&mut random, 20) {
        let ours = key.sign_head(head_by_them(size));
        let note = signed_note::Note::from_bytes(ours.to_string().as_bytes()).unwrap();
        let (verified, unverified) = note.verify(&known).unwrap();
        assert_eq!((verified.len(), unverified.len()), (1, 0));
        let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
        assert_eq!((checkpoint.origin(), checkpoint.size()), (key.public.name(), size));
        assert_eq!(checkpoint.hash().0, *head_by_them(size).root.as_bytes());
        assert_eq!(checkpoint.to_bytes(), ours.unverified_text().as_bytes());
        assert_eq!(note.to_bytes(), ours.to_string().as_bytes());
    }
}

#[test]
fn a_detached_proof_checks_with_foreign_parts() {
    let appended = append(&TestLog::empty().edge, &entries(5_000)).unwrap();
    let path = Prover::new(appended.head, &TestLog::large().tiles).unwrap().inclusion(4_321).unwrap();
    let note = TestKey::log().sign_head(appended.head);
    let checkpoint = tlog::UnverifiedCheckpoint::from_note(note).unwrap();
    let text = TlogProof::new(4_321, path, checkpoint).unwrap().to_string();
    let (head, note) = text.split_once("\n\n").unwrap();
    let hashes = head.lines().skip(2).map(|line| tlog_tiles::Hash::parse_hash(line).unwrap()).collect();
    let note = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    let leaf = tlog_tiles::record_hash(&entry(4_321));
    tlog_tiles::check_record(&hashes, checkpoint.size(), *checkpoint.hash(), 4_321, leaf).unwrap();
}
