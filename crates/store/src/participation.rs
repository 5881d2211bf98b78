// SPDX-License-Identifier: EUPL-1.2
//! Participations in a programme, with their conditions, team and funding.

use domain::funding::FundingEntry;
use domain::institution::Institution;
use domain::participation::{ApplicationContent, ConditionState, Participation, ParticipationState};
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// A participation as stored.
    pub struct ParticipationRow {
        /// Its id.
        id: Id<Participation>,
        /// Whose.
        institution_id: Id<Institution>,
        /// In which programme.
        programme_id: String,
        /// State.
        state: ParticipationState,
        /// What the institution said when it applied.
        content: Json<ApplicationContent>,
        /// Why it was ended or withdrawn; empty before that.
        reason: String,
        /// Who applied.
        applied_by: Id<Person>,
        /// When.
        applied_at: Timestamp,
        /// When the application was complete: the order of seats.
        completed_at: Option<Timestamp>,
        /// When it was admitted.
        admitted_at: Option<Timestamp>,
        /// When it was over.
        over_at: Option<Timestamp>,
    }
}

row! {
    /// Where a condition stands.
    pub struct ConditionRow {
        /// Code of the condition.
        condition_key: String,
        /// Where it stands.
        state: ConditionState,
        /// How the institution meets it, in its words.
        note: String,
        /// What the programme office says of that.
        answer: String,
        /// Last change.
        changed_at: Timestamp,
    }
}

row! {
    /// Where a condition of one of several participations stands.
    pub struct ConditionOf {
        /// Of which.
        participation_id: Id<Participation>,
        /// Code of the condition.
        condition_key: String,
        /// Where it stands.
        state: ConditionState,
    }
}

row! {
    /// Somebody in the project team.
    pub struct MemberRow {
        /// Who.
        person_id: Id<Person>,
        /// Code of the team role.
        role: String,
        /// Hours a week for it.
        hours_per_week: i64,
    }
}

row! {
    /// An entry of funding.
    pub struct FundingRow {
        /// Its id.
        id: Id<FundingEntry>,
        /// What it says.
        content: Json<FundingEntry>,
        /// When it was written down.
        made_at: Timestamp,
    }
}

/// Columns of a [`ParticipationRow`], as one literal, because statements are literals.
macro_rules! select_participation {
    ($rest:literal) => {
        concat!(
            "SELECT id, institution_id, programme_id, state, content, reason, applied_by, applied_at, completed_at, admitted_at, over_at FROM participation ",
            $rest
        )
    };
}

/// Keeps an application. Conflict when the institution has one in this programme that is not over.
pub async fn insert(tx: &mut Tx, row: &ParticipationRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::PARTICIPATION, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO participation (id, institution_id, programme_id, state, content, reason, applied_by, applied_at, completed_at, admitted_at, over_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(row.id.uuid()).bind(row.institution_id.uuid()).bind(&row.programme_id).bind(row.state.code()).bind(text).bind(&row.reason)
        .bind(row.applied_by.uuid()).bind(row.applied_at.micros()).bind(row.completed_at.map(Timestamp::micros))
        .bind(row.admitted_at.map(Timestamp::micros)).bind(row.over_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One participation.
pub async fn get(tx: &mut Tx, id: Id<Participation>) -> Result<Option<ParticipationRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_participation!("WHERE id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Keeps others from changing a participation until the transaction ends, and says what it is then; nothing when there is none.
///
/// Two who each bring one of the last two things at the same moment would otherwise each see the other's as missing, and nobody would
/// find the application complete.
pub async fn hold(tx: &mut Tx, id: Id<Participation>) -> Result<Option<ParticipationRow>> {
    on!(tx, c => sqlx::query("UPDATE participation SET state = state WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    get(tx, id).await
}

/// Participations of an institution, the newest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<ParticipationRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_participation!("WHERE institution_id = $1 ORDER BY applied_at DESC, id DESC")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Participations in a programme, in the order of application.
pub async fn of_programme(tx: &mut Tx, programme: &str) -> Result<Vec<ParticipationRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_participation!("WHERE programme_id = $1 ORDER BY applied_at, id")).bind(programme).fetch_all(c).await)?,
    )
}

/// Saves state, reason and moments, when the state is still the one that was read. Stale otherwise.
pub async fn save(tx: &mut Tx, row: &ParticipationRow, from: ParticipationState) -> Result<()> {
    sealed::changing(tx, &sealed::PARTICIPATION, [row.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE participation SET state = $1, reason = $2, completed_at = $3, admitted_at = $4, over_at = $5 WHERE id = $6 AND state = $7")
        .bind(row.state.code()).bind(&row.reason).bind(row.completed_at.map(Timestamp::micros)).bind(row.admitted_at.map(Timestamp::micros))
        .bind(row.over_at.map(Timestamp::micros)).bind(row.id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Where the conditions of a participation stand.
pub async fn conditions(tx: &mut Tx, id: Id<Participation>) -> Result<Vec<ConditionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT condition_key, state, note, answer, changed_at FROM participation_condition WHERE participation_id = $1 ORDER BY condition_key")
        .bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// Where the conditions of every participation in a programme stand.
pub async fn conditions_of_programme(tx: &mut Tx, programme: &str) -> Result<Vec<ConditionOf>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT c.participation_id, c.condition_key, c.state FROM participation_condition c JOIN participation p ON p.id = c.participation_id WHERE p.programme_id = $1 ORDER BY c.participation_id, c.condition_key")
        .bind(programme).fetch_all(c).await)?,
    )
}

/// Team roles that somebody has, of every participation in a programme.
pub async fn team_of_programme(tx: &mut Tx, programme: &str) -> Result<Vec<(Id<Participation>, String)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, String)>("SELECT m.participation_id, m.role FROM participation_member m JOIN participation p ON p.id = m.participation_id WHERE p.programme_id = $1 ORDER BY m.participation_id, m.role")
        .bind(programme).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(id, role)| (Id::from_uuid(id), role)).collect())
}

