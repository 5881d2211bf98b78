// SPDX-License-Identifier: EUPL-1.2
mod published;

mod hostile;
mod keys;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::context::{CREDENTIALS_V2, OPEN_BADGES_3_0_3};
use crate::did::{KeyForm, KeyRefusal, MethodToPublish};
use crate::jose::JoseError;
use crate::jsonld::JsonLdError;
use crate::key::{AwsLc, Ed25519Key, P256Key, PublicKey, Signer};
use crate::proof::{Cryptosuite, ProofError, ProofOptions};
use crate::status::{Bitstring, ENTRIES_MIN, ListToPublish, StatusEntry, StatusPurpose};
use crate::vcjwt::{self, Flavour};

mod templates;

const LIMITS: Limits = Limits::STANDARD;
const ISSUER: &str = "did:web:register.example:instelling:saaxumhuizen";
const LIST: &str = "https://register.example/status/7";

/// An institution with its keys, its published document and its list.
struct World {
    ed: Ed25519Key,
    p256: P256Key,
    controllers: BTreeMap<String, ControllerDocument>,
    lists: BTreeMap<String, Vec<u8>>,
    bits: Bitstring,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        let (ed, p256) = (Ed25519Key::from_seed(&[1; 32]).unwrap(), P256Key::from_scalar(&[2; 32]).unwrap());
        let mut world = Self {
            ed,
            p256,
            controllers: BTreeMap::new(),
            lists: BTreeMap::new(),
            bits: Bitstring::new(ENTRIES_MIN).unwrap(),
            now: "2026-11-23T12:00:00Z".parse().unwrap(),
        };
        world.publish_keys(None);
        world.publish_list();
        world
    }

    fn publish_keys(&mut self, revoked: Option<Timestamp>) {
        let (one, two) = (PublicKey::of(&self.ed).unwrap(), PublicKey::of(&self.p256).unwrap());
        let methods = [
            MethodToPublish { fragment: "key-1", key: &one, form: KeyForm::Multikey, revoked },
            MethodToPublish { fragment: "key-2", key: &two, form: KeyForm::JsonWebKey, revoked },
        ];
        let document = ControllerDocument::publish(ISSUER, &methods, &[]).unwrap();
        let parsed = ControllerDocument::parse(document.to_string().as_bytes(), &LIMITS).unwrap();
        self.controllers.insert(ISSUER.into(), parsed);
    }

    fn list(&self) -> Value {
        ListToPublish {
            url: LIST,
            issuer: ISSUER,
            purpose: StatusPurpose::Revocation,
            bits: &self.bits,
            valid_from: "2026-11-23T00:00:00Z".parse().unwrap(),
            valid_until: "2026-11-24T00:00:00Z".parse().unwrap(),
        }
        .to_json()
        .unwrap()
    }

    fn publish_list(&mut self) {
        let signed = self.sign(self.list());
        self.lists.insert(LIST.into(), signed.to_string().into_bytes());
    }

    fn sign(&self, document: Value) -> Value {
        self.sign_as(document, ISSUER)
    }

    fn sign_as(&self, document: Value, controller: &str) -> Value {
        let options = ProofOptions::new(Cryptosuite::EddsaRdfc2022, &format!("{controller}#key-1"))
            .unwrap()
            .created_at("2026-11-20T10:00:00Z".parse().unwrap());
        crate::proof::sign(document, &options, &self.ed, &LIMITS).unwrap()
    }

    fn token(&self, document: &Value) -> String {
        vcjwt::issue(document, Flavour::OpenBadges, &format!("{ISSUER}#key-2"), &self.p256).unwrap()
    }

    fn environment(&self) -> Environment<'_> {
        Environment {
            now: self.now,
            clock_skew_seconds: 300,
            limits: LIMITS,
            contexts: Contexts::Standard,
            controllers: &self.controllers,
            status_lists: &self.lists,
            signatures: &AwsLc,
            templates: &[],
        }
    }

    fn judge(&self, document: &Value) -> Report {
        verify(document.to_string().as_bytes(), &self.environment())
    }
}

