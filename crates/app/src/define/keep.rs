// SPDX-License-Identifier: EUPL-1.2
//! A decision that stands for the next version: only words changed, or something was added that makes it no other thing. A colleague who
//! did not write along confirms it, and the chair of the board is told.

use domain::Id;
use domain::event::{Event, EventKind};
use domain::review::{DefinitionState, Step, Verdict};
use domain::role::Action;
use domain::version::{Change, Version, change_between, decision_stands};
use serde_json::json;
use store::Tx;
use store::definition::{DecisionRow, DefinitionVersion, VersionRow};

use super::Decided;
use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::{App, Context};

/// A decision on an earlier version that may stand for a draft.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The decision.
    pub decision: DecisionRow,
    /// Number of the version before.
    pub version: String,
    /// What kind of change lies between.
    pub change: Change,
}

/// The decision that may stand for a draft that says something new, if any: that of the newest version that is in use.
pub(super) async fn standing(tx: &mut Tx, row: &VersionRow) -> Result<Option<Standing>> {
    if row.state != DefinitionState::Draft {
        return Ok(None);
    }
    let versions = store::definition::versions_of(tx, row.definition_id).await?;
    let earlier = versions
        .into_iter()
        .filter(|other| other.id != row.id && other.state.is_awardable())
        .max_by_key(|other| other.version.parse::<Version>().ok());
    let Some(earlier) = earlier else { return Ok(None) };
    let (old, new) = ((&*earlier.framework_id, &earlier.content.0), (&*row.framework_id, &row.content.0));
    if old == new || !decision_stands(old, new) {
        return Ok(None);
    }
    let decisions = store::definition::decisions(tx, earlier.id).await?;
    let adopted = decisions.into_iter().find(|decision| decision.content.0.verdict == Verdict::Adopt);
    let change = change_between(old.1, new.1);
    Ok(adopted.map(|decision| Standing { decision, version: earlier.version, change }))
}

/// Is all that is missing of a draft that a colleague confirms the decision on the version before? What resembles it is asked when they do:
/// this is asked on every page, and its answers came along from the version before.
pub(crate) async fn can_keep_decision(app: &App, tx: &mut Tx, cx: &Context, row: &VersionRow) -> Result<bool> {
    if standing(tx, row).await?.is_none() {
        return Ok(false);
    }
    match super::refuse_lacking(app, tx, cx, row).await {
        Ok(()) => Ok(true),
        Err(Refusal::Invalid(_) | Refusal::Conflict(_)) => Ok(false),
        Err(broken) => Err(broken),
    }
}

/// Confirms that the decision on the version before stands for this draft, which is adopted by that. Everything that is asked of a text
/// that is handed in is asked here too.
pub async fn keep_decision(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Decided> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let authors = store::definition::authors(&mut tx, id).await?;
    let interested = crate::people::interest::declared(&mut tx, row.definition_id).await?;
    cx.may_now(
        Action::KeepDecision,
        &super::reach::thing(&mut tx, cx, &row).await?.made_by(authors).interested(interested),
    )?;
    let to = row.state.after(Step::Keep)?;
    let standing = standing(&mut tx, &row).await?.ok_or(Refusal::Conflict("conflict-decision-does-not-stand"))?;
    crate::co_own::refuse_unchanged(&mut tx, &row).await?;
    super::refuse_incomplete(app, &mut tx, cx, &row).await?;
    super::number::renumber(&mut tx, &row).await?;
    store::definition::set_state(&mut tx, id, row.state, to, cx.now).await?;
    store::definition::keep_decision(&mut tx, id, standing.decision.id, cx.person(), cx.now).await?;
    let number = standing.decision.number;
    let event = Event::about(EventKind::DecisionKept, row.institution_id, id)
        .with(json!({"number": number, "of": standing.version}));
    trail::write(app, &mut tx, cx, event).await?;
    crate::co_own::submitted(app, &mut tx, cx, id).await?;
    crate::review::kept(app, &mut tx, cx, &row, &number).await?;
    tx.commit().await?;
    Ok(Decided { number })
}
