// SPDX-License-Identifier: EUPL-1.2
//! The talk, its report, and the look back after three months: led by the programme office or by one of the reviewers.

use domain::Day;
use domain::event::EventKind;
use domain::peer::report::{Check, ReportText, check_kept, check_look_back, check_report};
use domain::peer::{CHECK_AFTER_MONTHS, RoundState, RoundStep};
use domain::role::Action;

use super::outcome::{self, Outcome};
use super::{Line, Table, event, line, mail, quiet_event};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// What lies on the table during the talk.
pub struct Talk {
    /// Everybody's scores and notes.
    pub outcome: Outcome,
    /// The revision that was read.
    pub revision: i64,
}

/// Reads what lies on the table. Before the scores are open there is nothing.
pub async fn talk(app: &App, cx: &Context, public_id: &str) -> Result<Talk> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    cx.may(Action::ChairRound, &table.thing())?;
    in_state(&table, RoundState::Consensus)?;
    let revision = table.row.revision;
    Ok(Talk { outcome: outcome::read(&mut tx, cx, table).await?, revision })
}

fn in_state(table: &Table, wanted: RoundState) -> Result<()> {
    match table.row.state {
        state if state == wanted => Ok(()),
        RoundState::Preparing | RoundState::Scoring => Err(Refusal::Conflict("peer-conflict-blind")),
        _ => Err(Refusal::Conflict("peer-conflict-state")),
    }
}

/// Keeps a draft of the report. `revision` is the one that was read.
pub async fn save_report(app: &App, cx: &Context, public_id: &str, revision: i64, report: ReportText) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ChairRound, &table.thing())?;
    in_state(&table, RoundState::Consensus)?;
    refuse_errors(check_kept(&report, cx.now.day()))?;
    table.row.content.0.report = report;
    table.row.revision = revision;
    table.save(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Closes the report: it goes to the team, and from here it is fixed.
pub async fn close_report(app: &App, cx: &Context, public_id: &str, revision: i64, report: ReportText) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ChairRound, &table.thing())?;
    in_state(&table, RoundState::Consensus)?;
    let read = Table { row: table.row.clone(), seats: table.seats.clone() };
    let outcome = outcome::read(&mut tx, cx, read).await?;
    let scores: Vec<(&str, Vec<u8>)> = outcome
        .criteria
        .iter()
        .map(|one| (one.criterion.key.as_str(), one.scores.iter().map(|(_, score)| *score).collect()))
        .collect();
    refuse_errors(check_report(&report, &scores, cx.now.day()))?;
    table.row.content.0.report = report;
    table.row.revision = revision;
    table.step(app, &mut tx, cx, RoundStep::CloseReport).await?;
    // Not with the institution's own events: the actor may be one of its reviewers.
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerReportClosed, &table.row)).await?;
    trail::write(app, &mut tx, &Context::system(cx.now), event(EventKind::PeerReportClosed, &table.row)).await?;
    mail::reported(app, &mut tx, cx, &table).await?;
    Ok(tx.commit().await?)
}

/// A round that waits for its look back.
pub struct LookBack {
    /// The round with report and answers.
    pub line: Line,
    /// From which day on, unless the team answered everything before.
    pub due: Day,
}

/// The day of the look back.
pub(crate) fn check_due(round: &store::peer::RoundRow) -> Day {
    let reported = round.reported_at.unwrap_or(round.made_at).day();
    reported.plus_months(CHECK_AFTER_MONTHS).unwrap_or(reported)
}

/// Reads a round for the look back.
pub async fn look_back(app: &App, cx: &Context, public_id: &str) -> Result<LookBack> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    cx.may(Action::ChairRound, &table.thing())?;
    in_state(&table, RoundState::Reported)?;
    let due = check_due(&table.row);
    Ok(LookBack { line: line(&mut tx, table.row).await?, due })
}

/// Closes the round with what was found.
pub async fn close_check(app: &App, cx: &Context, public_id: &str, checks: Vec<Check>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ChairRound, &table.thing())?;
    in_state(&table, RoundState::Reported)?;
    let content = &table.row.content.0;
    let days = (cx.now.day(), check_due(&table.row));
    refuse_errors(check_look_back(&content.report, &content.answers, &checks, days))?;
    table.row.content.0.checks = checks;
    table.row.content.0.checked_on = Some(cx.now.day());
    table.step(app, &mut tx, cx, RoundStep::CloseCheck).await?;
    trail::write(app, &mut tx, &Context::system(cx.now), event(EventKind::PeerRoundChecked, &table.row)).await?;
    Ok(tx.commit().await?)
}
