// SPDX-License-Identifier: EUPL-1.2
//! Open Badges 3.0 as 1EdTech itself publishes it: `vectors/open-badges-3.json` says where each example comes from.
//!
//! Signatures that can be judged here are those of `eddsa-rdfc-2022` with a key whose name holds it. Data model 1.1 with
//! `Ed25519Signature2020`, BBS and the RSA tokens are recognised and not judged.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::key::{PureRust, SignatureCheck, multibase_decode, multikey_decode};
use crate::proof::{canonical_document, signing_input};

fn file() -> Value {
    serde_json::from_str(include_str!("../../../../../vectors/open-badges-3.json")).unwrap()
}

/// The document of an example: its base with the changes of the published file.
fn document(file: &Value, example: &Value) -> Value {
    let mut document = file["bases"][example["base"].as_str().unwrap()].clone();
    for pointer in example["remove"].as_array().into_iter().flatten() {
        let (parent, member) = pointer.as_str().unwrap().rsplit_once('/').unwrap();
        assert!(document.pointer_mut(parent).unwrap().as_object_mut().unwrap().shift_remove(member).is_some());
    }
    for (pointer, value) in example["set"].as_object().unwrap() {
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[member.parse::<usize>().unwrap()] = value.clone(),
            parent => parent[member] = value.clone(),
        }
    }
    document
}

/// The documents of issuers that have none of their own: the keys that stand in the names of the keys.
fn controllers(file: &Value) -> BTreeMap<String, ControllerDocument> {
    let keys = file["keys"].as_object().unwrap().iter();
    keys.map(|(issuer, keys)| {
        let methods: Vec<Value> = keys
            .as_array()
            .unwrap()
            .iter()
            .map(|key| {
                let id = format!("{issuer}#{}", key.as_str().unwrap());
                json!({"id": id, "type": "Multikey", "controller": issuer, "publicKeyMultibase": key})
            })
            .collect();
        let ids: Vec<&Value> = methods.iter().map(|method| &method["id"]).collect();
        let document = json!({"id": issuer, "verificationMethod": methods, "assertionMethod": ids}).to_string();
        (issuer.clone(), ControllerDocument::parse(document.as_bytes(), &LIMITS).unwrap())
    })
    .collect()
}

fn judge(document: &Value, controllers: &BTreeMap<String, ControllerDocument>, lists: &[(&str, &Value)]) -> Report {
    let lists = lists.iter().map(|(url, list)| ((*url).to_owned(), list.to_string().into_bytes())).collect();
    let environment = Environment {
        now: "2026-11-23T12:00:00Z".parse().unwrap(),
        clock_skew_seconds: 0,
        limits: LIMITS,
        contexts: Contexts::Standard,
        controllers,
        status_lists: &lists,
        signatures: &AwsLc,
        templates: &[],
    };
    verify(document.to_string().as_bytes(), &environment)
}

/// A result in the words of the vector file.
fn word(result: Option<&CheckResult>) -> &'static str {
    match result.expect("the check was made") {
        CheckResult::Passed => "passed",
        CheckResult::Failed(Failure::Missing(_)) => "missing",
        CheckResult::Failed(Failure::Undefined(_)) => "undefined-terms",
        CheckResult::Failed(Failure::NoProof) => "no-proof",
        CheckResult::Failed(Failure::NoKey) => "no-key",
        CheckResult::Failed(Failure::OtherIssuer) => "other-issuer",
        CheckResult::Failed(Failure::Proof(_)) => "signature-wrong",
        CheckResult::Failed(Failure::Expired(_)) => "expired",
        CheckResult::Failed(Failure::NotYetValid(_)) => "not-yet-valid",
        CheckResult::Failed(Failure::StatusListNotGenuine) => "status-list-not-genuine",
        CheckResult::NotDone(Obstacle::After(_)) => "after",
        CheckResult::NotDone(Obstacle::UnknownContext(_)) => "unknown-context",
        CheckResult::NotDone(Obstacle::UnknownProof(_)) => "unknown-proof",
        CheckResult::NotDone(Obstacle::NotApplicable) => "not-applicable",
        CheckResult::NotDone(Obstacle::Unsupported(_)) => "unsupported-form",
        _ => "other",
    }
}

