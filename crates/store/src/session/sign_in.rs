// SPDX-License-Identifier: EUPL-1.2
//! How a session of staff began, and whether it is still used.

use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx};

row! {
    /// How a session began.
    pub struct SignInRow {
        /// Digest of the session's token.
        token_digest: Vec<u8>,
        /// Name of the session for the person themselves; no secret.
        id: Uuid,
        /// Code of [`domain::sign_in::Method`].
        method: String,
        /// When they showed who they are; nothing when nobody told.
        authenticated_at: Option<Timestamp>,
        /// Last sign of life, to the minute.
        seen_at: Timestamp,
        /// Kind of browser and machine, in words; may be empty.
        device: String,
    }
}

row! {
    /// An open session in the list of its person.
    pub struct OpenRow {
        /// Name of the session.
        id: Uuid,
        /// Code of the way of signing in.
        method: String,
        /// Last sign of life.
        seen_at: Timestamp,
        /// Kind of browser and machine.
        device: String,
        /// Since when.
        made_at: Timestamp,
        /// Until when at the latest.
        expires_at: Timestamp,
    }
}

/// Keeps how a session began.
pub async fn insert(tx: &mut Tx, row: &SignInRow) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO session_sign_in (token_digest, id, method, authenticated_at, seen_at, device) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&row.token_digest).bind(row.id).bind(&row.method).bind(row.authenticated_at.map(Timestamp::micros))
        .bind(row.seen_at.micros()).bind(&row.device).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How the session of a token began.
pub async fn of_session(tx: &mut Tx, digest: &[u8]) -> Result<Option<SignInRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT token_digest, id, method, authenticated_at, seen_at, device FROM session_sign_in WHERE token_digest = $1")
        .bind(digest).fetch_optional(c).await)?,
    )
}

/// A sign of life.
pub async fn seen(tx: &mut Tx, digest: &[u8], now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE session_sign_in SET seen_at = $1 WHERE token_digest = $2 AND seen_at < $1")
        .bind(now.micros()).bind(digest).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The open sessions of a person that gave a sign of life after `seen_after`, the last used first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>, now: Timestamp, seen_after: Timestamp) -> Result<Vec<OpenRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT i.id, i.method, i.seen_at, i.device, s.made_at, s.expires_at FROM session s JOIN session_sign_in i ON i.token_digest = s.token_digest WHERE s.person_id = $1 AND s.expires_at > $2 AND i.seen_at > $3 ORDER BY i.seen_at DESC, s.made_at DESC, i.id")
        .bind(person.uuid()).bind(now.micros()).bind(seen_after.micros()).fetch_all(c).await)?,
    )
}

/// Ends one session of a person; the answer is the token of its forms, when there was one.
pub async fn end(tx: &mut Tx, person: Id<Person>, id: Uuid) -> Result<Option<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("DELETE FROM session WHERE person_id = $1 AND token_digest IN (SELECT token_digest FROM session_sign_in WHERE id = $2) RETURNING csrf")
        .bind(person.uuid()).bind(id).fetch_optional(c).await)?,
    )
}

/// Ends every session of a person but the one named; with an id that is no session, all of them. The answer is the token of the forms
/// of each.
pub async fn end_others(tx: &mut Tx, person: Id<Person>, keep: Uuid) -> Result<Vec<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("DELETE FROM session WHERE person_id = $1 AND token_digest NOT IN (SELECT token_digest FROM session_sign_in WHERE id = $2) RETURNING csrf")
        .bind(person.uuid()).bind(keep).fetch_all(c).await)?,
    )
}

/// Forgets sessions without a sign of life since this moment.
pub async fn delete_idle(tx: &mut Tx, seen_before: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, c => sqlx::query("DELETE FROM session WHERE token_digest IN (SELECT token_digest FROM session_sign_in WHERE seen_at <= $1)")
        .bind(seen_before.micros()).execute(c).await.map(|done| done.rows_affected()))?,
    )
}
