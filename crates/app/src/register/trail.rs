// SPDX-License-Identifier: EUPL-1.2
//! Writing events: each change and its event in one transaction.

use domain::Id;
use domain::event::Event;
use store::Tx;

use crate::refusal::Result;
use crate::{App, Context, idempotency};

/// Writes one event.
pub(crate) async fn write(app: &App, tx: &mut Tx, cx: &Context, event: Event) -> Result<()> {
    write_all(app, tx, cx, vec![event]).await
}

/// Writes events of one moment. What was asked under a key is done with them ([`idempotency::mark`]).
pub(crate) async fn write_all(app: &App, tx: &mut Tx, cx: &Context, events: Vec<Event>) -> Result<()> {
    idempotency::mark(tx, cx).await?;
    let numbered: Vec<_> = events.into_iter().map(|event| (new_id::<Event>(app, cx).uuid(), event)).collect();
    Ok(store::event::append(tx, cx.now, &cx.event_actor(), &numbered).await?)
}

/// A new time-ordered id, after every other of the same moment.
pub(crate) fn new_id<T>(app: &App, cx: &Context) -> Id<T> {
    let counter = app.made_ids.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    Id::ordered(cx.now.micros(), counter, app.random.bytes())
}
