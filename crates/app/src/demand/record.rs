// SPDX-License-Identifier: EUPL-1.2
//! Recording a demand, changing its text while nobody counts on it yet, and joining it.

use domain::demand::{Demand, DemandContent, DemandState, JoinContent, check, check_join};
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use store::Json;
use store::Tx;
use store::demand::{DemandRow, JoinRow};

use super::mail;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Records a demand at one's institution.
pub async fn record(app: &App, cx: &Context, content: DemandContent) -> Result<Id<Demand>> {
    let institution = cx.institution()?;
    cx.may(Action::WriteDemand, &Thing::of(institution))?;
    refuse_errors(problems(app, cx, &content))?;
    let row = DemandRow {
        id: trail::new_id(app, cx),
        institution_id: institution,
        state: DemandState::New,
        content: Json(content),
        reason: String::new(),
        revision: 1,
        recorded_by: cx.person(),
        recorded_at: cx.now,
        opened_at: None,
        shown_at: None,
    };
    let mut tx = app.store.begin().await?;
    store::demand::insert(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::DemandRecorded, institution, row.id)).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// The rules of the domain, and whether region and sector stand in their lists.
fn problems(app: &App, cx: &Context, content: &DemandContent) -> Vec<FieldProblem> {
    let mut problems = check(content, cx.now.day());
    for (field, list, key, code) in [
        ("region", "regions", "demand-problem-region", &content.region),
        ("sector", "sectors", "demand-problem-sector", &content.sector),
    ] {
        if !code.is_empty() && app.values.get(list, code).is_none() {
            problems.push(FieldProblem::error(field, key));
        }
    }
    problems
}

/// Changes the text: by who recorded it, or by who decides on demands. `revision` is the one that was read.
pub async fn change(app: &App, cx: &Context, id: Id<Demand>, content: &DemandContent, revision: i64) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    may_change(cx, &row)?;
    if !row.state.is_editable() {
        return Err(Refusal::Conflict("conflict-demand-fixed"));
    }
    refuse_errors(problems(app, cx, content))?;
    store::demand::save(&mut tx, id, content, revision).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::DemandChanged, row.institution_id, id)).await?;
    Ok(tx.commit().await?)
}

/// May they change this text, as far as people go?
pub(super) fn may_change(cx: &Context, row: &DemandRow) -> Result<()> {
    let thing = Thing::of(row.institution_id);
    cx.may(Action::WriteDemand, &thing)?;
    if row.recorded_by == cx.person() || cx.can(Action::DecideDemand, &thing) {
        Ok(())
    } else {
        Err(Refusal::Conflict("conflict-demand-not-yours"))
    }
}

/// Joins a demand in the name of an organisation («wij ook»).
pub async fn join(app: &App, cx: &Context, id: Id<Demand>, content: JoinContent) -> Result<()> {
    let mut tx = app.store.begin().await?;
    // Whoever makes a draft of it at this moment takes this name along, or is done.
    store::demand::hold(&mut tx, id).await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::WriteDemand, &Thing::of(row.institution_id))?;
    if !row.state.is_open() {
        return Err(Refusal::Conflict("conflict-demand-closed"));
    }
    let joins = store::demand::joins(&mut tx, id).await?;
    let present = joins.iter().map(|join| join.content.0.organisation.as_str());
    refuse_errors(check_join(&content, present.chain([row.content.0.asked_by.as_str()])))?;
    if joins.len() >= app.limits.joins_per_demand {
        return Err(Refusal::Conflict("conflict-demand-full"));
    }
    let join = JoinRow {
        id: trail::new_id::<JoinRow>(app, cx).uuid(),
        demand_id: id,
        content: Json(content),
        joined_at: cx.now,
        joined_by: cx.person(),
        institution_id: None,
    };
    keep_join(app, &mut tx, &join).await?;
    let event = Event::about(EventKind::DemandJoined, row.institution_id, id)
        .with(serde_json::json!({"people": join.content.0.people}));
    trail::write(app, &mut tx, cx, event).await?;
    mail::joined(app, &mut tx, cx, &row).await?;
    Ok(tx.commit().await?)
}

/// Keeps one who joins; an organisation joins once through an institution, also when two of its people do so at one moment.
pub(super) async fn keep_join(app: &App, tx: &mut Tx, join: &JoinRow) -> Result<()> {
    match store::demand::join(tx, join, &app.random.bytes()).await {
        Err(store::Error::Conflict(_)) => {
            Err(Refusal::Invalid(vec![FieldProblem::error("organisation", "demand-problem-organisation-twice")]))
        }
        other => Ok(other?),
    }
}
