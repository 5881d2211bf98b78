// SPDX-License-Identifier: EUPL-1.2
//! The register log at rest: the queue of leaves, the entries, the tiles and the head.
//!
//! The store is not trusted by the log: tiles are read back and hashed again before a head is signed, and the signer keeps its
//! own memory of the last head elsewhere ([`crate::signer_memory`]).

use domain::Timestamp;
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{Error, Result, Tx, changed_one};

row! {
    /// A leaf that waits for its place.
    pub struct QueuedRow {
        /// Its id.
        id: Uuid,
        /// Text of the leaf.
        leaf: String,
        /// `award`, `status`, `definition`, `trust`.
        kind: String,
        /// What it is about.
        thing_id: Uuid,
    }
}

row! {
    /// The head of the log.
    pub struct HeadRow {
        /// Number of leaves.
        size: i64,
        /// Root hash.
        root: [u8; 32],
        /// Number of leaves in the last signed checkpoint.
        signed_size: i64,
        /// That checkpoint.
        checkpoint: Option<String>,
        /// Last change.
        changed_at: Timestamp,
    }
}

row! {
    /// An entry that is in the log and has something left to do.
    pub struct EntryRow {
        /// Its index.
        leaf_index: i64,
        /// What kind.
        kind: String,
        /// What it is about.
        thing_id: Uuid,
    }
}

/// Makes the head of an empty log; does nothing when there is one.
pub async fn create(tx: &mut Tx, empty_root: &[u8; 32], now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO log_head (one, size, root, signed_size, changed_at) VALUES (1, 0, $1, 0, $2) ON CONFLICT (one) DO NOTHING")
        .bind(empty_root.as_slice()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts leaves in the queue.
pub async fn enqueue(tx: &mut Tx, leaves: &[QueuedRow], now: Timestamp) -> Result<()> {
    for chunk in leaves.chunks(500) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO log_queue (id, leaf, kind, thing_id, queued_at) ");
            statement.push_values(chunk, |mut row, leaf| {
                row.push_bind(leaf.id).push_bind(&leaf.leaf).push_bind(&leaf.kind).push_bind(leaf.thing_id).push_bind(now.micros());
            });
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Takes the head for this transaction alone: whoever else wants to sequence waits.
pub async fn lock_head(tx: &mut Tx) -> Result<HeadRow> {
    on!(tx, c => sqlx::query_as("UPDATE log_head SET one = one WHERE one = 1 RETURNING size, root, signed_size, checkpoint, changed_at").fetch_optional(c).await)?
        .ok_or_else(|| Error::Unreadable("the log has no head".into()))
}

/// The head.
pub async fn head(tx: &mut Tx) -> Result<HeadRow> {
    on!(tx, c => sqlx::query_as("SELECT size, root, signed_size, checkpoint, changed_at FROM log_head WHERE one = 1").fetch_optional(c).await)?
        .ok_or_else(|| Error::Unreadable("the log has no head".into()))
}

/// The leaves that wait longest.
pub async fn queued(tx: &mut Tx, limit: i64) -> Result<Vec<QueuedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, leaf, kind, thing_id FROM log_queue ORDER BY id LIMIT $1").bind(limit).fetch_all(c).await)?,
    )
}

/// How many leaves wait.
pub async fn queue_length(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM log_queue").fetch_one(c).await)?)
}

/// Removes exactly these leaves from the queue, and gives how many were still there. By id and not by range: another process may
/// commit an older id after the batch was read.
pub async fn dequeue(tx: &mut Tx, ids: &[Uuid]) -> Result<u64> {
    let mut removed = 0;
    for chunk in ids.chunks(500) {
        removed += on!(tx, c => {
            let mut statement = QueryBuilder::new("DELETE FROM log_queue WHERE id IN (");
            let mut list = statement.separated(", ");
            for id in chunk {
                list.push_bind(*id);
            }
            statement.push(")");
            statement.build().execute(c).await.map(|done| done.rows_affected())
        })?;
    }
    Ok(removed)
}

/// Writes down which entry is about what.
pub async fn insert_entries(tx: &mut Tx, entries: &[EntryRow], now: Timestamp) -> Result<()> {
    for chunk in entries.chunks(500) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO log_entry (leaf_index, kind, thing_id, sequenced_at, finished) ");
            statement.push_values(chunk, |mut row, entry| {
                row.push_bind(entry.leaf_index).push_bind(&entry.kind).push_bind(entry.thing_id).push_bind(now.micros()).push_bind(0_i64);
            });
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Entries below `until` with something left to do, in order.
pub async fn open_entries(tx: &mut Tx, until: i64, limit: i64) -> Result<Vec<EntryRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT leaf_index, kind, thing_id FROM log_entry WHERE finished = 0 AND leaf_index < $1 ORDER BY leaf_index LIMIT $2")
        .bind(until).bind(limit).fetch_all(c).await)?,
    )
}

