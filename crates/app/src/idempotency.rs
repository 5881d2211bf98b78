// SPDX-License-Identifier: EUPL-1.2
//! Requests under a key of their sender (`Idempotency-Key`): one that is sent again is not done again, and gets the answer of the first.
//!
//! An attempt takes the key first, in a transaction of its own. The transaction that does what was asked says so with its first event
//! ([`mark`], called by the one function that writes events), and is refused when another attempt took the key over meanwhile: what was
//! asked is done once or not at all, whenever a process dies. The answer is kept last. Where that did not happen any more, whoever asks
//! again is told that it was done and that its answer is not known. What was refused did nothing, so its key is free again.

pub use store::idempotency::{Answer, Turn};

use domain::role::{Action, Thing};
use sha2::{Digest, Sha256};
use store::{Json, Tx};
use uuid::Uuid;

use crate::refusal::{Refusal, Result};
use crate::{App, Context};

/// What is asked under a key.
pub struct Asked<'a> {
    /// Id of the API key with which it is asked.
    pub api_key: Uuid,
    /// The key of the sender.
    pub key: &'a str,
    /// Everything that makes it the same request or another one.
    pub request: &'a [&'a [u8]],
}

/// What becomes of it.
#[derive(Debug)]
pub enum Begun {
    /// It is to be done now, by this attempt.
    Now(Turn),
    /// It was done, and answered so.
    Before(Answer),
}

/// How an attempt ended.
pub enum Ended {
    /// It was done.
    Done(Answer),
    /// It was refused, so.
    Refused(Answer),
    /// Something broke on the way.
    Broken,
}

/// Takes a key. Refused when something else was asked under it, while the same is being done, and when it was done and the answer was lost.
pub async fn take(app: &App, cx: &Context, asked: &Asked<'_>) -> Result<Begun> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let digest = digest(asked.request);
    let holder = Uuid::from_bytes(app.random.bytes());
    let turn = Turn { api_key: asked.api_key, key: asked.key.to_owned(), holder };
    let until = cx.now.plus_seconds(app.limits.idempotency_hold_seconds);
    let mut tx = app.store.begin().await?;
    store::idempotency::expire(&mut tx, &turn, cx.now.plus_seconds(-app.limits.idempotency_seconds)).await?;
    if store::idempotency::take(&mut tx, &turn, &digest, until, cx.now).await? {
        tx.commit().await?;
        return Ok(Begun::Now(turn));
    }
    let known = store::idempotency::get(&mut tx, turn.api_key, &turn.key).await?;
    // Whoever had it gave it back at this very moment.
    let known = known.ok_or(Refusal::Conflict("conflict-idempotency-under-way"))?;
    if known.request_digest != digest {
        return Err(Refusal::Conflict("conflict-idempotency-key"));
    }
    if let Some(Json(answer)) = known.answer {
        return Ok(Begun::Before(answer));
    }
    if store::idempotency::take_over(&mut tx, &turn, until, cx.now).await? {
        tx.commit().await?;
        return Ok(Begun::Now(turn));
    }
    let is_over = known.acted_at.is_some() && known.held_until <= cx.now;
    Err(Refusal::Conflict(if is_over { "conflict-idempotency-unanswered" } else { "conflict-idempotency-under-way" }))
}

/// Where one part of a request ends and the next begins is part of it.
fn digest(request: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in request {
        digest.update(part.len().to_string());
        digest.update(b"\n");
        digest.update(part);
    }
    digest.finalize().into()
}

/// Says in the transaction of an act that it does what was asked under a key, when it was asked under one.
pub(crate) async fn mark(tx: &mut Tx, cx: &Context) -> Result<()> {
    match &cx.turn {
        Some(turn) if !store::idempotency::act(tx, turn, cx.now).await? => {
            Err(Refusal::Conflict("conflict-idempotency-under-way"))
        }
        _ => Ok(()),
    }
}

/// Keeps what was answered, or gives the key back when nothing was done.
pub async fn end(app: &App, cx: &Context, turn: &Turn, how: Ended) -> Result<()> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    match how {
        Ended::Done(answer) => store::idempotency::answer(&mut tx, turn, &answer).await?,
        // A part of it may have been done all the same: what is answered then belongs to that.
        Ended::Refused(answer) => {
            if !store::idempotency::give_back(&mut tx, turn).await? {
                store::idempotency::answer(&mut tx, turn, &answer).await?;
            }
        }
        Ended::Broken => {
            store::idempotency::give_back(&mut tx, turn).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Forgets keys that are old enough; for the worker. Gives how many those were.
pub async fn forget(app: &App, cx: &Context) -> Result<u64> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let before = cx.now.plus_seconds(-app.limits.idempotency_seconds);
    let gone = store::idempotency::delete_before(&mut tx, before).await?;
    tx.commit().await?;
    Ok(gone)
}
