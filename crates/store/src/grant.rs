// SPDX-License-Identifier: EUPL-1.2
//! Grants of roles.

use domain::grant::{RoleGrant, Term};
use domain::institution::Institution;
use domain::person::Person;
use domain::role::Role;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::field::Field;
use crate::{Error, Result, Tx, changed_one, sealed};

row! {
    /// A grant as stored. Only its end is ever written later.
    pub struct GrantRow {
        /// Its id.
        id: Id<RoleGrant>,
        /// Who holds it.
        person_id: Id<Person>,
        /// Which role.
        role: Role,
        /// From when.
        starts_at: Timestamp,
        /// Until when, as planned.
        ends_at: Option<Timestamp>,
        /// Who gave it; none for the platform itself.
        granted_by: Option<Id<Person>>,
        /// Why.
        reason: String,
        /// When it was given.
        granted_at: Timestamp,
        /// When it was ended.
        ended_at: Option<Timestamp>,
        /// By whom.
        ended_by: Option<Id<Person>>,
        /// Why.
        end_reason: Option<String>,
    }
}

impl GrantRow {
    /// The time of it.
    pub const fn term(&self) -> Term {
        Term { starts_at: self.starts_at, ends_at: self.ends_at, ended_at: self.ended_at }
    }
}

/// Columns of a [`GrantRow`], as one literal, because statements are literals.
macro_rules! select_grant {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.person_id, g.role, g.starts_at, g.ends_at, g.granted_by, g.reason, g.granted_at, g.ended_at, g.ended_by, g.end_reason FROM role_grant g ",
            $rest
        )
    };
}

/// Keeps a grant. Conflict when a grant of the same role to the same person is running.
pub async fn insert(tx: &mut Tx, grant: &GrantRow) -> Result<()> {
    sealed::adding(tx, &sealed::GRANT, [grant.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO role_grant (id, person_id, role, starts_at, ends_at, granted_by, reason, granted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(grant.id.uuid()).bind(grant.person_id.uuid()).bind(grant.role.code()).bind(grant.starts_at.micros())
        .bind(grant.ends_at.map(Timestamp::micros)).bind(grant.granted_by.map(|p| p.uuid())).bind(&grant.reason)
        .bind(grant.granted_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One grant.
pub async fn get(tx: &mut Tx, id: Id<RoleGrant>) -> Result<Option<GrantRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_grant!("WHERE g.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Every grant somebody ever had, newest first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<GrantRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_grant!("WHERE g.person_id = $1 ORDER BY g.starts_at DESC, g.granted_at DESC, g.id DESC")).bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// Every grant of the people of an institution, or of the register itself, oldest first.
pub async fn of_institution(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<Vec<GrantRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_grant!("JOIN person p ON p.id = g.person_id WHERE p.institution_id IS NOT DISTINCT FROM $1 ORDER BY g.starts_at, g.id"))
        .bind(institution.map(|i| i.uuid())).fetch_all(c).await)?,
    )
}

/// The roles somebody holds at a moment, in the order in which they got them.
pub async fn roles(tx: &mut Tx, person: Id<Person>, at: Timestamp) -> Result<Vec<Role>> {
    let codes = on!(tx, c => sqlx::query_scalar::<_, String>("SELECT role FROM role_grant WHERE person_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2) AND (ended_at IS NULL OR ended_at > $2) ORDER BY starts_at, id")
        .bind(person.uuid()).bind(at.micros()).fetch_all(c).await)?;
    codes.into_iter().map(read).collect()
}

/// Who holds which role at a moment, everywhere, in the order in which they got them.
pub async fn all_roles(tx: &mut Tx, at: Timestamp) -> Result<Vec<(Id<Person>, Role)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, String)>("SELECT person_id, role FROM role_grant WHERE starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1) AND (ended_at IS NULL OR ended_at > $1) ORDER BY starts_at, id")
        .bind(at.micros()).fetch_all(c).await)?;
    rows.into_iter().map(|(person, code)| Ok((Id::from_uuid(person), read(code)?))).collect()
}

fn read(code: String) -> Result<Role> {
    Role::from_column(code).map_err(|error| Error::Unreadable(error.to_string()))
}

/// How many others of the same place hold a role at a moment without a planned end.
pub async fn others(
    tx: &mut Tx,
    institution: Option<Id<Institution>>,
    role: Role,
    person: Id<Person>,
    at: Timestamp,
) -> Result<usize> {
    let count = on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(DISTINCT g.person_id) FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.institution_id IS NOT DISTINCT FROM $1 AND g.role = $2 AND g.person_id <> $3 AND g.starts_at <= $4 AND g.ends_at IS NULL AND (g.ended_at IS NULL OR g.ended_at > $4)")
        .bind(institution.map(|i| i.uuid())).bind(role.code()).bind(person.uuid()).bind(at.micros()).fetch_one(c).await)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Ends a grant. Stale when it was ended before.
pub async fn end(tx: &mut Tx, id: Id<RoleGrant>, by: Option<Id<Person>>, reason: &str, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::GRANT, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE role_grant SET ended_at = $1, ended_by = $2, end_reason = $3 WHERE id = $4 AND ended_at IS NULL")
        .bind(now.micros()).bind(by.map(|p| p.uuid())).bind(reason).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Closes a grant whose planned end has passed, so that the same role can be given anew. Does nothing otherwise.
pub async fn close_passed(tx: &mut Tx, person: Id<Person>, role: Role, now: Timestamp) -> Result<()> {
    let passed = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT id FROM role_grant WHERE person_id = $1 AND role = $2 AND ended_at IS NULL AND ends_at <= $3")
        .bind(person.uuid()).bind(role.code()).bind(now.micros()).fetch_all(c).await)?;
    for id in passed {
        sealed::changing(tx, &sealed::GRANT, [id.into()]).await?;
        on!(tx, c => sqlx::query("UPDATE role_grant SET ended_at = ends_at WHERE id = $1 AND ended_at IS NULL").bind(id).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Grants that hold and end by their plan after a moment and no later than another, the first to end first.
pub async fn ending(tx: &mut Tx, after: Timestamp, until: Timestamp) -> Result<Vec<GrantRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_grant!("WHERE g.ended_at IS NULL AND g.starts_at <= $1 AND g.ends_at > $1 AND g.ends_at <= $2 ORDER BY g.ends_at, g.id"))
        .bind(after.micros()).bind(until.micros()).fetch_all(c).await)?,
    )
}

/// Keeps everybody else from changing grants of an institution (or of the register) until this transaction is over: two admins
/// who end each other's role at the same moment must see each other.
pub async fn lock(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<()> {
    match institution {
        Some(id) => {
            on!(tx, c => sqlx::query("UPDATE institution SET admitted_at = admitted_at WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?
        }
        None => crate::setting::hold(tx, "register-people").await?,
    }
    Ok(())
}

/// People without a single grant: those who were kept before there were grants.
pub async fn people_without(tx: &mut Tx) -> Result<Vec<crate::person::PersonRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content FROM person p WHERE NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY key").fetch_all(c).await)?,
    )
}
