// SPDX-License-Identifier: EUPL-1.2
//! Passkeys of people: public keys only, the secret stays on the person's device.

use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A passkey.
    pub struct PasskeyRow {
        /// Its id here.
        id: Uuid,
        /// Whose.
        person_id: Id<Person>,
        /// Its name at the device.
        credential_id: Vec<u8>,
        /// What its owner calls it.
        name: String,
        /// Public key and counter, as the passkey library writes them.
        content: String,
        /// Since when.
        made_at: Timestamp,
        /// Last sign-in with it.
        used_at: Option<Timestamp>,
    }
}

/// Keeps a passkey. Conflict when it is there already, whoever's it is.
pub async fn insert(tx: &mut Tx, row: &PasskeyRow) -> Result<()> {
    sealed::adding(tx, &sealed::PASSKEY, [row.id.into()]);
    sealed::adding(tx, &sealed::PASSKEY_KEY, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO passkey (id, person_id, credential_id, name, content, made_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(row.id).bind(row.person_id.uuid()).bind(&row.credential_id).bind(&row.name).bind(&row.content)
        .bind(row.made_at.micros()).bind(row.used_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The passkey with this name at the device.
pub async fn by_credential(tx: &mut Tx, credential_id: &[u8]) -> Result<Option<PasskeyRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, person_id, credential_id, name, content, made_at, used_at FROM passkey WHERE credential_id = $1")
        .bind(credential_id).fetch_optional(c).await)?,
    )
}

/// The passkeys of a person, oldest first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<PasskeyRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, person_id, credential_id, name, content, made_at, used_at FROM passkey WHERE person_id = $1 ORDER BY made_at, id")
        .bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// It was used: the moment, and the counter it came with.
pub async fn used(tx: &mut Tx, id: Uuid, content: &str, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::PASSKEY_KEY, [id.into()]).await?;
    on!(tx, c => sqlx::query("UPDATE passkey SET used_at = $1, content = $2 WHERE id = $3").bind(now.micros()).bind(content).bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes a passkey of a person away; the answer tells whether there was one.
pub async fn delete(tx: &mut Tx, person: Id<Person>, id: Uuid) -> Result<bool> {
    sealed::changing(tx, &sealed::PASSKEY, [id.into()]).await?;
    sealed::changing(tx, &sealed::PASSKEY_KEY, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM passkey WHERE id = $1 AND person_id = $2").bind(id).bind(person.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}
