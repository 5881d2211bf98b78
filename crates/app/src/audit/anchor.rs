// SPDX-License-Identifier: EUPL-1.2
//! Laying the chain's head down in the register: a `trust` leaf about the register itself, with the digest of the last link.

use domain::event::{Event, EventKind};
use domain::register::{Leaf, REGISTER_ITSELF};
use domain::role::{Action, Thing};
use serde_json::json;
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
    let last = last(store::setting::get(&mut tx, LAST).await?.as_deref()).map_or(0, |(number, _)| number);
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
    store::setting::put(&mut tx, LAST, &format!("{} {}", head.number, cx.now.day())).await?;
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

/// The same, at most once a day: for the worker.
pub async fn anchor_daily(app: &App, cx: &Context) -> Result<Option<u64>> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let known = store::setting::get(&mut tx, LAST).await?;
    drop(tx);
    let today = cx.now.day().to_string();
    if last(known.as_deref()).is_some_and(|(_, day)| day == today) {
        return Ok(None);
    }
    anchor(app, cx).await
}

fn last(setting: Option<&str>) -> Option<(i64, &str)> {
    let (number, day) = setting?.split_once(' ')?;
    Some((number.parse().ok()?, day))
}
