// SPDX-License-Identifier: EUPL-1.2
//! Licences to deliver that wait: for the board of the owner, for who says how it will be done, for the board of the deliverer.

use domain::delivery::LicenceState;
use domain::review::DefinitionState;
use domain::role::{Action, Thing};

use super::{Asker, Mark, WaitingItem, WaitingKind};
use crate::refusal::Result;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution else { return Ok(Vec::new()) };
    if !asker.can(Action::DecideDelivery) && !asker.can(Action::ArrangeDelivery) {
        return Ok(Vec::new());
    }
    let mut rows = store::delivery::of_owner(asker.tx, institution).await?;
    rows.retain(|row| row.state == LicenceState::Proposed);
    rows.extend(store::delivery::of_deliverer(asker.tx, institution).await?);
    let mut items = Vec::new();
    for row in rows {
        let (kind, action, since) = match row.state {
            LicenceState::Proposed => (WaitingKind::GrantLicence, Action::DecideDelivery, row.proposed_at),
            LicenceState::Granted => {
                (WaitingKind::AskLicence, Action::ArrangeDelivery, row.granted_at.unwrap_or(row.proposed_at))
            }
            LicenceState::Asked => {
                (WaitingKind::AgreeLicence, Action::DecideDelivery, row.asked_at.unwrap_or(row.proposed_at))
            }
            _ => continue,
        };
        let Some(version) = store::definition::version(asker.tx, row.version_id).await? else { continue };
        // Of a text that its owner stopped no run can be planned: nobody decides on it, or says how.
        if version.state != DefinitionState::Published {
            continue;
        }
        let interested = crate::people::interest::declared(asker.tx, version.definition_id).await?;
        let thing = Thing::of(institution).made_by([row.proposed_by]).made_by(row.asked_by).interested(interested);
        if asker.cx.can(action, &thing) {
            let other = if row.owner_id == institution { row.deliverer_id } else { row.owner_id };
            let marks = vec![Mark::Version(version.version), asker.of(other).await?];
            items.push(WaitingItem {
                kind,
                thing: row.id.uuid(),
                public_id: None,
                title: version.content.0.title,
                since,
                due: None,
                count: None,
                marks,
            });
        }
    }
    Ok(items)
}
