// SPDX-License-Identifier: EUPL-1.2
//! An institution that has no examination board yet, and so can have nothing adopted.

use domain::role::Action;

use super::{Asker, WaitingItem, WaitingKind, said};
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::AppointBoard)) else {
        return Ok(Vec::new());
    };
    let row = store::institution::get(asker.tx, institution).await?.ok_or_else(|| missing("an institution"))?;
    if row.content.0.examination_board.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![WaitingItem {
        kind: WaitingKind::AppointBoard,
        thing: institution.uuid(),
        public_id: None,
        title: said(&row.content.0.name),
        since: row.admitted_at,
        due: None,
        count: None,
    }])
}
