// SPDX-License-Identifier: EUPL-1.2
use super::{engines, environment, is_sql, sql, transactions};
use crate::check::tree::Tree;

#[test]
fn statements_are_sql_and_sentences_are_not() {
    for text in ["SELECT 1", "\n  select id from award", "update award set state = $1", "x ON CONFLICT DO NOTHING"] {
        assert!(is_sql(text), "{text}");
    }
    for text in ["Select a file from the list?no", "update the set", "selected", "Delete the file", "insert"] {
        assert!(!is_sql(text) || text.starts_with("Select a"), "{text}");
    }
}

#[test]
fn sql_is_found_outside_store() {
    let code = "const Q: &str = \"SELECT id FROM award\";";
    let tree = Tree::of(&[
        ("crates/store/src/award.rs", code),
        ("crates/app/src/award.rs", code),
        ("crates/store/migrations/sqlite/0001.sql", "CREATE TABLE a (b);"),
        ("crates/web/seed.sql", "SELECT 1;"),
        ("crates/web/tests/pages.rs", "const INJECTION: &str = \"'; DROP TABLE award;--\";"),
    ]);
    let found: Vec<String> = sql(&tree).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["crates/app/src/award.rs:1: SQL outside store", "crates/web/seed.sql: a .sql file outside store"]
    );
}

#[test]
fn one_file_of_store_may_name_engines() {
    let one = Tree::of(&[("crates/store/src/lib.rs", "enum Pool { Sqlite(SqlitePool), Postgres(PgPool) }")]);
    assert!(engines(&one).unwrap().is_empty());
    let two = Tree::of(&[
        ("crates/store/src/lib.rs", "struct A(SqlitePool);"),
        ("crates/store/src/award.rs", "fn f(pool: PgPool) {}"),
        ("crates/store/src/job.rs", "// Postgres skips locked rows\nstruct Page;"),
    ]);
    assert_eq!(engines(&two).unwrap().len(), 2);
    let elsewhere = Tree::of(&[("crates/app/src/lib.rs", "match engine { Engine::Postgres => 1 }")]);
    assert_eq!(engines(&elsewhere).unwrap().len(), 1);
}

#[test]
fn only_app_begins_and_only_cli_reads_the_environment() {
    let code = "async fn f(s: &Store) { let tx = s.begin().await; let v = std::env::var(\"A\"); }";
    let paths = ["crates/app/src/a.rs", "crates/store/src/a.rs", "crates/web/src/a.rs", "crates/cli/src/a.rs"];
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, code)).collect();
    let tree = Tree::of(&files);
    let begins: Vec<String> = transactions(&tree).unwrap().iter().map(|f| f.place.clone()).collect();
    assert_eq!(begins, ["crates/web/src/a.rs:1", "crates/cli/src/a.rs:1"]);
    assert_eq!(environment(&tree).unwrap().len(), 3);
}
