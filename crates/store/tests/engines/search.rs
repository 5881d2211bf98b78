// SPDX-License-Identifier: EUPL-1.2
//! The same words give the same hits in the same order: each engine is held against one plain model of what a search means.

mod model;

use model::{Entry, entries, expected, queries};

use crate::place::{Place, at_each_place, on_each_engine};
use crate::world::{World, id};
use domain::Id;
use store::definition::DefinitionVersion;
use store::search::{NewEntry, find, forget, put};
use store::{Error, Store};

async fn found(store: &Store, groups: &[Vec<String>]) -> Vec<Id<DefinitionVersion>> {
    find(&mut store.read().await.unwrap(), groups).await.unwrap()
}

async fn fill(store: &Store, entries: &[Entry]) {
    let world = World::build(store).await;
    let mut tx = store.begin().await.unwrap();
    for (entry, number) in entries.iter().zip(0..) {
        assert_eq!(world.add_version(&mut tx, number).await, entry.id);
        put(
            &mut tx,
            &NewEntry { version_id: entry.id, tokens: &entry.tokens.join(" "), title: entry.title, facets: "{}" },
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[test]
fn the_same_words_give_the_same_hits_in_the_same_order() {
    let (entries, queries) = (entries(), queries());
    assert_eq!((entries.len(), queries.len()), (300, 200));
    let sizes: Vec<_> = queries.iter().map(|groups| expected(&entries, groups).len()).collect();
    assert!(
        sizes.iter().filter(|&&size| size > 0 && size < 300).count() > 120,
        "the queries tell entries apart: {sizes:?}"
    );
    on_each_engine(async |store| {
        fill(&store, &entries).await;
        for groups in &queries {
            assert_eq!(found(&store, groups).await, expected(&entries, groups), "{groups:?}");
        }
    });
}

#[test]
fn nothing_in_a_query_is_more_than_a_word() {
    let entries = entries();
    let attacks = [
        "zorg\" OR \"a",
        "zorg' | 'a",
        "' OR 1=1 --",
        "*",
        "a*",
        "a:*",
        "!a",
        "-a",
        "NEAR(a b)",
        "tokens:a",
        "^a",
        "a & b",
        "a | b",
        "(a",
        "a)",
        "{tokens}: a",
        "\"",
        "'",
        "\\",
        "\\'",
        "a\\",
        "$1",
        "?",
        "a\u{301}",
        "é",
        "ａ",
        "a b",
        "a\tb",
        "\u{0}",
        "a;DROP TABLE search_entry",
        "<->",
        "a<2>b",
        "%",
        "_",
        "😀",
    ];
    on_each_engine(async |store| {
        fill(&store, &entries).await;
        for attack in attacks {
            let alone = vec![vec![attack.to_owned()]];
            assert_eq!(found(&store, &alone).await, [], "{attack:?}");
            let beside = vec![vec![attack.to_owned(), "zorg".to_owned()]];
            assert_eq!(found(&store, &beside).await, expected(&entries, &[vec!["zorg".to_owned()]]), "{attack:?}");
        }
        for keyword in ["OR", "AND", "NOT", "NEAR", "or", "and", "not", "near", "null", "NULL"] {
            let groups = vec![vec![keyword.to_owned()]];
            assert_eq!(found(&store, &groups).await, expected(&entries, &groups), "{keyword}");
        }
        assert_eq!(found(&store, &[]).await.len(), 300, "nothing was dropped");
    });
}

#[test]
fn very_many_and_very_long_words_are_only_words() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let long = "z".repeat(5_000);
        let tokens = format!("kort {long} {}", (0..5_000).map(|n| format!("w{n}")).collect::<Vec<_>>().join("  "));
        let mut tx = store.begin().await.unwrap();
        put(&mut tx, &NewEntry { version_id: world.version, tokens: &tokens, title: "Lang", facets: "{}" })
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let one = |text: &str| vec![vec![text.to_owned()]];
        assert_eq!(found(&store, &one(&long)).await, [world.version]);
        assert_eq!(found(&store, &one("w4999")).await, [world.version]);
        assert_eq!(found(&store, &one("w5000")).await, []);
        let many: Vec<_> = (0..64).map(|n| vec![format!("w{n}"), "niets".to_owned()]).collect();
        assert_eq!(found(&store, &many).await, [world.version]);
        let wide = vec![(0..200).map(|n| format!("niets{n}")).chain(["w7".to_owned()]).collect::<Vec<_>>()];
        assert_eq!(found(&store, &wide).await, [world.version]);
    });
}

