// SPDX-License-Identifier: EUPL-1.2
//! The desk of a reviewer: what was asked of them, the dossier, and what they write.

use domain::FieldProblem;
use domain::event::EventKind;
use domain::framework::Framework;
use domain::peer::scoring::{Acceptance, ReviewText, Score, check_kept, check_review, check_score};
use domain::peer::{Declaration, RoundStep, SeatState};
use domain::role::{Action, Thing};
use store::Tx;

use super::papers::{self, Papers};
use super::{Line, PrecedentRow, SeatRow, Table, framework_of, line, quiet_event};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Every round in which somebody has a seat, newest first, with that seat.
pub async fn mine(app: &App, cx: &Context) -> Result<Vec<(Line, SeatRow)>> {
    cx.may(Action::ReviewDossier, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let mut mine = Vec::new();
    for round in store::peer::of_person(&mut tx, cx.person()).await? {
        let seat = store::peer::seat(&mut tx, round.id, cx.person()).await?;
        let is_known = round.state != domain::peer::RoundState::Preparing;
        if let Some(seat) = seat.filter(|seat| is_known && seat.state.is_taken()) {
            mine.push((line(&mut tx, round).await?, seat));
        }
    }
    Ok(mine)
}

/// What a reviewer has before them.
pub struct Desk {
    /// The round. Its version is there to be named; the text is for who declared to be free.
    pub line: Line,
    /// Their own seat with what they wrote.
    pub seat: SeatRow,
    /// The framework whose criteria are scored.
    pub framework: Framework,
    /// Examples to score by.
    pub precedents: Vec<PrecedentRow>,
    /// What stands beside the text; nothing before they declared to be free, and after the report.
    pub papers: Option<Papers>,
}

/// Reads a reviewer's desk.
pub async fn desk(app: &App, cx: &Context, public_id: &str) -> Result<Desk> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    reach(cx, &table)?;
    let seat = table.own_seat(cx)?.clone();
    let line = line(&mut tx, table.row).await?;
    let framework = framework_of(&mut tx, &line.version).await?;
    let precedents = store::peer::precedents(&mut tx)
        .await?
        .into_iter()
        .filter(|precedent| precedent.framework_id == framework.id)
        .collect();
    let papers = papers::read(&mut tx, &line, &seat, &framework).await?;
    Ok(Desk { line, seat, framework, precedents, papers })
}

/// A reviewer reaches a round they sit in, once the invitations are out.
pub(super) fn reach(cx: &Context, table: &Table) -> Result<()> {
    cx.may(Action::ReviewDossier, &table.thing())?;
    if table.row.state == domain::peer::RoundState::Preparing { Err(Refusal::NotFound) } else { Ok(()) }
}

/// Says whether there is a conflict of interest. Before this no dossier is shown; a conflict ends the seat.
pub async fn declare(app: &App, cx: &Context, public_id: &str, declaration: Declaration) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    reach(cx, &table)?;
    table.step(app, &mut tx, cx, RoundStep::Declare(cx.person(), declaration)).await?;
    let is_free = declaration == Declaration::NoConflict;
    let facts = serde_json::json!({"round": table.row.public_id, "free": is_free});
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerInterestDeclared, &table.row).with(facts)).await?;
    Ok(tx.commit().await?)
}

/// What a reviewer says besides scores.
pub struct Words {
    /// What is strong.
    pub strengths: String,
    /// The one thing to make better.
    pub improvement: String,
    /// Would they accept it?
    pub acceptance: Option<Acceptance>,
    /// The level they read in it; may be empty.
    pub level: String,
}

/// Keeps one score. `revision` is the one that was read.
pub async fn save_score(app: &App, cx: &Context, public_id: &str, revision: i64, score: Score) -> Result<()> {
    change(app, cx, public_id, revision, async |tx, table, text| {
        let version = store::definition::version(tx, table.row.version_id).await?.ok_or(Refusal::NotFound)?;
        let framework = framework_of(tx, &version).await?;
        framework.definition_criteria().find(|criterion| criterion.key == score.criterion).ok_or(Refusal::NotFound)?;
        refuse_errors(check_score(&score))?;
        Ok(text.with(score))
    })
    .await
}

/// Keeps the words. Nothing is missing yet: that is for handing in.
pub async fn save_words(app: &App, cx: &Context, public_id: &str, revision: i64, words: Words) -> Result<()> {
    change(app, cx, public_id, revision, async |_, table, text| {
        let text = ReviewText {
            strengths: words.strengths,
            improvement: words.improvement,
            acceptance: words.acceptance,
            level: words.level,
            ..text
        };
        let is_known = text.level.is_empty() || app.values.get("nlqf_levels", &text.level).is_some();
        let mut problems = check_kept(&text, table.row.kind);
        problems.extend((!is_known).then(|| FieldProblem::error("level", "peer-problem-level")));
        refuse_errors(problems)?;
        Ok(text)
    })
    .await
}

async fn change(
    app: &App,
    cx: &Context,
    public_id: &str,
    revision: i64,
    change: impl AsyncFnOnce(&mut Tx, &Table, ReviewText) -> Result<ReviewText>,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let table = Table::read(&mut tx, public_id).await?;
    reach(cx, &table)?;
    let mut seat = table.own_seat(cx)?.clone();
    if seat.state != SeatState::Ready {
        return Err(Refusal::Conflict("peer-conflict-seat"));
    }
    if table.row.state != domain::peer::RoundState::Scoring {
        return Err(Refusal::Conflict("peer-conflict-state"));
    }
    seat.content.0 = change(&mut tx, &table, seat.content.0.clone()).await?;
    seat.revision = revision;
    store::peer::save_seat(&mut tx, &seat).await?;
    Ok(tx.commit().await?)
}

/// Hands in: from here the scores are fixed. The last one of a review opens the scores to all who scored.
pub async fn hand_in(app: &App, cx: &Context, public_id: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    reach(cx, &table)?;
    let seat = table.own_seat(cx)?;
    let version = store::definition::version(&mut tx, table.row.version_id).await?.ok_or(Refusal::NotFound)?;
    let framework = framework_of(&mut tx, &version).await?;
    let criteria: Vec<&str> = framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
    refuse_errors(check_review(&seat.content.0, &criteria, table.row.kind))?;
    table.step(app, &mut tx, cx, RoundStep::HandIn(cx.person())).await?;
    let facts = serde_json::json!({"round": table.row.public_id, "digest": digest(&table, cx)});
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerScoresHandedIn, &table.row).with(facts)).await?;
    Ok(tx.commit().await?)
}

/// What was handed in, to the letter, without saying what it is.
fn digest(table: &Table, cx: &Context) -> String {
    let text = table.seats.iter().find(|seat| seat.person_id == cx.person()).map(|seat| &seat.content.0);
    hex::encode(domain::definition::digest(&serde_json::json!({"round": table.row.public_id, "review": text})))
}
