// SPDX-License-Identifier: EUPL-1.2
//! Signing keys: made here, sealed under the master key at rest, opened once into a signer.
//!
//! The signer is a port (`credential::key::Signer`): a key in a hardware module will be another implementation of it.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use credential::key::{Algorithm, Ed25519Key, P256Key, PublicKey, Signer};
use domain::Timestamp;
use store::Tx;
use store::signing_key::{self, SigningKeyRow};
use uuid::Uuid;

use crate::clock::Random;
use crate::refusal::{Result, broken, missing};

/// Owner name of the log's own key.
pub const REGISTER: &str = "register";
/// Owner name of the secret behind codes on paper.
pub const CODES: &str = "codes";
/// Owner name of the secret behind links and API keys that a form makes; made when the first form asks for it.
pub const FORMS: &str = "forms";

const NONCE_BYTES: usize = 24;

/// A key that can sign, with its name in the DID document.
#[derive(Clone)]
pub struct NamedSigner {
    /// Fragment, such as `key-1`.
    pub kid: String,
    /// The signer.
    pub signer: Arc<dyn Signer>,
}

/// Opens sealed keys and keeps them open.
pub struct KeyRing {
    cipher: XChaCha20Poly1305,
    open: RwLock<HashMap<(String, Algorithm), NamedSigner>>,
}

impl KeyRing {
    /// A ring under a master key.
    pub fn new(master_key: [u8; 32]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&Key::from(master_key)), open: RwLock::default() }
    }

    /// Seals a secret for one owner and name; it opens nowhere else.
    fn seal(&self, random: &dyn Random, secret: &[u8], name: &str) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_BYTES] = random.bytes();
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: name.as_bytes() })
            .map_err(|_| missing("the cipher"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn unseal(&self, sealed: &[u8], name: &str) -> Result<[u8; 32]> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(|| missing("a sealed key"))?;
        let secret = self
            .cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: text, aad: name.as_bytes() })
            .map_err(|_| broken(anyhow::anyhow!("the key {name} does not open under this master key")))?;
        secret.try_into().map_err(|_| missing("a 32-byte key"))
    }

    /// Makes the keys of an institution: `key-1` (Ed25519, Data Integrity) and `key-2` (P-256, JWT).
    pub async fn make_institution_keys(
        &self,
        tx: &mut Tx,
        random: &dyn Random,
        code: &str,
        now: Timestamp,
    ) -> Result<()> {
        self.make(tx, random, code, "key-1", Algorithm::Ed25519, now).await?;
        self.make(tx, random, code, "key-2", Algorithm::P256, now).await
    }

    /// Makes one key.
    pub async fn make(
        &self,
        tx: &mut Tx,
        random: &dyn Random,
        owner: &str,
        kid: &str,
        algorithm: Algorithm,
        now: Timestamp,
    ) -> Result<()> {
        let (secret, signer) = loop {
            let secret: [u8; 32] = random.bytes();
            // Not every 32 bytes are a P-256 scalar; those that are not are thrown away.
            if let Ok(signer) = signer_of(algorithm, &secret) {
                break (secret, signer);
            }
        };
        let row = SigningKeyRow {
            id: Uuid::from_bytes(random.bytes()),
            owner: owner.to_owned(),
            kid: kid.to_owned(),
            algorithm: algorithm_code(algorithm).to_owned(),
            public_key: signer.public_key().to_vec(),
            sealed: self.seal(random, &secret, &format!("{owner}#{kid}"))?,
            made_at: now,
            ended_at: None,
        };
        Ok(signing_key::insert(tx, &row).await?)
    }

    /// The signer of an owner for an algorithm: the newest key that has not ended.
    pub async fn signer(&self, tx: &mut Tx, owner: &str, algorithm: Algorithm) -> Result<NamedSigner> {
        let place = (owner.to_owned(), algorithm);
        if let Some(signer) = self.open.read().ok().and_then(|open| open.get(&place).cloned()) {
            return Ok(signer);
        }
        let row = signing_key::of_owner(tx, owner)
            .await?
            .into_iter()
            .rfind(|key| key.ended_at.is_none() && key.algorithm == algorithm_code(algorithm))
            .ok_or_else(|| missing("a signing key"))?;
        let secret = self.unseal(&row.sealed, &format!("{owner}#{}", row.kid))?;
        let named = NamedSigner { kid: row.kid, signer: signer_of(algorithm, &secret)? };
        if let Ok(mut open) = self.open.write() {
            open.insert(place, named.clone());
        }
        Ok(named)
    }

    /// Makes a secret that is not a signing key, unless it is there.
    pub async fn make_secret(&self, tx: &mut Tx, random: &dyn Random, owner: &str, now: Timestamp) -> Result<()> {
        if !signing_key::of_owner(tx, owner).await?.is_empty() {
            return Ok(());
        }
        let secret: [u8; 32] = random.bytes();
        let row = SigningKeyRow {
            id: Uuid::from_bytes(random.bytes()),
            owner: owner.to_owned(),
            kid: "secret".to_owned(),
            algorithm: "hmac".to_owned(),
            public_key: Vec::new(),
            sealed: self.seal(random, &secret, &format!("{owner}#secret"))?,
            made_at: now,
            ended_at: None,
        };
        Ok(signing_key::insert(tx, &row).await?)
    }

    /// Opens a secret.
    pub async fn secret(&self, tx: &mut Tx, owner: &str) -> Result<[u8; 32]> {
        let row = signing_key::of_owner(tx, owner).await?.into_iter().next().ok_or_else(|| missing("a secret"))?;
        self.unseal(&row.sealed, &format!("{owner}#secret"))
    }
}

/// Public keys of an owner with their names; ended ones too, because old proofs need them.
pub async fn public_keys(tx: &mut Tx, owner: &str) -> Result<Vec<(String, PublicKey)>> {
    let mut keys = Vec::new();
    for row in signing_key::of_owner(tx, owner).await? {
        let algorithm = match row.algorithm.as_str() {
            "ed25519" => Algorithm::Ed25519,
            "p256" => Algorithm::P256,
            _ => continue,
        };
        keys.push((row.kid, PublicKey::new(algorithm, &row.public_key).map_err(broken)?));
    }
    Ok(keys)
}

fn signer_of(algorithm: Algorithm, secret: &[u8; 32]) -> Result<Arc<dyn Signer>> {
    Ok(match algorithm {
        Algorithm::Ed25519 => Arc::new(Ed25519Key::from_seed(secret).map_err(broken)?),
        Algorithm::P256 => Arc::new(P256Key::from_scalar(secret).map_err(broken)?),
    })
}

const fn algorithm_code(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Ed25519 => "ed25519",
        Algorithm::P256 => "p256",
    }
}
