// SPDX-License-Identifier: EUPL-1.2
//! Lists of awards, awards, and what is added to them once and for ever: registration and signatures.

use domain::award::{Award, AwardBatch, Validity};
use domain::institution::Institution;
use domain::register::Record;
use domain::run::RunContent;
use domain::{Day, Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::{Json, Result, Tx, changed_one, sealed};

mod bulk;
mod claim;
mod core;
mod list;
mod named;

pub use bulk::{
    AwardsOf, NewAward, NewRegistration, NewSignature, insert_all, insert_registrations, insert_signatures,
};
pub use claim::{ClaimRow, claim, count_wrong_try, mark_claimed};
pub use core::{CoreFrame, frame_stands, whole_core};
pub use list::{
    BatchDecision, BatchRow, batch, batch_by_key, batches_in_state, batches_of_run, batches_to_finish, decide_batch,
    decision_reason, finish_batch, insert_batch,
};
pub use named::{NamedRow, all_named};

row! {
    /// An award as stored, with its registration when it has one.
    pub struct AwardRow {
        /// Its id; public.
        id: Id<Award>,
        /// By whom.
        institution_id: Id<Institution>,
        /// Of what.
        version_id: Id<DefinitionVersion>,
        /// In which run.
        run_id: Id<RunContent>,
        /// On which list.
        batch_id: Id<AwardBatch>,
        /// Row in that list.
        row_number: i64,
        /// Name on the proof.
        person_name: String,
        /// Date of birth.
        birth_date: Option<Day>,
        /// Mail address.
        email: Option<String>,
        /// Outcomes reached.
        outcomes: Json<Vec<String>>,
        /// Grade.
        grade: Option<String>,
        /// Day of the decision.
        awarded_on: Day,
        /// Last day of validity, when there is one.
        expires_on: Option<Day>,
        /// Validity apart from its date.
        validity: Validity,
        /// Position in the institution's status lists, over all lists.
        status_index: i64,
        /// Exact bytes of the credential's core.
        core: Vec<u8>,
        /// The frame they were kept in; nothing when they were kept whole.
        core_frame: Option<[u8; 32]>,
        /// What its leaf commits to.
        record: Json<Record>,
        /// Salt of that commitment.
        salt: [u8; 32],
        /// When it was made.
        made_at: Timestamp,
        /// The award that took its place.
        replaced_by: Option<Id<Award>>,
        /// Index of its leaf, once registered.
        leaf_index: Option<i64>,
        /// Text of the register proof, once registered.
        evidence: Option<String>,
        /// When it was registered.
        registered_at: Option<Timestamp>,
        /// When its holder first opened it.
        claimed_at: Option<Timestamp>,
    }
}

macro_rules! select_award {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.institution_id, a.version_id, a.run_id, a.batch_id, a.row_number, a.person_name, a.birth_date, a.email, a.outcomes, a.grade, a.awarded_on, a.expires_on, a.validity, a.status_index, a.core, a.core_frame, a.record, a.salt, a.made_at, a.replaced_by, r.leaf_index, r.evidence, r.registered_at, c.claimed_at FROM award a LEFT JOIN registration r ON r.award_id = a.id LEFT JOIN claim c ON c.award_id = a.id ",
            $rest
        )
    };
}

/// One award.
pub async fn get(tx: &mut Tx, id: Id<Award>) -> Result<Option<AwardRow>> {
    let row = on!(tx, c => sqlx::query_as(select_award!("WHERE a.id = $1")).bind(id.uuid()).fetch_optional(c).await)?;
    core::whole_one(tx, row).await
}

/// Awards of a list, by row.
pub async fn of_batch(tx: &mut Tx, batch: Id<AwardBatch>) -> Result<Vec<AwardRow>> {
    let rows = on!(tx, c => sqlx::query_as(select_award!("WHERE a.batch_id = $1 ORDER BY a.row_number")).bind(batch.uuid()).fetch_all(c).await)?;
    core::whole(tx, rows).await
}

