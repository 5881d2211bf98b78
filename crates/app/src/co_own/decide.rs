// SPDX-License-Identifier: EUPL-1.2
//! The examination board of a co-owner decides for itself on the text that lies before the board of the leading owner.

use domain::Id;
use domain::board::Meeting;
use domain::co_owner::{CoOwnerState, CoOwnership, Seat, decision_obstacle};
use domain::delivery::check_reason;
use domain::event::{Event, EventKind};
use domain::review::{Step, Verdict};
use domain::role::{Action, Thing};
use serde_json::json;
use store::Tx;
use store::co_owner::CoOwnerDecisionRow;
use store::definition::{DefinitionVersion, VersionRow};

use super::text::{is_agreed, text_digest};
use super::{Table, mail};
use crate::deliver::meeting_problems;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A decision of the board of a co-owner.
pub struct Deciding {
    /// On which version.
    pub version: Id<DefinitionVersion>,
    /// Digest of exactly what was read, as [`super::BeforeBoards`] gives it.
    pub text: [u8; 32],
    /// What it decides.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// How the board sat.
    pub meeting: Meeting,
}

/// Decides. Nobody decides on what they wrote, in whichever of the institutions, accepted for theirs or have an interest in; the text is
/// the one that was read. Without a yes the text goes back to its writers, whatever the leading board said of it. Gives the number.
pub async fn decide(app: &App, cx: &Context, id: Id<CoOwnership>, deciding: Deciding) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let row = store::co_owner::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let found = Table::set(cx, row, Action::DecideDelivery)?;
    if found.seat == Seat::Leading {
        return Err(Refusal::Conflict("co-owner-conflict-own-board"));
    }
    // The version first: everybody who needs both takes them in this order.
    let version = store::definition::hold(&mut tx, deciding.version).await?.ok_or(Refusal::NotFound)?;
    let row = store::co_owner::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if version.definition_id != row.definition_id {
        return Err(Refusal::NotFound);
    }
    if row.state != CoOwnerState::Agreed {
        return Err(Refusal::Conflict("co-owner-conflict-state"));
    }
    let found = Table { row, seat: Seat::CoOwner };
    let authors = store::definition::authors(&mut tx, version.id).await?;
    let interested = crate::people::interest::declared(&mut tx, version.definition_id).await?;
    let thing = Thing::of(found.own()).made_by(authors).made_by(found.row.answered_by).interested(interested);
    cx.may_now(Action::DecideDelivery, &thing)?;
    if text_digest(&mut tx, &version).await? != deciding.text {
        return Err(Refusal::Conflict("board-conflict-changed"));
    }
    let agreed = is_agreed(&mut tx, &found.row, &version).await?;
    if let Some(key) = decision_obstacle(version.state, agreed) {
        return Err(Refusal::Conflict(key));
    }
    let mut problems = check_reason(&deciding.reason);
    problems.extend(meeting_problems(&mut tx, cx, (found.own(), &thing), deciding.meeting).await?);
    refuse_errors(problems)?;
    let number = write(app, &mut tx, cx, &found, (&version, &deciding)).await?;
    if deciding.verdict != Verdict::Adopt {
        let to = version.state.after(Step::SendBack)?;
        store::definition::set_state(&mut tx, version.id, version.state, to, cx.now).await?;
        // The text changes now: an earlier decision stands for it no longer.
        store::definition::forget_kept_decision(&mut tx, version.id).await?;
    }
    mail::decided(app, &mut tx, cx, (&found.row, &version), deciding.verdict).await?;
    tx.commit().await?;
    Ok(number)
}

async fn write(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    found: &Table,
    (version, deciding): (&VersionRow, &Deciding),
) -> Result<String> {
    let own = crate::deliver::institution(tx, found.own()).await?;
    if own.examination_board.is_none() {
        return Err(Refusal::Conflict("delivery-obstacle-examination-board"));
    }
    let number = crate::review::next_number(tx, cx, (found.own(), &own)).await?;
    let text = deciding.text;
    let reason = deciding.reason.trim();
    let digest = domain::definition::digest(&json!({
        "number": number,
        "coOwnership": found.row.id.to_string(),
        "definition": version.public_id,
        "version": version.version,
        "text": hex::encode(text),
        "decision": deciding.verdict.code(),
        "reason": reason,
        "membersPresent": deciding.meeting.members_present,
        "decidedAt": cx.now.rfc3339(),
    }));
    let row = CoOwnerDecisionRow {
        id: trail::new_id(app, cx),
        co_ownership_id: found.row.id,
        version_id: version.id,
        institution_id: found.own(),
        verdict: deciding.verdict,
        number: number.clone(),
        reason: reason.to_owned(),
        text_digest: text,
        digest,
        decided_by: cx.person(),
        decided_at: cx.now,
        members_present: Some(deciding.meeting.members_present.into()),
    };
    store::co_owner::insert_decision(tx, &row).await?;
    let event = Event::about(EventKind::CoOwnerDecided, found.own(), version.id).with(json!({
        "number": number,
        "verdict": deciding.verdict.code(),
        "digest": hex::encode(digest),
        "text": hex::encode(text),
    }));
    trail::write(app, tx, cx, event).await?;
    Ok(number)
}
