// SPDX-License-Identifier: EUPL-1.2
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::*;

/// The folder with the published contexts, when it is there.
#[allow(clippy::disallowed_methods)]
fn published(name: &str) -> Option<Value> {
    let folder = std::env::var_os("LEERBEWIJS_STANDARDS_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards-data"),
        PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join(name)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn every_table_is_read() {
    for result in KNOWN.iter() {
        assert!(result.is_ok(), "{:?}", result.as_ref().err());
    }
    assert_eq!(Contexts::WithExamples.all().count(), 9);
    assert_eq!(Contexts::Standard.all().count(), 8);
}

#[test]
fn unknown_urls_are_unknown() {
    assert!(Contexts::Standard.find(CREDENTIALS_V2).is_some());
    assert!(Contexts::Standard.find(EXAMPLES_V2).is_none());
    assert!(Contexts::WithExamples.find(EXAMPLES_V2).is_some());
    for url in
        ["https://www.w3.org/ns/credentials/v2/", "http://www.w3.org/ns/credentials/v2", "", "file:///etc/passwd"]
    {
        assert!(Contexts::WithExamples.find(url).is_none(), "{url}");
    }
}

/// Brings a context into one form: every definition as an object, every IRI in full.
fn normal(context: &Value) -> Value {
    let root = context["@context"].as_object().unwrap();
    Value::Object(normal_scope(root, root))
}

fn normal_scope(scope: &Map<String, Value>, root: &Map<String, Value>) -> Map<String, Value> {
    let entry = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::String(iri) if !name.starts_with('@') => {
                // Only this form makes a prefix, and only when it ends like one (JSON-LD 1.1 API, section 4.2.2).
                if iri.ends_with(['#', '/', ':']) {
                    json!({"@id": full(iri, root), "prefix": true})
                } else {
                    json!({ "@id": full(iri, root) })
                }
            }
            Value::Object(members) => Value::Object(
                members
                    .iter()
                    .map(|(key, inner)| {
                        let inner = match (key.as_str(), inner) {
                            ("@context", Value::Object(below)) => Value::Object(normal_scope(below, root)),
                            ("@id" | "@type", Value::String(iri)) => json!(full(iri, root)),
                            _ => inner.clone(),
                        };
                        (key.clone(), inner)
                    })
                    .collect(),
            ),
            other => other.clone(),
        };
        (name.clone(), value)
    };
    scope.iter().map(entry).collect()
}

/// A term or a compact IRI in full, as far as the context itself defines it.
fn full(iri: &str, root: &Map<String, Value>) -> String {
    if let Some(target) = root.get(iri) {
        return full(target.as_str().or(target["@id"].as_str()).unwrap(), root);
    }
    match iri.split_once(':').and_then(|(prefix, rest)| Some((root.get(prefix)?.as_str()?, rest))) {
        Some((prefix, rest)) => format!("{prefix}{rest}"),
        None => iri.to_owned(),
    }
}

#[test]
fn tables_say_what_the_published_contexts_say() {
    for (file, url) in [
        ("ob3/context-3.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"),
        ("ob3/context-3.0.2.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"),
        ("ob3/context-3.0.3.json", OPEN_BADGES_3_0_3),
        ("w3c/cid-v1.jsonld", CID_V1),
    ] {
        let Some(published) = published(file) else {
            continue;
        };
        let ours: Value = serde_json::from_slice(Contexts::Standard.find(url).unwrap().document()).unwrap();
        let (ours, published) = (normal(&ours), normal(&published));
        let (ours, published) = (ours.as_object().unwrap(), published.as_object().unwrap());
        for (term, definition) in published {
            assert_eq!(ours.get(term), Some(definition), "{file}: {term}");
        }
        assert_eq!(ours.len(), published.len(), "{file}");
    }
}

#[test]
fn the_credentials_context_protects_its_terms() {
    let table = Contexts::Standard.find(CREDENTIALS_V2).unwrap().table();
    assert_eq!(table.root.protection, Protection::Protected);
    let credential = table.root.terms.iter().find(|term| term.name == "VerifiableCredential").unwrap();
    let Below::Scope(scope) = &credential.below else { panic!("no scope") };
    let proof = scope.terms.iter().find(|term| term.name == "proof").unwrap();
    assert_eq!(proof.iri, "https://w3id.org/security#proof");
    assert_eq!(proof.container.as_deref(), Some("@graph"));
    let from = scope.terms.iter().find(|term| term.name == "validFrom").unwrap();
    assert_eq!(from.value_type.as_deref(), Some("http://www.w3.org/2001/XMLSchema#dateTime"));
}

#[test]
fn a_wrong_line_is_named() {
    for source in ["word", "a b:c", "}", "a <x> {", "a <x> as", "a <x> beside @set", "a <x"] {
        let error = Context::read(source).unwrap_err();
        assert_eq!(error.line, 1, "{source}");
    }
}
