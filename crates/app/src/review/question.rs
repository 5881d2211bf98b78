// SPDX-License-Identifier: EUPL-1.2
//! Questions that the board puts while it has a text: which one is open, and for whom it waits.

use std::collections::{BTreeSet, HashSet};

use domain::co_owner::CoOwnerState;
use domain::person::Person;
use domain::role::{Action, Actor, Role, Thing, may};
use domain::{Id, Timestamp};
use store::Tx;
use store::board::RemarkRow;
use store::definition::VersionRow;

use super::panel::members;
use crate::refusal::Result;

/// Who asks as the board: they sit on that of the institution and wrote nothing on the text.
pub(super) async fn askers(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<HashSet<Id<Person>>> {
    let members = members(tx, version, at).await?;
    Ok(members.into_iter().filter(|member| !member.is_author).map(|member| member.person).collect())
}

/// The oldest question of this round that nobody of the other side answered; a remark on the same criterion answers it.
pub(crate) async fn open(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<Option<RemarkRow>> {
    let mut said = store::board::remarks(tx, version.id).await?;
    said.retain(|remark| version.submitted_at.is_none_or(|handed_in| remark.said_at >= handed_in));
    if said.is_empty() {
        return Ok(None);
    }
    let askers = askers(tx, version, at).await?;
    let is_open = |place: usize, remark: &RemarkRow| {
        let answers = |later: &RemarkRow| later.criterion == remark.criterion && !askers.contains(&later.person_id);
        askers.contains(&remark.person_id) && !said.iter().skip(place + 1).any(answers)
    };
    let found = said.iter().enumerate().find(|(place, remark)| is_open(*place, remark)).map(|(place, _)| place);
    Ok(found.map(|place| said.swap_remove(place)))
}

/// For whom it waits: those who wrote on the text and may still speak of it, or the project leaders when none of them is left.
pub(crate) async fn answerers(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<BTreeSet<Id<Person>>> {
    let mut schools = vec![version.institution_id];
    let along = store::co_owner::of_definition(tx, version.definition_id).await?;
    schools.extend(along.into_iter().filter(|row| row.state == CoOwnerState::Agreed).map(|row| row.co_owner_id));
    let authors: HashSet<_> = store::definition::authors(tx, version.id).await?.into_iter().collect();
    let (mut writers, mut leaders) = (BTreeSet::new(), BTreeSet::new());
    for school in schools {
        for person in crate::people::roles::of_institution(tx, Some(school), at).await? {
            let roles = &person.content.0.roles;
            let actor = Actor::Staff { person: person.id, institution: Some(school), roles: roles.clone() };
            if authors.contains(&person.id) && may(&actor, Action::DiscussReview, &Thing::of(school)).is_ok() {
                writers.insert(person.id);
            }
            if school == version.institution_id && roles.contains(&Role::ProjectLeader) {
                leaders.insert(person.id);
            }
        }
    }
    Ok(if writers.is_empty() { leaders } else { writers })
}
