// SPDX-License-Identifier: EUPL-1.2
//! An institution that has no examination board yet, and so can have nothing adopted; and one whose board has too few people to decide.

use domain::role::{Action, Role};
use store::institution::InstitutionRow;

use super::{Asker, WaitingItem, WaitingKind, said};
use crate::people::roles;
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let (appoints, gives) = (asker.can(Action::AppointBoard), asker.can(Action::ManagePeople));
    let Some(institution) = asker.institution.filter(|_| appoints || gives) else {
        return Ok(Vec::new());
    };
    let row = store::institution::get(asker.tx, institution).await?.ok_or_else(|| missing("an institution"))?;
    let appointed = store::appointment::of_institution(asker.tx, institution).await?;
    let item = |kind: WaitingKind| WaitingItem {
        kind,
        thing: institution.uuid(),
        public_id: None,
        title: said(&row.content.0.name),
        since: appointed.first().map_or(row.admitted_at, |appointment| appointment.appointed_at),
        due: None,
        count: None,
    };
    Ok(match row.content.0.examination_board {
        None if appoints => vec![item(WaitingKind::AppointBoard)],
        Some(_) if gives && lacks_members(asker, &row).await? => vec![item(WaitingKind::AddBoardMembers)],
        _ => Vec::new(),
    })
}

/// Do fewer people have a role in the board than it needs to decide?
async fn lacks_members(asker: &mut Asker<'_>, row: &InstitutionRow) -> Result<bool> {
    let Some(board) = &row.content.0.examination_board else { return Ok(false) };
    let people = roles::of_institution(asker.tx, Some(row.id), asker.cx.now).await?;
    let is_member = |role: &Role| matches!(role, Role::BoardChair | Role::BoardMember);
    let members = people.iter().filter(|person| person.content.0.roles.iter().any(is_member)).count();
    Ok(board.members_missing(members) > 0)
}
