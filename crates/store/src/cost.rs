// SPDX-License-Identifier: EUPL-1.2
//! Calculations of what a microcredential costs: numbered per definition, never changed.

use domain::cost::{CostCalculation, CostContent};
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::definition::Definition;
use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A calculation as stored.
    pub struct CostRow {
        /// Its id.
        id: Id<CostCalculation>,
        /// Of which definition.
        definition_id: Id<Definition>,
        /// Its number, from 1.
        number: i64,
        /// What was filled in.
        content: Json<CostContent>,
        /// Who made it.
        made_by: Id<Person>,
        /// When.
        made_at: Timestamp,
    }
}

/// Keeps a calculation. Conflict when the number is taken.
pub async fn insert(tx: &mut Tx, row: &CostRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::COST, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO cost_price (id, definition_id, number, content, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(row.id.uuid()).bind(row.definition_id.uuid()).bind(row.number).bind(text).bind(row.made_by.uuid()).bind(row.made_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Calculations of a definition, the newest first.
pub async fn of_definition(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<CostRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, definition_id, number, content, made_by, made_at FROM cost_price WHERE definition_id = $1 ORDER BY number DESC")
        .bind(definition.uuid()).fetch_all(c).await)?,
    )
}
