// SPDX-License-Identifier: EUPL-1.2
//! Signing keys: the public part in the open, the private part sealed under the master key.

use domain::Timestamp;
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A key as stored.
    pub struct SigningKeyRow {
        /// Its id.
        id: Uuid,
        /// Code of the institution, or `register` for the log's own key.
        owner: String,
        /// Fragment in the DID document, such as `key-1`.
        kid: String,
        /// `ed25519` or `p256`.
        algorithm: String,
        /// Public key bytes.
        public_key: Vec<u8>,
        /// Private key, sealed.
        sealed: Vec<u8>,
        /// Since when.
        made_at: Timestamp,
        /// Until when it signs.
        ended_at: Option<Timestamp>,
    }
}

/// Keeps a key.
pub async fn insert(tx: &mut Tx, key: &SigningKeyRow) -> Result<()> {
    sealed::adding(tx, &sealed::SIGNING_KEY, [key.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO signing_key (id, owner, kid, algorithm, public_key, sealed, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(key.id).bind(&key.owner).bind(&key.kid).bind(&key.algorithm).bind(&key.public_key).bind(&key.sealed)
        .bind(key.made_at.micros()).bind(key.ended_at.map(Timestamp::micros)).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// All keys of an owner, oldest first, ended ones too: old proofs need them.
pub async fn of_owner(tx: &mut Tx, owner: &str) -> Result<Vec<SigningKeyRow>> {
    if !crate::can_be_kept(owner) {
        return Ok(Vec::new());
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, owner, kid, algorithm, public_key, sealed, made_at, ended_at FROM signing_key WHERE owner = $1 ORDER BY made_at, kid")
        .bind(owner).fetch_all(c).await)?,
    )
}
