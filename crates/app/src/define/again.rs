// SPDX-License-Identifier: EUPL-1.2
//! A step that somebody asks for again: pressed twice, or sent again because the answer did not come.

use domain::Id;
use domain::ending::Ending;
use domain::event::EventKind;
use domain::review::{DefinitionState, Step};
use domain::role::Action;
use serde_json::Value;
use store::definition::DefinitionVersion;
use store::event::EventRow;

use super::reach;
use crate::refusal::Result;
use crate::{App, Context};

/// Did whoever asks for this step take it already, for the same reason, and did nobody else do anything with the version since?
pub async fn has_done(app: &App, cx: &Context, id: Id<DefinitionVersion>, step: Step, reason: &str) -> Result<bool> {
    let mut tx = app.store.read().await?;
    let row = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let Some((kind, state)) = told(step) else { return Ok(false) };
    if row.state != state {
        return Ok(false);
    }
    let events = store::event::of_thing(&mut tx, id.uuid()).await?;
    // Newest first; what the platform did itself is nobody's.
    let mut since = events.iter().take_while(|event| event.kind != kind.code());
    let is_own = |event: &EventRow| event.person_id.is_none_or(|person| person == cx.person());
    let taken = events.iter().find(|event| event.kind == kind.code());
    Ok(since.all(is_own)
        && taken.is_some_and(|event| event.person_id == Some(cx.person()) && said(event) == reason.trim()))
}

/// The reason of an event; empty for a step that asks none.
fn said(event: &EventRow) -> &str {
    event.facts.0.get("reason").and_then(Value::as_str).unwrap_or_default()
}

/// How the trail calls a step that a person takes alone, and where it leads.
fn told(step: Step) -> Option<(EventKind, DefinitionState)> {
    match step {
        Step::Submit => Some((EventKind::DefinitionSubmitted, DefinitionState::UnderReview)),
        Step::Withdraw => Some((EventKind::DefinitionWithdrawn, DefinitionState::Draft)),
        Step::Keep => Some((EventKind::DecisionKept, DefinitionState::Adopted)),
        Step::Publish => Some((EventKind::DefinitionPublished, DefinitionState::Published)),
        Step::Deactivate => Some((Ending::Stop.event(), DefinitionState::Deactivated)),
        Step::Lapse => Some((Ending::Lapse.event(), DefinitionState::Lapsed)),
        Step::Archive => Some((Ending::Archive.event(), DefinitionState::Archived)),
        Step::Decide(_) | Step::SendBack => None,
    }
}
