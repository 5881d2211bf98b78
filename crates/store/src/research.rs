// SPDX-License-Identifier: EUPL-1.2
//! What research reads of the whole country, page for page: published texts, decisions on them, and events without who did them.

use domain::definition::Content;
use domain::event::EventKind;
use domain::institution::Institution;
use domain::review::{DecisionText, DefinitionState};
use domain::{Id, Timestamp};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::definition::{Definition, DefinitionVersion};
use crate::{Json, Result, Tx};

row! {
    /// A version that is or was public.
    pub struct PublishedRow {
        /// Its id.
        id: Id<DefinitionVersion>,
        /// Public id of the definition.
        public_id: String,
        /// Whose.
        institution_id: Id<Institution>,
        /// `major.minor.patch`.
        version: String,
        /// Framework version.
        framework_id: String,
        /// State.
        state: DefinitionState,
        /// What it says.
        content: Json<Content>,
        /// Made public.
        published_at: Timestamp,
    }
}

row! {
    /// What a board decided on a version, without who and under which number.
    pub struct JudgedRow {
        /// On which version.
        version_id: Id<DefinitionVersion>,
        /// What it says.
        content: Json<DecisionText>,
    }
}

row! {
    /// A definition of which something is or was public, as a case of the process.
    pub struct CaseRow {
        /// Its id.
        id: Id<Definition>,
        /// Public id.
        public_id: String,
        /// Whose.
        institution_id: Id<Institution>,
        /// Framework version of the first version that is or was public.
        framework_id: String,
    }
}

row! {
    /// An event that belongs to a definition.
    pub struct HappenedRow {
        /// The definition.
        definition_id: Id<Definition>,
        /// Number of the version; empty where it is of none.
        version: String,
        /// Id of the event.
        id: Uuid,
        /// When.
        at: Timestamp,
        /// What happened.
        kind: String,
        /// Facts.
        facts: Json<serde_json::Value>,
    }
}

/// Versions that are or were public, after one, in order of id; so many at most.
pub async fn published(tx: &mut Tx, after: Uuid, limit: i64) -> Result<Vec<PublishedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT v.id, d.public_id, d.institution_id, v.version, v.framework_id, v.state, v.content, v.published_at FROM definition_version v JOIN definition d ON d.id = v.definition_id WHERE v.published_at IS NOT NULL AND v.id > $1 ORDER BY v.id LIMIT $2")
        .bind(after).bind(limit).fetch_all(c).await)?,
    )
}

/// Decisions on public versions from one id to another, both along.
pub async fn judged(tx: &mut Tx, first: Uuid, last: Uuid) -> Result<Vec<JudgedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT e.version_id, e.content FROM decision e JOIN definition_version v ON v.id = e.version_id WHERE v.published_at IS NOT NULL AND v.id >= $1 AND v.id <= $2 ORDER BY e.version_id, e.decided_at, e.id")
        .bind(first).bind(last).fetch_all(c).await)?,
    )
}

/// Definitions of which something is or was public, after one, in order of id; so many at most.
pub async fn cases(tx: &mut Tx, after: Uuid, limit: i64) -> Result<Vec<CaseRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT d.id, d.public_id, d.institution_id, (SELECT v.framework_id FROM definition_version v WHERE v.definition_id = d.id AND v.published_at IS NOT NULL ORDER BY v.id LIMIT 1) AS framework_id FROM definition d WHERE d.id > $1 AND EXISTS (SELECT 1 FROM definition_version v WHERE v.definition_id = d.id AND v.published_at IS NOT NULL) ORDER BY d.id LIMIT $2")
        .bind(after).bind(limit).fetch_all(c).await)?,
    )
}

