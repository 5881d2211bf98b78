// SPDX-License-Identifier: EUPL-1.2
use tlog::prover::{consistency_tiles, inclusion_tiles};
use tlog::{Head, ProveError, Prover, Tile, TileKind, TileSet, leaf_hash, verify_inclusion};

use crate::support::{Random, TestLog, Watched, entries, entry};

#[test]
fn many_proofs_come_back_in_the_order_asked_and_read_each_tile_once() {
    let log = TestLog::large();
    let mut random = Random(7);
    let asked: Vec<u64> = (0..2_000).map(|_| random.below(70_000)).chain([5, 5, 69_999, 0]).collect();
    let watched = Watched::new(&log.tiles);
    let proofs = Prover::new(log.head(), &watched).unwrap().inclusions(&asked).unwrap();
    for (index, proof) in asked.iter().zip(&proofs) {
        verify_inclusion(&leaf_hash(&entry(*index)), *index, &log.head(), proof).unwrap();
    }
    let reads = watched.asked.borrow().len();
    assert_eq!(watched.names().len(), reads, "a tile was read twice");
    assert_eq!(watched.names(), inclusion_tiles(&asked, 70_000));
}

#[test]
fn the_tiles_named_beforehand_are_enough() {
    let log = TestLog::large();
    let fetch = |names: std::collections::BTreeSet<Tile>| -> TileSet {
        names.into_iter().map(|tile| (tile, log.tiles.get(tile.kind(), tile.index()).unwrap().1.to_vec())).collect()
    };
    let mut random = Random(11);
    for _ in 0..200 {
        let index = random.below(70_000);
        let some = fetch(inclusion_tiles(&[index], 70_000));
        assert!(some.len() <= 6);
        Prover::new(log.head(), &some).unwrap().inclusion(index).unwrap();
        let some = fetch(consistency_tiles(index, 70_000));
        Prover::new(log.head(), &some).unwrap().consistency(index).unwrap();
    }
    assert!(inclusion_tiles(&[70_000, u64::MAX], 70_000).iter().all(|tile| !tile.is_full()));
}

#[test]
fn proofs_at_an_older_size_come_from_the_newer_tiles() {
    let mut log = TestLog::of(1_000);
    let old = log.head();
    log.append(&entries(3_000));
    let mut prover = Prover::new(old, &log.tiles).unwrap();
    for index in 0..1_000 {
        let proof = prover.inclusion(index).unwrap();
        verify_inclusion(&leaf_hash(&entry(index)), index, &old, &proof).unwrap();
    }
}

#[test]
fn a_spoiled_tile_gives_no_proof() {
    let log = TestLog::large();
    let spoil = |kind, index, byte: usize| {
        let (width, bytes) = log.tiles.get(kind, index).unwrap();
        let mut altered = bytes.to_vec();
        altered[byte] ^= 1;
        let mut tiles = log.tiles.clone();
        let tile = match kind {
            TileKind::Hashes { level } => Tile::hashes(level, index, width).unwrap(),
            TileKind::Entries => Tile::entries(index, width).unwrap(),
        };
        tiles.insert(tile, altered);
        (tile, tiles)
    };
    for (level, index) in [(0, 3), (1, 0)] {
        let (tile, tiles) = spoil(TileKind::Hashes { level }, index, 4_000);
        let mut prover = Prover::new(log.head(), &tiles).unwrap();
        assert_eq!(prover.inclusion(3 * 256), Err(ProveError::WrongTile(tile)));
    }
    for (level, index) in [(0, 273), (1, 1), (2, 0)] {
        let (_, tiles) = spoil(TileKind::Hashes { level }, index, 9);
        assert!(matches!(Prover::new(log.head(), &tiles).map(|_| ()), Err(ProveError::Root { .. })));
    }
}

#[test]
fn what_is_outside_the_tree_is_refused() {
    let log = TestLog::of(9);
    let mut prover = Prover::new(log.head(), &log.tiles).unwrap();
    assert_eq!(prover.inclusion(9), Err(ProveError::OutsideTree { asked: 9, size: 9 }));
    assert_eq!(prover.consistency(10), Err(ProveError::OutsideTree { asked: 10, size: 9 }));
    assert_eq!(prover.inclusions(&[1, 9, 2]), Err(ProveError::OutsideTree { asked: 9, size: 9 }));
    let nothing = TileSet::new();
    assert!(Prover::new(Head::empty(), &nothing).unwrap().inclusion(0).is_err());
    assert!(matches!(Prover::new(log.head(), &nothing).map(|_| ()), Err(ProveError::Read { .. })));
}
