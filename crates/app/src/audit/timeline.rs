// SPDX-License-Identifier: EUPL-1.2
//! Reading the trail: who did what, when, about what; of one's own institution, or of the whole country for the register's own people.

use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use store::event::{EventFilter, EventRow};
use uuid::Uuid;

use crate::refusal::{Refusal, Result};
use crate::{App, Context};

/// Events on one page.
const PAGE: usize = 100;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct TrailQuery {
    /// Only of this kind.
    pub kind: Option<String>,
    /// From this day on.
    pub from: Option<Day>,
    /// Up to and with this day.
    pub until: Option<Day>,
    /// Only of this person.
    pub person: Option<Id<Person>>,
    /// Only about this thing.
    pub thing: Option<Uuid>,
    /// Older than this event.
    pub before: Option<Uuid>,
}

/// A page of the trail.
pub struct Trail {
    /// Newest first.
    pub events: Vec<EventRow>,
    /// The event after which the next page starts, when there is one.
    pub next: Option<Uuid>,
    /// Kinds that occur, for the choice.
    pub kinds: Vec<String>,
}

/// Reads a page. What is about another institution's thing is not found.
pub async fn timeline(app: &App, cx: &Context, query: &TrailQuery) -> Result<Trail> {
    let institution = cx.actor.institution();
    cx.may(Action::ReadTrail, &institution.map_or_else(Thing::nothing, Thing::of))?;
    let filter = EventFilter {
        institution,
        thing: query.thing,
        person: query.person,
        kinds: query.kind.clone().into_iter().collect(),
        from: query.from.map(Day::start),
        until: query.until.and_then(|day| day.plus_days(1)).map(Day::start),
        before: query.before,
    };
    let mut tx = app.store.read().await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut events = store::event::find(&mut tx, &filter, limit).await?;
    if query.thing.is_some() && events.is_empty() {
        let any = EventFilter { institution, thing: query.thing, ..EventFilter::default() };
        if store::event::find(&mut tx, &any, 1).await?.is_empty() {
            return Err(Refusal::NotFound);
        }
    }
    let has_more = events.len() > PAGE;
    events.truncate(PAGE);
    Ok(Trail {
        next: events.last().map(|event| event.id).filter(|_| has_more),
        events,
        kinds: store::event::kinds(&mut tx, institution).await?,
    })
}
