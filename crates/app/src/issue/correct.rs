// SPDX-License-Identifier: EUPL-1.2
//! A correction: one award takes the place of another, by four eyes and in one act.
//!
//! Somebody proposes what the award should have said; that is a list of one person which knows what it corrects. When the board agrees,
//! the new award, its leaf, the status act on the old one and the leaf of that act come to be in **one transaction**, and the old
//! one points to the new. Day of the award and last day of validity stay those of the old one: what is mended is the text, not the time.

use domain::award::who::same_person_key;
use domain::award::{Award, AwardBatch, ProposedAward, StatusAct, check_reason};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use store::Tx;
use store::award::{AwardRow, BatchRow};
use store::correction::CorrectionRow;

use super::earlier::{PersonKey, person_key};
use super::propose::{Beside, Proposal, propose_beside};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::status::ActRequest;
use crate::{App, Context};

/// Row number of the one person on a correction.
pub const CORRECTED_ROW: u32 = 1;

/// What somebody proposes.
pub struct Correction {
    /// The award that is wrong.
    pub award: Id<Award>,
    /// What it should have said. Its row number counts for nothing.
    pub person: ProposedAward,
    /// Code of the reason, one of those for replacing.
    pub reason_code: String,
    /// Reason in words, for the holder.
    pub reason_text: String,
    /// Key of this correction: the same key is the same correction, sent once more.
    pub idempotency_key: String,
}

/// Proposes a correction: a list of one that waits for the board. The same key gives the same list again.
pub async fn correct(app: &App, cx: &Context, correction: Correction) -> Result<Id<AwardBatch>> {
    let mut tx = app.store.read().await?;
    let old = store::award::get(&mut tx, correction.award).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::award(old.institution_id, old.id))?;
    drop(tx);
    let person = ProposedAward { row_number: CORRECTED_ROW, ..correction.person };
    let mut problems = check_reason(StatusAct::Replace, &correction.reason_code, &correction.reason_text);
    if says_the_same(&old, &person) {
        problems.push(FieldProblem::error("name", "correct-problem-nothing"));
    }
    refuse_errors(problems)?;
    let beside = Beside {
        left_out: Vec::new(),
        corrects: Some(Corrects {
            award: old.id,
            reason_code: correction.reason_code,
            reason_text: correction.reason_text,
        }),
        problems: Vec::new(),
    };
    let proposal = Proposal { run: old.run_id, people: vec![person], idempotency_key: correction.idempotency_key };
    propose_beside(app, cx, &proposal, &beside).await
}

/// Which award a list corrects, and why.
#[derive(Clone, Debug)]
pub struct Corrects {
    award: Id<Award>,
    reason_code: String,
    reason_text: String,
}

impl Corrects {
    /// Keeps it beside its list.
    pub(super) async fn keep(&self, tx: &mut Tx, batch: Id<AwardBatch>) -> Result<()> {
        let row = CorrectionRow {
            batch_id: batch,
            award_id: self.award,
            reason_code: self.reason_code.clone(),
            reason_text: self.reason_text.clone(),
        };
        Ok(store::correction::insert(tx, &row).await?)
    }

    /// The person whose award it is counts as awarded, and may be on this list all the same. Refused when the award can no longer
    /// be replaced, or a correction of it waits already.
    pub(super) async fn person(&self, tx: &mut Tx) -> Result<PersonKey> {
        let old = replaceable(tx, self.award).await?;
        if !store::correction::waiting_for(tx, old.id).await?.is_empty() {
            return Err(Refusal::Conflict("conflict-correction-waits"));
        }
        Ok(key_of(&old))
    }
}

/// A list that corrects, with the award that it corrects.
pub(super) struct Correcting {
    row: CorrectionRow,
    /// The award as it is now.
    pub(super) old: AwardRow,
}

/// What a list corrects, when the board decides on it.
pub(super) async fn correcting(tx: &mut Tx, batch: &BatchRow) -> Result<Option<Correcting>> {
    let Some(row) = store::correction::of_batch(tx, batch.id).await? else { return Ok(None) };
    let old = replaceable(tx, row.award_id).await?;
    Ok(Some(Correcting { row, old }))
}

impl Correcting {
    /// The person who counts as awarded by the old award.
    pub(super) fn person(&self) -> PersonKey {
        key_of(&self.old)
    }

    /// The new award takes the place of the old one, in the transaction that makes it.
    pub(super) async fn replace(&self, app: &App, tx: &mut Tx, cx: &Context, new: Id<Award>) -> Result<()> {
        let request = ActRequest {
            award: self.old.id,
            act: StatusAct::Replace,
            reason_code: self.row.reason_code.clone(),
            reason_text: self.row.reason_text.clone(),
        };
        crate::status::record(app, tx, cx, &self.old, &request).await?;
        Ok(store::award::set_replaced_by(tx, self.old.id, new).await?)
    }
}

/// An award that is registered and still counts.
async fn replaceable(tx: &mut Tx, award: Id<Award>) -> Result<AwardRow> {
    let old = store::award::get(tx, award).await?.ok_or_else(|| missing("the award of a correction"))?;
    old.validity.after(StatusAct::Replace)?;
    if old.leaf_index.is_none() {
        return Err(Refusal::Conflict("conflict-not-registered-yet"));
    }
    Ok(old)
}

fn key_of(award: &AwardRow) -> PersonKey {
    (same_person_key(&award.person_name), award.birth_date)
}

fn says_the_same(old: &AwardRow, person: &ProposedAward) -> bool {
    old.person_name == person.name
        && old.birth_date == person.birth_date
        && old.email == person.email
        && old.outcomes.0 == person.outcomes
        && old.grade == person.grade
        && person_key(person) == key_of(old)
}

/// What a list corrects, for whoever may read it: the old award and why.
pub struct CorrectionView {
    /// The award whose place is taken.
    pub old: AwardRow,
    /// Code of the reason.
    pub reason_code: String,
    /// Reason in words.
    pub reason_text: String,
}

/// The award whose place the awards of a list take, when it is a correction; for who may read those.
pub async fn replaced_on_list(app: &App, cx: &Context, batch: Id<AwardBatch>) -> Result<Option<Id<Award>>> {
    let mut tx = app.store.read().await?;
    let list = store::award::batch(&mut tx, batch).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadAward, &Thing::of(list.institution_id))?;
    Ok(store::correction::of_batch(&mut tx, batch).await?.map(|row| row.award_id))
}

pub(super) async fn view(tx: &mut Tx, batch: Id<AwardBatch>) -> Result<Option<CorrectionView>> {
    let Some(row) = store::correction::of_batch(tx, batch).await? else { return Ok(None) };
    let old = store::award::get(tx, row.award_id).await?.ok_or_else(|| missing("the award of a correction"))?;
    Ok(Some(CorrectionView { old, reason_code: row.reason_code, reason_text: row.reason_text }))
}
