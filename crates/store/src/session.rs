// SPDX-License-Identifier: EUPL-1.2
//! Sessions: the digest of a 256-bit token, and who it stands for.

pub mod sign_in;

use domain::award::Award;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::{Result, Tx};

row! {
    /// A session as stored.
    pub struct SessionRow {
        /// SHA-256 of the token in the cookie.
        token_digest: Vec<u8>,
        /// Staff who signed in.
        person_id: Option<Id<Person>>,
        /// The award whose code was given.
        award_id: Option<Id<Award>>,
        /// Token that every form carries.
        csrf: String,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        expires_at: Timestamp,
    }
}

/// Keeps a session.
pub async fn insert(tx: &mut Tx, session: &SessionRow) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO session (token_digest, person_id, award_id, csrf, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&session.token_digest).bind(session.person_id.map(|p| p.uuid())).bind(session.award_id.map(|a| a.uuid())).bind(&session.csrf)
        .bind(session.made_at.micros()).bind(session.expires_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The session of a token, when it has not expired.
pub async fn by_digest(tx: &mut Tx, digest: &[u8], now: Timestamp) -> Result<Option<SessionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT token_digest, person_id, award_id, csrf, made_at, expires_at FROM session WHERE token_digest = $1 AND expires_at > $2")
        .bind(digest).bind(now.micros()).fetch_optional(c).await)?,
    )
}

/// Ends a session.
pub async fn delete(tx: &mut Tx, digest: &[u8]) -> Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM session WHERE token_digest = $1").bind(digest).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets what has expired.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, c => sqlx::query("DELETE FROM session WHERE expires_at <= $1").bind(now.micros()).execute(c).await.map(|done| done.rows_affected()))?,
    )
}

/// Ends every session of somebody; the answer is the token of the forms of each.
pub async fn delete_of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("DELETE FROM session WHERE person_id = $1 RETURNING csrf").bind(person.uuid()).fetch_all(c).await)?,
    )
}
