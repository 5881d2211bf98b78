// SPDX-License-Identifier: EUPL-1.2
//! Nothing is there without what it belongs to.

use super::alone;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};
use domain::definition::Content;
use domain::text::Localized;
use store::award::{NewRegistration, NewSignature};
use store::definition::NewVersion;
use store::run::RunRow;
use store::{Error, Json, Result};
use uuid::Uuid;

#[test]
fn nothing_hangs_in_the_air() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let refused = |what: &str, outcome: Result<()>| match outcome {
            Err(Error::Engine(sqlx::Error::Database(error))) => {
                assert!(error.is_foreign_key_violation(), "{what}: {error}")
            }
            other => panic!("{what}: {other:?}"),
        };
        refused(
            "person",
            alone(&store, async |tx| {
                store::person::insert(tx, id(90), Some(id(91)), &world::person("x"), &[9; 32]).await
            })
            .await,
        );
        refused(
            "definition",
            alone(&store, async |tx| store::definition::insert(tx, id(90), id(91), "x", NOW).await).await,
        );
        let content = Content::draft(Localized::new("a", "b"));
        let version = |definition, framework| NewVersion {
            id: id(90),
            definition_id: definition,
            version: "9.0.0".into(),
            framework_id: framework,
            content: &content,
        };
        refused(
            "version",
            alone(&store, async |tx| store::definition::insert_version(tx, &version(id(91), "kader-1"), NOW).await)
                .await,
        );
        refused(
            "framework",
            alone(&store, async |tx| {
                store::definition::insert_version(tx, &version(world.definition, "kader-0"), NOW).await
            })
            .await,
        );
        refused(
            "author",
            alone(&store, async |tx| store::definition::add_author(tx, id(91), world.person).await).await,
        );
        let run = RunRow {
            id: id(90),
            institution_id: world.institution,
            version_id: id(91),
            content: Json(world::run_content("x")),
        };
        refused("run", alone(&store, async |tx| store::run::insert(tx, &run, NOW).await).await);
        let mut batch = world::batch(&world, id(90), "x");
        batch.run_id = id(91);
        refused("list", alone(&store, async |tx| store::award::insert_batch(tx, &batch).await).await);
        refused(
            "award",
            alone(&store, async |tx| world.insert_awards(tx, id(91), &[(1, world::proposed(1))]).await).await,
        );
        let registration = NewRegistration { award_id: id(91), leaf_index: 1, evidence: "x".into() };
        refused(
            "registration",
            alone(&store, async |tx| store::award::insert_registrations(tx, &[registration], NOW).await.map(|_| ()))
                .await,
        );
        let signature = NewSignature { award_id: id(91), form: "ob3", kid: "k".into(), bytes: vec![1] };
        refused(
            "signature",
            alone(&store, async |tx| store::award::insert_signatures(tx, &[signature], NOW).await).await,
        );
        refused("claim", alone(&store, async |tx| store::award::mark_claimed(tx, id(91), NOW).await).await);
        refused("pool", alone(&store, async |tx| store::status::insert_pool(tx, id(91), b"x").await).await);
        let entry = store::search::NewEntry { version_id: id(91), tokens: "a", title: "a", facets: "{}" };
        refused("search", alone(&store, async |tx| store::search::put(tx, &entry).await).await);
        // And what others hang on cannot be taken away, not even behind the back.
        world.award(&store, 1).await;
        for table in ["institution", "definition", "definition_version", "framework", "run", "award_batch"] {
            refused(
                table,
                alone(&store, async |tx| tx.behind_the_back(&format!("DELETE FROM {table}")).await.map(|_| ())).await,
            );
        }
        assert_eq!(alone(&store, async |tx| tx.behind_the_back("DELETE FROM award").await).await.unwrap(), 1);
    });
}

#[test]
fn a_value_of_another_kind_is_unreadable_and_not_a_panic() {
    on_each_engine(async |store| {
        let world = World::build(&store).await;
        let award = world.award(&store, 1).await;
        for change in ["validity = 'maybe'", "outcomes = '{'", "awarded_on = 9000000000000", "record = '[]'"] {
            let mut tx = store.begin().await.unwrap();
            tx.behind_the_back(&format!("UPDATE award SET {change}")).await.unwrap();
            let read = store::award::get(&mut tx, award).await;
            assert!(matches!(read, Err(Error::Unreadable(_))), "{change}: {read:?}");
        }
        let key = Uuid::from_u128(1);
        assert!(store::status::institution_of(&mut store.read().await.unwrap(), key).await.unwrap().is_none());
    });
}
