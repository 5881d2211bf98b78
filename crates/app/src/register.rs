// SPDX-License-Identifier: EUPL-1.2
//! The register as people and programs read it: its head, its files, what is in it; and the check of all of it.

mod files;
mod fsck;
mod page;
mod standing;
pub(crate) mod trail;

pub use files::{file, tile_paths};
pub use fsck::{AuditFinding, AuditOutcome, audit};
pub use page::{RegisterPage, kind_of_leaf, page};
pub use standing::{Standing, confirm_clock, standing};
pub(crate) use standing::{ready, steady};

use credential::key::{Algorithm, AwsLc, PublicKey, SignatureCheck};
use store::setting;
use tlog::verifier_key::KeyKind;
use tlog::{EMPTY_ROOT, LogPolicy, VerifierKey};

use crate::keys::{CODES, REGISTER};
use crate::refusal::{Result, broken, missing};
use crate::{App, Refusal};

const SITE_SETTING: &str = "site";

/// Opens the register: makes log, key and secret on the first start; refuses a database of another address.
pub(crate) async fn open(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    match setting::get(&mut tx, SITE_SETTING).await? {
        Some(base) if base == app.site.base() => {}
        Some(base) => {
            return Err(Refusal::Broken(anyhow::anyhow!(
                "this database was made for {base}, not for {}",
                app.site.base()
            )));
        }
        None => {
            setting::put(&mut tx, SITE_SETTING, app.site.base()).await?;
            app.keys.make(&mut tx, &*app.random, REGISTER, "log-1", Algorithm::Ed25519, now).await?;
            app.keys.make_secret(&mut tx, &*app.random, CODES, now).await?;
        }
    }
    store::log::create(&mut tx, EMPTY_ROOT.as_bytes(), now).await?;
    Ok(tx.commit().await?)
}

/// The verifier key of the log: name, id and public key.
pub async fn verifier_key(app: &App, tx: &mut store::Tx) -> Result<VerifierKey> {
    let keys = crate::keys::public_keys(tx, REGISTER).await?;
    let (_, key) = keys.last().ok_or_else(|| missing("the log's key"))?;
    VerifierKey::new(&app.site.log_origin(), KeyKind::Ed25519, key.bytes()).map_err(broken)
}

/// What this platform asks of a checkpoint of its own log: the log's signature. Witnesses come in a later policy.
pub async fn policy(app: &App, tx: &mut store::Tx) -> Result<LogPolicy> {
    LogPolicy::of_log(verifier_key(app, tx).await?).map_err(broken)
}

/// Checks Ed25519 signatures of notes.
pub fn check_note_signature(algorithm: tlog::Algorithm, public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    algorithm == tlog::Algorithm::Ed25519
        && PublicKey::new(Algorithm::Ed25519, public_key).is_ok_and(|key| AwsLc.verify(&key, message, signature))
}
