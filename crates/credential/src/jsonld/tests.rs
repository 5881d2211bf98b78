// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::context::{CREDENTIALS_V2, EXAMPLES_V2, OPEN_BADGES_3_0_3};
use crate::limits::Limits;
use crate::rdfc::{WorkBudget, canonicalize, quad_line};

fn badge(subject: Value) -> Value {
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
        "type": ["VerifiableCredential", "AchievementCredential"],
        "credentialSubject": subject
    })
}

fn lines(document: &Value) -> String {
    canonicalize(&to_quads(document, Contexts::Standard).unwrap(), WorkBudget::of(10_000)).unwrap()
}

#[test]
fn numbers_have_the_canonical_form_of_json_ld() {
    let float = "^^<https://www.w3.org/2001/XMLSchema#float> .";
    for (number, text) in [
        (json!(8.5), "\"8.5E0\""),
        (json!(240), "\"240\""),
        (json!(0.1), "\"1.0E-1\""),
        (json!(-1234.5), "\"-1.2345E3\""),
        (json!(0.000_012_5), "\"1.25E-5\""),
        (json!(1e-7), "\"1.0E-7\""),
        (json!(99.99), "\"9.998999999999999E1\""),
        (json!(0.1 + 0.2), "\"3.0E-1\""),
        (json!(0), "\"0\""),
    ] {
        let document = badge(json!({"type": ["AchievementSubject"], "creditsEarned": number}));
        assert!(lines(&document).contains(&format!("{text}{float}")), "{}", lines(&document));
    }
    // Without a type in the context the datatype follows from the number.
    let document = badge(json!({"type": ["AchievementSubject"], "term": 7.8, "role": 7, "licenseNumber": true}));
    let text = lines(&document);
    for expected in [
        "\"7.8E0\"^^<http://www.w3.org/2001/XMLSchema#double>",
        "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>",
        "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>",
    ] {
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn awarded_date_keeps_the_datatype_of_the_published_context() {
    // Context 3.0.3 writes `xsd:dateTime` without declaring the prefix, so that text itself is the IRI.
    let mut document = badge(json!({"type": ["AchievementSubject"]}));
    document["awardedDate"] = json!("2026-09-01T00:00:00Z");
    assert!(lines(&document).contains("\"2026-09-01T00:00:00Z\"^^<xsd:dateTime>"));
}

#[test]
fn lists_sets_graphs_and_languages_keep_the_balance() {
    let document = json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
        "id": "urn:x:1",
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": [{"@value": "Zorg", "@language": "nl"}, {"@value": "Care", "@language": "EN"}],
        "proof": [{"type": "DataIntegrityProof", "nonce": "a"}, {"type": "DataIntegrityProof", "nonce": "b"}],
        "credentialSubject": [
            {"id": "urn:x:2", "type": "AchievementSubject", "result": [], "achievement": {"type": "Achievement",
                "tag": {"@set": ["a", "b", "a"]},
                "resultDescription": [
                    {"type": ["ResultDescription"], "allowedValue": ["x", "x", "y"]},
                    {"type": ["ResultDescription"], "allowedValue": []},
                    {"type": ["ResultDescription"], "allowedValue": {"@list": ["z"]}}
                ]}},
            "urn:x:3",
            {}
        ]
    });
    let text = lines(&document);
    assert!(text.contains("\"Care\"@en"), "{text}");
    assert_eq!(text.matches("#rest>").count(), 4, "{text}");
    let keys = json!({"@context": "https://www.w3.org/ns/cid/v1", "id": "did:web:a.example", "verificationMethod": [
        {"id": "did:web:a.example#key-2", "type": "JsonWebKey", "controller": "did:web:a.example",
         "publicKeyJwk": {"kty": "EC", "crv": "P-256", "list": [1, "a", {"b": true}]}}]});
    assert!(to_quads(&keys, Contexts::Standard).is_ok());
}

#[test]
fn words_without_a_definition_are_named() {
    let mut document = badge(json!({"type": ["AchievementSubject"], "achievement":
        {"type": ["Achievement", "MboMicroCredential"], "studyLoadHours": 240}}));
    document["salary"] = json!({"amount": 1});
    let names = ["MboMicroCredential", "amount", "salary", "studyLoadHours"].map(str::to_owned).to_vec();
    assert_eq!(to_quads(&document, Contexts::Standard), Err(JsonLdError::Undefined(names)));
}

#[test]
fn references_that_are_no_iris_are_not_dropped_in_silence() {
    for (subject, name) in [
        (json!({"id": "somewhere", "type": ["AchievementSubject"]}), "somewhere"),
        (json!({"id": "/a/b", "type": ["AchievementSubject"]}), "https://undefined.invalid/a/b"),
        (json!({"type": ["AchievementSubject"], "source": "who"}), "who"),
    ] {
        let error = to_quads(&badge(subject), Contexts::Standard).unwrap_err();
        let JsonLdError::Undefined(names) = error else { panic!("{error}") };
        assert!(
            names.iter().any(|found| found.contains(name.trim_start_matches("https://undefined.invalid/"))),
            "{names:?}"
        );
    }
    let spaced = badge(json!({"id": "http://a example/", "type": ["AchievementSubject"]}));
    assert!(matches!(to_quads(&spaced, Contexts::Standard), Err(JsonLdError::Undefined(_))));
}

