// SPDX-License-Identifier: EUPL-1.2
//! Multibase texts and Multikey public keys (Controlled Identifiers 1.0, sections 2.2.2 and 2.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Algorithm, KeyError, PublicKey, check};

/// Multicodec prefix of an Ed25519 public key.
const ED25519_PUBLIC: [u8; 2] = [0xed, 0x01];
/// Multicodec prefix of a compressed P-256 public key.
const P256_PUBLIC: [u8; 2] = [0x80, 0x24];
/// Base58 costs quadratic time; nothing that is written in it here is longer.
const BASE58_CHARACTERS_MAX: usize = 256;

/// Writes bytes in base58-btc with the multibase prefix `z`.
#[must_use]
pub fn multibase_encode(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// Reads a multibase text with prefix `z` (base58-btc, at most 256 characters) or `u` (base64url without padding).
///
/// # Errors
/// [`KeyError::Multibase`] for every other prefix, wrong characters or too long a text.
pub fn multibase_decode(text: &str) -> Result<Vec<u8>, KeyError> {
    if let Some(base58) = text.strip_prefix('z').filter(|rest| rest.len() <= BASE58_CHARACTERS_MAX) {
        return bs58::decode(base58).into_vec().map_err(|_| KeyError::Multibase);
    }
    let base64 = text.strip_prefix('u').ok_or(KeyError::Multibase)?;
    URL_SAFE_NO_PAD.decode(base64).map_err(|_| KeyError::Multibase)
}

/// Writes a public key as a Multikey text: `z6Mk…` for Ed25519, `zDn…` for P-256.
///
/// # Errors
/// [`KeyError::NotOnCurve`], which a checked [`PublicKey`] does not give.
pub fn multikey_encode(key: &PublicKey) -> Result<String, KeyError> {
    let mut bytes = Vec::with_capacity(35);
    match key.algorithm() {
        Algorithm::Ed25519 => {
            bytes.extend_from_slice(&ED25519_PUBLIC);
            bytes.extend_from_slice(key.bytes());
        }
        Algorithm::P256 => {
            bytes.extend_from_slice(&P256_PUBLIC);
            bytes.extend_from_slice(&check::p256_compressed(key.bytes())?);
        }
    }
    Ok(multibase_encode(&bytes))
}

/// Reads a Multikey text. Only base58-btc is accepted, as the cryptosuites prescribe.
///
/// # Errors
/// [`KeyError::Multibase`], [`KeyError::UnsupportedType`], or what [`PublicKey::new`] gives. A P-256 key must be in
/// its compressed form, so that one key has one text.
pub fn multikey_decode(text: &str) -> Result<PublicKey, KeyError> {
    if !text.starts_with('z') {
        return Err(KeyError::Multibase);
    }
    let bytes = multibase_decode(text)?;
    if let Some(key) = bytes.strip_prefix(&ED25519_PUBLIC) {
        return PublicKey::new(Algorithm::Ed25519, key);
    }
    let point = bytes.strip_prefix(&P256_PUBLIC).ok_or(KeyError::UnsupportedType)?;
    if point.len() != 33 {
        return Err(KeyError::Length(point.len()));
    }
    PublicKey::new(Algorithm::P256, point)
}
