// SPDX-License-Identifier: EUPL-1.2
//! Planning a run.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::run::{RunContent, check};
use domain::{FieldProblem, Id};
use store::definition::DefinitionVersion;
use store::run::RunRow;
use store::{Json, Tx};

use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Plans a run of a published version, by its owner or by an institution that made it along.
pub async fn plan(
    app: &App,
    cx: &Context,
    version: Id<DefinitionVersion>,
    content: RunContent,
) -> Result<Id<RunContent>> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, version).await?.ok_or(Refusal::NotFound)?;
    let asks = cx.actor.institution();
    let along = crate::deliver::standing(&mut tx, version, asks).await?.zip(asks);
    cx.may(Action::PlanRun, &Thing::of(along.map_or(row.institution_id, |(_, own)| own)))?;
    refuse_errors(check(&content))?;
    let run = match along {
        Some((along, own)) => crate::deliver::plan_along(app, &mut tx, cx, (along, own, &row), content).await?,
        None => insert(app, &mut tx, cx, (row.institution_id, version), content).await?,
    };
    tx.commit().await?;
    Ok(run)
}

/// Writes a run of an institution down, with its event, in the transaction of the act.
pub(crate) async fn insert(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (institution_id, version_id): (Id<Institution>, Id<DefinitionVersion>),
    content: RunContent,
) -> Result<Id<RunContent>> {
    // Whoever plans another or ends the text at this moment waits: one card is made of all of it.
    let row = store::definition::hold(tx, version_id).await?.ok_or(Refusal::NotFound)?;
    if row.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    let run = RunRow { id: trail::new_id(app, cx), institution_id, version_id, content: Json(content) };
    match store::run::insert(tx, &run, cx.now).await {
        Err(store::Error::Conflict(_)) => {
            return Err(Refusal::Invalid(vec![FieldProblem::error("code", "run-problem-code-taken")]));
        }
        other => other?,
    }
    // Who looks for a start day or a price finds it.
    crate::catalogue::reindex(app, tx, row.definition_id).await?;
    trail::write(app, tx, cx, Event::about(EventKind::RunPlanned, institution_id, run.id)).await?;
    Ok(run.id)
}
