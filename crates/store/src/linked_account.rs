// SPDX-License-Identifier: EUPL-1.2
//! Accounts elsewhere that a person signs in with. The key is issuer and subject, and never an address of mail (threat T21).

use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A linked account.
    pub struct LinkedAccountRow {
        /// Its id here.
        id: Uuid,
        /// Whose.
        person_id: Id<Person>,
        /// Key of the provider in the configuration.
        provider: String,
        /// Who vouches for it (`iss`).
        issuer: String,
        /// Its name there (`sub`), which is not shown to anybody.
        subject: String,
        /// Since when.
        made_at: Timestamp,
        /// Last sign-in with it.
        used_at: Option<Timestamp>,
    }
}

/// Links an account. Conflict when it is linked already, to whomever.
pub async fn insert(tx: &mut Tx, row: &LinkedAccountRow) -> Result<()> {
    sealed::adding(tx, &sealed::LINKED_ACCOUNT, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO linked_account (id, person_id, provider, issuer, subject, made_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(row.id).bind(row.person_id.uuid()).bind(&row.provider).bind(&row.issuer).bind(&row.subject)
        .bind(row.made_at.micros()).bind(row.used_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The account with this name at this issuer.
pub async fn by_subject(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<LinkedAccountRow>> {
    if !crate::can_be_kept(issuer) || !crate::can_be_kept(subject) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, person_id, provider, issuer, subject, made_at, used_at FROM linked_account WHERE issuer = $1 AND subject = $2")
        .bind(issuer).bind(subject).fetch_optional(c).await)?,
    )
}

/// The accounts of a person, oldest first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<LinkedAccountRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, person_id, provider, issuer, subject, made_at, used_at FROM linked_account WHERE person_id = $1 ORDER BY made_at, id")
        .bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// It was used.
pub async fn used(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE linked_account SET used_at = $1 WHERE id = $2").bind(now.micros()).bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes an account of a person away; the answer tells whether there was one.
pub async fn delete(tx: &mut Tx, person: Id<Person>, id: Uuid) -> Result<bool> {
    sealed::changing(tx, &sealed::LINKED_ACCOUNT, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM linked_account WHERE id = $1 AND person_id = $2").bind(id).bind(person.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}
