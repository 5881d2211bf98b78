// SPDX-License-Identifier: EUPL-1.2
//! Whether the register can be written in at all: the clock does not go back (T34), and the database is not behind what the signer
//! signed (T40). Asked before somebody decides something that could never be registered; reading and checking go on in any case.

use domain::Timestamp;
use domain::clock::{ClockFault, check};
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use store::log::HeadRow;
use store::{Tx, setting};
use tlog::Head;

use crate::refusal::{Refusal, Result};
use crate::{App, Context};

/// When a person last said that the clock is right, RFC 3339.
const CLOCK_CONFIRMED: &str = "clock-confirmed";

/// How the register stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be written in.
    Ready,
    /// The database is older than the last head that was signed: a backup was put back.
    Behind,
    /// The clock is earlier than the last moment in the register.
    ClockBack,
    /// The clock is so much later that a person must confirm it.
    ClockAhead,
}

impl Standing {
    /// Key of the sentence; nothing when all is well.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Ready => None,
            Self::Behind => Some("conflict-register-behind"),
            Self::ClockBack => Some("conflict-clock-back"),
            Self::ClockAhead => Some("conflict-clock-ahead"),
        }
    }
}

/// How the register stands now, with the last moment in it.
pub async fn standing(app: &App, cx: &Context) -> Result<(Standing, Timestamp)> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    // The memory first: a head that is read later is never behind it because of what another process does meanwhile.
    let last = signed(app);
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    let clock = clock(&mut tx, &head, cx.now).await?;
    Ok((if is_behind(last, &head) { Standing::Behind } else { clock }, head.changed_at))
}

/// Refuses what would have to be registered, when it cannot be.
pub(crate) async fn ready(app: &App, tx: &mut Tx, now: Timestamp) -> Result<()> {
    let last = signed(app);
    let head = store::log::head(tx).await?;
    let standing = if is_behind(last, &head) { Standing::Behind } else { clock(tx, &head, now).await? };
    standing.key().map_or(Ok(()), |key| Err(Refusal::Conflict(key)))
}

/// Refuses to place or sign by a clock that cannot be right.
pub(crate) async fn steady(tx: &mut Tx, head: &HeadRow, now: Timestamp) -> Result<()> {
    clock(tx, head, now).await?.key().map_or(Ok(()), |key| Err(Refusal::Conflict(key)))
}

async fn clock(tx: &mut Tx, head: &HeadRow, now: Timestamp) -> Result<Standing> {
    // In an empty log nothing stands that could be later.
    if head.size == 0 {
        return Ok(Standing::Ready);
    }
    let confirmed = setting::get(tx, CLOCK_CONFIRMED).await?.and_then(|text| Timestamp::parse_rfc3339(&text));
    Ok(match check(now, head.changed_at, confirmed) {
        Ok(()) => Standing::Ready,
        Err(ClockFault::Back) => Standing::ClockBack,
        Err(ClockFault::Ahead) => Standing::ClockAhead,
    })
}

/// The head that the signer signed last. A memory that cannot be read says nothing here: then the signer itself refuses, and what
/// was decided waits.
fn signed(app: &App) -> Option<Head> {
    crate::sequencer::signer::remembered(app).ok().flatten()
}

/// Did the signer sign a head that this database has not reached, or another of the same size?
fn is_behind(signed: Option<Head>, head: &HeadRow) -> bool {
    let size = u64::try_from(head.size).unwrap_or(0);
    signed.is_some_and(|last| last.size > size || (last.size == size && *last.root.as_bytes() != head.root))
}

/// A person says that the clock is right, so that a leap ahead is believed. It never allows to go back.
pub async fn confirm_clock(app: &App, cx: &Context) -> Result<()> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    setting::put(&mut tx, CLOCK_CONFIRMED, &cx.now.rfc3339()).await?;
    let event =
        Event { kind: EventKind::ClockConfirmed, institution: None, thing: None, facts: serde_json::Value::Null };
    super::trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}
