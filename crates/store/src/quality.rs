// SPDX-License-Identifier: EUPL-1.2
//! Answers of institutions to the criteria that are theirs, with every earlier answer; and proposals to change a framework.

use domain::framework::proposal::{Decision, Proposal};
use domain::institution::Institution;
use domain::person::Person;
use domain::role::Role;
use domain::{Id, Localized, Timestamp};
use uuid::Uuid;

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// An answer as stored; never changed.
    pub struct InstitutionAnswerRow {
        /// Key of the criterion.
        criterion: String,
        /// Rises with every answer to this criterion, from 1; 0 is what the institution came in with.
        number: i64,
        /// The answer.
        content: Json<Localized>,
        /// Who gave it; of the one it came in with, who put the next in its place.
        answered_by: Id<Person>,
        /// When.
        answered_at: Timestamp,
        /// In which role they did; not known of answers that are older than this was kept.
        role: Option<Role>,
    }
}

/// Keeps an answer. Conflict when somebody else gave one with this number.
pub async fn insert_answer(tx: &mut Tx, institution: Id<Institution>, row: &InstitutionAnswerRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(
        tx,
        &sealed::INSTITUTION_ANSWER,
        [institution.into(), row.criterion.as_str().into(), row.number.into()],
    );
    on!(tx, c => sqlx::query("INSERT INTO institution_answer (institution_id, criterion, number, content, answered_by, answered_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(institution.uuid()).bind(&row.criterion).bind(row.number).bind(text).bind(row.answered_by.uuid()).bind(row.answered_at.micros())
        .execute(c).await.map(|_| ()))?;
    let Some(role) = row.role else { return Ok(()) };
    sealed::adding(
        tx,
        &sealed::INSTITUTION_ANSWER_ROLE,
        [institution.into(), row.criterion.as_str().into(), row.number.into()],
    );
    on!(tx, c => sqlx::query("INSERT INTO institution_answer_role (institution_id, criterion, number, role) VALUES ($1, $2, $3, $4)")
        .bind(institution.uuid()).bind(&row.criterion).bind(row.number).bind(role.code()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// All answers of an institution, by criterion, newest first.
pub async fn answers(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<InstitutionAnswerRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT a.criterion, a.number, a.content, a.answered_by, a.answered_at, r.role FROM institution_answer a LEFT JOIN institution_answer_role r ON r.institution_id = a.institution_id AND r.criterion = a.criterion AND r.number = a.number WHERE a.institution_id = $1 ORDER BY a.criterion, a.number DESC")
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

row! {
    /// A proposal as stored.
    pub struct ProposalRow {
        /// Its id.
        id: Uuid,
        /// To which framework version.
        framework_id: String,
        /// Of which institution.
        institution_id: Id<Institution>,
        /// What it says.
        content: Json<Proposal>,
        /// Who made it.
        proposed_by: Id<Person>,
        /// When.
        proposed_at: Timestamp,
        /// The decision, once there is one.
        decision: Option<Json<Decision>>,
        /// When it was decided on.
        decided_at: Option<Timestamp>,
    }
}

/// Keeps a proposal.
pub async fn insert_proposal(tx: &mut Tx, row: &ProposalRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::FRAMEWORK_PROPOSAL, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO framework_proposal (id, framework_id, institution_id, content, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(row.id).bind(&row.framework_id).bind(row.institution_id.uuid()).bind(text).bind(row.proposed_by.uuid()).bind(row.proposed_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One proposal.
pub async fn proposal(tx: &mut Tx, id: Uuid) -> Result<Option<ProposalRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, framework_id, institution_id, content, proposed_by, proposed_at, decision, decided_at FROM framework_proposal WHERE id = $1")
        .bind(id).fetch_optional(c).await)?,
    )
}

/// Proposals to a framework version, newest first.
pub async fn proposals(tx: &mut Tx, framework: &str) -> Result<Vec<ProposalRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, framework_id, institution_id, content, proposed_by, proposed_at, decision, decided_at FROM framework_proposal WHERE framework_id = $1 ORDER BY id DESC")
        .bind(framework).fetch_all(c).await)?,
    )
}

/// Proposals that nobody decided on, the longest waiting first, at most so many.
pub async fn open_proposals(tx: &mut Tx, limit: i64) -> Result<Vec<ProposalRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, framework_id, institution_id, content, proposed_by, proposed_at, decision, decided_at FROM framework_proposal WHERE decision IS NULL ORDER BY proposed_at, id LIMIT $1")
        .bind(limit).fetch_all(c).await)?,
    )
}

/// Keeps the decision on a proposal. Stale when there was one.
pub async fn decide(tx: &mut Tx, id: Uuid, decision: &Decision, by: Id<Person>, now: Timestamp) -> Result<()> {
    let text = json(decision)?;
    sealed::changing(tx, &sealed::FRAMEWORK_PROPOSAL, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE framework_proposal SET decision = $1, decided_by = $2, decided_at = $3 WHERE id = $4 AND decision IS NULL")
        .bind(text).bind(by.uuid()).bind(now.micros()).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Keeps the support of an institution. Conflict when it gave it before.
pub async fn support(
    tx: &mut Tx,
    id: Uuid,
    institution: Id<Institution>,
    by: Id<Person>,
    now: Timestamp,
) -> Result<()> {
    sealed::adding(tx, &sealed::FRAMEWORK_SUPPORT, [id.into(), institution.into()]);
    on!(tx, c => sqlx::query("INSERT INTO framework_support (proposal_id, institution_id, given_by, given_at) VALUES ($1, $2, $3, $4)")
        .bind(id).bind(institution.uuid()).bind(by.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The institutions that support a proposal, in the order in which they did.
pub async fn supporters(tx: &mut Tx, id: Uuid) -> Result<Vec<Id<Institution>>> {
    let ids = on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT institution_id FROM framework_support WHERE proposal_id = $1 ORDER BY given_at, institution_id").bind(id).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}
