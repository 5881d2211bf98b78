// SPDX-License-Identifier: EUPL-1.2
//! What the project leaders do: propose a licence, say how it will be done, stop.

use domain::delivery::{Licence, LicenceContent, LicenceState, LicenceStep, check, check_plan, check_reason};
use domain::event::{Event, EventKind};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::{Value, json};
use store::Json;
use store::definition::DefinitionVersion;
use store::delivery::LicenceRow;

use super::{Table, happened, mail, table};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A licence as the owner proposes it.
pub struct Offer {
    /// Code of the institution that may deliver.
    pub deliverer: String,
    /// What is laid down.
    pub content: LicenceContent,
}

/// Proposes that another institution may deliver a published text. The owner's examination board decides; until then only the owner
/// knows of it.
pub async fn offer(app: &App, cx: &Context, version: Id<DefinitionVersion>, offer: Offer) -> Result<Id<Licence>> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, version).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ArrangeDelivery, &Thing::of(row.institution_id))?;
    if row.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    let mut problems = Vec::new();
    let deliverer = store::institution::by_code(&mut tx, offer.deliverer.trim()).await?;
    match &deliverer {
        None => problems.push(FieldProblem::error("deliverer", "delivery-problem-institution")),
        Some(found) if found.id == row.institution_id => {
            problems.push(FieldProblem::error("deliverer", "delivery-problem-self"));
        }
        Some(_) => {}
    }
    problems.extend(check(&offer.content, cx.now.day()));
    refuse_errors(problems)?;
    let deliverer = deliverer.ok_or(Refusal::NotFound)?;
    let licence = LicenceRow {
        id: trail::new_id(app, cx),
        version_id: version,
        owner_id: row.institution_id,
        deliverer_id: deliverer.id,
        state: LicenceState::Proposed,
        content: Json(offer.content),
        proposed_by: cx.person(),
        proposed_at: cx.now,
        granted_at: None,
        plan: None,
        asked_by: None,
        asked_at: None,
        ended_by: None,
        end_reason: None,
        over_at: None,
    };
    match store::delivery::insert(&mut tx, &licence).await {
        Err(store::Error::Conflict(_)) => {
            return Err(Refusal::Invalid(vec![FieldProblem::error("deliverer", "delivery-problem-already")]));
        }
        other => other?,
    }
    let facts = json!({"version": version.uuid(), "to": deliverer.content.0.code, "content": licence.content.0});
    let event = Event::about(EventKind::LicenceProposed, row.institution_id, licence.id).with(facts);
    trail::write(app, &mut tx, cx, event).await?;
    mail::proposed(app, &mut tx, cx, &licence).await?;
    tx.commit().await?;
    Ok(licence.id)
}

/// The deliverer says how it will be done, and lays it before its examination board.
pub async fn ask(app: &App, cx: &Context, id: Id<Licence>, plan: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let Table { row, version, side } = table(&mut tx, cx, id, Action::ArrangeDelivery).await?;
    let from = row.state;
    let state = from.after(LicenceStep::Ask, side)?;
    refuse_errors(check_plan(plan))?;
    let plan = Some(plan.trim().to_owned());
    let row = LicenceRow { state, plan, asked_by: Some(cx.person()), asked_at: Some(cx.now), ..row };
    store::delivery::save(&mut tx, &row, from).await?;
    let asked = Table { row, version, side };
    happened(app, &mut tx, cx, &asked, (LicenceStep::Ask, Value::Null)).await?;
    mail::asked(app, &mut tx, cx, &asked.row).await?;
    Ok(tx.commit().await?)
}

/// One of the two stops it, with a reason for the other. No new runs; what had started is finished, what was awarded stays.
pub async fn end(app: &App, cx: &Context, id: Id<Licence>, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let Table { row, version, side } = table(&mut tx, cx, id, Action::ArrangeDelivery).await?;
    let from = row.state;
    let state = from.after(LicenceStep::End, side)?;
    refuse_errors(check_reason(reason))?;
    let ended_by = cx.actor.institution();
    let end_reason = Some(reason.trim().to_owned());
    let row = LicenceRow { state, ended_by, end_reason, over_at: Some(cx.now), ..row };
    store::delivery::save(&mut tx, &row, from).await?;
    let ended = Table { row, version, side };
    happened(app, &mut tx, cx, &ended, (LicenceStep::End, Value::Null)).await?;
    mail::ended(app, &mut tx, cx, &ended).await?;
    Ok(tx.commit().await?)
}
