// SPDX-License-Identifier: EUPL-1.2
//! On what somebody plans runs of a text and awards from them: it is their own, a licence, or that they made it along.

use domain::Id;
use domain::award::Award;
use domain::co_owner::CoOwnership;
use domain::delivery::Licence;
use domain::institution::Institution;
use domain::run::RunContent;
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};

use super::signed::delivered;
use crate::refusal::Result;

/// Why a run may be held and awarded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The text is of who awards.
    Own,
    /// The owner licensed who awards to deliver it.
    Licence(Id<Licence>),
    /// Who awards made it along and published it together with the owner: a standing permission.
    Along(Id<CoOwnership>),
}

/// The ground of a run.
pub(crate) async fn of_run(tx: &mut Tx, run: Id<RunContent>) -> Result<Ground> {
    if let Some(licence) = store::delivery::of_run(tx, run).await? {
        return Ok(Ground::Licence(licence.id));
    }
    Ok(store::co_owner::of_run(tx, run).await?.map_or(Ground::Own, |along| Ground::Along(along.id)))
}

/// The ground of an award.
pub(crate) async fn of_award(tx: &mut Tx, award: Id<Award>) -> Result<Ground> {
    if let Some(licence) = store::delivery::of_award(tx, award).await? {
        return Ok(Ground::Licence(licence.id));
    }
    Ok(store::co_owner::of_award(tx, award).await?.map_or(Ground::Own, |along| Ground::Along(along.id)))
}

/// The standing permission of an institution that published a version together with its owner. It is for ever: who stops making the
/// text along does so for what is not published yet.
pub(crate) async fn standing(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    institution: Option<Id<Institution>>,
) -> Result<Option<Id<CoOwnership>>> {
    let together = store::co_owner::together(tx, version).await?;
    Ok(together.into_iter().find(|row| Some(row.co_owner_id) == institution).map(|row| row.co_ownership_id))
}

/// On what an issuer awards a version: every ground it can have.
pub(crate) async fn grounds_of_issuer(tx: &mut Tx, version: &VersionRow, issuer: &str) -> Result<Vec<Ground>> {
    let Some(issuer) = store::institution::by_code(tx, issuer).await? else { return Ok(Vec::new()) };
    if issuer.id == version.institution_id {
        return Ok(vec![Ground::Own]);
    }
    let mut grounds: Vec<Ground> =
        standing(tx, version.id, Some(issuer.id)).await?.into_iter().map(Ground::Along).collect();
    for row in store::delivery::of_version(tx, version.id).await? {
        let id = row.id;
        if row.deliverer_id == issuer.id && delivered(tx, row).await?.is_some() {
            grounds.push(Ground::Licence(id));
        }
    }
    Ok(grounds)
}
