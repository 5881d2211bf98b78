// SPDX-License-Identifier: EUPL-1.2
//! The options of the proofs we make, with their canonical form written directly.

use oxrdf::NamedNode;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Cryptosuite, Hash, ProofError};
use crate::rdfc::escape_literal;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const CREATED: &str = "http://purl.org/dc/terms/created";
const DATE_TIME: &str = "http://www.w3.org/2001/XMLSchema#dateTime";
const SECURITY: &str = "https://w3id.org/security#";

/// The options of a proof: everything but the signature. Made once per key and moment, used for many documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofOptions {
    cryptosuite: Cryptosuite,
    verification_method: String,
    created: Option<String>,
}

impl ProofOptions {
    /// Options for an assertion with this key.
    ///
    /// # Errors
    /// [`ProofError::VerificationMethod`] when the text is not an absolute IRI.
    pub fn new(cryptosuite: Cryptosuite, verification_method: &str) -> Result<Self, ProofError> {
        NamedNode::new(verification_method).map_err(|_| ProofError::VerificationMethod)?;
        Ok(Self { cryptosuite, verification_method: verification_method.to_owned(), created: None })
    }

    /// The same options with the moment of signing, as an XML Schema `dateTime` with a zone.
    #[must_use]
    pub fn created_at(self, created: jiff::Timestamp) -> Self {
        Self { created: Some(created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()), ..self }
    }

    /// The cryptosuite.
    #[must_use]
    pub const fn cryptosuite(&self) -> Cryptosuite {
        self.cryptosuite
    }

    /// The URL of the key.
    #[must_use]
    pub fn verification_method(&self) -> &str {
        &self.verification_method
    }

    /// The members of the proof, without `proofValue`.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        let mut members = Map::new();
        members.insert("type".into(), json!("DataIntegrityProof"));
        members.insert("cryptosuite".into(), json!(self.cryptosuite.name()));
        if let Some(created) = &self.created {
            members.insert("created".into(), json!(created));
        }
        members.insert("verificationMethod".into(), json!(self.verification_method));
        members.insert("proofPurpose".into(), json!("assertionMethod"));
        members
    }

    /// The canonical N-Quads document of the options. Every document we sign has the credentials context first, whose
    /// terms are protected, and the options have one blank node and a fixed set of members: so the lines are known. A
    /// test holds them against the general road.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = String::with_capacity(640);
        let mut line = |predicate: &str, object: &str| {
            for part in ["_:c14n0 <", predicate, "> ", object, " .\n"] {
                text.push_str(part);
            }
        };
        if let Some(created) = &self.created {
            line(CREATED, &format!("\"{}\"^^<{DATE_TIME}>", escape_literal(created)));
        }
        line(TYPE, &format!("<{SECURITY}DataIntegrityProof>"));
        let suite = format!("\"{}\"^^<{SECURITY}cryptosuiteString>", self.cryptosuite.name());
        line(&format!("{SECURITY}cryptosuite"), &suite);
        line(&format!("{SECURITY}proofPurpose"), &format!("<{SECURITY}assertionMethod>"));
        line(&format!("{SECURITY}verificationMethod"), &format!("<{}>", self.verification_method));
        text
    }

    /// The SHA-256 of [`ProofOptions::canonical`].
    #[must_use]
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.canonical()).into()
    }
}
