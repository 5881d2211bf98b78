// SPDX-License-Identifier: EUPL-1.2
//! Rows that decide something, and the seals by which the chain of the trail holds them.
//!
//! Whoever writes such a row says so first ([`adding`], [`changing`]). When the transaction ends, the row is read as it was written, and the
//! digest of what it was and of what it became go into the link that the transaction adds to the chain ([`crate::trail`]). So a row that
//! was edited, put in or taken away behind the application's back has no link that tells of it, also when the application itself
//! writes it again later.
//!
//! The list of kinds is in [`kinds`]; how a digest is made stands in [`domain::trail::seal`].

mod begin;
mod cell;
mod kinds;

use domain::trail;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::engine::Cells;
use crate::field::json;
use crate::{Result, Tx};
pub use begin::{begin, count, told, unbegun};
pub use cell::Cell;
pub use kinds::*;

/// A kind of row that is sealed: its table and the columns that its seal covers. A seal stays for ever, so the columns of a kind never
/// change: who adds one makes a kind beside it for the new one.
#[derive(Debug)]
pub struct SealedKind {
    /// Its code in the chain, with the number of its form.
    pub code: &'static str,
    /// What such a row is, in English: for whoever reads the findings.
    pub what: &'static str,
    /// Where it is kept.
    pub table: &'static str,
    /// The columns that name a row.
    pub key: &'static [&'static str],
    /// All others that its seal covers.
    pub columns: &'static [&'static str],
    /// Which rows are sealed; empty for all.
    pub only: &'static str,
}

impl SealedKind {
    fn select(&self) -> String {
        let columns: Vec<_> = self.key.iter().chain(self.columns).copied().collect();
        format!("SELECT {} FROM {}", columns.join(", "), self.table)
    }

    /// The row with a key; the placeholders are in the order of the key.
    fn one(&self, lock: &str) -> String {
        let conditions: Vec<_> = (1..).zip(self.key).map(|(place, column)| format!("{column} = ${place}")).collect();
        format!("{} WHERE {}{lock}", self.select(), conditions.join(" AND "))
    }

    /// So many rows in order of key, from the start or after one.
    fn page(&self, is_first: bool) -> String {
        let mut conditions = Vec::new();
        let mut places = 0;
        if !self.only.is_empty() {
            conditions.push(self.only.to_owned());
        }
        let key = self.key.join(", ");
        if !is_first {
            places = self.key.len();
            let marks: Vec<_> = (1..=places).map(|place| format!("${place}")).collect();
            conditions.push(format!("({key}) > ({})", marks.join(", ")));
        }
        let condition =
            if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
        format!("{}{condition} ORDER BY {key} LIMIT ${}", self.select(), places + 1)
    }

    fn number(&self) -> String {
        let condition = if self.only.is_empty() { String::new() } else { format!(" WHERE {}", self.only) };
        format!("SELECT COUNT(*) FROM {}{condition}", self.table)
    }

    fn digest(&self, cells: &[Cell]) -> [u8; 32] {
        let names = self.key.iter().chain(self.columns);
        trail::seal(self.code, names.copied().zip(cells.iter().map(Cell::bytes)))
    }
}

/// What a row of a kind of which only some are sealed was before its first seal: an award as it was made. Nothing for other kinds.
pub fn at_first(kind: &SealedKind, key: &[String]) -> Option<[u8; 32]> {
    let [id] = key else { return None };
    let id = Uuid::parse_str(id).ok().filter(|_| kind.code == kinds::AWARD.code)?;
    Some(kind.digest(&[Cell::Id(id), Cell::Text("valid".into()), Cell::Nothing]))
}

/// A row as it is, for whoever holds it against the chain.
#[derive(Clone, Debug)]
pub struct SealedRow {
    /// The cells that name it.
    pub key: Vec<Cell>,
    /// The digest of all its sealed cells.
    pub digest: [u8; 32],
}

/// A row that a transaction writes: what it is, and what it was before.
#[derive(Debug)]
pub(crate) struct Written {
    kind: &'static SealedKind,
    before: Option<[u8; 32]>,
}

