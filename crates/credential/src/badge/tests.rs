// SPDX-License-Identifier: EUPL-1.2
pub(crate) mod schema;

use serde_json::Value;

use super::{AwardFault, BadgeFault, CONTEXTS, ClassFault, Level, ResultStatus, Shape, Texts, core, full, sample};

fn classes() -> [super::Class; 3] {
    [sample::rich(), sample::small(), sample::awkward()]
}

fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(path, value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{path}/*"), visit)),
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| walk(member, &format!("{path}/{key}"), visit));
        }
        _ => {}
    }
}

#[test]
fn the_contexts_are_the_two_and_no_other() {
    let class = sample::rich();
    let document = full(&class, &sample::award(&class)).expect("sound");
    assert_eq!(document["@context"], serde_json::json!(CONTEXTS));
    walk(&document, "", &mut |path, _| {
        assert!(path.matches("@context").count() <= usize::from(path.starts_with("/@context")))
    });
}

#[test]
fn nothing_is_a_number_null_or_empty_and_lists_stay_lists() {
    const LISTS: [&str; 9] = [
        "evidence",
        "identifier",
        "otherIdentifier",
        "alignment",
        "tag",
        "resultDescription",
        "result",
        "allowedValue",
        "@context",
    ];
    for class in classes() {
        for award in [sample::award(&class), sample::plain_award(&class)] {
            walk(&full(&class, &award).expect("sound"), "", &mut |path, value| {
                assert!(!value.is_number() && !value.is_null(), "{path}");
                assert!(value.as_array().is_none_or(|list| !list.is_empty()), "{path}");
                let member = path.rsplit('/').next().unwrap_or_default();
                // `resultDescription` is a list in the achievement and an address in a result.
                if LISTS.contains(&member)
                    && !path.ends_with("/result/*/resultDescription")
                    && !path.ends_with("Identifier/*/identifier")
                {
                    assert!(value.is_array(), "{path}");
                }
            });
        }
    }
}

#[test]
fn the_status_is_one_revocation_entry_with_a_text_index() {
    let class = sample::rich();
    let document = full(&class, &sample::award(&class)).expect("sound");
    assert_eq!(
        document["credentialStatus"],
        serde_json::json!({
            "id": "https://register.voorbeeld.example/status/7#104217", "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation", "statusListIndex": "104217",
            "statusListCredential": "https://register.voorbeeld.example/status/7"
        })
    );
}

#[test]
fn a_level_is_never_printed_bare() {
    for (class, standing) in [(sample::rich(), "indicatief"), (sample::awkward(), "ingeschaald door NCP NLQF")] {
        let document = full(&class, &sample::award(&class)).expect("sound");
        walk(&document, "", &mut |path, value| {
            let Some(text) = value.as_str() else { return };
            for (at, _) in text.match_indices("LQF-niveau").chain(text.match_indices("EQF-niveau")) {
                let sentence: String =
                    text.chars().skip(text.get(..at).map_or(0, |t| t.chars().count())).take(60).collect();
                assert!(sentence.contains(standing), "{path}: {sentence}");
            }
        });
    }
}

#[test]
fn core_is_full_without_evidence() {
    let class = sample::rich();
    let award = sample::award(&class);
    let mut expected = full(&class, &award).expect("sound");
    let evidence = expected.as_object_mut().and_then(|members| members.remove("evidence")).expect("evidence");
    assert_eq!(core(&class, &award).expect("sound"), expected);
    assert_eq!(evidence[0]["narrative"].as_str(), award.evidence.as_deref());
    let without = super::Award { evidence: None, ..award.clone() };
    assert_eq!(core(&class, &without).expect("sound"), expected);
    assert_eq!(full(&class, &without), Err(BadgeFault::Award(AwardFault::NoEvidence)));
}

