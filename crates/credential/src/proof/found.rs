// SPDX-License-Identifier: EUPL-1.2
//! Proofs as they stand on a document, and the check of one.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{Cryptosuite, Hash, ProofError, signing_input};
use crate::context::Contexts;
use crate::jsonld::{self, JsonLdError};
use crate::key::{PublicKey, SignatureCheck, multibase_decode};
use crate::limits::Limits;
use crate::rdfc::{self, WorkBudget};

/// A proof as it was found on a document, with nothing checked but its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundProof {
    /// The cryptosuite.
    pub cryptosuite: Cryptosuite,
    /// The URL of the key.
    pub verification_method: String,
    /// When the proof says it was made.
    pub created: Option<String>,
    /// Until when the proof says it holds.
    pub expires: Option<String>,
    options: Map<String, Value>,
    signature: Vec<u8>,
}

/// Reads the proofs of a document; one object and an array of objects both occur. A proof of which only the
/// cryptosuite is unknown is an error in its own place, so that another proof of the same document can still hold.
///
/// # Errors
/// [`ProofError::Missing`] or [`ProofError::TooMany`].
pub fn find(document: &Value, limits: &Limits) -> Result<Vec<Result<FoundProof, ProofError>>, ProofError> {
    let list = match document.get("proof") {
        None => return Err(ProofError::Missing),
        Some(Value::Array(list)) if list.is_empty() => return Err(ProofError::Missing),
        Some(Value::Array(list)) => list.as_slice(),
        Some(single) => std::slice::from_ref(single),
    };
    if list.len() > limits.proofs {
        return Err(ProofError::TooMany);
    }
    Ok(list.iter().map(read).collect())
}

fn read(proof: &Value) -> Result<FoundProof, ProofError> {
    let mut options = proof.as_object().ok_or(ProofError::Malformed("form"))?.clone();
    let text = |name: &'static str| {
        options.get(name).and_then(Value::as_str).map(str::to_owned).ok_or(ProofError::Malformed(name))
    };
    if text("type")? != "DataIntegrityProof" {
        return Err(ProofError::UnknownSuite(text("type")?));
    }
    let suite = text("cryptosuite")?;
    let cryptosuite = Cryptosuite::from_name(&suite).ok_or(ProofError::UnknownSuite(suite))?;
    if text("proofPurpose")? != "assertionMethod" {
        return Err(ProofError::Purpose);
    }
    if options.contains_key("previousProof") {
        return Err(ProofError::Chained);
    }
    let optional = |name: &'static str| options.contains_key(name).then(|| text(name)).transpose();
    let (created, expires) = (optional("created")?, optional("expires")?);
    let verification_method = text("verificationMethod")?;
    let value = text("proofValue")?;
    if !value.starts_with('z') {
        return Err(ProofError::Malformed("proofValue"));
    }
    let signature = multibase_decode(&value)?;
    options.remove("proofValue");
    Ok(FoundProof { cryptosuite, verification_method, created, expires, options, signature })
}

/// The hash of the options of a found proof, over the general road: whatever members the proof has are under the
/// signature, read with the contexts of the document (Data Integrity EdDSA 1.0, section 3.2.5).
///
/// # Errors
/// [`ProofError::JsonLd`] or [`ProofError::Rdfc`].
pub fn found_options_hash(
    proof: &FoundProof,
    document: &Value,
    contexts: Contexts,
    limits: &Limits,
) -> Result<Hash, ProofError> {
    let mut options = proof.options.clone();
    let context = document.get("@context").ok_or(JsonLdError::MissingContext)?;
    options.insert("@context".into(), context.clone());
    let quads = jsonld::to_quads(&Value::Object(options), contexts)?;
    let canonical = rdfc::canonicalize(&quads, WorkBudget::of(limits.canonicalization_work))?;
    Ok(Sha256::digest(canonical).into())
}

/// Checks one proof against the hash of the document without its proofs.
///
/// # Errors
/// [`ProofError::Algorithm`], [`ProofError::Signature`], or what hashing the options gives.
pub fn verify(
    proof: &FoundProof,
    options: &Hash,
    document: &Hash,
    key: &PublicKey,
    check: &dyn SignatureCheck,
) -> Result<(), ProofError> {
    if key.algorithm() != proof.cryptosuite.algorithm() {
        return Err(ProofError::Algorithm);
    }
    if check.verify(key, &signing_input(options, document), &proof.signature) {
        Ok(())
    } else {
        Err(ProofError::Signature)
    }
}
