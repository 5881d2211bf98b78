// SPDX-License-Identifier: EUPL-1.2
//! The single writer of the log. What survives a kill at any instruction:
//!
//! 1. The act itself (award, status act, definition) and its leaf in the queue are one transaction of that act.
//! 2. [`sequence`] takes the head alone, shuffles what waits, appends it and writes tiles, entries and the new head in **one
//!    transaction**: the commit point. Before it nothing happened, after it everything did.
//! 3. The tiles are read back from the store and hashed again from the entries, before anything is signed ([`check`]).
//! 4. The signer holds the new head against its own memory outside the database and refuses anything that is not a provable
//!    extension ([`signer`]).
//! 5. The signed checkpoint is published; then every award below it gets its proof and signature ([`finish`]).
//!
//! Each step starts from what is stored, so after a crash the next call goes on where the last one stopped.

pub(crate) mod check;
pub(crate) mod finish;
pub(crate) mod signer;

use domain::Timestamp;
use domain::role::{Action, Thing};
use store::Tx;
use store::log::{EntryRow, HeadRow};
use tlog::{Edge, Head, Tile, TileSet, append};

use crate::refusal::{Result, broken};
use crate::{App, Context};

/// What one call did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sequenced {
    /// Leaves that got their place.
    pub leaves: u64,
    /// Awards that got proof and signature.
    pub finished: u64,
}

/// Does everything that waits, once. Calling it again when nothing waits does nothing.
pub async fn sequence(app: &App, cx: &Context) -> Result<Sequenced> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let _alone = app.sequencing.lock().await;
    let mut done = Sequenced::default();
    // What an earlier call left behind comes first.
    publish(app, cx.now).await?;
    done.finished += finish::finish_all(app, cx).await?;
    loop {
        let placed = place(app, cx.now).await?;
        if placed == 0 {
            return Ok(done);
        }
        done.leaves += placed;
        publish(app, cx.now).await?;
        done.finished += finish::finish_all(app, cx).await?;
    }
}

/// Steps 1-4 of the commit protocol: queue → tiles and head, in one transaction. Gives the number of leaves.
async fn place(app: &App, now: Timestamp) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    let head = store::log::lock_head(&mut tx).await?;
    let mut queued = store::log::queued(&mut tx, app.limits.leaves_per_batch).await?;
    if queued.is_empty() {
        return Ok(0);
    }
    crate::register::steady(&mut tx, &head, now).await?;
    shuffle(app, &mut queued);
    let edge = load_edge(&mut tx, &head).await?;
    let leaves: Vec<&[u8]> = queued.iter().map(|row| row.leaf.as_bytes()).collect();
    let appended = append(&edge, &leaves).map_err(broken)?;
    for content in &appended.tiles {
        store::log::put_tile(&mut tx, &content.tile.path(), &content.bytes).await?;
    }
    let entries: Vec<EntryRow> = (head.size..)
        .zip(&queued)
        .map(|(leaf_index, row)| EntryRow { leaf_index, kind: row.kind.clone(), thing_id: row.thing_id })
        .collect();
    store::log::insert_entries(&mut tx, &entries, now).await?;
    let ids: Vec<_> = queued.iter().map(|row| row.id).collect();
    if store::log::dequeue(&mut tx, &ids).await? != u64::try_from(ids.len()).unwrap_or(0) {
        return Err(crate::Refusal::Conflict("conflict-stale"));
    }
    let size = i64::try_from(appended.head.size).map_err(broken)?;
    store::log::move_head(&mut tx, head.size, size, appended.head.root.as_bytes(), now).await?;
    tx.commit().await?;
    u64::try_from(queued.len()).map_err(broken)
}

/// Steps 6-9: read back, sign, publish. The head is taken for as long as that lasts, so that two processes never hold the
/// signer's memory against two heads at once.
async fn publish(app: &App, now: Timestamp) -> Result<()> {
    let mut tx = app.store.read().await?;
    let stored = store::log::head(&mut tx).await?;
    drop(tx);
    if stored.size == stored.signed_size {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    let stored = store::log::lock_head(&mut tx).await?;
    if stored.size == stored.signed_size {
        return Ok(());
    }
    crate::register::steady(&mut tx, &stored, now).await?;
    check::read_back(&mut tx, &stored).await?;
    let checkpoint = signer::sign(app, &mut tx, &head_of(&stored)?).await?;
    store::log::set_checkpoint(&mut tx, stored.size, &checkpoint, now).await?;
    Ok(tx.commit().await?)
}

/// Leaves of one batch stand in no order that tells who sat together (threat P11).
fn shuffle<T>(app: &App, items: &mut [T]) {
    for at in (1..items.len()).rev() {
        let drawn = u64::from_be_bytes(app.random.bytes());
        let other = usize::try_from(drawn % (u64::try_from(at).unwrap_or(0) + 1)).unwrap_or(0);
        items.swap(at, other);
    }
}

pub(crate) fn head_of(row: &HeadRow) -> Result<Head> {
    Ok(Head { size: u64::try_from(row.size).map_err(broken)?, root: tlog::Hash::from_bytes(row.root) })
}

async fn load_edge(tx: &mut Tx, head: &HeadRow) -> Result<Edge> {
    let head = head_of(head)?;
    let tiles = load(tx, tlog::tile::partial_tiles(head.size)).await?;
    Edge::load(&head, &tiles).map_err(broken)
}

/// Reads tiles from the store.
pub(crate) async fn load(tx: &mut Tx, tiles: impl IntoIterator<Item = Tile>) -> Result<TileSet> {
    let mut set = TileSet::new();
    for tile in tiles {
        if let Some(bytes) = store::log::tile(tx, &tile.path()).await? {
            set.insert(tile, bytes);
        }
    }
    Ok(set)
}
