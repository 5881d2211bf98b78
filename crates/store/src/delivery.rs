// SPDX-License-Identifier: EUPL-1.2
//! Licences to deliver the text of another institution, the decisions on them, and the runs that are held on them.

use domain::award::Award;
use domain::delivery::{Licence, LicenceContent, LicenceState, LicenceStep};
use domain::institution::Institution;
use domain::person::Person;
use domain::run::RunContent;
use domain::{Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::run::RunRow;
use crate::{Json, Result, Tx, changed_one, sealed};

/// Marker type for the ids of decisions on delivery.
#[derive(Clone, Copy, Debug)]
pub enum DeliveryDecision {}

row! {
    /// A licence as stored.
    pub struct LicenceRow {
        /// Its id.
        id: Id<Licence>,
        /// Of which text.
        version_id: Id<DefinitionVersion>,
        /// Whose text it is.
        owner_id: Id<Institution>,
        /// Who may deliver it.
        deliverer_id: Id<Institution>,
        /// State.
        state: LicenceState,
        /// What the owner laid down.
        content: Json<LicenceContent>,
        /// Who proposed it, at the owner.
        proposed_by: Id<Person>,
        /// When.
        proposed_at: Timestamp,
        /// When the board of the owner gave it; from then on the deliverer knows of it.
        granted_at: Option<Timestamp>,
        /// How the deliverer says it will be done.
        plan: Option<String>,
        /// Who said so, at the deliverer.
        asked_by: Option<Id<Person>>,
        /// When.
        asked_at: Option<Timestamp>,
        /// Which of the two stopped it.
        ended_by: Option<Id<Institution>>,
        /// Why.
        end_reason: Option<String>,
        /// When it was over: stopped, not given or not agreed to.
        over_at: Option<Timestamp>,
    }
}

row! {
    /// A decision of an examination board on a licence.
    pub struct DeliveryDecisionRow {
        /// Its id.
        id: Id<DeliveryDecision>,
        /// On which licence.
        licence_id: Id<Licence>,
        /// Of which institution.
        institution_id: Id<Institution>,
        /// What was decided.
        step: LicenceStep,
        /// Number, in the row of decisions of the institution.
        number: String,
        /// Reason.
        reason: String,
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

/// Columns of a [`LicenceRow`], as one literal, because statements are literals.
macro_rules! select_licence {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.version_id, l.owner_id, l.deliverer_id, l.state, l.content, l.proposed_by, l.proposed_at, l.granted_at, l.plan, l.asked_by, l.asked_at, l.ended_by, l.end_reason, l.over_at FROM delivery_licence l ",
            $rest
        )
    };
}

/// Keeps a licence. Conflict when the deliverer has one for this text that is not over.
pub async fn insert(tx: &mut Tx, row: &LicenceRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::LICENCE, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO delivery_licence (id, version_id, owner_id, deliverer_id, state, content, proposed_by, proposed_at, granted_at, plan, asked_by, asked_at, ended_by, end_reason, over_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
        .bind(row.id.uuid()).bind(row.version_id.uuid()).bind(row.owner_id.uuid()).bind(row.deliverer_id.uuid()).bind(row.state.code()).bind(text)
        .bind(row.proposed_by.uuid()).bind(row.proposed_at.micros()).bind(row.granted_at.map(Timestamp::micros)).bind(&row.plan)
        .bind(row.asked_by.map(|id| id.uuid())).bind(row.asked_at.map(Timestamp::micros)).bind(row.ended_by.map(|id| id.uuid())).bind(&row.end_reason)
        .bind(row.over_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One licence.
pub async fn get(tx: &mut Tx, id: Id<Licence>) -> Result<Option<LicenceRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_licence!("WHERE l.id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Licences on a text, in the order of proposing.
pub async fn of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<LicenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_licence!("WHERE l.version_id = $1 ORDER BY l.proposed_at, l.id")).bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Licences that an institution gave or means to give, the newest first.
pub async fn of_owner(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<LicenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_licence!("WHERE l.owner_id = $1 ORDER BY l.proposed_at DESC, l.id DESC")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Licences that an institution got, the newest first. What the owner has not given yet is not among them.
pub async fn of_deliverer(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<LicenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_licence!("WHERE l.deliverer_id = $1 AND l.granted_at IS NOT NULL ORDER BY l.granted_at DESC, l.id DESC")).bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// The licence on which a run is held; nothing for a run of one's own text.
pub async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Option<LicenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_licence!("JOIN delivery_run r ON r.licence_id = l.id WHERE r.run_id = $1")).bind(run.uuid()).fetch_optional(c).await)?,
    )
}

/// The licence on which an award was made; nothing for an award of one's own text.
pub async fn of_award(tx: &mut Tx, award: Id<Award>) -> Result<Option<LicenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_licence!("JOIN delivery_run r ON r.licence_id = l.id JOIN award a ON a.run_id = r.run_id WHERE a.id = $1")).bind(award.uuid()).fetch_optional(c).await)?,
    )
}

