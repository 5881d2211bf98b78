// SPDX-License-Identifier: EUPL-1.2
//! Conditions: the institution says how it meets one, the programme office says whether that is enough.

use domain::FieldProblem;
use domain::Id;
use domain::event::{Event, EventKind};
use domain::participation::{ConditionState, Participation, check_judgement};
use domain::programme::{Condition, Programme};
use domain::role::{Action, Thing};
use serde_json::json;
use store::Tx;
use store::participation::{ConditionRow, ParticipationRow};

use super::mail;
use super::settle::{current, reason_fits, settle};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

fn known<'a>(programme: &'a Programme, key: &str) -> Result<&'a Condition> {
    programme.conditions.iter().find(|condition| condition.key == key).ok_or(Refusal::NotFound)
}

async fn row_of(tx: &mut Tx, participation: &ParticipationRow, key: &str, cx: &Context) -> Result<ConditionRow> {
    let rows = store::participation::conditions(tx, participation.id).await?;
    Ok(rows.into_iter().find(|row| row.condition_key == key).unwrap_or(ConditionRow {
        condition_key: key.to_owned(),
        state: ConditionState::Open,
        note: String::new(),
        answer: String::new(),
        changed_at: cx.now,
    }))
}

/// The institution says how it meets a condition.
pub async fn report(app: &App, cx: &Context, key: &str, note: &str) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&participation.programme_id).ok_or_else(|| missing("a programme"))?;
    if known(programme, key).is_err() {
        return Err(Refusal::Invalid(vec![FieldProblem::error("", "participation-problem-condition")]));
    }
    let note = reason_fits("note", note)?;
    let row = row_of(&mut tx, &participation, key, cx).await?;
    let row = ConditionRow { state: ConditionState::Reported, note, changed_at: cx.now, ..row };
    store::participation::put_condition(&mut tx, participation.id, &row).await?;
    let event =
        Event::about(EventKind::ConditionReported, institution, participation.id).with(json!({"condition": key}));
    trail::write(app, &mut tx, cx, event).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}

/// The programme office agrees, with a remark or without, or does not and says why.
pub async fn judge(
    app: &App,
    cx: &Context,
    id: Id<Participation>,
    key: &str,
    (state, answer): (ConditionState, &str),
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let participation = store::participation::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::RunProgramme, &Thing::of(participation.institution_id))?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&participation.programme_id).ok_or_else(|| missing("a programme"))?;
    let condition = known(programme, key)?;
    refuse_errors(check_judgement(state, answer).into_iter().collect())?;
    let answer = answer.trim().to_owned();
    let row = row_of(&mut tx, &participation, key, cx).await?;
    if row.state == ConditionState::Open || participation.state.is_over() {
        return Err(Refusal::Conflict("conflict-condition-open"));
    }
    let row = ConditionRow { state, answer, changed_at: cx.now, ..row };
    store::participation::put_condition(&mut tx, id, &row).await?;
    // The reason stands here too: the next report of the condition takes its place everywhere else.
    let event = Event::about(EventKind::ConditionJudged, participation.institution_id, id)
        .with(json!({"condition": key, "state": state.code(), "reason": row.answer}));
    trail::write(app, &mut tx, cx, event).await?;
    if state == ConditionState::NotMet {
        mail::not_met(app, &mut tx, cx, &participation, (condition, &row.answer)).await?;
    }
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}
