// SPDX-License-Identifier: EUPL-1.2
//! Cosignatures: the statement of a witness that it saw a log only grow up to a checkpoint, with the moment
//! (C2SP tlog-cosignature), in its Ed25519 and its ML-DSA-44 form.

use crate::checkpoint::Checkpoint;
use crate::note::{SignError, SignatureLine};
use crate::verifier_key::{KeyKind, VerifierKey, VerifySignature};

/// Latest moment that a cosignature may state, in seconds since 1970.
const MAX_TIMESTAMP_SECONDS: u64 = i64::MAX as u64;

/// First line of what an Ed25519 cosigner signs.
const ED25519_HEADER: &str = "cosignature/v1";

/// First bytes of what an ML-DSA-44 cosigner signs.
const ML_DSA_LABEL: &[u8; 12] = b"subtree/v1\n\0";

/// A cosignature to be made: of which checkpoint, by which key, at which moment.
#[derive(Clone, Copy, Debug)]
pub struct Cosignature<'c> {
    /// What is confirmed. The cosigner must have checked that it grew from the last one it saw.
    pub checkpoint: &'c Checkpoint,
    /// The cosigner's key, of a kind that states a moment.
    pub key: &'c VerifierKey,
    /// The moment, in seconds since 1970.
    pub timestamp_seconds: u64,
}

impl Cosignature<'_> {
    /// Makes the signature line. `sign` gets the bytes to sign.
    ///
    /// # Errors
    /// [`SignError::Kind`] for a key that states no moment or a moment after 2^63 - 1, else what the signer did wrong.
    pub fn sign<E>(&self, sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>) -> Result<SignatureLine, SignError<E>> {
        let text = self.checkpoint.text();
        let message = message(self.key, &text, self.timestamp_seconds).ok_or(SignError::Kind)?;
        let signature = sign(&message).map_err(SignError::Signer)?;
        if signature.len() != self.key.kind().algorithm().signature_bytes() {
            return Err(SignError::Length(signature.len()));
        }
        let mut bytes = self.timestamp_seconds.to_be_bytes().to_vec();
        bytes.extend_from_slice(&signature);
        Ok(SignatureLine::by(self.key, bytes))
    }
}

/// What a signature in a note covers, and what is left of its bytes.
pub(crate) struct SignedBytes<'s> {
    message: Vec<u8>,
    signature: &'s [u8],
    pub(crate) timestamp_seconds: Option<u64>,
}

impl SignedBytes<'_> {
    pub(crate) fn verifies(&self, key: &VerifierKey, verifier: &impl VerifySignature) -> bool {
        let algorithm = key.kind().algorithm();
        self.signature.len() == algorithm.signature_bytes()
            && verifier.verify_signature(algorithm, key.public_key(), &self.message, self.signature)
    }
}

/// Takes the bytes of a signature line apart as this kind of key writes them; nothing when they cannot be one of its.
pub(crate) fn signed_bytes<'s>(key: &VerifierKey, text: &str, bytes: &'s [u8]) -> Option<SignedBytes<'s>> {
    if key.kind() == KeyKind::Ed25519 {
        return Some(SignedBytes { message: text.as_bytes().to_vec(), signature: bytes, timestamp_seconds: None });
    }
    let (timestamp, signature) = bytes.split_first_chunk::<8>()?;
    let timestamp = u64::from_be_bytes(*timestamp);
    let message = message(key, text, timestamp)?;
    Some(SignedBytes { message, signature, timestamp_seconds: Some(timestamp) })
}

/// What a cosigner signs; nothing when the note is not a checkpoint, or the key or the moment is not for this.
fn message(key: &VerifierKey, text: &str, timestamp_seconds: u64) -> Option<Vec<u8>> {
    if timestamp_seconds > MAX_TIMESTAMP_SECONDS {
        return None;
    }
    // A cosigner speaks about a tree head, so a note that is not one cannot carry its signature.
    let checkpoint = Checkpoint::parse_text(text).ok()?;
    match key.kind() {
        KeyKind::Ed25519 => None,
        KeyKind::CosignatureEd25519 => Some(format!("{ED25519_HEADER}\ntime {timestamp_seconds}\n{text}").into_bytes()),
        KeyKind::CosignatureMlDsa44 => ml_dsa_message(key, &checkpoint, timestamp_seconds),
    }
}

/// The `cosigned_message` structure, from entry 0 up to the size of the tree.
fn ml_dsa_message(key: &VerifierKey, checkpoint: &Checkpoint, timestamp_seconds: u64) -> Option<Vec<u8>> {
    let head = checkpoint.head();
    let mut message = ML_DSA_LABEL.to_vec();
    push_short(&mut message, key.name())?;
    message.extend_from_slice(&timestamp_seconds.to_be_bytes());
    push_short(&mut message, checkpoint.origin())?;
    message.extend_from_slice(&0_u64.to_be_bytes());
    message.extend_from_slice(&head.size.to_be_bytes());
    message.extend_from_slice(head.root.as_bytes());
    Some(message)
}

/// A text of 1 to 255 bytes with its length in one byte in front (RFC 8446 section 3.4).
fn push_short(message: &mut Vec<u8>, text: &str) -> Option<()> {
    message.push(u8::try_from(text.len()).ok().filter(|length| *length > 0)?);
    message.extend_from_slice(text.as_bytes());
    Some(())
}
