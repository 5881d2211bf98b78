// SPDX-License-Identifier: EUPL-1.2
//! The institution whose work is looked at: sees that it is, reads the report, answers.

use domain::FieldProblem;
use domain::event::EventKind;
use domain::peer::RoundState;
use domain::peer::report::{Progress, TeamAnswer, check_answer};
use domain::role::{Action, Thing};

use super::outcome::{self, Outcome};
use super::{Line, RoundContent, Table, event, line, lines};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Rounds on the work of one's institution, newest first. What a draft of a report says is taken out.
pub async fn own(app: &App, cx: &Context) -> Result<Vec<Line>> {
    let Some(institution) = cx.actor.institution() else {
        cx.may(Action::ReadRounds, &Thing::nothing())?;
        return Ok(Vec::new());
    };
    cx.may(Action::ReadRounds, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let rounds = store::peer::of_institution(&mut tx, institution).await?;
    Ok(lines(&mut tx, rounds).await?.into_iter().map(blind).collect())
}

/// A round as the institution may know it.
fn blind(mut line: Line) -> Line {
    if !line.round.state.is_report_open() {
        let reasons = std::mem::take(&mut line.round.content.0.reasons);
        line.round.content.0 = RoundContent { reasons, ..RoundContent::default() };
    }
    line.round.content.0.lead = None;
    line
}

/// One round of one's institution: what it may know now, and the outcome once the report is out.
pub async fn own_round(app: &App, cx: &Context, public_id: &str) -> Result<(Line, Option<Outcome>)> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    cx.may(Action::ReadRounds, &table.thing())?;
    let shown = blind(line(&mut tx, table.row.clone()).await?);
    if !table.row.state.is_report_open() {
        return Ok((shown, None));
    }
    let outcome = outcome::read(&mut tx, cx, table).await?;
    Ok((shown, Some(outcome)))
}

/// Answers a follow-up. A later answer takes the place of the one before, until the round is closed.
pub async fn answer(
    app: &App,
    cx: &Context,
    public_id: &str,
    follow_up: &str,
    (progress, text): (Option<Progress>, String),
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::AnswerFollowUp, &table.thing())?;
    if table.row.state != RoundState::Reported {
        return Err(Refusal::Conflict("peer-conflict-state"));
    }
    let content = &mut table.row.content.0;
    content
        .report
        .follow_ups
        .iter()
        .find(|known| known.key == follow_up)
        .ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("", "peer-problem-follow-up-unknown")]))?;
    let Some(progress) = progress else {
        return Err(Refusal::Invalid(vec![FieldProblem::error("progress", "peer-problem-progress")]));
    };
    let answer = TeamAnswer { follow_up: follow_up.to_owned(), progress, text, answered_on: cx.now.day() };
    refuse_errors(check_answer(&answer))?;
    content.answers.retain(|known| known.follow_up != follow_up);
    content.answers.push(answer);
    table.save(&mut tx).await?;
    trail::write(app, &mut tx, cx, event(EventKind::PeerFollowUpAnswered, &table.row)).await?;
    Ok(tx.commit().await?)
}
