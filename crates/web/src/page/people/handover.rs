// SPDX-License-Identifier: EUPL-1.2
//! Somebody leaves: what they have open, and who goes on with it.

use std::collections::HashMap;

use app::Refusal;
use app::people::follows::{self, Follows};
use app::people::handover::{self, OpenWork, Passing, PersonRow};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::grant::must_stay_filled;
use domain::handover::{Answer, HandoverKind};
use domain::person::Person;
use domain::role::Action;
use domain::{FieldProblem, Id};
use uuid::Uuid;

use super::{shortage, team};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::people::{HandoverGroup, HandoverPage, HandoverThing};
use crate::visit::Visit;

const NOBODY: &str = "niemand";

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(person): Path<String>) -> Result<Response, Fault> {
    Ok(render(&handover_page(&web, &visit, id(&person)?, Form::default()).await?))
}

async fn handover_page(web: &Web, visit: &Visit, person: Id<Person>, form: Form) -> Result<HandoverPage, Fault> {
    let work = handover::open_work(&web.app, &visit.cx, person).await?;
    if work.roles.is_empty() {
        return Err(Refusal::Conflict("conflict-left-already").into());
    }
    let follows = follows::of_leaving(&web.app, &visit.cx, person).await?;
    let t = &visit.t;
    let name = work.person.content.0.name.clone();
    let url = format!("/werk/mensen/persoon/{person}");
    Ok(HandoverPage {
        chrome: chrome(visit, &[(&t.s("people-title"), "/werk/mensen"), (&name, &url), (&t.s("handover-title"), "")]),
        form,
        groups: groups(visit, &work),
        ends: ends(visit, &work, &follows),
        note: shortage(visit, &follows),
        action: format!("{url}/overdragen"),
        name,
    })
}

fn ends(visit: &Visit, work: &OpenWork, follows: &Follows) -> Vec<String> {
    let t = &visit.t;
    let roles: Vec<String> = work.roles.iter().map(|(grant, _)| t.v("role", grant.role.code())).collect();
    let mut ends = vec![t.a("handover-ends-roles", &[("roles", roles.join(", "))]), t.s("handover-ends-sessions")];
    if work.keys > 0 {
        ends.push(t.n("handover-ends-keys", work.keys));
    }
    ends.extend(team(visit, follows));
    ends.push(t.s("handover-stays"));
    ends
}

fn groups(visit: &Visit, work: &OpenWork) -> Vec<HandoverGroup> {
    let of = |kind: HandoverKind| -> Vec<HandoverThing> {
        let things = work.fields().into_iter().filter(|(known, _, _)| *known == kind);
        things.map(|(kind, thing, field)| entry(visit, work, kind, thing, field)).collect()
    };
    let kinds = [
        (HandoverKind::Draft, "handover-drafts", "handover-drafts-lead"),
        (HandoverKind::List, "handover-lists", "handover-lists-lead"),
        (HandoverKind::Role, "handover-roles", "handover-roles-lead"),
    ];
    kinds
        .into_iter()
        .map(|(kind, title, lead)| HandoverGroup { title: visit.t.s(title), lead: visit.t.s(lead), things: of(kind) })
        .filter(|group| !group.things.is_empty())
        .collect()
}

fn entry(visit: &Visit, work: &OpenWork, kind: HandoverKind, thing: Uuid, field: String) -> HandoverThing {
    let (t, language) = (&visit.t, visit.language());
    let (title, note, people, may_stay_open) = match kind {
        HandoverKind::Draft => {
            let version = work.drafts.iter().find(|row| row.id.uuid() == thing);
            let title = version.map(|row| row.content.0.title.get(language).to_owned()).unwrap_or_default();
            let state = version.map(|row| t.v("status", row.state.code())).unwrap_or_default();
            (title, state, work.able(Action::WriteDefinition), true)
        }
        HandoverKind::List => {
            let list = work.lists.iter().find(|(row, _)| row.id.uuid() == thing);
            let title = list.map(|(_, version)| version.content.0.title.get(language).to_owned()).unwrap_or_default();
            let note = list.map(|(row, _)| {
                let count = usize::try_from(row.people_count).unwrap_or(0);
                t.na("batch-note", count, &[("date", row.proposed_at.day().long(language))])
            });
            (title, note.unwrap_or_default(), work.able(Action::ProposeAwards), true)
        }
        HandoverKind::Role => {
            let role = handover::role_of(work, thing);
            let title = role.map(|role| t.v("role", role.code())).unwrap_or_default();
            let may_stay_open = !role.is_some_and(must_stay_filled);
            let mut others = role.map(|role| work.takers(role)).unwrap_or_default();
            others.retain(|person| visit.cx.actor.person() != Some(person.id));
            (title, String::new(), others, may_stay_open)
        }
    };
    HandoverThing { field, title, note, choices: choices(visit, &people, may_stay_open) }
}

fn choices(visit: &Visit, people: &[&PersonRow], may_stay_open: bool) -> Vec<Choice> {
    let mut choices: Vec<Choice> = people
        .iter()
        .map(|person| Choice {
            value: person.id.to_string(),
            label: person.content.0.name.clone(),
            hint: String::new(),
        })
        .collect();
    if may_stay_open {
        choices.push(Choice { value: NOBODY.into(), label: visit.t.s("handover-nobody-takes"), hint: String::new() });
    }
    choices
}

pub(super) async fn hand_over(
    State(web): State<Web>,
    visit: Visit,
    Path(person): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let person = id(&person)?;
    let work = handover::open_work(&web.app, &visit.cx, person).await?;
    let mut answers = HashMap::new();
    for (_, _, field) in work.fields() {
        let answer = match posted.text(&field) {
            NOBODY => Some(Answer::Nobody),
            typed => Id::parse(typed).map(Answer::To),
        };
        answers.extend(answer.map(|answer| (field, answer)));
    }
    let loses = follows::of_leaving(&web.app, &visit.cx, person).await?.shortage.is_some();
    let passing = Passing { answers, reason: posted.text("reason").to_owned() };
    let done = if posted.is("sure", "ja") {
        handover::hand_over(&web.app, &visit.cx, person, &passing).await
    } else {
        let mut problems = handover::what_is_wrong(&web.app, &visit.cx, person, &passing).await?;
        problems.push(FieldProblem::error("sure", "handover-problem-sure"));
        Err(Refusal::Invalid(problems))
    };
    match done {
        Ok(()) => {
            // Who takes over a role in the board may fill the gap.
            let is_short = loses && follows::is_short(&web.app, &visit.cx).await?;
            let notice = if is_short { "overgedragen-te-weinig-leden" } else { "overgedragen" };
            Ok(see(&format!("/werk/mensen/persoon/{person}?melding={notice}")))
        }
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&handover_page(&web, &visit, person, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
