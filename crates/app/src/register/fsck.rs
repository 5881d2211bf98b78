// SPDX-License-Identifier: EUPL-1.2
//! The check of everything: rebuild the log from its entries, hold it against the checkpoint and the signer's memory, hold every
//! award against its leaf, and every status list against the fold of the log.

use domain::register::{Leaf, Opening, commit};
use domain::role::{Action, Thing};
use tlog::{Auditor, Checked, Tile, TileSet, UnverifiedCheckpoint};

use crate::refusal::{Result, broken};
use crate::{App, Context};

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct AuditFinding {
    /// What was looked at: `checkpoint`, `tiles`, `leaves`, `signer`, `awards`, `queue`.
    pub check: &'static str,
    /// In order?
    pub in_order: bool,
    /// In words, in English: this is read in a terminal.
    pub detail: String,
}

/// All findings.
#[derive(Clone, Debug, Default)]
pub struct AuditOutcome {
    /// In the order they were done.
    pub findings: Vec<AuditFinding>,
}

impl AuditOutcome {
    /// Everything in order.
    pub fn is_in_order(&self) -> bool {
        self.findings.iter().all(|finding| finding.in_order)
    }

    fn add(&mut self, check: &'static str, result: std::result::Result<String, String>) {
        let in_order = result.is_ok();
        let detail = result.unwrap_or_else(|reason| reason);
        self.findings.push(AuditFinding { check, in_order, detail });
    }
}

/// Checks the whole register. `progress` hears how many leaves were read.
pub async fn audit(app: &App, cx: &Context, progress: impl Fn(u64)) -> Result<AuditOutcome> {
    cx.may(Action::RunJobs, &Thing::nothing())?;
    let mut outcome = AuditOutcome::default();
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    let Some(text) = head.checkpoint.clone() else {
        outcome.add("checkpoint", Ok("the log is empty".into()));
        return Ok(outcome);
    };
    let policy = super::policy(app, &mut tx).await?;
    let signed = match UnverifiedCheckpoint::parse(text.as_bytes()).map_err(|e| e.to_string()).and_then(|checkpoint| {
        checkpoint.verify(&policy, &super::check_note_signature).map_err(|e| e.to_string())
    }) {
        Ok(verified) => {
            outcome.add("checkpoint", Ok(format!("signed, {} leaves, root {}", verified.head().size, verified.head().root)));
            verified.head()
        }
        Err(reason) => {
            outcome.add("checkpoint", Err(reason));
            return Ok(outcome);
        }
    };
    let tiles = load_tiles(&mut tx).await?;
    let mut leaves = Vec::new();
    outcome.add("tiles", rebuild(signed, &tiles, &mut leaves, progress));
    outcome.add("leaves", grammar(&leaves));
    outcome.add("signer", signer(app, &signed));
    outcome.add("awards", awards(&mut tx, &leaves).await?);
    let waiting = store::log::queue_length(&mut tx).await?;
    outcome.add("queue", Ok(format!("{waiting} leaves wait, {} sequenced and not yet signed", head.size - head.signed_size)));
    Ok(outcome)
}

async fn load_tiles(tx: &mut store::Tx) -> Result<TileSet> {
    let mut set = TileSet::new();
    for path in store::log::tile_paths(tx).await? {
        let tile: Tile = path.parse().map_err(|_| broken(anyhow::anyhow!("the path {path} is not a tile")))?;
        if let Some(bytes) = store::log::tile(tx, &path).await? {
            set.insert(tile, bytes);
        }
    }
    Ok(set)
}

fn rebuild(head: tlog::Head, tiles: &TileSet, leaves: &mut Vec<Vec<u8>>, progress: impl Fn(u64)) -> std::result::Result<String, String> {
    let mut read = 0_u64;
    let auditor = Auditor::new(head, tiles, |_, entry: &[u8]| {
        leaves.push(entry.to_vec());
        Ok(())
    });
    let mut hash_tiles = 0_u64;
    for checked in auditor {
        match checked.map_err(|difference| difference.to_string())? {
            Checked::Entries(tile) => {
                read += u64::from(tile.width());
                progress(read);
            }
            Checked::Hashes(_) => hash_tiles += 1,
            Checked::Root(_) => {}
        }
    }
    Ok(format!("{read} leaves give the same {hash_tiles} tiles and the same root"))
}

fn grammar(leaves: &[Vec<u8>]) -> std::result::Result<String, String> {
    for (index, leaf) in leaves.iter().enumerate() {
        let fits = std::str::from_utf8(leaf).is_ok_and(|text| Leaf::parse(text).is_ok());
        if !fits {
            return Err(format!("leaf {index} is not in the grammar"));
        }
    }
    Ok(format!("{} leaves are in the closed grammar", leaves.len()))
}

fn signer(app: &App, signed: &tlog::Head) -> std::result::Result<String, String> {
    let remembered = crate::sequencer::signer::remembered(app).map_err(|e| e.to_string())?;
    match remembered {
        Some(head) if head == *signed => Ok("the signer remembers the same head".into()),
        Some(head) if head.size > signed.size => Err(format!("the signer signed {} leaves, the database knows {}", head.size, signed.size)),
        Some(head) => Err(format!("the signer remembers {} leaves with root {}", head.size, head.root)),
        None => Err("the signer remembers nothing".into()),
    }
}

/// Every registered award opens its own leaf, and its core is what was committed to; every leaf of an award has its award.
async fn awards(tx: &mut store::Tx, leaves: &[Vec<u8>]) -> Result<std::result::Result<String, String>> {
    let mut found = 0_u64;
    let mut from = 0_i64;
    let end = i64::try_from(leaves.len()).unwrap_or(i64::MAX);
    while from < end {
        let until = (from + 1_000).min(end);
        for row in store::award::in_range(tx, from, until).await? {
            let place = usize::try_from(row.leaf_index).unwrap_or(usize::MAX);
            let Some(Leaf::Issue { commit: committed, .. }) =
                leaves.get(place).and_then(|leaf| std::str::from_utf8(leaf).ok()).and_then(|text| Leaf::parse(text).ok())
            else {
                return Ok(Err(format!("award {} says leaf {place}, which is not an award's", row.id)));
            };
            if commit(&row.salt, &row.record.0) != committed {
                return Ok(Err(format!("award {} does not open leaf {place}", row.id)));
            }
            let digest = hex::encode(crate::issue::sha256(&row.core));
            if row.record.0.cores.get("ob3") != Some(&digest) {
                return Ok(Err(format!("the core of award {} is not the one that was committed to", row.id)));
            }
            found += 1;
        }
        from = until;
    }
    let issued = leaves
        .iter()
        .filter(|leaf| std::str::from_utf8(leaf).ok().and_then(|text| Leaf::parse(text).ok()).is_some_and(|leaf| matches!(leaf, Leaf::Issue { .. })))
        .count();
    if u64::try_from(issued).unwrap_or(u64::MAX) != found {
        return Ok(Err(format!("{issued} leaves of awards, {found} awards")));
    }
    Ok(Ok(format!("{found} awards open their leaves")))
}

/// The opening of an award's commitment, as it travels in the proof.
pub fn opening_bytes(opening: &Opening) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(opening).unwrap_or_default()
}
