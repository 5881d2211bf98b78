// SPDX-License-Identifier: EUPL-1.2
//! Opening an award by code: tries, lock, first time.

use domain::award::Award;
use domain::{Id, Timestamp};

use crate::{Result, Tx};

row! {
    /// What is kept about the opening of an award.
    pub struct ClaimRow {
        /// Wrong tries since the last right one.
        tries: i64,
        /// No tries until then.
        locked_until: Option<Timestamp>,
        /// First time it was opened.
        claimed_at: Option<Timestamp>,
    }
}

/// What is known; nothing when nobody tried.
pub async fn claim(tx: &mut Tx, award: Id<Award>) -> Result<Option<ClaimRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT tries, locked_until, claimed_at FROM claim WHERE award_id = $1").bind(award.uuid()).fetch_optional(c).await)?,
    )
}

/// Counts a wrong try and gives the number so far.
pub async fn count_wrong_try(tx: &mut Tx, award: Id<Award>, lock_from: i64, locked_until: Timestamp) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("INSERT INTO claim (award_id, tries, locked_until) VALUES ($1, 1, CASE WHEN 1 >= $2 THEN $3 END) ON CONFLICT (award_id) DO UPDATE SET tries = claim.tries + 1, locked_until = CASE WHEN claim.tries + 1 >= $2 THEN $3 ELSE claim.locked_until END RETURNING tries")
        .bind(award.uuid()).bind(lock_from).bind(locked_until.micros()).fetch_one(c).await)?,
    )
}

/// The right code: tries are forgotten, the first time is kept.
pub async fn mark_claimed(tx: &mut Tx, award: Id<Award>, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO claim (award_id, tries, claimed_at) VALUES ($1, 0, $2) ON CONFLICT (award_id) DO UPDATE SET tries = 0, locked_until = NULL, claimed_at = COALESCE(claim.claimed_at, excluded.claimed_at)")
        .bind(award.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}
