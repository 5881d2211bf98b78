// SPDX-License-Identifier: EUPL-1.2
//! Teams of an institution.

use domain::event::{Event, EventKind};
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::team::{Team, check_name};
use domain::{FieldProblem, Id};
use serde_json::json;
pub use store::team::TeamRow;

use super::roles::managed;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Makes a team.
pub async fn make(app: &App, cx: &Context, name: &str) -> Result<Id<Team>> {
    let institution = cx.institution()?;
    cx.may_now(Action::ManagePeople, &Thing::of(institution))?;
    refuse_errors(check_name(name))?;
    let team = TeamRow {
        id: trail::new_id(app, cx),
        institution_id: institution,
        name: name.trim().to_owned(),
        made_at: cx.now,
    };
    let mut tx = app.store.begin().await?;
    match store::team::insert(&mut tx, &team).await {
        Err(store::Error::Conflict(_)) => {
            return Err(Refusal::Invalid(vec![FieldProblem::error("team_name", "team-problem-taken")]));
        }
        other => other?,
    }
    trail::write(app, &mut tx, cx, Event::about(EventKind::TeamMade, institution, team.id)).await?;
    tx.commit().await?;
    Ok(team.id)
}

/// Says in which teams somebody is: in these and in no other.
pub async fn place(app: &App, cx: &Context, person: Id<Person>, teams: &[Id<Team>]) -> Result<()> {
    cx.may_now(Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    let person = managed(&mut tx, cx, person).await?;
    let institution = cx.institution()?;
    let known = store::team::of_institution(&mut tx, institution).await?;
    if teams.iter().any(|team| !known.iter().any(|row| row.id == *team)) {
        return Err(Refusal::NotFound);
    }
    let before = store::team::members(&mut tx, institution).await?;
    let mut events = Vec::new();
    for team in known {
        let is_in = before.contains(&(team.id, person.id));
        match (is_in, teams.contains(&team.id)) {
            (false, true) => store::team::join(&mut tx, team.id, person.id, cx.now).await?,
            (true, false) => store::team::leave(&mut tx, team.id, person.id).await?,
            (false, false) | (true, true) => continue,
        }
        let event = Event::about(EventKind::TeamChanged, institution, team.id);
        events.push(event.with(json!({"person": person.id, "team": if is_in { "out" } else { "in" }})));
    }
    trail::write_all(app, &mut tx, cx, events).await?;
    Ok(tx.commit().await?)
}
