// SPDX-License-Identifier: EUPL-1.2
//! Co-ownerships of definitions, what the boards of co-owners decided, which versions were published together, and runs of those.

use domain::award::Award;
use domain::co_owner::{CoOwnerState, CoOwnership};
use domain::institution::Institution;
use domain::person::Person;
use domain::review::Verdict;
use domain::run::RunContent;
use domain::{Id, Localized, Timestamp};

use crate::definition::{Definition, DefinitionVersion};
use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

/// Marker type for the ids of decisions of the boards of co-owners.
#[derive(Clone, Copy, Debug)]
pub enum CoOwnerDecision {}

row! {
    /// A co-ownership as stored.
    pub struct CoOwnershipRow {
        /// Its id.
        id: Id<CoOwnership>,
        /// Of what: all versions of it.
        definition_id: Id<Definition>,
        /// The draft at which it was asked.
        version_id: Id<DefinitionVersion>,
        /// Whose definition it is.
        leading_id: Id<Institution>,
        /// Who was asked to make it along.
        co_owner_id: Id<Institution>,
        /// State.
        state: CoOwnerState,
        /// Title of the text when it was asked: all that who was asked sees of it before a yes, and after an end.
        title: Json<Localized>,
        /// What was asked, in the words of the leading owner.
        question: String,
        /// Who asked.
        asked_by: Id<Person>,
        /// When.
        asked_at: Timestamp,
        /// Who answered, at the other institution.
        answered_by: Option<Id<Person>>,
        /// When.
        answered_at: Option<Timestamp>,
        /// Which of the two stopped it.
        ended_by: Option<Id<Institution>>,
        /// Why it was declined or stopped.
        end_reason: Option<String>,
        /// When it was over.
        over_at: Option<Timestamp>,
    }
}

row! {
    /// A decision of the board of a co-owner; never changed.
    pub struct CoOwnerDecisionRow {
        /// Its id.
        id: Id<CoOwnerDecision>,
        /// As which co-owner.
        co_ownership_id: Id<CoOwnership>,
        /// On which version.
        version_id: Id<DefinitionVersion>,
        /// Of which institution.
        institution_id: Id<Institution>,
        /// What was decided.
        verdict: Verdict,
        /// Number, in the row of decisions of the institution.
        number: String,
        /// Reason.
        reason: String,
        /// Digest of exactly the text that was decided on.
        text_digest: [u8; 32],
        /// Digest of the decision in words.
        digest: [u8; 32],
        /// Who decided.
        decided_by: Id<Person>,
        /// When.
        decided_at: Timestamp,
        /// How many members decided, as was stated; nothing of decisions that did not ask it.
        members_present: Option<i64>,
    }
}

row! {
    /// A version that was published together with a co-owner, with the decision of its board.
    pub struct TogetherRow {
        /// Which version.
        version_id: Id<DefinitionVersion>,
        /// As which co-owner.
        co_ownership_id: Id<CoOwnership>,
        /// Who.
        co_owner_id: Id<Institution>,
        /// Number of the decision of its board.
        number: String,
        /// Its digest.
        digest: [u8; 32],
        /// Why.
        reason: String,
        /// When.
        decided_at: Timestamp,
    }
}

/// Columns of a [`CoOwnershipRow`], as one literal, because statements are literals.
macro_rules! select_co_ownership {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.definition_id, o.version_id, o.leading_id, o.co_owner_id, o.state, o.title, o.question, o.asked_by, o.asked_at, o.answered_by, o.answered_at, o.ended_by, o.end_reason, o.over_at FROM co_ownership o ",
            $rest
        )
    };
}

