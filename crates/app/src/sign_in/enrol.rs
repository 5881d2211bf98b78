// SPDX-License-Identifier: EUPL-1.2
//! Letting the first people in, from the shell of the machine: a fresh platform has nobody who could invite anybody. Whoever has
//! that shell has every key of the platform already.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::person::{Person, PersonContent};
use domain::role::{Action, Role, Thing};
use domain::sign_in::read_address;
use domain::text::{Localized, check_line};
use domain::{FieldProblem, Id};
use store::Tx;
use store::person::PersonRow;

use super::link::make;
use crate::people::grant;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Somebody to let in.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Name on screen.
    pub name: String,
    /// Address at which they are reached.
    pub email: String,
    /// Code of their institution; none for the register's own people.
    pub institution: Option<String>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Function, in Dutch and English.
    pub function: Localized,
}

/// Lets somebody in. The answer is a link that signs them in once, within a day.
pub async fn enrol(app: &App, cx: &Context, newcomer: &Newcomer) -> Result<String> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut problems = Vec::new();
    let address = read_address(&newcomer.email);
    if address.is_none() {
        problems.push(FieldProblem::error("email", "sign-in-problem-email"));
    }
    if newcomer.name.trim().is_empty() {
        problems.push(FieldProblem::error("name", "enrol-problem-name"));
    }
    let fits = |role: &Role| role.is_of_the_register() == newcomer.institution.is_none();
    problems.extend(check_line("name", &newcomer.name));
    if newcomer.roles.is_empty() || !newcomer.roles.iter().all(fits) {
        problems.push(FieldProblem::error("role", "enrol-problem-role"));
    }
    if !domain::grant::go_together(&newcomer.roles, false) {
        problems.push(FieldProblem::error("role", "grant-problem-partner"));
    }
    refuse_errors(problems)?;
    let mut tx = app.store.begin().await?;
    let institution = institution(&mut tx, newcomer.institution.as_deref()).await?;
    let content = PersonContent {
        // A key that says nothing about the person, because it stands in addresses of the demo only.
        key: trail::new_id::<Person>(app, cx).to_string(),
        name: newcomer.name.trim().to_owned(),
        function: newcomer.function.clone(),
        roles: newcomer.roles.clone(),
    };
    let new = grant::Newcomer {
        institution,
        content: &content,
        email: address,
        ends_at: None,
        granted_by: None,
        reason: "Eerste toegang, gegeven vanaf de machine zelf",
        is_own_act: false,
    };
    let person = grant::add(app, &mut tx, cx, new).await?;
    let roles: Vec<&str> = content.roles.iter().map(|role| role.code()).collect();
    let event = Event {
        kind: EventKind::PersonEnrolled,
        institution,
        thing: Some(person.id.uuid()),
        facts: serde_json::json!({"roles": roles}),
    };
    trail::write(app, &mut tx, cx, event).await?;
    let url = make(app, &mut tx, cx, &person, ("/account", app.limits.enrol_link_seconds)).await?;
    tx.commit().await?;
    Ok(url)
}

/// A new link for somebody who is there already and cannot get in.
pub async fn link_for(app: &App, cx: &Context, email: &str) -> Result<String> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let address = read_address(email).ok_or(Refusal::NotFound)?;
    let person: PersonRow = store::person::by_email(&mut tx, &address).await?.ok_or(Refusal::NotFound)?;
    let url = make(app, &mut tx, cx, &person, ("/account", app.limits.enrol_link_seconds)).await?;
    tx.commit().await?;
    Ok(url)
}

async fn institution(tx: &mut Tx, code: Option<&str>) -> Result<Option<Id<Institution>>> {
    let Some(code) = code else { return Ok(None) };
    let found = store::institution::by_code(tx, code).await?;
    let unknown = || Refusal::Invalid(vec![FieldProblem::error("institution", "enrol-problem-institution")]);
    Ok(Some(found.ok_or_else(unknown)?.id))
}
