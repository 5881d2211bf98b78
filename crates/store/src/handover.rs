// SPDX-License-Identifier: EUPL-1.2
//! What somebody who left handed over, and to whom.

use domain::handover::Handover;
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// One thing that was handed over.
    pub struct HandoverRow {
        /// Its id.
        id: Id<Handover>,
        /// Who left.
        from_person: Id<Person>,
        /// Who has it now; none when it was said that nobody takes it.
        to_person: Option<Id<Person>>,
        /// `draft`, `list`, `role`.
        kind: String,
        /// What: the id of a version, a list or a grant.
        thing_id: Uuid,
        /// Who arranged it.
        handed_by: Id<Person>,
        /// When.
        handed_at: Timestamp,
    }
}

/// Keeps what was handed over.
pub async fn insert(tx: &mut Tx, handover: &HandoverRow) -> Result<()> {
    sealed::adding(tx, &sealed::HANDOVER, [handover.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO handover (id, from_person, to_person, kind, thing_id, handed_by, handed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(handover.id.uuid()).bind(handover.from_person.uuid()).bind(handover.to_person.map(|p| p.uuid())).bind(&handover.kind)
        .bind(handover.thing_id).bind(handover.handed_by.uuid()).bind(handover.handed_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// What somebody got from others, newest first.
pub async fn to_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<HandoverRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, from_person, to_person, kind, thing_id, handed_by, handed_at FROM handover WHERE to_person = $1 ORDER BY handed_at DESC, id DESC").bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// What somebody handed over, newest first.
pub async fn from_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<HandoverRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, from_person, to_person, kind, thing_id, handed_by, handed_at FROM handover WHERE from_person = $1 ORDER BY handed_at DESC, id DESC").bind(person.uuid()).fetch_all(c).await)?,
    )
}
