// SPDX-License-Identifier: EUPL-1.2
//! Reference lists of others, as imported.

use domain::Timestamp;
use domain::reference::ListFacts;
use domain::trail;

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

/// Entries read at a time for their digest.
const ENTRIES_AT_A_TIME: i64 = 1_000;

row! {
    /// A list as stored.
    pub struct ListRow {
        /// Its id.
        id: String,
        /// What its entries are.
        kind: String,
        /// What is known of it.
        content: Json<ListFacts>,
        /// SHA-256 of the file.
        checksum: [u8; 32],
        /// How many entries it has.
        entries: i64,
        /// When it was imported.
        imported_at: Timestamp,
        /// The digest of its entries ([`entries_digest`]); none for a list from before they were held by one.
        entries_digest: Option<[u8; 32]>,
    }
}

row! {
    /// An entry of a list.
    pub struct ReferenceRow {
        /// The list.
        list_id: String,
        /// Code.
        code: String,
        /// Dutch name.
        title_nl: String,
        /// English name; may be empty.
        title_en: String,
        /// Permanent page; may be empty.
        url: String,
        /// Words to find it by: a space before each, and one at the end.
        words: String,
    }
}

impl ReferenceRow {
    /// The digest of the entries of its list up to and with this one.
    pub fn digest(&self, before: &[u8; 32]) -> [u8; 32] {
        trail::entry(before, &[&self.code, &self.title_nl, &self.title_en, &self.url, &self.words])
    }
}

/// Keeps a list in place of an earlier one with its id; the entries of that one are gone.
pub async fn put_list(tx: &mut Tx, list: &ListRow) -> Result<()> {
    sealed::changing(tx, &sealed::REFERENCE_LIST, [list.id.as_str().into()]).await?;
    on!(tx, c => sqlx::query("DELETE FROM reference_entry WHERE list_id = $1").bind(&list.id).execute(c).await.map(|_| ()))?;
    let facts = json(&list.content.0)?;
    let digest = list.entries_digest.map(|digest| digest.to_vec());
    on!(tx, c => sqlx::query("INSERT INTO reference_list (id, kind, content, checksum, entries, imported_at, entries_digest) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, content = excluded.content, checksum = excluded.checksum, entries = excluded.entries, imported_at = excluded.imported_at, entries_digest = excluded.entries_digest")
        .bind(&list.id).bind(&list.kind).bind(facts).bind(list.checksum.as_slice()).bind(list.entries).bind(list.imported_at.micros())
        .bind(&digest)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Keeps an entry. Conflict when the list has its code.
pub async fn insert(tx: &mut Tx, entry: &ReferenceRow) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO reference_entry (list_id, code, title_nl, title_en, url, words) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&entry.list_id).bind(&entry.code).bind(&entry.title_nl).bind(&entry.title_en).bind(&entry.url).bind(&entry.words)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// All lists, by id.
pub async fn lists(tx: &mut Tx) -> Result<Vec<ListRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, kind, content, checksum, entries, imported_at, entries_digest FROM reference_list ORDER BY id").fetch_all(c).await)?,
    )
}

/// The digest of the entries of a list as they are now, in the order of their codes.
pub async fn entries_digest(tx: &mut Tx, list: &str) -> Result<[u8; 32]> {
    let mut digest = trail::START;
    let mut rows = entries_after(tx, list, None).await?;
    while let Some(last) = rows.last().map(|row| row.code.clone()) {
        digest = rows.iter().fold(digest, |before, row| row.digest(&before));
        rows = entries_after(tx, list, Some(&last)).await?;
    }
    Ok(digest)
}

/// Entries of a list in the order of their codes, from the first or after one.
async fn entries_after(tx: &mut Tx, list: &str, after: Option<&str>) -> Result<Vec<ReferenceRow>> {
    let statement = if after.is_some() {
        "SELECT list_id, code, title_nl, title_en, url, words FROM reference_entry WHERE list_id = $1 AND code > $2 ORDER BY code LIMIT $3"
    } else {
        "SELECT list_id, code, title_nl, title_en, url, words FROM reference_entry WHERE list_id = $1 AND code >= $2 ORDER BY code LIMIT $3"
    };
    Ok(
        on!(tx, c => sqlx::query_as(statement).bind(list).bind(after.unwrap_or_default()).bind(ENTRIES_AT_A_TIME).fetch_all(c).await)?,
    )
}

/// Each list with the digest that its entries had when it was taken in, by id; read without looking at what else is known of it.
pub async fn digests(tx: &mut Tx) -> Result<Vec<(String, Option<Vec<u8>>)>> {
    Ok(
        on!(tx, c => sqlx::query_as::<_, (String, Option<Vec<u8>>)>("SELECT id, entries_digest FROM reference_list ORDER BY id").fetch_all(c).await)?,
    )
}

/// Keeps the digest of the entries of a list that is there.
pub async fn set_entries_digest(tx: &mut Tx, list: &str, digest: &[u8; 32]) -> Result<()> {
    sealed::changing(tx, &sealed::REFERENCE_LIST, [list.into()]).await?;
    on!(tx, c => sqlx::query("UPDATE reference_list SET entries_digest = $1 WHERE id = $2")
        .bind(digest.as_slice()).bind(list).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One entry.
pub async fn entry(tx: &mut Tx, list: &str, code: &str) -> Result<Option<ReferenceRow>> {
    if !crate::can_be_kept(list) || !crate::can_be_kept(code) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT list_id, code, title_nl, title_en, url, words FROM reference_entry WHERE list_id = $1 AND code = $2")
        .bind(list).bind(code).fetch_optional(c).await)?,
    )
}

/// Entries of lists of a kind that have, for each of at most three beginnings of words, a word that starts so. Only ASCII letters and
/// digits count in a beginning. By Dutch name.
pub async fn find(tx: &mut Tx, kind: &str, starts: &[String], limit: i64) -> Result<Vec<ReferenceRow>> {
    let pattern = |number: usize| {
        let start: String = starts
            .get(number)
            .map(|start| start.chars().filter(char::is_ascii_alphanumeric).collect())
            .unwrap_or_default();
        if start.is_empty() { "%".to_owned() } else { format!("% {start}%") }
    };
    Ok(
        on!(tx, c => sqlx::query_as("SELECT e.list_id, e.code, e.title_nl, e.title_en, e.url, e.words FROM reference_entry e JOIN reference_list l ON l.id = e.list_id WHERE l.kind = $1 AND e.words LIKE $2 AND e.words LIKE $3 AND e.words LIKE $4 ORDER BY e.title_nl, e.list_id, e.code LIMIT $5")
        .bind(kind).bind(pattern(0)).bind(pattern(1)).bind(pattern(2)).bind(limit).fetch_all(c).await)?,
    )
}
