// SPDX-License-Identifier: EUPL-1.2
//! A licence to which both boards said yes: what a proof and the public page say of it.

use domain::Id;
use domain::delivery::{Licence, LicenceContent, LicenceState, LicenceStep};
use domain::institution::Institution;
use store::Tx;
use store::definition::DefinitionVersion;
use store::delivery::{DeliveryDecisionRow, LicenceRow};

use super::institution;
use crate::refusal::{Result, missing};

/// Who delivers, and the numbers of both decisions.
pub struct Signed {
    /// Who delivers and awards.
    pub deliverer: Institution,
    /// Number of the decision of the owner's board.
    pub granted: String,
    /// Number of the decision of the deliverer's board.
    pub agreed: String,
}

/// What is public of a licence.
pub struct Delivered {
    /// Who delivers.
    pub deliverer_id: Id<Institution>,
    /// The same, with both decisions.
    pub signed: Signed,
    /// What the owner laid down.
    pub content: LicenceContent,
    /// Decision of the owner's board.
    pub granted: DeliveryDecisionRow,
    /// Decision of the deliverer's board.
    pub agreed: DeliveryDecisionRow,
    /// Last day on which it held, when it was stopped.
    pub stopped_on: Option<domain::Day>,
}

/// A licence on which awards are made. There is none without both decisions.
pub(crate) async fn signed_by(tx: &mut Tx, id: Id<Licence>) -> Result<Signed> {
    let row = store::delivery::get(tx, id).await?.ok_or_else(|| missing("a licence"))?;
    Ok(delivered(tx, row).await?.ok_or_else(|| missing("both decisions on a licence"))?.signed)
}

/// Licences on a version to which both boards said yes, also those that were stopped: what was awarded on them stays.
pub(crate) async fn of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<Delivered>> {
    let mut all = Vec::new();
    for row in store::delivery::of_version(tx, version).await? {
        all.extend(delivered(tx, row).await?);
    }
    Ok(all)
}

pub(super) async fn delivered(tx: &mut Tx, row: LicenceRow) -> Result<Option<Delivered>> {
    let decisions = store::delivery::decisions(tx, row.id).await?;
    let taken = |step| decisions.iter().find(|decision| decision.step == step).cloned();
    let (Some(granted), Some(agreed)) = (taken(LicenceStep::Grant), taken(LicenceStep::Agree)) else {
        return Ok(None);
    };
    let deliverer = institution(tx, row.deliverer_id).await?;
    Ok(Some(Delivered {
        deliverer_id: row.deliverer_id,
        signed: Signed { deliverer, granted: granted.number.clone(), agreed: agreed.number.clone() },
        content: row.content.0,
        granted,
        agreed,
        stopped_on: row.over_at.filter(|_| row.state == LicenceState::Ended).map(domain::Timestamp::day),
    }))
}
