// SPDX-License-Identifier: EUPL-1.2
//! Public keys of logs and cosigners, in the text form `name+id+base64(type || key)` («vkey», C2SP signed-note), and
//! the port through which signatures are checked.

use std::fmt;
use std::str::FromStr;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::limits::{MAX_NAME_BYTES, MAX_VERIFIER_KEY_BYTES};

/// What a key signs and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyKind {
    /// Ed25519 over the note text: type 0x01 (C2SP signed-note, «Ed25519 signatures»).
    Ed25519,
    /// Ed25519 with a moment, over a checkpoint: type 0x04 (C2SP tlog-cosignature).
    CosignatureEd25519,
    /// ML-DSA-44 with a moment, over a checkpoint: type 0x06 (C2SP tlog-cosignature).
    CosignatureMlDsa44,
}

impl KeyKind {
    /// The type byte of signed notes.
    pub fn type_byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::CosignatureEd25519 => 0x04,
            Self::CosignatureMlDsa44 => 0x06,
        }
    }

    fn from_type_byte(byte: u8) -> Option<Self> {
        [Self::Ed25519, Self::CosignatureEd25519, Self::CosignatureMlDsa44]
            .into_iter()
            .find(|kind| kind.type_byte() == byte)
    }

    /// The signature algorithm underneath.
    pub fn algorithm(self) -> Algorithm {
        match self {
            Self::Ed25519 | Self::CosignatureEd25519 => Algorithm::Ed25519,
            Self::CosignatureMlDsa44 => Algorithm::MlDsa44,
        }
    }
}

/// A signature algorithm that the caller's crypto library must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// Ed25519 of RFC 8032: keys of 32 bytes, signatures of 64.
    Ed25519,
    /// ML-DSA-44 of FIPS 204, pure, with an empty context: keys of 1,312 bytes, signatures of 2,420.
    MlDsa44,
}

impl Algorithm {
    /// Length of a public key in bytes.
    pub fn public_key_bytes(self) -> usize {
        match self {
            Self::Ed25519 => 32,
            Self::MlDsa44 => 1_312,
        }
    }

    /// Length of a signature in bytes.
    pub fn signature_bytes(self) -> usize {
        match self {
            Self::Ed25519 => 64,
            Self::MlDsa44 => 2_420,
        }
    }
}

/// Checks signatures: the only thing this crate asks of a crypto library. A function with these arguments will do.
pub trait VerifySignature {
    /// Whether `signature` is one by `public_key` over `message`. Lengths are those of the algorithm. A key or an
    /// algorithm that the library does not accept is `false`.
    fn verify_signature(&self, algorithm: Algorithm, public_key: &[u8], message: &[u8], signature: &[u8]) -> bool;
}

impl<F: Fn(Algorithm, &[u8], &[u8], &[u8]) -> bool> VerifySignature for F {
    fn verify_signature(&self, algorithm: Algorithm, public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
        self(algorithm, public_key, message, signature)
    }
}

/// A public key with the name of its holder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VerifierKey {
    name: String,
    key_id: u32,
    kind: KeyKind,
    public_key: Vec<u8>,
}

/// Why something is not a verifier key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadVerifierKey {
    /// Longer than [`MAX_VERIFIER_KEY_BYTES`].
    #[error("the verifier key is longer than {MAX_VERIFIER_KEY_BYTES} bytes")]
    TooLong,
    /// Not of the form `name+id+base64`.
    #[error("a verifier key looks like name+0123abcd+base64")]
    Form,
    /// The name is empty, too long, or has a space, a plus or a control character.
    #[error("the key name is not allowed")]
    Name,
    /// A type of key that this crate does not know.
    #[error("keys of type {0:#04x} are not supported")]
    Kind(u8),
    /// The public key has the wrong length for its type.
    #[error("a public key of this type has another length than {0} bytes")]
    Length(usize),
    /// The id is not the one that follows from name, type and key.
    #[error("the key id does not belong to this name and key")]
    KeyId,
}

/// Whether a name may stand in a signature line (C2SP signed-note, «Format»): not empty, no Unicode space, no plus, no
/// control character, at most [`MAX_NAME_BYTES`].
pub fn is_key_name(name: &str) -> bool {
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    !name.is_empty() && name.len() <= MAX_NAME_BYTES && name.chars().all(allowed)
}

impl VerifierKey {
    /// The key with this name and these public bytes.
    ///
    /// # Errors
    /// [`BadVerifierKey::Name`] or [`BadVerifierKey::Length`].
    pub fn new(name: &str, kind: KeyKind, public_key: &[u8]) -> Result<Self, BadVerifierKey> {
        if !is_key_name(name) {
            return Err(BadVerifierKey::Name);
        }
        if public_key.len() != kind.algorithm().public_key_bytes() {
            return Err(BadVerifierKey::Length(public_key.len()));
        }
        let key_id = key_id(name, kind, public_key);
        Ok(Self { name: name.to_owned(), key_id, kind, public_key: public_key.to_vec() })
    }

    /// The name of the holder; of a log it is the origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256(name || LF || type || key), big-endian.
    pub fn key_id(&self) -> u32 {
        self.key_id
    }

    /// What it signs and how.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The public key as its algorithm encodes it.
    pub fn public_key(&self) -> &[u8] {
        &self.public_key
    }
}

fn key_id(name: &str, kind: KeyKind, public_key: &[u8]) -> u32 {
    let mut hasher = Sha256::new();
    hasher.update(name);
    hasher.update([b'\n', kind.type_byte()]);
    hasher.update(public_key);
    let [a, b, c, d, ..]: [u8; 32] = hasher.finalize().into();
    u32::from_be_bytes([a, b, c, d])
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut material = vec![self.kind.type_byte()];
        material.extend_from_slice(&self.public_key);
        write!(f, "{}+{:08x}+{}", self.name, self.key_id, STANDARD.encode(material))
    }
}

impl FromStr for VerifierKey {
    type Err = BadVerifierKey;

    /// Reads the text form and checks the id against the key.
    fn from_str(text: &str) -> Result<Self, BadVerifierKey> {
        if text.len() > MAX_VERIFIER_KEY_BYTES {
            return Err(BadVerifierKey::TooLong);
        }
        // Base64 may itself hold a plus, so only the first two separate.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(material)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(BadVerifierKey::Form);
        };
        if id.len() != 8 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(BadVerifierKey::Form);
        }
        let id = u32::from_str_radix(id, 16).map_err(|_| BadVerifierKey::Form)?;
        let material = STANDARD.decode(material).map_err(|_| BadVerifierKey::Form)?;
        let (kind, public_key) = material.split_first().ok_or(BadVerifierKey::Form)?;
        let kind = KeyKind::from_type_byte(*kind).ok_or(BadVerifierKey::Kind(*kind))?;
        let key = Self::new(name, kind, public_key)?;
        if key.key_id == id { Ok(key) } else { Err(BadVerifierKey::KeyId) }
    }
}
