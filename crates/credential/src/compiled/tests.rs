// SPDX-License-Identifier: EUPL-1.2
//! What runs where: here 2,000 random awards go down both roads, oxjsonld included, and 100,000 are compared with a
//! plain implementation of RDFC-1.0 on the quads of the class. The example `agreement` sends all 100,000 down the
//! general road; that takes minutes.

mod extracting;
mod graphs;
mod plain;
mod random;
mod sealing;

use std::collections::BTreeSet;

use serde_json::Value;

use super::piece::Markers;
use super::{CompileError, FillError, Template, secured_json};
use crate::badge::{self, Award, AwardFault, BadgeFault, Class, Shape, Slot, Texts, sample};
use crate::context::Contexts;
use crate::jsonld;
use random::Random;

/// Three classes with two shapes each.
fn cases() -> Vec<(Class, Award, Template)> {
    let mut cases = Vec::new();
    for class in [sample::rich(), sample::small(), sample::awkward()] {
        for award in [sample::award(&class), sample::plain_award(&class)] {
            let template = Template::compile(&class, &award.shape()).expect("a sound sample");
            cases.push((class.clone(), award, template));
        }
    }
    cases
}

fn assert_same(class: &Class, award: &Award, template: &Template) {
    assert_eq!(
        template.document_hash(award).expect("fills"),
        template.general_hash(award).expect("the general road takes it"),
        "{award:?}"
    );
    let full = badge::full(class, award).expect("sound");
    let core = badge::core(class, award).expect("sound");
    assert_eq!(template.full_json(award).expect("fills"), serde_json_canonicalizer::to_string(&full).expect("JSON"));
    assert_eq!(template.core_json(award).expect("fills"), serde_json_canonicalizer::to_string(&core).expect("JSON"));
}

#[test]
fn both_roads_agree_on_ordinary_awards() {
    for (class, award, template) in cases() {
        assert_same(&class, &award, &template);
        assert_eq!(template.general_roads(), 0);
    }
}

#[test]
fn both_roads_agree_on_2000_random_awards() {
    let mut random = Random::seeded(1);
    let cases = cases();
    for (class, award, template) in cases.iter().cycle().take(2_000) {
        assert_same(class, &random.award(award), template);
    }
    assert!(cases.iter().all(|(_, _, template)| template.general_roads() == 0), "all of it on the fast road");
}

#[test]
fn the_fast_road_agrees_with_a_plain_implementation_on_100_000_random_awards() {
    let cases = cases();
    std::thread::scope(|scope| {
        for seed in [2, 3] {
            let cases = &cases;
            scope.spawn(move || compare_with_plain(cases, seed, 50_000));
        }
    });
}

fn compare_with_plain(cases: &[(Class, Award, Template)], seed: u64, count: usize) {
    let mut random = Random::seeded(seed);
    let marked: Vec<_> = cases
        .iter()
        .map(|(class, award, _)| Markers::absent_from(class, &award.shape()).texts(&award.shape()))
        .collect();
    let prepared: Vec<_> = cases
        .iter()
        .zip(&marked)
        .map(|((class, award, template), marked)| {
            let document = Value::Object(badge::assemble(class, &award.shape(), marked));
            let quads = jsonld::to_quads(&document, Contexts::Standard).expect("sound");
            let markers: Vec<&str> = marked.0.iter().flatten().map(AsRef::as_ref).collect();
            (award, template, plain::quads(&quads, &markers), markers)
        })
        .collect();
    for (award, template, quads, markers) in prepared.iter().cycle().take(count) {
        let award = random.award(award);
        let texts = Texts::of(&award).expect("sound");
        let texts: Vec<&str> = texts.0.iter().flatten().map(AsRef::as_ref).collect();
        assert_eq!(template.document_hash(&award).expect("fills"), plain::hash(quads, markers, &texts), "{award:?}");
    }
    assert!(cases.iter().all(|(_, _, template)| template.general_roads() == 0), "all of it on the fast road");
}

#[test]
fn labels_must_be_given_anew_and_are() {
    let class = sample::rich();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let mut random = Random::seeded(4);
    let mut orders = BTreeSet::new();
    for _ in 0..200 {
        let document = badge::full(&class, &random.award(&award)).expect("sound");
        let quads = jsonld::to_quads(&document, Contexts::Standard).expect("sound");
        let canonical = crate::rdfc::canonicalize(&quads, crate::rdfc::WorkBudget::of(10_000)).expect("within budget");
        let name = "<https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityHash>";
        let line = canonical.lines().find(|line| line.contains(name)).expect("the name");
        orders.insert(line.split(' ').next().expect("a label").to_owned());
    }
    assert!(orders.len() > 10, "the name changes the label of its node: {orders:?}");
    assert_eq!(template.general_roads(), 0);
}

