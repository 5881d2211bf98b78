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

/// Puts a job in, to run now. One with the same key that still waits is enough and keeps its place; one that is running runs once
/// more after it; one that was buried comes back.
pub async fn enqueue(tx: &mut Tx, id: Uuid, kind: &str, key: &str, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO job (id, kind, payload, dedup_key, due_at, attempts, again) VALUES ($1, $2, $3, $4, $5, 0, 0) ON CONFLICT (dedup_key) DO UPDATE SET again = 1, due_at = CASE WHEN excluded.due_at < job.due_at THEN excluded.due_at ELSE job.due_at END, attempts = CASE WHEN job.buried_at IS NULL THEN job.attempts ELSE 0 END, buried_at = NULL")
        .bind(id).bind(kind).bind(key).bind(format!("{kind}:{key}")).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes the oldest job that is due, for `lease_seconds`.
pub async fn claim(tx: &mut Tx, now: Timestamp, lease_seconds: i64) -> Result<Option<JobRow>> {
    let statement = tx.claim_job_statement();
    Ok(
        on!(tx, c => sqlx::query_as(statement).bind(now.plus_seconds(lease_seconds).micros()).bind(now.micros()).fetch_optional(c).await)?,
    )
}

/// The job that was claimed at `started` is done, and goes away unless it was put in again while it ran. Does nothing when its lease
/// ran out and somebody else claimed it since.
pub async fn finish(tx: &mut Tx, id: Uuid, started: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM job WHERE id = $1 AND claimed_at <= $2 AND again = 0").bind(id).bind(started.micros()).execute(c).await.map(|_| ()))?;
    on!(tx, c => sqlx::query("UPDATE job SET leased_until = NULL, attempts = 0 WHERE id = $1 AND claimed_at <= $2 AND again = 1").bind(id).bind(started.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The job failed: later again, or buried. Does nothing when its lease ran out and somebody else claimed it since.
pub async fn fail(tx: &mut Tx, job: &JobRow, error: &str, now: Timestamp) -> Result<()> {
    let pause_seconds = 1_i64 << job.attempts.clamp(0, 10);
    let buried = (job.attempts >= ATTEMPTS_MAX).then_some(now.micros());
    on!(tx, c => sqlx::query("UPDATE job SET leased_until = NULL, due_at = $1, last_error = $2, buried_at = $3 WHERE id = $4 AND attempts = $5")
        .bind(now.plus_seconds(pause_seconds).micros()).bind(error).bind(buried).bind(job.id).bind(job.attempts).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// `(waiting, buried)`.
pub async fn counts(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (i64, i64)>("SELECT COUNT(*) - COUNT(buried_at), COUNT(buried_at) FROM job").fetch_one(c).await)?,
    )
}
