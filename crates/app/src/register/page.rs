// SPDX-License-Identifier: EUPL-1.2
//! What the register page tells.

use domain::Timestamp;
use domain::register::Leaf;
use domain::role::{Action, Thing};
use tlog::{Tile, TileKind};

use crate::refusal::{Result, broken};
use crate::{App, Context};

/// The register in numbers, and its newest leaves.
#[derive(Clone, Debug)]
pub struct RegisterPage {
    /// Number of leaves in the last signed checkpoint.
    pub size: u64,
    /// That checkpoint, as text.
    pub checkpoint: String,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// The log's verifier key.
    pub verifier_key: String,
    /// Name of the log.
    pub origin: String,
    /// Leaves by kind: `award`, `status`, `definition`, `trust`.
    pub kinds: Vec<(String, i64)>,
    /// The newest leaves with their index, newest first.
    pub newest: Vec<(u64, String)>,
    /// Leaves that wait for their place.
    pub waiting: i64,
}

/// Reads the register page.
pub async fn page(app: &App, cx: &Context) -> Result<RegisterPage> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let head = store::log::head(&mut tx).await?;
    let size = u64::try_from(head.signed_size).unwrap_or(0);
    let newest = newest_leaves(&mut tx, size).await?;
    Ok(RegisterPage {
        size,
        checkpoint: head.checkpoint.unwrap_or_default(),
        signed_at: head.changed_at,
        verifier_key: super::verifier_key(app, &mut tx).await?.to_string(),
        origin: app.site.log_origin(),
        kinds: store::log::kind_counts(&mut tx).await?,
        newest,
        waiting: store::log::queue_length(&mut tx).await?,
    })
}

async fn newest_leaves(tx: &mut store::Tx, size: u64) -> Result<Vec<(u64, String)>> {
    let mut leaves = Vec::new();
    let width = u64::from(tlog::tile::FULL_WIDTH);
    let Some(last) = size.checked_sub(1) else { return Ok(leaves) };
    for index in [last / width, (last / width).wrapping_sub(1)] {
        let Some(tile) = Tile::at_size(TileKind::Entries, index, size).filter(|_| index <= last / width) else {
            continue;
        };
        let Some(bytes) = store::log::tile(tx, &tile.path()).await? else { continue };
        let entries = tlog::parse_bundle(&bytes, tile.width()).map_err(broken)?;
        for (position, entry) in tile.positions().zip(entries).collect::<Vec<_>>().into_iter().rev() {
            if leaves.len() < 8 {
                leaves.push((position, String::from_utf8_lossy(entry).into_owned()));
            }
        }
    }
    Ok(leaves)
}

/// The kind of a leaf's text, for people; of a leaf about trust its act as well.
pub fn kind_of_leaf(text: &str) -> &'static str {
    match Leaf::parse(text) {
        Ok(Leaf::Issue { .. }) => "award",
        Ok(Leaf::Status { .. }) => "status",
        Ok(Leaf::Define { .. }) => "definition",
        Ok(Leaf::Trust { act, .. }) => match act.as_str() {
            "admit" => "trust-admit",
            "suspend" => "trust-suspend",
            "key-add" => "trust-key-add",
            "key-revoke" => "trust-key-revoke",
            "framework" => "trust-framework",
            _ => "trust-trail",
        },
        Err(_) => "unknown",
    }
}
