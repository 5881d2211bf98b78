// SPDX-License-Identifier: EUPL-1.2
//! Work that follows from events: put in with the change itself, claimed under a lease, tried again with growing pauses, buried
//! after ten tries. Every job may run twice.

use domain::Timestamp;
use uuid::Uuid;

use crate::{Result, Tx};

/// Tries before a job is buried.
pub const ATTEMPTS_MAX: i64 = 10;

row! {
    /// A job as stored.
    pub struct JobRow {
        /// Its id.
        id: Uuid,
        /// What to do.
        kind: String,
        /// With what.
        payload: String,
        /// Tries so far.
        attempts: i64,
    }
}

/// Puts a job in, to run now; one with the same key that still waits is enough.
pub async fn enqueue(tx: &mut Tx, id: Uuid, kind: &str, key: &str, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO job (id, kind, payload, dedup_key, due_at, attempts) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (dedup_key) DO UPDATE SET due_at = excluded.due_at WHERE job.buried_at IS NULL")
        .bind(id).bind(kind).bind(key).bind(format!("{kind}:{key}")).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes the oldest job that is due, for `lease_seconds`.
pub async fn claim(tx: &mut Tx, now: Timestamp, lease_seconds: i64) -> Result<Option<JobRow>> {
    Ok(on!(tx, c => sqlx::query_as("UPDATE job SET leased_until = $1, attempts = attempts + 1 WHERE id = (SELECT id FROM job WHERE due_at <= $2 AND buried_at IS NULL AND (leased_until IS NULL OR leased_until < $2) ORDER BY due_at, id LIMIT 1) AND (leased_until IS NULL OR leased_until < $2) RETURNING id, kind, payload, attempts")
        .bind(now.plus_seconds(lease_seconds).micros()).bind(now.micros()).fetch_optional(c).await)?)
}

/// The job is done, unless it was put in again while it ran.
pub async fn finish(tx: &mut Tx, id: Uuid, started: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM job WHERE id = $1 AND due_at <= $2").bind(id).bind(started.micros()).execute(c).await.map(|_| ()))?;
    on!(tx, c => sqlx::query("UPDATE job SET leased_until = NULL, attempts = 0 WHERE id = $1").bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The job failed: later again, or buried.
pub async fn fail(tx: &mut Tx, job: &JobRow, error: &str, now: Timestamp) -> Result<()> {
    let pause_seconds = 1_i64 << job.attempts.clamp(0, 10);
    let buried = (job.attempts >= ATTEMPTS_MAX).then_some(now.micros());
    on!(tx, c => sqlx::query("UPDATE job SET leased_until = NULL, due_at = $1, last_error = $2, buried_at = $3 WHERE id = $4")
        .bind(now.plus_seconds(pause_seconds).micros()).bind(error).bind(buried).bind(job.id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// `(waiting, buried)`.
pub async fn counts(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(on!(tx, c => sqlx::query_as::<_, (i64, i64)>("SELECT COUNT(*) - COUNT(buried_at), COUNT(buried_at) FROM job").fetch_one(c).await)?)
}
