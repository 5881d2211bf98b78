// SPDX-License-Identifier: EUPL-1.2
//! A fresh database on either engine, for tests of this room and the rooms above.

use std::path::Path;

use crate::{Result, Store};

/// Fresh stores for one test: SQLite in the given directory, and PostgreSQL in a schema of its own when a server is given.
pub async fn stores(directory: &Path, postgres_url: Option<&str>, schema: &str) -> Result<Vec<Store>> {
    let mut stores = vec![Store::open_sqlite(&directory.join("test.sqlite")).await?];
    if let Some(url) = postgres_url {
        stores.push(Store::open_postgres(url, schema).await?);
    }
    Ok(stores)
}
