// SPDX-License-Identifier: EUPL-1.2
//! Many awards at once: one statement for a few hundred rows, the same on both engines.

use std::sync::Arc;

use domain::award::{Award, AwardBatch, ProposedAward, Validity};
use domain::institution::Institution;
use domain::run::RunContent;
use domain::{Day, Id, Timestamp};
use sqlx::QueryBuilder;

use super::core::{self, CoreFrame};
use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::{Result, Tx};

/// Rows in one statement: 22 columns times this stays far under the 32,766 variables of the smaller engine, and the copies of some
/// hundred cores are small enough to be used again at once.
const ROWS_PER_STATEMENT: usize = 100;
/// The same for rows that are short: the pages of the indexes are kept once for each statement.
const SHORT_ROWS_PER_STATEMENT: usize = 1_000;

/// An award to keep, with the bytes its signature will stand for.
pub struct NewAward<'a> {
    /// Its id.
    pub id: Id<Award>,
    /// The person.
    pub person: &'a ProposedAward,
    /// Position in the status lists.
    pub status_index: i64,
    /// Lookup of the claim handle.
    pub claim_lookup: [u8; 16],
    /// Lookup of the proof code.
    pub proof_lookup: [u8; 16],
    /// Exact bytes of the core.
    pub core: Vec<u8>,
    /// What they share with the cores of others, when that is known.
    pub frame: Option<Arc<CoreFrame>>,
    /// JSON of the record.
    pub record: String,
    /// Salt of the commitment.
    pub salt: [u8; 32],
}

/// What the awards of one list share.
pub struct AwardsOf {
    /// By whom.
    pub institution_id: Id<Institution>,
    /// Of what.
    pub version_id: Id<DefinitionVersion>,
    /// In which run.
    pub run_id: Id<RunContent>,
    /// On which list.
    pub batch_id: Id<AwardBatch>,
    /// Day of the decision.
    pub awarded_on: Day,
    /// Last day of validity.
    pub expires_on: Option<Day>,
    /// Now.
    pub made_at: Timestamp,
}

/// Keeps all awards of a list. Conflict when a row, code or status position is taken.
pub async fn insert_all(tx: &mut Tx, of: &AwardsOf, awards: &[NewAward<'_>]) -> Result<()> {
    core::keep_frames(tx, awards.iter().filter_map(|award| award.frame.as_deref())).await?;
    for chunk in awards.chunks(ROWS_PER_STATEMENT) {
        let outcomes = chunk.iter().map(|award| json(&award.person.outcomes)).collect::<Result<Vec<_>>>()?;
        let cores = chunk.iter().map(|award| core::KeptCore::of(&award.core, award.frame.as_deref()));
        let cores: Vec<core::KeptCore<'_>> = cores.collect();
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO award (id, institution_id, version_id, run_id, batch_id, row_number, person_name, birth_date, email, outcomes, grade, awarded_on, expires_on, validity, status_index, claim_lookup, proof_lookup, core, core_frame, record, salt, made_at) ");
            statement.push_values(chunk.iter().zip(outcomes).zip(&cores), |mut row, ((award, outcomes), core)| {
                row.push_bind(award.id.uuid())
                    .push_bind(of.institution_id.uuid())
                    .push_bind(of.version_id.uuid())
                    .push_bind(of.run_id.uuid())
                    .push_bind(of.batch_id.uuid())
                    .push_bind(i64::from(award.person.row_number))
                    .push_bind(&award.person.name)
                    .push_bind(award.person.birth_date.map(|day| i64::from(day.number())))
                    .push_bind(&award.person.email)
                    .push_bind(outcomes)
                    .push_bind(&award.person.grade)
                    .push_bind(i64::from(of.awarded_on.number()))
                    .push_bind(of.expires_on.map(|day| i64::from(day.number())))
                    .push_bind(Validity::Valid.code())
                    .push_bind(award.status_index)
                    .push_bind(award.claim_lookup.as_slice())
                    .push_bind(award.proof_lookup.as_slice())
                    .push_bind(core.bytes.as_ref())
                    .push_bind(core.frame)
                    .push_bind(&award.record)
                    .push_bind(award.salt.as_slice())
                    .push_bind(of.made_at.micros());
            });
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// A registration to keep.
pub struct NewRegistration {
    /// The award.
    pub award_id: Id<Award>,
    /// Index of its leaf.
    pub leaf_index: i64,
    /// Text of the register proof: the last part of the prepared document.
    pub evidence: String,
}

/// Keeps registrations; one that is there already stays as it is. Gives how many were new.
pub async fn insert_registrations(tx: &mut Tx, registrations: &[NewRegistration], now: Timestamp) -> Result<u64> {
    let mut new = 0;
    for chunk in registrations.chunks(SHORT_ROWS_PER_STATEMENT) {
        new += on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO registration (award_id, leaf_index, evidence, registered_at) ");
            statement.push_values(chunk, |mut row, registration| {
                row.push_bind(registration.award_id.uuid())
                    .push_bind(registration.leaf_index)
                    .push_bind(&registration.evidence)
                    .push_bind(now.micros());
            });
            statement.push(" ON CONFLICT (award_id) DO NOTHING");
            statement.build().execute(c).await.map(|done| done.rows_affected())
        })?;
    }
    Ok(new)
}

/// A signature to keep.
pub struct NewSignature {
    /// The award.
    pub award_id: Id<Award>,
    /// `ob3` or `jwt`.
    pub form: &'static str,
    /// Key that signed.
    pub kid: String,
    /// Signature bytes.
    pub bytes: Vec<u8>,
}

/// Keeps signatures; the first one of a form stays.
pub async fn insert_signatures(tx: &mut Tx, signatures: &[NewSignature], now: Timestamp) -> Result<()> {
    for chunk in signatures.chunks(SHORT_ROWS_PER_STATEMENT) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO signature (award_id, form, kid, signed_at, bytes) ");
            statement.push_values(chunk, |mut row, signature| {
                row.push_bind(signature.award_id.uuid())
                    .push_bind(signature.form)
                    .push_bind(&signature.kid)
                    .push_bind(now.micros())
                    .push_bind(signature.bytes.as_slice());
            });
            statement.push(" ON CONFLICT (award_id, form) DO NOTHING");
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}