/// Keeps a question. Conflict when this institution was asked for this definition and it is not over.
pub async fn insert(tx: &mut Tx, row: &CoOwnershipRow) -> Result<()> {
    let title = json(&row.title.0)?;
    sealed::adding(tx, &sealed::CO_OWNERSHIP, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO co_ownership (id, definition_id, version_id, leading_id, co_owner_id, state, title, question, asked_by, asked_at, answered_by, answered_at, ended_by, end_reason, over_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
        .bind(row.id.uuid()).bind(row.definition_id.uuid()).bind(row.version_id.uuid()).bind(row.leading_id.uuid()).bind(row.co_owner_id.uuid())
        .bind(row.state.code()).bind(title).bind(&row.question).bind(row.asked_by.uuid()).bind(row.asked_at.micros()).bind(row.answered_by.map(|id| id.uuid()))
        .bind(row.answered_at.map(Timestamp::micros)).bind(row.ended_by.map(|id| id.uuid())).bind(&row.end_reason).bind(row.over_at.map(Timestamp::micros))
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// What an institution was asked or makes along and is not over, in the order of asking; at most so many.
pub async fn running(tx: &mut Tx, co_owner: Id<Institution>, limit: i64) -> Result<Vec<CoOwnershipRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_co_ownership!("WHERE o.co_owner_id = $1 AND o.over_at IS NULL ORDER BY o.asked_at, o.id LIMIT $2"))
        .bind(co_owner.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// One co-ownership.
pub async fn get(tx: &mut Tx, id: Id<CoOwnership>) -> Result<Option<CoOwnershipRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_co_ownership!("WHERE o.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// One co-ownership, held until this transaction is over: whoever answers, stops or decides waits for another who does.
pub async fn hold(tx: &mut Tx, id: Id<CoOwnership>) -> Result<Option<CoOwnershipRow>> {
    on!(tx, c => sqlx::query("UPDATE co_ownership SET state = state WHERE id = $1").bind(id.uuid()).execute(c).await.map(|_| ()))?;
    get(tx, id).await
}

/// Co-ownerships of a definition, in the order of asking.
pub async fn of_definition(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<CoOwnershipRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_co_ownership!("WHERE o.definition_id = $1 ORDER BY o.asked_at, o.id")).bind(definition.uuid()).fetch_all(c).await)?,
    )
}

/// Co-ownerships in which an institution stands on one of the two sides, the newest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<CoOwnershipRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_co_ownership!("WHERE o.leading_id = $1 OR o.co_owner_id = $1 ORDER BY o.asked_at DESC, o.id DESC")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Who reaches a version as a co-owner: before it is public those who agreed and did not stop; after that, for ever, those with whom it
/// was published.
pub async fn institutions(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<Id<Institution>>> {
    let ids = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT o.co_owner_id FROM co_ownership o JOIN definition_version v ON v.definition_id = o.definition_id WHERE v.id = $1 AND v.published_at IS NULL AND o.state = 'agreed' UNION SELECT o.co_owner_id FROM co_owner_version t JOIN co_ownership o ON o.id = t.co_ownership_id WHERE t.version_id = $1 ORDER BY 1")
        .bind(version.uuid()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}

/// Versions that an institution reaches as a co-owner, last changed first.
pub async fn versions(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<Id<DefinitionVersion>>> {
    let ids = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT v.id FROM definition_version v WHERE (v.published_at IS NULL AND v.definition_id IN (SELECT o.definition_id FROM co_ownership o WHERE o.co_owner_id = $1 AND o.state = 'agreed')) OR v.id IN (SELECT t.version_id FROM co_owner_version t JOIN co_ownership o ON o.id = t.co_ownership_id WHERE o.co_owner_id = $1) ORDER BY v.changed_at DESC, v.id DESC")
        .bind(institution.uuid()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}

/// Saves what changes in the life of a co-ownership, when the state is still the one that was read. Stale otherwise.
pub async fn save(tx: &mut Tx, row: &CoOwnershipRow, from: CoOwnerState) -> Result<()> {
    sealed::changing(tx, &sealed::CO_OWNERSHIP, [row.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE co_ownership SET state = $1, answered_by = $2, answered_at = $3, ended_by = $4, end_reason = $5, over_at = $6 WHERE id = $7 AND state = $8")
        .bind(row.state.code()).bind(row.answered_by.map(|id| id.uuid())).bind(row.answered_at.map(Timestamp::micros)).bind(row.ended_by.map(|id| id.uuid()))
        .bind(&row.end_reason).bind(row.over_at.map(Timestamp::micros)).bind(row.id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Writes a decision down. It is never changed. Conflict when the number is taken.
pub async fn insert_decision(tx: &mut Tx, row: &CoOwnerDecisionRow) -> Result<()> {
    sealed::adding(tx, &sealed::CO_OWNER_DECISION, [row.id.into()]);
    sealed::adding(tx, &sealed::CO_OWNER_DECISION_MEMBERS, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO co_owner_decision (id, co_ownership_id, version_id, institution_id, verdict, number, reason, text_digest, digest, decided_by, decided_at, members_present) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(row.id.uuid()).bind(row.co_ownership_id.uuid()).bind(row.version_id.uuid()).bind(row.institution_id.uuid()).bind(row.verdict.code())
        .bind(&row.number).bind(&row.reason).bind(row.text_digest.to_vec()).bind(row.digest.to_vec()).bind(row.decided_by.uuid()).bind(row.decided_at.micros()).bind(row.members_present)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Decisions of co-owners on a version, newest first.
pub async fn decisions(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<CoOwnerDecisionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, co_ownership_id, version_id, institution_id, verdict, number, reason, text_digest, digest, decided_by, decided_at, members_present FROM co_owner_decision WHERE version_id = $1 ORDER BY decided_at DESC, id DESC")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Keeps that a version was published together, on which decision.
pub async fn insert_together(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    (co_ownership, decision): (Id<CoOwnership>, Id<CoOwnerDecision>),
) -> Result<()> {
    sealed::adding(tx, &sealed::CO_OWNER_VERSION, [version.into(), co_ownership.into()]);
    on!(tx, c => sqlx::query("INSERT INTO co_owner_version (version_id, co_ownership_id, decision_id) VALUES ($1, $2, $3)")
        .bind(version.uuid()).bind(co_ownership.uuid()).bind(decision.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// With whom a version was published, in the order of asking.
pub async fn together(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<TogetherRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT t.version_id, t.co_ownership_id, o.co_owner_id, d.number, d.digest, d.reason, d.decided_at FROM co_owner_version t JOIN co_ownership o ON o.id = t.co_ownership_id JOIN co_owner_decision d ON d.id = t.decision_id WHERE t.version_id = $1 ORDER BY o.asked_at, o.id")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Keeps as which co-owner a run is held.
pub async fn insert_run(tx: &mut Tx, run: Id<RunContent>, co_ownership: Id<CoOwnership>) -> Result<()> {
    sealed::adding(tx, &sealed::CO_OWNER_RUN, [run.into()]);
    on!(tx, c => sqlx::query("INSERT INTO co_owner_run (run_id, co_ownership_id) VALUES ($1, $2)").bind(run.uuid()).bind(co_ownership.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The co-ownership on which a run is held; nothing for a run of one's own text or on a licence.
pub async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Option<CoOwnershipRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_co_ownership!("JOIN co_owner_run r ON r.co_ownership_id = o.id WHERE r.run_id = $1")).bind(run.uuid()).fetch_optional(c).await)?,
    )
}

/// The co-ownership on which an award was made.
pub async fn of_award(tx: &mut Tx, award: Id<Award>) -> Result<Option<CoOwnershipRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_co_ownership!("JOIN co_owner_run r ON r.co_ownership_id = o.id JOIN award a ON a.run_id = r.run_id WHERE a.id = $1")).bind(award.uuid()).fetch_optional(c).await)?,
    )
}
