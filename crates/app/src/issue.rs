// SPDX-License-Identifier: EUPL-1.2
//! Awarding: a teacher proposes a list, the examination board agrees, the register does the rest.

mod agree;
pub mod class;
mod close;
pub mod correct;
mod earlier;
mod list;
mod mail;
mod pool;
mod propose;
mod ready;
pub mod template;

pub use agree::agree;
pub use close::{Statement, decline, withdraw};
pub use earlier::{EarlierAward, existing_people};
pub use list::{BatchView, RunView, batch, batch_awards, letters, run, waiting};
pub use pool::{LIST_POSITIONS, position};
pub use propose::{Beside, Proposal, propose, propose_beside, proposed_before};
pub use ready::{NotReady, list_digest};
pub use store::award::{AwardRow, BatchRow};
pub use store::run::RunRow;

use sha2::{Digest, Sha256};

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Refuses when nobody can be awarded in a run any more: its text has lapsed, or it is another institution's and no licence allows it.
async fn must_be_awardable(
    tx: &mut store::Tx,
    run: &store::run::RunRow,
    version: &store::definition::VersionRow,
) -> crate::Result<()> {
    if !version.state.is_awardable() {
        return Err(crate::Refusal::Conflict("conflict-not-awardable"));
    }
    match crate::deliver::award_obstacle(tx, run, version).await? {
        Some(key) => Err(crate::Refusal::Conflict(key)),
        None => Ok(()),
    }
}

/// Who declared an interest in what a list awards.
pub(crate) async fn interested(
    tx: &mut store::Tx,
    batch: &store::award::BatchRow,
) -> crate::Result<Vec<domain::Id<domain::person::Person>>> {
    match store::definition::version(tx, batch.version_id).await? {
        Some(version) => crate::people::interest::declared(tx, version.definition_id).await,
        None => Ok(Vec::new()),
    }
}

/// What a board decides on when it decides on a list: with who made it, and who is too close to it.
pub(crate) fn decided_on(
    batch: &store::award::BatchRow,
    interested: Vec<domain::Id<domain::person::Person>>,
) -> domain::role::Thing {
    domain::role::Thing::of(batch.institution_id).made_by([batch.proposed_by]).interested(interested)
}
