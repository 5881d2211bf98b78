// SPDX-License-Identifier: EUPL-1.2
//! Lists that correct an award: one person, whose award takes the place of an earlier one.

use domain::Id;
use domain::award::{Award, AwardBatch};
use domain::institution::Institution;
use domain::run::RunContent;

use crate::{Result, Tx, sealed};

row! {
    /// A correction as stored.
    pub struct CorrectionRow {
        /// The list with the corrected award.
        batch_id: Id<AwardBatch>,
        /// The award whose place it takes.
        award_id: Id<Award>,
        /// Code of the reason.
        reason_code: String,
        /// Reason in words, for the holder.
        reason_text: String,
    }
}

macro_rules! select_correction {
    ($rest:literal) => {
        concat!("SELECT c.batch_id, c.award_id, c.reason_code, c.reason_text FROM correction c ", $rest)
    };
}

/// Keeps a correction.
pub async fn insert(tx: &mut Tx, row: &CorrectionRow) -> Result<()> {
    sealed::adding(tx, &sealed::CORRECTION, [row.batch_id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO correction (batch_id, award_id, reason_code, reason_text) VALUES ($1, $2, $3, $4)")
        .bind(row.batch_id.uuid()).bind(row.award_id.uuid()).bind(&row.reason_code).bind(&row.reason_text)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// What a list corrects; nothing when it is a list like any other.
pub async fn of_batch(tx: &mut Tx, batch: Id<AwardBatch>) -> Result<Option<CorrectionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_correction!("WHERE c.batch_id = $1")).bind(batch.uuid()).fetch_optional(c).await)?,
    )
}

/// Corrections of an award that wait for the board.
pub async fn waiting_for(tx: &mut Tx, award: Id<Award>) -> Result<Vec<CorrectionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_correction!("JOIN award_batch b ON b.id = c.batch_id WHERE c.award_id = $1 AND b.state = 'proposed' ORDER BY b.proposed_at, b.id"))
        .bind(award.uuid()).fetch_all(c).await)?,
    )
}

/// Which lists of a run correct, and which award each.
pub async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Vec<CorrectionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_correction!("JOIN award_batch b ON b.id = c.batch_id WHERE b.run_id = $1 ORDER BY b.proposed_at, b.id"))
        .bind(run.uuid()).fetch_all(c).await)?,
    )
}

/// Which lists of an institution that wait for the board correct, and which award each.
pub async fn waiting_in(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<CorrectionRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_correction!("JOIN award_batch b ON b.id = c.batch_id WHERE b.institution_id = $1 AND b.state = 'proposed' ORDER BY b.proposed_at, b.id"))
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}
