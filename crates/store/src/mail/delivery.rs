// SPDX-License-Identifier: EUPL-1.2
//! Delivering the outbox: one message is taken by one worker at a time, under a lease, and is sent or tried again or buried.

use domain::{Id, Timestamp};

use super::{Mail, MailRow};
use crate::{Result, Tx};

/// A message that was taken, and which try this is (from 1).
#[derive(Clone, Debug)]
pub struct Taken {
    /// The message.
    pub mail: MailRow,
    /// Which try.
    pub attempt: i64,
}

/// Takes up to `most` messages that are due, oldest first, until `leased_until`. What another worker has is passed over.
pub async fn take_due(tx: &mut Tx, now: Timestamp, leased_until: Timestamp, most: i64) -> Result<Vec<Taken>> {
    let due: Vec<MailRow> = on!(tx, c => sqlx::query_as("SELECT m.id, m.event_key, m.address, m.subject, m.body, m.made_at, m.sent_at FROM mail m LEFT JOIN mail_try t ON t.mail_id = m.id WHERE m.sent_at IS NULL AND (t.mail_id IS NULL OR (t.buried_at IS NULL AND t.due_at <= $1 AND (t.leased_until IS NULL OR t.leased_until <= $1))) ORDER BY m.made_at, m.id LIMIT $2")
        .bind(now.micros()).bind(most).fetch_all(c).await)?;
    let mut taken = Vec::new();
    for mail in due {
        let attempt: Option<i64> = on!(tx, c => sqlx::query_scalar("INSERT INTO mail_try (mail_id, attempts, due_at, leased_until, last_error) VALUES ($1, 1, $2, $3, '') ON CONFLICT (mail_id) DO UPDATE SET attempts = mail_try.attempts + 1, leased_until = excluded.leased_until WHERE mail_try.buried_at IS NULL AND (mail_try.leased_until IS NULL OR mail_try.leased_until <= $2) RETURNING attempts")
            .bind(mail.id.uuid()).bind(now.micros()).bind(leased_until.micros()).fetch_optional(c).await)?;
        taken.extend(attempt.map(|attempt| Taken { mail, attempt }));
    }
    Ok(taken)
}

/// A lease that does not end: it was sent.
const FOR_EVER: i64 = i64::MAX;

/// It was sent. The text of an invitation or a link to sign in is forgotten: whoever reads it gets in. Its try stays, leased for ever:
/// another worker may have read the message as due before this, and finds it taken.
pub async fn sent(tx: &mut Tx, id: Id<Mail>, now: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE mail SET sent_at = $1, body = CASE WHEN event_key LIKE 'invitation:%' OR event_key LIKE 'sign-in:%' THEN '' ELSE body END WHERE id = $2 AND sent_at IS NULL")
        .bind(now.micros()).bind(id.uuid()).execute(c).await.map(|_| ()))?;
    on!(tx, c => sqlx::query("UPDATE mail_try SET leased_until = $1 WHERE mail_id = $2").bind(FOR_EVER).bind(id.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// This try failed: again at a moment. Does nothing when another worker took it since.
pub async fn again(tx: &mut Tx, taken: &Taken, due_at: Timestamp, error: &str) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE mail_try SET leased_until = NULL, due_at = $1, last_error = $2 WHERE mail_id = $3 AND attempts = $4")
        .bind(due_at.micros()).bind(error).bind(taken.mail.id.uuid()).bind(taken.attempt).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// It is given up. Does nothing when another worker took it since.
pub async fn bury(tx: &mut Tx, taken: &Taken, now: Timestamp, error: &str) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE mail_try SET leased_until = NULL, buried_at = $1, last_error = $2 WHERE mail_id = $3 AND attempts = $4")
        .bind(now.micros()).bind(error).bind(taken.mail.id.uuid()).bind(taken.attempt).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the text of invitations and links to sign in that were made so long ago, and not sent, that nobody should send them any
/// more.
pub async fn forget_links(tx: &mut Tx, invited_until: Timestamp, asked_until: Timestamp) -> Result<()> {
    on!(tx, c => sqlx::query("UPDATE mail SET body = '' WHERE sent_at IS NULL AND body <> '' AND ((event_key LIKE 'invitation:%' AND made_at <= $1) OR (event_key LIKE 'sign-in:%' AND made_at <= $2))")
        .bind(invited_until.micros()).bind(asked_until.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

row! {
    /// A message that was given up.
    pub struct BuriedRow {
        /// The message.
        mail_id: Id<Mail>,
        /// Tries.
        attempts: i64,
        /// When it was given up.
        buried_at: Timestamp,
        /// The last answer, without an address.
        last_error: String,
    }
}

/// Messages that were given up, oldest first.
pub async fn buried(tx: &mut Tx) -> Result<Vec<BuriedRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT mail_id, attempts, buried_at, last_error FROM mail_try WHERE buried_at IS NOT NULL ORDER BY buried_at, mail_id").fetch_all(c).await)?,
    )
}

/// Digs up what was given up; it starts anew. What has no text any more stays where it is. The answer is how many.
pub async fn dig_up(tx: &mut Tx) -> Result<u64> {
    Ok(
        on!(tx, c => sqlx::query("DELETE FROM mail_try WHERE buried_at IS NOT NULL AND mail_id IN (SELECT id FROM mail WHERE body <> '')").execute(c).await.map(|done| done.rows_affected()))?,
    )
}

/// Messages that wait to be sent, without those that were given up.
pub async fn count_waiting(tx: &mut Tx) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM mail m LEFT JOIN mail_try t ON t.mail_id = m.id WHERE m.sent_at IS NULL AND t.buried_at IS NULL").fetch_one(c).await)?,
    )
}
