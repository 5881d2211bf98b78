// SPDX-License-Identifier: EUPL-1.2
//! Reading the trail: who did what, when, about what; of one's own institution, or of the whole country for the register's own people.

use std::collections::HashMap;

use domain::event::EventKind;
use domain::institution::Institution;
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use store::Tx;
use store::event::{EventFilter, EventRow};
use uuid::Uuid;

use super::subject::Subjects;
use super::told::Told;
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
    /// Only of this institution; for who reads the trail of all of them, and left aside for anybody else.
    pub institution: Option<Id<Institution>>,
    /// Only of this person.
    pub person: Option<Id<Person>>,
    /// Only about this thing; when it is a person of one's own place, also what names them.
    pub thing: Option<Uuid>,
    /// Older than this event.
    pub before: Option<Uuid>,
}

/// A page of the trail.
pub struct Trail {
    /// Newest first.
    pub events: Vec<EventRow>,
    /// What stands elsewhere about an event, by its id.
    pub told: HashMap<Uuid, Told>,
    /// The event after which the next page starts, when there is one.
    pub next: Option<Uuid>,
    /// Kinds that occur, for the choice.
    pub kinds: Vec<String>,
    /// Who did something to one text, for the choice; empty for the trail of all.
    pub people: Vec<Id<Person>>,
    /// The institutions, for the choice of who reads the trail of all of them; empty for anybody else.
    pub institutions: Vec<(Id<Institution>, String)>,
}

/// The person that is asked about, when they are of one's own place.
async fn subject(tx: &mut Tx, cx: &Context, thing: Option<Uuid>) -> Result<Option<Id<Person>>> {
    let Some(id) = thing.map(Id::from_uuid) else { return Ok(None) };
    let found = store::person::get(tx, id).await?;
    Ok(found.filter(|person| person.institution_id == cx.actor.institution()).map(|person| person.id))
}

/// Every institution, by name.
async fn institutions(tx: &mut Tx) -> Result<Vec<(Id<Institution>, String)>> {
    let all = store::institution::all(tx).await?;
    let mut named: Vec<_> = all.into_iter().map(|row| (row.id, row.content.0.name)).collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(named)
}

/// What of a place whoever asks reads: not when others signed in and out, unless that is theirs to know.
fn readable(cx: &Context, institution: Option<Id<Institution>>) -> EventFilter {
    let reads_sign_ins = cx.can(Action::ReadSignIns, &cx.own());
    EventFilter {
        institution,
        hidden: if reads_sign_ins { Vec::new() } else { EventKind::OF_SESSIONS.to_vec() },
        shown_of: cx.actor.person(),
        ..EventFilter::default()
    }
}

/// Reads a page. What is about another institution's thing is not found.
pub async fn timeline(app: &App, cx: &Context, query: &TrailQuery) -> Result<Trail> {
    let own = cx.actor.institution();
    cx.may(Action::ReadTrail, &own.map_or_else(Thing::nothing, Thing::of))?;
    let mut tx = app.store.read().await?;
    let subject = subject(&mut tx, cx, query.thing).await?;
    let filter = EventFilter {
        thing: query.thing.filter(|_| subject.is_none()),
        about: subject,
        person: query.person,
        kinds: query.kind.clone().into_iter().collect(),
        from: query.from.map(Day::start),
        until: query.until.and_then(|day| day.plus_days(1)).map(Day::start),
        before: query.before,
        ..readable(cx, own.or(query.institution))
    };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let events = store::event::find(&mut tx, &filter, limit).await?;
    if filter.thing.is_some() && events.is_empty() {
        let any = EventFilter { thing: filter.thing, ..readable(cx, own) };
        if store::event::find(&mut tx, &any, 1).await?.is_empty() {
            return Err(Refusal::NotFound);
        }
    }
    Ok(Trail {
        kinds: store::event::kinds(&mut tx, &readable(cx, own)).await?,
        institutions: if own.is_none() { institutions(&mut tx).await? } else { Vec::new() },
        ..first_page(&mut tx, cx, events, &mut Subjects::default()).await?
    })
}

/// The first of these events that fit on a page, with what stands elsewhere about each, and where the next page starts.
pub(super) async fn first_page(
    tx: &mut Tx,
    cx: &Context,
    mut events: Vec<EventRow>,
    subjects: &mut Subjects,
) -> Result<Trail> {
    let has_more = events.len() > PAGE;
    events.truncate(PAGE);
    let mut told = HashMap::new();
    for event in &events {
        told.insert(event.id, Told::of(tx, cx, event, subjects).await?);
    }
    Ok(Trail {
        told,
        next: events.last().map(|event| event.id).filter(|_| has_more),
        events,
        kinds: Vec::new(),
        people: Vec::new(),
        institutions: Vec::new(),
    })
}
