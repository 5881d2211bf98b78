// SPDX-License-Identifier: EUPL-1.2
//! Tells whether the catalogue is still what somebody read before: a mark that is made anew by every transaction that changes what
//! may be found ([`crate::search`]) or compared with ([`crate::overlap`]), at its end.

use crate::{Result, Tx};

/// The name of the mark among the settings.
const MARK: &str = "catalogue-mark";

/// The mark of what this transaction sees; nothing when it changed the catalogue itself, so that nobody else has seen it yet.
pub async fn mark(tx: &mut Tx) -> Result<Option<String>> {
    if tx.catalogue_changed {
        return Ok(None);
    }
    Ok(Some(crate::setting::get(tx, MARK).await?.unwrap_or_default()))
}

/// Makes the mark anew when something changed. A counter would not do: one that was rolled back comes again with other content.
pub(crate) async fn seal(tx: &mut Tx) -> Result<()> {
    if tx.catalogue_changed {
        let statement = tx.mark_catalogue_statement();
        on!(tx, c => sqlx::query(statement).bind(MARK).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}
