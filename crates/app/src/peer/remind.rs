// SPDX-License-Identifier: EUPL-1.2
//! Terms of peer review: scores that are due in a week or were not given in time, and follow-ups whose day comes near. Found by state, and
//! each letter is one event, so that a look that was missed loses nothing and a second look sends nothing twice.

use std::collections::BTreeSet;

use domain::Day;
use domain::peer::RoundState;
use domain::peer::ask::Ask;
use domain::role::{Action, Thing, may};
use store::Tx;
use store::peer::{RoundRow, SeatRow};

use super::mail;
use crate::people::roles;
use crate::refusal::Result;
use crate::{App, Context};

/// So many days before a day somebody is reminded of it.
const SOON_DAYS: i32 = 7;

/// Puts reminders in the outbox for every round with a term.
pub async fn remind(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    for round in store::peer::with_terms(&mut tx).await? {
        if round.state == RoundState::Scoring {
            of_scores(app, &mut tx, cx, &round).await?;
        } else {
            of_follow_ups(app, &mut tx, cx, &round).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn is_soon(day: Day, today: Day) -> bool {
    day.plus_days(-SOON_DAYS).is_some_and(|first| today >= first)
}

async fn of_scores(app: &App, tx: &mut Tx, cx: &Context, round: &RoundRow) -> Result<()> {
    let today = cx.now.day();
    if !is_soon(round.scores_due, today) {
        return Ok(());
    }
    for seat in store::peer::seats(tx, round.id).await? {
        // Who was invited today has the day in that letter.
        let is_new = seat.invited_at.day() >= today;
        if is_new || Ask::of_reviewer(round.state, seat.state).is_none() || !is_reviewer(tx, cx, &seat).await? {
            continue;
        }
        if today > round.scores_due {
            mail::scores_overdue(app, tx, cx, (round, &seat)).await?;
        } else {
            mail::scores_due(app, tx, cx, (round, &seat)).await?;
        }
    }
    Ok(())
}

/// Are they a reviewer still? Who left or gave up the role is asked nothing.
async fn is_reviewer(tx: &mut Tx, cx: &Context, seat: &SeatRow) -> Result<bool> {
    let Some(person) = store::person::get(tx, seat.person_id).await? else { return Ok(false) };
    let person = roles::with_roles(tx, person, cx.now).await?;
    Ok(may(&roles::actor(&person), Action::ReviewDossier, &Thing::nothing()).is_ok())
}

/// Of follow-ups with the same day the team hears in one letter.
async fn of_follow_ups(app: &App, tx: &mut Tx, cx: &Context, round: &RoundRow) -> Result<()> {
    let content = &round.content.0;
    let days: BTreeSet<Day> = content.report.open(&content.answers).filter_map(|follow_up| follow_up.due).collect();
    let today = cx.now.day();
    // What is over by then is seen in the list of work; a letter comes in time or not at all.
    for due in days.into_iter().filter(|due| is_soon(*due, today) && today <= *due) {
        mail::follow_ups_due(app, tx, cx, (round, due)).await?;
    }
    Ok(())
}
