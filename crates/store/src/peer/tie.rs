// SPDX-License-Identifier: EUPL-1.2
//! What binds two institutions, so that neither reviews the other.

use domain::institution::Institution;
use domain::peer::pool::TieKind;
use domain::{Id, Timestamp};

use crate::{Result, Tx, changed_one, sealed};

/// Marker type for the ids of ties.
#[derive(Clone, Copy, Debug)]
pub enum InstitutionTie {}

row! {
    /// A tie as stored; the order of the two says nothing.
    pub struct TieRow {
        /// Its id.
        id: Id<InstitutionTie>,
        /// One institution.
        one_id: Id<Institution>,
        /// The other.
        other_id: Id<Institution>,
        /// How they are bound.
        kind: TieKind,
        /// Since when.
        made_at: Timestamp,
        /// Until when.
        ended_at: Option<Timestamp>,
    }
}

/// Keeps a tie.
pub async fn insert_tie(tx: &mut Tx, tie: &TieRow) -> Result<()> {
    sealed::adding(tx, &sealed::TIE, [tie.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO institution_tie (id, one_id, other_id, kind, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(tie.id.uuid()).bind(tie.one_id.uuid()).bind(tie.other_id.uuid()).bind(tie.kind.code()).bind(tie.made_at.micros())
        .bind(tie.ended_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Ties that have not ended, oldest first.
pub async fn ties(tx: &mut Tx) -> Result<Vec<TieRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, one_id, other_id, kind, made_at, ended_at FROM institution_tie WHERE ended_at IS NULL ORDER BY id").fetch_all(c).await)?,
    )
}

/// Ends a tie. Stale when it had ended.
pub async fn end_tie(tx: &mut Tx, id: Id<InstitutionTie>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::TIE, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE institution_tie SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
        .bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
