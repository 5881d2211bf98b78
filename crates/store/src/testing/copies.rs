// SPDX-License-Identifier: EUPL-1.2
//! Copies of a database that was filled once: of a file on SQLite, of a whole database on PostgreSQL.

use std::path::{Path, PathBuf};

use super::{copy, once};
use crate::engine::on_server;
use crate::{Result, Store};

const FILE: &str = "test.sqlite";
const SCHEMA: &str = "leerbewijs";
/// A name of PostgreSQL holds 63 bytes.
const NAME_MAX: usize = 60;

/// A database that can be opened once more, as a second process would.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file of SQLite.
    File(PathBuf),
    /// A schema of a database on a server of PostgreSQL.
    Server {
        /// Where it is.
        url: String,
        /// In which schema.
        schema: String,
    },
}

impl Database {
    /// Opens it.
    pub async fn open(&self) -> Result<Store> {
        match self {
            Self::File(path) => Store::open_sqlite(path).await,
            Self::Server { url, schema } => Store::open_postgres(url, schema).await,
        }
    }

    /// An id as the engine writes it in a statement.
    pub fn id(&self, id: uuid::Uuid) -> String {
        match self {
            Self::File(_) => self.literal(id.as_bytes()),
            Self::Server { .. } => format!("'{id}'::uuid"),
        }
    }

    /// Bytes as the engine writes them in a statement.
    pub fn literal(&self, bytes: &[u8]) -> String {
        match self {
            Self::File(_) => format!("X'{}'", hex::encode(bytes)),
            Self::Server { .. } => format!("'\\x{}'::bytea", hex::encode(bytes)),
        }
    }

    /// The bytes of a column with one text in the place of another, both as literals.
    pub fn replaced(&self, column: &str, from: &str, to: &str) -> String {
        match self {
            Self::File(_) => format!("CAST(replace(CAST({column} AS TEXT), {from}, {to}) AS BLOB)"),
            Self::Server { .. } => {
                format!("convert_to(replace(convert_from({column}, 'UTF8'), {from}, {to}), 'UTF8')")
            }
        }
    }
}

/// What is filled once for each build of a program.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    /// The directory below which it is kept.
    pub below: &'a Path,
    /// The program whose build it goes with.
    pub program: &'a Path,
}

impl Filled<'_> {
    /// A copy in a directory. What `fill` leaves in the directory it is given is copied along; it closes the store, because a database
    /// in use is not copied.
    pub async fn sqlite(
        &self,
        directory: &Path,
        fill: impl AsyncFnOnce(Store, &Path) -> Result<()>,
    ) -> Result<Database> {
        let filled = once(self.below, self.program, "sqlite", async |filled: &Path| {
            fill(Store::open_sqlite(&filled.join(FILE)).await?, filled).await
        });
        copy(&filled.await?, directory)?;
        Ok(Database::File(directory.join(FILE)))
    }

    /// A copy on a server, under a name of its own; what goes with it beside the database comes into the directory.
    pub async fn postgres(
        &self,
        url: &str,
        name: &str,
        directory: &Path,
        fill: impl AsyncFnOnce(Store, &Path) -> Result<()>,
    ) -> Result<Database> {
        let kind = postgres_kind(url).await?;
        let filled = once(self.below, self.program, &kind, async |filled: &Path| {
            let template = template(filled);
            on_server(url, &format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)")).await?;
            on_server(url, &format!("CREATE DATABASE {template}")).await?;
            fill(Store::open_postgres(&at(url, &template), SCHEMA).await?, filled).await
        })
        .await?;
        let name = last(name);
        // Of a test that failed, under a name that comes back.
        on_server(url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
        on_server(url, &format!("CREATE DATABASE {name} TEMPLATE {}", template(&filled))).await?;
        copy(&filled, directory)?;
        Ok(Database::Server { url: at(url, &name), schema: SCHEMA.into() })
    }
}

/// Throws a copy on a server away. Of a test that failed it stays, to be looked at.
pub async fn forget(server: &str, database: &Database) -> Result<()> {
    let Database::Server { url, .. } = database else { return Ok(()) };
    let name = url.rsplit_once('/').map_or("", |(_, name)| name);
    on_server(server, &format!("DROP DATABASE {name} WITH (FORCE)")).await.map(|_| ())
}

/// Another server, or the same one started anew, has nothing of what was filled.
async fn postgres_kind(url: &str) -> Result<String> {
    let started =
        on_server(url, "SELECT (extract(epoch FROM pg_postmaster_start_time()) * 1000)::bigint::text").await?;
    let started = started.unwrap_or_default();
    let port = url.rsplit_once(':').map_or("", |(_, port)| port);
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    Ok(format!("postgres_{port}_{started}"))
}

/// The name of the database that is copied, from the directory that goes with it.
fn template(filled: &Path) -> String {
    let name = filled.file_name().unwrap_or_default().to_string_lossy().replace('-', "_");
    last(&name).trim_start_matches(|c: char| !c.is_ascii_lowercase()).to_owned()
}

/// The end of a name, which is what tells it from others.
fn last(name: &str) -> String {
    let skipped = name.chars().count().saturating_sub(NAME_MAX);
    name.chars().skip(skipped).collect()
}

fn at(url: &str, database: &str) -> String {
    format!("{}/{database}", url.rsplit_once('/').map_or(url, |(server, _)| server))
}