#[test]
fn what_is_forgotten_or_replaced_is_not_found() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let one = |text: &str| vec![vec![text.to_owned()]];
        let mut tx = store.begin().await.unwrap();
        let other = world.add_version(&mut tx, 1).await;
        let entry = |version, tokens: &'static str, title: &'static str| NewEntry {
            version_id: version,
            tokens,
            title,
            facets: "{\"sector\":\"zorg\"}",
        };
        put(&mut tx, &entry(world.version, "oud gelijk", "A")).await.unwrap();
        put(&mut tx, &entry(other, "gelijk ander", "B")).await.unwrap();
        put(&mut tx, &entry(world.version, "nieuw gelijk É ó_x", "C")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&store, &one("oud")).await, []);
        assert_eq!(found(&store, &one("nieuw")).await, [world.version]);
        assert_eq!(found(&store, &one("gelijk")).await, [other, world.version]);
        assert_eq!(found(&store, &one("x")).await, [], "what is no token was left out");
        let mut tx = store.begin().await.unwrap();
        assert_eq!(find(&mut tx, &one("ander")).await.unwrap(), [other]);
        let cards = store::search::cards(&mut tx).await.unwrap();
        assert_eq!(cards.iter().map(|card| card.version_id).collect::<Vec<_>>(), [other, world.version]);
        assert_eq!(cards[0].facets, "{\"sector\":\"zorg\"}");
        forget(&mut tx, other).await.unwrap();
        forget(&mut tx, other).await.unwrap();
        forget(&mut tx, id(99)).await.unwrap();
        drop(tx);
        assert_eq!(found(&store, &one("ander")).await, [other], "forgetting was not committed");
        let mut tx = store.begin().await.unwrap();
        forget(&mut tx, other).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&store, &one("gelijk")).await, [world.version]);
        assert_eq!(found(&store, &[]).await, [world.version]);
        let mut tx = store.begin().await.unwrap();
        let nul = put(&mut tx, &entry(other, "a", "\0")).await;
        assert!(matches!(nul, Err(Error::Unfit(_))), "{nul:?}");
    });
}

/// A SQLite file that was rewritten (VACUUM, as a backup does) still finds the right entries.
#[test]
fn words_stay_with_their_entry_when_the_file_is_rewritten() {
    let entries = entries();
    at_each_place(async |place| {
        let Place::Sqlite(path) = &place else { return };
        let store = place.open().await;
        fill(&store, &entries).await;
        let mut tx = store.begin().await.unwrap();
        for entry in entries.iter().step_by(3) {
            forget(&mut tx, entry.id).await.unwrap();
        }
        tx.commit().await.unwrap();
        store.close().await;
        let pool = sqlx::SqlitePool::connect(path.to_str().unwrap()).await.unwrap();
        sqlx::query("VACUUM").execute(&pool).await.unwrap();
        pool.close().await;
        let store = place.open().await;
        let left: Vec<_> = entries
            .iter()
            .enumerate()
            .filter(|(number, _)| number % 3 != 0)
            .map(|(_, entry)| Entry { id: entry.id, tokens: entry.tokens.clone(), title: entry.title })
            .collect();
        for groups in queries() {
            assert_eq!(found(&store, &groups).await, expected(&left, &groups), "{groups:?}");
        }
        store.close().await;
    });
}
