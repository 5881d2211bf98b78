// SPDX-License-Identifier: EUPL-1.2
//! Keys: the port that signs, the port that verifies, and how public keys are written.

mod check;
mod jwk;
mod multikey;
mod software;

pub use check::{AwsLc, PureRust, SignatureCheck};
pub use jwk::{jwk_decode, jwk_encode, jwk_thumbprint};
pub use multikey::{multibase_decode, multibase_encode, multikey_decode, multikey_encode};
pub use software::{Ed25519Key, P256Key};

use thiserror::Error;

/// The two signature algorithms the platform issues with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Algorithm {
    /// Ed25519 (RFC 8032), 64-byte signatures.
    Ed25519,
    /// ECDSA over P-256 with SHA-256 (FIPS 186-5), 64-byte signatures `r ‖ s` as RFC 7518 section 3.4 writes them.
    P256,
}

impl Algorithm {
    /// The JOSE name of the algorithm: `EdDSA` (RFC 8037) or `ES256` (RFC 7518).
    #[must_use]
    pub const fn jose_name(self) -> &'static str {
        match self {
            Self::Ed25519 => "EdDSA",
            Self::P256 => "ES256",
        }
    }

    /// Reads a JOSE algorithm name; everything that is not on the list, `none` included, is refused.
    #[must_use]
    pub fn from_jose_name(name: &str) -> Option<Self> {
        match name {
            "EdDSA" | "Ed25519" => Some(Self::Ed25519),
            "ES256" => Some(Self::P256),
            _ => None,
        }
    }

    /// Length of a signature in bytes.
    #[must_use]
    pub const fn signature_bytes(self) -> usize {
        64
    }
}

/// Why a signature could not be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SignError {
    /// The key store refused or could not be reached; the text says what it answered.
    #[error("the key store did not sign: {0}")]
    Store(String),
    /// The signature that came back has another length than the algorithm gives.
    #[error("the key store returned a signature of {0} bytes")]
    Length(usize),
}

/// Something that holds a private key and signs: a software key, an HSM, a remote service.
pub trait Signer: Send + Sync {
    /// The algorithm of the key.
    fn algorithm(&self) -> Algorithm;

    /// The public key: 32 bytes for Ed25519, 65 bytes (uncompressed SEC 1 point) for P-256.
    fn public_key(&self) -> &[u8];

    /// Signs the message itself (not a digest of it) and returns the 64 signature bytes.
    ///
    /// # Errors
    /// [`SignError`] when the store behind the port does not answer with a signature.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why bytes are not a usable key.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum KeyError {
    /// The bytes have the wrong length for the algorithm.
    #[error("a key of {0} bytes does not fit the algorithm")]
    Length(usize),
    /// The bytes are no point of the curve, or the point at infinity.
    #[error("the public key is not a point of the curve")]
    NotOnCurve,
    /// An Ed25519 key of small order, under which signatures can be forged.
    #[error("the public key has small order")]
    Weak,
    /// A private scalar of zero or not below the order of the curve; draw again.
    #[error("the private key is outside the range of the curve")]
    OutOfRange,
    /// A PKCS#8 document that is not understood or whose halves do not belong together.
    #[error("the PKCS#8 document is not a key of this algorithm")]
    Pkcs8,
    /// A multibase text with an unknown prefix or wrong characters.
    #[error("the text is not multibase")]
    Multibase,
    /// A multicodec prefix of a key type that is not supported.
    #[error("the key type is not supported")]
    UnsupportedType,
    /// A JWK with a missing member, a wrong curve, or wrong base64url.
    #[error("the JWK is not a supported public key")]
    Jwk,
    /// A JWK that carries a private key where a public one belongs.
    #[error("the JWK contains private key material")]
    PrivateJwk,
}

/// A public key that was checked once: the right length, a point of the curve, and not of small order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicKey {
    algorithm: Algorithm,
    bytes: Vec<u8>,
}

impl PublicKey {
    /// Checks and takes a public key. Ed25519 takes 32 bytes; P-256 takes a compressed (33) or an uncompressed (65)
    /// SEC 1 point and keeps the uncompressed form.
    ///
    /// # Errors
    /// [`KeyError::Length`], [`KeyError::NotOnCurve`] or [`KeyError::Weak`].
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes = match algorithm {
            Algorithm::Ed25519 => check::ed25519_point(bytes)?,
            Algorithm::P256 => check::p256_point(bytes)?,
        };
        Ok(Self { algorithm, bytes })
    }

    /// The public half of a signer.
    ///
    /// # Errors
    /// As [`PublicKey::new`], when the store behind the port hands out something else than it promises.
    pub fn of(signer: &dyn Signer) -> Result<Self, KeyError> {
        Self::new(signer.algorithm(), signer.public_key())
    }

    /// The algorithm the key is for.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The bytes: 32 for Ed25519, 65 (uncompressed SEC 1 point) for P-256.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests;
