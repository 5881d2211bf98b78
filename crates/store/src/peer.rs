// SPDX-License-Identifier: EUPL-1.2
//! Rounds of peer review and calibration, and who sits in them.
//!
//! What a reviewer wrote stands with their seat. Whether somebody may see it is not decided here: callers ask
//! `domain::peer::RoundState::are_scores_open` first.

mod precedent;
mod tie;

pub use precedent::{Precedent, PrecedentRow, end_precedent, insert_precedent, precedents};
pub use tie::{InstitutionTie, TieRow, end_tie, insert_tie, ties};

use domain::institution::Institution;
use domain::peer::report::{Check, ReportText, TeamAnswer};
use domain::peer::scoring::ReviewText;
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::person::Person;
use domain::review::DefinitionState;
use domain::{Day, Id, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::QueryBuilder;

use crate::definition::{Definition, DefinitionVersion};
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

/// Marker type for the ids of rounds.
#[derive(Clone, Copy, Debug)]
pub enum PeerRound {}
/// Marker type for the ids of seats.
#[derive(Clone, Copy, Debug)]
pub enum PeerSeat {}

/// What a round holds besides its seats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundContent {
    /// Why this one was drawn, as codes; empty when somebody chose it.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// The reviewer who leads the talk; none: the programme office does.
    #[serde(default)]
    pub lead: Option<Id<Person>>,
    /// The report, from first draft to closed.
    #[serde(default)]
    pub report: ReportText,
    /// What the team answered.
    #[serde(default)]
    pub answers: Vec<TeamAnswer>,
    /// What was found after three months.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// When that was.
    #[serde(default)]
    pub checked_on: Option<Day>,
}

row! {
    /// A round as stored.
    pub struct RoundRow {
        /// Its id.
        id: Id<PeerRound>,
        /// Public id such as `PR-2026-003`.
        public_id: String,
        /// What for.
        kind: RoundKind,
        /// Year of its number.
        year: i64,
        /// Whose work is looked at.
        institution_id: Id<Institution>,
        /// Which definition.
        definition_id: Id<Definition>,
        /// Which version of it.
        version_id: Id<DefinitionVersion>,
        /// Where it stands.
        state: RoundState,
        /// Report, answers, lead.
        content: Json<RoundContent>,
        /// Rises with every change.
        revision: i64,
        /// Last day for scores.
        scores_due: Day,
        /// Since when.
        made_at: Timestamp,
        /// When the report, or the outcome of a calibration, went out.
        reported_at: Option<Timestamp>,
    }
}

row! {
    /// A seat as stored.
    pub struct SeatRow {
        /// Its id.
        id: Id<PeerSeat>,
        /// In which round.
        round_id: Id<PeerRound>,
        /// Who.
        person_id: Id<Person>,
        /// Where they stand.
        state: SeatState,
        /// What they wrote.
        content: Json<ReviewText>,
        /// Rises with every save.
        revision: i64,
        /// Asked when.
        invited_at: Timestamp,
        /// Handed in when.
        handed_in_at: Option<Timestamp>,
    }
}

/// Columns of a [`RoundRow`], as one literal, because statements are literals.
macro_rules! select_round {
    ($rest:literal) => {
        concat!(
            "SELECT id, public_id, kind, year, institution_id, definition_id, version_id, state, content, revision, scores_due, made_at, reported_at FROM peer_round ",
            $rest
        )
    };
}

/// Columns of a [`SeatRow`].
macro_rules! select_seat {
    ($rest:literal) => {
        concat!(
            "SELECT id, round_id, person_id, state, content, revision, invited_at, handed_in_at FROM peer_seat ",
            $rest
        )
    };
}

