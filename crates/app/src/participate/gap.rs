// SPDX-License-Identifier: EUPL-1.2
//! A role of the team that came free: since when, until when a complete application keeps its place, and what happens after that day.

use domain::event::EventKind;
use domain::participation::{Lacking, Participation, ParticipationState, kept_until as last_day, lacking};
use domain::role::{Action, Thing};
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::event::EventRow;
use store::participation::ParticipationRow;

use super::settle::{facts, settle};
use crate::refusal::Result;
use crate::{App, Context};

/// When somebody last left a role of the team, by the events of a participation, newest first.
pub(crate) fn left_at(events: &[EventRow], role: &str) -> Option<Timestamp> {
    let changed = EventKind::ParticipationChanged.code();
    let is = |event: &EventRow, name: &str, wanted: &str| {
        event.facts.0.get(name).and_then(|fact| fact.as_str()) == Some(wanted)
    };
    let is_left = |event: &&EventRow| event.kind == changed && is(event, "team", "out") && is(event, "role", role);
    events.iter().find(is_left).map(|event| event.at)
}

/// The last day on which a complete application keeps its place although a role of the team is empty; nothing when that is not so.
pub(crate) async fn kept_until(tx: &mut Tx, row: &ParticipationRow, lacks: &[Lacking]) -> Result<Option<Day>> {
    if row.state != ParticipationState::Complete || lacks.is_empty() {
        return Ok(None);
    }
    let events = store::event::of_thing(tx, row.id.uuid()).await?;
    Ok(last_day(lacks, |role| left_at(&events, role)))
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
            if kept_until(&mut tx, &row, &lacks).await?.is_some_and(|last| last < today) {
                passed.push(row.id);
            }
        }
    }
    Ok(passed)
}
