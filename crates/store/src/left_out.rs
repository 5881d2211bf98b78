// SPDX-License-Identifier: EUPL-1.2
//! Rows that were left out of a list, with the reason.

use domain::Id;
use domain::award::AwardBatch;
use domain::left_out::LeftOut;

use crate::{Error, Result, Tx};

/// Keeps them.
pub async fn insert(tx: &mut Tx, batch: Id<AwardBatch>, rows: &[LeftOut]) -> Result<()> {
    for row in rows {
        on!(tx, c => sqlx::query("INSERT INTO left_out (batch_id, row_number, name, reason) VALUES ($1, $2, $3, $4)")
            .bind(batch.uuid()).bind(i64::from(row.row_number)).bind(&row.name).bind(&row.reason).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Those of a list, by row.
pub async fn of_batch(tx: &mut Tx, batch: Id<AwardBatch>) -> Result<Vec<LeftOut>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (i64, String, String)>("SELECT row_number, name, reason FROM left_out WHERE batch_id = $1 ORDER BY row_number")
        .bind(batch.uuid()).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(number, name, reason)| {
            let row_number = u32::try_from(number).map_err(|_| Error::Unreadable(format!("row {number}")))?;
            Ok(LeftOut { row_number, name, reason })
        })
        .collect()
}
