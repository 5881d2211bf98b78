// SPDX-License-Identifier: EUPL-1.2
//! Lists of awards that wait for the board, and those that were taken over from somebody who left.

use domain::award::BatchState;
use domain::handover::HandoverKind;
use domain::role::{Action, Thing};
use domain::text::Localized;
use store::award::BatchRow;

use super::{Asker, Mark, WaitingItem, WaitingKind};
use crate::refusal::Result;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution else { return Ok(Vec::new()) };
    let (decides, proposes) = (asker.can(Action::AgreeAwards), asker.can(Action::ProposeAwards));
    if !decides && !proposes {
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    let taken_over = store::handover::to_person(asker.tx, asker.cx.person()).await?;
    for list in store::award::batches_in_state(asker.tx, institution, BatchState::Proposed).await? {
        let interested = crate::issue::interested(asker.tx, &list).await?;
        let thing = Thing::of(institution).made_by([list.proposed_by]).interested(interested);
        if asker.cx.can(Action::AgreeAwards, &thing) {
            items.push(item(asker, WaitingKind::AgreeAwards, &list).await?);
        }
        let is_mine =
            taken_over.iter().any(|row| row.kind == HandoverKind::List.code() && row.thing_id == list.id.uuid());
        if proposes && is_mine {
            items.push(item(asker, WaitingKind::FollowList, &list).await?);
        }
    }
    Ok(items)
}

async fn item(asker: &mut Asker<'_>, kind: WaitingKind, list: &BatchRow) -> Result<WaitingItem> {
    let version = store::definition::version(asker.tx, list.version_id).await?;
    let run = store::run::get(asker.tx, list.run_id).await?.map(|run| run.content.0.code).unwrap_or_default();
    let title = version.map(|version| version.content.0.title).unwrap_or_default();
    let with_run = |text: &str| if text.is_empty() { String::new() } else { format!("{text}, {run}") };
    Ok(WaitingItem {
        kind,
        thing: list.id.uuid(),
        public_id: None,
        title: Localized::new(with_run(&title.nl), with_run(&title.en)),
        since: list.proposed_at,
        due: None,
        count: Some(list.people_count),
        marks: marks(asker, list).await?,
    })
}

/// A correction stands beside ordinary lists of the same run: it says what it is.
async fn marks(asker: &mut Asker<'_>, list: &BatchRow) -> Result<Vec<Mark>> {
    if asker.counts {
        return Ok(Vec::new());
    }
    let correction = store::correction::of_batch(asker.tx, list.id).await?;
    Ok(correction.map(|_| Mark::Correction).into_iter().collect())
}
