// SPDX-License-Identifier: EUPL-1.2
use tlog::tile::changed_tiles;
use tlog::{AuditReport, Auditor, Checked, Difference, Head, Tile, TileKind, leaf_hash};

use crate::support::{TestLog, Watched, entry};

fn anything(_: u64, _: &[u8]) -> Result<(), String> {
    Ok(())
}

#[test]
fn a_whole_log_is_read_once_and_found_right() {
    for size in [0, 1, 255, 256, 257, 512, 66_000] {
        let log = TestLog::of(size);
        let watched = Watched::new(&log.tiles);
        let mut seen = 0;
        let report = Auditor::new(log.head(), &watched, |index, bytes: &[u8]| {
            assert_eq!((index, bytes), (seen, entry(seen).as_slice()));
            seen += 1;
            Ok(())
        })
        .run()
        .unwrap();
        let published: Vec<Tile> = changed_tiles(0, size).collect();
        let bundles = published.iter().filter(|t| t.kind() == TileKind::Entries).count() as u64;
        let hash_tiles = published.len() as u64 - bundles;
        assert_eq!(report, AuditReport { entries: size, bundles, hash_tiles });
        let mut asked = watched.asked.into_inner();
        asked.sort_unstable();
        let mut published = published;
        published.sort_unstable();
        assert_eq!(asked, published, "{size}: each published tile exactly once");
    }
}

#[test]
fn it_goes_step_by_step() {
    let log = TestLog::of(257);
    let steps: Vec<Checked> = Auditor::new(log.head(), &log.tiles, anything).map(Result::unwrap).collect();
    assert_eq!(
        steps,
        [
            Checked::Entries(Tile::entries(0, 256).unwrap()),
            Checked::Hashes(Tile::hashes(0, 0, 256).unwrap()),
            Checked::Entries(Tile::entries(1, 1).unwrap()),
            Checked::Hashes(Tile::hashes(0, 1, 1).unwrap()),
            Checked::Hashes(Tile::hashes(1, 0, 1).unwrap()),
            Checked::Root(log.head()),
        ]
    );
}

#[test]
fn the_first_difference_is_named_by_tile_and_place() {
    let log = TestLog::large();
    let spoiled = |tile: Tile, byte: usize| {
        let mut tiles = log.tiles.clone();
        let mut bytes = tiles.get(tile.kind(), tile.index()).unwrap().1.to_vec();
        bytes[byte] ^= 0x80;
        tiles.insert(tile, bytes);
        Auditor::new(log.head(), &tiles, anything).run().unwrap_err()
    };
    for (tile, place, position) in [
        (Tile::hashes(0, 100, 256).unwrap(), 17, 100 * 256 + 17),
        (Tile::hashes(0, 273, 112).unwrap(), 111, 69_999),
        (Tile::hashes(1, 0, 256).unwrap(), 255, 255),
        (Tile::hashes(1, 1, 17).unwrap(), 0, 256),
        (Tile::hashes(2, 0, 1).unwrap(), 0, 0),
    ] {
        match spoiled(tile, place * 32 + 5) {
            Difference::Hash { tile: found, position: at, .. } => assert_eq!((found, at), (tile, position)),
            other => panic!("{other}"),
        }
    }
    // A changed letter of an entry shows at the hash of that entry.
    let bundle = Tile::entries(5, 256).unwrap();
    match spoiled(bundle, 2 + entry(5 * 256).len() + 2 + 3) {
        Difference::Hash { tile, position, .. } => {
            assert_eq!((tile, position), (Tile::hashes(0, 5, 256).unwrap(), 5 * 256 + 1));
        }
        other => panic!("{other}"),
    }
    // A changed length makes the bundle unreadable.
    assert!(matches!(spoiled(bundle, 0), Difference::Bundle { tile, .. } if tile == bundle));
}

#[test]
fn another_root_is_found_at_the_end() {
    let log = TestLog::of(600);
    let head = Head { root: leaf_hash(b"other"), ..log.head() };
    let mut audit = Auditor::new(head, &log.tiles, anything);
    let last = audit.by_ref().last().unwrap();
    assert_eq!(last, Err(Difference::Root { published: head.root, computed: log.head().root }));
    assert_eq!(audit.next(), None);
    // A log that claims fewer entries has another root too.
    let head = Head { size: 599, ..log.head() };
    assert!(matches!(Auditor::new(head, &log.tiles, anything).run(), Err(Difference::Root { .. })));
    // And more entries than there are cannot be read.
    let head = Head { size: 601, ..log.head() };
    assert!(matches!(Auditor::new(head, &log.tiles, anything).run(), Err(Difference::Read { .. })));
}

#[test]
fn an_entry_that_is_not_allowed_stops_the_audit() {
    let log = TestLog::of(600);
    let rule = |index, _: &[u8]| {
        if index == 300 { Err("no".to_owned()) } else { Ok(()) }
    };
    let refused = Auditor::new(log.head(), &log.tiles, rule).run();
    assert_eq!(refused, Err(Difference::Entry { index: 300, reason: "no".to_owned() }));
}

#[test]
fn bytes_after_a_full_tile_are_a_difference() {
    let log = TestLog::of(300);
    for tile in [Tile::entries(0, 256).unwrap(), Tile::hashes(0, 0, 256).unwrap()] {
        let mut tiles = log.tiles.clone();
        let mut bytes = tiles.get(tile.kind(), 0).unwrap().1.to_vec();
        bytes.extend([0; 32]);
        tiles.insert(tile, bytes);
        let refused = Auditor::new(log.head(), &tiles, anything).run().unwrap_err();
        assert!(matches!(refused, Difference::Bundle { .. } | Difference::Length { .. }), "{refused}");
    }
}
