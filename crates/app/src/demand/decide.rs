// SPDX-License-Identifier: EUPL-1.2
//! The institution says what it does with a demand, and whether everybody may read it.

use domain::Id;
use domain::demand::{Demand, DemandStep, check_decision_reason};
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};

use super::mail;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Explores, accepts, declines or reopens. Who declines says why; those who asked read it.
pub async fn step(app: &App, cx: &Context, id: Id<Demand>, step: DemandStep, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::DecideDemand, &Thing::of(row.institution_id))?;
    if !DemandStep::BY_HAND.contains(&step) {
        return Err(Refusal::Conflict("conflict-demand-state"));
    }
    let to = row.state.after(step)?;
    let reason = reason.trim();
    refuse_errors(check_decision_reason(step, reason).into_iter().collect())?;
    store::demand::set_state(&mut tx, id, row.state, to, reason).await?;
    let mut facts = serde_json::json!({"step": step.code(), "state": to.code()});
    // The demand itself keeps only the reason of the last step; the trail keeps them all.
    if let (false, Some(members)) = (reason.is_empty(), facts.as_object_mut()) {
        members.insert("reason".into(), reason.into());
        members.insert("language".into(), cx.language.tag().into());
    }
    let event = Event::about(EventKind::DemandDecided, row.institution_id, id).with(facts);
    trail::write(app, &mut tx, cx, event).await?;
    mail::decided(app, &mut tx, cx, (&row, step)).await?;
    Ok(tx.commit().await?)
}

/// Who may read a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// The institution and its partners.
    Internal,
    /// Everybody, without the names of organisations.
    Public,
}

/// Opens a demand to everybody, or closes it again.
pub async fn set_openness(app: &App, cx: &Context, id: Id<Demand>, openness: Openness) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::DecideDemand, &Thing::of(row.institution_id))?;
    let (kind, opened_at) = match openness {
        Openness::Internal => (EventKind::DemandClosed, None),
        Openness::Public => (EventKind::DemandOpened, Some(row.opened_at.unwrap_or(cx.now))),
    };
    if opened_at == row.opened_at {
        return Ok(());
    }
    store::demand::set_opened(&mut tx, id, opened_at).await?;
    trail::write(app, &mut tx, cx, Event::about(kind, row.institution_id, id)).await?;
    if openness == Openness::Internal {
        mail::closed(app, &mut tx, cx, &row).await?;
    }
    Ok(tx.commit().await?)
}
