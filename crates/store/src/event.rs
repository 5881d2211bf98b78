// SPDX-License-Identifier: EUPL-1.2
//! The trail: every event, only ever added to.

use domain::event::Event;
use domain::institution::Institution;
use domain::person::Person;
use domain::{Id, Timestamp};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{Json, Result, Tx};

/// Who did it, as the trail keeps it.
#[derive(Clone, Debug)]
pub struct EventActor {
    /// `visitor`, `staff`, `key`, `holder`, `system`.
    pub kind: &'static str,
    /// The person, when there is one.
    pub person_id: Option<Id<Person>>,
}

row! {
    /// An event as stored.
    pub struct EventRow {
        /// Its id, in order of time.
        id: Uuid,
        /// When.
        at: Timestamp,
        /// Kind of actor.
        actor_kind: String,
        /// Person.
        person_id: Option<Id<Person>>,
        /// What happened.
        kind: String,
        /// Whose it is.
        institution_id: Option<Id<Institution>>,
        /// What it is about.
        thing_id: Option<Uuid>,
        /// Facts.
        facts: Json<serde_json::Value>,
    }
}

/// Adds events in one moment. `ids` gives each its id.
pub async fn append(tx: &mut Tx, at: Timestamp, actor: &EventActor, events: &[(Uuid, Event)]) -> Result<()> {
    for chunk in events.chunks(500) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO event (id, at, actor_kind, person_id, kind, institution_id, thing_id, facts) ");
            statement.push_values(chunk, |mut row, (id, event)| {
                row.push_bind(*id)
                    .push_bind(at.micros())
                    .push_bind(actor.kind)
                    .push_bind(actor.person_id.map(|p| p.uuid()))
                    .push_bind(event.kind.code())
                    .push_bind(event.institution.map(|i| i.uuid()))
                    .push_bind(event.thing)
                    .push_bind(event.facts.to_string());
            });
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Events about a thing, newest first.
pub async fn of_thing(tx: &mut Tx, thing: Uuid) -> Result<Vec<EventRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, at, actor_kind, person_id, kind, institution_id, thing_id, facts FROM event WHERE thing_id = $1 ORDER BY id DESC LIMIT 500")
        .bind(thing).fetch_all(c).await)?,
    )
}

/// How many events of each kind there are, for counters without people.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (String, i64)>("SELECT kind, COUNT(*) FROM event GROUP BY kind ORDER BY kind").fetch_all(c).await)?,
    )
}
