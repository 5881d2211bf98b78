// SPDX-License-Identifier: EUPL-1.2
//! The trail of one text, for whoever may read that text: the events of its dossier, with the filters of the trail of all.

use std::collections::BTreeSet;

use domain::person::Person;
use domain::role::Action;
use domain::{Id, Localized};
use store::definition::{DefinitionVersion, VersionRow};
use store::event::EventRow;

use super::subject::Subjects;
use super::timeline::{Trail, TrailQuery, first_page};
use super::told::Told;
use crate::define::{events_of, reach};
use crate::refusal::Result;
use crate::{App, Context};

/// Reads a page of what happened to a version, and the version itself. Of the question the kind, the person and the days count.
pub async fn of_text(
    app: &App,
    cx: &Context,
    id: Id<DefinitionVersion>,
    query: &TrailQuery,
) -> Result<(VersionRow, Trail)> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let side = cx.actor.institution().unwrap_or(version.institution_id);
    let mut events = events_of(&mut tx, &version, side).await?;
    let kinds: BTreeSet<String> = events.iter().map(|event| event.kind.clone()).collect();
    let people: BTreeSet<Id<Person>> = events.iter().filter_map(|event| event.person_id).collect();
    events.retain(|event| is_asked(query, event));
    if let Some(before) = query.before.and_then(|id| events.iter().position(|event| event.id == id)) {
        events.drain(..=before);
    }
    let mut subjects = Subjects::default();
    let page = first_page(&mut tx, cx, events, &mut subjects).await?;
    let mut trail = Trail { kinds: kinds.into_iter().collect(), people: people.into_iter().collect(), ..page };
    // What happened to the text is kept as of the institution that leads, also what others did who make it along.
    if side != version.institution_id {
        for event in &trail.events {
            if event.thing_id == Some(id.uuid()) && event.institution_id != Some(side) {
                trail.told.insert(event.id, Told::along(&mut tx, cx, event, &mut subjects).await?);
            }
        }
    }
    // Which text it is stands above all of them.
    trail.told.values_mut().for_each(|told| told.title = Localized::default());
    Ok((version, trail))
}

fn is_asked(query: &TrailQuery, event: &EventRow) -> bool {
    let day = event.at.day();
    query.kind.as_ref().is_none_or(|kind| *kind == event.kind)
        && query.person.is_none_or(|person| event.person_id == Some(person))
        && query.from.is_none_or(|from| from <= day)
        && query.until.is_none_or(|until| day <= until)
}
