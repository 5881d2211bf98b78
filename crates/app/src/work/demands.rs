// SPDX-License-Identifier: EUPL-1.2
//! Demands that wait: for somebody who decides on them, or, once taken up, for a first draft. What was made of a demand waits as a
//! draft, and no longer as a demand. For who asked: what became of it, for two weeks. Nobody keeps who read it and when.

use domain::demand::DemandState;
use domain::event::EventKind;
use domain::role::Action;
use store::demand::{DemandRow, NewsRow};

use super::{Asker, MOST, Mark, WaitingItem, WaitingKind, said};
use crate::refusal::Result;

/// How long news of a demand stands in the list of who asked.
const NEWS_SECONDS: i64 = 14 * 86_400;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = to_do(asker).await?;
    items.extend(news(asker).await?);
    Ok(items)
}

async fn to_do(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let decides = asker.can(Action::DecideDemand);
    let drafts = asker.can(Action::ReadDemand) && asker.can(Action::WriteDefinition);
    let Some(institution) = asker.institution.filter(|_| decides || drafts) else { return Ok(Vec::new()) };
    let mut items = Vec::new();
    for demand in store::demand::unanswered(asker.tx, institution, MOST).await? {
        match demand.state {
            DemandState::New | DemandState::Explored if decides => items.push(item(WaitingKind::DecideDemand, &demand)),
            DemandState::Accepted if drafts => {
                // A draft is asked for since it was taken up, or since the last one came to nothing.
                let kinds = [EventKind::DemandDecided, EventKind::DemandReturned];
                let taken_up = asker.last_at(demand.id.uuid(), &kinds).await?;
                let since = taken_up.unwrap_or(demand.recorded_at);
                items.push(WaitingItem { since, ..item(WaitingKind::AnswerDemand, &demand) });
            }
            _ => {}
        }
    }
    Ok(items)
}

/// What became of demands that whoever asks recorded or joined, at their own school or elsewhere.
async fn news(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::WriteDemand)) else { return Ok(Vec::new()) };
    let since = asker.cx.now.plus_seconds(-NEWS_SECONDS);
    let rows = store::demand::news(asker.tx, (asker.cx.person(), institution), since, MOST).await?;
    let told = |row: NewsRow| WaitingItem {
        kind: if row.institution_id == institution { WaitingKind::ReadDemand } else { WaitingKind::ReadSharedDemand },
        thing: row.id.uuid(),
        public_id: None,
        title: said(&row.content.0.title),
        since: row.at,
        due: None,
        count: None,
        marks: Vec::new(),
    };
    Ok(rows.into_iter().map(told).collect())
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
        marks: vec![Mark::Of(demand.content.0.asked_by.clone())],
    }
}
