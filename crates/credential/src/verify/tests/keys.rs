// SPDX-License-Identifier: EUPL-1.2
//! Keys and tokens: whose they are, and which are never trusted.

use super::*;

#[test]
fn the_key_must_be_the_issuers_and_known() {
    let mut world = World::new();
    let signed = world.sign(badge());
    let mut other = badge();
    other["issuer"]["id"] = json!("did:web:register.example:instelling:schokland");
    let stolen = world.sign(other);
    let report = world.judge(&stolen);
    assert_eq!(failure(&report, CheckName::IssuerKey), Failure::OtherIssuer);
    assert!(report.credential().is_none());
    world.publish_keys(Some("2026-11-01T00:00:00Z".parse().unwrap()));
    assert_eq!(failure(&world.judge(&signed), CheckName::IssuerKey), Failure::Key(KeyRefusal::Revoked));
    world.controllers.clear();
    let report = world.judge(&signed);
    assert_eq!(obstacle(&report, CheckName::IssuerKey), Obstacle::UnknownController(ISSUER.into()));
    assert!(report.credential().is_none());
}

#[test]
fn a_document_for_another_identifier_does_not_help() {
    let mut world = World::new();
    let signed = world.sign(badge());
    let mut document = world.controllers.remove(ISSUER).unwrap();
    document.id = "did:web:evil.example".into();
    world.controllers.insert(ISSUER.into(), document);
    assert_eq!(failure(&world.judge(&signed), CheckName::IssuerKey), Failure::OtherIssuer);
}

#[test]
fn a_key_in_the_header_of_a_token_is_never_trusted() {
    use base64::Engine;
    let world = World::new();
    let token = world.token(&badge());
    let (_, rest) = token.split_once('.').unwrap();
    let jwk = crate::key::jwk_encode(&PublicKey::of(&world.p256).unwrap());
    let header = json!({"alg": "ES256", "jwk": jwk}).to_string();
    let payload = rest.split('.').next().unwrap();
    let input = format!("{}.{payload}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(header));
    let token = crate::jose::compact(&input, &world.p256.sign(input.as_bytes()).unwrap());
    let report = verify(token.as_bytes(), &world.environment());
    assert_eq!(failure(&report, CheckName::IssuerKey), Failure::NoKey);
    assert!(report.credential().is_none());
}

#[test]
fn tokens_with_other_algorithms_are_not_judged_and_none_fails() {
    use base64::Engine;
    let world = World::new();
    let token = world.token(&badge());
    let (_, rest) = token.split_once('.').unwrap();
    let with = |algorithm: &str| {
        let header = json!({"alg": algorithm, "kid": format!("{ISSUER}#key-2")}).to_string();
        let text = format!("{}.{rest}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(header));
        verify(text.as_bytes(), &world.environment())
    };
    assert_eq!(obstacle(&with("RS256"), CheckName::Signature), Obstacle::UnknownProof("RS256".into()));
    assert_eq!(failure(&with("none"), CheckName::Signature), Failure::Token(JoseError::Algorithm("none".into())));
    assert_eq!(failure(&with("EdDSA"), CheckName::Signature), Failure::Token(JoseError::Algorithm("EdDSA".into())));
}
