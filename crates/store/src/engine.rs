// SPDX-License-Identifier: EUPL-1.2
//! The two engines, and the only file that names them.
//!
//! SQLite: one writer connection, a pool of readers, WAL, every write transaction `BEGIN IMMEDIATE`. `synchronous=FULL`, because
//! the register log lives in the same file. PostgreSQL: `READ COMMITTED`, and every change of state is a compare-and-set; a
//! transaction that only reads sees one moment, as on SQLite.

mod beside;
mod migrations;

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use beside::{Patience, is_busy};
use migrations::migrations;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, Row, SqlSafeStr, SqlStr};

use crate::sealed::Cell;
use crate::{Error, Result};

/// An open store.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// A transaction on either engine. Dropped without [`Tx::commit`] it leaves nothing behind.
///
/// After a statement has failed it cannot be committed. PostgreSQL would answer such a commit with a silent rollback and SQLite
/// would keep the other statements; here both refuse.
pub struct Tx {
    pub(crate) engine: Engine,
    pub(crate) failed: bool,
    /// Events of this transaction, each with its digest, for the link that is made at its end.
    pub(crate) events: Vec<(uuid::Uuid, [u8; 32])>,
    /// Rows that decide something and that this transaction writes, for the same link.
    pub(crate) written: crate::sealed::WrittenRows,
    /// Did this transaction change what the catalogue holds? Its mark is made anew at the end.
    pub(crate) catalogue_changed: bool,
}

/// The open transaction of the engine.
pub(crate) enum Engine {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// Runs one body on the connection of either engine; the body is compiled once for each.
macro_rules! on {
    ($tx:expr, $connection:ident => $body:expr) => {{
        let tx: &mut $crate::Tx = $tx;
        let outcome = match &mut tx.engine {
            $crate::engine::Engine::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::engine::Engine::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        };
        if outcome.is_err() {
            tx.failed = true;
        }
        outcome
    }};
}

/// Reads a struct from a row of either engine.
macro_rules! read_row {
    ($name:ident { $($field:ident : $type:ty),* }) => {
        $crate::engine::read_row!(@ sqlx::sqlite::SqliteRow, $name { $($field : $type),* });
        $crate::engine::read_row!(@ sqlx::postgres::PgRow, $name { $($field : $type),* });
    };
    (@ $row:ty, $name:ident { $($field:ident : $type:ty),* }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> std::result::Result<Self, sqlx::Error> {
                use sqlx::Row as _;
                Ok(Self { $($field: {
                    let column = row.try_get::<<$type as $crate::field::Field>::Column, _>(stringify!($field))?;
                    <$type as $crate::field::Field>::from_column(column).map_err(sqlx::Error::Decode)?
                }),* })
            }
        }
    };
}
pub(crate) use read_row;

/// A row cell for cell, whatever its columns are.
#[derive(Debug)]
pub(crate) struct Cells(pub Vec<Cell>);

macro_rules! read_cells {
    ($row:ty) => {
        impl<'r> sqlx::FromRow<'r, $row> for Cells {
            fn from_row(row: &'r $row) -> std::result::Result<Self, sqlx::Error> {
                use sqlx::{Row as _, TypeInfo as _, ValueRef as _};
                let read = |place: usize| {
                    let value = row.try_get_raw(place)?;
                    let kind = value.type_info().name().to_owned();
                    match kind.as_str() {
                        _ if value.is_null() => Ok(Cell::Nothing),
                        "UUID" => row.try_get(place).map(Cell::Id),
                        "INTEGER" | "INT8" => row.try_get(place).map(Cell::Number),
                        "TEXT" => row.try_get(place).map(Cell::Text),
                        "BLOB" | "BYTEA" => row.try_get(place).map(bytes_or_id),
                        other => Err(sqlx::Error::Decode(format!("a column of type {other}").into())),
                    }
                };
                (0..row.len()).map(read).collect::<std::result::Result<_, _>>().map(Self)
            }
        }
    };
}
read_cells!(sqlx::sqlite::SqliteRow);
read_cells!(sqlx::postgres::PgRow);

/// One of the engines keeps ids as bytes. Other bytes that happen to be sixteen are written like an id, by both.
fn bytes_or_id(bytes: Vec<u8>) -> Cell {
    match uuid::Uuid::from_slice(&bytes) {
        Ok(id) => Cell::Id(id),
        Err(_) => Cell::Bytes(bytes),
    }
}

