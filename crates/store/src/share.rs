// SPDX-License-Identifier: EUPL-1.2
//! Links a learner made.

use domain::award::Award;
use domain::share::{Share, ShareFields};
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, changed_one};

row! {
    /// A share as stored; the token itself is only shown once.
    pub struct ShareRow {
        /// Its id.
        id: Id<Share>,
        /// Of which award.
        award_id: Id<Award>,
        /// SHA-256 of the token.
        token_digest: Vec<u8>,
        /// For whom, as the learner wrote it.
        audience: String,
        /// What is shown.
        fields: Json<ShareFields>,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        expires_at: Timestamp,
        /// Stopped by the learner.
        stopped_at: Option<Timestamp>,
        /// How often it was opened.
        views: i64,
    }
}

/// Keeps a share.
pub async fn insert(tx: &mut Tx, share: &ShareRow) -> Result<()> {
    let fields = json(&share.fields.0)?;
    on!(tx, c => sqlx::query("INSERT INTO share (id, award_id, token_digest, audience, fields, made_at, expires_at, views) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)")
        .bind(share.id.uuid()).bind(share.award_id.uuid()).bind(&share.token_digest).bind(&share.audience).bind(fields)
        .bind(share.made_at.micros()).bind(share.expires_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The share of a token, open or not.
pub async fn by_digest(tx: &mut Tx, digest: &[u8]) -> Result<Option<ShareRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, award_id, token_digest, audience, fields, made_at, expires_at, stopped_at, views FROM share WHERE token_digest = $1")
        .bind(digest).fetch_optional(c).await)?,
    )
}

/// Shares of an award, newest first.
pub async fn of_award(tx: &mut Tx, award: Id<Award>) -> Result<Vec<ShareRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, award_id, token_digest, audience, fields, made_at, expires_at, stopped_at, views FROM share WHERE award_id = $1 ORDER BY made_at DESC, id DESC")
        .bind(award.uuid()).fetch_all(c).await)?,
    )
}

/// Stops a share of this award. Stale when it was stopped or is another's.
pub async fn stop(tx: &mut Tx, award: Id<Award>, id: Id<Share>, now: Timestamp) -> Result<()> {
    let rows = on!(tx, c => sqlx::query("UPDATE share SET stopped_at = $1 WHERE id = $2 AND award_id = $3 AND stopped_at IS NULL")
        .bind(now.micros()).bind(id.uuid()).bind(award.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Counts a view.
pub async fn count_view(tx: &mut Tx, id: Id<Share>) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE share SET views = views + 1 WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}