/// Keeps a new round. Conflict when its number is taken.
pub async fn insert(tx: &mut Tx, round: &RoundRow) -> Result<()> {
    let text = json(&round.content.0)?;
    sealed::adding(tx, &sealed::PEER_ROUND, [round.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO peer_round (id, public_id, kind, year, institution_id, definition_id, version_id, state, content, revision, scores_due, made_at, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
        .bind(round.id.uuid()).bind(&round.public_id).bind(round.kind.code()).bind(round.year).bind(round.institution_id.uuid())
        .bind(round.definition_id.uuid()).bind(round.version_id.uuid()).bind(round.state.code()).bind(text).bind(round.revision)
        .bind(i64::from(round.scores_due.number())).bind(round.made_at.micros()).bind(round.reported_at.map(Timestamp::micros))
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How many rounds of a kind a year has, for the next number.
pub async fn count_of_year(tx: &mut Tx, kind: RoundKind, year: i64) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM peer_round WHERE kind = $1 AND year = $2").bind(kind.code()).bind(year).fetch_one(c).await)?,
    )
}

/// One round by its public id.
pub async fn by_public_id(tx: &mut Tx, public_id: &str) -> Result<Option<RoundRow>> {
    if !crate::can_be_kept(public_id) {
        return Ok(None);
    }
    Ok(on!(tx, c => sqlx::query_as(select_round!("WHERE public_id = $1")).bind(public_id).fetch_optional(c).await)?)
}

/// All rounds, newest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<RoundRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_round!("ORDER BY id DESC")).fetch_all(c).await)?)
}

/// How many published definitions each institution has that no review is going on about; institutions without one are left out.
pub async fn count_reviewable(tx: &mut Tx) -> Result<Vec<(Id<Institution>, i64)>> {
    let rows: Vec<(uuid::Uuid, i64)> = on!(tx, c => {
        let mut statement = QueryBuilder::new("SELECT d.institution_id, COUNT(*) FROM definition d WHERE EXISTS (SELECT 1 FROM definition_version v WHERE v.definition_id = d.id AND v.state = ");
        statement.push_bind(DefinitionState::Published.code());
        statement.push(") AND NOT EXISTS (SELECT 1 FROM peer_round r WHERE r.definition_id = d.id AND r.kind = ");
        statement.push_bind(RoundKind::Review.code()).push(" AND r.state IN (");
        let mut list = statement.separated(", ");
        for state in RoundState::ALL.into_iter().filter(|state| !state.is_over()) {
            list.push_bind(state.code());
        }
        statement.push(")) GROUP BY d.institution_id ORDER BY d.institution_id");
        statement.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(id, count)| (Id::from_uuid(id), count)).collect())
}

/// Rounds on the work of an institution, newest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE institution_id = $1 ORDER BY id DESC")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Rounds on a definition, newest first.
pub async fn of_definition(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE definition_id = $1 ORDER BY id DESC")).bind(definition.uuid()).fetch_all(c).await)?,
    )
}

/// Rounds in which somebody has or had a seat, newest first.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE id IN (SELECT round_id FROM peer_seat WHERE person_id = $1) ORDER BY id DESC")).bind(person.uuid()).fetch_all(c).await)?,
    )
}

/// Rounds in which something is asked of somebody, or may be when they lead: they did not hand in yet, or they did and the round goes
/// on. At most so many, those whose scores are due first before others.
pub async fn asking(tx: &mut Tx, person: Id<Person>, limit: i64) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE (state = 'scoring' AND id IN (SELECT round_id FROM peer_seat WHERE person_id = $1 AND state IN ('invited', 'ready'))) OR (state IN ('consensus', 'reported') AND id IN (SELECT round_id FROM peer_seat WHERE person_id = $1 AND state = 'handed_in')) ORDER BY scores_due, id LIMIT $2"))
        .bind(person.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// Rounds of which the scores are open and that are not over, the oldest first; at most so many.
pub async fn going_on(tx: &mut Tx, limit: i64) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE state IN ('consensus', 'reported') ORDER BY scores_due, id LIMIT $1")).bind(limit).fetch_all(c).await)?,
    )
}

