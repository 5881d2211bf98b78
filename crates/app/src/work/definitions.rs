// SPDX-License-Identifier: EUPL-1.2
//! Texts that wait: for the board, for their writers, for who publishes.

use domain::review::DefinitionState as S;
use domain::role::{Action, Thing};
use store::definition::VersionRow;

use super::{Asker, WaitingItem, WaitingKind};
use crate::people::interest::declared;
use crate::refusal::Result;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution else { return Ok(Vec::new()) };
    let mut items = Vec::new();
    if asker.can(Action::DecideDefinition) {
        for version in store::definition::waiting_in(asker.tx, institution, S::UnderReview).await? {
            let authors = store::definition::authors(asker.tx, version.id).await?;
            let interested = declared(asker.tx, version.definition_id).await?;
            let thing = Thing::of(institution).made_by(authors).interested(interested);
            if asker.cx.can(Action::DecideDefinition, &thing) {
                items.push(item(WaitingKind::DecideDefinition, &version));
            }
        }
    }
    if asker.can(Action::WriteDefinition) {
        for version in store::definition::open_of_author(asker.tx, asker.cx.person()).await? {
            match version.state {
                S::NeedsWork => items.push(item(WaitingKind::CompleteDefinition, &version)),
                S::Draft => items.push(item(WaitingKind::FinishDraft, &version)),
                _ => {}
            }
        }
    }
    if asker.can(Action::PublishDefinition) {
        let adopted = store::definition::waiting_in(asker.tx, institution, S::Adopted).await?;
        items.extend(adopted.iter().map(|version| item(WaitingKind::PublishDefinition, version)));
    }
    Ok(items)
}

fn item(kind: WaitingKind, version: &VersionRow) -> WaitingItem {
    let since = match kind {
        WaitingKind::DecideDefinition => version.submitted_at.unwrap_or(version.changed_at),
        _ => version.changed_at,
    };
    WaitingItem {
        kind,
        thing: version.id.uuid(),
        title: version.content.0.title.clone(),
        since,
        due: None,
        count: None,
    }
}
