// SPDX-License-Identifier: EUPL-1.2
//! Where seals begin: each kind once, with all rows that are there. An event says so in the same transaction, before the first of them.
//!
//! A database may be older than some kinds, or than seals at all. Which kinds begun is read from the events that say so; who takes such an
//! event away, or puts one in, is found by the check of the chain, and so is a kind that begins a second time.

use std::collections::HashSet;

use domain::event::EventKind;

use super::{ALL, FIRST, SealedKind, entry, page};
use crate::field::json;
use crate::{Result, Tx};

/// Of which kinds an event says that seals of them begin. Nothing for an event from when there were only the [`FIRST`].
pub fn told(facts: &str) -> Option<Vec<String>> {
    let facts: serde_json::Value = serde_json::from_str(facts).ok()?;
    let kinds = facts.get("kinds")?.as_array()?;
    Some(kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect())
}

/// The kinds of which no seals began. None where there are events and no chain: that one was taken away.
///
/// Until this transaction ends nobody else adds a link: another process that starts at the same moment waits, and then finds them begun.
pub async fn unbegun(tx: &mut Tx) -> Result<Vec<&'static SealedKind>> {
    let event =
        on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>("SELECT id FROM event LIMIT 1").fetch_optional(c).await)?;
    if event.is_none() {
        crate::trail::make_head(tx).await?;
    }
    let has_head = on!(tx, c => sqlx::query("UPDATE trail_head SET number = number WHERE one = 1").execute(c).await.map(|done| done.rows_affected()))?;
    if has_head == 0 {
        return Ok(Vec::new());
    }
    let begun = begun(tx).await?;
    Ok(ALL.iter().copied().filter(|kind| !begun.contains(kind.code)).collect())
}

async fn begun(tx: &mut Tx) -> Result<HashSet<String>> {
    let events = on!(tx, c => sqlx::query_scalar::<_, String>("SELECT facts FROM event WHERE institution_id IS NULL AND kind = $1")
        .bind(EventKind::SealsBegun.code()).fetch_all(c).await)?;
    let seal =
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT number FROM trail_seal LIMIT 1").fetch_optional(c).await)?;
    let first = || FIRST.iter().map(|kind| kind.code.to_owned());
    // A database that had seals from its first link on, before there was an event to say so.
    let mut begun: HashSet<String> = seal.into_iter().flat_map(|_| first()).collect();
    for facts in events {
        begun.extend(told(&facts).unwrap_or_else(|| first().collect()));
    }
    Ok(begun)
}

/// How many rows there are to seal of these kinds.
pub async fn count(tx: &mut Tx, kinds: &[&SealedKind]) -> Result<u64> {
    let mut rows = 0;
    for kind in kinds {
        let found = super::number(tx, kind).await?;
        rows += u64::try_from(found).unwrap_or(0);
    }
    Ok(rows)
}

/// Seals every row of these kinds, so many in each link. The first link also holds the event of this transaction that says that they begin.
pub async fn begin(tx: &mut Tx, kinds: &[&'static SealedKind], rows_in_a_link: i64) -> Result<()> {
    // What this transaction itself wrote of them is among those rows.
    tx.written.retain(|(code, _), _| !kinds.iter().any(|kind| kind.code == *code));
    for kind in kinds {
        let mut rows = page(tx, kind, None, rows_in_a_link).await?;
        while let Some(last) = rows.last().map(|row| row.key.clone()) {
            let seals: Vec<_> = rows.iter().map(|row| entry(kind.code, &row.key, None, Some(row.digest))).collect();
            crate::trail::add_link(tx, Some(json(&seals)?)).await?;
            rows = page(tx, kind, Some(&last), rows_in_a_link).await?;
        }
    }
    Ok(())
}
