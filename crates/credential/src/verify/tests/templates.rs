// SPDX-License-Identifier: EUPL-1.2
//! A verifier that has the class at hand says the same as one that has not, about what is right and about what is not.

use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::badge::sample;
use crate::compiled::{Seal, Template};

/// Every place of a text in a document.
fn texts(value: &Value, at: &str, places: &mut Vec<String>) {
    match value {
        Value::String(_) => places.push(at.to_owned()),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| texts(item, &format!("{at}/{n}"), places)),
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            texts(member, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places)
        }),
        _ => {}
    }
}

fn sealed(world: &World, template: &Template, award: &crate::badge::Award) -> Value {
    let method = format!("{}#key-1", sample::rich().issuer.id);
    let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, &method).unwrap().created_at(award.valid_from);
    let seal = Seal::new(&options, &world.ed).unwrap();
    serde_json::from_str(&template.seal(award, &seal).unwrap()).unwrap()
}

#[test]
fn with_the_class_at_hand_every_check_says_the_same() {
    let mut world = World::new();
    let class = sample::rich();
    let key = PublicKey::of(&world.ed).unwrap();
    let methods = [MethodToPublish { fragment: "key-1", key: &key, form: KeyForm::Multikey, revoked: None }];
    let document = ControllerDocument::publish(&class.issuer.id, &methods, &[]).unwrap();
    let document = ControllerDocument::parse(document.to_string().as_bytes(), &LIMITS).unwrap();
    world.controllers.insert(class.issuer.id.clone(), document);
    let award = sample::award(&class);
    let template = Arc::new(Template::compile(&class, &award.shape()).unwrap());
    let genuine = sealed(&world, &template, &award);
    assert!(template.hash_of(&crate::proof::without_proof(&genuine)).is_some(), "the fast road is open");

    let mut places = Vec::new();
    texts(&genuine, "", &mut places);
    assert!(places.len() > 80, "{}", places.len());
    let mut documents = vec![genuine.clone()];
    for place in &places {
        let mut changed = genuine.clone();
        let text = changed.pointer_mut(place).unwrap();
        *text = Value::String(format!("{}x", text.as_str().unwrap()));
        documents.push(changed);
    }
    let at_hand = [template];
    for document in &documents {
        let bytes = document.to_string().into_bytes();
        let general = verify(&bytes, &world.environment());
        let fast = verify(&bytes, &Environment { templates: &at_hand, ..world.environment() });
        assert_eq!(fast.checks(), general.checks());
        assert_eq!(fast.credential().is_some(), general.credential().is_some());
    }
    let held = documents.iter().filter(|document| {
        verify(document.to_string().as_bytes(), &Environment { templates: &at_hand, ..world.environment() })
            .result(CheckName::Signature)
            == Some(&CheckResult::Passed)
    });
    assert_eq!(held.count(), 1, "only what was not touched holds");
}
