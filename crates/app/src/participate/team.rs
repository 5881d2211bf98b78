// SPDX-License-Identifier: EUPL-1.2
//! The project team: who has which role, for how many hours a week.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::participation::check_team_hours;
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::text::Localized;
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Tx;
use store::grant::GrantRow;
use store::participation::{MemberRow, ParticipationRow};
use store::person::PersonRow;

use super::settle::{current, held, open, settle};
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

/// In which roles somebody is in the team of their institution.
pub(crate) async fn places(tx: &mut Tx, institution: Id<Institution>, person: Id<Person>) -> Result<Vec<Localized>> {
    let Some(row) = open(tx, institution).await? else { return Ok(Vec::new()) };
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    let members = store::participation::members(tx, row.id).await?;
    let own = members.into_iter().filter(|member| member.person_id == person);
    let label = |key: &str| programme.team_roles.iter().find(|role| role.key == key).map(|role| role.label.clone());
    Ok(own.filter_map(|member| label(&member.role)).collect())
}

/// Takes somebody who has no role any more out of the team, so that it shows who lacks. Part of the transaction that ended their last
/// role, or of the look that found that it was over.
pub(crate) async fn let_go(app: &App, tx: &mut Tx, cx: &Context, person: &PersonRow) -> Result<()> {
    let Some(institution) = person.institution_id else { return Ok(()) };
    let Some(participation) = held(tx, institution).await? else { return Ok(()) };
    let members = store::participation::members(tx, participation.id).await?;
    let places: Vec<_> = members.into_iter().filter(|member| member.person_id == person.id).collect();
    if places.is_empty() {
        return Ok(());
    }
    for place in &places {
        take_out(app, tx, cx, &participation, place).await?;
    }
    settle(app, tx, cx, participation).await
}

/// Takes out of every team who has no role any more because its last day passed: nobody ended it, so nobody said so.
pub async fn let_go_of_those_without_role(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    for person in without_role(app, cx).await? {
        let mut tx = app.store.begin().await?;
        store::grant::lock(&mut tx, person.institution_id).await?;
        // They may have got a role since.
        if is_over(&mut tx, cx, person.id).await? {
            let_go(app, &mut tx, cx, &person).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn without_role(app: &App, cx: &Context) -> Result<Vec<PersonRow>> {
    let mut tx = app.store.read().await?;
    let mut found: Vec<PersonRow> = Vec::new();
    for programme in &super::programmes()?.programmes {
        for row in store::participation::of_programme(&mut tx, &programme.id).await? {
            if row.state.is_over() {
                continue;
            }
            for member in store::participation::members(&mut tx, row.id).await? {
                let is_new = found.iter().all(|person| person.id != member.person_id);
                if is_new && is_over(&mut tx, cx, member.person_id).await? {
                    found.extend(store::person::get(&mut tx, member.person_id).await?);
                }
            }
        }
    }
    Ok(found)
}

/// Did every role end that somebody ever had? One that has yet to begin is none that ended, nor is any by a clock that went back.
async fn is_over(tx: &mut Tx, cx: &Context, person: Id<Person>) -> Result<bool> {
    let grants = store::grant::of_person(tx, person).await?;
    let ended = |grant: &GrantRow| grant.term().end().is_some_and(|end| end <= cx.now);
    Ok(!grants.is_empty() && grants.iter().all(ended))
}

async fn take_out(app: &App, tx: &mut Tx, cx: &Context, of: &ParticipationRow, place: &MemberRow) -> Result<()> {
    store::participation::remove_member(tx, of.id, place.person_id, &place.role).await?;
    let event = Event::about(EventKind::ParticipationChanged, of.institution_id, of.id)
        .with(json!({"team": "out", "role": place.role, "person": place.person_id}));
    trail::write(app, tx, cx, event).await
}

/// Takes a colleague out of a role.
pub async fn leave_team(app: &App, cx: &Context, person: Option<Id<Person>>, role: &str) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let person = person.ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("person", "team-problem-person")]))?;
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let members = store::participation::members(&mut tx, participation.id).await?;
    if !members.iter().any(|member| member.person_id == person && member.role == role) {
        return Err(Refusal::Conflict("conflict-team-left"));
    }
    let place = MemberRow { person_id: person, role: role.to_owned(), hours_per_week: 0 };
    take_out(app, &mut tx, cx, &participation, &place).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}