fn badge() -> Value {
    let entry = StatusEntry { purpose: StatusPurpose::Revocation, index: 94, list_url: LIST.into() };
    json!({
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
        "id": "urn:uuid:0190b6f0-0000-7000-8000-000000000001",
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": "Zorgtechnologie in de wijk",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Saaxumhuizen"},
        "validFrom": "2026-09-01T00:00:00Z",
        "validUntil": "2031-09-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": ["IdentityObject"], "hashed": false, "identityHash": "Noor Voorbeeld", "identityType": "name"}],
            "achievement": {"id": "https://register.example/mc/1", "type": ["Achievement"], "name": "Zorgtechnologie in de wijk",
                "description": "Je werkt met technologie.", "criteria": {"narrative": "Werkstuk."}}
        },
        "credentialStatus": entry.to_json()
    })
}

fn failure(report: &Report, name: CheckName) -> Failure {
    assert_eq!(report.outcome(), Outcome::Invalid, "{:?}", report.checks());
    match report.result(name) {
        Some(CheckResult::Failed(failure)) => failure.clone(),
        other => panic!("{name:?}: {other:?} in {:?}", report.checks()),
    }
}

fn obstacle(report: &Report, name: CheckName) -> Obstacle {
    assert_eq!(report.outcome(), Outcome::CannotTell, "{:?}", report.checks());
    match report.result(name) {
        Some(CheckResult::NotDone(obstacle)) => obstacle.clone(),
        other => panic!("{name:?}: {other:?} in {:?}", report.checks()),
    }
}

#[test]
fn a_signed_badge_is_valid_with_every_check_named() {
    let world = World::new();
    let report = world.judge(&world.sign(badge()));
    let names: Vec<CheckName> = report.checks().iter().map(|check| check.name).collect();
    use CheckName::{Contexts, Dates, Form, IssuerKey, Parse, Schema, Signature, Status, Terms};
    assert_eq!(names, [Parse, Form, Schema, Contexts, Terms, IssuerKey, Signature, Dates, Status]);
    assert_eq!(report.outcome(), Outcome::Valid, "{:?}", report.checks());
    assert_eq!(report.form, Some(super::Form::OpenBadges3Integrity));
    let credential = report.credential().unwrap().get();
    assert_eq!(credential.json(), &badge());
    assert_eq!(credential.issuer_id(), Some(ISSUER));
}

#[test]
fn tokens_of_both_flavours_and_in_an_envelope_are_valid() {
    let world = World::new();
    for flavour in [Flavour::OpenBadges, Flavour::VcJose] {
        let token = vcjwt::issue(&badge(), flavour, &format!("{ISSUER}#key-2"), &world.p256).unwrap();
        let report = verify(format!(" {token}\n").as_bytes(), &world.environment());
        assert_eq!(report.outcome(), Outcome::Valid, "{:?}", report.checks());
        assert_eq!(report.credential().unwrap().get().json(), &badge());
        let envelope = json!({"@context": [CREDENTIALS_V2], "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{token}")});
        let report = world.judge(&envelope);
        assert_eq!((report.outcome(), report.carrier), (Outcome::Valid, Carrier::Envelope));
    }
}

