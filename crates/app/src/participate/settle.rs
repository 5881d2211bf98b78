// SPDX-License-Identifier: EUPL-1.2
//! What is known of a participation, whether it is complete, and whether its institution may publish.

use domain::board_agreement::holds_until;
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::participation::{
    Facts, ParticipationState, ParticipationStep, Standing, lacking, moved_up, publication_obstacle as obstacle,
};
use domain::text::check_reason;
use domain::{Day, Id};
use store::Tx;
use store::board_agreement::AgreementRow;
use store::participation::ParticipationRow;

use super::gap::kept_until;
use super::mail;
use super::office::order;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A reason as somebody wrote it, when it says something.
pub(super) fn reason_fits(field: &'static str, reason: &str) -> Result<String> {
    refuse_errors(check_reason(field, reason, "participation-problem-reason").into_iter().collect())?;
    Ok(reason.trim().to_owned())
}

/// The participation of an institution that is not over, held for this transaction alone: what is read of it after this stays so until
/// the transaction ends.
pub(super) async fn current(tx: &mut Tx, institution: Id<Institution>) -> Result<ParticipationRow> {
    held(tx, institution).await?.ok_or(Refusal::Conflict("conflict-participation-none"))
}

/// The same, and nothing when there is none.
pub(super) async fn held(tx: &mut Tx, institution: Id<Institution>) -> Result<Option<ParticipationRow>> {
    let Some(open) = open(tx, institution).await? else { return Ok(None) };
    Ok(store::participation::hold(tx, open.id).await?.filter(|row| !row.state.is_over()))
}

/// The participation of an institution that is not over, as it is now.
pub(crate) async fn open(tx: &mut Tx, institution: Id<Institution>) -> Result<Option<ParticipationRow>> {
    let rows = store::participation::of_institution(tx, institution).await?;
    Ok(rows.into_iter().find(|row| !row.state.is_over()))
}

/// What is known of it on a day.
pub(crate) async fn facts(tx: &mut Tx, row: &ParticipationRow, day: Day) -> Result<Facts> {
    let agreements = store::board_agreement::of_participation(tx, row.id).await?;
    let institution =
        store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let conditions = store::participation::conditions(tx, row.id).await?;
    let members = store::participation::members(tx, row.id).await?;
    Ok(Facts {
        has_agreement: holds_until(agreements.iter().map(AgreementRow::standing), day).is_some(),
        has_examination_board: institution.examination_board.is_some(),
        conditions: conditions.into_iter().map(|condition| (condition.condition_key, condition.state)).collect(),
        team: members.into_iter().map(|member| member.role).collect(),
    })
}

/// Brings the state in line with what is there: complete when nothing is missing, applied when something is. Whoever was admitted
/// stays so, and a role of the team that came free costs the place only when its term is over. `row` was
/// held before anything of it was read or changed.
pub(super) async fn settle(app: &App, tx: &mut Tx, cx: &Context, row: ParticipationRow) -> Result<()> {
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    let facts = facts(tx, &row, cx.now.day()).await?;
    let lacks = lacking(programme, &facts, row.state);
    if let Some(last) = kept_until(tx, &row, &lacks).await?.filter(|last| cx.now.day() <= *last) {
        return mail::team_gap(app, tx, cx, &row, last).await;
    }
    let from = row.state;
    let (step, kind, completed_at) = match (from, lacks.is_empty()) {
        (ParticipationState::Applied, true) => {
            (ParticipationStep::Complete, EventKind::ParticipationCompleted, Some(cx.now))
        }
        (ParticipationState::Complete, false) => (ParticipationStep::Reopen, EventKind::ParticipationReopened, None),
        _ => return Ok(()),
    };
    let settled = ParticipationRow { state: from.after(step)?, completed_at, ..row };
    save(app, tx, cx, &settled, from).await?;
    trail::write(app, tx, cx, Event::about(kind, settled.institution_id, settled.id)).await?;
    if step == ParticipationStep::Complete {
        let standing = order(tx, programme).await?.get(&settled.id).copied().unwrap_or(Standing::Outside);
        mail::completed(app, tx, cx, (&settled, standing)).await?;
    }
    Ok(())
}

/// Saves a new state of a participation that was held, and tells whoever moves up by it.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    row: &ParticipationRow,
    from: ParticipationState,
) -> Result<()> {
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    store::participation::lock_order(tx, &programme.id).await?;
    let before = order(tx, programme).await?;
    store::participation::save(tx, row, from).await?;
    for id in moved_up(&before, &order(tx, programme).await?) {
        let moved = store::participation::get(tx, id).await?.ok_or_else(|| missing("a participation"))?;
        // It may be in a term for an empty role: then it has something to do.
        let lacks = lacking(programme, &facts(tx, &moved, cx.now.day()).await?, moved.state);
        mail::moved_up(app, tx, cx, (&moved, programme), lacks.is_empty()).await?;
    }
    Ok(())
}

/// The same for the participation of an institution, when it has one that is not over.
pub(crate) async fn settle_current(app: &App, tx: &mut Tx, cx: &Context, institution: Id<Institution>) -> Result<()> {
    match held(tx, institution).await? {
        Some(row) => settle(app, tx, cx, row).await,
        None => Ok(()),
    }
}

/// Why an institution may not publish under a framework version on a day; nothing when it may.
///
/// A framework version that belongs to a programme is for its participants, with an agreement that holds on that day. Any other
/// asks for the board's decision that the institution keeps of itself.
pub(crate) async fn publication_obstacle(
    tx: &mut Tx,
    (institution_id, institution): (Id<Institution>, &Institution),
    framework: &str,
    day: Day,
) -> Result<Option<&'static str>> {
    let programmes = super::programmes()?;
    let Some(programme) = programmes.of_framework(framework) else {
        return Ok(domain::institution::publication_obstacles(institution).into_iter().next());
    };
    let row = store::participation::of_institution(tx, institution_id)
        .await?
        .into_iter()
        .find(|row| row.programme_id == programme.id && !row.state.is_over());
    let Some(row) = row else {
        return Ok(obstacle(None, &Facts::default()));
    };
    let facts = facts(tx, &row, day).await?;
    Ok(obstacle(Some(row.state), &facts))
}
