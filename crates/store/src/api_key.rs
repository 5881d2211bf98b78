// SPDX-License-Identifier: EUPL-1.2
//! API keys of institutions.

use domain::institution::Institution;
use domain::person::Person;
use domain::role::Scope;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A key as stored; the key itself is only shown once.
    pub struct ApiKeyRow {
        /// Its id.
        id: Uuid,
        /// Whose.
        institution_id: Id<Institution>,
        /// What its maker calls it.
        name: String,
        /// SHA-256 of the key.
        digest: Vec<u8>,
        /// What it may be used for.
        scopes: Json<Vec<Scope>>,
        /// The person it counts as in four-eyes rules.
        counts_as: Id<Person>,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        ended_at: Option<Timestamp>,
    }
}

/// Keeps a key.
pub async fn insert(tx: &mut Tx, key: &ApiKeyRow) -> Result<()> {
    let scopes = json(&key.scopes.0)?;
    sealed::adding(tx, &sealed::API_KEY, [key.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO api_key (id, institution_id, name, digest, scopes, counts_as, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(key.id).bind(key.institution_id.uuid()).bind(&key.name).bind(&key.digest).bind(scopes).bind(key.counts_as.uuid())
        .bind(key.made_at.micros()).bind(key.ended_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// A key that has not ended, by digest.
pub async fn by_digest(tx: &mut Tx, digest: &[u8]) -> Result<Option<ApiKeyRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, name, digest, scopes, counts_as, made_at, ended_at FROM api_key WHERE digest = $1 AND ended_at IS NULL")
        .bind(digest).fetch_optional(c).await)?,
    )
}

/// All keys of an institution, oldest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<ApiKeyRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, name, digest, scopes, counts_as, made_at, ended_at FROM api_key WHERE institution_id = $1 ORDER BY made_at, id")
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Ends a key. Stale when it had ended or is another institution's.
pub async fn end(tx: &mut Tx, institution: Id<Institution>, id: Uuid, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::API_KEY, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE api_key SET ended_at = $1 WHERE id = $2 AND institution_id = $3 AND ended_at IS NULL")
        .bind(now.micros()).bind(id).bind(institution.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    crate::changed_one(rows)
}

/// Ends every key that counts as somebody. Gives how many those were.
pub async fn end_of_person(tx: &mut Tx, person: Id<Person>, now: Timestamp) -> Result<u64> {
    let keys = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT id FROM api_key WHERE counts_as = $1 AND ended_at IS NULL ORDER BY id").bind(person.uuid()).fetch_all(c).await)?;
    let mut ended = 0;
    for id in keys {
        sealed::changing(tx, &sealed::API_KEY, [id.into()]).await?;
        ended += on!(tx, c => sqlx::query("UPDATE api_key SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL").bind(now.micros()).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    }
    Ok(ended)
}
