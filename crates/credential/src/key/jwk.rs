// SPDX-License-Identifier: EUPL-1.2
//! Public keys as JSON Web Keys: `OKP` (RFC 8037) and `EC` (RFC 7518 section 6.2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Algorithm, KeyError, PublicKey};

/// Members that only a private key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// Writes a public key as a JWK with exactly the required members, in the order of a thumbprint.
#[must_use]
pub fn jwk_encode(key: &PublicKey) -> Value {
    match key.algorithm() {
        Algorithm::Ed25519 => {
            json!({"crv": "Ed25519", "kty": "OKP", "x": URL_SAFE_NO_PAD.encode(key.bytes())})
        }
        Algorithm::P256 => {
            let (x, y) = coordinates(key.bytes());
            json!({"crv": "P-256", "kty": "EC", "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
        }
    }
}

fn coordinates(point: &[u8]) -> (&[u8], &[u8]) {
    point.get(1..).and_then(|xy| xy.split_at_checked(32)).unwrap_or((&[], &[]))
}

/// Reads a public JWK of one of the two supported kinds.
///
/// # Errors
/// [`KeyError::PrivateJwk`] when private members are there, [`KeyError::Jwk`] for everything not understood, or what
/// [`PublicKey::new`] gives.
pub fn jwk_decode(jwk: &Value) -> Result<PublicKey, KeyError> {
    let members = jwk.as_object().ok_or(KeyError::Jwk)?;
    if PRIVATE_MEMBERS.iter().any(|name| members.contains_key(*name)) {
        return Err(KeyError::PrivateJwk);
    }
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    match (text("kty"), text("crv")) {
        (Some("OKP"), Some("Ed25519")) => PublicKey::new(Algorithm::Ed25519, &coordinate(members, "x")?),
        (Some("EC"), Some("P-256")) => {
            let mut point = vec![0x04];
            point.extend(coordinate(members, "x")?);
            point.extend(coordinate(members, "y")?);
            PublicKey::new(Algorithm::P256, &point)
        }
        _ => Err(KeyError::Jwk),
    }
}

/// RFC 7518 section 6.2.1.2: a coordinate has the full length of the field, leading zeros included.
fn coordinate(members: &Map<String, Value>, name: &str) -> Result<Vec<u8>, KeyError> {
    let text = members.get(name).and_then(Value::as_str).ok_or(KeyError::Jwk)?;
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| KeyError::Jwk)?;
    if bytes.len() == 32 { Ok(bytes) } else { Err(KeyError::Length(bytes.len())) }
}

/// The RFC 7638 thumbprint of a key: base64url of the SHA-256 of its required members.
#[must_use]
pub fn jwk_thumbprint(key: &PublicKey) -> String {
    // The members of `jwk_encode` already stand in the lexical order that section 3 asks for.
    URL_SAFE_NO_PAD.encode(Sha256::digest(jwk_encode(key).to_string()))
}