#[test]
fn pictures_are_opened() {
    let world = World::new();
    let text = world.sign(badge()).to_string();
    let svg = crate::bake::bake_svg(br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#, &text, &LIMITS).unwrap();
    let report = verify(&svg, &world.environment());
    assert_eq!((report.outcome(), report.carrier), (Outcome::Valid, Carrier::Svg));
}

#[test]
fn needs_are_told_before_anything_is_judged() {
    let world = World::new();
    for bytes in [world.sign(badge()).to_string(), world.token(&badge())] {
        let needs = open(bytes.as_bytes(), &LIMITS).unwrap().needs(&LIMITS);
        assert_eq!(needs.controllers.into_iter().collect::<Vec<_>>(), [ISSUER]);
        assert_eq!(needs.status_lists.into_iter().collect::<Vec<_>>(), [LIST]);
    }
}

#[test]
fn revoked_and_suspended_are_told_apart_and_still_readable() {
    let mut world = World::new();
    world.bits.set(94).unwrap();
    world.publish_list();
    let report = world.judge(&world.sign(badge()));
    assert_eq!(failure(&report, CheckName::Status), Failure::Revoked);
    assert!(report.credential().is_some());
    let mut list = world.list();
    list["credentialSubject"]["statusPurpose"] = json!("suspension");
    world.lists.insert(LIST.into(), world.sign(list).to_string().into_bytes());
    let mut suspended = badge();
    suspended["credentialStatus"]["statusPurpose"] = json!("suspension");
    assert_eq!(failure(&world.judge(&world.sign(suspended)), CheckName::Status), Failure::Suspended);
}

#[test]
fn a_status_list_must_be_there_fresh_and_the_issuers_own() {
    let mut world = World::new();
    let signed = world.sign(badge());
    world.lists.clear();
    assert_eq!(obstacle(&world.judge(&signed), CheckName::Status), Obstacle::NoStatusList(LIST.into()));
    world.publish_list();
    world.now = "2026-11-25T00:00:00Z".parse().unwrap();
    assert_eq!(obstacle(&world.judge(&signed), CheckName::Status), Obstacle::StaleStatusList(LIST.into()));
    world.now = "2026-11-23T12:00:00Z".parse().unwrap();
    let unsigned = world.list().to_string();
    let mut tampered = world.sign(world.list());
    tampered["validUntil"] = json!("2030-01-01T00:00:00Z");
    let mut moved = world.list();
    moved["id"] = json!("https://register.example/status/8");
    let moved = world.sign(moved);
    for wrong in [unsigned, tampered.to_string(), moved.to_string(), signed.to_string(), "x".into()] {
        world.lists.insert(LIST.into(), wrong.into_bytes());
        assert_eq!(failure(&world.judge(&signed), CheckName::Status), Failure::StatusListNotGenuine);
    }
    let token = vcjwt::issue(&world.list(), Flavour::VcJose, &format!("{ISSUER}#key-2"), &world.p256).unwrap();
    world.lists.insert(LIST.into(), token.into_bytes());
    assert_eq!(world.judge(&signed).outcome(), Outcome::Valid);
}

#[test]
fn dates_decide_with_some_room_for_clocks() {
    let mut world = World::new();
    let signed = world.sign(badge());
    world.now = "2031-09-01T00:04:00Z".parse().unwrap();
    assert_eq!(world.judge(&signed).result(CheckName::Dates), Some(&CheckResult::Passed));
    world.now = "2031-09-01T00:06:00Z".parse().unwrap();
    let expired = Failure::Expired("2031-09-01T00:00:00Z".parse().unwrap());
    assert_eq!(failure(&world.judge(&signed), CheckName::Dates), expired);
    assert!(world.judge(&signed).credential().is_some());
    world.now = "2026-08-31T23:00:00Z".parse().unwrap();
    let early = Failure::NotYetValid("2026-09-01T00:00:00Z".parse().unwrap());
    let token = world.token(&badge());
    let report = verify(token.as_bytes(), &world.environment());
    assert_eq!(failure(&report, CheckName::Dates), early);
    let future = Failure::ProofFromFuture("2026-11-20T10:00:00Z".parse().unwrap());
    assert_eq!(failure(&world.judge(&signed), CheckName::Signature), future);
}

#[test]
fn changed_content_fails_and_is_not_shown() {
    let world = World::new();
    let mut signed = world.sign(badge());
    signed["credentialSubject"]["achievement"]["name"] = json!("Arts");
    let report = world.judge(&signed);
    assert_eq!(failure(&report, CheckName::Signature), Failure::Proof(ProofError::Signature));
    assert!(report.credential().is_none());
    let mut extra = world.sign(badge());
    extra["credentialSubject"]["grade"] = json!("10");
    let report = world.judge(&extra);
    assert_eq!(failure(&report, CheckName::Terms), Failure::Undefined(vec!["grade".into()]));
    assert!(report.credential().is_none());
    let mut unsigned = world.sign(badge());
    unsigned.as_object_mut().unwrap().remove("proof");
    assert_eq!(failure(&world.judge(&unsigned), CheckName::Signature), Failure::NoProof);
    assert!(world.judge(&unsigned).credential().is_none());
}

/// Gives a member another name, at its place.
fn renamed(document: &Value, from: &str, to: &str) -> Value {
    let name = |key: &String| {
        if key == from { to.to_owned() } else { key.clone() }
    };
    let members = document.as_object().unwrap().iter();
    Value::Object(members.map(|(key, value)| (name(key), value.clone())).collect())
}

#[test]
fn end_and_status_cannot_be_hidden_behind_another_spelling_of_the_same_statements() {
    let mut world = World::new();
    world.bits.set(94).unwrap();
    world.publish_list();
    world.now = "2032-01-01T00:00:00Z".parse().unwrap();
    let signed = world.sign(badge());
    for (member, iri) in [
        ("credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus"),
        ("validUntil", "https://www.w3.org/2018/credentials#validUntil"),
    ] {
        let report = world.judge(&renamed(&signed, member, iri));
        let hidden = Failure::JsonLd(JsonLdError::IriAsKey(iri.into()));
        assert_eq!(failure(&report, CheckName::Terms), hidden);
    }
    let date = signed["validUntil"].clone();
    let status = signed["credentialStatus"].clone();
    for (member, spelling) in [
        ("validUntil", json!([date])),
        ("validUntil", json!({"@value": date})),
        ("validUntil", json!({"@value": date, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"})),
        ("credentialStatus", json!({"@set": [status]})),
        ("credentialStatus", renamed(&status, "type", "@type")),
        ("credentialStatus", renamed(&status, "statusPurpose", "@purpose")),
    ] {
        let mut other = signed.clone();
        other[member] = spelling;
        assert_eq!(world.judge(&other).outcome(), Outcome::Invalid, "{other}");
        assert!(
            !matches!(world.judge(&other).result(CheckName::Form), Some(CheckResult::Passed))
                || world.judge(&other).credential().is_none()
        );
    }
    let mut listed = signed;
    listed["credentialStatus"] = json!([status]);
    let report = world.judge(&listed);
    assert!(matches!(report.result(CheckName::Status), Some(CheckResult::NotDone(Obstacle::StaleStatusList(_)))));
}

#[test]
fn unknown_contexts_leave_it_open() {
    let world = World::new();
    let mut signed = world.sign(badge());
    signed["@context"] = json!([CREDENTIALS_V2, OPEN_BADGES_3_0_3, "https://elsewhere.example/context.json"]);
    let report = world.judge(&signed);
    let unknown = Obstacle::UnknownContext("https://elsewhere.example/context.json".into());
    assert_eq!(obstacle(&report, CheckName::Contexts), unknown);
    assert!(report.credential().is_none());
}

#[test]
fn a_proof_of_somebody_else_beside_the_issuers_does_not_matter_but_alone_it_is_not_enough() {
    let world = World::new();
    let mut both = world.sign(badge());
    let other = world.sign_as(badge(), "did:web:witness.example")["proof"][0].clone();
    both["proof"].as_array_mut().unwrap().push(other.clone());
    let report = world.judge(&both);
    assert_eq!(report.outcome(), Outcome::Valid, "{:?}", report.checks());
    both["proof"] = json!([other]);
    assert_eq!(failure(&world.judge(&both), CheckName::IssuerKey), Failure::OtherIssuer);
    let mut broken = world.sign(badge());
    let mut second = broken["proof"][0].clone();
    second["created"] = json!("2026-11-20T10:00:01Z");
    broken["proof"].as_array_mut().unwrap().push(second);
    assert_eq!(failure(&world.judge(&broken), CheckName::Signature), Failure::Proof(ProofError::Signature));
}
