// SPDX-License-Identifier: EUPL-1.2
//! Where a test runs: a SQLite file in a directory of its own, and a PostgreSQL schema of its own that is dropped at the end.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use store::Store;
use tokio::runtime::Runtime;

/// A database that can be opened more than once.
#[derive(Clone, Debug)]
pub enum Place {
    Sqlite(PathBuf),
    Postgres { url: String, schema: String },
}

impl Place {
    pub async fn try_open(&self) -> store::Result<Store> {
        match self {
            Self::Sqlite(path) => Store::open_sqlite(path).await,
            Self::Postgres { url, schema } => Store::open_postgres(url, schema).await,
        }
    }

    pub async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    async fn drop_schema(&self) {
        if let Self::Postgres { url, schema } = self {
            let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(url).await.unwrap();
            let statement = sqlx::AssertSqlSafe(format!("DROP SCHEMA IF EXISTS {schema} CASCADE"));
            sqlx::query(statement).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
}

/// Every place there is on this machine, fresh.
fn places(directory: &tempfile::TempDir) -> Vec<Place> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let mut places = vec![Place::Sqlite(directory.path().join("test.sqlite"))];
    if let Some(url) = postgres_url() {
        let schema = format!("t_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        places.push(Place::Postgres { url, schema });
    }
    places
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests learn here whether there is a server; nothing else reads the environment"
)]
fn postgres_url() -> Option<String> {
    std::env::var("LEERBEWIJS_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// Runs a test at every place, which it opens itself.
pub fn at_each_place(test: impl AsyncFn(Place)) {
    let directory = tempfile::tempdir().unwrap();
    for place in places(&directory) {
        run(&place, async || test(place.clone()).await);
    }
}

/// Runs a test on a fresh open store of every engine.
pub fn on_each_engine(test: impl AsyncFn(Store)) {
    at_each_place(async |place| {
        let store = place.open().await;
        test(store.clone()).await;
        store.close().await;
    });
}

fn run(place: &Place, test: impl AsyncFn()) {
    let runtime: Runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(place.drop_schema());
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test())));
    runtime.block_on(place.drop_schema());
    if let Err(panic) = outcome {
        // The engine's name goes to the captured output of the failed test.
        println!("at {place:?}");
        resume_unwind(panic);
    }
}