const NAMES: [(&str, CheckName); 9] = [
    ("parse", CheckName::Parse),
    ("form", CheckName::Form),
    ("schema", CheckName::Schema),
    ("contexts", CheckName::Contexts),
    ("terms", CheckName::Terms),
    ("issuer_key", CheckName::IssuerKey),
    ("signature", CheckName::Signature),
    ("dates", CheckName::Dates),
    ("status", CheckName::Status),
];

#[test]
fn every_published_example_gets_its_named_checks() {
    let file = file();
    let controllers = controllers(&file);
    let mut wrong = Vec::new();
    for example in file["examples"].as_array().unwrap() {
        let document = document(&file, example);
        let report = judge(&document, &controllers, &[]);
        assert_eq!(report.result(CheckName::Parse), Some(&CheckResult::Passed));
        for (name, expected) in example["expect"].as_object().unwrap() {
            let check = NAMES.iter().find(|(known, _)| known == name).unwrap().1;
            let found = report.result(check).map_or("not made", |result| word(Some(result)));
            if found != expected.as_str().unwrap() {
                wrong.push(format!("{}: {name} is {found}: {:?}", example["name"], report.checks()));
            }
        }
        let signed = example["expect"]["signature"] == "passed";
        assert_eq!(report.credential().is_some(), signed, "{}", example["name"]);
        // What is signed is under the signature: a change of any text in it is seen.
        if signed {
            let mut changed = document.clone();
            changed["credentialSubject"]["achievement"]["name"] = json!("Teamwork!");
            assert_eq!(word(judge(&changed, &controllers, &[]).result(CheckName::Signature)), "signature-wrong");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_official_schema_accepts_what_we_accept() {
    let Some(schema) = crate::badge::tests::schema::official() else { return };
    let file = file();
    for example in file["examples"].as_array().unwrap() {
        if example["expect"]["signature"] == "passed" {
            let mut document = document(&file, example);
            // The schema wants a list; some published examples give the one proof itself, which we read too.
            if document["proof"].is_object() {
                document["proof"] = serde_json::json!([document["proof"].take()]);
            }
            let faults = schema.faults(&document);
            assert!(faults.is_empty(), "{}: {faults:?}", example["name"]);
        }
    }
}

#[test]
fn the_implementation_guide_gives_our_canonical_form() {
    let file = file();
    let guide = &file["guide"];
    let document = document(&file, guide);
    let lines: Vec<&str> =
        guide["canonical_document"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
    let canonical = canonical_document(&document, Contexts::Standard, &LIMITS).unwrap();
    assert_eq!(canonical.lines().collect::<Vec<_>>(), lines);
    let hash = |name: &str| -> [u8; 32] { hex::decode(guide[name].as_str().unwrap()).unwrap().try_into().unwrap() };
    let input = signing_input(&hash("proof_hash"), &hash("document_hash"));
    let key =
        multikey_decode(guide["proof"]["verificationMethod"].as_str().unwrap().split_once('#').unwrap().1).unwrap();
    let signature = multibase_decode(guide["proof"]["proofValue"].as_str().unwrap()).unwrap();
    assert_eq!(hex::encode(&signature), guide["signature"].as_str().unwrap());
    assert!(AwsLc.verify(&key, &input, &signature) && PureRust.verify(&key, &input, &signature));
    // Under the address at which it was published the context is not one of the two.
    let mut published = document;
    published["@context"][1] = guide["published_context"].clone();
    published["proof"] = guide["proof"].clone();
    let report = judge(&published, &controllers(&file), &[]);
    assert_eq!(word(report.result(CheckName::Contexts)), "unknown-context");
}

#[test]
fn a_status_list_that_names_another_place_is_not_believed() {
    let file = file();
    let controllers = controllers(&file);
    let status = &file["status"];
    let (credential, list) = (&status["credential"], &status["list"]);
    let url = credential["credentialStatus"]["statusListCredential"].as_str().unwrap();
    let report = judge(credential, &controllers, &[(url, list)]);
    assert_eq!(word(report.result(CheckName::Signature)), "passed");
    assert_eq!(word(report.result(CheckName::Status)), "status-list-not-genuine");
    // Under its own name it is a list like any other: position 23 is set. The credential then is no longer what was signed.
    let mut moved = credential.clone();
    moved["credentialStatus"]["statusListCredential"] = list["id"].clone();
    let report = judge(&moved, &controllers, &[(list["id"].as_str().unwrap(), list)]);
    assert_eq!(word(report.result(CheckName::Signature)), "signature-wrong");
    assert_eq!(report.result(CheckName::Status), Some(&CheckResult::Failed(Failure::Revoked)));
}
