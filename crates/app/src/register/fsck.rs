// SPDX-License-Identifier: EUPL-1.2
//! The check of everything: rebuild the log from its entries, hold it against the head, the checkpoint and the signer's memory,
//! hold every award, status act and published definition against its leaf, and every status list against the fold of the log.

mod awards;
mod definitions;
mod status;

use domain::register::{Leaf, Opening};
use domain::role::{Action, Thing};
use tlog::{Auditor, Checked, Tile, TileSet, UnverifiedCheckpoint};

use crate::refusal::{Result, broken};
use crate::{App, Context};

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct AuditFinding {
    /// What was looked at: `checkpoint`, `tiles`, `leaves`, `head`, `signer`, `awards`, `status`, `definitions`, `queue`.
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

/// How one check went, in words.
type Outcome = std::result::Result<String, String>;

impl AuditOutcome {
    /// Everything in order.
    pub fn is_in_order(&self) -> bool {
        self.findings.iter().all(|finding| finding.in_order)
    }

    fn add(&mut self, check: &'static str, result: Outcome) {
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
        outcome.add("checkpoint", unsigned(app, &head));
        return Ok(outcome);
    };
    let policy = super::policy(app, &mut tx).await?;
    let signed = match UnverifiedCheckpoint::parse(text.as_bytes())
        .map_err(|e| e.to_string())
        .and_then(|checkpoint| checkpoint.verify(&policy, &super::check_note_signature).map_err(|e| e.to_string()))
    {
        Ok(verified) => {
            outcome.add(
                "checkpoint",
                Ok(format!("signed, {} leaves, root {}", verified.head().size, verified.head().root)),
            );
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
    outcome.add("head", stored_head(&mut tx, &head, &signed).await);
    outcome.add("signer", signer(app, &signed));
    let leaves: Vec<Option<Leaf>> =
        leaves.iter().map(|leaf| std::str::from_utf8(leaf).ok().and_then(|text| Leaf::parse(text).ok())).collect();
    outcome.add("awards", awards::check(app, &mut tx, &leaves, &policy).await?);
    outcome.add("status", status::check(&mut tx, &leaves).await?);
    outcome.add("definitions", definitions::check(&mut tx, &leaves).await?);
    let waiting = store::log::queue_length(&mut tx).await?;
    outcome.add(
        "queue",
        Ok(format!("{waiting} leaves wait, {} sequenced and not yet signed", head.size - head.signed_size)),
    );
    Ok(outcome)
}

/// A log without checkpoint has no leaves and was never signed.
fn unsigned(app: &App, head: &store::log::HeadRow) -> Outcome {
    match crate::sequencer::signer::remembered(app) {
        Ok(None) if head.signed_size == 0 => Ok("nothing was signed yet".into()),
        Ok(Some(remembered)) => Err(format!("there is no checkpoint, the signer remembers {} leaves", remembered.size)),
        Ok(None) => Err(format!("there is no checkpoint, and {} leaves were signed", head.signed_size)),
        Err(error) => Err(error.to_string()),
    }
}

/// The head in the database is the signed one, or one that follows from it by the entries that are there.
async fn stored_head(tx: &mut store::Tx, head: &store::log::HeadRow, signed: &tlog::Head) -> Outcome {
    if u64::try_from(head.signed_size) != Ok(signed.size) {
        return Err(format!(
            "the database says that {} leaves are signed, the checkpoint {}",
            head.signed_size, signed.size
        ));
    }
    if head.size == head.signed_size {
        let is_same = head.root == *signed.root.as_bytes();
        return if is_same {
            Ok("the head is the signed one".into())
        } else {
            Err("the head has another root than the checkpoint".into())
        };
    }
    match crate::sequencer::check::read_back(tx, head).await {
        Ok(()) => Ok(format!("the head follows from the signed one by {} entries", head.size - head.signed_size)),
        Err(error) => Err(error.to_string()),
    }
}

/// Ranges of leaves that are read at once.
fn pages(leaves: usize) -> impl Iterator<Item = (i64, i64)> {
    const PAGE: usize = 1_000;
    let end = i64::try_from(leaves).unwrap_or(i64::MAX);
    (0..end).step_by(PAGE).map(move |from| (from, (from + 1_000).min(end)))
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

fn rebuild(head: tlog::Head, tiles: &TileSet, leaves: &mut Vec<Vec<u8>>, progress: impl Fn(u64)) -> Outcome {
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

fn grammar(leaves: &[Vec<u8>]) -> Outcome {
    for (index, leaf) in leaves.iter().enumerate() {
        let fits = std::str::from_utf8(leaf).is_ok_and(|text| Leaf::parse(text).is_ok());
        if !fits {
            return Err(format!("leaf {index} is not in the grammar"));
        }
    }
    Ok(format!("{} leaves are in the closed grammar", leaves.len()))
}

fn signer(app: &App, signed: &tlog::Head) -> Outcome {
    let remembered = crate::sequencer::signer::remembered(app).map_err(|e| e.to_string())?;
    match remembered {
        Some(head) if head == *signed => Ok("the signer remembers the same head".into()),
        Some(head) if head.size > signed.size => {
            Err(format!("the signer signed {} leaves, the database knows {}", head.size, signed.size))
        }
        Some(head) => Err(format!("the signer remembers {} leaves with root {}", head.size, head.root)),
        None => Err("the signer remembers nothing".into()),
    }
}
