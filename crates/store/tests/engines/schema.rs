// SPDX-License-Identifier: EUPL-1.2
//! Two dialects, one schema.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sqlx::Row as _;

use crate::place::{Place, at_each_place, on_each_engine};

const MIGRATIONS: [&str; 31] = [
    "0001_people",
    "0002_definitions",
    "0003_awards",
    "0004_register",
    "0005_search",
    "0006_person_address",
    "0007_sign_in",
    "0008_grants",
    "0009_demand",
    "0010_participation",
    "0011_studio",
    "0012_reference_lists",
    "0013_board",
    "0014_audit",
    "0015_peer_review",
    "0016_lists",
    "0017_delivery",
    "0018_co_owner",
    "0019_appointment",
    "0020_sealed_rows",
    "0021_address_salt",
    "0022_mail_language",
    "0023_shared_demand",
    "0024_evidence_waiver",
    "0025_institution_paper",
    "0026_idempotency",
    "0027_demand_join_seal",
    "0028_read_along",
    "0029_members_present",
    "0030_core_frame",
    "0031_names_and_lists",
];

fn folder(engine: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine)
}

fn statements(engine: &str, name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder(engine).join(format!("{name}.sql"))).unwrap();
    text.lines().filter(|line| !line.starts_with("--")).map(str::to_owned).collect()
}

/// A line in words that both dialects share.
fn in_common_words(line: &str) -> String {
    let mut line =
        line.replace(" STRICT", "").replace(" COLLATE \"C\"", "").replace(" GENERATED ALWAYS AS IDENTITY", "");
    for (from, to) in [(" UUID", " BLOB"), (" BYTEA", " BLOB"), (" BIGINT", " INTEGER")] {
        line = line.replace(from, to);
    }
    let column = line.split_whitespace().next().unwrap_or_default().to_owned();
    line.replace(&format!(" CHECK (instr({column}, char(0)) = 0)"), "")
        .replace(&format!("instr({column}, char(0)) = 0 AND "), "")
}

#[test]
fn the_two_folders_say_the_same() {
    for engine in ["sqlite", "postgres"] {
        let files: BTreeSet<_> = std::fs::read_dir(folder(engine))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(
            files,
            MIGRATIONS.iter().map(|name| format!("{name}.sql")).collect(),
            "{engine}: name the new file here and in the engine"
        );
    }
    for name in MIGRATIONS {
        // Each engine has words of its own for an index of words and for chance.
        let of_one_engine = ["UPDATE demand_join SET id = ", "UPDATE person SET salt = "];
        let only_here = |line: &String| {
            !line.contains("search_index") && !of_one_engine.iter().any(|start| line.starts_with(start))
        };
        let sqlite: Vec<_> = statements("sqlite", name)
            .iter()
            .filter(|line| only_here(line))
            .map(|line| in_common_words(line))
            .collect();
        let postgres: Vec<_> = statements("postgres", name)
            .iter()
            .filter(|line| only_here(line))
            .map(|line| in_common_words(line))
            .collect();
        assert_eq!(sqlite, postgres, "{name}");
    }
}

#[test]
fn both_engines_have_the_same_tables_and_columns() {
    let seen = Mutex::new(Vec::new());
    on_each_engine(async |store| {
        let columns = store.read().await.unwrap().schema_columns().await.unwrap();
        assert!(columns.is_sorted());
        let tables: BTreeSet<_> = columns.iter().map(|(table, _)| table.clone()).collect();
        let declared: BTreeSet<_> = MIGRATIONS
            .iter()
            .flat_map(|name| statements("sqlite", name))
            .filter_map(|line| {
                line.strip_prefix("CREATE TABLE ").and_then(|rest| rest.split(' ').next().map(str::to_owned))
            })
            .collect();
        assert_eq!(tables, declared);
        seen.lock().unwrap().push(columns);
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
}

#[test]
fn migrating_twice_changes_nothing() {
    at_each_place(async |place| {
        let first = place.open().await;
        let before = first.read().await.unwrap().schema_columns().await.unwrap();
        first.close().await;
        let second = place.open().await;
        assert_eq!(second.read().await.unwrap().schema_columns().await.unwrap(), before);
        let applied = second
            .begin()
            .await
            .unwrap()
            .behind_the_back("UPDATE _sqlx_migrations SET version = version")
            .await
            .unwrap();
        assert_eq!(applied, MIGRATIONS.len() as u64);
        second.close().await;
    });
}

#[test]
fn many_may_open_a_fresh_database_at_once() {
    at_each_place(async |place| {
        let openings: Vec<_> =
            (0..8).map(|_| place.clone()).map(|place| tokio::spawn(async move { place.try_open().await })).collect();
        for opening in openings {
            opening.await.unwrap().unwrap().close().await;
        }
    });
}

/// Texts sort by bytes and hold no NUL, in every column there is now and in every one that is added.
#[test]
fn every_text_is_under_the_same_rules() {
    at_each_place(async |place| {
        place.open().await.close().await;
        match &place {
            Place::Sqlite(path) => {
                let pool = sqlx::SqlitePool::connect(path.to_str().unwrap()).await.unwrap();
                let tables = sqlx::query("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search_index%' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'")
                    .fetch_all(&pool)
                    .await
                    .unwrap();
                let mut texts = 0;
                for table in tables {
                    let (name, sql): (String, String) = (table.get(0), table.get(1));
                    if name.starts_with("sqlite_") {
                        continue;
                    }
                    assert!(sql.ends_with("STRICT"), "{name}");
                    for line in sql.lines().filter(|line| line.contains(" TEXT")) {
                        let column = line.split_whitespace().next().unwrap();
                        assert!(line.contains(&format!("CHECK (instr({column}, char(0)) = 0")), "{name}.{column}");
                        texts += 1;
                    }
                }
                assert!(texts > 50, "{texts}");
                pool.close().await;
            }
            Place::Postgres { url, schema } => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                let other: Vec<String> = sqlx::query_scalar("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name NOT LIKE '\\_sqlx%' AND (data_type LIKE 'char%' OR data_type = 'text' AND collation_name IS DISTINCT FROM 'C')")
                    .bind(schema)
                    .fetch_all(&pool)
                    .await
                    .unwrap();
                assert_eq!(other, Vec::<String>::new());
                pool.close().await;
            }
        }
    });
}
