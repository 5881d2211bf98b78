// SPDX-License-Identifier: EUPL-1.2
//! Requests under a key of their sender, and what was answered, so that one that is sent again is not done again.

use domain::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::field::json;
use crate::{Json, Result, Tx};

/// One attempt to do what was asked under a key. Of all attempts only the one that holds the key can act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Id of the API key with which it was asked: each has keys of its own.
    pub api_key: Uuid,
    /// The key of the sender.
    pub key: String,
    /// This attempt.
    pub holder: Uuid,
}

/// An answer as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers that belong to what was done, by name.
    pub headers: Vec<(String, String)>,
    /// Body; empty when there was none.
    pub body: String,
}

row! {
    /// What is known of a key.
    pub struct RequestRow {
        /// Digest of what was asked.
        request_digest: [u8; 32],
        /// The attempt that holds it.
        holder: Uuid,
        /// Until when no other attempt may take it over.
        held_until: Timestamp,
        /// When it was done; written by the transaction that did it.
        acted_at: Option<Timestamp>,
        /// What was answered.
        answer: Option<Json<Answer>>,
        /// Since when.
        made_at: Timestamp,
    }
}

/// Forgets a key that is older than a moment.
pub async fn expire(tx: &mut Tx, turn: &Turn, before: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM idempotency WHERE api_key_id = $1 AND key = $2 AND made_at < $3")
        .bind(turn.api_key).bind(&turn.key).bind(before.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes a key that nobody has. False when somebody has it.
pub async fn take(tx: &mut Tx, turn: &Turn, digest: &[u8; 32], held_until: Timestamp, now: Timestamp) -> Result<bool> {
    let rows = on!(tx, c => sqlx::query("INSERT INTO idempotency (api_key_id, key, request_digest, holder, held_until, made_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
        .bind(turn.api_key).bind(&turn.key).bind(digest.as_slice()).bind(turn.holder).bind(held_until.micros()).bind(now.micros())
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// What is known of a key.
pub async fn get(tx: &mut Tx, api_key: Uuid, key: &str) -> Result<Option<RequestRow>> {
    if !crate::can_be_kept(key) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT request_digest, holder, held_until, acted_at, answer, made_at FROM idempotency WHERE api_key_id = $1 AND key = $2")
        .bind(api_key).bind(key).fetch_optional(c).await)?,
    )
}

/// Takes a key over from an attempt whose time is over and that did nothing. False when it is not so (any more).
pub async fn take_over(tx: &mut Tx, turn: &Turn, held_until: Timestamp, now: Timestamp) -> Result<bool> {
    let rows = on!(tx, c => sqlx::query("UPDATE idempotency SET holder = $1, held_until = $2 WHERE api_key_id = $3 AND key = $4 AND held_until <= $5 AND acted_at IS NULL AND answer IS NULL")
        .bind(turn.holder).bind(held_until.micros()).bind(turn.api_key).bind(&turn.key).bind(now.micros())
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Says, in the transaction that does it, that what was asked is done. False when the attempt does not hold the key any more.
pub async fn act(tx: &mut Tx, turn: &Turn, now: Timestamp) -> Result<bool> {
    let rows = on!(tx, c => sqlx::query("UPDATE idempotency SET acted_at = $1 WHERE api_key_id = $2 AND key = $3 AND holder = $4")
        .bind(now.micros()).bind(turn.api_key).bind(&turn.key).bind(turn.holder)
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Keeps what was answered. Stale when the attempt does not hold the key any more.
pub async fn answer(tx: &mut Tx, turn: &Turn, answer: &Answer) -> Result<()> {
    let text = json(answer)?;
    let rows = on!(tx, c => sqlx::query("UPDATE idempotency SET answer = $1 WHERE api_key_id = $2 AND key = $3 AND holder = $4")
        .bind(text).bind(turn.api_key).bind(&turn.key).bind(turn.holder)
        .execute(c).await.map(|done| done.rows_affected()))?;
    crate::changed_one(rows)
}

/// Gives a key back under which nothing was done. False when something was, or when the attempt does not hold it any more.
pub async fn give_back(tx: &mut Tx, turn: &Turn) -> Result<bool> {
    let rows = on!(tx, c => sqlx::query("DELETE FROM idempotency WHERE api_key_id = $1 AND key = $2 AND holder = $3 AND acted_at IS NULL AND answer IS NULL")
        .bind(turn.api_key).bind(&turn.key).bind(turn.holder)
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Forgets what is older than a moment. Gives how many those were.
pub async fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, c => sqlx::query("DELETE FROM idempotency WHERE made_at < $1").bind(before.micros()).execute(c).await.map(|done| done.rows_affected()))?,
    )
}
