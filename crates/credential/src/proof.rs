// SPDX-License-Identifier: EUPL-1.2
//! Data Integrity proofs (Verifiable Credential Data Integrity 1.0) with the two RDF cryptosuites: `eddsa-rdfc-2022`
//! and `ecdsa-rdfc-2019` with P-256.
//!
//! Signing goes in steps, so that a key may live anywhere: [`hash_document`], [`ProofOptions::hash`],
//! [`signing_input`], a signature from a [`Signer`], [`attach`]. [`sign`] does them all. [`verify`] is the way back.

mod found;
mod options;

use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::context::Contexts;
use crate::jsonld::{self, JsonLdError};
use crate::key::{Algorithm, KeyError, SignError, Signer, multibase_encode};
use crate::limits::Limits;
use crate::rdfc::{self, RdfcError, WorkBudget};

pub use found::{FoundProof, find, found_options_hash, verify};
pub use options::ProofOptions;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// A cryptosuite this crate knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cryptosuite {
    /// Ed25519 over RDFC-1.0 (Data Integrity EdDSA Cryptosuites 1.0, section 3.2).
    EddsaRdfc2022,
    /// P-256 over RDFC-1.0 (Data Integrity ECDSA Cryptosuites 1.0, section 3.2).
    EcdsaRdfc2019,
}

impl Cryptosuite {
    /// The name in the proof.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
            Self::EcdsaRdfc2019 => "ecdsa-rdfc-2019",
        }
    }

    /// The suite with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::EddsaRdfc2022, Self::EcdsaRdfc2019].into_iter().find(|suite| suite.name() == name)
    }

    /// The suite that belongs to a key.
    #[must_use]
    pub const fn for_algorithm(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Ed25519 => Self::EddsaRdfc2022,
            Algorithm::P256 => Self::EcdsaRdfc2019,
        }
    }

    /// The algorithm of its keys.
    #[must_use]
    pub const fn algorithm(self) -> Algorithm {
        match self {
            Self::EddsaRdfc2022 => Algorithm::Ed25519,
            Self::EcdsaRdfc2019 => Algorithm::P256,
        }
    }
}

/// Why a proof was not made or does not hold.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ProofError {
    /// The document or the proof is not taken as JSON-LD.
    #[error(transparent)]
    JsonLd(#[from] JsonLdError),
    /// The document has no canonical form within the budget.
    #[error(transparent)]
    Rdfc(#[from] RdfcError),
    /// The document has no proof.
    #[error("the document has no proof")]
    Missing,
    /// More proofs than [`Limits::proofs`].
    #[error("the document has too many proofs")]
    TooMany,
    /// A member of the proof is missing or has the wrong form.
    #[error("the proof has no usable {0}")]
    Malformed(&'static str),
    /// A cryptosuite that is not known here.
    #[error("the cryptosuite {0} is not known here")]
    UnknownSuite(String),
    /// The proof is meant for something else than an assertion.
    #[error("the proof is not an assertion")]
    Purpose,
    /// A proof that leans on another proof, which credentials do not need.
    #[error("the proof depends on another proof")]
    Chained,
    /// The key is of another kind than the cryptosuite asks.
    #[error("the key does not fit the cryptosuite")]
    Algorithm,
    /// The signature does not belong to this document and this key.
    #[error("the signature does not fit the document")]
    Signature,
    /// The document already has a proof where an unsigned one was expected.
    #[error("the document already has a proof")]
    AlreadySigned,
    /// The text cannot stand as an IRI in the proof.
    #[error("the verification method is not an absolute IRI")]
    VerificationMethod,
    /// The key store did not sign.
    #[error("the key store did not sign")]
    Store,
}

impl ProofError {
    /// True when the proof may be fine but cannot be judged here.
    #[must_use]
    pub const fn is_ignorance(&self) -> bool {
        match self {
            Self::UnknownSuite(_) => true,
            Self::JsonLd(error) => error.is_ignorance(),
            _ => false,
        }
    }
}

impl From<SignError> for ProofError {
    fn from(_: SignError) -> Self {
        Self::Store
    }
}

impl From<KeyError> for ProofError {
    fn from(_: KeyError) -> Self {
        Self::Malformed("proofValue")
    }
}

/// The canonical N-Quads document of a document without its proof.
///
/// # Errors
/// [`ProofError::AlreadySigned`], [`ProofError::JsonLd`] or [`ProofError::Rdfc`].
pub fn canonical_document(document: &Value, contexts: Contexts, limits: &Limits) -> Result<String, ProofError> {
    if document.get("proof").is_some() {
        return Err(ProofError::AlreadySigned);
    }
    let quads = jsonld::to_quads(document, contexts)?;
    Ok(rdfc::canonicalize(&quads, WorkBudget::of(limits.canonicalization_work))?)
}

/// The hash of the canonical form of a document without its proof.
///
/// # Errors
/// As [`canonical_document`].
pub fn hash_document(document: &Value, contexts: Contexts, limits: &Limits) -> Result<Hash, ProofError> {
    Ok(Sha256::digest(canonical_document(document, contexts, limits)?).into())
}

/// The 64 bytes that are signed: first the hash of the proof options, then that of the document.
#[must_use]
pub fn signing_input(options: &Hash, document: &Hash) -> [u8; 64] {
    let mut input = [0; 64];
    let (head, tail) = input.split_at_mut(32);
    head.copy_from_slice(options);
    tail.copy_from_slice(document);
    input
}

/// Puts a proof on a document. The proof stands in an array, as Open Badges 3.0 wants it.
///
/// # Errors
/// [`ProofError::AlreadySigned`] when there is a proof already; [`ProofError::JsonLd`] when it is not an object.
pub fn attach(mut document: Value, options: &ProofOptions, signature: &[u8]) -> Result<Value, ProofError> {
    let members = document.as_object_mut().ok_or(JsonLdError::NotAnObject)?;
    if members.contains_key("proof") {
        return Err(ProofError::AlreadySigned);
    }
    let mut proof = options.to_json();
    proof.insert("proofValue".into(), Value::String(multibase_encode(signature)));
    members.insert("proof".into(), Value::Array(vec![Value::Object(proof)]));
    Ok(document)
}

/// Signs a document: canonical form, hashes, signature, proof.
///
/// # Errors
/// [`ProofError`]; in particular [`JsonLdError::Undefined`] when a word of the document would stay outside the proof.
pub fn sign(
    document: Value,
    options: &ProofOptions,
    signer: &dyn Signer,
    limits: &Limits,
) -> Result<Value, ProofError> {
    if signer.algorithm() != options.cryptosuite().algorithm() {
        return Err(ProofError::Algorithm);
    }
    let hash = hash_document(&document, Contexts::Standard, limits)?;
    let signature = signer.sign(&signing_input(&options.hash(), &hash))?;
    attach(document, options, &signature)
}

/// The document without its proofs: what they were made over.
#[must_use]
pub fn without_proof(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(members) = document.as_object_mut() {
        // `shift_remove` keeps the order of the other members.
        members.shift_remove("proof");
    }
    document
}

#[cfg(test)]
mod tests;
