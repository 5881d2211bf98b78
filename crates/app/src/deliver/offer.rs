// SPDX-License-Identifier: EUPL-1.2
//! What the project leaders do: propose a licence, say how it will be done, stop.

use domain::delivery::{Licence, LicenceContent, LicenceState, LicenceStep, check, check_plan, check_reason};
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::{Value, json};
use store::definition::{DefinitionVersion, VersionRow};
use store::delivery::LicenceRow;
use store::institution::InstitutionRow;
use store::{Json, Tx};

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
    let (row, deliverer, problems) = offered(&mut tx, cx, version, &offer).await?;
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

/// What is wrong with a proposal, for whoever may make it: all of it, also when something else of the form could not be read.
pub async fn offer_problems(
    app: &App,
    cx: &Context,
    version: Id<DefinitionVersion>,
    offer: &Offer,
) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let (_, _, problems) = offered(&mut tx, cx, version, offer).await?;
    Ok(problems)
}

/// The text, who is meant to deliver it, and what is wrong with the proposal. Refuses who may not make one.
async fn offered(
    tx: &mut Tx,
    cx: &Context,
    version: Id<DefinitionVersion>,
    offer: &Offer,
) -> Result<(VersionRow, Option<InstitutionRow>, Vec<FieldProblem>)> {
    let row = store::definition::version(tx, version).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ArrangeDelivery, &Thing::of(row.institution_id))?;
    if row.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    let deliverer = store::institution::by_code(tx, offer.deliverer.trim()).await?;
    let licences = store::delivery::of_version(tx, version).await?;
    let has_one =
        |id: Id<Institution>| licences.iter().any(|licence| licence.deliverer_id == id && !licence.state.is_over());
    let key = match &deliverer {
        None => Some("delivery-problem-institution"),
        Some(found) if found.id == row.institution_id => Some("delivery-problem-self"),
        Some(found) if has_one(found.id) => Some("delivery-problem-already"),
        Some(_) => None,
    };
    let mut problems: Vec<FieldProblem> = key.map(|key| FieldProblem::error("deliverer", key)).into_iter().collect();
    problems.extend(check(&offer.content, cx.now.day()));
    Ok((row, deliverer, problems))
}

/// The deliverer says how it will be done, and lays it before its examination board.
pub async fn ask(app: &App, cx: &Context, id: Id<Licence>, plan: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let Table { row, version, side } = table(&mut tx, cx, id, Action::ArrangeDelivery).await?;
    let from = row.state;
    let state = from.after(LicenceStep::Ask, side)?;
    if version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
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
