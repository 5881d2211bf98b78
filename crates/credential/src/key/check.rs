// SPDX-License-Identifier: EUPL-1.2
//! Verification behind one small port with two backends that must always agree.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey};
use ed25519_dalek::VerifyingKey as EdKey;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use p256::elliptic_curve::sec1::ToSec1Point;
use sha2::{Digest, Sha256};

use super::{Algorithm, KeyError, PublicKey};

/// Says whether a signature belongs to a message and a key. Implementations are plain functions of their input.
pub trait SignatureCheck: Send + Sync {
    /// True only when the signature is right. A wrong length is a wrong signature.
    fn verify(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool;
}

/// Verification by aws-lc-rs: the fast backend of servers and the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct AwsLc;

/// Verification in plain Rust: the backend that also builds for the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct PureRust;

impl SignatureCheck for AwsLc {
    fn verify(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        match key.algorithm() {
            Algorithm::Ed25519 => {
                nonce_point_is_strict(signature)
                    && UnparsedPublicKey::new(&ED25519, key.bytes()).verify(message, signature).is_ok()
            }
            Algorithm::P256 => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.bytes()).verify(message, signature).is_ok()
            }
        }
    }
}

impl SignatureCheck for PureRust {
    fn verify(&self, key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
        match key.algorithm() {
            Algorithm::Ed25519 => verify_ed25519(key.bytes(), message, signature).is_some(),
            Algorithm::P256 => verify_p256(key.bytes(), message, signature).is_some(),
        }
    }
}

fn verify_ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let key = EdKey::from_bytes(key.try_into().ok()?).ok()?;
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    key.verify_strict(message, &signature).ok()
}

fn verify_p256(key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p256::ecdsa::Signature::from_slice(signature).ok()?;
    key.verify_prehash(&Sha256::digest(message), &signature).ok()
}

/// The strict rule of RFC 8032 implementations that the pure backend follows: the first half of a signature must
/// not be a point of small order. aws-lc leaves that case open; both backends have to give one answer.
fn nonce_point_is_strict(signature: &[u8]) -> bool {
    signature.first_chunk::<32>().and_then(|point| EdKey::from_bytes(point).ok()).is_some_and(|point| !point.is_weak())
}

pub(super) fn ed25519_point(bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
    let array: &[u8; 32] = bytes.try_into().map_err(|_| KeyError::Length(bytes.len()))?;
    let key = EdKey::from_bytes(array).map_err(|_| KeyError::NotOnCurve)?;
    if key.is_weak() {
        return Err(KeyError::Weak);
    }
    Ok(bytes.to_vec())
}

pub(super) fn p256_point(bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
    if !matches!(bytes.len(), 33 | 65) {
        return Err(KeyError::Length(bytes.len()));
    }
    let key = p256::PublicKey::from_sec1_bytes(bytes).map_err(|_| KeyError::NotOnCurve)?;
    Ok(key.to_sec1_point(false).as_bytes().to_vec())
}

pub(super) fn p256_compressed(bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
    let key = p256::PublicKey::from_sec1_bytes(bytes).map_err(|_| KeyError::NotOnCurve)?;
    Ok(key.to_sec1_point(true).as_bytes().to_vec())
}
