// SPDX-License-Identifier: EUPL-1.2
//! An institution that has no examination board yet, and so can have nothing adopted; and one whose board has too few people to decide.

use domain::Timestamp;
use domain::board::short_since;
use domain::grant::Term;
use domain::institution::ExaminationBoard;
use domain::role::Action;
use store::institution::InstitutionRow;

use super::{Asker, WaitingItem, WaitingKind, said};
use crate::people::follows::seats;
use crate::people::roles;
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let (appoints, gives) = (asker.can(Action::AppointBoard), asker.can(Action::ManagePeople));
    let Some(institution) = asker.institution.filter(|_| appoints || gives) else {
        return Ok(Vec::new());
    };
    let row = store::institution::get(asker.tx, institution).await?.ok_or_else(|| missing("an institution"))?;
    let item = |kind: WaitingKind, since: Timestamp| WaitingItem {
        kind,
        thing: institution.uuid(),
        public_id: None,
        title: said(&row.content.0.name),
        since,
        due: None,
        count: None,
        marks: Vec::new(),
    };
    Ok(match &row.content.0.examination_board {
        None if appoints => {
            let appointed = store::appointment::of_institution(asker.tx, institution).await?;
            let since = appointed.first().map_or(row.admitted_at, |appointment| appointment.appointed_at);
            vec![item(WaitingKind::AppointBoard, since)]
        }
        Some(board) if gives => {
            let since = lacking_since(asker, &row, board).await?;
            since.into_iter().map(|since| item(WaitingKind::AddBoardMembers, since)).collect()
        }
        _ => Vec::new(),
    })
}

/// Since when fewer people have a role in the board than it needs to decide; nothing when there are enough. That is when the last role
/// ended that it needed, or when so many were asked for, whichever came later.
async fn lacking_since(
    asker: &mut Asker<'_>,
    row: &InstitutionRow,
    board: &ExaminationBoard,
) -> Result<Option<Timestamp>> {
    let people = roles::of_institution(asker.tx, Some(row.id), asker.cx.now).await?;
    if board.members_missing(seats(&people)) == 0 {
        return Ok(None);
    }
    let grants = store::grant::of_institution(asker.tx, Some(row.id)).await?;
    let seated = grants.into_iter().filter(|grant| grant.role.is_of_the_board());
    let terms: Vec<(_, Term)> = seated.map(|grant| (grant.person_id, grant.term())).collect();
    let appointed = store::appointment::of_institution(asker.tx, row.id).await?;
    let as_now = appointed.iter().take_while(|row| row.content.0.board.minimum_members == board.minimum_members);
    let asked_since = as_now.last().map_or(row.admitted_at, |row| row.appointed_at);
    let ended = short_since(board, &terms, asker.cx.now);
    Ok(Some(ended.map_or(asked_since, |ended| ended.max(asked_since))))
}
