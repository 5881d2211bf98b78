// SPDX-License-Identifier: EUPL-1.2
//! What was made of many demands at once, for lists.

use domain::demand::Demand;
use domain::review::DefinitionState;
use domain::{Id, Timestamp};
use sqlx::QueryBuilder;

use crate::definition::{Definition, DefinitionVersion, VersionRow, select_version};
use crate::{Result, Tx};

/// How many ids one statement asks for: engines take only so many.
const IDS_AT_ONCE: usize = 500;

row! {
    /// A version of a definition that was made of a demand, without its text.
    pub struct MadeRow {
        /// The demand.
        demand_id: Id<Demand>,
        /// The definition.
        definition_id: Id<Definition>,
        /// The version.
        version_id: Id<DefinitionVersion>,
        /// State.
        state: DefinitionState,
        /// When the definition was made of the demand.
        made_at: Timestamp,
    }
}

/// Versions of what was made of these demands: those of a demand stand together, and in them those of a definition, oldest definition
/// first and newest version first.
pub async fn of_demands(tx: &mut Tx, demands: &[Id<Demand>]) -> Result<Vec<MadeRow>> {
    let mut rows: Vec<MadeRow> = Vec::new();
    for chunk in demands.chunks(IDS_AT_ONCE) {
        rows.extend::<Vec<MadeRow>>(on!(tx, c => {
            let mut statement = QueryBuilder::new(
                "SELECT t.demand_id, t.definition_id, v.id AS version_id, v.state, t.made_at FROM demand_draft t JOIN definition_version v ON v.definition_id = t.definition_id WHERE t.demand_id IN (",
            );
            let mut list = statement.separated(", ");
            for id in chunk {
                list.push_bind(id.uuid());
            }
            statement.push(") ORDER BY t.demand_id, t.made_at, t.definition_id, v.id DESC");
            statement.build_query_as().fetch_all(c).await
        })?);
    }
    Ok(rows)
}

/// These versions, in no order.
pub async fn versions(tx: &mut Tx, ids: &[Id<DefinitionVersion>]) -> Result<Vec<VersionRow>> {
    let mut rows: Vec<VersionRow> = Vec::new();
    for chunk in ids.chunks(IDS_AT_ONCE) {
        rows.extend::<Vec<VersionRow>>(on!(tx, c => {
            let mut statement = QueryBuilder::new(select_version!("WHERE v.id IN ("));
            let mut list = statement.separated(", ");
            for id in chunk {
                list.push_bind(id.uuid());
            }
            statement.push(")");
            statement.build_query_as().fetch_all(c).await
        })?);
    }
    Ok(rows)
}
