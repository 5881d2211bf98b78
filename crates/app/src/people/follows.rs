// SPDX-License-Identifier: EUPL-1.2
//! What follows from ending roles, so that it can be said before somebody does: whether the examination board is left with people enough
//! to decide, and which places in the project team come free.

use domain::Id;
pub use domain::board::Shortage;
use domain::board::short_after;
use domain::grant::RoleGrant;
use domain::person::Person;
use domain::role::{Action, Role};
use domain::text::Localized;
use store::Tx;
use store::person::PersonRow;

use super::roles::{managed, of_institution};
use crate::refusal::{Refusal, Result};
use crate::{App, Context, participate};

/// What follows.
#[derive(Clone, Debug, Default)]
pub struct Follows {
    /// The examination board is left with too few people.
    pub shortage: Option<Shortage>,
    /// Places in the project team that nobody has any more.
    pub team: Vec<Localized>,
}

/// What follows when this role ends, for whoever manages its holder.
pub async fn of_role(app: &App, cx: &Context, id: Id<RoleGrant>) -> Result<Follows> {
    cx.may(Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.read().await?;
    let grant = store::grant::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let person = managed(&mut tx, cx, grant.person_id).await?;
    let ends: &[Role] = if grant.term().holds(cx.now) { &[grant.role] } else { &[] };
    of(&mut tx, cx, &person, ends).await
}

/// What follows when all roles of somebody end, for whoever manages them.
pub async fn of_leaving(app: &App, cx: &Context, id: Id<Person>) -> Result<Follows> {
    let mut tx = app.store.read().await?;
    let person = managed(&mut tx, cx, id).await?;
    of(&mut tx, cx, &person, &person.content.0.roles).await
}

/// Has the examination board of one's institution too few people now?
pub async fn is_short(app: &App, cx: &Context) -> Result<bool> {
    cx.may(Action::ManagePeople, &cx.own())?;
    let mut tx = app.store.read().await?;
    let Some(institution) = cx.actor.institution() else { return Ok(false) };
    let row = store::institution::get(&mut tx, institution).await?;
    let Some(board) = row.and_then(|row| row.content.0.examination_board) else { return Ok(false) };
    let people = of_institution(&mut tx, Some(institution), cx.now).await?;
    Ok(board.members_missing(seats(&people)) > 0)
}

/// How many of these people have a role in the board.
pub(crate) fn seats(people: &[PersonRow]) -> usize {
    people.iter().filter(|person| person.content.0.roles.iter().any(|role| role.is_of_the_board())).count()
}

async fn of(tx: &mut Tx, cx: &Context, person: &PersonRow, ends: &[Role]) -> Result<Follows> {
    let Some(institution) = person.institution_id.filter(|_| !ends.is_empty()) else { return Ok(Follows::default()) };
    let stays: Vec<Role> = person.content.0.roles.iter().copied().filter(|role| !ends.contains(role)).collect();
    let mut follows = Follows::default();
    if stays.is_empty() {
        follows.team = participate::places(tx, institution, person.id).await?;
    }
    let row = store::institution::get(tx, institution).await?;
    let Some(board) = row.and_then(|row| row.content.0.examination_board) else { return Ok(follows) };
    let mut people = of_institution(tx, Some(institution), cx.now).await?;
    let before = seats(&people);
    for other in people.iter_mut().filter(|other| other.id == person.id) {
        other.content.0.roles.clone_from(&stays);
    }
    follows.shortage = short_after(&board, before, seats(&people));
    Ok(follows)
}
