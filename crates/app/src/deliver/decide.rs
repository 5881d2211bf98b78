// SPDX-License-Identifier: EUPL-1.2
//! What the examination boards do: that of the owner gives a licence or does not, that of the deliverer agrees or does not. Each decision
//! has a number in the row of its institution, a reason and a digest, and is never changed.

use domain::board::{Meeting, check_meeting, check_no_interest};
use domain::delivery::{Decision, Licence, LicenceState, LicenceStep, Side, check_reason, run_obstacle};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Tx;
use store::delivery::{DeliveryDecisionRow, LicenceRow};

use super::{Table, happened, institution, mail, table};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A decision of a board on a licence.
#[derive(Clone, Copy)]
pub struct Deciding<'a> {
    /// Yes or no.
    pub decision: Decision,
    /// Why.
    pub reason: &'a str,
    /// How the board sat.
    pub meeting: Meeting,
}

/// Decides on a licence, on the side of the one who decides. Nobody decides on what they proposed, laid before the board or have an
/// interest in, and nobody for a board alone that by its mandate decides together. Gives the number.
pub async fn decide(app: &App, cx: &Context, id: Id<Licence>, deciding: Deciding<'_>) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let (found, thing) = before_the_board(&mut tx, cx, id).await?;
    cx.may_now(Action::DecideDelivery, &thing)?;
    let step = LicenceStep::decision(found.side, deciding.decision);
    let from = found.row.state;
    let state = from.after(step, found.side)?;
    refuse_errors(problems(&mut tx, cx, (&found, &thing), (deciding.reason, deciding.meeting)).await?)?;
    if deciding.decision == Decision::Yes {
        must_be_possible(&mut tx, cx, &found).await?;
    }
    let over_at = state.is_over().then_some(cx.now);
    let granted_at = if step == LicenceStep::Grant { Some(cx.now) } else { found.row.granted_at };
    let decided = Table { row: LicenceRow { state, granted_at, over_at, ..found.row }, ..found };
    store::delivery::save(&mut tx, &decided.row, from).await?;
    let written = write(app, &mut tx, cx, &decided, (step, &deciding)).await?;
    mail::decided(app, &mut tx, cx, &decided.row, step).await?;
    tx.commit().await?;
    Ok(written)
}

/// What is wrong with a decision of which nobody said yet whether it is a yes or a no, for whoever may take it.
pub async fn decision_problems(
    app: &App,
    cx: &Context,
    id: Id<Licence>,
    said: (&str, Meeting),
) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let (found, thing) = before_the_board(&mut tx, cx, id).await?;
    problems(&mut tx, cx, (&found, &thing), said).await
}

/// A licence for whoever may decide on it, on their side.
async fn before_the_board(tx: &mut Tx, cx: &Context, id: Id<Licence>) -> Result<(Table, Thing)> {
    let found = table(tx, cx, id, Action::DecideDelivery).await?;
    let interested = crate::people::interest::declared(tx, found.version.definition_id).await?;
    let thing = found.thing().interested(interested);
    cx.may(Action::DecideDelivery, &thing)?;
    Ok((found, thing))
}

/// What is wrong with the reason of a decision, and with how the board sat.
async fn problems(
    tx: &mut Tx,
    cx: &Context,
    (found, thing): (&Table, &Thing),
    (reason, meeting): (&str, Meeting),
) -> Result<Vec<FieldProblem>> {
    let mut problems = check_reason(reason);
    problems.extend(meeting_problems(tx, cx, (found.own(), thing), meeting).await?);
    Ok(problems)
}

/// A yes makes sense only while the text can be delivered, and on the side of the deliverer only for who takes part in the programme of
/// its framework, with an agreement that holds and an examination board: the same as for a text of one's own.
async fn must_be_possible(tx: &mut Tx, cx: &Context, found: &Table) -> Result<()> {
    if found.version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published"));
    }
    let today = cx.now.day();
    if let Some(past) = run_obstacle(LicenceState::Agreed, &found.row.content.0, today) {
        return Err(Refusal::Conflict(past));
    }
    match found.side {
        Side::Owner => Ok(()),
        Side::Deliverer => may_deliver(tx, cx, found.row.deliverer_id, &found.version.framework_id).await,
    }
}

/// Refuses when the deliverer does not take part as its framework asks, on this day.
pub(crate) async fn may_deliver(tx: &mut Tx, cx: &Context, id: Id<Institution>, framework: &str) -> Result<()> {
    let deliverer = institution(tx, id).await?;
    let who = (id, &deliverer);
    let obstacle = crate::participate::publication_obstacle(tx, who, framework, cx.now.day()).await?;
    Err(Refusal::Conflict(match obstacle {
        None if deliverer.examination_board.is_some() => return Ok(()),
        Some("publish-obstacle-participation") => "delivery-obstacle-participation",
        Some("publish-obstacle-agreement" | "publish-obstacle-board-decision") => "delivery-obstacle-agreement",
        _ => "delivery-obstacle-examination-board",
    }))
}

/// What is wrong with how the board of an institution sat. Whoever made or asked for the thing, or has an interest in it, does not count.
pub(crate) async fn meeting_problems(
    tx: &mut Tx,
    cx: &Context,
    (id, thing): (Id<Institution>, &Thing),
    meeting: Meeting,
) -> Result<Vec<FieldProblem>> {
    // Without a mandate there is nothing that says how many decide; what such a board may not say yes to is asked elsewhere.
    let Some(board) = institution(tx, id).await?.examination_board else {
        return Ok(check_no_interest(meeting.no_interest).into_iter().collect());
    };
    let members = crate::review::on_board(tx, id, cx.now).await?;
    let able = members.iter().filter(|(person, _)| thing.has_no_stake(*person)).count();
    Ok(check_meeting(meeting, &board, able))
}

async fn write(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    decided: &Table,
    (step, deciding): (LicenceStep, &Deciding<'_>),
) -> Result<String> {
    let reason = deciding.reason.trim();
    let own = institution(tx, decided.own()).await?;
    let number = crate::review::next_number(tx, cx, (decided.own(), &own)).await?;
    let digest = domain::definition::digest(&json!({
        "number": number,
        "licence": decided.row.id.to_string(),
        "definition": hex::encode(decided.version.digest.unwrap_or_default()),
        "content": decided.row.content.0,
        "plan": decided.row.plan,
        "decision": step.code(),
        "reason": reason,
        "membersPresent": deciding.meeting.members_present,
        "decidedAt": cx.now.rfc3339(),
    }));
    let row = DeliveryDecisionRow {
        id: trail::new_id(app, cx),
        licence_id: decided.row.id,
        institution_id: decided.own(),
        step,
        number: number.clone(),
        reason: reason.to_owned(),
        digest,
        decided_by: cx.person(),
        decided_at: cx.now,
        members_present: Some(deciding.meeting.members_present.into()),
    };
    store::delivery::insert_decision(tx, &row).await?;
    let facts = json!({"number": number, "digest": hex::encode(digest)});
    happened(app, tx, cx, decided, (step, facts)).await?;
    Ok(number)
}
