// SPDX-License-Identifier: EUPL-1.2
//! The chain of a database that is older than the chain itself, or than the seals of some kinds of rows: it begins with all that was there.

use domain::event::{Event, EventKind};
use serde_json::json;
use store::Tx;
use store::sealed::{ADDRESS, REFERENCE_LIST, SealedKind};

use super::anchor::LAST;
use crate::App;
use crate::refusal::Result;
use crate::register::trail;

/// Events in one link: what the check reads at a time stays small.
const EVENTS_IN_A_LINK: i64 = 1_000;
/// Rows that are sealed in one link.
const ROWS_IN_A_LINK: i64 = 500;

/// Puts events that were written before there was a chain into it, seals rows that were written before there were seals of their kind, and
/// writes down when that was. What happened to them before that moment nobody can say; from then on an edit shows.
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

/// Each kind once for ever: where it began before, a row without a seal is for the check to find. In a new database all kinds begin with no
/// rows, so that the chain says of every kind since when.
async fn rows(app: &App) -> Result<()> {
    let cx = app.system();
    let mut tx = app.store.begin().await?;
    let kinds = store::sealed::unbegun(&mut tx).await?;
    if kinds.is_empty() {
        return Ok(());
    }
    complete(app, &mut tx, &kinds).await?;
    let codes: Vec<_> = kinds.iter().map(|kind| kind.code).collect();
    let facts = json!({"rows": store::sealed::count(&mut tx, &kinds).await?, "kinds": codes});
    let event = Event { kind: EventKind::SealsBegun, institution: None, thing: None, facts };
    trail::write(app, &mut tx, &cx, event).await?;
    store::sealed::begin(&mut tx, &kinds, ROWS_IN_A_LINK).await?;
    Ok(tx.commit().await?)
}

/// What the seals of a kind cover and rows from before it do not have yet.
async fn complete(app: &App, tx: &mut Tx, kinds: &[&SealedKind]) -> Result<()> {
    let begins = |kind: &SealedKind| kinds.iter().any(|known| known.code == kind.code);
    if begins(&ADDRESS) {
        for (person, email) in store::person::emails_without_salt(tx).await? {
            store::person::set_email(tx, person, &email, &app.random.bytes()).await?;
        }
    }
    if begins(&REFERENCE_LIST) {
        for (list, _) in store::reference::digests(tx).await?.into_iter().filter(|(_, digest)| digest.is_none()) {
            let digest = store::reference::entries_digest(tx, &list).await?;
            store::reference::set_entries_digest(tx, &list, &digest).await?;
        }
    }
    Ok(())
}
