// SPDX-License-Identifier: EUPL-1.2
//! Laying the chain's head down in the register: a `trust` leaf about the register itself, with the digest of the last link.

use domain::Id;
use domain::event::{Event, EventKind};
use domain::register::{Leaf, REGISTER_ITSELF};
use domain::role::{Action, Thing};
use serde_json::json;
use store::Tx;
use store::log::QueuedRow;
use uuid::Uuid;

use crate::refusal::{Result, broken};
use crate::register::trail;
use crate::{App, Context};

/// Where it is remembered which link was laid down last, and on which day.
pub(super) const LAST: &str = "trail-anchor";

/// Lays the head down when something happened since the last time. Gives the number of the link, or nothing when there was nothing
/// new. The event that tells of it is a link itself; on its own it is no news.
pub async fn anchor(app: &App, cx: &Context) -> Result<Option<u64>> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let Some(head) = store::trail::head(&mut tx).await? else { return Ok(None) };
    let last = Last::read(&mut tx).await?.map_or(0, |last| last.number);
    if head.number <= last + 1 && last > 0 {
        return Ok(None);
    }
    let leaf = Leaf::Trust {
        subject: REGISTER_ITSELF.to_owned(),
        day: cx.now.day(),
        act: "trail".to_owned(),
        digest: head.digest,
    };
    let queued = QueuedRow {
        id: trail::new_id::<Leaf>(app, cx).uuid(),
        leaf: leaf.to_text(),
        kind: "trust".into(),
        thing_id: Uuid::from_u128(u128::try_from(head.number).map_err(broken)?),
    };
    store::log::enqueue(&mut tx, &[queued], cx.now).await?;
    store::setting::put(&mut tx, LAST, &format!("{} {} {}", head.number, cx.now.day(), cx.now.micros())).await?;
    let event = Event {
        kind: EventKind::TrailAnchored,
        institution: None,
        thing: None,
        facts: json!({"link": head.number, "digest": hex::encode(head.digest)}),
    };
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    app.wake.notify_one();
    u64::try_from(head.number).map(Some).map_err(broken)
}

/// The same when it is due: once a day, and after every decision of an examination board, so that each is laid down in the register
/// within minutes, a refusal too, and nobody outside can tell whose it was. For the worker.
pub async fn anchor_due(app: &App, cx: &Context) -> Result<Option<u64>> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let is_due = match Last::read(&mut tx).await? {
        Some(last) if last.day == cx.now.day().to_string() => {
            // What was being written down when the head was read may have come in just after it.
            let since = Id::<Event>::ordered(last.micros - MARGIN_MICROS, 0, [0; 10]);
            store::trail::has_any(&mut tx, since.uuid(), &EventKind::BOARD_DECISIONS).await?
        }
        _ => true,
    };
    drop(tx);
    if is_due { anchor(app, cx).await } else { Ok(None) }
}

/// Longest that a transaction is thought to take, in microseconds.
const MARGIN_MICROS: i64 = 60_000_000;

/// What was laid down last.
struct Last {
    /// Number of the link.
    number: i64,
    /// On which day.
    day: String,
    /// When, in microseconds.
    micros: i64,
}

impl Last {
    async fn read(tx: &mut Tx) -> Result<Option<Self>> {
        let setting = store::setting::get(tx, LAST).await?.unwrap_or_default();
        let mut parts = setting.split(' ');
        let Some(number) = parts.next().and_then(|number| number.parse().ok()) else { return Ok(None) };
        let day = parts.next().unwrap_or_default().to_owned();
        // Earlier releases kept no moment: then everything is newer.
        let micros = parts.next().and_then(|micros| micros.parse().ok()).unwrap_or(MARGIN_MICROS);
        Ok(Some(Self { number, day, micros }))
    }
}