/// Awards of a run, by name.
pub async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<AwardRow>> {
    let rows = on!(tx, c => sqlx::query_as(select_award!("WHERE a.run_id = $1 ORDER BY a.made_at, a.row_number, a.id")).bind(run.uuid()).fetch_all(c).await)?;
    core::whole(tx, rows).await
}

/// The award a claim handle names.
pub async fn by_claim(tx: &mut Tx, lookup: &[u8]) -> Result<Option<AwardRow>> {
    let row =
        on!(tx, c => sqlx::query_as(select_award!("WHERE a.claim_lookup = $1")).bind(lookup).fetch_optional(c).await)?;
    core::whole_one(tx, row).await
}

/// The award a proof code names.
pub async fn by_proof_code(tx: &mut Tx, lookup: &[u8]) -> Result<Option<AwardRow>> {
    let row =
        on!(tx, c => sqlx::query_as(select_award!("WHERE a.proof_lookup = $1")).bind(lookup).fetch_optional(c).await)?;
    core::whole_one(tx, row).await
}

/// Awards whose leaves lie in a range of indexes, with that index, in order; for finishing.
pub async fn in_log_range(tx: &mut Tx, from: i64, until: i64) -> Result<Vec<PendingRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT e.leaf_index, a.id, a.institution_id, a.version_id, a.person_name, a.email, a.core, a.core_frame, a.record, a.salt, a.made_at, r.evidence, c.award_id AS corrects FROM log_entry e JOIN award a ON a.id = e.thing_id LEFT JOIN registration r ON r.award_id = a.id LEFT JOIN correction c ON c.batch_id = a.batch_id WHERE e.leaf_index >= $1 AND e.leaf_index < $2 AND e.kind = 'award' AND e.finished = 0 ORDER BY e.leaf_index")
        .bind(from).bind(until).fetch_all(c).await)?,
    )
}

row! {
    /// An award that is in the log and waits for its proof and signature.
    pub struct PendingRow {
        /// Index of its leaf.
        leaf_index: i64,
        /// The award.
        id: Id<Award>,
        /// By whom.
        institution_id: Id<Institution>,
        /// Of what.
        version_id: Id<DefinitionVersion>,
        /// Name on the proof.
        person_name: String,
        /// Mail address.
        email: Option<String>,
        /// Its core as it is kept: what fills a frame ([`PendingRow::filled`]), or the whole.
        core: Vec<u8>,
        /// The frame.
        core_frame: Option<[u8; 32]>,
        /// What its leaf commits to.
        record: Json<Record>,
        /// Salt.
        salt: [u8; 32],
        /// When it was made: the day of its leaf.
        made_at: Timestamp,
        /// The register proof, when it was prepared before a crash.
        evidence: Option<String>,
        /// The award whose place it takes, when it is a correction.
        corrects: Option<Id<Award>>,
    }
}

row! {
    /// A signature as stored.
    pub struct SignatureRow {
        /// `ob3` or `jwt`.
        form: String,
        /// Key that signed.
        kid: String,
        /// When.
        signed_at: Timestamp,
        /// Signature bytes.
        bytes: Vec<u8>,
    }
}

/// The signature of one wire form.
pub async fn signature(tx: &mut Tx, award: Id<Award>, form: &str) -> Result<Option<SignatureRow>> {
    if !crate::can_be_kept(form) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT form, kid, signed_at, bytes FROM signature WHERE award_id = $1 AND form = $2")
        .bind(award.uuid()).bind(form).fetch_optional(c).await)?,
    )
}

