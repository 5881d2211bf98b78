// SPDX-License-Identifier: EUPL-1.2
//! What waits for the programme office: institutions to admit, conditions to judge, proposals to change a framework to decide on.

use domain::Id;
use domain::participation::{Participation, Standing, lacking};
use domain::programme::Programme;
use domain::role::Action;
use domain::text::Localized;
use store::participation::ParticipationRow;
use store::quality::ProposalRow;

use super::{Asker, MOST, WaitingItem, WaitingKind, said};
use crate::participate::{facts, order};
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    if asker.can(Action::RunProgramme) {
        for programme in &crate::participate::programmes()?.programmes {
            items.extend(to_admit(asker, programme).await?);
        }
        items.extend(to_judge(asker).await?);
    }
    if asker.can(Action::DecideFramework) {
        for proposal in store::quality::open_proposals(asker.tx, MOST).await? {
            items.push(to_decide(asker, &proposal).await?);
        }
    }
    Ok(items)
}

/// Institutions with a seat that is kept for them and nothing missing; who waits for a seat does not wait for the office.
async fn to_admit(asker: &mut Asker<'_>, programme: &Programme) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    let order = order(asker.tx, programme).await?;
    for (id, _) in order.into_iter().filter(|(_, standing)| *standing == Standing::SeatKept) {
        let row = participation(asker, id).await?;
        let facts = facts(asker.tx, &row, asker.cx.now.day()).await?;
        if lacking(programme, &facts, row.state).is_empty() {
            let item = item(asker, WaitingKind::AdmitParticipation, &row).await?;
            items.push(WaitingItem { since: row.completed_at.unwrap_or(row.applied_at), ..item });
        }
    }
    Ok(items)
}

/// Institutions with conditions that were reported and not judged: one item for each institution, since the first of them.
async fn to_judge(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items: Vec<WaitingItem> = Vec::new();
    for (id, since) in store::participation::reported(asker.tx, MOST).await? {
        match items.iter_mut().find(|item| item.thing == id.uuid()) {
            Some(item) => item.count = item.count.map(|count| count + 1),
            None => {
                let row = participation(asker, id).await?;
                let item = item(asker, WaitingKind::JudgeConditions, &row).await?;
                items.push(WaitingItem { since, count: Some(1), ..item });
            }
        }
    }
    Ok(items)
}

/// A proposal, by the criterion it is about; its framework stands in the address.
async fn to_decide(asker: &mut Asker<'_>, proposal: &ProposalRow) -> Result<WaitingItem> {
    let framework =
        store::framework::get(asker.tx, &proposal.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let key = &proposal.content.0.criterion;
    let label = framework.criteria.into_iter().find(|criterion| criterion.key == *key).map(|criterion| criterion.label);
    let label = label.unwrap_or_default();
    let named = |text: &str| if text.is_empty() { String::new() } else { format!("{key}. {text}") };
    Ok(WaitingItem {
        kind: WaitingKind::DecideProposal,
        thing: proposal.id,
        public_id: Some(proposal.framework_id.clone()),
        title: Localized::new(named(&label.nl), named(&label.en)),
        since: proposal.proposed_at,
        due: None,
        count: None,
        marks: vec![asker.of(proposal.institution_id).await?],
    })
}

async fn participation(asker: &mut Asker<'_>, id: Id<Participation>) -> Result<ParticipationRow> {
    store::participation::get(asker.tx, id).await?.ok_or_else(|| missing("a participation"))
}

async fn item(asker: &mut Asker<'_>, kind: WaitingKind, row: &ParticipationRow) -> Result<WaitingItem> {
    let institution =
        store::institution::get(asker.tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?;
    Ok(WaitingItem {
        kind,
        thing: row.id.uuid(),
        public_id: None,
        title: said(&institution.content.0.name),
        since: row.applied_at,
        due: None,
        count: None,
        marks: Vec::new(),
    })
}
