// SPDX-License-Identifier: EUPL-1.2
//! The demo, filled once for each build of this program and engine, and copies of it.

use std::path::Path;
use std::sync::Arc;

use app::Store;
use app::clock::FixedClock;
use store::testing::{Database, Filled};
use tempfile::TempDir;

use super::{now, open};

/// The file in which the signer of the log remembers.
pub const SIGNER: &str = "signer-head";

/// A copy in a directory.
pub async fn sqlite(directory: &Path) -> Database {
    filled(&std::env::current_exe().unwrap()).sqlite(directory, fill).await.unwrap()
}

/// A copy on a server, under a name of its own, with what the signer remembers of it in a directory.
pub async fn postgres(url: &str, name: &str) -> (Database, TempDir) {
    let (program, directory) = (std::env::current_exe().unwrap(), tempfile::tempdir().unwrap());
    let database = filled(&program).postgres(url, name, directory.path(), fill).await.unwrap();
    (database, directory)
}

fn filled(program: &Path) -> Filled<'_> {
    Filled { below: Path::new(env!("CARGO_TARGET_TMPDIR")), program }
}

/// Fills a store with the demo, and closes it: a database in use is not copied.
async fn fill(store: Store, directory: &Path) -> store::Result<()> {
    let app = open(store, Arc::new(FixedClock::at(now())), directory.join(SIGNER)).await.unwrap();
    app::demo::seed(&app, |_| {}).await.unwrap();
    app.store.close().await;
    Ok(())
}
