// SPDX-License-Identifier: EUPL-1.2
//! The rows that decide something, held against the seals in the chain: each row is what the last link that tells of it made of it, none is
//! gone or put in from outside, and none was another when the application wrote it again.

use std::collections::{HashMap, HashSet};

use domain::Id;
use store::Tx;
use store::sealed::{Cell, SealedKind};
use store::trail::{TrailLinkRow, TrailSeal};

use super::{ROWS_AT_A_TIME, TrailReport};
use crate::issue::sha256;
use crate::refusal::Result;

/// Texts are long: fewer of those at a time.
const SEALED_AT_A_TIME: i64 = 500;

/// What the chain says of rows, as far as it was read.
#[derive(Default)]
pub(super) struct Rows {
    /// What the last link made of each row, by kind and key.
    last: HashMap<(String, Vec<String>), [u8; 32]>,
    /// Kinds of which there were seals until here.
    begun: HashSet<String>,
    /// Those of them that began again.
    again: HashSet<String>,
    /// Does a link that finds no row say that there was none? Before kinds began by name, two who wrote one new row at the same moment both
    /// found nothing.
    is_exact: bool,
}

impl Rows {
    /// Takes in what a link says.
    pub(super) fn link(&mut self, row: &TrailLinkRow, report: &mut TrailReport) {
        match row.seals() {
            Some(seals) => seals.into_iter().for_each(|seal| self.seal(row.number, seal, report)),
            None => report.found("link-changed", format!("the seals of link {} cannot be read", row.number)),
        }
    }

    /// Takes in that seals of some kinds begin. A kind that began before and begins again would take in what was done to its rows unseen.
    pub(super) fn begin(&mut self, link: i64, facts: &str, report: &mut TrailReport) {
        report.rows_before += begun(facts);
        let Some(kinds) = store::sealed::told(facts) else { return };
        self.is_exact = true;
        for code in kinds {
            if self.begun.contains(&code) {
                report.found(
                    "begun-again",
                    format!("rows of kind {code} were sealed before, and link {link} seals them as if they never were"),
                );
                self.again.insert(code);
            } else {
                self.begun.insert(code);
            }
        }
    }

    fn seal(&mut self, link: i64, seal: TrailSeal, report: &mut TrailReport) {
        let kind = kind_of(&seal.kind);
        let (code, key) = (seal.kind.clone(), seal.key.clone());
        if !self.begun.contains(&code) {
            self.begun.insert(code.clone());
        }
        let known = match seal.after {
            Some(after) => self.last.insert((seal.kind, seal.key), after),
            None => self.last.remove(&(seal.kind, seal.key)),
        };
        // Of a kind of which only some rows are sealed, the first seal finds a row that no link told of.
        let fits = match (known, seal.before) {
            (None, None) => true,
            // A row that is taken in again and is as it was hides nothing.
            (Some(known), None) => !self.is_exact || self.again.contains(&code) && seal.after == Some(known),
            (None, before) => kind.and_then(|kind| store::sealed::at_first(kind, &key)) == before,
            (Some(known), Some(before)) => known == before,
        };
        if !fits {
            let name = name(kind, &code, &key);
            report.found(
                "row-changed",
                format!("{name} was not what the application had made of it when it was written again in link {link}"),
            );
        }
    }

    /// Holds every row against what was taken in.
    pub(super) async fn check(mut self, tx: &mut Tx, report: &mut TrailReport) -> Result<()> {
        for kind in store::sealed::ALL {
            self.kind(tx, kind, report).await?;
        }
        let mut gone: Vec<_> = self.last.into_keys().collect();
        gone.sort();
        for (code, key) in gone {
            let name = name(kind_of(&code), &code, &key);
            report.found("row-gone", format!("{name} is gone, and the application did not take it away"));
        }
        documents(tx, report).await?;
        files(tx, report).await?;
        lists(tx, report).await
    }

    async fn kind(&mut self, tx: &mut Tx, kind: &SealedKind, report: &mut TrailReport) -> Result<()> {
        let mut rows = store::sealed::page(tx, kind, None, SEALED_AT_A_TIME).await?;
        while let Some(last) = rows.last().map(|row| row.key.clone()) {
            for row in rows {
                report.rows += 1;
                let key: Vec<String> = row.key.iter().map(Cell::to_string).collect();
                let place = (kind.code.to_owned(), key);
                match self.last.remove(&place) {
                    Some(digest) if digest == row.digest => {}
                    Some(_) => report.found(
                        "row-changed",
                        format!("{} is not what the application made of it", name(Some(kind), kind.code, &place.1)),
                    ),
                    None => report.found(
                        "row-added",
                        format!(
                            "{} was put in from outside: no link tells of it",
                            name(Some(kind), kind.code, &place.1)
                        ),
                    ),
                }
            }
            rows = store::sealed::page(tx, kind, Some(&last), SEALED_AT_A_TIME).await?;
        }
        Ok(())
    }
}

/// Every document that a board signed or is to sign has the digest that the row says. One at a time: they may be large.
async fn documents(tx: &mut Tx, report: &mut TrailReport) -> Result<()> {
    let mut after = Id::from_uuid(uuid::Uuid::nil());
    loop {
        let digests = store::board_agreement::digests_after(tx, after, ROWS_AT_A_TIME).await?;
        let Some((last, _)) = digests.last().copied() else { return Ok(()) };
        for (id, digest) in digests {
            let document = store::board_agreement::document(tx, id).await?;
            if document.is_none_or(|document| sha256(&document) != digest) {
                report.found("document", format!("the document of agreement {id} is not the one that was brought"));
            }
        }
        after = last;
    }
}

/// Every file of evidence has the digest that the rows say. One at a time, too.
async fn files(tx: &mut Tx, report: &mut TrailReport) -> Result<()> {
    let mut after = Vec::new();
    loop {
        let digests = store::evidence::digests_after(tx, &after, ROWS_AT_A_TIME).await?;
        let Some(last) = digests.last().cloned() else { return Ok(()) };
        for digest in digests {
            let file = store::evidence::file(tx, &digest).await?;
            if file.is_none_or(|file| sha256(&file).as_slice() != digest) {
                report.found(
                    "document",
                    format!("the file {} of evidence is not the one that was brought", hex::encode(digest)),
                );
            }
        }
        after = last;
    }
}

/// The entries of every reference list are those that were taken in: they have the digest that the sealed row of the list says. A row that
/// was robbed of its digest is found by its seal.
async fn lists(tx: &mut Tx, report: &mut TrailReport) -> Result<()> {
    for (list, digest) in store::reference::digests(tx).await? {
        let Some(digest) = digest else { continue };
        if store::reference::entries_digest(tx, &list).await?.as_slice() != digest {
            report.found(
                "list",
                format!(
                    "the entries of reference list {list} (table reference_entry) are not those that were imported: import its file again"
                ),
            );
        }
    }
    Ok(())
}

/// How many rows were sealed when seals began, as the event tells that says so.
fn begun(facts: &str) -> u64 {
    let facts: serde_json::Value = serde_json::from_str(facts).unwrap_or_default();
    facts.get("rows").and_then(serde_json::Value::as_u64).unwrap_or(0)
}

fn kind_of(code: &str) -> Option<&'static SealedKind> {
    store::sealed::ALL.iter().copied().find(|kind| kind.code == code)
}

/// What a row is, which one, and where it is kept.
fn name(kind: Option<&SealedKind>, code: &str, key: &[String]) -> String {
    let key = key.join(" / ");
    match kind {
        Some(kind) => format!("the {} {key} (table {})", kind.what, kind.table),
        None => format!("a row of kind {code} {key}"),
    }
}
