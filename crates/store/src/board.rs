// SPDX-License-Identifier: EUPL-1.2
//! The examination board at work: judgements, stakes, remarks, and the exact words of a decision.

use domain::person::Person;
use domain::review::{CriterionAnswer, DefinitionState};
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::definition::{Decision, DecisionRow, DefinitionVersion};
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// One member's judgement in one round.
    pub struct VoteRow {
        /// Who.
        person_id: Id<Person>,
        /// Their answers.
        answers: Json<Vec<CriterionAnswer>>,
        /// Last change.
        changed_at: Timestamp,
    }
}

row! {
    /// Something said about a criterion.
    pub struct RemarkRow {
        /// Its id.
        id: Uuid,
        /// Criterion key.
        criterion: String,
        /// By whom.
        person_id: Id<Person>,
        /// What.
        text: String,
        /// When.
        said_at: Timestamp,
    }
}

/// Keeps a member's judgement; it takes the place of an earlier one in the same round.
pub async fn put_vote(tx: &mut Tx, version: Id<DefinitionVersion>, round: i64, vote: &VoteRow) -> Result<()> {
    let answers = json(&vote.answers.0)?;
    sealed::changing(tx, &sealed::VOTE, [version.into(), round.into(), vote.person_id.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO board_vote (version_id, round, person_id, answers, changed_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (version_id, round, person_id) DO UPDATE SET answers = excluded.answers, changed_at = excluded.changed_at")
        .bind(version.uuid()).bind(round).bind(vote.person_id.uuid()).bind(answers).bind(vote.changed_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Judgements of a round, oldest change first.
pub async fn votes(tx: &mut Tx, version: Id<DefinitionVersion>, round: i64) -> Result<Vec<VoteRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT person_id, answers, changed_at FROM board_vote WHERE version_id = $1 AND round = $2 ORDER BY changed_at, person_id")
        .bind(version.uuid()).bind(round).fetch_all(c).await)?,
    )
}

/// Keeps a remark.
pub async fn insert_remark(tx: &mut Tx, version: Id<DefinitionVersion>, remark: &RemarkRow) -> Result<()> {
    sealed::adding(tx, &sealed::REMARK, [remark.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO board_remark (id, version_id, criterion, person_id, text, said_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(remark.id).bind(version.uuid()).bind(&remark.criterion).bind(remark.person_id.uuid()).bind(&remark.text).bind(remark.said_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Remarks on a version, oldest first.
pub async fn remarks(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<RemarkRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, criterion, person_id, text, said_at FROM board_remark WHERE version_id = $1 ORDER BY said_at, id")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Ends a round: the version goes from lying before the board to another state. Stale when it was not there, or in another round.
pub async fn close_round(tx: &mut Tx, version: Id<DefinitionVersion>, round: i64, to: DefinitionState) -> Result<()> {
    sealed::changing(tx, &sealed::VERSION, [version.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE definition_version SET state = $1, revision = revision + 1 WHERE id = $2 AND state = $3 AND revision = $4")
        .bind(to.code()).bind(version.uuid()).bind(DefinitionState::UnderReview.code()).bind(round).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Keeps the exact words that a decision's digest is made of. Conflict when there are some.
pub async fn insert_record(tx: &mut Tx, decision: Id<Decision>, record: &str) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO decision_record (decision_id, record) VALUES ($1, $2)").bind(decision.uuid()).bind(record).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The exact words of a decision.
pub async fn record(tx: &mut Tx, decision: Id<Decision>) -> Result<Option<String>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT record FROM decision_record WHERE decision_id = $1").bind(decision.uuid()).fetch_optional(c).await)?,
    )
}

/// One decision.
pub async fn decision(tx: &mut Tx, id: Id<Decision>) -> Result<Option<DecisionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, version_id, number, content, digest, decided_by, decided_at FROM decision WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// All decisions after one, in order of id, for whoever holds them against their words.
pub async fn decisions_after(tx: &mut Tx, after: Uuid, limit: i64) -> Result<Vec<DecisionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, version_id, number, content, digest, decided_by, decided_at FROM decision WHERE id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit).fetch_all(c).await)?,
    )
}
