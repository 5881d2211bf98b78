// SPDX-License-Identifier: EUPL-1.2
use serde_json::{Value, json};

use super::*;
use crate::jose::UnverifiedToken;
use crate::key::{AwsLc, P256Key, PublicKey};
use crate::limits::Limits;

fn credential() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:0190b6f0-0000-7000-8000-000000000001",
        "type": ["VerifiableCredential"],
        "issuer": {"id": "did:web:register.example:instelling:a", "type": ["Profile"]},
        "validFrom": "2026-09-01T00:00:00Z",
        "validUntil": "2027-09-01T02:00:00+02:00",
        "credentialSubject": {"id": "did:jwk:abc"}
    })
}

#[test]
fn the_payload_is_the_credential_with_five_claims() {
    let payload = payload(&credential()).unwrap();
    assert_eq!(payload["iss"], "did:web:register.example:instelling:a");
    assert_eq!(payload["jti"], "urn:uuid:0190b6f0-0000-7000-8000-000000000001");
    assert_eq!(payload["nbf"], 1_788_220_800);
    assert_eq!(payload["exp"], 1_819_756_800);
    assert_eq!(payload["sub"], "did:jwk:abc");
    assert!(payload.get("vc").is_none());
    assert_eq!(super::credential(&payload), Ok(credential()));
}

#[test]
fn subject_and_end_are_optional() {
    let mut open = credential();
    open.as_object_mut().unwrap().remove("validUntil");
    open["credentialSubject"] = json!({"identifier": []});
    let payload = payload(&open).unwrap();
    assert!(payload.get("exp").is_none() && payload.get("sub").is_none());
    assert_eq!(super::credential(&payload), Ok(open.clone()));
    assert_eq!(super::credential(&open), Ok(open.clone()));
}

#[test]
fn claims_that_contradict_the_credential_are_refused() {
    for (name, value) in [
        ("iss", json!("did:web:b")),
        ("jti", json!("x")),
        ("nbf", json!(1)),
        ("sub", json!("y")),
        ("exp", json!(2)),
        ("exp", json!("1819756800")),
    ] {
        let mut payload = payload(&credential()).unwrap();
        payload[name] = value;
        assert!(matches!(super::credential(&payload), Err(VcJwtError::Mismatch(found)) if found == name));
    }
    let mut open = credential();
    open.as_object_mut().unwrap().remove("validUntil");
    open["exp"] = json!(2);
    assert_eq!(super::credential(&open), Err(VcJwtError::Mismatch("exp")));
}

#[test]
fn the_old_form_is_filled_from_the_claims() {
    let old = json!({
        "iss": "did:web:a.example", "jti": "urn:x:1", "nbf": 1_788_220_800, "exp": 1_819_756_800, "sub": "did:jwk:abc",
        "vc": {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiableCredential"], "credentialSubject": {"name": "x"}}
    });
    let read = super::credential(&old).unwrap();
    assert_eq!(read["issuer"], "did:web:a.example");
    assert_eq!(read["issuanceDate"], "2026-09-01T00:00:00Z");
    assert_eq!(read["expirationDate"], "2027-09-01T00:00:00Z");
    assert_eq!(read["credentialSubject"]["id"], "did:jwk:abc");
    let mut other = old.clone();
    other["vc"]["issuer"] = json!("did:web:b.example");
    assert_eq!(super::credential(&other), Err(VcJwtError::Mismatch("iss")));
    let mut text = old;
    text["vc"] = json!("x");
    assert_eq!(super::credential(&text), Err(VcJwtError::Credential("vc")));
}

#[test]
fn both_flavours_have_their_header_and_verify() {
    let signer = P256Key::from_scalar(&[4; 32]).unwrap();
    let key = PublicKey::of(&signer).unwrap();
    for (flavour, token_type) in [(Flavour::OpenBadges, "JWT"), (Flavour::VcJose, "vc+jwt")] {
        let token = issue(&credential(), flavour, "did:web:register.example:instelling:a#key-2", &signer).unwrap();
        let token = UnverifiedToken::parse(&token, &Limits::STANDARD).unwrap();
        assert_eq!(token.token_type(), Some(token_type));
        let payload: Value = serde_json::from_slice(token.verify(&key, &ACCEPTED, &AwsLc).unwrap()).unwrap();
        assert_eq!(super::credential(&payload), Ok(credential()));
    }
}

#[test]
fn what_cannot_be_put_in_a_token_is_refused() {
    let with = |name: &str, value: Value| {
        let mut changed = credential();
        changed[name] = value;
        payload(&changed)
    };
    assert_eq!(with("proof", json!([])), Err(VcJwtError::AlreadySigned));
    assert_eq!(with("issuer", json!(5)), Err(VcJwtError::Credential("issuer")));
    assert_eq!(with("validFrom", json!("2026-09-01")), Err(VcJwtError::Credential("validFrom")));
    assert_eq!(payload(&json!("x")), Err(VcJwtError::Credential("form")));
}
