// SPDX-License-Identifier: EUPL-1.2
//! A role of the team that came free: since when, until when a complete application keeps its place, and what happens after that day.

use domain::event::EventKind;
use domain::participation::{
    Lacking, Participation, ParticipationState, TeamChange, empty_since, kept_until as last_day, lacking,
};
use domain::role::{Action, Thing};
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::event::EventRow;
use store::participation::ParticipationRow;

use super::settle::{facts, settle};
use crate::refusal::Result;
use crate::{App, Context};

/// Since when a role of the team is empty, by the events of a participation, newest first.
pub(crate) fn left_at(events: &[EventRow], role: &str) -> Option<Timestamp> {
    empty_since(events.iter().rev().filter_map(|event| change_in(event, role)))
}

/// What an event says of who came into a role or left it.
fn change_in<'a>(event: &'a EventRow, role: &str) -> Option<TeamChange<'a>> {
    let fact = |name: &str| event.facts.0.get(name).and_then(|fact| fact.as_str());
    if event.kind != EventKind::ParticipationChanged.code() || fact("role") != Some(role) {
        return None;
    }
    let comes = match fact("team")? {
        "in" => true,
        "out" => false,
        _ => return None,
    };
    Some(TeamChange { at: event.at, person: fact("person").unwrap_or_default(), comes })
}

/// The last day on which a complete application keeps its place although a role of the team is empty, by its events, newest first; nothing
/// when that is not so. A role that was empty before the application was complete is no gap in it.
pub(crate) fn kept_by(events: &[EventRow], row: &ParticipationRow, lacks: &[Lacking]) -> Option<Day> {
    if row.state != ParticipationState::Complete || lacks.is_empty() {
        return None;
    }
    let since = events.partition_point(|event| row.completed_at.is_none_or(|completed| event.at >= completed));
    let events = events.get(..since).unwrap_or_default();
    last_day(lacks, |role| left_at(events, role))
}

/// The same, for who has not read the events; they are read only when they can say something.
pub(super) async fn kept_until(tx: &mut Tx, row: &ParticipationRow, lacks: &[Lacking]) -> Result<Option<Day>> {
    if row.state != ParticipationState::Complete || lacks.is_empty() {
        return Ok(None);
    }
    Ok(kept_by(&store::event::of_thing(tx, row.id.uuid()).await?, row, lacks))
}

/// Brings applications in line whose term for an empty role is over: nobody did anything, so nothing else looks at them.
pub async fn settle_passed_gaps(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    for id in passed(app, cx).await? {
        let mut tx = app.store.begin().await?;
        let held = store::participation::hold(&mut tx, id).await?;
        if let Some(row) = held.filter(|row| row.state == ParticipationState::Complete) {
            settle(app, &mut tx, cx, row).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn passed(app: &App, cx: &Context) -> Result<Vec<Id<Participation>>> {
    let mut tx = app.store.read().await?;
    let today = cx.now.day();
    let mut passed = Vec::new();
    for programme in &super::programmes()?.programmes {
        for row in store::participation::of_programme(&mut tx, &programme.id).await? {
            if row.state != ParticipationState::Complete {
                continue;
            }
            let lacks = lacking(programme, &facts(&mut tx, &row, today).await?, row.state);
            // Of what else lapses by the clock, such as the agreement, there is no last day.
            if !lacks.is_empty() && kept_until(&mut tx, &row, &lacks).await?.is_none_or(|last| last < today) {
                passed.push(row.id);
            }
        }
    }
    Ok(passed)
}
