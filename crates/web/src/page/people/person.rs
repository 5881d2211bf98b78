// SPDX-License-Identifier: EUPL-1.2
//! One person: giving roles, teams, partner, history.

use app::Refusal;
use app::people::grant::{self, GiveRequest, GrantRow};
use app::people::overview::{self, Profile};
use app::people::renew::{self, Past};
use app::people::{partner as partners, team};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::grant::goes_with;
use domain::person::Person;
use domain::role::Role;
use domain::{FieldProblem, Id};

use super::{last_day, since};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id, link, row};
use crate::page::run::day;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::people::{HeldRole, PersonPage, PersonView};
use crate::view::shared::Row;
use crate::visit::Visit;

pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(person): Path<String>) -> Result<Response, Fault> {
    Ok(render(&person_page(&web, &visit, id(&person)?, Form::default()).await?))
}

async fn person_page(web: &Web, visit: &Visit, person: Id<Person>, form: Form) -> Result<PersonPage, Fault> {
    let profile = overview::profile(&web.app, &visit.cx, person).await?;
    let name = profile.person.content.0.name.clone();
    let form = with_own(form, &profile);
    Ok(PersonPage {
        chrome: chrome(visit, &[(&visit.t.s("people-title"), "/werk/mensen"), (&name, "")]),
        form,
        p: view(visit, &profile),
    })
}

/// The boxes of teams and partner as they are, unless something else was typed.
fn with_own(mut form: Form, profile: &Profile) -> Form {
    if form.values.is_empty() {
        let teams = profile.teams.iter().filter(|(_, is_in)| *is_in);
        form.values.extend(teams.map(|(team, _)| ("team".to_owned(), team.id.to_string())));
        form.values.extend(profile.partner.iter().map(|row| ("partner".to_owned(), row.id.to_string())));
    }
    form
}

fn view(visit: &Visit, profile: &Profile) -> PersonView {
    let t = &visit.t;
    let person = &profile.person;
    let url = format!("/werk/mensen/persoon/{}", person.id);
    let is_self = visit.cx.actor.person() == Some(person.id);
    let now = visit.cx.now;
    // A grant by which a role was extended stands for those before it.
    let (held, earlier): (Vec<_>, Vec<_>) = profile
        .grants
        .iter()
        .filter(|grant| !renew::went_on(grant, &profile.grants))
        .partition(|grant| grant.term().holds(now));
    let is_partner = person.content.0.roles.contains(&Role::Partner);
    PersonView {
        name: person.content.0.name.clone(),
        facts: facts(visit, profile),
        roles: held.into_iter().map(|grant| held_role(visit, profile, grant)).collect(),
        earlier: earlier.into_iter().map(|grant| ended_role(visit, profile, grant)).collect(),
        choices: choices(visit, profile),
        give_url: if is_self { String::new() } else { format!("{url}/rollen") },
        own_work: if profile.open_texts > 0 { t.n("people-own-work", profile.open_texts) } else { String::new() },
        teams: profile
            .teams
            .iter()
            .map(|(team, _)| Choice { value: team.id.to_string(), label: team.name.clone(), hint: String::new() })
            .collect(),
        teams_url: if profile.teams.is_empty() { String::new() } else { format!("{url}/teams") },
        partners: partner_choices(&profile.partners),
        partner_url: if is_partner && !profile.partners.is_empty() { format!("{url}/bedrijf") } else { String::new() },
        interests: profile
            .interests
            .iter()
            .map(|(_, version)| {
                link(version.content.0.title.get(visit.language()), format!("/werk/mc/{}/belang", version.id))
            })
            .collect(),
        handed_over: profile
            .handed_over
            .iter()
            .map(|(kind, to, at)| {
                let to = to.map_or_else(|| t.s("handover-nobody"), |to| name_of(visit, profile, to));
                row(
                    t.v("handover-kind", kind),
                    t.a("handover-went", &[("to", to), ("date", at.day().long(visit.language()))]),
                )
            })
            .collect(),
        handover_url: if person.content.0.roles.is_empty() { String::new() } else { format!("{url}/overdragen") },
    }
}

pub(super) fn partner_choices(rows: &[app::people::partner::PartnerRow]) -> Vec<Choice> {
    rows.iter()
        .map(|row| Choice { value: row.id.to_string(), label: row.content.0.name.clone(), hint: String::new() })
        .collect()
}

fn facts(visit: &Visit, profile: &Profile) -> Vec<Row> {
    let t = &visit.t;
    let mut facts = vec![row(t.s("people-function"), profile.person.content.0.function.get(visit.language()))];
    facts.push(row(t.s("people-email"), profile.email.clone().unwrap_or_else(|| t.s("people-no-email"))));
    facts.extend(profile.partner.iter().map(|partner| row(t.s("people-partner"), partner.content.0.name.clone())));
    facts
}

fn name_of(visit: &Visit, profile: &Profile, person: Id<Person>) -> String {
    let known = profile.names.iter().find(|(id, _)| *id == person).map(|(_, name)| name.clone());
    known.unwrap_or_else(|| visit.t.s("people-platform"))
}

fn held_role(visit: &Visit, profile: &Profile, grant: &GrantRow) -> HeldRole {
    HeldRole {
        role: visit.t.v("role", grant.role.code()),
        since: since(visit, grant),
        why: course(visit, profile, grant),
        end_url: format!("/werk/mensen/rol/{}/stoppen", grant.id),
        renew_url: renew_url(visit, profile, grant),
    }
}

