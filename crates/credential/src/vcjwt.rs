// SPDX-License-Identifier: EUPL-1.2
//! A credential as a JWT: the form of Open Badges 3.0 (section 8.2.4 of that specification), where the payload is the
//! credential itself with five registered claims beside it, and the form of VC-JOSE-COSE, where it has none.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::jose::{self, Accepted, HeaderToSign, JoseError, Untyped};
use crate::key::{Algorithm, Signer};

/// Which reader the token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Open Badges 3.0: `typ` is `JWT`.
    OpenBadges,
    /// VC-JOSE-COSE: `typ` is `vc+jwt`, `cty` is `vc`.
    VcJose,
}

/// What a reader of credentials accepts: both flavours, the two algorithms, and no `typ` as Open Badges 3.0 allows.
pub const ACCEPTED: Accepted<'static> = Accepted {
    algorithms: &[Algorithm::P256, Algorithm::Ed25519],
    types: &["JWT", "vc+jwt", "vc+ld+json+jwt"],
    untyped: Untyped::Accepted,
};

const CLAIMS: [&str; 7] = ["iss", "jti", "nbf", "sub", "exp", "iat", "aud"];

/// Why a credential does not go into a JWT or does not come out of one.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum VcJwtError {
    /// The credential misses a member or has it in the wrong form.
    #[error("the credential has no usable {0}")]
    Credential(&'static str),
    /// The credential carries a Data Integrity proof, which does not belong in a JWT.
    #[error("the credential already has a proof")]
    AlreadySigned,
    /// A claim says something else than the credential beside it.
    #[error("the claim {0} differs from the credential")]
    Mismatch(&'static str),
    /// The token was not made.
    #[error(transparent)]
    Jose(#[from] JoseError),
}

/// The payload of Open Badges 3.0: the credential with `iss`, `jti`, `nbf`, and `sub` and `exp` where it has a subject
/// id and an end. Times are whole seconds since 1970.
///
/// # Errors
/// [`VcJwtError::Credential`] or [`VcJwtError::AlreadySigned`].
pub fn payload(credential: &Value) -> Result<Value, VcJwtError> {
    let members = credential.as_object().ok_or(VcJwtError::Credential("form"))?;
    if members.contains_key("proof") {
        return Err(VcJwtError::AlreadySigned);
    }
    let expected = claims_of(members)?;
    let mut payload = members.clone();
    for (name, value) in expected {
        payload.insert(name.to_owned(), value);
    }
    Ok(Value::Object(payload))
}

/// Signs a credential as a JWT. `key_id` is the URL of the key in the issuer's controller document.
///
/// # Errors
/// As [`payload`], and [`VcJwtError::Jose`].
pub fn issue(credential: &Value, flavour: Flavour, key_id: &str, signer: &dyn Signer) -> Result<String, VcJwtError> {
    let payload = payload(credential)?;
    let (token_type, content_type) = match flavour {
        Flavour::OpenBadges => ("JWT", None),
        Flavour::VcJose => ("vc+jwt", Some("vc".to_owned())),
    };
    let header = HeaderToSign {
        algorithm: signer.algorithm(),
        key_id: key_id.to_owned(),
        token_type: token_type.to_owned(),
        content_type,
    };
    Ok(jose::sign(&header, payload.to_string().as_bytes(), signer)?)
}

/// Takes the credential out of a payload. Registered claims may be absent; those that are there must say what the
/// credential says. A payload with a `vc` claim has the form of data model 1.1, where the claims may also fill what
/// the credential leaves out.
///
/// # Errors
/// [`VcJwtError::Mismatch`] or [`VcJwtError::Credential`].
pub fn credential(payload: &Value) -> Result<Value, VcJwtError> {
    let claims = payload.as_object().ok_or(VcJwtError::Credential("form"))?;
    let credential = match claims.get("vc") {
        Some(Value::Object(inner)) => filled(inner.clone(), claims)?,
        Some(_) => return Err(VcJwtError::Credential("vc")),
        None => {
            let own = claims.iter().filter(|(name, _)| !CLAIMS.contains(&name.as_str()));
            own.map(|(name, value)| (name.clone(), value.clone())).collect()
        }
    };
    let expected = claims_of(&credential)?;
    for name in ["iss", "jti", "nbf", "sub", "exp"] {
        let Some(found) = claims.get(name) else {
            continue;
        };
        let said = expected.iter().find(|(claim, _)| *claim == name).map(|(_, value)| value);
        if said != Some(found) {
            return Err(VcJwtError::Mismatch(name));
        }
    }
    Ok(Value::Object(credential))
}

/// Data Model 1.1 section 6.3.1: what stands in a claim may be left out of the credential.
fn filled(mut credential: Map<String, Value>, claims: &Map<String, Value>) -> Result<Map<String, Value>, VcJwtError> {
    let instant = |name: &'static str| match claims.get(name) {
        None => Ok(None),
        Some(seconds) => seconds
            .as_i64()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .map(|instant| Some(json!(instant.to_string())))
            .ok_or(VcJwtError::Credential(name)),
    };
    let fillers = [
        ("issuer", claims.get("iss").cloned()),
        ("id", claims.get("jti").cloned()),
        ("issuanceDate", instant("nbf")?),
        ("expirationDate", instant("exp")?),
    ];
    for (name, value) in fillers {
        if let (false, Some(value)) = (credential.contains_key(name), value) {
            credential.insert(name.to_owned(), value);
        }
    }
    if let (Some(Value::Object(subject)), Some(sub)) = (credential.get_mut("credentialSubject"), claims.get("sub")) {
        subject.entry("id").or_insert_with(|| sub.clone());
    }
    Ok(credential)
}

/// The claims that a credential implies.
fn claims_of(members: &Map<String, Value>) -> Result<Vec<(&'static str, Value)>, VcJwtError> {
    let mut claims = Vec::with_capacity(5);
    let issuer = members.get("issuer").and_then(identifier).ok_or(VcJwtError::Credential("issuer"))?;
    claims.push(("iss", json!(issuer)));
    if let Some(id) = members.get("id") {
        claims.push(("jti", json!(id.as_str().ok_or(VcJwtError::Credential("id"))?)));
    }
    let seconds = |name: &'static str| match members.get(name) {
        None => Ok(None),
        Some(value) => value
            .as_str()
            .and_then(|text| text.parse::<Timestamp>().ok())
            .map(|instant| Some(json!(instant.as_second())))
            .ok_or(VcJwtError::Credential(name)),
    };
    let either = |new, old| Ok::<_, VcJwtError>(seconds(new)?.or(seconds(old)?));
    claims.extend(either("validFrom", "issuanceDate")?.map(|value| ("nbf", value)));
    if let Some(subject) = members.get("credentialSubject").and_then(|subject| subject.get("id")) {
        claims.push(("sub", json!(subject.as_str().ok_or(VcJwtError::Credential("credentialSubject"))?)));
    }
    claims.extend(either("validUntil", "expirationDate")?.map(|value| ("exp", value)));
    Ok(claims)
}

fn identifier(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id").and_then(Value::as_str))
}

#[cfg(test)]
mod tests;
