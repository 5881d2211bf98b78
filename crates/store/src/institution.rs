// SPDX-License-Identifier: EUPL-1.2
//! Institutions.

use domain::institution::Institution;
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// An institution as stored.
    pub struct InstitutionRow {
        /// Its id.
        id: Id<Institution>,
        /// What it is.
        content: Json<Institution>,
        /// Since when it is in.
        admitted_at: Timestamp,
    }
}

/// Admits an institution. Conflict when its code or BRIN is taken.
pub async fn insert(tx: &mut Tx, id: Id<Institution>, content: &Institution, now: Timestamp) -> Result<()> {
    let text = json(content)?;
    sealed::adding(tx, &sealed::INSTITUTION, [id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO institution (id, code, brin, content, admitted_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.uuid()).bind(&content.code).bind(&content.brin).bind(text).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One institution by id.
pub async fn get(tx: &mut Tx, id: Id<Institution>) -> Result<Option<InstitutionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, content, admitted_at FROM institution WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// One institution by its code.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<InstitutionRow>> {
    if !crate::can_be_kept(code) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, content, admitted_at FROM institution WHERE code = $1").bind(code).fetch_optional(c).await)?,
    )
}

/// All institutions, by code.
pub async fn all(tx: &mut Tx) -> Result<Vec<InstitutionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, content, admitted_at FROM institution ORDER BY code").fetch_all(c).await)?,
    )
}

/// Writes what an institution is, in place of what was known.
pub async fn set_content(tx: &mut Tx, id: Id<Institution>, content: &Institution) -> Result<()> {
    let text = json(content)?;
    sealed::changing(tx, &sealed::INSTITUTION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE institution SET content = $1 WHERE id = $2").bind(text).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    crate::changed_one(rows)
}
