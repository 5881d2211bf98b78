// SPDX-License-Identifier: EUPL-1.2
//! How a version comes to its end: stopped, lapsed, archived, each with a reason. Awards keep theirs whatever happens.

use domain::ending::Ending;
use domain::event::Event;
use domain::review::DefinitionState;
use domain::role::Action;
use domain::text::Language;
use domain::{Id, Timestamp};
use serde_json::{Value, json};
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::event::{EventFilter, EventRow};

use super::reach;
use crate::refusal::{Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// An end that a version came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Which.
    pub ending: Ending,
    /// When.
    pub at: Timestamp,
    /// Why; empty where it ended before reasons were asked.
    pub reason: String,
    /// The language in which whoever wrote it read the page; nothing where that was not kept.
    pub language: Option<Language>,
}

/// Stops a version, lets it lapse or puts it away. The reason is kept with what happened, where nobody changes it later. For the last
/// two there is no way back; what was awarded stays valid after all three.
pub async fn end(app: &App, cx: &Context, id: Id<DefinitionVersion>, ending: Ending, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = reach::read(&mut tx, cx, id, Action::PublishDefinition).await?;
    let to = row.state.after(ending.step())?;
    refuse_errors(Ending::check_reason(reason).into_iter().collect())?;
    store::definition::set_state(&mut tx, id, row.state, to, cx.now).await?;
    crate::catalogue::reindex(app, &mut tx, row.definition_id).await?;
    let event = Event::about(ending.event(), row.institution_id, id)
        .with(json!({"reason": reason.trim(), "language": cx.language.tag()}));
    trail::write(app, &mut tx, cx, event).await?;
    crate::deliver::text_ended(app, &mut tx, cx, id, ending).await?;
    if to == DefinitionState::Archived {
        crate::demand::given_up(app, &mut tx, cx, row.definition_id).await?;
    }
    Ok(tx.commit().await?)
}

/// What everybody may know of how a public version ended, first thing first.
pub(crate) async fn of_version(tx: &mut Tx, version: &VersionRow) -> Result<Vec<Ended>> {
    if version.state == DefinitionState::Published {
        return Ok(Vec::new());
    }
    let kinds = Ending::ALL.into_iter().filter(|ending| ending.is_public()).map(|ending| ending.event().code());
    let filter = EventFilter { thing: Some(version.id.uuid()), kinds: kinds.collect(), ..EventFilter::default() };
    let most = i64::try_from(Ending::ALL.len()).unwrap_or(i64::MAX);
    Ok(of_events(&store::event::find(tx, &filter, most).await?))
}

/// The endings among events that are given newest first; first thing first.
pub(super) fn of_events(events: &[EventRow]) -> Vec<Ended> {
    let ended = |event: &EventRow| {
        let ending = Ending::of_event(&event.kind)?;
        let fact = |name: &str| event.facts.0.get(name).and_then(Value::as_str);
        let reason = fact("reason").unwrap_or_default().to_owned();
        Some(Ended { ending, at: event.at, reason, language: fact("language").and_then(Language::parse) })
    };
    events.iter().rev().filter_map(ended).collect()
}