#[test]
fn a_context_with_a_vocabulary_of_its_own_takes_words_but_not_references() {
    let document = |id: &str| json!({"@context": [CREDENTIALS_V2, EXAMPLES_V2], "id": id, "type": ["VerifiableCredential", "Anything"], "alumniOf": "x"});
    assert!(to_quads(&document("urn:x:1"), Contexts::WithExamples).is_ok());
    assert!(matches!(to_quads(&document("here"), Contexts::WithExamples), Err(JsonLdError::Undefined(_))));
    assert_eq!(
        to_quads(&document("urn:x:1"), Contexts::Standard),
        Err(JsonLdError::UnknownContext(EXAMPLES_V2.into()))
    );
}

#[test]
fn contexts_from_outside_are_never_used() {
    let mut document = badge(json!({"type": ["AchievementSubject"]}));
    document["@context"] = json!([CREDENTIALS_V2, "https://evil.example/context.json"]);
    let error = to_quads(&document, Contexts::Standard).unwrap_err();
    assert_eq!(error, JsonLdError::UnknownContext("https://evil.example/context.json".into()));
    assert!(error.is_ignorance());
    document["@context"] = json!([CREDENTIALS_V2, {"name": "https://evil.example/#"}]);
    assert_eq!(to_quads(&document, Contexts::Standard), Err(JsonLdError::InlineContext));
    document["@context"] = json!([CREDENTIALS_V2, OPEN_BADGES_3_0_3]);
    document["credentialSubject"]["@context"] = json!({"@vocab": "https://evil.example/#"});
    assert_eq!(to_quads(&document, Contexts::Standard), Err(JsonLdError::InlineContext));
    document["credentialSubject"]["@context"] = json!(null);
    assert_eq!(to_quads(&document, Contexts::Standard), Err(JsonLdError::InlineContext));
}

#[test]
fn what_credentials_do_not_use_is_refused() {
    let cases = [
        (json!({"@reverse": {}}), JsonLdError::Keyword("@reverse".into())),
        (json!({"@graph": []}), JsonLdError::Keyword("@graph".into())),
        (json!({"@included": []}), JsonLdError::Keyword("@included".into())),
        (json!({"@nest": {}}), JsonLdError::Keyword("@nest".into())),
        (json!({"@ignored": 1}), JsonLdError::Keyword("@ignored".into())),
        (json!({"narrative": {"@value": "x", "@direction": "rtl"}}), JsonLdError::Keyword("@direction".into())),
        (json!({"https://schema.org/name": "x"}), JsonLdError::IriAsKey("https://schema.org/name".into())),
        (json!({"narrative": null}), JsonLdError::Null("narrative".into())),
        (json!({"narrative": [["x"]]}), JsonLdError::NestedArray("narrative".into())),
        (json!({"type": 5}), JsonLdError::NotText("type".into())),
        (json!({"id": ["urn:x:1"]}), JsonLdError::NotText("id".into())),
    ];
    for (subject, error) in cases {
        assert_eq!(to_quads(&badge(subject), Contexts::Standard), Err(error));
    }
    assert_eq!(to_quads(&json!([]), Contexts::Standard), Err(JsonLdError::NotAnObject));
    assert_eq!(to_quads(&json!({}), Contexts::Standard), Err(JsonLdError::MissingContext));
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let one = badge(json!({"id": "urn:x:2", "type": ["AchievementSubject"], "role": "a"}));
    let mut other = json!({"credentialSubject": {"role": "a", "type": ["AchievementSubject"], "id": "urn:x:2"}});
    other["type"] = one["type"].clone();
    other["@context"] = one["@context"].clone();
    assert_eq!(lines(&one), lines(&other));
}

/// Small JSON values made of the words of the contexts.
fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "id",
        "type",
        "name",
        "achievement",
        "alignment",
        "proof",
        "image",
        "allowedValue",
        "result",
        "jsonSchema",
        "@id",
        "@type",
        "@value",
        "@list",
        "@set",
        "@language",
        "nonsense",
        "creditsEarned",
        "issuer",
        "_:a",
        "urn:x:1",
        "Profile",
        "Achievement",
        "ResultDescription",
        "JsonSchema",
        "DataIntegrityProof",
        "",
    ])
    .prop_map(str::to_owned)
}

fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        word().prop_map(Value::String),
        any::<i16>().prop_map(|n| json!(n)),
        any::<bool>().prop_map(|b| json!(b))
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((word(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_tree_gives_an_answer_and_accepted_ones_are_counted_whole(tree in tree()) {
        let document = badge(tree);
        if let Ok(quads) = to_quads(&document, Contexts::Standard) {
            let text: String = quads.iter().map(quad_line).collect();
            for value in leaves(&document["credentialSubject"]) {
                prop_assert!(text.contains(&value), "{value} is not in {text}");
            }
            prop_assert!(canonicalize(&quads, WorkBudget::of(Limits::STANDARD.canonicalization_work)).is_ok());
        }
    }
}

/// The plain texts that stand as values of properties.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "id" | "@id" | "type" | "@type" | "@language"))
            .flat_map(|(_, inner)| leaves(inner))
            .collect(),
        _ => Vec::new(),
    }
}
