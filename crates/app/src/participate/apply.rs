// SPDX-License-Identifier: EUPL-1.2
//! An institution applies, looks again whether it is complete, or stops.

use domain::FieldProblem;
use domain::Id;
use domain::event::{Event, EventKind};
use domain::participation::{
    ApplicationContent, Participation, ParticipationState, ParticipationStep, check_application,
};
use domain::role::{Action, Thing};
use store::Json;
use store::participation::ParticipationRow;

use super::settle::{current, reason_fits, save, settle};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Applies for a programme.
pub async fn apply(app: &App, cx: &Context, programme: &str, content: ApplicationContent) -> Result<Id<Participation>> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let programmes = super::programmes()?;
    let Some(programme) = programmes.get(programme) else {
        return Err(Refusal::Invalid(vec![FieldProblem::error("programme", "participation-problem-programme")]));
    };
    if !programme.admits_applications(cx.now.day()) {
        return Err(Refusal::Conflict("conflict-participation-closed"));
    }
    refuse_errors(check_application(&content))?;
    let row = ParticipationRow {
        id: trail::new_id(app, cx),
        institution_id: institution,
        programme_id: programme.id.clone(),
        state: ParticipationState::Applied,
        content: Json(content),
        reason: String::new(),
        applied_by: cx.person(),
        applied_at: cx.now,
        completed_at: None,
        admitted_at: None,
        over_at: None,
    };
    let mut tx = app.store.begin().await?;
    match store::participation::insert(&mut tx, &row).await {
        Err(store::Error::Conflict(_)) => return Err(Refusal::Conflict("conflict-participation-there")),
        other => other?,
    }
    trail::write(app, &mut tx, cx, Event::about(EventKind::ParticipationApplied, institution, row.id)).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Looks again whether everything is there, after something was settled elsewhere, such as the appointment of a board.
pub async fn look_again(app: &App, cx: &Context) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let row = current(&mut tx, institution).await?;
    settle(app, &mut tx, cx, row).await?;
    Ok(tx.commit().await?)
}

/// The institution stops, and says why. A seat it had is free.
pub async fn withdraw(app: &App, cx: &Context, reason: &str) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let reason = reason_fits("reason", reason)?;
    let mut tx = app.store.begin().await?;
    let row = current(&mut tx, institution).await?;
    let from = row.state;
    let over =
        ParticipationRow { state: from.after(ParticipationStep::Withdraw)?, reason, over_at: Some(cx.now), ..row };
    save(app, &mut tx, cx, &over, from).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::ParticipationWithdrawn, institution, over.id)).await?;
    Ok(tx.commit().await?)
}
