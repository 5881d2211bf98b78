// SPDX-License-Identifier: EUPL-1.2
//! Planning a run.

use domain::event::{Event, EventKind};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::run::{RunContent, check};
use domain::{FieldProblem, Id};
use store::Json;
use store::definition::DefinitionVersion;
use store::run::RunRow;

use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Plans a run of a published version.
pub async fn plan(
    app: &App,
    cx: &Context,
    version: Id<DefinitionVersion>,
    content: RunContent,
) -> Result<Id<RunContent>> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, version).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::PlanRun, &Thing::of(row.institution_id))?;
    refuse_errors(check(&content))?;
    if row.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    let run = RunRow {
        id: trail::new_id(app, cx),
        institution_id: row.institution_id,
        version_id: version,
        content: Json(content),
    };
    match store::run::insert(&mut tx, &run, cx.now).await {
        Err(store::Error::Conflict(_)) => {
            return Err(Refusal::Invalid(vec![FieldProblem::error("code", "run-problem-code-taken")]));
        }
        other => other?,
    }
    trail::write(app, &mut tx, cx, Event::about(EventKind::RunPlanned, row.institution_id, run.id)).await?;
    tx.commit().await?;
    Ok(run.id)
}
