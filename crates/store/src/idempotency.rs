// SPDX-License-Identifier: EUPL-1.2
//! Answers kept by key, so that a repeated request gives the same answer and does nothing twice.

use domain::institution::Institution;
use domain::{Id, Timestamp};

use crate::{Result, Tx};

row! {
    /// An answer as kept.
    pub struct AnswerRow {
        /// Digest of the request it answered.
        request_digest: [u8; 32],
        /// HTTP status.
        status: i64,
        /// Body.
        body: String,
    }
}

/// The answer under a key.
pub async fn get(tx: &mut Tx, institution: Id<Institution>, key: &str) -> Result<Option<AnswerRow>> {
    if !crate::can_be_kept(key) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT request_digest, status, body FROM idempotency WHERE institution_id = $1 AND key = $2")
        .bind(institution.uuid()).bind(key).fetch_optional(c).await)?,
    )
}

/// Keeps an answer. Conflict when the key has one.
pub async fn put(
    tx: &mut Tx,
    institution: Id<Institution>,
    key: &str,
    answer: &AnswerRow,
    now: Timestamp,
) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO idempotency (institution_id, key, request_digest, status, body, made_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(institution.uuid()).bind(key).bind(answer.request_digest.as_slice()).bind(answer.status).bind(&answer.body).bind(now.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