/// Changes the validity of an award. Stale when it was another.
pub async fn set_validity(tx: &mut Tx, id: Id<Award>, from: Validity, to: Validity) -> Result<()> {
    sealed::changing(tx, &sealed::AWARD, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE award SET validity = $1 WHERE id = $2 AND validity = $3")
        .bind(to.code()).bind(id.uuid()).bind(from.code()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Points from a replaced award to the one that took its place.
pub async fn set_replaced_by(tx: &mut Tx, id: Id<Award>, by: Id<Award>) -> Result<()> {
    sealed::changing(tx, &sealed::AWARD, [id.into()]).await?;
    on!(tx, c => sqlx::query("UPDATE award SET replaced_by = $1 WHERE id = $2").bind(by.uuid()).bind(id.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// `(awarded and signed, all)` of a version, for public counts.
pub async fn count_of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM award a JOIN registration r ON r.award_id = a.id WHERE a.version_id = $1")
        .bind(version.uuid()).fetch_one(c).await)?,
    )
}

/// Registered awards of an institution, for public counts.
pub async fn count_of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM award a JOIN registration r ON r.award_id = a.id WHERE a.institution_id = $1")
        .bind(institution.uuid()).fetch_one(c).await)?,
    )
}

/// All registered awards, for public counts.
pub async fn count_all(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM registration").fetch_one(c).await)?)
}

row! {
    /// An award with its leaf, for the check of the register.
    pub struct AuditedRow {
        /// Index of its leaf.
        leaf_index: i64,
        /// The award.
        id: Id<Award>,
        /// Exact bytes of its core.
        core: Vec<u8>,
        /// The frame they were kept in; nothing when they were kept whole.
        core_frame: Option<[u8; 32]>,
        /// What its leaf commits to.
        record: Json<Record>,
        /// Salt.
        salt: [u8; 32],
    }
}

/// Awards whose leaves lie in a range of indexes, in order; for the check of the register.
pub async fn in_range(tx: &mut Tx, from: i64, until: i64) -> Result<Vec<AuditedRow>> {
    let rows = on!(tx, c => sqlx::query_as("SELECT e.leaf_index, a.id, a.core, a.core_frame, a.record, a.salt FROM log_entry e JOIN award a ON a.id = e.thing_id WHERE e.leaf_index >= $1 AND e.leaf_index < $2 AND e.kind = 'award' ORDER BY e.leaf_index")
        .bind(from).bind(until).fetch_all(c).await)?;
    core::whole(tx, rows).await
}

row! {
    /// A person who has an award in a run.
    pub struct PersonOfRunRow {
        /// The award.
        id: Id<Award>,
        /// On which list it was.
        batch_id: Id<AwardBatch>,
        /// Name on the proof.
        person_name: String,
        /// Date of birth.
        birth_date: Option<Day>,
        /// Mail address.
        email: Option<String>,
        /// Validity of the award.
        validity: Validity,
        /// When the award was made.
        made_at: Timestamp,
    }
}

/// The people who have an award in a run.
pub async fn people_of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<PersonOfRunRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, batch_id, person_name, birth_date, email, validity, made_at FROM award WHERE run_id = $1").bind(run.uuid()).fetch_all(c).await)?,
    )
}

/// The runs of an institution in which somebody was awarded.
pub async fn awarded_runs(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<Id<RunContent>>> {
    let runs = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT r.id FROM run r WHERE r.institution_id = $1 AND EXISTS (SELECT 1 FROM award a WHERE a.run_id = r.id)").bind(institution.uuid()).fetch_all(c).await)?;
    Ok(runs.into_iter().map(Id::from_uuid).collect())
}

row! {
    /// A registered award without its person.
    pub struct ListedRow {
        /// The award.
        id: Id<Award>,
        /// Its validity.
        validity: Validity,
        /// Last day of validity.
        expires_on: Option<Day>,
        /// Index of its leaf.
        leaf_index: i64,
    }
}

/// All registered awards, in the order of the register.
pub async fn all_registered(tx: &mut Tx) -> Result<Vec<ListedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT a.id, a.validity, a.expires_on, r.leaf_index FROM award a JOIN registration r ON r.award_id = a.id ORDER BY r.leaf_index").fetch_all(c).await)?,
    )
}
