// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use tlog::append::AppendError;
use tlog::tile::{changed_tiles, partial_tiles};
use tlog::{Edge, EdgeError, EntryTooLong, Hash, Head, Tile, TileSet, append, encode_bundle, leaf_hash};

use crate::support::{TestLog, Watched, entries, entry};

fn names(appended: &tlog::Appended) -> Vec<Tile> {
    let mut names: Vec<Tile> = appended.tiles.iter().map(|t| t.tile).collect();
    names.sort_unstable();
    names
}

#[test]
fn nothing_appended_changes_nothing() {
    let log = TestLog::of(300);
    let appended = append::<&[u8]>(&log.edge, &[]).unwrap();
    assert_eq!((appended.head, appended.tiles.len(), &appended.edge), (log.head(), 0, &log.edge));
    assert_eq!(append::<&[u8]>(&Edge::empty(), &[]).unwrap().head, Head::empty());
}

#[test]
fn an_entry_that_is_too_long_leaves_everything_as_it_was() {
    let log = TestLog::of(3);
    let before = log.edge.clone();
    let refused = append(&log.edge, &[vec![1], vec![0; 65_536]]).unwrap_err();
    assert_eq!(refused, AppendError::EntryTooLong(EntryTooLong { position: 1, bytes: 65_536 }));
    assert_eq!(log.edge, before);
}

#[test]
fn tiles_hold_what_the_specification_says() {
    let log = TestLog::large();
    let leaves: Vec<Hash> = entries(70_000).iter().map(|e| leaf_hash(e)).collect();
    let flat = |hashes: &[Hash]| hashes.iter().flat_map(|h| *h.as_bytes()).collect::<Vec<u8>>();
    let (width, bytes) = log.tiles.get(tlog::TileKind::Hashes { level: 0 }, 273).unwrap();
    assert_eq!((width, bytes), (112, flat(&leaves[273 * 256..]).as_slice()));
    let (width, bytes) = log.tiles.get(tlog::TileKind::Hashes { level: 0 }, 17).unwrap();
    assert_eq!((width, bytes), (256, flat(&leaves[17 * 256..18 * 256]).as_slice()));
    let (width, bytes) = log.tiles.get(tlog::TileKind::Entries, 17).unwrap();
    let bundle = encode_bundle(&(17 * 256..18 * 256).map(entry).collect::<Vec<_>>()).unwrap();
    assert_eq!((width, bytes), (256, bundle.as_slice()));
    let (width, bytes) = log.tiles.get(tlog::TileKind::Hashes { level: 2 }, 0).unwrap();
    let root_of_65536 = TestLog::of(65_536).head().root;
    assert_eq!((width, bytes), (1, root_of_65536.as_bytes().as_slice()));
}

#[test]
fn the_edge_comes_back_from_the_tiles_that_it_asks_for() {
    let mut log = TestLog::empty();
    for size in [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000] {
        log.grow_to(size);
        let watched = Watched::new(&log.tiles);
        assert_eq!(Edge::load(&log.head(), &watched).unwrap(), log.edge, "{size}");
        assert_eq!(watched.names(), partial_tiles(size).collect(), "{size}");
    }
}

#[test]
fn an_edge_that_does_not_match_its_head_is_refused() {
    let log = TestLog::of(700);
    let other = Head { root: leaf_hash(b"another"), ..log.head() };
    assert_eq!(
        Edge::load(&other, &log.tiles),
        Err(EdgeError::Root { expected: other.root, computed: log.head().root })
    );
    for tile in partial_tiles(700) {
        let (_, bytes) = log.tiles.get(tile.kind(), tile.index()).unwrap();
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut tiles = log.tiles.clone();
            let mut altered = bytes.to_vec();
            altered[at] ^= 0x10;
            tiles.insert(tile, altered);
            assert!(Edge::load(&log.head(), &tiles).is_err(), "{tile} byte {at}");
        }
        let mut tiles = log.tiles.clone();
        tiles.insert(tile, bytes[..bytes.len() - 1].to_vec());
        assert!(Edge::load(&log.head(), &tiles).is_err(), "{tile} cut short");
    }
    assert!(matches!(Edge::load(&log.head(), &TileSet::new()), Err(EdgeError::Read { .. })));
}

#[test]
fn an_older_edge_comes_back_from_newer_tiles() {
    let mut log = TestLog::of(400);
    let (head, edge) = (log.head(), log.edge.clone());
    log.append(&entries(400));
    assert_eq!(Edge::load(&head, &log.tiles).unwrap(), edge);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn batches_of_any_size_give_the_same_log(batches in prop::collection::vec(0_u64..400, 1..8)) {
        let mut log = TestLog::empty();
        for batch in &batches {
            let old = log.edge.size();
            let new: Vec<Vec<u8>> = (old..old + batch).map(entry).collect();
            let appended = log.append(&new);
            prop_assert_eq!(names(&appended), { let mut t: Vec<_> = changed_tiles(old, old + batch).collect(); t.sort_unstable(); t });
            for content in &appended.tiles {
                if let Some(bytes) = content.tile.hash_bytes() {
                    prop_assert_eq!(content.bytes.len(), bytes);
                }
            }
        }
        let at_once = TestLog::of(batches.iter().sum());
        prop_assert_eq!(&log.edge, &at_once.edge);
        for tile in changed_tiles(0, log.edge.size()) {
            prop_assert_eq!(log.tiles.get(tile.kind(), tile.index()), at_once.tiles.get(tile.kind(), tile.index()));
        }
    }
}
