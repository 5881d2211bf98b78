// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;

use super::*;

#[test]
fn paths_of_the_specification() {
    // C2SP tlog-tiles: index 1234067 is x001/x234/067.
    assert_eq!(Tile::hashes(0, 1_234_067, 256).unwrap().path(), "tile/0/x001/x234/067");
    assert_eq!(Tile::entries(273, 112).unwrap().path(), "tile/entries/273.p/112");
    assert_eq!(Tile::hashes(2, 0, 1).unwrap().path(), "tile/2/000.p/1");
}

#[test]
fn a_tree_of_70000_has_the_tiles_the_specification_counts() {
    let tiles: Vec<_> = changed_tiles(0, 70_000).collect();
    let count = |kind, full| tiles.iter().filter(|t| t.kind() == kind && t.is_full() == full).count();
    let level = |level| TileKind::Hashes { level };
    assert_eq!((count(level(0), true), count(level(0), false)), (273, 1));
    assert_eq!((count(level(1), true), count(level(1), false)), (1, 1));
    assert_eq!((count(level(2), true), count(level(2), false)), (0, 1));
    assert_eq!((count(TileKind::Entries, true), count(TileKind::Entries, false)), (273, 1));
    let partial: Vec<_> = partial_tiles(70_000).map(|t| t.path()).collect();
    assert_eq!(partial, ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
}

#[test]
fn a_tree_of_256_is_one_full_tile_and_one_of_width_1() {
    let paths: Vec<_> = changed_tiles(0, 256).map(|t| t.path()).collect();
    assert_eq!(paths, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
}

#[test]
fn only_what_changes_is_written() {
    let paths: Vec<_> = changed_tiles(300, 301).map(|t| t.path()).collect();
    assert_eq!(paths, ["tile/entries/001.p/45", "tile/0/001.p/45"]);
    let paths: Vec<_> = changed_tiles(511, 513).map(|t| t.path()).collect();
    assert_eq!(paths, ["tile/entries/001", "tile/entries/002.p/1", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2"]);
    assert_eq!(changed_tiles(9, 9).count(), 0);
    assert_eq!(changed_tiles(9, 3).count(), 0);
}

#[test]
fn other_spellings_are_refused() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/001/002",
        "tile/0/x1/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/65536",
        "tile/0/000.p/1/x",
        "tile/data/000",
        "tile/8/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/+01",
        "tile/entries/٠٠٠",
        "tile/0/../0/000",
        "tile/0/000?x",
        "tile/0/000.p/1.p/1",
    ] {
        assert!(path.parse::<Tile>().is_err(), "{path}");
    }
}

#[test]
fn the_largest_index_and_level_have_a_path() {
    let tile = Tile::hashes(63, u64::MAX, 255).unwrap();
    assert_eq!(tile.path(), "tile/63/x018/x446/x744/x073/x709/x551/615.p/255");
    assert_eq!(tile.path().parse(), Ok(tile));
    assert_eq!(Tile::at_size(tile.kind(), u64::MAX, u64::MAX), None);
    assert_eq!(Tile::hashes(64, 0, 1), Err(BadTile::Level(64)));
    assert_eq!(Tile::entries(0, 257), Err(BadTile::Width(257)));
    assert_eq!(Tile::entries(0, 0), Err(BadTile::Width(0)));
}

proptest! {
    #[test]
    fn a_path_names_its_tile(level in 0_u8..=63, index: u64, width in 1_u16..=256, entries: bool) {
        let tile = if entries { Tile::entries(index, width) } else { Tile::hashes(level, index, width) }.unwrap();
        prop_assert_eq!(tile.path().parse::<Tile>(), Ok(tile));
    }

    #[test]
    fn any_text_is_a_path_or_an_error(text in "(tile/)?(entries|[0-9]{0,3})/?[x0-9/.p]{0,24}") {
        if let Ok(tile) = text.parse::<Tile>() {
            prop_assert_eq!(tile.path(), text);
        }
    }

    #[test]
    fn growing_in_two_steps_writes_the_same_full_tiles(a in 0_u64..200_000, b in 0_u64..200_000, c in 0_u64..200_000) {
        let mut sizes = [a, b, c];
        sizes.sort_unstable();
        let [a, b, c] = sizes;
        let full = |from, to| changed_tiles(from, to).filter(Tile::is_full).collect::<Vec<_>>();
        let mut steps = full(a, b);
        steps.extend(full(b, c));
        steps.sort_unstable();
        let mut at_once = full(a, c);
        at_once.sort_unstable();
        prop_assert_eq!(steps, at_once);
    }
}