/// Rounds on the work of an institution of which the report is out and nobody looked back yet, the oldest first; at most so many.
pub async fn reported(tx: &mut Tx, institution: Id<Institution>, limit: i64) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE institution_id = $1 AND state = 'reported' ORDER BY scores_due, id LIMIT $2"))
        .bind(institution.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// Saves what a round holds and where it stands, if nobody changed it since it was read. Stale otherwise. Until the transaction ends
/// nobody else changes this round.
pub async fn save(tx: &mut Tx, round: &RoundRow) -> Result<()> {
    let text = json(&round.content.0)?;
    sealed::changing(tx, &sealed::PEER_ROUND, [round.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE peer_round SET state = $1, content = $2, revision = revision + 1, reported_at = $3 WHERE id = $4 AND revision = $5")
        .bind(round.state.code()).bind(text).bind(round.reported_at.map(Timestamp::micros)).bind(round.id.uuid()).bind(round.revision)
        .execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Keeps others from changing a round until the transaction ends, and says what it is then; nothing when there is none.
///
/// Two reviewers who hand in at the same moment would otherwise each see the other as still busy, and nobody would open the scores.
pub async fn hold(tx: &mut Tx, public_id: &str) -> Result<Option<RoundRow>> {
    if !crate::can_be_kept(public_id) {
        return Ok(None);
    }
    on!(tx, c => sqlx::query("UPDATE peer_round SET revision = revision WHERE public_id = $1").bind(public_id).execute(c).await.map(|_| ()))?;
    by_public_id(tx, public_id).await
}

/// Keeps a new seat. Conflict when this person has one in this round.
pub async fn insert_seat(tx: &mut Tx, seat: &SeatRow) -> Result<()> {
    let text = json(&seat.content.0)?;
    sealed::adding(tx, &sealed::PEER_SEAT, [seat.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO peer_seat (id, round_id, person_id, state, content, revision, invited_at, handed_in_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(seat.id.uuid()).bind(seat.round_id.uuid()).bind(seat.person_id.uuid()).bind(seat.state.code()).bind(text).bind(seat.revision)
        .bind(seat.invited_at.micros()).bind(seat.handed_in_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Everybody who was ever asked for a round, in the order in which they were.
pub async fn seats(tx: &mut Tx, round: Id<PeerRound>) -> Result<Vec<SeatRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_seat!("WHERE round_id = $1 ORDER BY invited_at, id")).bind(round.uuid()).fetch_all(c).await)?,
    )
}

/// The seat of somebody in a round.
pub async fn seat(tx: &mut Tx, round: Id<PeerRound>, person: Id<Person>) -> Result<Option<SeatRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_seat!("WHERE round_id = $1 AND person_id = $2")).bind(round.uuid()).bind(person.uuid()).fetch_optional(c).await)?,
    )
}

/// Saves what somebody wrote, where they stand and when they were asked, if it was not changed since it was read, nor handed in. Stale otherwise.
pub async fn save_seat(tx: &mut Tx, seat: &SeatRow) -> Result<()> {
    let text = json(&seat.content.0)?;
    sealed::changing(tx, &sealed::PEER_SEAT, [seat.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE peer_seat SET state = $1, content = $2, revision = revision + 1, invited_at = $3, handed_in_at = $4 WHERE id = $5 AND revision = $6 AND handed_in_at IS NULL")
        .bind(seat.state.code()).bind(text).bind(seat.invited_at.micros()).bind(seat.handed_in_at.map(Timestamp::micros))
        .bind(seat.id.uuid()).bind(seat.revision)
        .execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// For each person with an open seat: in how many rounds that are not over something is expected of them.
pub async fn open_rounds(tx: &mut Tx) -> Result<Vec<(Id<Person>, i64)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (uuid::Uuid, i64)>("SELECT s.person_id, COUNT(*) FROM peer_seat s JOIN peer_round r ON r.id = s.round_id WHERE s.state IN ('invited', 'ready') AND r.state IN ('preparing', 'scoring') GROUP BY s.person_id ORDER BY s.person_id")
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(person, count)| (Id::from_uuid(person), count)).collect())
}

/// Institutions whose work, in a year, people of this institution review or reviewed.
pub async fn reviewed_by(tx: &mut Tx, institution: Id<Institution>, year: i64) -> Result<Vec<Id<Institution>>> {
    let rows = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT DISTINCT r.institution_id FROM peer_round r JOIN peer_seat s ON s.round_id = r.id JOIN person p ON p.id = s.person_id WHERE p.institution_id = $1 AND r.year = $2 AND r.kind = 'review' AND s.state IN ('invited', 'ready', 'handed_in') ORDER BY r.institution_id")
        .bind(institution.uuid()).bind(year).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Id::from_uuid).collect())
}

/// Rounds in which somebody works towards a day: scores are given, or the report is out and nobody looked back yet; the first due first.
pub async fn with_terms(tx: &mut Tx) -> Result<Vec<RoundRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_round!("WHERE state IN ('scoring', 'reported') ORDER BY scores_due, id")).fetch_all(c).await)?,
    )
}
