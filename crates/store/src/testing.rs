// SPDX-License-Identifier: EUPL-1.2
//! A fresh database on either engine, for tests of this room and the rooms above.

mod copies;

use std::path::{Path, PathBuf};

pub use copies::{Database, Filled, forget};

use crate::{Result, Store};

/// Fresh stores for one test: SQLite in the given directory, and PostgreSQL in a schema of its own when a server is given.
pub async fn stores(directory: &Path, postgres_url: Option<&str>, schema: &str) -> Result<Vec<Store>> {
    let mut stores = vec![Store::open_sqlite(&directory.join("test.sqlite")).await?];
    if let Some(url) = postgres_url {
        stores.push(Store::open_postgres(url, schema).await?);
    }
    Ok(stores)
}

/// A directory below `below` that was filled once for a program, however many processes of it ask for it: a test runner may start
/// a process for each test, and filling takes longer than most tests.
///
/// `kind` tells apart what one program fills in several ways; no sign of a path in it. Another build of the program, told by size and
/// time of its file, fills anew and throws the directory of the build before away.
async fn once(
    below: &Path,
    program: &Path,
    kind: &str,
    fill: impl AsyncFnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let name = program.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.rsplit_once('-').map_or(name.as_str(), |(stem, _)| stem);
    let file = std::fs::metadata(program)?;
    let build = file.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_nanos();
    let prefix = format!("filled-{stem}-{kind}-");
    let directory = below.join(format!("{prefix}{:x}-{build:x}", file.len()));
    let lock = std::fs::File::create(below.join(format!("{prefix}lock")))?;
    lock.lock()?;
    let done = directory.join(DONE);
    if !done.exists() {
        for entry in std::fs::read_dir(below)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() && entry.file_name().to_string_lossy().starts_with(&prefix) {
                std::fs::remove_dir_all(entry.path())?;
            }
        }
        std::fs::create_dir(&directory)?;
        fill(&directory).await?;
        std::fs::write(&done, "")?;
    }
    lock.unlock()?;
    Ok(directory)
}

/// Copies what [`once`] filled.
fn copy(filled: &Path, to: &Path) -> std::io::Result<()> {
    for file in std::fs::read_dir(filled)? {
        let file = file?;
        if file.file_name() != DONE {
            std::fs::copy(file.path(), to.join(file.file_name()))?;
        }
    }
    Ok(())
}

/// The file that says that filling came to its end.
const DONE: &str = "done";
