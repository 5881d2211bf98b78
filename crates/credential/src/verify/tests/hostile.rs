// SPDX-License-Identifier: EUPL-1.2
//! The form, hostile documents, and properties.

use super::*;

#[test]
fn the_form_is_checked_before_anything_is_shown() {
    let world = World::new();
    for (pointer, missing) in [
        ("/validFrom", "validFrom"),
        ("/id", "id"),
        ("/credentialSubject/identifier", "credentialSubject.id"),
        ("/credentialSubject/type", "credentialSubject.type"),
        ("/credentialSubject/achievement", "credentialSubject.achievement"),
        ("/credentialSubject/achievement/id", "achievement.id"),
        ("/credentialSubject/achievement/criteria", "achievement.criteria"),
        ("/credentialSubject/achievement/description", "achievement.description"),
    ] {
        let mut document = badge();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
        let token = world.token(&document);
        let report = verify(token.as_bytes(), &world.environment());
        assert_eq!(failure(&report, CheckName::Schema), Failure::Missing(missing));
        assert!(report.credential().is_none());
    }
    for (name, value) in [
        ("@context", json!([OPEN_BADGES_3_0_3, CREDENTIALS_V2])),
        ("validFrom", json!("2026-09-01T00:00:00Z ")),
        ("id", json!("no url")),
        ("credentialStatus", json!({})),
    ] {
        let mut document = world.sign(badge());
        document[name] = value;
        assert!(matches!(failure(&world.judge(&document), CheckName::Form), Failure::Missing(found) if found == name));
    }
}

#[test]
fn other_forms_are_named_and_not_judged() {
    let world = World::new();
    let sd_jwt = format!("{}~WyJh~", world.token(&badge()));
    let old = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://a.example/1", "badge": "https://a.example/b"});
    let cases = [
        (sd_jwt.into_bytes(), super::Form::SdJwt),
        (old.to_string().into_bytes(), super::Form::OpenBadges2),
        (b"%PDF-1.7 ...".to_vec(), super::Form::Pdf),
        (b"{\"a\": 1}".to_vec(), super::Form::OtherJson),
        (b"c2sp.org/tlog-proof@v1\nindex 7\n".to_vec(), super::Form::LogProof),
    ];
    for (bytes, form) in cases {
        let report = verify(&bytes, &world.environment());
        assert_eq!(report.form, Some(form));
        assert_eq!(obstacle(&report, CheckName::Form), Obstacle::Unsupported(form));
        assert!(report.credential().is_none());
    }
    for bytes in [b"".as_slice(), b"hello", b"a.b", b"[1]", b"{", b"<svg", b"\x89PNG\r\n\x1a\n", b"\xff\xfe"] {
        let report = verify(bytes, &world.environment());
        assert_eq!((report.outcome(), report.form), (Outcome::Invalid, None));
    }
}

#[test]
fn hostile_documents_are_refused_by_a_limit() {
    let world = World::new();
    let big = format!("{{\"a\": \"{}\"}}", "x".repeat(10_000_000));
    let deep = format!("{}1{}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    let truncated = &world.sign(badge()).to_string()[..1000];
    for text in [big.as_str(), &deep, truncated] {
        let report = verify(text.as_bytes(), &world.environment());
        assert!(matches!(failure(&report, CheckName::Parse), Failure::Unreadable(OpenError::Json(_))));
    }
    // Blank nodes in a complete graph: each points to all others, which no hash tells apart.
    let mut tangled = world.sign(badge());
    let node = |number: usize| {
        let all: Vec<Value> =
            (0..10).filter(|other| *other != number).map(|other| json!({"id": format!("_:n{other}")})).collect();
        json!({"id": format!("_:n{number}"), "type": ["Profile"], "parentOrg": all})
    };
    tangled["issuer"]["parentOrg"] = json!((0..10).map(node).collect::<Vec<_>>());
    let report = world.judge(&tangled);
    assert!(matches!(failure(&report, CheckName::Terms), Failure::Tangled(_)));
}

#[test]
fn the_application_adds_what_it_knows() {
    let world = World::new();
    let mut report = world.judge(&world.sign(badge()));
    report.add(Check::passed(CheckName::Registered));
    assert_eq!(report.outcome(), Outcome::Valid);
    report.add(Check::not_done(CheckName::RegisterStatus, Obstacle::Application("log-unreachable")));
    assert_eq!(report.outcome(), Outcome::CannotTell);
    report.add(Check::failed(CheckName::Registered, Failure::Application("not-in-log")));
    assert_eq!(report.outcome(), Outcome::Invalid);
    assert_eq!(report.checks().iter().filter(|check| check.name == CheckName::Registered).count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_give_an_answer_and_never_a_valid_one(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let world = World::new();
        prop_assert_ne!(verify(&bytes, &world.environment()).outcome(), Outcome::Valid);
    }

    #[test]
    fn a_changed_byte_is_never_shown_as_something_else(place in 0usize..3000, byte in any::<u8>()) {
        let world = World::new();
        let signed = world.sign(badge());
        let mut bytes = signed.to_string().into_bytes();
        let place = place % bytes.len();
        bytes[place] = byte;
        let report = verify(&bytes, &world.environment());
        if let Some(credential) = report.credential() {
            prop_assert_eq!(credential.get().json(), &badge());
        }
    }
}
