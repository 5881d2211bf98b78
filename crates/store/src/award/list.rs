// SPDX-License-Identifier: EUPL-1.2
//! Lists of awards: proposed, decided on, finished.

use domain::award::{AwardBatch, BatchState, ProposedAward};
use domain::institution::Institution;
use domain::person::Person;
use domain::run::RunContent;
use domain::{Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// A list as stored.
    pub struct BatchRow {
        /// Its id.
        id: Id<AwardBatch>,
        /// Whose.
        institution_id: Id<Institution>,
        /// In which run.
        run_id: Id<RunContent>,
        /// Of what.
        version_id: Id<DefinitionVersion>,
        /// State.
        state: BatchState,
        /// The people on it.
        people: Json<Vec<ProposedAward>>,
        /// How many.
        people_count: i64,
        /// Key under which it was sent; the same key is the same list.
        idempotency_key: String,
        /// Who made it.
        proposed_by: Id<Person>,
        /// When.
        proposed_at: Timestamp,
        /// Who decided.
        decided_by: Option<Id<Person>>,
        /// When.
        decided_at: Option<Timestamp>,
        /// Number of the decision.
        decision_number: Option<String>,
        /// Why.
        decision_reason: Option<String>,
        /// Digest of the decision.
        decision_digest: Option<[u8; 32]>,
        /// When every row had its result.
        finished_at: Option<Timestamp>,
    }
}

macro_rules! select_batch {
    ($rest:literal) => {
        concat!(
            "SELECT id, institution_id, run_id, version_id, state, people, people_count, idempotency_key, proposed_by, proposed_at, decided_by, decided_at, decision_number, decision_reason, decision_digest, finished_at FROM award_batch ",
            $rest
        )
    };
}

/// Keeps a proposed list. Conflict when its key was used.
pub async fn insert_batch(tx: &mut Tx, batch: &BatchRow) -> Result<()> {
    let people = json(&batch.people.0)?;
    sealed::adding(tx, &sealed::AWARD_LIST, [batch.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO award_batch (id, institution_id, run_id, version_id, state, people, people_count, idempotency_key, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(batch.id.uuid()).bind(batch.institution_id.uuid()).bind(batch.run_id.uuid()).bind(batch.version_id.uuid()).bind(batch.state.code())
        .bind(people).bind(batch.people_count).bind(&batch.idempotency_key).bind(batch.proposed_by.uuid()).bind(batch.proposed_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One list.
pub async fn batch(tx: &mut Tx, id: Id<AwardBatch>) -> Result<Option<BatchRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_batch!("WHERE id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// The list that was sent under a key.
pub async fn batch_by_key(tx: &mut Tx, institution: Id<Institution>, key: &str) -> Result<Option<BatchRow>> {
    if !crate::can_be_kept(key) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as(select_batch!("WHERE institution_id = $1 AND idempotency_key = $2")).bind(institution.uuid()).bind(key).fetch_optional(c).await)?,
    )
}

/// Lists of a run, newest first.
pub async fn batches_of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<BatchRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_batch!("WHERE run_id = $1 ORDER BY proposed_at DESC, id")).bind(run.uuid()).fetch_all(c).await)?,
    )
}

/// Lists of an institution in a state, oldest first.
pub async fn batches_in_state(tx: &mut Tx, institution: Id<Institution>, state: BatchState) -> Result<Vec<BatchRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_batch!("WHERE institution_id = $1 AND state = $2 ORDER BY proposed_at, id")).bind(institution.uuid()).bind(state.code()).fetch_all(c).await)?,
    )
}

/// Ids of lists of any institution whose awards are all registered but that are not finished.
pub async fn batches_to_finish(tx: &mut Tx) -> Result<Vec<(Id<AwardBatch>, Id<Institution>)>> {
    let ids = on!(tx, c => sqlx::query_as::<_, (uuid::Uuid, uuid::Uuid)>("SELECT b.id, b.institution_id FROM award_batch b WHERE b.state = 'registering' AND NOT EXISTS (SELECT 1 FROM award a WHERE a.batch_id = b.id AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.award_id = a.id))")
        .fetch_all(c).await)?;
    Ok(ids.into_iter().map(|(id, institution)| (Id::from_uuid(id), Id::from_uuid(institution))).collect())
}

/// What a board decides on a list.
pub struct BatchDecision<'a> {
    /// The list.
    pub id: Id<AwardBatch>,
    /// New state.
    pub to: BatchState,
    /// Who decided.
    pub decided_by: Id<Person>,
    /// When.
    pub decided_at: Timestamp,
    /// Number, when it agrees.
    pub number: Option<&'a str>,
    /// Why.
    pub reason: &'a str,
    /// Digest of the decision.
    pub digest: Option<&'a [u8; 32]>,
}

/// Decides on a proposed list. Stale when it was not proposed any more.
pub async fn decide_batch(tx: &mut Tx, decision: &BatchDecision<'_>) -> Result<()> {
    sealed::changing(tx, &sealed::AWARD_LIST, [decision.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE award_batch SET state = $1, decided_by = $2, decided_at = $3, decision_number = $4, decision_reason = $5, decision_digest = $6 WHERE id = $7 AND state = 'proposed'")
        .bind(decision.to.code()).bind(decision.decided_by.uuid()).bind(decision.decided_at.micros()).bind(decision.number)
        .bind(decision.reason).bind(decision.digest.map(|d| d.to_vec())).bind(decision.id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Marks a list as finished. Stale when it was not being registered.
pub async fn finish_batch(tx: &mut Tx, id: Id<AwardBatch>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::AWARD_LIST, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE award_batch SET state = 'done', finished_at = $1 WHERE id = $2 AND state = 'registering'")
        .bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Why the board decided so on a list, without its people.
pub async fn decision_reason(tx: &mut Tx, id: Id<AwardBatch>) -> Result<Option<String>> {
    let reason = on!(tx, c => sqlx::query_scalar::<_, Option<String>>("SELECT decision_reason FROM award_batch WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?;
    Ok(reason.flatten())
}
