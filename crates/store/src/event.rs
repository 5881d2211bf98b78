// SPDX-License-Identifier: EUPL-1.2
//! The trail: every event, only ever added to.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::person::Person;
use domain::run::RunContent;
use domain::trail::TrailEntry;
use domain::{Id, Timestamp};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::definition::DefinitionVersion;
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
    /// What an event about awards is about, without a person.
    pub struct AwardedUnderRow {
        /// Version of the definition.
        version_id: Id<DefinitionVersion>,
        /// The run.
        run_id: Id<RunContent>,
    }
}

/// Under which version and in which run an award, a list of awards or an act on an award is; nothing for another thing.
pub async fn awarded_under(tx: &mut Tx, thing: Uuid) -> Result<Option<AwardedUnderRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT version_id, run_id FROM award WHERE id = $1 UNION ALL SELECT version_id, run_id FROM award_batch WHERE id = $1 UNION ALL SELECT a.version_id, a.run_id FROM status_act s JOIN award a ON a.id = s.award_id WHERE s.id = $1")
        .bind(thing).fetch_optional(c).await)?,
    )
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
    let events: Vec<_> =
        events.iter().map(|(id, event)| (*id, event, event.kind.code(), event.facts.to_string())).collect();
    tx.events.extend(events.iter().map(|(id, event, kind, facts)| {
        let entry = TrailEntry {
            id: *id,
            at: at.micros(),
            actor_kind: actor.kind,
            person: actor.person_id.map(|p| p.uuid()),
            kind,
            institution: event.institution.map(|i| i.uuid()),
            thing: event.thing,
            facts,
        };
        (*id, entry.digest())
    }));
    for chunk in events.chunks(500) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO event (id, at, actor_kind, person_id, kind, institution_id, thing_id, facts) ");
            statement.push_values(chunk, |mut row, (id, event, kind, facts)| {
                row.push_bind(*id)
                    .push_bind(at.micros())
                    .push_bind(actor.kind)
                    .push_bind(actor.person_id.map(|p| p.uuid()))
                    .push_bind(kind)
                    .push_bind(event.institution.map(|i| i.uuid()))
                    .push_bind(event.thing)
                    .push_bind(facts);
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

/// Kinds of events whose thing is no person and whose facts name one.
const NAMING_PEOPLE: [EventKind; 6] = [
    EventKind::InvitationAccepted,
    EventKind::WorkHandedOver,
    EventKind::InterestLifted,
    EventKind::TeamChanged,
    EventKind::PartnerChanged,
    EventKind::ParticipationChanged,
];

/// Which events of the trail are asked for.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Only of this institution; none means all.
    pub institution: Option<Id<Institution>>,
    /// Only about this thing.
    pub thing: Option<Uuid>,
    /// Only about this person: what was done to them, and what names them among the people it is about.
    pub about: Option<Id<Person>>,
    /// Only of this person.
    pub person: Option<Id<Person>>,
    /// Only of these kinds; none means all.
    pub kinds: Vec<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Older than this event: where the page before ended.
    pub before: Option<Uuid>,
    /// Kinds that are left out.
    pub hidden: Vec<EventKind>,
    /// Whose events of hidden kinds are not left out.
    pub shown_of: Option<Id<Person>>,
}

/// Leaves out what a filter hides. A filter that hides nothing adds nothing.
fn hide<DB>(statement: &mut QueryBuilder<DB>, filter: &EventFilter)
where
    DB: sqlx::Database,
    for<'t> String: sqlx::Encode<'t, DB> + sqlx::Type<DB>,
    for<'t> Uuid: sqlx::Encode<'t, DB> + sqlx::Type<DB>,
{
    if filter.hidden.is_empty() {
        return;
    }
    statement.push(" AND (kind NOT IN (");
    let mut list = statement.separated(", ");
    for kind in &filter.hidden {
        list.push_bind(kind.code());
    }
    statement.push(")");
    if let Some(person) = filter.shown_of {
        statement.push(" OR person_id = ").push_bind(person.uuid());
    }
    statement.push(")");
}

/// Events that a filter lets through, newest first.
pub async fn find(tx: &mut Tx, filter: &EventFilter, limit: i64) -> Result<Vec<EventRow>> {
    let kinds: Vec<&str> = filter.kinds.iter().map(String::as_str).filter(|kind| crate::can_be_kept(kind)).collect();
    if kinds.is_empty() && !filter.kinds.is_empty() {
        return Ok(Vec::new());
    }
    Ok(on!(tx, c => {
        let mut statement = QueryBuilder::new(
            "SELECT id, at, actor_kind, person_id, kind, institution_id, thing_id, facts FROM event WHERE 1 = 1",
        );
        if let Some(institution) = filter.institution {
            statement.push(" AND institution_id = ").push_bind(institution.uuid());
        }
        if let Some(thing) = filter.thing {
            statement.push(" AND thing_id = ").push_bind(thing);
        }
        if let Some(about) = filter.about {
            statement.push(" AND (thing_id = ").push_bind(about.uuid());
            // Facts name people by their id alone, and few kinds of events do.
            statement.push(" OR (kind IN (");
            let mut list = statement.separated(", ");
            for kind in NAMING_PEOPLE {
                list.push_bind(kind.code());
            }
            statement.push(") AND facts LIKE ").push_bind(format!("%\"{about}\"%")).push("))");
        }
        if let Some(person) = filter.person {
            statement.push(" AND person_id = ").push_bind(person.uuid());
        }
        if !kinds.is_empty() {
            statement.push(" AND kind IN (");
            let mut list = statement.separated(", ");
            for kind in &kinds {
                list.push_bind(*kind);
            }
            statement.push(")");
        }
        if let Some(from) = filter.from {
            statement.push(" AND at >= ").push_bind(from.micros());
        }
        if let Some(until) = filter.until {
            statement.push(" AND at < ").push_bind(until.micros());
        }
        if let Some(before) = filter.before {
            statement.push(" AND id < ").push_bind(before);
        }
        hide(&mut statement, filter);
        statement.push(" ORDER BY id DESC LIMIT ").push_bind(limit);
        statement.build_query_as().fetch_all(c).await
    })?)
}

/// When the next thing happened to a thing after an event; nothing when that was the newest.
pub async fn next_at(tx: &mut Tx, thing: Uuid, after: Uuid) -> Result<Option<Timestamp>> {
    let at = on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT at FROM event WHERE thing_id = $1 AND id > $2 ORDER BY id LIMIT 1")
        .bind(thing).bind(after).fetch_optional(c).await)?;
    Ok(at.map(Timestamp::from_micros))
}

/// Kinds of events that occur, of the institution of a filter or of all, in order, without what the filter hides.
pub async fn kinds(tx: &mut Tx, filter: &EventFilter) -> Result<Vec<String>> {
    Ok(on!(tx, c => {
        let mut statement = QueryBuilder::new("SELECT DISTINCT kind FROM event WHERE 1 = 1");
        if let Some(institution) = filter.institution {
            statement.push(" AND institution_id = ").push_bind(institution.uuid());
        }
        hide(&mut statement, filter);
        statement.push(" ORDER BY kind");
        statement.build_query_scalar::<String>().fetch_all(c).await
    })?)
}
