// SPDX-License-Identifier: EUPL-1.2
//! Runs.

use domain::institution::Institution;
use domain::run::RunContent;
use domain::{Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A run as stored.
    pub struct RunRow {
        /// Its id.
        id: Id<RunContent>,
        /// Whose.
        institution_id: Id<Institution>,
        /// Of what.
        version_id: Id<DefinitionVersion>,
        /// What is laid down.
        content: Json<RunContent>,
    }
}

/// Plans a run. Conflict when the institution has one with this code for this version.
///
/// The column holds what may not be there twice: for another institution than the owner of the text the code with the institution
/// behind it, after a sign that no code can hold. The code itself stands in the content.
pub async fn insert(tx: &mut Tx, run: &RunRow, now: Timestamp) -> Result<()> {
    let text = json(&run.content.0)?;
    sealed::adding(tx, &sealed::RUN, [run.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO run (id, institution_id, version_id, code, content, starts_on, made_at) VALUES ($1, $2, $3, CASE WHEN $2 = (SELECT d.institution_id FROM definition d JOIN definition_version v ON v.definition_id = d.id WHERE v.id = $3) THEN $4 ELSE $4 || $8 END, $5, $6, $7)")
        .bind(run.id.uuid()).bind(run.institution_id.uuid()).bind(run.version_id.uuid()).bind(&run.content.0.code).bind(text)
        .bind(i64::from(run.content.0.starts_on.number())).bind(now.micros()).bind(format!("\u{1f}{}", run.institution_id.uuid())).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One run.
pub async fn get(tx: &mut Tx, id: Id<RunContent>) -> Result<Option<RunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, version_id, content FROM run WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// Runs of a definition version, newest first.
pub async fn of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<RunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, version_id, content FROM run WHERE version_id = $1 ORDER BY starts_on DESC, code")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Runs of an institution, newest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<RunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, version_id, content FROM run WHERE institution_id = $1 ORDER BY starts_on DESC, code")
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// The other runs of the same institution for the same definition, whichever version it was, oldest first.
pub async fn beside(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<RunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT o.id, o.institution_id, o.version_id, o.content FROM run r JOIN definition_version v ON v.id = r.version_id JOIN definition_version w ON w.definition_id = v.definition_id JOIN run o ON o.version_id = w.id AND o.institution_id = r.institution_id WHERE r.id = $1 AND o.id <> $1 ORDER BY o.starts_on, o.code")
        .bind(run.uuid()).fetch_all(c).await)?,
    )
}
