// SPDX-License-Identifier: EUPL-1.2
//! Who reviews: asked by name or by lot, taken off again. Nobody who is too close (threat T36).

use domain::event::EventKind;
use domain::peer::{RoundState, RoundStep, pool};
use domain::person::Person;
use domain::role::Action;
use domain::{FieldProblem, Id};

use super::office::Field;
use super::{Table, mail, quiet_event};
use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::{App, Context};

/// Asks somebody by name.
pub async fn assign(app: &App, cx: &Context, public_id: &str, person: Id<Person>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    let field = Field::read(&mut tx, cx, &table.row, &table.seats).await?;
    let reviewer = field.pool.iter().find(|reviewer| reviewer.person == person).copied();
    let reviewer =
        reviewer.ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("person", "peer-problem-reviewer")]))?;
    if pool::bar(&reviewer, &field.stake()).is_some_and(|bar| !bar.is_only_avoided()) {
        return Err(Refusal::Invalid(vec![FieldProblem::error("person", "peer-problem-barred")]));
    }
    table.step(app, &mut tx, cx, RoundStep::Assign(person)).await?;
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerReviewerAssigned, &table.row)).await?;
    mail::invite(app, &mut tx, cx, &table).await?;
    Ok(tx.commit().await?)
}

/// Fills a round by lot, up to so many. Those with the least on their hands go first; the lots stand in the trail.
pub async fn draw(app: &App, cx: &Context, public_id: &str, count: usize) -> Result<usize> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    if !matches!(table.row.state, RoundState::Preparing | RoundState::Scoring) {
        return Err(Refusal::Conflict("peer-conflict-state"));
    }
    let field = Field::read(&mut tx, cx, &table.row, &table.seats).await?;
    let taken = table.seats.iter().filter(|seat| seat.state.is_taken()).count();
    let wanted = count.min(table.row.kind.seats_max()).saturating_sub(taken);
    if wanted == 0 {
        return Err(Refusal::Conflict("peer-conflict-full"));
    }
    let random: [u8; 16] = app.random.bytes();
    let drawn = pool::draw(&field.pool, &field.stake(), wanted, random);
    if drawn.is_empty() {
        return Err(Refusal::Conflict("peer-conflict-nobody-free"));
    }
    for person in &drawn {
        table.step(app, &mut tx, cx, RoundStep::Assign(*person)).await?;
        let lots = serde_json::json!({"round": table.row.public_id, "lots": hex::encode(random)});
        trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerReviewerAssigned, &table.row).with(lots)).await?;
    }
    mail::invite(app, &mut tx, cx, &table).await?;
    tx.commit().await?;
    Ok(drawn.len())
}

/// Takes somebody off who did not hand in. When they were the last that was waited for, the scores open.
pub async fn release(app: &App, cx: &Context, public_id: &str, person: Id<Person>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    table.step(app, &mut tx, cx, RoundStep::Release(person)).await?;
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerReviewerReleased, &table.row)).await?;
    Ok(tx.commit().await?)
}
