// SPDX-License-Identifier: EUPL-1.2
//! Copies of the filled demo: of a file on SQLite, of a whole database on PostgreSQL.

use std::path::Path;
use std::sync::Arc;

use app::Store;
use app::clock::FixedClock;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

use super::{Database, now, open};

/// The file in which the signer of the log remembers.
pub const SIGNER: &str = "signer-head";

const FILE: &str = "test.sqlite";
const SCHEMA: &str = "flows";

/// A copy in a directory.
pub async fn sqlite(directory: &Path) -> Database {
    let filled = once("sqlite", async |filled: &Path| {
        fill(&Store::open_sqlite(&filled.join(FILE)).await.unwrap(), filled).await
    });
    store::testing::copy(&filled.await, directory).unwrap();
    Database::Sqlite(directory.join(FILE))
}

/// A copy on a server, under a name of its own, with what the signer remembers of it in a directory.
pub async fn postgres(url: &str, name: &str) -> (Database, TempDir) {
    let mut server = PgConnection::connect(url).await.unwrap();
    // Another server, or the same one started anew, has nothing of what was filled.
    let started: String =
        sqlx::query_scalar("SELECT (extract(epoch FROM pg_postmaster_start_time()) * 1000)::bigint::text")
            .fetch_one(&mut server)
            .await
            .unwrap();
    let (_, port) = url.rsplit_once(':').unwrap();
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    let kind = format!("postgres_{port}_{started}");
    let filled = once(&kind, async |filled: &Path| {
        let template = template(filled);
        run(&mut server, &format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)")).await;
        run(&mut server, &format!("CREATE DATABASE {template}")).await;
        fill(&Store::open_postgres(&at(url, &template), SCHEMA).await.unwrap(), filled).await;
    })
    .await;
    // A name may hold 63 bytes.
    let name: String = name.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    run(&mut server, &format!("CREATE DATABASE {name} TEMPLATE {}", template(&filled))).await;
    server.close().await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    store::testing::copy(&filled, directory.path()).unwrap();
    (Database::Postgres { url: at(url, &name), schema: SCHEMA.into() }, directory)
}

/// Throws a copy away. Of a story that failed it stays, to be looked at.
pub async fn forget(server: &str, database: &Database) {
    let Database::Postgres { url, .. } = database else { return };
    let mut server = PgConnection::connect(server).await.unwrap();
    let (_, name) = url.rsplit_once('/').unwrap();
    run(&mut server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

async fn once(kind: &str, fill: impl AsyncFnOnce(&Path)) -> std::path::PathBuf {
    let (below, program) = (Path::new(env!("CARGO_TARGET_TMPDIR")), std::env::current_exe().unwrap());
    store::testing::once(below, &program, kind, fill).await.unwrap()
}

/// Fills a store with the demo, and closes it: a database in use is not copied.
async fn fill(store: &Store, directory: &Path) {
    let app = open(store.clone(), Arc::new(FixedClock::at(now())), directory.join(SIGNER)).await.unwrap();
    app::demo::seed(&app, |_| {}).await.unwrap();
    app.store.close().await;
}

/// The name of the database that is copied, from the directory that goes with it.
fn template(filled: &Path) -> String {
    let name = filled.file_name().unwrap().to_string_lossy().replace('-', "_");
    name.chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .trim_start_matches(|c: char| !c.is_ascii_lowercase())
        .to_owned()
}

fn at(url: &str, database: &str) -> String {
    format!("{}/{database}", url.rsplit_once('/').unwrap().0)
}

async fn run(server: &mut PgConnection, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(server).await.unwrap();
}
