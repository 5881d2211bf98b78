// SPDX-License-Identifier: EUPL-1.2
//! Compact JSON Web Signatures (RFC 7515) with a signer from outside and a verifier that is told what to accept.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::json::{self, JsonError};
use crate::key::{Algorithm, PublicKey, SignError, SignatureCheck, Signer};
use crate::limits::Limits;

/// Why a token is not accepted or was not made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum JoseError {
    /// Longer than [`Limits::document_bytes`].
    #[error("the token has {0} bytes, more than is read")]
    TooLong(usize),
    /// Not three parts of base64url without padding.
    #[error("the text is not a compact signature")]
    Form,
    /// The header or the payload is not JSON.
    #[error("the token does not hold JSON: {0}")]
    Json(#[from] JsonError),
    /// A header member is missing or has the wrong form.
    #[error("the header has no usable {0}")]
    Header(&'static str),
    /// The header asks for an extension (RFC 7515 section 4.1.11); none is supported.
    #[error("the header asks for an extension")]
    Critical,
    /// The algorithm is not on the list of the caller.
    #[error("the algorithm {0} is not accepted")]
    Algorithm(String),
    /// The type is not on the list of the caller.
    #[error("the type {0:?} is not accepted")]
    Type(Option<String>),
    /// The signature does not belong to the token and the key.
    #[error("the signature does not fit the token")]
    Signature,
    /// The key store did not sign.
    #[error("the key store did not sign")]
    Store,
}

impl From<SignError> for JoseError {
    fn from(_: SignError) -> Self {
        Self::Store
    }
}

/// The header of a token we make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderToSign {
    /// The algorithm of the key.
    pub algorithm: Algorithm,
    /// `kid`: the URL of the key.
    pub key_id: String,
    /// `typ`.
    pub token_type: String,
    /// `cty`, when the type asks for it.
    pub content_type: Option<String>,
}

/// The bytes to sign: header and payload in base64url with a dot between (RFC 7515 section 5.1).
#[must_use]
pub fn signing_input(header: &HeaderToSign, payload: &[u8]) -> String {
    let mut members = Map::new();
    members.insert("alg".into(), json!(header.algorithm.jose_name()));
    members.insert("kid".into(), json!(header.key_id));
    members.insert("typ".into(), json!(header.token_type));
    if let Some(content_type) = &header.content_type {
        members.insert("cty".into(), json!(content_type));
    }
    let header = Value::Object(members).to_string();
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload))
}

/// Puts the signature behind the signed part.
#[must_use]
pub fn compact(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Signs a payload.
///
/// # Errors
/// [`JoseError::Algorithm`] when header and key differ, [`JoseError::Store`] when the key store does not sign.
pub fn sign(header: &HeaderToSign, payload: &[u8], signer: &dyn Signer) -> Result<String, JoseError> {
    if signer.algorithm() != header.algorithm {
        return Err(JoseError::Algorithm(header.algorithm.jose_name().to_owned()));
    }
    let input = signing_input(header, payload);
    let signature = signer.sign(input.as_bytes())?;
    Ok(compact(&input, &signature))
}

/// A token that was taken apart and not yet verified. It tells which key it names, not what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnverifiedToken {
    algorithm: String,
    key_id: Option<String>,
    token_type: Option<String>,
    signed: String,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl UnverifiedToken {
    /// Takes a compact signature apart.
    ///
    /// # Errors
    /// [`JoseError`]; a header with `crit` or `b64` is refused. A `jwk` in the header is ignored: it says nothing about
    /// the issuer.
    pub fn parse(token: &str, limits: &Limits) -> Result<Self, JoseError> {
        if token.len() > limits.document_bytes {
            return Err(JoseError::TooLong(token.len()));
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(JoseError::Form)?;
        let (header, payload) = signed.split_once('.').ok_or(JoseError::Form)?;
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| JoseError::Form);
        let header = json::parse(&decode(header)?, limits)?;
        let header = header.as_object().ok_or(JoseError::Header("form"))?;
        if header.contains_key("crit") || header.contains_key("b64") {
            return Err(JoseError::Critical);
        }
        let text = |name: &'static str| match header.get(name) {
            None => Ok(None),
            Some(value) => value.as_str().map(|text| Some(text.to_owned())).ok_or(JoseError::Header(name)),
        };
        Ok(Self {
            algorithm: text("alg")?.ok_or(JoseError::Header("alg"))?,
            key_id: text("kid")?,
            token_type: text("typ")?,
            signed: signed.to_owned(),
            payload: decode(payload)?,
            signature: decode(signature)?,
        })
    }

    /// The key the token names; the caller finds it by its own means.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }

    /// The `typ` the token claims.
    #[must_use]
    pub fn token_type(&self) -> Option<&str> {
        self.token_type.as_deref()
    }

    /// The algorithm the token claims; it decides nothing, [`Self::verify`] compares it with the key.
    #[must_use]
    pub fn algorithm(&self) -> &str {
        &self.algorithm
    }

    /// The payload as it stands there, for finding out what to load before verification. Never show it.
    pub(crate) fn unverified_payload(&self) -> &[u8] {
        &self.payload
    }

    /// Verifies the token and gives its payload. The caller pins the algorithms and the types; the algorithm of the
    /// header must also be that of the key.
    ///
    /// # Errors
    /// [`JoseError::Algorithm`], [`JoseError::Type`] or [`JoseError::Signature`].
    pub fn verify(
        &self,
        key: &PublicKey,
        accepted: &Accepted<'_>,
        check: &dyn SignatureCheck,
    ) -> Result<&[u8], JoseError> {
        let algorithm = Algorithm::from_jose_name(&self.algorithm)
            .filter(|algorithm| accepted.algorithms.contains(algorithm) && *algorithm == key.algorithm())
            .ok_or_else(|| JoseError::Algorithm(self.algorithm.clone()))?;
        if !accepted.accepts_type(self.token_type.as_deref()) {
            return Err(JoseError::Type(self.token_type.clone()));
        }
        if self.signature.len() == algorithm.signature_bytes()
            && check.verify(key, self.signed.as_bytes(), &self.signature)
        {
            Ok(&self.payload)
        } else {
            Err(JoseError::Signature)
        }
    }
}

/// What a caller accepts.
#[derive(Clone, Copy, Debug)]
pub struct Accepted<'a> {
    /// Algorithms; nothing outside this list is ever tried.
    pub algorithms: &'a [Algorithm],
    /// Values of `typ`, without `application/`, compared without regard to case (RFC 7515 section 4.1.9).
    pub types: &'a [&'a str],
    /// Whether a token without `typ` is taken.
    pub untyped: Untyped,
}

/// Whether a token without `typ` is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {
    /// It is.
    Accepted,
    /// It is not.
    Refused,
}

impl Accepted<'_> {
    fn accepts_type(&self, token_type: Option<&str>) -> bool {
        let Some(found) = token_type else {
            return self.untyped == Untyped::Accepted;
        };
        let found = found.strip_prefix("application/").unwrap_or(found);
        self.types.iter().any(|accepted| accepted.eq_ignore_ascii_case(found))
    }
}

#[cfg(test)]
mod tests;
