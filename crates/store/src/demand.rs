// SPDX-License-Identifier: EUPL-1.2
//! Demands, who joined them, and which definitions were made of them.

use domain::demand::{Demand, DemandContent, DemandState, JoinContent, organisation_key};
use domain::institution::Institution;
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::definition::Definition;
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// A demand as stored.
    pub struct DemandRow {
        /// Its id.
        id: Id<Demand>,
        /// The institution it was put to.
        institution_id: Id<Institution>,
        /// State.
        state: DemandState,
        /// What it says.
        content: Json<DemandContent>,
        /// Why the institution took it up or not; empty before that.
        reason: String,
        /// Rises with every change.
        revision: i64,
        /// Who recorded it.
        recorded_by: Id<Person>,
        /// When.
        recorded_at: Timestamp,
        /// Since when everybody can read it; nothing while only the institution and its partners can.
        opened_at: Option<Timestamp>,
        /// Since when other institutions can find it and join; nothing while they cannot.
        shown_at: Option<Timestamp>,
    }
}

row! {
    /// An organisation that joined a demand.
    pub struct JoinRow {
        /// Its number, which means nothing: by this the chain knows it.
        id: Uuid,
        /// Which demand.
        demand_id: Id<Demand>,
        /// Which organisation, with how many people.
        content: Json<JoinContent>,
        /// When.
        joined_at: Timestamp,
        /// Who wrote that down.
        joined_by: Id<Person>,
        /// Through which other institution; nothing for the one that the demand was put to.
        institution_id: Option<Id<Institution>>,
    }
}

row! {
    /// Something that became of a demand.
    pub struct NewsRow {
        /// Which demand.
        id: Id<Demand>,
        /// The institution it was put to.
        institution_id: Id<Institution>,
        /// What it says.
        content: Json<DemandContent>,
        /// When the last of it happened.
        at: Timestamp,
    }
}

/// Columns of a [`DemandRow`], as one literal, because statements are literals.
macro_rules! select_demand {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.institution_id, d.state, d.content, d.reason, d.revision, d.recorded_by, d.recorded_at, d.opened_at, d.shown_at FROM demand d ",
            $rest
        )
    };
}