/// Who gave a role and why, then who extended it until when and why.
fn course(visit: &Visit, profile: &Profile, grant: &GrantRow) -> Vec<String> {
    let t = &visit.t;
    let steps = renew::steps(grant, &profile.grants);
    let told = steps.iter().enumerate().map(|(number, step)| {
        let by = step.granted_by.map_or_else(|| t.s("people-platform"), |by| name_of(visit, profile, by));
        let reason = step.reason.clone();
        match step.ends_at.filter(|_| number > 0) {
            None => t.a("people-given", &[("who", by), ("reason", reason)]),
            Some(end) => {
                let date = step.granted_at.day().long(visit.language());
                let until = last_day(visit, end);
                t.a("people-extended", &[("who", by), ("date", date), ("until", until), ("reason", reason)])
            }
        }
    });
    told.collect()
}

fn ended_role(visit: &Visit, profile: &Profile, grant: &GrantRow) -> HeldRole {
    let by = grant.ended_by.map(|by| name_of(visit, profile, by));
    let mut why = course(visit, profile, grant);
    if let (Some(who), Some(reason)) = (by, &grant.end_reason) {
        why.push(visit.t.a("people-ended", &[("who", who), ("reason", reason.clone())]));
    }
    HeldRole {
        role: visit.t.v("role", grant.role.code()),
        since: since(visit, grant),
        why,
        end_url: String::new(),
        renew_url: renew_url(visit, profile, grant),
    }
}

/// Where a role is renewed, when it can be and by somebody else than its holder.
fn renew_url(visit: &Visit, profile: &Profile, grant: &GrantRow) -> String {
    let is_self = visit.cx.actor.person() == Some(profile.person.id);
    let past = Past { left_at: profile.left_at, is_from_company: profile.partner.is_some() };
    let is_due = renew::rule(&visit.cx, grant, &profile.grants, past).is_due(visit.cx.now);
    if is_due && !is_self { super::renew::url(grant.id) } else { String::new() }
}

fn choices(visit: &Visit, profile: &Profile) -> Vec<Choice> {
    let of_the_register = profile.person.institution_id.is_none();
    let held = &profile.person.content.0.roles;
    let open = role_choices(visit, of_the_register);
    let fits = |choice: &Choice| {
        Role::parse(&choice.value)
            .is_some_and(|role| !held.contains(&role) && goes_with(role, held, profile.partner.is_some()))
    };
    open.into_iter().filter(fits).collect()
}

/// The roles of a place, with what they may.
pub(super) fn role_choices(visit: &Visit, of_the_register: bool) -> Vec<Choice> {
    Role::ALL
        .into_iter()
        .filter(|role| role.is_of_the_register() == of_the_register)
        .map(|role| Choice {
            value: role.code().into(),
            label: visit.t.v("role", role.code()),
            hint: visit.t.v("role-can", role.code()),
        })
        .collect()
}

/// An optional last day as typed. What is not a day is a problem at its field.
pub(super) fn until(posted: &Posted, problems: &mut Vec<FieldProblem>) -> Option<domain::Day> {
    let typed = posted.text("until");
    let read = day(typed);
    if !typed.is_empty() && read.is_none() {
        problems.push(FieldProblem::error("until", "people-problem-day"));
    }
    read
}

/// What the form could not be read as, with everything else that is wrong with it. A field that could not be read is told once.
pub(super) fn together(mut unread: Vec<FieldProblem>, others: Vec<FieldProblem>) -> Vec<FieldProblem> {
    let is_other = |problem: &FieldProblem| unread.iter().all(|known| known.field != problem.field);
    let others: Vec<_> = others.into_iter().filter(is_other).collect();
    unread.extend(others);
    unread
}

pub(super) async fn give(
    State(web): State<Web>,
    visit: Visit,
    Path(person): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let person = id(&person)?;
    let mut problems = Vec::new();
    let until = until(&posted, &mut problems);
    let request =
        GiveRequest { person, role: Role::parse(posted.text("role")), until, reason: posted.text("reason").to_owned() };
    let given = if problems.is_empty() {
        grant::give(&web.app, &visit.cx, request).await
    } else {
        // Everything at once, and only who manages this person hears it.
        let others = grant::what_is_wrong(&web.app, &visit.cx, &request).await?;
        Err(Refusal::Invalid(together(problems, others)))
    };
    match given {
        Ok(()) => Ok(see(&format!("/werk/mensen/persoon/{person}?melding=rol-gegeven"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&person_page(&web, &visit, person, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn teams(
    State(web): State<Web>,
    visit: Visit,
    Path(person): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let person = id(&person)?;
    let teams = posted.all("team").map(id).collect::<Result<Vec<_>, _>>()?;
    team::place(&web.app, &visit.cx, person, &teams).await?;
    Ok(see(&format!("/werk/mensen/persoon/{person}?melding=opgeslagen")))
}

pub(super) async fn partner(
    State(web): State<Web>,
    visit: Visit,
    Path(person): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let person = id(&person)?;
    let placed = match Id::parse(posted.text("partner")) {
        Some(partner) => partners::place(&web.app, &visit.cx, person, partner).await,
        None => Err(Refusal::Invalid(vec![FieldProblem::error("partner", "invite-problem-partner")])),
    };
    match placed {
        Ok(()) => Ok(see(&format!("/werk/mensen/persoon/{person}?melding=opgeslagen"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&person_page(&web, &visit, person, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