/// Conditions that institutions reported and nobody judged yet, of participations that are not over, with the participation and the day
/// they were reported; the longest waiting first, at most so many.
pub async fn reported(tx: &mut Tx, limit: i64) -> Result<Vec<(Id<Participation>, Timestamp)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, i64)>("SELECT c.participation_id, c.changed_at FROM participation_condition c JOIN participation p ON p.id = c.participation_id WHERE c.state = $1 AND p.over_at IS NULL ORDER BY c.changed_at, c.participation_id LIMIT $2")
        .bind(ConditionState::Reported.code()).bind(limit).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(id, at)| (Id::from_uuid(id), Timestamp::from_micros(at))).collect())
}

/// Institutions that take part in a programme now, each with the moment since when it does in the one it was admitted to first.
pub async fn taking_part(tx: &mut Tx) -> Result<Vec<(Id<Institution>, Timestamp)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, i64)>("SELECT institution_id, MIN(admitted_at) FROM participation WHERE state = $1 AND admitted_at IS NOT NULL GROUP BY institution_id ORDER BY institution_id")
        .bind(ParticipationState::Admitted.code()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(id, at)| (Id::from_uuid(id), Timestamp::from_micros(at))).collect())
}

/// Keeps others from changing who has a seat in a programme until the transaction ends: of two who free a seat at the same moment each
/// would otherwise miss who moves up by the other.
pub async fn lock_order(tx: &mut Tx, programme: &str) -> Result<()> {
    crate::setting::hold(tx, &format!("seats-{programme}")).await
}

/// Keeps where a condition stands.
pub async fn put_condition(tx: &mut Tx, id: Id<Participation>, row: &ConditionRow) -> Result<()> {
    sealed::changing(tx, &sealed::CONDITION, [id.into(), row.condition_key.as_str().into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO participation_condition (participation_id, condition_key, state, note, answer, changed_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (participation_id, condition_key) DO UPDATE SET state = excluded.state, note = excluded.note, answer = excluded.answer, changed_at = excluded.changed_at")
        .bind(id.uuid()).bind(&row.condition_key).bind(row.state.code()).bind(&row.note).bind(&row.answer).bind(row.changed_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The project team, by role.
pub async fn members(tx: &mut Tx, id: Id<Participation>) -> Result<Vec<MemberRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT person_id, role, hours_per_week FROM participation_member WHERE participation_id = $1 ORDER BY role, person_id")
        .bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// Puts somebody in the team, or gives them other hours.
pub async fn put_member(tx: &mut Tx, id: Id<Participation>, row: &MemberRow) -> Result<()> {
    sealed::changing(tx, &sealed::PROJECT_MEMBER, [id.into(), row.person_id.into(), row.role.as_str().into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO participation_member (participation_id, person_id, role, hours_per_week) VALUES ($1, $2, $3, $4) ON CONFLICT (participation_id, person_id, role) DO UPDATE SET hours_per_week = excluded.hours_per_week")
        .bind(id.uuid()).bind(row.person_id.uuid()).bind(&row.role).bind(row.hours_per_week).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes somebody out of a role. Stale when they are not in it.
pub async fn remove_member(tx: &mut Tx, id: Id<Participation>, person: Id<Person>, role: &str) -> Result<()> {
    if !crate::can_be_kept(role) {
        return Err(crate::Error::Stale);
    }
    sealed::changing(tx, &sealed::PROJECT_MEMBER, [id.into(), person.into(), role.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM participation_member WHERE participation_id = $1 AND person_id = $2 AND role = $3")
        .bind(id.uuid()).bind(person.uuid()).bind(role).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Funding, in the order in which it was written down.
pub async fn funding(tx: &mut Tx, id: Id<Participation>) -> Result<Vec<FundingRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, content, made_at FROM participation_funding WHERE participation_id = $1 ORDER BY made_at, id")
        .bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// Writes funding down.
pub async fn insert_funding(tx: &mut Tx, id: Id<Participation>, row: &FundingRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::FUNDING, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO participation_funding (id, participation_id, content, made_at) VALUES ($1, $2, $3, $4)")
        .bind(row.id.uuid()).bind(id.uuid()).bind(text).bind(row.made_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes an entry of funding away. Stale when it is not there.
pub async fn remove_funding(tx: &mut Tx, id: Id<Participation>, entry: Id<FundingEntry>) -> Result<()> {
    sealed::changing(tx, &sealed::FUNDING, [entry.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM participation_funding WHERE participation_id = $1 AND id = $2")
        .bind(id.uuid()).bind(entry.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
