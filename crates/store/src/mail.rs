// SPDX-License-Identifier: EUPL-1.2
//! The outbox: a message per event and person, at most once.

pub mod delivery;

use domain::{Id, Timestamp};
use sqlx::QueryBuilder;

use crate::{Result, Tx};

/// Marker type for the ids of messages.
#[derive(Clone, Copy, Debug)]
pub enum Mail {}

row! {
    /// A message as stored.
    pub struct MailRow {
        /// Its id.
        id: Id<Mail>,
        /// The event it tells about; unique.
        event_key: String,
        /// To whom.
        address: String,
        /// Subject.
        subject: String,
        /// Text.
        body: String,
        /// When it was made.
        made_at: Timestamp,
        /// When it was sent.
        sent_at: Option<Timestamp>,
    }
}

/// Puts messages in the outbox; one that is there already stays as it is.
pub async fn enqueue(tx: &mut Tx, messages: &[MailRow]) -> Result<()> {
    for chunk in messages.chunks(500) {
        on!(tx, c => {
            let mut statement = QueryBuilder::new("INSERT INTO mail (id, event_key, address, subject, body, made_at) ");
            statement.push_values(chunk, |mut row, mail| {
                row.push_bind(mail.id.uuid())
                    .push_bind(&mail.event_key)
                    .push_bind(&mail.address)
                    .push_bind(&mail.subject)
                    .push_bind(&mail.body)
                    .push_bind(mail.made_at.micros());
            });
            statement.push(" ON CONFLICT (event_key) DO NOTHING");
            statement.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// The newest messages.
pub async fn newest(tx: &mut Tx, limit: i64) -> Result<Vec<MailRow>> {
    page(tx, (0, limit)).await
}

/// So many of the messages, newest first, from a place in that order on.
pub async fn page(tx: &mut Tx, (skip, limit): (i64, i64)) -> Result<Vec<MailRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, event_key, address, subject, body, made_at, sent_at FROM mail ORDER BY made_at DESC, id DESC LIMIT $1 OFFSET $2").bind(limit).bind(skip).fetch_all(c).await)?,
    )
}

/// How many messages there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM mail").fetch_one(c).await)?)
}
