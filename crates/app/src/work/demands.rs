// SPDX-License-Identifier: EUPL-1.2
//! Demands that wait: for somebody who decides on them, or, once taken up, for a first draft. What was made of a demand waits as a
//! draft, and no longer as a demand.

use domain::demand::DemandState;
use domain::role::Action;
use store::demand::DemandRow;

use super::{Asker, MOST, WaitingItem, WaitingKind, said};
use crate::refusal::Result;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let decides = asker.can(Action::DecideDemand);
    let drafts = asker.can(Action::ReadDemand) && asker.can(Action::WriteDefinition);
    let Some(institution) = asker.institution.filter(|_| decides || drafts) else { return Ok(Vec::new()) };
    let demands = store::demand::unanswered(asker.tx, institution, MOST).await?;
    let asked = |demand: &DemandRow| match demand.state {
        DemandState::New | DemandState::Explored if decides => Some(item(WaitingKind::DecideDemand, demand)),
        DemandState::Accepted if drafts => Some(item(WaitingKind::AnswerDemand, demand)),
        _ => None,
    };
    Ok(demands.iter().filter_map(asked).collect())
}

fn item(kind: WaitingKind, demand: &DemandRow) -> WaitingItem {
    WaitingItem {
        kind,
        thing: demand.id.uuid(),
        public_id: None,
        title: said(&demand.content.0.title),
        since: demand.recorded_at,
        due: None,
        count: None,
    }
}
