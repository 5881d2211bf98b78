// SPDX-License-Identifier: EUPL-1.2
//! What the schema itself holds: nothing twice, nothing without what it belongs to, nothing over somebody else's change.

mod belonging;
mod stale;
mod twice;

use store::{Result, Store, Tx};

/// Runs one statement in a transaction of its own.
async fn alone<T>(store: &Store, act: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = store.begin().await?;
    let outcome = act(&mut tx).await?;
    tx.commit().await?;
    Ok(outcome)
}