/// The rows that a transaction writes, by kind and key.
pub(crate) type WrittenRows = std::collections::BTreeMap<(&'static str, Vec<Cell>), Written>;

/// Says that this transaction adds a row that was not there, by a statement that fails when it is. For a row whose key others may write or
/// take away too [`changing`] is meant.
pub(crate) fn adding<const N: usize>(tx: &mut Tx, kind: &'static SealedKind, key: [Cell; N]) {
    tx.written.entry((kind.code, key.into())).or_insert(Written { kind, before: None });
}

/// Says that this transaction is about to write a row or take it away, and remembers what it is; until the transaction ends nobody
/// else changes it. To be called before the statement that writes.
///
/// There is nothing to hold of a row that is not there: of two who write it at the same moment both would find nothing. So its key is held,
/// and looked under again. What the chain says a row was is then always what it was.
pub(crate) async fn changing<const N: usize>(tx: &mut Tx, kind: &'static SealedKind, key: [Cell; N]) -> Result<()> {
    let key: Vec<Cell> = key.into();
    if tx.written.contains_key(&(kind.code, key.clone())) {
        return Ok(());
    }
    let lock = tx.row_lock();
    let mut before = digest(tx, kind, &key, lock).await?;
    if before.is_none()
        && let Some(statement) = tx.hold_key_statement()
    {
        let name: Vec<_> = std::iter::once(kind.code.to_owned()).chain(key.iter().map(Cell::to_string)).collect();
        on!(tx, c => sqlx::query(statement).bind(name.join("\u{1f}")).execute(c).await.map(|_| ()))?;
        before = digest(tx, kind, &key, lock).await?;
    }
    tx.written.insert((kind.code, key), Written { kind, before });
    Ok(())
}

/// The digest of a row as it is; nothing when it is not there.
async fn digest(tx: &mut Tx, kind: &SealedKind, key: &[Cell], lock: &str) -> Result<Option<[u8; 32]>> {
    let found = select(tx, kind.one(lock), key, None).await?;
    Ok(found.first().map(|row| kind.digest(&row.0)))
}

/// Rows of a kind in order of key, after one or from the start.
pub async fn page(tx: &mut Tx, kind: &SealedKind, after: Option<&[Cell]>, limit: i64) -> Result<Vec<SealedRow>> {
    let rows = select(tx, kind.page(after.is_none()), after.unwrap_or_default(), Some(limit)).await?;
    Ok(rows
        .into_iter()
        .map(|Cells(mut cells)| {
            let digest = kind.digest(&cells);
            cells.truncate(kind.key.len());
            SealedRow { key: cells, digest }
        })
        .collect())
}

/// How many rows of a kind are sealed.
async fn number(tx: &mut Tx, kind: &SealedKind) -> Result<i64> {
    let statement = kind.number();
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>(AssertSqlSafe(statement)).fetch_one(c).await)?)
}

/// Runs a statement that was put together of the constant parts of a kind.
async fn select(tx: &mut Tx, statement: String, key: &[Cell], limit: Option<i64>) -> Result<Vec<Cells>> {
    Ok(on!(tx, c => {
        let mut query = sqlx::query_as::<_, Cells>(AssertSqlSafe(statement));
        for cell in key {
            query = match cell {
                Cell::Id(id) => query.bind(*id),
                Cell::Number(number) => query.bind(*number),
                Cell::Text(text) => query.bind(text.clone()),
                Cell::Bytes(bytes) => query.bind(bytes.clone()),
                Cell::Nothing => query.bind(None::<i64>),
            };
        }
        if let Some(limit) = limit {
            query = query.bind(limit);
        }
        query.fetch_all(c).await
    })?)
}

/// The seals of the rows this transaction wrote, as the link keeps them; nothing when none became another.
///
/// Read as they are now: what the transaction wrote is its own until it ends.
pub(crate) async fn seals(tx: &mut Tx) -> Result<Option<String>> {
    let mut seals = Vec::new();
    for ((code, key), written) in std::mem::take(&mut tx.written) {
        let after = digest(tx, written.kind, &key, "").await?;
        if after != written.before {
            seals.push(entry(code, &key, written.before, after));
        }
    }
    if seals.is_empty() { Ok(None) } else { json(&seals).map(Some) }
}

/// Kind, what the row was, what it became, and its key: all as text.
fn entry(code: &str, key: &[Cell], before: Option<[u8; 32]>, after: Option<[u8; 32]>) -> Vec<String> {
    let digest = |digest: Option<[u8; 32]>| digest.map(hex::encode).unwrap_or_default();
    let mut entry = vec![code.to_owned(), digest(before), digest(after)];
    entry.extend(key.iter().map(Cell::to_string));
    entry
}
