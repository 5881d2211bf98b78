// SPDX-License-Identifier: EUPL-1.2
//! Identifiers of issuers and holders: `did:web`, `did:key`, `did:jwk`, and the controller documents behind them
//! (Controlled Identifiers 1.0, Decentralized Identifiers 1.0).

mod document;
mod web;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use thiserror::Error;

use crate::key::{KeyError, PublicKey, jwk_decode, jwk_encode, multikey_decode, multikey_encode};

pub use document::{ControllerDocument, KeyForm, KeyRefusal, MethodToPublish, VerificationMethod};
pub use web::{WebDid, web_did_of_url};

/// Longest DID that is read, in bytes.
const DID_BYTES_MAX: usize = 2048;

/// Why a text is no DID or a document no controller document.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DidError {
    /// A method other than web, key and jwk.
    #[error("the DID method is not supported")]
    Method,
    /// The rest of the DID breaks the rules of its method.
    #[error("the DID is not well formed: {0}")]
    Malformed(&'static str),
    /// The key inside a `did:key` or `did:jwk` is not usable.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The document is not JSON within the limits.
    #[error("the controller document is not JSON: {0}")]
    Json(#[from] crate::json::JsonError),
    /// A member of the document is missing or has the wrong form.
    #[error("the controller document has no usable {0}")]
    Document(&'static str),
}

/// The DID of a key: `did:key:` with its Multikey text.
///
/// # Errors
/// [`KeyError`], which a checked key does not give.
pub fn key_did(key: &PublicKey) -> Result<String, KeyError> {
    Ok(format!("did:key:{}", multikey_encode(key)?))
}

/// The DID of a JWK: `did:jwk:` with the base64url of its JSON.
#[must_use]
pub fn jwk_did(key: &PublicKey) -> String {
    format!("did:jwk:{}", URL_SAFE_NO_PAD.encode(jwk_encode(key).to_string()))
}

/// The DID in front of the fragment of a DID URL, and the fragment without `#`.
#[must_use]
pub fn split_url(url: &str) -> Option<(&str, &str)> {
    url.split_once('#').filter(|(did, fragment)| !did.is_empty() && !fragment.is_empty())
}

/// The controller document of a DID that says everything itself: `did:key` and `did:jwk`. `None` when the method needs
/// a document from elsewhere.
#[must_use]
pub fn resolve_self_contained(did: &str) -> Option<Result<ControllerDocument, DidError>> {
    if did.len() > DID_BYTES_MAX {
        return Some(Err(DidError::Malformed("length")));
    }
    if let Some(text) = did.strip_prefix("did:key:") {
        let method = format!("{did}#{text}");
        return Some(multikey_decode(text).map_err(DidError::from).map(|key| single(did, method, key)));
    }
    let text = did.strip_prefix("did:jwk:")?;
    Some(key_of_jwk_did(text).map(|key| single(did, format!("{did}#0"), key)))
}

fn key_of_jwk_did(text: &str) -> Result<PublicKey, DidError> {
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| DidError::Malformed("base64url"))?;
    let jwk = crate::json::parse(&json, &crate::limits::Limits::STANDARD)?;
    Ok(jwk_decode(&jwk)?)
}

fn single(did: &str, method: String, key: PublicKey) -> ControllerDocument {
    ControllerDocument {
        id: did.to_owned(),
        also_known_as: Vec::new(),
        assertion_methods: vec![method.clone()],
        methods: vec![VerificationMethod {
            id: method,
            controller: did.to_owned(),
            key: Ok(key),
            revoked: None,
            expires: None,
        }],
    }
}

#[cfg(test)]
mod tests;