/// Entries of one kind in a range with something left to do, in order.
pub async fn open_entries_of(tx: &mut Tx, kind: &str, from: i64, until: i64) -> Result<Vec<EntryRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT leaf_index, kind, thing_id FROM log_entry WHERE finished = 0 AND leaf_index >= $1 AND leaf_index < $2 AND kind = $3 ORDER BY leaf_index")
        .bind(from).bind(until).bind(kind).fetch_all(c).await)?,
    )
}

/// Nothing is left to do for the entries in a range.
pub async fn finish_entries(tx: &mut Tx, from: i64, until: i64) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE log_entry SET finished = 1 WHERE finished = 0 AND leaf_index >= $1 AND leaf_index < $2").bind(from).bind(until).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The entry about a thing.
pub async fn entry_of(tx: &mut Tx, thing: Uuid) -> Result<Option<EntryRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT leaf_index, kind, thing_id FROM log_entry WHERE thing_id = $1 ORDER BY leaf_index LIMIT 1").bind(thing).fetch_optional(c).await)?,
    )
}

/// Entries of the log by kind, for public counts.
pub async fn kind_counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (String, i64)>("SELECT kind, COUNT(*) FROM log_entry GROUP BY kind ORDER BY kind").fetch_all(c).await)?,
    )
}

/// Moves the head from one size and root to another: the commit point of a batch. Stale when it was elsewhere.
pub async fn move_head(tx: &mut Tx, from_size: i64, size: i64, root: &[u8; 32], now: Timestamp) -> Result<()> {
    let rows = on!(tx, c => sqlx::query("UPDATE log_head SET size = $1, root = $2, changed_at = $3 WHERE one = 1 AND size = $4")
        .bind(size).bind(root.as_slice()).bind(now.micros()).bind(from_size).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Publishes a signed checkpoint; a smaller one never takes the place of a larger one.
pub async fn set_checkpoint(tx: &mut Tx, size: i64, checkpoint: &str, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE log_head SET signed_size = $1, checkpoint = $2, changed_at = $3 WHERE one = 1 AND signed_size <= $1 AND size >= $1")
        .bind(size).bind(checkpoint).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One tile or entry bundle by its path.
pub async fn tile(tx: &mut Tx, path: &str) -> Result<Option<Vec<u8>>> {
    if !crate::can_be_kept(path) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, Vec<u8>>("SELECT bytes FROM log_tile WHERE path = $1").bind(path).fetch_optional(c).await)?,
    )
}

/// Writes a tile. The same path may only ever hold the same bytes; anything else is a conflict.
pub async fn put_tile(tx: &mut Tx, path: &str, bytes: &[u8]) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO log_tile (path, bytes) VALUES ($1, $2) ON CONFLICT (path) DO NOTHING").bind(path).bind(bytes).execute(c).await.map(|_| ()))?;
    match tile(tx, path).await? {
        Some(stored) if stored == bytes => Ok(()),
        _ => Err(Error::Conflict(format!("tile {path} holds other bytes"))),
    }
}

/// Paths of all tiles, in order.
pub async fn tile_paths(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, String>("SELECT path FROM log_tile ORDER BY path").fetch_all(c).await)?)
}