#[test]
fn the_narrative_says_everything_for_people() {
    let class = sample::rich();
    let text = super::narrative(&class.achievement);
    for outcome in &class.achievement.outcomes {
        assert!(text.contains(&outcome.text));
    }
    for words in [
        "240 uur",
        "NLQF-niveau 3, EQF-niveau 3 (indicatief)",
        "Beroepsproduct",
        "Deels online",
        "Stapelbaar",
        "Kwaliteitskader microcredentials mbo 2024-2025",
        "Met toezicht",
        "geen diploma",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn texts_have_one_form_and_read_back() {
    for class in classes() {
        for award in [sample::award(&class), sample::plain_award(&class)] {
            let texts = Texts::of(&award).expect("sound");
            assert_eq!(texts.clone().into_award(&award.shape()), Some(award.clone()));
            assert!(award.shape().fits(&award));
        }
    }
    let class = sample::rich();
    let document = full(&class, &sample::award(&class)).expect("sound");
    assert_eq!(document["validFrom"], "2026-11-23T00:00:00Z");
    assert_eq!(document["credentialSubject"]["activityStartDate"], "2026-09-01T00:00:00Z");
}

#[test]
fn a_class_with_faults_is_refused_with_all_of_them() {
    type Change = fn(&mut super::Class);
    let changes: [(Change, ClassFault); 11] = [
        (|it| it.issuer.id = "https://roc.example/".into(), ClassFault::NotDidWeb("https://roc.example/".into())),
        (|it| it.issuer.id = "did:web:a b".into(), ClassFault::NotDidWeb("did:web:a b".into())),
        (|it| it.issuer.url = "/home".into(), ClassFault::NotAnAddress { field: "issuer.url", value: "/home".into() }),
        (
            |it| it.achievement.skills[0].url = "https://a.example/ x".into(),
            ClassFault::NotAnAddress { field: "skill.url", value: "https://a.example/ x".into() },
        ),
        (|it| it.status_list_url.push_str("#1"), ClassFault::Fragment("status_list_url")),
        (|it| it.achievement.language = "Nederlands".into(), ClassFault::Language("Nederlands".into())),
        (|it| it.achievement.outcomes[0].key = "U 1".into(), ClassFault::OutcomeKey("U 1".into())),
        (|it| it.achievement.outcomes[0].key = "u2".into(), ClassFault::OutcomeTwice("u2".into())),
        (|it| it.achievement.assessment.clear(), ClassFault::NoEntry("assessment")),
        (|it| it.achievement.name = " ".into(), ClassFault::Empty("achievement.name")),
        (
            |it| {
                it.achievement.level = Level::NotApplicable { reason: String::new(), url: "https://a.example/".into() }
            },
            ClassFault::Empty("level"),
        ),
    ];
    for (change, fault) in changes {
        let mut class = sample::rich();
        let award = sample::award(&class);
        change(&mut class);
        assert_eq!(class.faults(), vec![fault.clone()]);
        assert_eq!(full(&class, &award), Err(BadgeFault::Class(vec![fault])));
    }
    for language in ["nl", "nl-NL", "zh-Hant-TW", "es-419", "sign"] {
        let mut class = sample::rich();
        class.achievement.language = language.into();
        assert_eq!(class.faults(), vec![], "{language}");
    }
}

#[test]
fn an_award_with_a_fault_is_refused() {
    type Change = fn(&mut super::Award);
    let changes: [(Change, AwardFault); 9] = [
        (|it| it.credential_id = "urn:uuid:1".into(), AwardFault::CredentialId("urn:uuid:1".into())),
        (
            |it| it.credential_id = it.credential_id.to_uppercase(),
            AwardFault::CredentialId("URN:UUID:0192F0A4-7C1E-7B3A-9A55-2F6D1C0B8E11".into()),
        ),
        (|it| it.subject_id = Some("did:key:a>b".into()), AwardFault::SubjectId("did:key:a>b".into())),
        (|it| it.subject_id = Some("mailto:a@b.example".into()), AwardFault::SubjectId("mailto:a@b.example".into())),
        (|it| it.valid_from = jiff::Timestamp::constant(1_795_392_000, 5), AwardFault::Instant("validFrom")),
        (|it| it.awarded_at = jiff::Timestamp::MIN, AwardFault::Instant("awardedDate")),
        (|it| it.ended_on = Some(jiff::civil::Date::constant(0, 1, 1)), AwardFault::Day("activityEndDate")),
        (|it| it.results[0].outcome = "u9".into(), AwardFault::UnknownOutcome("u9".into())),
        (|it| it.results[0].outcome = "u2".into(), AwardFault::OutcomeTwice("u2".into())),
    ];
    let class = sample::rich();
    for (change, fault) in changes {
        let mut award = sample::award(&class);
        change(&mut award);
        assert_eq!(full(&class, &award), Err(BadgeFault::Award(fault)));
    }
    let small = sample::small();
    let mut award = sample::award(&small);
    award.grade = Some("9".into());
    assert_eq!(full(&small, &award), Err(BadgeFault::Award(AwardFault::NoGradeScale)));
    assert_eq!(Shape::default().suits(&small), Ok(()));
}

#[test]
fn every_status_word_reads_back() {
    for status in ResultStatus::ALL {
        assert_eq!(ResultStatus::from_word(status.as_str()), Some(status));
    }
    assert_eq!(ResultStatus::from_word("completed"), None);
}

#[test]
fn the_official_schema_accepts_every_sample() {
    let Some(schema) = schema::official() else {
        return;
    };
    for class in classes() {
        for award in [sample::award(&class), sample::plain_award(&class)] {
            assert_eq!(schema.faults(&full(&class, &award).expect("sound")), Vec::<String>::new());
            assert_eq!(schema.faults(&core(&class, &award).expect("sound")), Vec::<String>::new());
        }
    }
}

#[test]
fn the_schema_reader_of_this_test_can_refuse() {
    let Some(schema) = schema::official() else {
        return;
    };
    let class = sample::rich();
    let sound = full(&class, &sample::award(&class)).expect("sound");
    for (pointer, wrong) in [
        ("/type", serde_json::json!(["VerifiableCredential"])),
        ("/validFrom", serde_json::json!("2026-09-01")),
        ("/@context/1", serde_json::json!("https://purl.imsglobal.org/spec/ob/v3p0/context-x.json")),
        ("/credentialSubject/result/0/status", serde_json::json!("Done")),
        ("/credentialSubject/identifier/0/hashed", serde_json::json!("no")),
        ("/credentialSubject/achievement/alignment/0/targetType", serde_json::json!("LearningOutcome")),
        ("/credentialSubject/achievement/inLanguage", serde_json::json!("Dutch")),
        ("/issuer/otherIdentifier/0", serde_json::json!({"type": "IdentifierEntry", "identifier": "1"})),
    ] {
        let mut document = sound.clone();
        *document.pointer_mut(pointer).expect(pointer) = wrong;
        assert!(!schema.faults(&document).is_empty(), "{pointer}");
    }
}

#[test]
fn another_institutions_text_names_its_owner_as_creator() {
    let class = sample::awkward();
    let document = full(&class, &sample::award(&class)).expect("sound");
    let creator = &document["credentialSubject"]["achievement"]["creator"];
    assert_ne!(creator["id"], document["issuer"]["id"]);
    assert_eq!(creator["type"], serde_json::json!(["Profile"]));
    let own = sample::rich();
    let document = full(&own, &sample::award(&own)).expect("sound");
    assert!(document["credentialSubject"]["achievement"].get("creator").is_none());
    let mut nobody = sample::awkward();
    let owner = nobody.achievement.creator.as_mut().expect("there");
    (owner.id, owner.name, owner.url) = ("urn:x".into(), " ".into(), "x".into());
    assert_eq!(nobody.faults().len(), 3, "{:?}", nobody.faults());
}
