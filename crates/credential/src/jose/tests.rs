// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::key::{AwsLc, Ed25519Key, P256Key, PureRust, jwk_decode};

const LIMITS: Limits = Limits::STANDARD;
const ANY: Accepted<'static> =
    Accepted { algorithms: &[Algorithm::P256, Algorithm::Ed25519], types: &["JWT"], untyped: Untyped::Accepted };

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../../vectors/keys-and-tokens.json")).unwrap()
}

#[test]
fn published_tokens_verify() {
    for name in ["ed25519", "p256"] {
        let vector = &vectors()[name];
        let key = jwk_decode(&vector["jwk"]).unwrap();
        let token = UnverifiedToken::parse(vector["token"].as_str().unwrap(), &LIMITS).unwrap();
        assert!(token.verify(&key, &ANY, &AwsLc).is_ok());
        let payload = token.verify(&key, &ANY, &PureRust).unwrap();
        if let Some(expected) = vector["payload"].as_str() {
            assert_eq!(payload, expected.as_bytes());
        }
    }
}

fn header(algorithm: Algorithm) -> HeaderToSign {
    HeaderToSign { algorithm, key_id: "did:web:a.example#key-2".into(), token_type: "JWT".into(), content_type: None }
}

fn signed(signer: &dyn Signer) -> (String, PublicKey) {
    (sign(&header(signer.algorithm()), br#"{"a":1}"#, signer).unwrap(), PublicKey::of(signer).unwrap())
}

#[test]
fn a_token_has_exactly_the_wanted_header() {
    let (token, key) = signed(&P256Key::from_scalar(&[5; 32]).unwrap());
    let head = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    assert_eq!(head, br#"{"alg":"ES256","kid":"did:web:a.example#key-2","typ":"JWT"}"#);
    let token = UnverifiedToken::parse(&token, &LIMITS).unwrap();
    assert_eq!(token.key_id(), Some("did:web:a.example#key-2"));
    assert_eq!(token.verify(&key, &ANY, &AwsLc).unwrap(), br#"{"a":1}"#);
}

#[test]
fn the_caller_pins_algorithm_type_and_key() {
    let (text, key) = signed(&P256Key::from_scalar(&[5; 32]).unwrap());
    let token = UnverifiedToken::parse(&text, &LIMITS).unwrap();
    let other = PublicKey::of(&P256Key::from_scalar(&[6; 32]).unwrap()).unwrap();
    assert_eq!(token.verify(&other, &ANY, &AwsLc), Err(JoseError::Signature));
    let ed = PublicKey::of(&Ed25519Key::from_seed(&[6; 32]).unwrap()).unwrap();
    assert_eq!(token.verify(&ed, &ANY, &AwsLc), Err(JoseError::Algorithm("ES256".into())));
    let only_ed = Accepted { algorithms: &[Algorithm::Ed25519], ..ANY };
    assert_eq!(token.verify(&key, &only_ed, &AwsLc), Err(JoseError::Algorithm("ES256".into())));
    let other_type = Accepted { types: &["statuslist+jwt"], ..ANY };
    assert_eq!(token.verify(&key, &other_type, &AwsLc), Err(JoseError::Type(Some("JWT".into()))));
    let long_type = Accepted { types: &["jwt"], ..ANY };
    assert!(token.verify(&key, &long_type, &AwsLc).is_ok());
    assert_eq!(
        sign(&header(Algorithm::Ed25519), b"{}", &P256Key::from_scalar(&[5; 32]).unwrap()),
        Err(JoseError::Algorithm("EdDSA".into()))
    );
}

fn with_header(header: &str) -> String {
    let (text, _) = signed(&P256Key::from_scalar(&[5; 32]).unwrap());
    let (_, rest) = text.split_once('.').unwrap();
    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header))
}

#[test]
fn dangerous_headers_are_refused() {
    let key = PublicKey::of(&P256Key::from_scalar(&[5; 32]).unwrap()).unwrap();
    for algorithm in ["none", "None", "HS256", "RS256", "es256", ""] {
        let text = with_header(&format!(r#"{{"alg":"{algorithm}"}}"#));
        let token = UnverifiedToken::parse(&text, &LIMITS).unwrap();
        assert_eq!(token.verify(&key, &ANY, &AwsLc), Err(JoseError::Algorithm(algorithm.into())));
    }
    for (header, error) in [
        (r#"{"alg":"ES256","crit":["exp"]}"#, JoseError::Critical),
        (r#"{"alg":"ES256","b64":false}"#, JoseError::Critical),
        (r#"{"kid":"x"}"#, JoseError::Header("alg")),
        (r#"{"alg":5}"#, JoseError::Header("alg")),
        (r#"["ES256"]"#, JoseError::Header("form")),
        (r#"{"alg":"none","alg":"ES256"}"#, JoseError::Json(JsonError::DuplicateKey("alg".into()))),
    ] {
        assert_eq!(UnverifiedToken::parse(&with_header(header), &LIMITS), Err(error));
    }
    let untyped = UnverifiedToken::parse(&with_header(r#"{"alg":"ES256"}"#), &LIMITS).unwrap();
    let strict = Accepted { untyped: Untyped::Refused, ..ANY };
    assert_eq!(untyped.verify(&key, &strict, &AwsLc), Err(JoseError::Type(None)));
}

#[test]
fn every_changed_character_breaks_the_token() {
    let (text, key) = signed(&Ed25519Key::from_seed(&[5; 32]).unwrap());
    for index in 0..text.len() {
        for other in ["A", "B", ".", "=", " "] {
            let mut changed = text.clone();
            changed.replace_range(index..=index, other);
            if changed == text {
                continue;
            }
            let result = UnverifiedToken::parse(&changed, &LIMITS);
            assert!(result.is_err() || result.unwrap().verify(&key, &ANY, &AwsLc).is_err(), "{changed}");
        }
    }
}

#[test]
fn a_long_text_is_refused_at_once() {
    let text = "a".repeat(10_000_000);
    assert_eq!(UnverifiedToken::parse(&text, &LIMITS), Err(JoseError::TooLong(10_000_000)));
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in "[A-Za-z0-9_.=~{}\" -]{0,120}") {
        let _answer = UnverifiedToken::parse(&text, &LIMITS);
    }
}
