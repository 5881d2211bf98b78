// SPDX-License-Identifier: EUPL-1.2
//! The signer of the log: it remembers the last head it signed, outside the database, and signs nothing that does not
//! provably follow from it (threats T02 and T40).

use credential::key::Algorithm;
use store::Tx;
use tlog::prover::consistency_tiles;
use tlog::{Checkpoint, Hash, Head, Prover, Step, may_sign};

use crate::App;
use crate::keys::REGISTER;
use crate::refusal::{Result, broken};

/// The head the signer remembers; nothing on the very first day.
pub(crate) fn remembered(app: &App) -> Result<Option<Head>> {
    let Some(text) = app.signer_memory.read()? else { return Ok(None) };
    Ok(Some(Checkpoint::parse_text(&text).map_err(broken)?.head()))
}

/// Signs a head as checkpoint, or refuses.
pub(super) async fn sign(app: &App, tx: &mut Tx, head: &Head) -> Result<String> {
    let last = match remembered(app)? {
        Some(last) => last,
        // A log is born once: without memory only a log that never had a checkpoint may start.
        None if store::log::head(tx).await?.checkpoint.is_none() => Head { size: 0, root: tlog::EMPTY_ROOT },
        None => return Err(broken(tlog::RefusedExtension::NoMemory)),
    };
    let proof = consistency(tx, &last, head).await?;
    let permit = may_sign(Some(&last), head, &proof).map_err(broken)?;
    let checkpoint = Checkpoint::new(&app.site.log_origin(), *permit.head()).map_err(broken)?;
    if permit.step() == Step::Extends {
        app.signer_memory.write(&checkpoint.text())?;
    }
    let key = crate::register::verifier_key(app, tx).await?;
    let signer = app.keys.signer(tx, REGISTER, Algorithm::Ed25519).await?;
    let note = checkpoint.sign(&key, |bytes| signer.signer.sign(bytes)).map_err(broken)?;
    Ok(note.to_string())
}

async fn consistency(tx: &mut Tx, last: &Head, head: &Head) -> Result<Vec<Hash>> {
    if last.size == 0 || last.size >= head.size {
        return Ok(Vec::new());
    }
    let tiles = super::load(tx, consistency_tiles(last.size, head.size)).await?;
    Prover::new(*head, &tiles).map_err(broken)?.consistency(last.size).map_err(broken)
}
