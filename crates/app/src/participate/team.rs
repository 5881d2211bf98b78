// SPDX-License-Identifier: EUPL-1.2
//! The project team: who has which role, for how many hours a week.

use domain::FieldProblem;
use domain::Id;
use domain::event::{Event, EventKind};
use domain::participation::check_team_hours;
use domain::person::Person;
use domain::role::{Action, Thing};
use serde_json::json;
use store::participation::MemberRow;

use super::settle::{current, settle};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Who gets which role.
pub struct Place {
    /// Who, of the institution; nothing when nobody was chosen.
    pub person: Option<Id<Person>>,
    /// Code of the role.
    pub role: String,
    /// Hours a week.
    pub hours_per_week: i64,
}

/// Puts a colleague in the team.
pub async fn join_team(app: &App, cx: &Context, place: Place) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&participation.programme_id).ok_or_else(|| missing("a programme"))?;
    let mut problems = Vec::new();
    let person = match place.person {
        Some(id) => store::person::get(&mut tx, id).await?.filter(|person| person.institution_id == Some(institution)),
        None => None,
    };
    if person.is_none() {
        problems.push(FieldProblem::error("person", "team-problem-person"));
    }
    if !programme.team_roles.iter().any(|role| role.key == place.role) {
        problems.push(FieldProblem::error("role", "team-problem-role"));
    }
    problems.extend(check_team_hours(place.hours_per_week));
    refuse_errors(problems)?;
    let person = person.ok_or(Refusal::NotFound)?;
    let row = MemberRow { person_id: person.id, role: place.role, hours_per_week: place.hours_per_week };
    store::participation::put_member(&mut tx, participation.id, &row).await?;
    let event = Event::about(EventKind::ParticipationChanged, institution, participation.id)
        .with(json!({"team": "in", "role": row.role, "person": row.person_id}));
    trail::write(app, &mut tx, cx, event).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}

/// Takes a colleague out of a role.
pub async fn leave_team(app: &App, cx: &Context, person: Option<Id<Person>>, role: &str) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let person = person.ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("person", "team-problem-person")]))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    store::participation::remove_member(&mut tx, participation.id, person, role).await?;
    let event = Event::about(EventKind::ParticipationChanged, institution, participation.id)
        .with(json!({"team": "out", "role": role, "person": person}));
    trail::write(app, &mut tx, cx, event).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}