impl Store {
    /// Opens (and makes, when it is not there) a SQLite file, and brings its schema up to date.
    pub async fn open_sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Rows cross a thread; in larger heaps they wake the other side less often.
            .row_buffer_size(2_000)
            // A register proof is 1 to 2 kB: with pages of 8 kB registrations go 1.7 times as fast as with 4 kB, awards a tenth faster
            // (`examples/insert_rate.rs`).
            .page_size(8192)
            .pragma("cache_size", "-8192")
            // Pages of indexes change with every list: the rarer they are carried over, the less is written twice.
            .pragma("wal_autocheckpoint", "16000")
            // A statement of many rows keeps the pages it changes until it is through; in a file that is as much again as it writes.
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(200);
        // A list of a few thousand awards is one transaction of many MB: in a smaller cache its pages are written twice.
        let writing = options.clone().pragma("cache_size", "-65536");
        let writer = connect(&SqlitePoolOptions::new().max_connections(1), &writing).await?;
        migrate_beside_others(&migrations!("sqlite"), &writer).await?;
        let reading = options.read_only(true);
        let readers = connect(&SqlitePoolOptions::new().max_connections(4), &reading).await?;
        Ok(Self { pools: Pools::Sqlite { writer, readers } })
    }

    /// Opens a PostgreSQL database by URL (`postgres://…`), in one schema, and brings it up to date.
    pub async fn open_postgres(url: &str, schema: &str) -> Result<Self> {
        // What was just written down waits in a list before the index of words, and the longer that list is the dearer the index looks:
        // after many texts at once every search read all of them. A short list is worked off at once.
        let options = PgConnectOptions::from_str(url)?
            .options([("search_path", schema), ("gin_pending_list_limit", "64")])
            .application_name("leerbewijs");
        let pool = PgPoolOptions::new().max_connections(10).connect_with(options).await?;
        let mut connection = pool.acquire().await?;
        create_schema(&mut connection, schema).await?;
        drop(connection);
        migrations!("postgres").run(&pool).await?;
        Ok(Self { pools: Pools::Postgres(pool) })
    }

    /// A transaction that may write. On SQLite there is one at a time.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.pools {
            Pools::Sqlite { writer, .. } => Engine::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Engine::Postgres(pool.begin().await?),
        }))
    }

    /// A transaction that only reads, and sees one moment from its first statement on.
    pub async fn read(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.pools {
            Pools::Sqlite { readers, .. } => Engine::Sqlite(readers.begin().await?),
            Pools::Postgres(pool) => {
                Engine::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        }))
    }

    /// `sqlite` or `postgresql`, for reports.
    pub const fn engine_name(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgresql",
        }
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    const fn new(engine: Engine) -> Self {
        Self { engine, failed: false, events: Vec::new(), written: BTreeMap::new(), catalogue_changed: false }
    }

    /// Makes everything of this transaction durable. Broken, and nothing kept, when a statement of it failed before.
    ///
    /// The events it wrote become a link of the chain. That takes the chain's head, for which everybody else who writes events waits;
    /// it is the very last thing that is taken, so that nobody who has it waits for anybody.
    pub async fn commit(mut self) -> Result<()> {
        if self.failed {
            return Err(Error::Broken);
        }
        crate::catalogue::seal(&mut self).await?;
        crate::trail::seal(&mut self).await?;
        match self.engine {
            Engine::Sqlite(transaction) => transaction.commit().await?,
            Engine::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }

    /// Statements of the catalogue's word index, which the engines spell differently.
    pub(crate) const fn search_statements(&self) -> SearchStatements {
        match self.engine {
            Engine::Sqlite(_) => SearchStatements {
                forget: Some(
                    "DELETE FROM search_index WHERE rowid = (SELECT number FROM search_entry WHERE version_id = $1)",
                ),
                remember: Some(
                    "INSERT INTO search_index (rowid, tokens) SELECT number, tokens FROM search_entry WHERE version_id = $1",
                ),
                find: "SELECT version_id FROM search_entry WHERE number IN (SELECT rowid FROM search_index WHERE search_index MATCH $1) ORDER BY title, version_id",
                and: " AND ",
                or: " OR ",
                quote: '"',
                prefix: "*",
            },
            Engine::Postgres(_) => SearchStatements {
                forget: None,
                remember: None,
                find: "SELECT version_id FROM search_entry WHERE array_to_tsvector(string_to_array(tokens, ' ')) @@ $1::tsquery ORDER BY title, version_id",
                and: " & ",
                or: " | ",
                quote: '\'',
                prefix: ":*",
            },
        }
    }

    /// Marks the catalogue as changed, with a mark that never was there before.
    pub(crate) const fn mark_catalogue_statement(&self) -> &'static str {
        macro_rules! mark {
            ($fresh:literal) => {
                concat!(
                    "INSERT INTO setting (name, value) VALUES ($1, ",
                    $fresh,
                    ") ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                )
            };
        }
        match self.engine {
            Engine::Sqlite(_) => mark!("lower(hex(randomblob(16)))"),
            Engine::Postgres(_) => mark!("gen_random_uuid()::text"),
        }
    }

    /// What makes a row that is read stay as it is until this transaction ends, no stronger than the update that follows: rows that refer to
    /// it may still be written. With one writer nobody else can change it.
    pub(crate) const fn row_lock(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "",
            Engine::Postgres(_) => " FOR NO KEY UPDATE",
        }
    }

    /// Holds the name of a row that is not there until this transaction ends, from whoever holds it the same way. With one writer there is
    /// nobody else.
    pub(crate) const fn hold_key_statement(&self) -> Option<&'static str> {
        match self.engine {
            Engine::Sqlite(_) => None,
            Engine::Postgres(_) => {
                Some("SELECT pg_advisory_xact_lock(hashtextextended(current_schema()::text || $1, 0))")
            }
        }
    }

    /// Takes the oldest job that is due. Where more than one connection can write, each passes over what another is just taking.
    pub(crate) const fn claim_job_statement(&self) -> &'static str {
        macro_rules! claim {
            ($lock:literal) => {
                concat!(
                    "UPDATE job SET leased_until = $1, claimed_at = $2, attempts = attempts + 1, again = 0 WHERE id = (SELECT id FROM job WHERE due_at <= $2 AND buried_at IS NULL AND (leased_until IS NULL OR leased_until < $2) ORDER BY due_at, id LIMIT 1",
                    $lock,
                    ") RETURNING id, kind, payload, attempts"
                )
            };
        }
        match self.engine {
            Engine::Sqlite(_) => claim!(""),
            Engine::Postgres(_) => claim!(" FOR UPDATE SKIP LOCKED"),
        }
    }

    /// Table and column names of this database's own schema, sorted, for the comparison of the engines.
    pub async fn schema_columns(&mut self) -> Result<Vec<(String, String)>> {
        let sql = match self.engine {
            Engine::Sqlite(_) => {
                "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_index%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY 1, 2"
            }
            Engine::Postgres(_) => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_sqlx%' ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\""
            }
        };
        Ok(on!(self, c => sqlx::query_as::<_, (String, String)>(sql).fetch_all(c).await)?)
    }

    /// Runs any statement, for tests that go behind the application's back.
    #[doc(hidden)]
    pub async fn behind_the_back(&mut self, statement: &str) -> Result<u64> {
        let sql: SqlStr = AssertSqlSafe(statement.to_owned()).into_sql_str();
        Ok(on!(self, c => sqlx::query(sql).execute(c).await.map(|done| done.rows_affected()))?)
    }
}

