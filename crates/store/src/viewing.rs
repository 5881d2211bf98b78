// SPDX-License-Identifier: EUPL-1.2
//! Viewings: who opened something with a learner's name on it. Rows are only ever added.

use domain::award::{Award, AwardBatch};
use domain::institution::Institution;
use domain::person::Person;
use domain::role::Role;
use domain::run::RunContent;
use domain::viewing::{ViewReason, Viewing};
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A viewing as stored.
    pub struct ViewingRow {
        /// Its id.
        id: Id<Viewing>,
        /// Of which institution the one who looked is.
        institution_id: Id<Institution>,
        /// What was opened: an award, a list or a run.
        thing_id: Uuid,
        /// Why, by what was opened.
        reason: ViewReason,
        /// Who looked; a key counts as a person.
        person_id: Id<Person>,
        /// `staff` or `key`.
        actor_kind: String,
        /// In which role; none for a key.
        role: Option<Role>,
        /// When.
        viewed_at: Timestamp,
    }
}

/// Keeps a viewing.
pub async fn insert(tx: &mut Tx, viewing: &ViewingRow) -> Result<()> {
    sealed::adding(tx, &sealed::VIEWING, [viewing.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO viewing (id, institution_id, thing_id, reason, person_id, actor_kind, role, viewed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(viewing.id.uuid()).bind(viewing.institution_id.uuid()).bind(viewing.thing_id).bind(viewing.reason.code())
        .bind(viewing.person_id.uuid()).bind(&viewing.actor_kind).bind(viewing.role.map(Role::code))
        .bind(viewing.viewed_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Did this person open the same thing for the same reason since a moment?
pub async fn is_known(
    tx: &mut Tx,
    thing: Uuid,
    person: Id<Person>,
    reason: ViewReason,
    since: Timestamp,
) -> Result<bool> {
    let count = on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM viewing WHERE thing_id = $1 AND viewed_at > $2 AND person_id = $3 AND reason = $4")
        .bind(thing).bind(since.micros()).bind(person.uuid()).bind(reason.code()).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Where an award can be seen: by itself, on its list, in its run.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The award.
    pub award: Id<Award>,
    /// Its list.
    pub batch: Id<AwardBatch>,
    /// Its run.
    pub run: Id<RunContent>,
    /// Since when it is there: what was seen of the run before did not show it.
    pub made_at: Timestamp,
}

/// Viewings of an award, newest first, at most 500.
pub async fn of_award(tx: &mut Tx, places: &Places) -> Result<Vec<ViewingRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, thing_id, reason, person_id, actor_kind, role, viewed_at FROM viewing WHERE thing_id = $1 OR thing_id = $2 OR (thing_id = $3 AND viewed_at >= $4) ORDER BY viewed_at DESC, id DESC LIMIT 500")
        .bind(places.award.uuid()).bind(places.batch.uuid()).bind(places.run.uuid()).bind(places.made_at.micros()).fetch_all(c).await)?,
    )
}
