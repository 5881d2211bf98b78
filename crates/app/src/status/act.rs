// SPDX-License-Identifier: EUPL-1.2
//! A status act: reasoned, logged as a commitment, never undone in silence.

use domain::Id;
use domain::award::{Award, StatusAct, check_reason};
use domain::event::{Event, EventKind};
use domain::institution::oin;
use domain::register::{Leaf, commit_json};
use domain::role::{Action, Thing};
use serde_json::json;
use store::Tx;
use store::award::AwardRow;
use store::log::QueuedRow;
use store::status::StatusActRow;

use crate::refusal::{Refusal, Result, broken, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// What is asked.
pub struct ActRequest {
    /// On which award.
    pub award: Id<Award>,
    /// Which act.
    pub act: StatusAct,
    /// Reason code.
    pub reason_code: String,
    /// Reason in words, for the holder.
    pub reason_text: String,
}

/// Does a status act. Only a registered award has a status to change.
pub async fn act(app: &App, cx: &Context, request: ActRequest) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let award = store::award::get(&mut tx, request.award).await?.ok_or(Refusal::NotFound)?;
    cx.may_now(Action::ChangeStatus, &Thing::award(award.institution_id, award.id))?;
    // Replacing is a correction (issue::correct).
    if !StatusAct::BY_ITSELF.contains(&request.act) {
        return Err(Refusal::Conflict("conflict-replace-by-correction"));
    }
    refuse_errors(check_reason(request.act, &request.reason_code, &request.reason_text))?;
    crate::register::ready(app, &mut tx, cx.now).await?;
    record(app, &mut tx, cx, &award, &request).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// Writes an act that was allowed: the award's validity, the act, its leaf and its event. The caller commits.
pub(crate) async fn record(app: &App, tx: &mut Tx, cx: &Context, award: &AwardRow, request: &ActRequest) -> Result<()> {
    let leaf_index = award.leaf_index.ok_or(Refusal::Conflict("conflict-not-registered-yet"))?;
    let to = award.validity.after(request.act)?;
    store::award::set_validity(tx, award.id, award.validity, to).await?;
    let row = StatusActRow {
        id: trail::new_id::<StatusActRow>(app, cx).uuid(),
        award_id: award.id,
        institution_id: award.institution_id,
        act: request.act.code().to_owned(),
        reason_code: request.reason_code.clone(),
        reason_text: request.reason_text.clone(),
        acted_by: cx.person(),
        acted_at: cx.now,
        salt: app.random.bytes(),
        leaf_index: None,
    };
    store::status::insert(tx, &row).await?;
    let institution =
        store::institution::get(tx, award.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let leaf = Leaf::Status {
        issuer: oin(&institution.brin),
        day: cx.now.day(),
        of: u64::try_from(leaf_index).map_err(broken)?,
        act: request.act,
        commit: commit_json(&row.salt, &reason_record(&row)),
    };
    let queued = QueuedRow {
        id: trail::new_id::<Leaf>(app, cx).uuid(),
        leaf: leaf.to_text(),
        kind: "status".into(),
        thing_id: row.id,
    };
    store::log::enqueue(tx, &[queued], cx.now).await?;
    let event = Event::about(EventKind::StatusChanged, award.institution_id, award.id)
        .with(json!({"act": row.act, "reason": row.reason_code}));
    trail::write(app, tx, cx, event).await
}

/// What the leaf of a status act commits to.
pub(crate) fn reason_record(row: &StatusActRow) -> serde_json::Value {
    json!({
        "award": format!("urn:uuid:{}", row.award_id),
        "act": row.act,
        "reasonCode": row.reason_code,
        "reasonText": row.reason_text,
        "actedAt": row.acted_at.rfc3339(),
    })
}
