// SPDX-License-Identifier: EUPL-1.2
//! Private keys in memory, signed with by aws-lc-rs. They are made from bytes that the caller drew.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use p256::elliptic_curve::sec1::ToSec1Point;

use super::{Algorithm, KeyError, SignError, Signer};

/// An Ed25519 key in memory.
pub struct Ed25519Key {
    pair: Ed25519KeyPair,
}

impl Ed25519Key {
    /// A key from its 32-byte seed (RFC 8032 section 5.1.5). Any 32 random bytes are a key.
    ///
    /// # Errors
    /// [`KeyError::OutOfRange`] when the provider refuses the seed.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyError::OutOfRange)?;
        Ok(Self { pair })
    }
}

impl Signer for Ed25519Key {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Ed25519
    }

    fn public_key(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let signature = self.pair.try_sign(message).map_err(|_| SignError::Store("aws-lc".into()))?;
        Ok(signature.as_ref().to_vec())
    }
}

/// A P-256 key in memory. The per-signature nonce is drawn inside aws-lc; that is the one place in this crate where
/// chance exists, and it never shows in a decision.
pub struct P256Key {
    pair: EcdsaKeyPair,
}

impl P256Key {
    /// A key from its 32-byte big-endian scalar. Random bytes are outside the range once in 2^32 times.
    ///
    /// # Errors
    /// [`KeyError::OutOfRange`]: zero, or not below the order of the curve; draw other bytes.
    pub fn from_scalar(scalar: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = p256::SecretKey::from_slice(scalar).map_err(|_| KeyError::OutOfRange)?;
        let point = secret.public_key().to_sec1_point(false);
        let pair =
            EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_FIXED_SIGNING, scalar, point.as_bytes())
                .map_err(|_| KeyError::OutOfRange)?;
        Ok(Self { pair })
    }

    /// A key from a PKCS#8 document (RFC 5208) as key tools write it.
    ///
    /// # Errors
    /// [`KeyError::Pkcs8`] when it is not a P-256 key.
    pub fn from_pkcs8(document: &[u8]) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document).map_err(|_| KeyError::Pkcs8)?;
        Ok(Self { pair })
    }
}

impl Signer for P256Key {
    fn algorithm(&self) -> Algorithm {
        Algorithm::P256
    }

    fn public_key(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let digest = digest::digest(&digest::SHA256, message);
        let signature = self.pair.sign_digest(&digest).map_err(|_| SignError::Store("aws-lc".into()))?;
        Ok(signature.as_ref().to_vec())
    }
}
