// SPDX-License-Identifier: EUPL-1.2
//! People who work with the platform.

use domain::Id;
use domain::institution::Institution;
use domain::person::{Person, PersonContent};
use domain::text::Language;

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A person as stored.
    pub struct PersonRow {
        /// Their id.
        id: Id<Person>,
        /// Their institution; none for the register's own people.
        institution_id: Option<Id<Institution>>,
        /// Who they are.
        content: Json<PersonContent>,
    }
}

/// Keeps a person.
///
/// The salt is fresh chance for each. It goes with the row, so that the seal of a name that is gone tells nothing to who guesses.
pub async fn insert(
    tx: &mut Tx,
    id: Id<Person>,
    institution: Option<Id<Institution>>,
    content: &PersonContent,
    salt: &[u8; 32],
) -> Result<()> {
    let text = json(content)?;
    sealed::adding(tx, &sealed::PERSON, [id.into()]);
    sealed::adding(tx, &sealed::PERSON_NAME, [id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO person (id, institution_id, key, content, salt) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.uuid()).bind(institution.map(|i| i.uuid())).bind(&content.key).bind(text).bind(salt.as_slice())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One person by id.
pub async fn get(tx: &mut Tx, id: Id<Person>) -> Result<Option<PersonRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content FROM person WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// One person by key.
pub async fn by_key(tx: &mut Tx, key: &str) -> Result<Option<PersonRow>> {
    if !crate::can_be_kept(key) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content FROM person WHERE key = $1").bind(key).fetch_optional(c).await)?,
    )
}

/// The person who is reached at an address (in lower case).
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<PersonRow>> {
    if !crate::can_be_kept(email) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT p.id, p.institution_id, p.content FROM person p JOIN person_address a ON a.person_id = p.id WHERE a.email = $1").bind(email).fetch_optional(c).await)?,
    )
}

/// Where a person is reached, in lower case; nothing when nobody told.
pub async fn email(tx: &mut Tx, id: Id<Person>) -> Result<Option<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT email FROM person_address WHERE person_id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// Where a person is reached from now on, in lower case. Conflict when somebody else is reached there.
///
/// The salt is fresh chance for each address. It goes with the address, so that the seal of an address that is gone tells nothing to who
/// guesses.
pub async fn set_email(tx: &mut Tx, id: Id<Person>, email: &str, salt: &[u8; 32]) -> Result<()> {
    sealed::changing(tx, &sealed::ADDRESS, [id.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO person_address (person_id, email, salt) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, salt = excluded.salt")
        .bind(id.uuid()).bind(email).bind(salt.as_slice()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// People whose address has no salt, with it: from before addresses were sealed.
pub async fn emails_without_salt(tx: &mut Tx) -> Result<Vec<(Id<Person>, String)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (uuid::Uuid, String)>("SELECT person_id, email FROM person_address WHERE salt IS NULL ORDER BY person_id").fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(id, email)| (Id::from_uuid(id), email)).collect())
}

/// In which language a person reads their mail; nothing when they never signed in nor chose.
pub async fn mail_language(tx: &mut Tx, id: Id<Person>) -> Result<Option<Language>> {
    let tag: Option<String> = on!(tx, c => sqlx::query_scalar("SELECT language FROM mail_language WHERE person_id = $1").bind(id.uuid()).fetch_optional(c).await)?;
    Ok(tag.as_deref().and_then(Language::parse))
}

/// In which language a person reads their mail from now on.
pub async fn set_mail_language(tx: &mut Tx, id: Id<Person>, language: Language) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO mail_language (person_id, language) VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE SET language = excluded.language")
        .bind(id.uuid()).bind(language.tag()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The same for who has none yet: what they chose stays.
pub async fn note_mail_language(tx: &mut Tx, id: Id<Person>, language: Language) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO mail_language (person_id, language) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING")
        .bind(id.uuid()).bind(language.tag()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Everybody, by key.
pub async fn all(tx: &mut Tx) -> Result<Vec<PersonRow>> {
    Ok(on!(tx, c => sqlx::query_as("SELECT id, institution_id, content FROM person ORDER BY key").fetch_all(c).await)?)
}

/// The people of an institution, or of the register itself, by key.
pub async fn of_institution(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<Vec<PersonRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content FROM person WHERE institution_id IS NOT DISTINCT FROM $1 ORDER BY key").bind(institution.map(|i| i.uuid())).fetch_all(c).await)?,
    )
}
