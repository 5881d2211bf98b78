// SPDX-License-Identifier: EUPL-1.2
//! Declared interests: who may not decide on which microcredential.

use domain::institution::Institution;
use domain::interest::Interest;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::definition::{Definition, DefinitionVersion};
use crate::{Result, Tx, changed_one, sealed};

row! {
    /// An interest as stored, with the public id of the microcredential.
    pub struct InterestRow {
        /// Its id.
        id: Id<Interest>,
        /// Who.
        person_id: Id<Person>,
        /// In what: all versions of it.
        definition_id: Id<Definition>,
        /// Whose that is.
        institution_id: Id<Institution>,
        /// Why, in their words.
        reason: String,
        /// When they said so.
        declared_at: Timestamp,
        /// When somebody said it is over.
        lifted_at: Option<Timestamp>,
    }
}

macro_rules! select_interest {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.person_id, i.definition_id, d.institution_id, i.reason, i.declared_at, i.lifted_at FROM interest i JOIN definition d ON d.id = i.definition_id ",
            $rest
        )
    };
}

/// Keeps an interest. Conflict when the same person has one in the same microcredential.
pub async fn insert(tx: &mut Tx, interest: &InterestRow) -> Result<()> {
    sealed::adding(tx, &sealed::INTEREST, [interest.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO interest (id, person_id, definition_id, reason, declared_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(interest.id.uuid()).bind(interest.person_id.uuid()).bind(interest.definition_id.uuid()).bind(&interest.reason)
        .bind(interest.declared_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One interest.
pub async fn get(tx: &mut Tx, id: Id<Interest>) -> Result<Option<InterestRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_interest!("WHERE i.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Interests in a microcredential that nobody lifted, oldest first.
pub async fn of_definition(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<InterestRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_interest!("WHERE i.definition_id = $1 AND i.lifted_at IS NULL ORDER BY i.declared_at, i.id")).bind(definition.uuid()).fetch_all(c).await)?,
    )
}

/// Interests of somebody that nobody lifted, oldest first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<InterestRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_interest!("WHERE i.person_id = $1 AND i.lifted_at IS NULL ORDER BY i.declared_at, i.id")).bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// Lifts an interest, with a reason. Stale when it was lifted before.
pub async fn lift(tx: &mut Tx, id: Id<Interest>, by: Id<Person>, reason: &str, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::INTEREST, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE interest SET lifted_at = $1, lifted_by = $2, lift_reason = $3 WHERE id = $4 AND lifted_at IS NULL")
        .bind(now.micros()).bind(by.uuid()).bind(reason).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Why somebody declared an interest in what a version is of, at a moment; nothing once it was lifted.
pub async fn reason(
    tx: &mut Tx,
    (person, version): (Id<Person>, Id<DefinitionVersion>),
    declared_at: Timestamp,
) -> Result<Option<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT i.reason FROM interest i JOIN definition_version v ON v.definition_id = i.definition_id WHERE v.id = $1 AND i.person_id = $2 AND i.declared_at = $3 AND i.lifted_at IS NULL")
        .bind(version.uuid()).bind(person.uuid()).bind(declared_at.micros()).fetch_optional(c).await)?,
    )
}

/// Why somebody's interest in what a version is of was lifted at a moment.
pub async fn lift_reason(
    tx: &mut Tx,
    (person, version): (Id<Person>, Id<DefinitionVersion>),
    lifted_at: Timestamp,
) -> Result<Option<String>> {
    let found: Option<Option<String>> = on!(tx, c => sqlx::query_scalar("SELECT i.lift_reason FROM interest i JOIN definition_version v ON v.definition_id = i.definition_id WHERE v.id = $1 AND i.person_id = $2 AND i.lifted_at = $3")
        .bind(version.uuid()).bind(person.uuid()).bind(lifted_at.micros()).fetch_optional(c).await)?;
    Ok(found.flatten())
}