/// How each engine spells the word index.
pub(crate) struct SearchStatements {
    pub forget: Option<&'static str>,
    pub remember: Option<&'static str>,
    pub find: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub quote: char,
    pub prefix: &'static str,
}

/// Connects to a SQLite file. Changing over to WAL and back takes the file alone, and whoever comes meanwhile is turned away at once, however
/// long it would wait for a lock.
async fn connect(pool: &SqlitePoolOptions, options: &SqliteConnectOptions) -> Result<SqlitePool> {
    let mut patience = Patience::default();
    loop {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if is_busy(&error) && patience.waits().await => {}
            other => return Ok(other?),
        }
    }
}

/// Migrates a SQLite file that another process may be migrating too. There is no lock to take on this engine: whoever is second
/// fails, looks again, and finds one migration more than before.
async fn migrate_beside_others(migrator: &Migrator, writer: &SqlitePool) -> Result<()> {
    let mut patience = Patience::default();
    loop {
        match migrator.run(writer).await {
            Err(MigrateError::Execute(_) | MigrateError::ExecuteMigration(..)) if patience.waits().await => {}
            other => return Ok(other?),
        }
    }
}

/// Runs a statement on a PostgreSQL server itself, for tests that make databases there, and gives the first text of the first row.
pub(crate) async fn on_server(url: &str, statement: &str) -> Result<Option<String>> {
    let mut server = sqlx::PgConnection::connect(url).await?;
    let row = sqlx::query(AssertSqlSafe(statement.to_owned())).fetch_optional(&mut server).await?;
    server.close().await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Makes the schema unless it is there. Looked for first, because a role that may not make schemas must still be able to start;
/// another process may be making it at the same time.
async fn create_schema(connection: &mut sqlx::PgConnection, schema: &str) -> Result<()> {
    let is_there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)")
        .bind(schema)
        .fetch_one(&mut *connection)
        .await?;
    if is_there {
        return Ok(());
    }
    let statement = format!("CREATE SCHEMA IF NOT EXISTS \"{}\"", schema.replace('"', "\"\""));
    match sqlx::query(AssertSqlSafe(statement)).execute(connection).await {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(()),
        other => Ok(other.map(|_| ())?),
    }
}
