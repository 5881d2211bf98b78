// SPDX-License-Identifier: EUPL-1.2
//! Taking part in a programme, as far as it waits: an agreement that the executive board has yet to sign.

use domain::Id;
use domain::participation::Participation;
use domain::role::{Action, Thing};
use store::board_agreement::AgreementRow;

use super::{Asker, MOST, WaitingItem, WaitingKind};
use crate::refusal::{Result, missing};

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    let Some(institution) = asker.institution.filter(|_| asker.can(Action::SignAgreement)) else { return Ok(items) };
    let mut listed: Vec<Id<Participation>> = Vec::new();
    for agreement in store::board_agreement::unsigned(asker.tx, institution, MOST).await? {
        // The newest document is the one to sign; what it took the place of does not wait a second time.
        if listed.contains(&agreement.participation_id) {
            continue;
        }
        if let Some(item) = to_sign(asker, &agreement).await? {
            listed.push(agreement.participation_id);
            items.push(item);
        }
    }
    Ok(items)
}

/// A document for whoever may sign it: not who applied, and not who brought it.
async fn to_sign(asker: &mut Asker<'_>, agreement: &AgreementRow) -> Result<Option<WaitingItem>> {
    let participation = store::participation::get(asker.tx, agreement.participation_id)
        .await?
        .ok_or_else(|| missing("a participation"))?;
    let made_by = [participation.applied_by, agreement.uploaded_by];
    if !asker.cx.can(Action::SignAgreement, &Thing::of(participation.institution_id).made_by(made_by)) {
        return Ok(None);
    }
    let programmes = crate::participate::programmes()?;
    let programme = programmes.get(&participation.programme_id).ok_or_else(|| missing("a programme"))?;
    Ok(Some(WaitingItem {
        kind: WaitingKind::SignAgreement,
        thing: agreement.id.uuid(),
        public_id: None,
        title: programme.title.clone(),
        since: agreement.uploaded_at,
        due: None,
        count: None,
    }))
}
