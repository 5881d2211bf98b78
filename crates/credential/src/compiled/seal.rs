// SPDX-License-Identifier: EUPL-1.2
//! Filling, hashing and signing in one step.

use serde_json::Value;

use super::{FillError, Template};
use crate::badge::Award;
use crate::key::{SignError, Signer, multibase_encode};
use crate::proof::{Hash, ProofError, ProofOptions, signing_input};

/// A key with the options of its proofs, prepared once per key and second: the hash of the options and the text of the
/// proof around the signature are the same for every award signed with them.
pub struct Seal<'a> {
    signer: &'a dyn Signer,
    options_hash: Hash,
    /// What follows the last member of the credential, up to the signature.
    before_signature: String,
}

/// Why an award cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The award cannot be filled in.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The key store did not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl<'a> Seal<'a> {
    /// Prepares the options of a proof.
    ///
    /// # Errors
    /// [`ProofError::Algorithm`] when the key does not belong to the cryptosuite.
    pub fn new(options: &ProofOptions, signer: &'a dyn Signer) -> Result<Self, ProofError> {
        if signer.algorithm() != options.cryptosuite().algorithm() {
            return Err(ProofError::Algorithm);
        }
        let mut members = Value::Object(options.to_json()).to_string();
        // The options always have members; the object stays open for one more.
        members.pop();
        let before_signature = format!(",\"proof\":[{members},\"proofValue\":\"");
        Ok(Self { signer, options_hash: options.hash(), before_signature })
    }
}

impl Template {
    /// The signed credential as JSON: evidence inside, one proof in a list.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal(&self, award: &Award, seal: &Seal<'_>) -> Result<String, SealError> {
        let hash = self.document_hash(award)?;
        let signature = seal.signer.sign(&signing_input(&seal.options_hash, &hash))?;
        let mut text = self.full_json(award)?;
        // What a template fills ends in the brace that closes the object, after a member.
        text.pop();
        for part in [&seal.before_signature, &multibase_encode(&signature), "\"}]}"] {
            text.push_str(part);
        }
        Ok(text)
    }
}