/// How an event comes to a definition: over a version, over a demand it was made of, over a run, over a list of awards in a run,
/// over a round of peer review. Each says of which version it is, and from where rows `v` with the definition come. Every road leads over
/// something that is or was public: what was rejected or is still being written does not come along. A cross join keeps SQLite at the order
/// in which they stand here: from few definitions to their events, and not through the whole trail.
const ROADS: [(&str, &str); 5] = [
    (
        "v.version",
        "definition_version v CROSS JOIN event e WHERE e.thing_id = v.id AND v.published_at IS NOT NULL AND v.definition_id",
    ),
    (
        "''",
        "demand_draft v CROSS JOIN event e WHERE e.thing_id = v.demand_id AND EXISTS (SELECT 1 FROM definition_version w WHERE w.definition_id = v.definition_id AND w.published_at IS NOT NULL) AND v.definition_id",
    ),
    (
        "v.version",
        "definition_version v CROSS JOIN run r CROSS JOIN event e WHERE r.version_id = v.id AND e.thing_id = r.id AND v.published_at IS NOT NULL AND v.definition_id",
    ),
    (
        "v.version",
        "definition_version v CROSS JOIN run r CROSS JOIN award_batch b CROSS JOIN event e WHERE r.version_id = v.id AND b.run_id = r.id AND e.thing_id = b.id AND v.published_at IS NOT NULL AND v.definition_id",
    ),
    (
        "w.version",
        "peer_round v CROSS JOIN definition_version w CROSS JOIN event e WHERE v.kind = 'review' AND w.id = v.version_id AND e.thing_id = v.id AND w.published_at IS NOT NULL AND v.definition_id",
    ),
];

/// Ids of events begin with their moment in milliseconds. Two of one moment have no order, and what is written beside something else may
/// come in after what is newer; so long before the newest one is looked back.
const LATE_MILLIS: u64 = 600_000;

/// A mark of the events of these kinds: the newest, and how many there are of the last minutes up to it. It stays the same while no such
/// event is added, whatever else happens; nothing before the first.
pub async fn mark(tx: &mut Tx, kinds: &[EventKind]) -> Result<Option<(Uuid, i64)>> {
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.code()).collect();
    let newest = on!(tx, c => {
        let mut statement = QueryBuilder::new("SELECT id FROM event WHERE ");
        of_kinds(&mut statement, &kinds);
        statement.push(" ORDER BY id DESC LIMIT 1");
        statement.build_query_scalar::<Uuid>().fetch_optional(c).await
    })?;
    let Some(newest) = newest else { return Ok(None) };
    let late = (newest.as_u64_pair().0 >> 16).saturating_sub(LATE_MILLIS);
    let count = on!(tx, c => {
        let mut statement = QueryBuilder::new("SELECT COUNT(*) FROM event WHERE id >= ");
        statement.push_bind(Uuid::from_u64_pair(late << 16, 0)).push(" AND id <= ").push_bind(newest).push(" AND ");
        of_kinds(&mut statement, &kinds);
        statement.build_query_scalar::<i64>().fetch_one(c).await
    })?;
    Ok(Some((newest, count)))
}

fn of_kinds<DB>(statement: &mut QueryBuilder<DB>, kinds: &[String])
where
    DB: sqlx::Database,
    for<'t> &'t str: sqlx::Encode<'t, DB> + sqlx::Type<DB>,
{
    statement.push("kind IN (");
    let mut list = statement.separated(", ");
    for kind in kinds {
        list.push_bind(kind.as_str());
    }
    statement.push(")");
}

/// Events of these kinds that belong to published versions, or to demands of published definitions, from one definition to another, both
/// along; by definition, then in order of id.
pub async fn happened(tx: &mut Tx, kinds: &[EventKind], (first, last): (Uuid, Uuid)) -> Result<Vec<HappenedRow>> {
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.code()).collect();
    Ok(on!(tx, c => {
        let mut statement = QueryBuilder::new("");
        for (number, (version, road)) in ROADS.into_iter().enumerate() {
            statement.push(if number == 0 { "SELECT v.definition_id, " } else { " UNION ALL SELECT v.definition_id, " });
            statement.push(version).push(" AS version, e.id, e.at, e.kind, e.facts FROM ").push(road);
            statement.push(" >= ").push_bind(first).push(" AND v.definition_id <= ").push_bind(last).push(" AND e.");
            of_kinds(&mut statement, &kinds);
        }
        statement.push(" ORDER BY definition_id, id");
        statement.build_query_as().fetch_all(c).await
    })?)
}
