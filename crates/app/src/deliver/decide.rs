// SPDX-License-Identifier: EUPL-1.2
//! What the examination boards do: that of the owner gives a licence or does not, that of the deliverer agrees or does not. Each decision
//! has a number in the row of its institution, a reason and a digest, and is never changed.

use domain::Id;
use domain::delivery::{Decision, Licence, LicenceState, LicenceStep, Side, check_reason, run_obstacle};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::Action;
use serde_json::json;
use store::Tx;
use store::delivery::{DeliveryDecisionRow, LicenceRow};

use super::{Table, happened, institution, mail, table};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Decides on a licence, on the side of the one who decides. Nobody decides on what they proposed, laid before the board or have an
/// interest in.
pub async fn decide(app: &App, cx: &Context, id: Id<Licence>, decision: Decision, reason: &str) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let found = table(&mut tx, cx, id, Action::DecideDelivery).await?;
    let interested = crate::people::interest::declared(&mut tx, found.version.definition_id).await?;
    cx.may_now(Action::DecideDelivery, &found.thing().interested(interested))?;
    let step = LicenceStep::decision(found.side, decision);
    let from = found.row.state;
    let state = from.after(step, found.side)?;
    refuse_errors(check_reason(reason))?;
    if decision == Decision::Yes {
        must_be_possible(&mut tx, cx, &found).await?;
    }
    let over_at = state.is_over().then_some(cx.now);
    let granted_at = if step == LicenceStep::Grant { Some(cx.now) } else { found.row.granted_at };
    let decided = Table { row: LicenceRow { state, granted_at, over_at, ..found.row }, ..found };
    store::delivery::save(&mut tx, &decided.row, from).await?;
    let written = write(app, &mut tx, cx, &decided, (step, reason.trim())).await?;
    mail::decided(app, &mut tx, cx, &decided.row, step).await?;
    tx.commit().await?;
    Ok(written)
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

async fn write(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    decided: &Table,
    (step, reason): (LicenceStep, &str),
) -> Result<String> {
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
    };
    store::delivery::insert_decision(tx, &row).await?;
    let facts = json!({"number": number, "digest": hex::encode(digest)});
    happened(app, tx, cx, decided, (step, facts)).await?;
    Ok(number)
}
