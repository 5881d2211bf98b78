// SPDX-License-Identifier: EUPL-1.2
//! What the schema itself holds: nothing twice, nothing without what it belongs to, nothing over somebody else's change.

mod belonging;
mod stale;
mod twice;

use domain::award::{BatchState, Validity};
use domain::definition::Content;
use domain::review::{DecisionText, DefinitionState, Verdict};
use domain::text::Localized;
use store::award::{BatchDecision, NewRegistration, NewSignature};
use store::definition::{DecisionRow, NewVersion};
use store::run::RunRow;
use store::{Error, Json, Result, Store, Tx};
use uuid::Uuid;
use crate::place::on_each_engine;
use crate::world::{self, NOW, World, id};

/// Runs one statement in a transaction of its own.
async fn alone<T>(store: &Store, act: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = store.begin().await?;
    let outcome = act(&mut tx).await?;
    tx.commit().await?;
    Ok(outcome)
}
