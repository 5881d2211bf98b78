// SPDX-License-Identifier: EUPL-1.2
//! The chain of a database that is older than the chain itself, or than the seals in it: it begins with all that was there.

use domain::event::{Event, EventKind};
use serde_json::json;

use super::anchor::LAST;
use crate::App;
use crate::refusal::Result;
use crate::register::trail;

/// Events in one link: what the check reads at a time stays small.
const EVENTS_IN_A_LINK: i64 = 1_000;
/// Rows that are sealed in one link.
const ROWS_IN_A_LINK: i64 = 500;

/// Puts events that were written before there was a chain into it, seals rows that were written before there were seals, and writes down
/// when that was. What happened to them before that moment nobody can say; from then on an edit shows.
pub(crate) async fn adopt(app: &App) -> Result<()> {
    events(app).await?;
    rows(app).await
}

/// Where a head was laid down in the register before, there was a chain, and one that is gone is for the check to find.
async fn events(app: &App) -> Result<()> {
    let cx = app.system();
    let mut tx = app.store.begin().await?;
    if store::setting::get(&mut tx, LAST).await?.is_some() {
        return Ok(());
    }
    let events = store::trail::adopt(&mut tx, EVENTS_IN_A_LINK).await?;
    if events == 0 {
        return Ok(());
    }
    let facts = json!({"events": events});
    let event = Event { kind: EventKind::TrailBegun, institution: None, thing: None, facts };
    trail::write(app, &mut tx, &cx, event).await?;
    Ok(tx.commit().await?)
}

/// Once for ever: where any link has a seal there were seals, and a row without one is for the check to find.
async fn rows(app: &App) -> Result<()> {
    let cx = app.system();
    let mut tx = app.store.begin().await?;
    let rows = store::sealed::adopt(&mut tx, ROWS_IN_A_LINK).await?;
    if rows == 0 {
        return Ok(());
    }
    let facts = json!({"rows": rows});
    let event = Event { kind: EventKind::SealsBegun, institution: None, thing: None, facts };
    trail::write(app, &mut tx, &cx, event).await?;
    Ok(tx.commit().await?)
}
