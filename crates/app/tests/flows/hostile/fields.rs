// SPDX-License-Identifier: EUPL-1.2
//! Every field of a real proof, changed in every way: never «Geldig».

use std::collections::BTreeMap;

use app::export::Form;
use domain::verdict::Verdict;
use serde_json::{Value, json};

use super::forge::{parts, token};
use super::{check, file_of, json_of};
use crate::stage::on_sqlite;

/// A change of one place, by name.
struct Change {
    what: String,
    document: Value,
}

#[tokio::test]
async fn t16_a_proof_that_was_changed_in_any_field_is_never_valid() {
    on_sqlite(async |stage| {
        let award = stage.any_award().await;
        let real = json_of(stage, award).await;
        assert_eq!(check(stage, real.to_string().as_bytes()).await.verdict, Verdict::Valid);
        let changes = changes(&real);
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for change in &changes {
            let outcome = check(stage, change.document.to_string().as_bytes()).await;
            let word = match outcome.verdict {
                Verdict::NotGenuine | Verdict::NotRegistered | Verdict::CannotTell => outcome.verdict.code(),
                Verdict::Valid if means_the_same(&change.document, &real) => "valid, and means the same",
                other => panic!("{}: {other:?} {:#?}", change.what, outcome.checks),
            };
            *words.entry(word).or_default() += 1;
        }
        println!("{} changes of a JSON proof: {words:?}", changes.len());
        assert!(changes.len() > 1_000);
    })
    .await;
}

#[tokio::test]
async fn t18_a_token_that_was_changed_in_any_field_is_never_valid() {
    on_sqlite(async |stage| {
        let award = stage.any_award().await;
        let real = String::from_utf8(file_of(stage, award, Form::Jwt).await).unwrap();
        let [header, payload, signature] = parts(&real);
        let [header, payload]: [Value; 2] = [header, payload].map(|part| serde_json::from_slice(&part).unwrap());
        let mut tokens: Vec<(String, Vec<u8>)> = Vec::new();
        for change in changes(&payload) {
            tokens.push((change.what, token(&header, change.document.to_string().as_bytes(), &signature)));
        }
        for change in changes(&header) {
            tokens.push((change.what, token(&change.document, payload.to_string().as_bytes(), &signature)));
        }
        // The same text with the same meaning in other bytes is not what was signed either.
        tokens.push((
            "white space".into(),
            token(&header, serde_json::to_string_pretty(&payload).unwrap().as_bytes(), &signature),
        ));
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for (what, bytes) in &tokens {
            let verdict = check(stage, bytes).await.verdict;
            assert!(matches!(verdict, Verdict::NotGenuine | Verdict::CannotTell), "{what}: {verdict:?}");
            *words.entry(verdict.code()).or_default() += 1;
        }
        println!("{} changes of a token: {words:?}", tokens.len());
    })
    .await;
}

/// Every place of a document, changed, removed, doubled, turned, renamed, wrapped, unwrapped.
fn changes(real: &Value) -> Vec<Change> {
    let mut paths = Vec::new();
    collect(real, String::new(), &mut paths);
    let mut changes = Vec::new();
    for path in &paths {
        let at = real.pointer(path).unwrap();
        let mut push = |what: &str, changed: Option<Value>| {
            let mut document = real.clone();
            match changed {
                Some(value) if value == *at => return,
                Some(value) => *document.pointer_mut(path).unwrap() = value,
                None => remove(&mut document, path),
            }
            if document != *real {
                changes.push(Change { what: format!("{path} {what}"), document });
            }
        };
        push("removed", None);
        for (what, value) in [
            ("null", Value::Null),
            ("an empty list", json!([])),
            ("an empty object", json!({})),
            ("a text", json!("anders")),
            ("a number", json!(7)),
            ("true", json!(true)),
        ] {
            push(what, Some(value));
        }
        push("in a list", Some(json!([at])));
        push("twice in a list", Some(json!([at, at])));
        push("in an object", Some(json!({"@value": at})));
        match at {
            Value::String(text) => {
                push("longer", Some(json!(format!("{text}x"))));
                push("with a space", Some(json!(format!("{text} "))));
                push("shorter", Some(json!(text.chars().skip(1).collect::<String>())));
                push("in capitals", Some(json!(text.to_uppercase())));
                push("with an invisible character", Some(json!(format!("\u{200b}{text}"))));
            }
            Value::Array(items) => {
                push("turned round", Some(items.iter().rev().cloned().collect()));
                push("without its first", Some(items.iter().skip(1).cloned().collect()));
                push("its first twice", Some(items.iter().take(1).chain(items).cloned().collect()));
                push("one more", Some(items.iter().cloned().chain([json!("anders")]).collect()));
                if let [only] = items.as_slice() {
                    push("without a list", Some(only.clone()));
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let mut renamed = members.clone();
                    renamed.shift_remove(name);
                    renamed.insert(format!("{name}x"), value.clone());
                    push(&format!("with {name} under another name"), Some(Value::Object(renamed)));
                }
                let mut more = members.clone();
                more.insert("ects".into(), json!(30));
                push("with one more", Some(Value::Object(more)));
            }
            _ => {}
        }
    }
    changes
}

/// JSON-LD says that these are the same, and nothing of them is part of what the register committed to: the proof, or a member of
/// the evidence that carries the register proof, alone, in a list, twice in a list, or as a value object.
fn means_the_same(changed: &Value, real: &Value) -> bool {
    let normal = |document: &Value| {
        let mut document = document.clone();
        if let Some(proof) = document.get_mut("proof") {
            *proof = once(proof);
        }
        for member in document
            .pointer_mut("/evidence/0")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flat_map(|item| item.values_mut())
        {
            *member = once(member);
        }
        document
    };
    normal(changed) == normal(real)
}

fn once(value: &Value) -> Value {
    match value {
        Value::Array(items) if items.first().is_some_and(|first| items.iter().all(|item| item == first)) => {
            once(&items[0])
        }
        Value::Object(members) if members.len() == 1 && members.contains_key("@value") => once(&members["@value"]),
        other => other.clone(),
    }
}

fn collect(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), paths);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                collect(value, format!("{path}/{number}"), paths);
            }
        }
        _ => {}
    }
    paths.push(path);
}

fn remove(document: &mut Value, path: &str) {
    let Some((parent, name)) = path.rsplit_once('/') else {
        *document = Value::Null;
        return;
    };
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.shift_remove(&name.replace("~1", "/").replace("~0", "~"))),
        Value::Array(items) => drop(items.remove(name.parse().unwrap())),
        _ => panic!("{parent} holds nothing"),
    }
}
