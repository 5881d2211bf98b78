// SPDX-License-Identifier: EUPL-1.2
//! What is known of a participation, whether it is complete, and whether its institution may publish.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::participation::{Facts, ParticipationState, ParticipationStep, lacking, publication_obstacle as obstacle};
use domain::{Day, FieldProblem, Id};
use store::Tx;
use store::participation::ParticipationRow;

use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

const REASON_MIN_CHARS: usize = 10;
const REASON_MAX_CHARS: usize = 1_000;

/// A reason as somebody wrote it, when it says something.
pub(super) fn reason_fits(field: &'static str, reason: &str) -> Result<String> {
    let reason = reason.trim();
    let chars = reason.chars().count();
    if chars < REASON_MIN_CHARS || reason.contains('\0') {
        return Err(Refusal::Invalid(vec![FieldProblem::error(field, "participation-problem-reason")]));
    }
    if chars > REASON_MAX_CHARS {
        let long = FieldProblem::error(field, "participation-problem-text-long");
        return Err(Refusal::Invalid(vec![long.with("max", REASON_MAX_CHARS).with("chars", chars)]));
    }
    Ok(reason.to_owned())
}

/// The participation of an institution that is not over.
pub(super) async fn current(tx: &mut Tx, institution: Id<Institution>) -> Result<ParticipationRow> {
    store::participation::of_institution(tx, institution)
        .await?
        .into_iter()
        .find(|row| !row.state.is_over())
        .ok_or(Refusal::Conflict("conflict-participation-none"))
}

/// What is known of it on a day.
pub(super) async fn facts(tx: &mut Tx, row: &ParticipationRow, day: Day) -> Result<Facts> {
    let agreements = store::board_agreement::of_participation(tx, row.id).await?;
    let institution =
        store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let conditions = store::participation::conditions(tx, row.id).await?;
    let members = store::participation::members(tx, row.id).await?;
    Ok(Facts {
        has_agreement: agreements.iter().any(|agreement| {
            agreement.withdrawn_at.is_none()
                && agreement.signed_at.is_some()
                && agreement.content.as_ref().is_some_and(|content| content.0.holds_on(day))
        }),
        has_examination_board: institution.examination_board.is_some(),
        conditions: conditions.into_iter().map(|condition| (condition.condition_key, condition.state)).collect(),
        team: members.into_iter().map(|member| member.role).collect(),
    })
}

/// Brings the state in line with what is there: complete when nothing is missing, applied when something is. Whoever was admitted
/// stays so.
pub(super) async fn settle(app: &App, tx: &mut Tx, cx: &Context, row: ParticipationRow) -> Result<()> {
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    let facts = facts(tx, &row, cx.now.day()).await?;
    let is_whole = lacking(programme, &facts).is_empty();
    let from = row.state;
    let (step, kind, completed_at) = match (from, is_whole) {
        (ParticipationState::Applied, true) => {
            (ParticipationStep::Complete, EventKind::ParticipationCompleted, Some(cx.now))
        }
        (ParticipationState::Complete, false) => (ParticipationStep::Reopen, EventKind::ParticipationReopened, None),
        _ => return Ok(()),
    };
    let settled = ParticipationRow { state: from.after(step)?, completed_at, ..row };
    store::participation::save(tx, &settled, from).await?;
    trail::write(app, tx, cx, Event::about(kind, settled.institution_id, settled.id)).await
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
