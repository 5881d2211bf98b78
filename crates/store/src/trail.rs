// SPDX-License-Identifier: EUPL-1.2
//! The chain over the trail: one link for each transaction that wrote events or rows that decide something, made in that transaction at its end.
//!
//! How a digest is made stands in [`domain::trail`]. What is read here is what is stored; whether it fits is for others to say.

use domain::event::EventKind;
use domain::trail::{START, TrailEntry, link};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{Error, Result, Tx};

/// Bytes of one event in a link: its id and its digest.
const EVENT_BYTES: usize = 48;

row! {
    /// Where the chain ends.
    pub struct TrailHeadRow {
        /// Number of the last link; 0 when there is none.
        number: i64,
        /// Its digest.
        digest: [u8; 32],
    }
}

row! {
    /// A link as stored.
    pub struct TrailLinkRow {
        /// Its number, from 1.
        number: i64,
        /// For each event its id and its digest.
        events: Vec<u8>,
        /// Its digest.
        digest: [u8; 32],
        /// What it says of rows that decide something, as text.
        seals: Option<String>,
    }
}

/// What a link says of one row: kind, key, the digest of what it was and of what it became; none where there was no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailSeal {
    /// Code of its kind.
    pub kind: String,
    /// The cells of its key, as text.
    pub key: Vec<String>,
    /// What it was before the transaction.
    pub before: Option<[u8; 32]>,
    /// What the transaction made of it.
    pub after: Option<[u8; 32]>,
}

impl TrailLinkRow {
    /// What it says of rows; nothing when that cannot be read.
    pub fn seals(&self) -> Option<Vec<TrailSeal>> {
        let Some(text) = &self.seals else { return Some(Vec::new()) };
        let entries: Vec<Vec<String>> = serde_json::from_str(text).ok()?;
        entries.into_iter().map(read_seal).collect()
    }

    /// The events it holds, in order, each with the digest it had; nothing when the bytes are not whole.
    pub fn entries(&self) -> Option<Vec<(Uuid, [u8; 32])>> {
        let chunks = self.events.chunks_exact(EVENT_BYTES);
        if !chunks.remainder().is_empty() {
            return None;
        }
        chunks
            .map(|chunk| {
                let (id, digest) = chunk.split_at_checked(16)?;
                Some((Uuid::from_slice(id).ok()?, digest.try_into().ok()?))
            })
            .collect()
    }
}

fn read_seal(entry: Vec<String>) -> Option<TrailSeal> {
    let digest = |text: &str| match text {
        "" => Some(None),
        text => hex::decode(text).ok()?.try_into().ok().map(Some),
    };
    let mut parts = entry.into_iter();
    let (kind, before, after) = (parts.next()?, parts.next()?, parts.next()?);
    Some(TrailSeal { kind, before: digest(&before)?, after: digest(&after)?, key: parts.collect() })
}

row! {
    /// An event to the letter, for its digest.
    pub struct RawEventRow {
        /// Its id.
        id: Uuid,
        /// When.
        at: i64,
        /// Kind of actor.
        actor_kind: String,
        /// Person.
        person_id: Option<Uuid>,
        /// What happened.
        kind: String,
        /// Whose it is.
        institution_id: Option<Uuid>,
        /// What it is about.
        thing_id: Option<Uuid>,
        /// Facts as text.
        facts: String,
    }
}

impl RawEventRow {
    /// The event as its digest is made of it.
    pub fn entry(&self) -> TrailEntry<'_> {
        TrailEntry {
            id: self.id,
            at: self.at,
            actor_kind: &self.actor_kind,
            person: self.person_id,
            kind: &self.kind,
            institution: self.institution_id,
            thing: self.thing_id,
            facts: &self.facts,
        }
    }
}

/// Puts the events of a database from before the chain into links, in order of id, so many in each. Gives how many those were. Where
/// there is a head or a link, nothing is done and the answer is 0.
pub async fn adopt(tx: &mut Tx, events_in_a_link: i64) -> Result<u64> {
    let mut ids = event_ids(tx, Uuid::nil(), events_in_a_link).await?;
    if ids.is_empty() || !links(tx, i64::MIN, 1).await?.is_empty() {
        return Ok(0);
    }
    // Another process that starts at the same moment waits at this row, and then finds it there.
    if !make_head(tx).await? {
        return Ok(0);
    }
    let mut adopted = 0;
    while let Some(last) = ids.last().copied() {
        let mut events = raw_events(tx, &ids).await?;
        events.sort_by_key(|event| event.id);
        adopted += u64::try_from(events.len()).unwrap_or(0);
        tx.events.extend(events.iter().map(|event| (event.id, event.entry().digest())));
        add_link(tx, None).await?;
        ids = event_ids(tx, last, events_in_a_link).await?;
    }
    Ok(adopted)
}

