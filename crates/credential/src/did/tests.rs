// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::context::Contexts;
use crate::key::{Ed25519Key, P256Key};
use crate::limits::Limits;

const DID: &str = "did:web:register.example:instelling:saaxumhuizen";

fn vectors() -> Value {
    let file: Value = serde_json::from_str(include_str!("../../../../vectors/keys-and-tokens.json")).unwrap();
    file["dids"].clone()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn published_web_dids_have_the_published_addresses() {
    for pair in vectors()["web"].as_array().unwrap() {
        let [did, url] = texts(pair).try_into().unwrap();
        let parsed = WebDid::parse(&did).unwrap();
        assert_eq!(parsed.did(), did);
        assert_eq!(parsed.document_url(), url);
        assert_eq!(web_did_of_url(&url).unwrap(), parsed);
    }
}

#[test]
fn strange_web_dids_are_refused() {
    for did in [
        "did:web:",
        "did:web:a..b",
        "did:web:-a.nl",
        "did:web:10.0.0.1",
        "did:web:host%3Aport",
        "did:web:host%3A99999",
        "did:web:a.nl:",
        "did:web:a.nl::b",
        "did:web:a.nl:..:b",
        "did:web:a.nl:a%2Fb",
        "did:web:a.nl:a/b",
        "did:web:a.nl/x",
        "did:web:user@a.nl",
        "did:web:a.nl#key-1",
        "did:web:[::1]",
        "did:web:a.nl?x",
    ] {
        assert!(matches!(WebDid::parse(did), Err(DidError::Malformed(_))), "{did}");
    }
    assert_eq!(WebDid::parse("did:key:z6Mk"), Err(DidError::Method));
    for url in ["http://a.nl/did.json", "https://a.nl/x", "https://a.nl/x/did.json?y", "https://a.nl//did.json"] {
        assert!(web_did_of_url(url).is_err(), "{url}");
    }
    assert_eq!(
        WebDid::parse("did:web:localhost%3A8080:instelling:a").unwrap().document_url(),
        "https://localhost:8080/instelling/a/did.json"
    );
}

#[test]
fn published_key_and_jwk_dids_resolve_to_themselves() {
    for did in texts(&vectors()["key"]) {
        let document = resolve_self_contained(&did).unwrap().unwrap();
        let url = format!("{did}#{}", did.trim_start_matches("did:key:"));
        let key = document.assertion_key(&url, jiff::Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(key_did(key).unwrap(), did);
    }
    for did in texts(&vectors()["jwk"]) {
        let document = resolve_self_contained(&did).unwrap().unwrap();
        let key = document.assertion_key(&format!("{did}#0"), jiff::Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(jwk_did(key), did);
    }
    assert!(resolve_self_contained(DID).is_none());
    assert!(resolve_self_contained("did:key:z6Mk").unwrap().is_err());
    assert!(resolve_self_contained(&format!("did:jwk:{}", "A".repeat(100_000))).unwrap().is_err());
}

fn published() -> Value {
    let one = PublicKey::of(&Ed25519Key::from_seed(&[1; 32]).unwrap()).unwrap();
    let two = PublicKey::of(&P256Key::from_scalar(&[2; 32]).unwrap()).unwrap();
    let three = PublicKey::of(&Ed25519Key::from_seed(&[3; 32]).unwrap()).unwrap();
    let methods = [
        MethodToPublish { fragment: "key-1", key: &one, form: KeyForm::Multikey, revoked: None },
        MethodToPublish { fragment: "key-2", key: &two, form: KeyForm::JsonWebKey, revoked: None },
        MethodToPublish {
            fragment: "key-0",
            key: &three,
            form: KeyForm::Multikey,
            revoked: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        },
    ];
    ControllerDocument::publish(DID, &methods, &["https://saaxumhuizen.example/".to_owned()]).unwrap()
}

fn parse(document: &Value) -> Result<ControllerDocument, DidError> {
    ControllerDocument::parse(document.to_string().as_bytes(), &Limits::STANDARD)
}

#[test]
fn what_is_published_reads_back_and_every_word_is_defined() {
    let document = published();
    crate::jsonld::to_quads(&document, Contexts::Standard).unwrap();
    let parsed = parse(&document).unwrap();
    assert_eq!(parsed.id, DID);
    assert_eq!(parsed.also_known_as, ["https://saaxumhuizen.example/"]);
    let before: jiff::Timestamp = "2025-12-31T00:00:00Z".parse().unwrap();
    let after: jiff::Timestamp = "2026-01-02T00:00:00Z".parse().unwrap();
    for name in ["key-1", "key-2"] {
        assert!(parsed.assertion_key(&format!("{DID}#{name}"), after).is_ok());
    }
    let retired = format!("{DID}#key-0");
    assert!(parsed.assertion_key(&retired, before).is_ok());
    assert_eq!(parsed.assertion_key(&retired, after), Err(KeyRefusal::Revoked));
    assert_eq!(parsed.assertion_key(&format!("{DID}#key-9"), after), Err(KeyRefusal::Unknown));
}

#[test]
fn a_key_counts_only_with_the_right_purpose_and_controller() {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let url = format!("{DID}#key-1");
    let mut document = published();
    document["assertionMethod"] = json!([]);
    document["authentication"] = json!([url]);
    assert_eq!(parse(&document).unwrap().assertion_key(&url, now), Err(KeyRefusal::NotForAssertions));
    let mut document = published();
    document["verificationMethod"][0]["controller"] = json!("did:web:other.example");
    assert_eq!(parse(&document).unwrap().assertion_key(&url, now), Err(KeyRefusal::OtherController));
    let mut document = published();
    document["verificationMethod"][0]["publicKeyMultibase"] = json!("zUC7");
    assert_eq!(parse(&document).unwrap().assertion_key(&url, now), Err(KeyRefusal::Unsupported));
}

#[test]
fn relative_references_and_embedded_keys_are_read() {
    let mut document = published();
    let mut key = document["verificationMethod"][0].clone();
    document["verificationMethod"] = json!([]);
    key["id"] = json!("#key-1");
    document["assertionMethod"] = key;
    let parsed = parse(&document).unwrap();
    assert!(parsed.assertion_key(&format!("{DID}#key-1"), jiff::Timestamp::UNIX_EPOCH).is_ok());
}

#[test]
fn broken_documents_are_refused() {
    for (pointer, value) in [
        ("id", json!(1)),
        ("verificationMethod", json!("x")),
        ("assertionMethod", json!([5])),
        ("verificationMethod", json!([{"id": "#a"}])),
    ] {
        let mut document = published();
        document[pointer] = value;
        assert!(matches!(parse(&document), Err(DidError::Document(_))), "{pointer}");
    }
    let mut twice = published();
    let first = twice["verificationMethod"][0].clone();
    twice["verificationMethod"].as_array_mut().unwrap().push(first);
    assert_eq!(parse(&twice), Err(DidError::Document("verificationMethod")));
    let mut date = published();
    date["verificationMethod"][0]["revoked"] = json!("soon");
    assert_eq!(parse(&date), Err(DidError::Document("verificationMethod")));
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in "did:(web|key|jwk):[ -~é]{0,40}") {
        if let Ok(did) = WebDid::parse(&text) {
            prop_assert_eq!(WebDid::parse(&did.did()), Ok(did.clone()));
            prop_assert_eq!(web_did_of_url(&did.document_url()).ok(), Some(did));
        }
        let _answer = resolve_self_contained(&text);
    }
}
