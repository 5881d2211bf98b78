// SPDX-License-Identifier: EUPL-1.2
//! The one place where it is read what somebody may do: the roles of the grants that hold at that moment. Every request reads them
//! anew, so that an end works at once (ASVS 5.0, 8.3.2).

use std::collections::HashMap;

use domain::institution::Institution;
use domain::role::{Actor, Role};
use domain::{Id, Timestamp};
use store::Tx;
use store::person::PersonRow;

use crate::Context;
use crate::refusal::{Refusal, Result};

/// A person with the roles they hold at a moment.
pub(crate) async fn with_roles(tx: &mut Tx, mut person: PersonRow, at: Timestamp) -> Result<PersonRow> {
    person.content.0.roles = store::grant::roles(tx, person.id, at).await?;
    Ok(person)
}

/// The people of an institution (or of the register itself) with their roles of that moment, by key.
pub(crate) async fn of_institution(
    tx: &mut Tx,
    institution: Option<Id<Institution>>,
    at: Timestamp,
) -> Result<Vec<PersonRow>> {
    let mut roles: HashMap<_, Vec<Role>> = HashMap::new();
    for grant in store::grant::of_institution(tx, institution).await? {
        if grant.term().holds(at) {
            roles.entry(grant.person_id).or_default().push(grant.role);
        }
    }
    let people = store::person::of_institution(tx, institution).await?;
    Ok(people.into_iter().map(|person| filled(person, &mut roles)).collect())
}

/// Everybody with their roles of that moment, by key.
pub(crate) async fn everybody(tx: &mut Tx, at: Timestamp) -> Result<Vec<PersonRow>> {
    let mut roles: HashMap<_, Vec<Role>> = HashMap::new();
    for (person, role) in store::grant::all_roles(tx, at).await? {
        roles.entry(person).or_default().push(role);
    }
    let people = store::person::all(tx).await?;
    Ok(people.into_iter().map(|person| filled(person, &mut roles)).collect())
}

fn filled(mut person: PersonRow, roles: &mut HashMap<Id<domain::person::Person>, Vec<Role>>) -> PersonRow {
    person.content.0.roles = roles.remove(&person.id).unwrap_or_default();
    person
}

/// Who a person with their roles is to [`domain::role::may`].
pub(crate) fn actor(person: &PersonRow) -> Actor {
    Actor::Staff { person: person.id, institution: person.institution_id, roles: person.content.0.roles.clone() }
}

/// A person whom the one who asks manages, with their roles; for anybody else they do not exist.
pub(crate) async fn managed(tx: &mut Tx, cx: &Context, id: Id<domain::person::Person>) -> Result<PersonRow> {
    cx.may(domain::role::Action::ManagePeople, &cx.own())?;
    let person = store::person::get(tx, id).await?.ok_or(Refusal::NotFound)?;
    // The register's own people belong to no institution, so the rule of institutions does not keep them apart.
    if person.institution_id != cx.actor.institution() {
        return Err(Refusal::NotFound);
    }
    with_roles(tx, person, cx.now).await
}