#[test]
fn every_character_is_escaped_as_on_the_general_road() {
    for character in (0..=0x10_ffff).filter_map(char::from_u32) {
        let text = character.to_string();
        let mut fast = Vec::new();
        super::lines::escape(&mut fast, &text);
        assert_eq!(String::from_utf8(fast).expect("UTF-8"), crate::rdfc::escape_literal(&text), "{character:?}");
        let mut json = String::from("\"");
        super::json::escape(&mut json, &text);
        json.push('"');
        assert_eq!(json, serde_json_canonicalizer::to_string(&text).expect("JSON"), "{character:?}");
    }
}

#[test]
fn two_nodes_with_one_hash_go_down_the_general_road() {
    let mut class = sample::rich();
    class.achievement.skills.push(class.achievement.skills[0].clone());
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    assert_same(&class, &award, &template);
    assert_same(&class, &award, &template);
    assert_eq!(template.general_roads(), 2);
}

#[test]
fn a_person_with_the_did_of_the_institution_goes_down_the_general_road() {
    let class = sample::rich();
    let mut award = sample::award(&class);
    award.subject_id = Some(class.issuer.id.clone());
    let template = Template::compile(&class, &award.shape()).expect("sound");
    assert_same(&class, &award, &template);
    assert_eq!(template.general_roads(), 1);
}

#[test]
fn a_did_sorts_where_it_belongs() {
    let class = sample::rich();
    let mut award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    for did in [
        "did:a:0",
        "did:web:register.voorbeeld.example",
        "did:web:register.voorbeeld.example:instelling:saaxumhuizen:z",
        "did:web:z",
        "did:zzz:0",
        "did:web:register.voorbeeld.example:instelling:saaxumhuizen%2Fa",
    ] {
        award.subject_id = Some(did.to_owned());
        assert_same(&class, &award, &template);
    }
    assert_eq!(template.general_roads(), 0);
}

#[test]
fn a_class_that_contains_a_marker_is_compiled_with_others() {
    let mut class = sample::rich();
    class.achievement.description = "z0slot00001 z1slot z0slot".into();
    class.issuer.name = "z2slot00000".into();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    assert_same(&class, &award, &template);
}

#[test]
fn an_award_of_another_shape_is_refused() {
    let class = sample::rich();
    let award = sample::award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    type Change = fn(&mut Award);
    let changes: [(Change, AwardFault); 6] = [
        (|it| it.grade = None, AwardFault::OtherShape),
        (|it| it.subject_id = None, AwardFault::OtherShape),
        (|it| drop(it.results.pop()), AwardFault::OtherShape),
        (|it| it.results.reverse(), AwardFault::OtherShape),
        (|it| it.evidence = None, AwardFault::NoEvidence),
        (
            |it| it.credential_id.push('0'),
            AwardFault::CredentialId("urn:uuid:0192f0a4-7c1e-7b3a-9a55-2f6d1c0b8e110".into()),
        ),
    ];
    for (change, fault) in changes {
        let mut changed = award.clone();
        change(&mut changed);
        assert_eq!(template.document_hash(&changed), Err(FillError::Award(fault.clone())));
        assert_eq!(template.full_json(&changed), Err(FillError::Award(fault)));
    }
    let without = Award { evidence: None, ..award.clone() };
    assert_eq!(template.core_json(&without), template.core_json(&award));
}

#[test]
fn a_class_or_shape_that_cannot_be_signed_is_not_compiled() {
    let mut class = sample::rich();
    let shape = sample::award(&class).shape();
    assert_eq!(
        Template::compile(&sample::small(), &shape).err(),
        Some(CompileError::Badge(BadgeFault::Award(AwardFault::UnknownOutcome("u2".into()))))
    );
    class.achievement.id = "niets".into();
    assert!(matches!(Template::compile(&class, &shape), Err(CompileError::Badge(BadgeFault::Class(_)))));
    let template =
        Template::compile(&sample::small(), &Shape::default()).expect("an award without results is possible");
    assert_eq!(template.shape(), &Shape::default());
}

#[test]
fn the_proof_is_appended_as_a_list() {
    let class = sample::small();
    let award = sample::plain_award(&class);
    let template = Template::compile(&class, &award.shape()).expect("sound");
    let full = template.full_json(&award).expect("fills");
    let proof = serde_json::json!({"type": "DataIntegrityProof", "proofValue": "z1"});
    let secured = secured_json(&full, &proof).expect("an object");
    let mut read: Value = serde_json::from_str(&secured).expect("JSON");
    assert_eq!(
        read.as_object_mut().and_then(|members| members.shift_remove("proof")),
        Some(serde_json::json!([proof]))
    );
    assert_eq!(read.to_string(), full);
    for nothing in ["", "{}", "[1]", "}", "{\"a\":1"] {
        assert_eq!(secured_json(nothing, &proof), None);
    }
}

#[test]
fn every_slot_has_its_own_number() {
    let numbers: BTreeSet<usize> = Slot::SINGLE.into_iter().chain((0..5).map(Slot::Result)).map(Slot::number).collect();
    assert_eq!(numbers, (0..16).collect());
}