/// Makes a head from which nothing follows yet; says no when there is one.
pub(crate) async fn make_head(tx: &mut Tx) -> Result<bool> {
    let made = on!(tx, c => sqlx::query("INSERT INTO trail_head (one, number, digest) VALUES (1, 0, $1) ON CONFLICT (one) DO NOTHING")
        .bind(START.as_slice()).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(made == 1)
}

/// Makes a link of the events this transaction wrote, and of the rows that decide something. Whoever else ends a transaction that needs a
/// link waits here for its end.
pub(crate) async fn seal(tx: &mut Tx) -> Result<()> {
    let seals = crate::sealed::seals(tx).await?;
    if tx.events.is_empty() && seals.is_none() {
        return Ok(());
    }
    add_link(tx, seals).await
}

/// Makes a link of the events that wait for one, with these seals.
pub(crate) async fn add_link(tx: &mut Tx, seals: Option<String>) -> Result<()> {
    let events = std::mem::take(&mut tx.events);
    let head = match take_head(tx).await? {
        Some(head) => head,
        None => {
            make_head(tx).await?;
            take_head(tx).await?.ok_or_else(|| Error::Unreadable("the trail has no head".into()))?
        }
    };
    let number = u64::try_from(head.number).map_err(|_| Error::Unreadable("a number below one".into()))?;
    let digests: Vec<[u8; 32]> = events.iter().map(|(_, digest)| *digest).collect();
    let digest = link(number, &head.digest, &digests, seals.as_deref());
    let bytes: Vec<u8> = events.iter().flat_map(|(id, digest)| id.as_bytes().iter().chain(digest).copied()).collect();
    on!(tx, c => sqlx::query("INSERT INTO trail_link (number, events, digest) VALUES ($1, $2, $3)")
        .bind(head.number).bind(bytes).bind(digest.as_slice()).execute(c).await.map(|_| ()))?;
    if let Some(seals) = seals {
        on!(tx, c => sqlx::query("INSERT INTO trail_seal (number, seals) VALUES ($1, $2)").bind(head.number).bind(seals).execute(c).await.map(|_| ()))?;
    }
    on!(tx, c => sqlx::query("UPDATE trail_head SET digest = $1 WHERE one = 1").bind(digest.as_slice()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes the head for this transaction alone and counts one further: the number of the new link, the digest of the one before.
async fn take_head(tx: &mut Tx) -> Result<Option<TrailHeadRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("UPDATE trail_head SET number = number + 1 WHERE one = 1 RETURNING number, digest").fetch_optional(c).await)?,
    )
}

/// The head; none when nothing was ever written.
pub async fn head(tx: &mut Tx) -> Result<Option<TrailHeadRow>> {
    Ok(on!(tx, c => sqlx::query_as("SELECT number, digest FROM trail_head WHERE one = 1").fetch_optional(c).await)?)
}

/// Links after a number, in order.
pub async fn links(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<TrailLinkRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT l.number, l.events, l.digest, s.seals FROM trail_link l LEFT JOIN trail_seal s ON s.number = l.number WHERE l.number > $1 ORDER BY l.number LIMIT $2").bind(after).bind(limit).fetch_all(c).await)?,
    )
}

/// These events, in no order; those that are gone are left out.
pub async fn raw_events(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<RawEventRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(500) {
        let rows: Vec<RawEventRow> = on!(tx, c => {
            let mut statement = QueryBuilder::new(
                "SELECT id, at, actor_kind, person_id, kind, institution_id, thing_id, facts FROM event WHERE id IN (",
            );
            let mut list = statement.separated(", ");
            for id in chunk {
                list.push_bind(*id);
            }
            statement.push(")");
            statement.build_query_as().fetch_all(c).await
        })?;
        found.extend(rows);
    }
    Ok(found)
}

/// Is there an event of one of these kinds with this id or a later one?
pub async fn has_any(tx: &mut Tx, from: Uuid, kinds: &[EventKind]) -> Result<bool> {
    for kind in kinds {
        let found = on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM event WHERE id >= $1 AND kind = $2")
            .bind(from).bind(kind.code()).fetch_one(c).await)?;
        if found > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ids of all events after one, in order of id.
pub async fn event_ids(tx: &mut Tx, after: Uuid, limit: i64) -> Result<Vec<Uuid>> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, Uuid>("SELECT id FROM event WHERE id > $1 ORDER BY id LIMIT $2").bind(after).bind(limit).fetch_all(c).await)?,
    )
}
