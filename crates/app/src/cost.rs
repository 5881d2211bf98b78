// SPDX-License-Identifier: EUPL-1.2
//! What a microcredential costs: saved per definition in numbered versions, and read inside the institution only.

use domain::cost::{CostContent, check};
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Json;
use store::definition::{DefinitionVersion, VersionRow};
use store::institution::InstitutionRow;
use store::run::RunRow;

pub use store::cost::CostRow;

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// The calculations of a microcredential.
pub struct Calculations {
    /// The version whose page this is.
    pub version: VersionRow,
    /// Whose.
    pub institution: InstitutionRow,
    /// Runs, for which a calculation can be made.
    pub runs: Vec<RunRow>,
    /// Calculations of all its versions, the newest first.
    pub rows: Vec<CostRow>,
}

/// Reads them.
pub async fn calculations(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Calculations> {
    let mut tx = app.store.read().await?;
    let version = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadCost, &Thing::of(version.institution_id))?;
    Ok(Calculations {
        institution: store::institution::get(&mut tx, version.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        runs: crate::define::own_runs(&mut tx, version.id, version.institution_id).await?,
        rows: store::cost::of_definition(&mut tx, version.definition_id).await?,
        version,
    })
}

/// Saves a calculation under the next number. An older one is never changed.
pub async fn save(app: &App, cx: &Context, id: Id<DefinitionVersion>, content: CostContent) -> Result<i64> {
    let mut tx = app.store.begin().await?;
    let version = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::WriteCost, &Thing::of(version.institution_id))?;
    let mut problems = check(&content);
    let runs = crate::define::own_runs(&mut tx, version.id, version.institution_id).await?;
    if content.run.as_ref().is_some_and(|code| !runs.iter().any(|run| run.content.0.code == *code)) {
        problems.push(FieldProblem::error("run", "cost-problem-run"));
    }
    refuse_errors(problems)?;
    let earlier = store::cost::of_definition(&mut tx, version.definition_id).await?;
    if earlier.len() >= app.limits.costs_per_definition {
        return Err(Refusal::Conflict("conflict-costs-many"));
    }
    let row = CostRow {
        id: trail::new_id(app, cx),
        definition_id: version.definition_id,
        number: earlier.first().map_or(1, |newest| newest.number + 1),
        content: Json(content),
        made_by: cx.person(),
        made_at: cx.now,
    };
    store::cost::insert(&mut tx, &row).await?;
    // Amounts are internal and stand in no event.
    let event = Event::about(EventKind::CostCalculated, version.institution_id, row.id)
        .with(json!({"definition": version.definition_id.uuid(), "number": row.number}));
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    Ok(row.number)
}