/// Saves what changes in the life of a licence, when the state is still the one that was read. Stale otherwise.
pub async fn save(tx: &mut Tx, row: &LicenceRow, from: LicenceState) -> Result<()> {
    sealed::changing(tx, &sealed::LICENCE, [row.id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE delivery_licence SET state = $1, granted_at = $2, plan = $3, asked_by = $4, asked_at = $5, ended_by = $6, end_reason = $7, over_at = $8 WHERE id = $9 AND state = $10")
        .bind(row.state.code()).bind(row.granted_at.map(Timestamp::micros)).bind(&row.plan).bind(row.asked_by.map(|id| id.uuid()))
        .bind(row.asked_at.map(Timestamp::micros)).bind(row.ended_by.map(|id| id.uuid())).bind(&row.end_reason).bind(row.over_at.map(Timestamp::micros))
        .bind(row.id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Writes a decision down. It is never changed. Conflict when this institution decided on this licence already.
pub async fn insert_decision(tx: &mut Tx, row: &DeliveryDecisionRow) -> Result<()> {
    sealed::adding(tx, &sealed::LICENCE_DECISION, [row.id.into()]);
    sealed::adding(tx, &sealed::LICENCE_DECISION_MEMBERS, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO delivery_decision (id, licence_id, institution_id, step, number, reason, digest, decided_by, decided_at, members_present) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(row.id.uuid()).bind(row.licence_id.uuid()).bind(row.institution_id.uuid()).bind(row.step.code()).bind(&row.number).bind(&row.reason)
        .bind(row.digest.to_vec()).bind(row.decided_by.uuid()).bind(row.decided_at.micros()).bind(row.members_present).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Decisions on a licence, in the order in which they were taken.
pub async fn decisions(tx: &mut Tx, id: Id<Licence>) -> Result<Vec<DeliveryDecisionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, licence_id, institution_id, step, number, reason, digest, decided_by, decided_at, members_present FROM delivery_decision WHERE licence_id = $1 ORDER BY decided_at, id")
        .bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// Keeps on which licence a run is held.
pub async fn insert_run(tx: &mut Tx, run: Id<RunContent>, licence: Id<Licence>) -> Result<()> {
    sealed::adding(tx, &sealed::LICENCE_RUN, [run.into()]);
    on!(tx, c => sqlx::query("INSERT INTO delivery_run (run_id, licence_id) VALUES ($1, $2)").bind(run.uuid()).bind(licence.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Runs on a licence, newest first.
pub async fn runs(tx: &mut Tx, id: Id<Licence>) -> Result<Vec<RunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT r.id, r.institution_id, r.version_id, r.content FROM run r JOIN delivery_run d ON d.run_id = r.id WHERE d.licence_id = $1 ORDER BY r.starts_on DESC, r.code")
        .bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// How many awards were made on a licence.
pub async fn award_count(tx: &mut Tx, id: Id<Licence>) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM award a JOIN delivery_run d ON d.run_id = a.run_id WHERE d.licence_id = $1")
        .bind(id.uuid()).fetch_one(c).await)?,
    )
}
