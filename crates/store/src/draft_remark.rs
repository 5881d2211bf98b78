// SPDX-License-Identifier: EUPL-1.2
//! What people of a company said of the draft that was made of their demand.

use domain::demand::Demand;
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::definition::DefinitionVersion;
use crate::{Result, Tx, sealed};

row! {
    /// A remark as stored.
    pub struct DraftRemarkRow {
        /// Its id.
        id: Uuid,
        /// Through which demand they came.
        demand_id: Id<Demand>,
        /// On which version.
        version_id: Id<DefinitionVersion>,
        /// Who said it.
        person_id: Id<Person>,
        /// What.
        text: String,
        /// When.
        said_at: Timestamp,
    }
}

/// Keeps a remark.
pub async fn insert(tx: &mut Tx, remark: &DraftRemarkRow) -> Result<()> {
    sealed::adding(tx, &sealed::DRAFT_REMARK, [remark.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO draft_remark (id, demand_id, version_id, person_id, text, said_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(remark.id).bind(remark.demand_id.uuid()).bind(remark.version_id.uuid()).bind(remark.person_id.uuid())
        .bind(&remark.text).bind(remark.said_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Remarks on a version, oldest first.
pub async fn of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<DraftRemarkRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, demand_id, version_id, person_id, text, said_at FROM draft_remark WHERE version_id = $1 ORDER BY said_at, id")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}
