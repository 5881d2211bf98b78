// SPDX-License-Identifier: EUPL-1.2
use serde_json::{Value, json};

use super::{MissingElement, check_mandatory};
use crate::badge::{self, sample, target_type};

fn credential() -> Value {
    let class = sample::rich();
    badge::full(&class, &sample::award(&class)).expect("a sound sample")
}

fn alignments(credential: &mut Value) -> &mut Vec<Value> {
    credential.pointer_mut("/credentialSubject/achievement/alignment").and_then(Value::as_array_mut).expect("an array")
}

fn without_target(types: &[&str]) -> Value {
    let mut credential = credential();
    alignments(&mut credential)
        .retain(|entry| !types.contains(&entry.get("targetType").and_then(Value::as_str).expect("a type")));
    credential
}

fn with_target(target_type: &str, member: &str, value: Value) -> Value {
    let mut credential = credential();
    for entry in alignments(&mut credential) {
        if entry["targetType"] == target_type {
            entry[member] = value.clone();
        }
    }
    credential
}

fn replaced(pointer: &str, value: Value) -> Value {
    let mut credential = credential();
    *credential.pointer_mut(pointer).expect("a member") = value;
    credential
}

fn refused(credential: &Value, element: MissingElement) {
    assert_eq!(check_mandatory(credential), Err(vec![element]));
}

#[test]
fn a_full_credential_and_a_core_pass() {
    for class in [sample::rich(), sample::small(), sample::awkward()] {
        let award = sample::plain_award(&class);
        assert_eq!(check_mandatory(&badge::full(&class, &award).expect("sound")), Ok(()));
        assert_eq!(check_mandatory(&badge::core(&class, &award).expect("sound")), Ok(()));
    }
}

#[test]
fn element_1_the_learner() {
    let class = sample::rich();
    let mut award = sample::award(&class);
    award.subject_name = "  ".into();
    assert_eq!(check_mandatory(&badge::full(&class, &award).expect("sound")), Ok(()), "a DID identifies as well");
    award.subject_id = None;
    refused(&badge::full(&class, &award).expect("sound"), MissingElement::Learner);
}

#[test]
fn element_2_the_title() {
    refused(&replaced("/credentialSubject/achievement/name", json!("")), MissingElement::Title);
}

#[test]
fn element_3_the_country() {
    refused(&replaced("/issuer/address", json!({"type": ["Address"]})), MissingElement::Country);
    refused(&replaced("/issuer/address/addressCountryCode", json!("Nederland")), MissingElement::Country);
}

#[test]
fn element_4_the_awarding_body() {
    refused(&replaced("/issuer/name", json!(" ")), MissingElement::AwardingBody);
    refused(&replaced("/issuer/id", Value::Null), MissingElement::AwardingBody);
}

#[test]
fn element_5_the_date_of_issuing() {
    refused(&replaced("/awardedDate", json!("1 september 2026")), MissingElement::DateOfIssuing);
}

#[test]
fn element_6_the_learning_outcomes() {
    refused(&without_target(&[target_type::LEARNING_OUTCOME]), MissingElement::LearningOutcomes);
    refused(&with_target(target_type::LEARNING_OUTCOME, "targetName", json!("")), MissingElement::LearningOutcomes);
}

#[test]
fn element_7_the_workload() {
    refused(&without_target(&[target_type::STUDY_LOAD]), MissingElement::Workload);
    for code in ["0", "veel", "-8", "7.5"] {
        refused(&with_target(target_type::STUDY_LOAD, "targetCode", json!(code)), MissingElement::Workload);
    }
}

#[test]
fn element_8_the_level() {
    let mut credential = without_target(&[target_type::NLQF, target_type::EQF]);
    refused(&credential, MissingElement::Level);
    let mut entry = json!({"type": ["Alignment"], "targetType": target_type::NLQF, "targetName": "Niveau",
        "targetCode": target_type::NOT_APPLICABLE, "targetUrl": "https://voorbeeld.example/"});
    alignments(&mut credential).push(entry.clone());
    refused(&credential, MissingElement::Level);
    entry["targetDescription"] = json!("Past bij geen niveau.");
    alignments(&mut credential).pop();
    alignments(&mut credential).push(entry.clone());
    assert_eq!(check_mandatory(&credential), Ok(()));
    for code in ["9", "0", "3,5", "hoog"] {
        entry["targetCode"] = json!(code);
        alignments(&mut credential).pop();
        alignments(&mut credential).push(entry.clone());
        refused(&credential, MissingElement::Level);
    }
}

#[test]
fn element_9_the_assessment() {
    refused(&without_target(&[target_type::ASSESSMENT]), MissingElement::Assessment);
}

#[test]
fn element_10_the_participation() {
    refused(&without_target(&[target_type::PARTICIPATION]), MissingElement::Participation);
}

#[test]
fn element_11_the_quality_assurance() {
    refused(&without_target(&[target_type::QUALITY_ASSURANCE]), MissingElement::QualityAssurance);
    refused(&with_target(target_type::QUALITY_ASSURANCE, "targetUrl", json!("")), MissingElement::QualityAssurance);
}

#[test]
fn everything_missing_is_listed_in_order() {
    let missing = check_mandatory(&json!({})).expect_err("nothing is there");
    assert_eq!(missing.len(), 11);
    assert!(missing.is_sorted());
    assert_eq!(check_mandatory(&json!([1, "x"])).expect_err("not an object").len(), 11);
}
