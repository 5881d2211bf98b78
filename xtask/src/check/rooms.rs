// SPDX-License-Identifier: EUPL-1.2
//! What belongs to one room only: SQL, engines, transactions, the environment.

use super::Finding;
use super::rust::{Source, has_word};
use super::tree::Tree;
use anyhow::Result;
use std::collections::BTreeMap;

/// Statement openings; each is SQL wherever it stands in capitals.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE INDEX ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "BEGIN IMMEDIATE",
    "PRAGMA ",
    "ON CONFLICT ",
];

/// SQL in literals and `.sql` files outside `store`.
pub(crate) fn sql(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in rooms_except(tree, &["store"]) {
        let literals = source.production_strings().filter(|literal| is_sql(&literal.text));
        findings.extend(literals.map(|literal| Finding::at(&source.path, literal.line, "SQL outside store")));
    }
    let files = tree.files.iter().filter(|file| file.extension() == "sql" && !file.path.starts_with("crates/store/"));
    findings.extend(files.map(|file| Finding::new(file.path.as_str(), "a .sql file outside store")));
    Ok(findings)
}

/// Capitals anywhere, or small letters at the start (a sentence starts with a capital).
fn is_sql(text: &str) -> bool {
    let small = text.trim_start();
    STATEMENTS.iter().any(|statement| text.contains(statement))
        || (small.starts_with("select ") && small.contains(" from "))
        || (small.starts_with("update ") && small.contains(" set ") && small.contains('='))
        || ["insert into ", "delete from "].iter().any(|statement| small.starts_with(statement))
}

/// Names of engines in the code of more than one file of `store`, or anywhere else.
pub(crate) fn engines(tree: &Tree) -> Result<Vec<Finding>> {
    let mut naming: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &tree.sources {
        let first = source.production().find(|(_, code)| names_engine(code));
        if let Some((line, _)) = first.filter(|_| source.path.starts_with("crates/")) {
            naming.insert(&source.path, line);
        }
    }
    let is_in_store = |path: &str| path.starts_with("crates/store/");
    let mut findings: Vec<Finding> = naming
        .iter()
        .filter(|(path, _)| !is_in_store(path))
        .map(|(path, line)| Finding::at(path, *line, "names a database engine; only store may"))
        .collect();
    let in_store: Vec<_> = naming.into_iter().filter(|(path, _)| is_in_store(path)).collect();
    if in_store.len() > 1 {
        let all = in_store.into_iter();
        findings.extend(
            all.map(|(path, line)| Finding::at(path, line, "names an engine; one file of store may, not several")),
        );
    }
    Ok(findings)
}

/// Identifiers such as `Sqlite`, `SqlitePool`, `Postgres`, `PgPool`, `MySql`.
fn names_engine(code: &str) -> bool {
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| {
        let is_pg = word.strip_prefix("Pg").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        is_pg || word.contains("Sqlite") || word.contains("Postgres") || word.contains("MySql")
    })
}

/// `begin(` outside `app`, and outside `store`, which offers it.
pub(crate) fn transactions(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in rooms_except(tree, &["app", "store"]) {
        let lines = source.production().filter(|(_, code)| has_word(code, "begin("));
        findings.extend(lines.map(|(line, _)| Finding::at(&source.path, line, "begins a transaction; only app may")));
    }
    Ok(findings)
}

/// `std::env` outside `cli`.
pub(crate) fn environment(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in rooms_except(tree, &["cli"]) {
        let lines = source.production().filter(|(_, code)| has_word(code, "std::env") || has_word(code, "env::var"));
        findings.extend(lines.map(|(line, _)| Finding::at(&source.path, line, "reads the environment; only cli may")));
    }
    Ok(findings)
}

/// Rust under `crates/`, without the crates named.
fn rooms_except<'a>(tree: &'a Tree, except: &'a [&str]) -> impl Iterator<Item = &'a Source> {
    tree.sources.iter().filter(move |source| {
        let room = source.path.strip_prefix("crates/").and_then(|rest| rest.split('/').next());
        room.is_some_and(|room| !except.contains(&room))
    })
}

#[cfg(test)]
mod tests;