/// Keeps a new demand.
pub async fn insert(tx: &mut Tx, demand: &DemandRow) -> Result<()> {
    let text = json(&demand.content.0)?;
    sealed::adding(tx, &sealed::DEMAND, [demand.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO demand (id, institution_id, state, content, reason, revision, recorded_by, recorded_at, opened_at, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(demand.id.uuid()).bind(demand.institution_id.uuid()).bind(demand.state.code()).bind(text).bind(&demand.reason)
        .bind(demand.revision).bind(demand.recorded_by.uuid()).bind(demand.recorded_at.micros())
        .bind(demand.opened_at.map(Timestamp::micros)).bind(demand.shown_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One demand.
pub async fn get(tx: &mut Tx, id: Id<Demand>) -> Result<Option<DemandRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_demand!("WHERE d.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// One demand, held until this transaction is over: nobody takes a step, leaves or makes a draft of it meanwhile.
pub async fn hold(tx: &mut Tx, id: Id<Demand>) -> Result<Option<DemandRow>> {
    on!(tx, c => sqlx::query("UPDATE demand SET revision = revision WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    get(tx, id).await
}

/// Demands of an institution, oldest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<DemandRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_demand!("WHERE d.institution_id = $1 ORDER BY d.id")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Demands of an institution on which somebody has to decide, or of which nothing was made yet; oldest first, at most so many.
pub async fn unanswered(tx: &mut Tx, institution: Id<Institution>, limit: i64) -> Result<Vec<DemandRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_demand!("WHERE d.institution_id = $1 AND d.state IN ('new', 'explored', 'accepted') ORDER BY d.id LIMIT $2"))
        .bind(institution.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// Demands that everybody can read, newest first.
pub async fn open(tx: &mut Tx) -> Result<Vec<DemandRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_demand!("WHERE d.opened_at IS NOT NULL ORDER BY d.opened_at DESC, d.id")).fetch_all(c).await)?,
    )
}

/// Saves a text if nobody changed the demand since it was read. Stale otherwise.
pub async fn save(tx: &mut Tx, id: Id<Demand>, content: &DemandContent, revision: i64) -> Result<()> {
    let text = json(content)?;
    sealed::changing(tx, &sealed::DEMAND, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE demand SET content = $1, revision = revision + 1 WHERE id = $2 AND revision = $3")
        .bind(text).bind(id.uuid()).bind(revision).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Moves a demand from one state to another. Stale when it was in another state.
pub async fn set_state(tx: &mut Tx, id: Id<Demand>, from: DemandState, to: DemandState, reason: &str) -> Result<()> {
    sealed::changing(tx, &sealed::DEMAND, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE demand SET state = $1, reason = $2, revision = revision + 1 WHERE id = $3 AND state = $4")
        .bind(to.code()).bind(reason).bind(id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Makes a demand readable for everybody, or no longer.
pub async fn set_opened(tx: &mut Tx, id: Id<Demand>, opened_at: Option<Timestamp>) -> Result<()> {
    sealed::changing(tx, &sealed::DEMAND, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE demand SET opened_at = $1, revision = revision + 1 WHERE id = $2")
        .bind(opened_at.map(Timestamp::micros)).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Lets other institutions find a demand, or no longer.
pub async fn set_shown(tx: &mut Tx, id: Id<Demand>, shown_at: Option<Timestamp>) -> Result<()> {
    sealed::changing(tx, &sealed::DEMAND, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE demand SET shown_at = $1, revision = revision + 1 WHERE id = $2")
        .bind(shown_at.map(Timestamp::micros)).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Demands of other institutions that this one may find: those that are shown, and those that somebody joined through it; oldest first.
pub async fn of_others(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<DemandRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_demand!("WHERE d.institution_id <> $1 AND (d.shown_at IS NOT NULL OR EXISTS (SELECT 1 FROM demand_join o WHERE o.demand_id = d.id AND o.institution_id = $1)) ORDER BY d.id"))
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Columns of a [`JoinRow`], as one literal.
macro_rules! select_join {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.demand_id, j.content, j.joined_at, j.joined_by, j.institution_id FROM demand_join j ",
            $rest
        )
    };
}

/// By what a row is known: the organisation, and through which other institution. So what one institution wrote down never stands in
/// the way of another, which may not read it. Names are keys of letters and digits, so the two parts cannot be mistaken.
fn join_key(institution: Option<Id<Institution>>, organisation: &str) -> String {
    let key = organisation_key(organisation);
    match institution {
        Some(id) => format!("{id}:{key}"),
        None => key,
    }
}

/// Keeps one who joins. Conflict when the organisation joined through the same institution already.
///
/// The salt is fresh chance for each. It goes with the row, so that the seal of one who left tells nothing to who guesses a name.
pub async fn join(tx: &mut Tx, join: &JoinRow, salt: &[u8; 32]) -> Result<()> {
    let text = json(&join.content.0)?;
    let key = join_key(join.institution_id, &join.content.0.organisation);
    sealed::adding(tx, &sealed::DEMAND_JOIN, [join.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO demand_join (id, demand_id, organisation_key, content, joined_by, joined_at, institution_id, salt) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(join.id).bind(join.demand_id.uuid()).bind(&key).bind(text).bind(join.joined_by.uuid())
        .bind(join.joined_at.micros()).bind(join.institution_id.map(|id| id.uuid())).bind(salt.as_slice()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes away one who joined through another institution. Stale when it is not there, or joined through somebody else.
pub async fn leave(tx: &mut Tx, id: Id<Demand>, institution: Id<Institution>, organisation: &str) -> Result<()> {
    let key = join_key(Some(institution), organisation);
    let found = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT id FROM demand_join WHERE demand_id = $1 AND institution_id = $2 AND organisation_key = $3")
        .bind(id.uuid()).bind(institution.uuid()).bind(&key).fetch_optional(c).await)?;
    let Some(join) = found else { return changed_one(0) };
    sealed::changing(tx, &sealed::DEMAND_JOIN, [join.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM demand_join WHERE id = $1")
        .bind(join).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Who joined a demand, first come first.
pub async fn joins(tx: &mut Tx, id: Id<Demand>) -> Result<Vec<JoinRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_join!("WHERE j.demand_id = $1 ORDER BY j.joined_at, j.organisation_key"))
        .bind(id.uuid()).fetch_all(c).await)?)
}

/// Who joined any demand of an institution.
pub async fn joins_of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<JoinRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_join!("JOIN demand d ON d.id = j.demand_id WHERE d.institution_id = $1 ORDER BY j.joined_at, j.organisation_key"))
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Who joined any demand that everybody can read.
pub async fn joins_of_open(tx: &mut Tx) -> Result<Vec<JoinRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_join!("JOIN demand d ON d.id = j.demand_id WHERE d.opened_at IS NOT NULL ORDER BY j.joined_at, j.organisation_key"))
        .fetch_all(c).await)?,
    )
}

/// Who joined any demand of other institutions that this one may find ([`of_others`]).
pub async fn joins_of_others(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<JoinRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_join!("JOIN demand d ON d.id = j.demand_id WHERE d.institution_id <> $1 AND (d.shown_at IS NOT NULL OR EXISTS (SELECT 1 FROM demand_join o WHERE o.demand_id = d.id AND o.institution_id = $1)) ORDER BY j.joined_at, j.organisation_key"))
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Remembers that a definition was made of a demand.
pub async fn add_draft(tx: &mut Tx, id: Id<Demand>, definition: Id<Definition>, now: Timestamp) -> Result<()> {
    sealed::adding(tx, &sealed::DEMAND_DRAFT, [id.into(), definition.into()]);
    on!(tx, c => sqlx::query("INSERT INTO demand_draft (demand_id, definition_id, made_at) VALUES ($1, $2, $3)")
        .bind(id.uuid()).bind(definition.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Definitions made of a demand, oldest first.
pub async fn drafts(tx: &mut Tx, id: Id<Demand>) -> Result<Vec<Id<Definition>>> {
    let ids = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT definition_id FROM demand_draft WHERE demand_id = $1 ORDER BY made_at, definition_id")
        .bind(id.uuid()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}

/// Demands of which a definition was made, oldest first.
pub async fn of_definition(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<DemandRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_demand!("JOIN demand_draft t ON t.demand_id = d.id WHERE t.definition_id = $1 ORDER BY d.id"))
        .bind(definition.uuid()).fetch_all(c).await)?,
    )
}

/// Demands that somebody of an institution recorded or joined, there or elsewhere, of which something became since a moment: a decision, a
/// draft, an answer, that a draft came to nothing, or that it was closed; what they did themselves is no news. The newest first, at most so many.
pub async fn news(
    tx: &mut Tx,
    (person, institution): (Id<Person>, Id<Institution>),
    since: Timestamp,
    limit: i64,
) -> Result<Vec<NewsRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT n.id, n.institution_id, n.content, n.at FROM (SELECT d.id, d.institution_id, d.content, (SELECT MAX(e.at) FROM event e WHERE e.thing_id = d.id AND e.at >= $3 AND e.person_id IS DISTINCT FROM $1 AND (e.kind IN ('demand_drafted', 'demand_answered', 'demand_returned') OR (e.kind = 'demand_closed' AND d.institution_id = $2) OR (e.kind = 'demand_decided' AND e.facts NOT LIKE '%\"step\":\"explore\"%'))) AS at FROM demand d WHERE d.id IN (SELECT r.id FROM demand r WHERE r.institution_id = $2 AND r.recorded_by = $1 UNION SELECT j.demand_id FROM demand_join j JOIN demand o ON o.id = j.demand_id WHERE o.institution_id = $2 AND j.institution_id IS NULL AND j.joined_by = $1 UNION SELECT j.demand_id FROM demand_join j WHERE j.institution_id = $2 AND j.joined_by = $1)) n WHERE n.at IS NOT NULL ORDER BY n.at DESC, n.id LIMIT $4")
        .bind(person.uuid()).bind(institution.uuid()).bind(since.micros()).bind(limit).fetch_all(c).await)?,
    )
}
