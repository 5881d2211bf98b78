// SPDX-License-Identifier: EUPL-1.2
//! What is kept for a short while around a sign-in: a ceremony that is under way, a link that was asked for or sent, a form whose
//! sender must sign in again first. Tokens are kept as digests only, and taking something takes it away.

use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx};

row! {
    /// What was taken.
    pub struct TakenRow {
        /// What stood in it.
        content: String,
        /// Until when it counts.
        expires_at: Timestamp,
    }
}

/// Keeps a ceremony, or whose the forms of a session were that was ended, under the digest of a token that only one browser has.
pub async fn begin(tx: &mut Tx, digest: &[u8], content: &str, expires_at: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO ceremony (token_digest, content, expires_at) VALUES ($1, $2, $3)")
        .bind(digest).bind(content).bind(expires_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes a ceremony: whoever comes second finds nothing.
pub async fn take(tx: &mut Tx, digest: &[u8]) -> Result<Option<TakenRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("DELETE FROM ceremony WHERE token_digest = $1 RETURNING content, expires_at").bind(digest).fetch_optional(c).await)?,
    )
}

/// Looks at a ceremony without taking it.
pub async fn look(tx: &mut Tx, digest: &[u8]) -> Result<Option<TakenRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT content, expires_at FROM ceremony WHERE token_digest = $1").bind(digest).fetch_optional(c).await)?,
    )
}

row! {
    /// A link that was sent.
    pub struct LinkRow {
        /// Digest of its token.
        token_digest: Vec<u8>,
        /// Whom it signs in.
        person_id: Id<Person>,
        /// Where they wanted to go; may be empty.
        next_path: String,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        expires_at: Timestamp,
    }
}

/// Keeps a link.
pub async fn insert_link(tx: &mut Tx, row: &LinkRow) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO sign_in_link (token_digest, person_id, next_path, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(&row.token_digest).bind(row.person_id.uuid()).bind(&row.next_path).bind(row.made_at.micros()).bind(row.expires_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Is there a link that still works? Looking changes nothing: programs that scan mail look.
pub async fn has_link(tx: &mut Tx, digest: &[u8], now: Timestamp) -> Result<bool> {
    let found: Option<i64> = on!(tx, c => sqlx::query_scalar("SELECT expires_at FROM sign_in_link WHERE token_digest = $1 AND expires_at > $2")
        .bind(digest).bind(now.micros()).fetch_optional(c).await)?;
    Ok(found.is_some())
}

/// Takes a link: it works once.
pub async fn take_link(tx: &mut Tx, digest: &[u8]) -> Result<Option<LinkRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("DELETE FROM sign_in_link WHERE token_digest = $1 RETURNING token_digest, person_id, next_path, made_at, expires_at")
        .bind(digest).fetch_optional(c).await)?,
    )
}

/// Links of a person made since this moment.
pub async fn count_links(tx: &mut Tx, person: Id<Person>, since: Timestamp) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM sign_in_link WHERE person_id = $1 AND made_at >= $2").bind(person.uuid()).bind(since.micros()).fetch_one(c).await)?,
    )
}

/// Ends all links of a person.
pub async fn end_links(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM sign_in_link WHERE person_id = $1").bind(person.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

row! {
    /// Somebody asked for a link.
    pub struct AskRow {
        /// Its id.
        id: Uuid,
        /// The address they typed, in lower case.
        address: String,
        /// Language of the message.
        language: String,
        /// Where they wanted to go; may be empty.
        next_path: String,
        /// When.
        asked_at: Timestamp,
    }
}

/// Keeps that somebody asked.
pub async fn insert_ask(tx: &mut Tx, row: &AskRow) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO sign_in_ask (id, address, language, next_path, asked_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(row.id).bind(&row.address).bind(&row.language).bind(&row.next_path).bind(row.asked_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How many ask.
pub async fn count_asks(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM sign_in_ask").fetch_one(c).await)?)
}

/// Takes the oldest who asked.
pub async fn take_ask(tx: &mut Tx) -> Result<Option<AskRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("DELETE FROM sign_in_ask WHERE id = (SELECT id FROM sign_in_ask ORDER BY asked_at, id LIMIT 1) RETURNING id, address, language, next_path, asked_at")
        .fetch_optional(c).await)?,
    )
}

row! {
    /// A form that waits until its sender has signed in again.
    pub struct HeldFormRow {
        /// Its id.
        id: Uuid,
        /// Whose.
        person_id: Id<Person>,
        /// Where it was sent.
        path: String,
        /// Names and values, as JSON.
        fields: String,
        /// Until when it is kept.
        expires_at: Timestamp,
    }
}

/// Keeps a form, and of its person only the newest `most`.
pub async fn hold(tx: &mut Tx, row: &HeldFormRow, most: i64) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO held_form (id, person_id, path, fields, expires_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(row.id).bind(row.person_id.uuid()).bind(&row.path).bind(&row.fields).bind(row.expires_at.micros()).execute(c).await.map(|_| ()))?;
    on!(tx, c => sqlx::query("DELETE FROM held_form WHERE person_id = $1 AND id NOT IN (SELECT id FROM held_form WHERE person_id = $1 ORDER BY expires_at DESC, id DESC LIMIT $2)")
        .bind(row.person_id.uuid()).bind(most).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// A form of a person.
pub async fn held(tx: &mut Tx, person: Id<Person>, id: Uuid, now: Timestamp) -> Result<Option<HeldFormRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, person_id, path, fields, expires_at FROM held_form WHERE id = $1 AND person_id = $2 AND expires_at > $3")
        .bind(id).bind(person.uuid()).bind(now.micros()).fetch_optional(c).await)?,
    )
}

/// Forgets what no longer counts: ceremonies, links, forms.
pub async fn delete_expired(tx: &mut Tx, now: Timestamp) -> Result<()> {
    for statement in [
        "DELETE FROM ceremony WHERE expires_at <= $1",
        "DELETE FROM sign_in_link WHERE expires_at <= $1",
        "DELETE FROM held_form WHERE expires_at <= $1",
    ] {
        on!(tx, c => sqlx::query(statement).bind(now.micros()).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}
