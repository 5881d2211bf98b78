// SPDX-License-Identifier: EUPL-1.2
//! Runs on a licence or of what was made along, and whether awards can be made in them.

use domain::Id;
use domain::co_owner::CoOwnership;
use domain::delivery::{Licence, Side, award_obstacle as obstacle, check_run_start, run_obstacle};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::Action;
use domain::run::{RunContent, check};
use store::Tx;
use store::definition::VersionRow;
use store::run::RunRow;

use super::decide::may_deliver;
use super::table;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::{App, Context};

/// Plans a run of another institution's text: only on a licence that runs, within its period, by who takes part today.
pub async fn plan_run(app: &App, cx: &Context, id: Id<Licence>, content: RunContent) -> Result<Id<RunContent>> {
    let mut tx = app.store.begin().await?;
    let found = table(&mut tx, cx, id, Action::PlanRun).await?;
    if found.side != Side::Deliverer {
        return Err(Refusal::Conflict("conflict-delivery-own-text"));
    }
    if let Some(key) = run_obstacle(found.row.state, &found.row.content.0, cx.now.day()) {
        return Err(Refusal::Conflict(key));
    }
    if found.version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    may_deliver(&mut tx, cx, found.row.deliverer_id, &found.version.framework_id).await?;
    let mut problems = check(&content);
    problems.extend(check_run_start(&found.row.content.0, content.starts_on));
    refuse_errors(problems)?;
    let of = (found.row.deliverer_id, found.version.id);
    let run = crate::define::insert_run(app, &mut tx, cx, of, content).await?;
    store::delivery::insert_run(&mut tx, run, id).await?;
    tx.commit().await?;
    Ok(run)
}

/// Plans a run of a text that was published together, by an institution that made it along: without a licence, by who takes part today.
pub(crate) async fn plan_along(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    (along, own, version): (Id<CoOwnership>, Id<Institution>, &VersionRow),
    content: RunContent,
) -> Result<Id<RunContent>> {
    may_deliver(tx, cx, own, &version.framework_id).await?;
    let run = crate::define::insert_run(app, tx, cx, (own, version.id), content).await?;
    store::co_owner::insert_run(tx, run, along).await?;
    Ok(run)
}

/// Why nobody can be awarded in a run, as a message key: it is of another institution's text, no licence allows it, and it was not made
/// along.
pub(crate) async fn award_obstacle(tx: &mut Tx, run: &RunRow, version: &VersionRow) -> Result<Option<&'static str>> {
    if run.institution_id == version.institution_id {
        return Ok(None);
    }
    if store::co_owner::of_run(tx, run.id).await?.is_some() {
        return Ok(None);
    }
    Ok(match store::delivery::of_run(tx, run.id).await? {
        Some(row) => obstacle(row.state, row.over_at.map(domain::Timestamp::day), run.content.0.starts_on),
        None => Some("delivery-obstacle-undecided"),
    })
}
