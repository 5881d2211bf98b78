// SPDX-License-Identifier: EUPL-1.2
//! Partner companies of an institution.

use domain::event::{Event, EventKind};
use domain::grant::go_together;
use domain::partner::{Partner, PartnerContent, check};
use domain::person::Person;
use domain::role::{Action, Role, Thing};
use domain::{FieldProblem, Id};
use store::Json;
pub use store::partner::PartnerRow;

use super::roles::managed;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A partner with who comes from it.
pub struct PartnerView {
    /// The partner.
    pub partner: PartnerRow,
    /// Names of the people who come from it, with the role of partner now.
    pub people: Vec<String>,
}

/// The partners of one's institution, by name.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<PartnerView>> {
    let institution = cx.institution()?;
    cx.may(Action::ManagePeople, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let people = super::roles::of_institution(&mut tx, Some(institution), cx.now).await?;
    let members = store::partner::members(&mut tx, institution).await?;
    let mut partners = store::partner::of_institution(&mut tx, institution).await?;
    partners.sort_by(|a, b| a.content.0.name.cmp(&b.content.0.name));
    let from = |partner: Id<Partner>| {
        let here = people.iter().filter(|person| members.contains(&(partner, person.id)));
        here.filter(|person| person.content.0.roles.contains(&Role::Partner))
            .map(|person| person.content.0.name.clone())
            .collect()
    };
    Ok(partners.into_iter().map(|partner| PartnerView { people: from(partner.id), partner }).collect())
}

/// Adds a partner.
pub async fn add(app: &App, cx: &Context, content: PartnerContent) -> Result<Id<Partner>> {
    let institution = cx.institution()?;
    cx.may_now(Action::ManagePeople, &Thing::of(institution))?;
    let content = tidy(content);
    refuse_errors(check(&content))?;
    let row =
        PartnerRow { id: trail::new_id(app, cx), institution_id: institution, content: Json(content), made_at: cx.now };
    let mut tx = app.store.begin().await?;
    known_number(store::partner::insert(&mut tx, &row).await)?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::PartnerAdded, institution, row.id)).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Changes what is known of a partner.
pub async fn change(app: &App, cx: &Context, id: Id<Partner>, content: PartnerContent) -> Result<()> {
    let institution = cx.institution()?;
    cx.may_now(Action::ManagePeople, &Thing::of(institution))?;
    let mut tx = app.store.begin().await?;
    let known = store::partner::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ManagePeople, &Thing::of(known.institution_id))?;
    let content = tidy(content);
    refuse_errors(check(&content))?;
    known_number(store::partner::change(&mut tx, institution, id, &content).await)?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::PartnerChanged, institution, id)).await?;
    Ok(tx.commit().await?)
}

fn tidy(content: PartnerContent) -> PartnerContent {
    PartnerContent {
        name: content.name.trim().to_owned(),
        kvk: content.kvk.chars().filter(|c| !c.is_whitespace()).collect(),
        region: content.region.trim().to_owned(),
        contact_function: content.contact_function.trim().to_owned(),
    }
}

fn known_number(kept: store::Result<()>) -> Result<()> {
    match kept {
        Err(store::Error::Conflict(_)) => {
            Err(Refusal::Invalid(vec![FieldProblem::error("kvk", "partner-problem-taken")]))
        }
        other => Ok(other?),
    }
}

/// Says from which partner somebody comes.
pub async fn place(app: &App, cx: &Context, person: Id<Person>, partner: Id<Partner>) -> Result<()> {
    cx.may_now(Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.begin().await?;
    // Who gives a role at this moment and who places see each other.
    let place = managed(&mut tx, cx, person).await?.institution_id;
    store::grant::lock(&mut tx, place).await?;
    let person = managed(&mut tx, cx, person).await?;
    let institution = cx.institution()?;
    let known = store::partner::get(&mut tx, partner).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ManagePeople, &Thing::of(known.institution_id))?;
    if !go_together(&person.content.0.roles, true) {
        return Err(Refusal::Invalid(vec![FieldProblem::error("partner", "grant-problem-partner")]));
    }
    store::partner::join(&mut tx, partner, person.id).await?;
    let event = Event::about(EventKind::PartnerChanged, institution, partner);
    trail::write(app, &mut tx, cx, event.with(serde_json::json!({"person": person.id}))).await?;
    Ok(tx.commit().await?)
}
