// SPDX-License-Identifier: EUPL-1.2
//! Asking another institution to make a text along, its answer, and the end.

use domain::co_owner::{CO_OWNERS_MAX, CoOwnerState, CoOwnerStep, CoOwnership, check_question};
use domain::delivery::check_reason;
use domain::event::{Event, EventKind};
use domain::role::{Action, Role};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::co_owner::CoOwnershipRow;
use store::definition::DefinitionVersion;

use super::{Table, mail};
use crate::define::reach;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// What the leading owner asks, and of whom.
pub struct Question {
    /// Code of the institution.
    pub co_owner: String,
    /// Why, in words.
    pub question: String,
}

/// Asks another institution to make a draft along. It sees the question and nothing of the text.
pub async fn ask(app: &App, cx: &Context, version: Id<DefinitionVersion>, asked: Question) -> Result<Id<CoOwnership>> {
    let mut tx = app.store.begin().await?;
    let row = reach::hold(&mut tx, cx, version, Action::ArrangeDelivery).await?;
    if !row.state.is_editable() {
        return Err(Refusal::Conflict("co-owner-conflict-not-draft"));
    }
    let mut problems = Vec::new();
    let co_owner = store::institution::by_code(&mut tx, asked.co_owner.trim()).await?;
    let running = store::co_owner::of_definition(&mut tx, row.definition_id).await?;
    let running: Vec<_> = running.iter().filter(|row| row.over_at.is_none()).collect();
    match &co_owner {
        None => problems.push(FieldProblem::error("co_owner", "delivery-problem-institution")),
        Some(found) if found.id == row.institution_id => {
            problems.push(FieldProblem::error("co_owner", "delivery-problem-self"));
        }
        Some(found) if running.iter().any(|row| row.co_owner_id == found.id) => {
            problems.push(FieldProblem::error("co_owner", "co-owner-problem-already"));
        }
        Some(_) if running.len() >= CO_OWNERS_MAX => {
            problems.push(FieldProblem::error("co_owner", "co-owner-problem-many").with("max", CO_OWNERS_MAX));
        }
        Some(_) => {}
    }
    if let Some(found) = &co_owner
        && problems.is_empty()
    {
        let people = crate::people::roles::of_institution(&mut tx, Some(found.id), cx.now).await?;
        if !people.iter().any(|person| person.content.0.roles.contains(&Role::ProjectLeader)) {
            let nobody = FieldProblem::error("co_owner", "co-owner-problem-nobody");
            problems.push(nobody.with("school", &found.content.0.name));
        }
    }
    problems.extend(check_question(&asked.question));
    refuse_errors(problems)?;
    let co_owner = co_owner.ok_or(Refusal::NotFound)?;
    let along = CoOwnershipRow {
        id: trail::new_id(app, cx),
        definition_id: row.definition_id,
        version_id: version,
        leading_id: row.institution_id,
        co_owner_id: co_owner.id,
        state: CoOwnerState::Asked,
        title: store::Json(row.content.0.title.clone()),
        question: asked.question.trim().to_owned(),
        asked_by: cx.person(),
        asked_at: cx.now,
        answered_by: None,
        answered_at: None,
        ended_by: None,
        end_reason: None,
        over_at: None,
    };
    store::co_owner::insert(&mut tx, &along).await?;
    let event = Event::about(EventKind::CoOwnerAsked, row.institution_id, along.id)
        .with(json!({"version": version.uuid(), "of": co_owner.content.0.code}));
    trail::write(app, &mut tx, cx, event).await?;
    mail::asked(app, &mut tx, cx, &along).await?;
    tx.commit().await?;
    Ok(along.id)
}

/// The institution that was asked answers: it accepts, or declines with a reason. From a yes on its people write along.
pub async fn answer(app: &App, cx: &Context, id: Id<CoOwnership>, step: CoOwnerStep, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::co_owner::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let found = Table::set(cx, row, Action::ArrangeDelivery)?;
    let from = found.row.state;
    let state = from.after(step, found.seat)?;
    let accepts = state == CoOwnerState::Agreed;
    if !accepts {
        refuse_errors(check_reason(reason))?;
    }
    let row = CoOwnershipRow {
        state,
        answered_by: Some(cx.person()),
        answered_at: Some(cx.now),
        end_reason: (!accepts).then(|| reason.trim().to_owned()),
        over_at: (!accepts).then_some(cx.now),
        ..found.row
    };
    store::co_owner::save(&mut tx, &row, from).await?;
    let kind = if accepts { EventKind::CoOwnerAccepted } else { EventKind::CoOwnerDeclined };
    trail::write(app, &mut tx, cx, Event::about(kind, row.co_owner_id, id)).await?;
    mail::answered(app, &mut tx, cx, &row).await?;
    if accepts {
        mail::lies_before(app, &mut tx, cx, &row).await?;
    }
    Ok(tx.commit().await?)
}

/// One of the two stops it, with a reason for the other; the leading owner may also take a question back. What is not published yet is
/// the leading owner's alone from here on; what was published together stays so.
pub async fn end(app: &App, cx: &Context, id: Id<CoOwnership>, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::co_owner::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let found = Table::set(cx, row, Action::ArrangeDelivery)?;
    let from = found.row.state;
    let state = from.after(CoOwnerStep::End, found.seat)?;
    refuse_errors(check_reason(reason))?;
    let (own, other) = (found.own(), found.other());
    let end_reason = Some(reason.trim().to_owned());
    let row = CoOwnershipRow { state, ended_by: Some(own), end_reason, over_at: Some(cx.now), ..found.row };
    store::co_owner::save(&mut tx, &row, from).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::CoOwnerEnded, own, id)).await?;
    mail::ended(app, &mut tx, cx, (&row, other)).await?;
    Ok(tx.commit().await?)
}
