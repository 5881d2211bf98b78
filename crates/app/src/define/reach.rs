// SPDX-License-Identifier: EUPL-1.2
//! Reads a version for somebody of an institution who acts on its text: by those whose it is, by those who make it along
//! ([`domain::co_owner`]), and for anybody else it is not there.

use domain::Id;
use domain::role::{Action, Thing};
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};

use crate::Context;
use crate::refusal::{Refusal, Result};

/// A version as a thing for whoever asks. Who makes it along matters to those of other institutions alone, so it is not looked up for
/// its own.
pub(crate) async fn thing(tx: &mut Tx, cx: &Context, row: &VersionRow) -> Result<Thing> {
    let own = Thing::of(row.institution_id);
    match cx.actor.institution() {
        Some(asks) if asks != row.institution_id => {
            Ok(own.shared_with(store::co_owner::institutions(tx, row.id).await?))
        }
        _ => Ok(own),
    }
}

/// Reads a version for this act.
pub(crate) async fn read(tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>, action: Action) -> Result<VersionRow> {
    let row = store::definition::version(tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(action, &thing(tx, cx, &row).await?)?;
    Ok(row)
}

/// The same, held until this transaction is over.
pub(crate) async fn hold(tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>, action: Action) -> Result<VersionRow> {
    let row = store::definition::hold(tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(action, &thing(tx, cx, &row).await?)?;
    Ok(row)
}

/// Holds a version whose text may still be written on.
pub(crate) async fn editable(tx: &mut Tx, cx: &Context, id: Id<DefinitionVersion>) -> Result<VersionRow> {
    let row = hold(tx, cx, id, Action::WriteDefinition).await?;
    if row.state.is_editable() { Ok(row) } else { Err(Refusal::Conflict("conflict-definition-frozen")) }
}
