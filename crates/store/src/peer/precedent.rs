// SPDX-License-Identifier: EUPL-1.2
//! Examples to score by.

use domain::peer::report::Precedent as PrecedentText;
use domain::{Id, Timestamp};

use super::PeerRound;
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

/// Marker type for the ids of examples.
#[derive(Clone, Copy, Debug)]
pub enum Precedent {}

row! {
    /// An example as stored.
    pub struct PrecedentRow {
        /// Its id.
        id: Id<Precedent>,
        /// Framework version.
        framework_id: String,
        /// Criterion key.
        criterion: String,
        /// Score it got.
        score: i64,
        /// The passage and why.
        content: Json<PrecedentText>,
        /// The calibration it came from.
        round_id: Option<Id<PeerRound>>,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        ended_at: Option<Timestamp>,
    }
}

/// Keeps an example.
pub async fn insert_precedent(tx: &mut Tx, row: &PrecedentRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::PRECEDENT, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO peer_precedent (id, framework_id, criterion, score, content, round_id, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(row.id.uuid()).bind(&row.framework_id).bind(&row.criterion).bind(row.score).bind(text).bind(row.round_id.map(|id| id.uuid()))
        .bind(row.made_at.micros()).bind(row.ended_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Examples that have not ended, by framework, criterion, and score from high to low.
pub async fn precedents(tx: &mut Tx) -> Result<Vec<PrecedentRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, framework_id, criterion, score, content, round_id, made_at, ended_at FROM peer_precedent WHERE ended_at IS NULL ORDER BY framework_id, criterion, score DESC, id")
        .fetch_all(c).await)?,
    )
}

/// Ends an example. Stale when it had ended.
pub async fn end_precedent(tx: &mut Tx, id: Id<Precedent>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::PRECEDENT, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE peer_precedent SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
        .bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
