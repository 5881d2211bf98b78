// SPDX-License-Identifier: EUPL-1.2
use super::*;
use crate::framework::Framework;
use crate::problem::FieldProblem;

fn framework() -> Framework {
    Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap()
}

/// A complete definition, as a good school would write it.
pub(crate) fn complete() -> Content {
    let both = |text: &str| Localized::new(text, text);
    let mut content = Content::draft(Localized::new("Slim meten in de thuiszorg", "Smart measuring in home care"));
    content.summary = both("Je leert meten met apps.");
    content.sector = "zorg".into();
    content.isced_f = "0913".into();
    content.outcomes = vec![Outcome {
        key: "u1".into(),
        text: both("kiest een meetapp en legt de keuze uit"),
        shown_by: both("praktijkopdracht"),
        source: None,
    }];
    content.study_load = StudyLoad { contact_hours: 40, practice_hours: 120, self_study_hours: 80 };
    content.level =
        Level { nlqf: "3".into(), rationale: both("Werkt zelfstandig binnen afspraken."), established: None };
    content.need = Need {
        kinds: vec![NeedKind::LabourMarket],
        statement: both("Drie werkgevers vragen erom."),
        requested_by: vec!["Thuiszorg Voorbeeld (fictief)".into()],
        scope: Some(Scope::Regional),
        evidence: both("Brief van drie werkgevers."),
        no_other_document: both("Geen keuzedeel dekt dit."),
    };
    content.assessment = Assessment {
        forms: vec![AssessmentForm::ProfessionalProduct],
        plan: both("Een praktijkopdracht en een gesprek."),
        criteria: vec![both("kiest passend")],
        independence: both("De beoordelaar is niet de docent."),
    };
    content.audience = Audience {
        target_group: both("Zorgmedewerkers"),
        prior_knowledge: both("Werkervaring in de zorg"),
        admission: both("Je werkt in de zorg."),
        admission_check: both("Een gesprek vooraf."),
        starting_qualification: true,
        groups: vec!["working".into()],
        ..Audience::default()
    };
    content.programme = both("Vijf dagdelen en een opdracht op het werk.");
    content.evaluation = both("Na elke uitvoering.");
    content.complaints_url = "https://school.example/klacht".into();
    content
}

fn errors(content: &Content) -> Vec<(String, &'static str)> {
    check(content, &framework()).into_iter().filter(FieldProblem::is_error).map(|p| (p.field, p.key)).collect()
}

#[test]
fn a_complete_definition_has_no_problems() {
    assert_eq!(errors(&complete()), []);
}

#[test]
fn test_e2_no_outcomes_or_no_rationale_is_not_submittable() {
    let mut content = complete();
    content.outcomes.clear();
    content.level.rationale = Localized::default();
    let keys: Vec<_> = errors(&content).into_iter().map(|(_, key)| key).collect();
    assert!(keys.contains(&"definition-problem-outcomes-none"));
    assert!(keys.contains(&"definition-problem-level-rationale"));
}

#[test]
fn test_e4_the_floor_refuses_and_the_advice_asks_for_a_reason() {
    let mut content = complete();
    let mut at = |practice_hours: u32, reason: bool| {
        content.study_load = StudyLoad { contact_hours: 10, practice_hours, self_study_hours: 0 };
        content.study_load_justification = reason.then(|| Localized::new("Klein en krachtig", ""));
        errors(&content).into_iter().map(|(_, key)| key).collect::<Vec<_>>()
    };
    assert_eq!(at(69, true), ["definition-problem-study-load-floor"]);
    assert_eq!(at(70, false), ["definition-problem-study-load-justification"]);
    assert!(at(70, true).is_empty());
    assert_eq!(at(229, false), ["definition-problem-study-load-justification"]);
    assert!(at(230, false).is_empty());
    assert!(at(831, false).is_empty(), "841 hours is advice, not an error");
}

#[test]
fn test_e10_another_formal_demand_needs_a_reason() {
    let mut content = complete();
    content.audience.formal_requirement = Some(Localized::new("BIG-registratie", ""));
    assert_eq!(
        errors(&content),
        [("audience.formal_requirement_reason".to_owned(), "definition-problem-formal-requirement")]
    );
    content.audience.formal_requirement_reason = Some(Localized::new("De wet vraagt het.", ""));
    assert_eq!(errors(&content), []);
    assert!(check(&content, &framework()).iter().any(|p| p.key == "definition-advice-formal-requirement"));
}

#[test]
fn words_of_a_starter_must_be_replaced() {
    let mut content = complete();
    content.programme.nl = "Vijf dagdelen en [[je opdracht]].".into();
    assert_eq!(errors(&content), [("programme".to_owned(), "definition-problem-placeholder")]);
    // It is told where it stands: in the English text of an outcome that is Dutch already.
    content.programme.nl = "Vijf dagdelen.".into();
    content.outcomes[0].text.en = "does [[your task]]".into();
    assert_eq!(errors(&content), [("outcomes.0.text.en".to_owned(), "definition-problem-placeholder")]);
}

#[test]
fn test_h2_a_title_never_suggests_a_statutory_paper() {
    for title in [
        "Diploma Zorgtechnologie",
        "Zorgdiploma",
        "mbo-certificaat Lassen",
        "Bachelor Koken",
        "Erkend lasser",
        "Associate degree Zorg",
        "Associate\u{a0}degree Zorg",
        "Diploma zorg",
        "Vakdiploma",
        "Diploma's en bewijzen",
        "Diplomatraject zorg",
        "Certificaathouder lassen",
        "Certificaten lassen",
        "Bachelor’s degree Zorg",
        "Degree in care",
        "Master zorg",
        "Master data science",
        "Master Data-analyse voor de zorg",
        "Erkende lasser bij leerbedrijven",
    ] {
        let mut content = complete();
        content.title.nl = title.into();
        assert!(errors(&content).iter().any(|(_, key)| *key == "definition-problem-title-statutory"), "{title}");
    }
    assert_eq!(forbidden_word("Meesterlijk koken voor de buurt"), None);
    assert_eq!(forbidden_word("Webmaster voor het mkb"), None);
}

#[test]
fn test_h2_a_word_that_only_looks_like_a_paper_may_stand_in_a_title() {
    for title in [
        "Diplomatie op de werkvloer",
        "Diplomatiek gasten ontvangen",
        "Diplomaten ontvangen",
        "Degree days berekenen",
        "Erkende leerbedrijven begeleiden",
        "Werken in een erkend leerbedrijf",
        "Master data beheren",
        "Master Data Management in de logistiek",
    ] {
        assert_eq!(forbidden_word(title), None, "{title}");
    }
    assert_eq!(forbidden_word("Diplomatie met een diploma"), Some("diploma"));
    assert_eq!(forbidden_word("Degree days for a degree"), Some("degree"));
}

#[test]
fn test_t35_hidden_characters_do_not_stand_in_a_title() {
    let mut content = complete();
    content.title.nl = "Zorg\u{202E}tech".into();
    assert!(errors(&content).contains(&("title.nl".into(), "text-problem-character")));
    content.title.nl = "Zorg\ntech".into();
    assert!(errors(&content).contains(&("title.nl".into(), "text-problem-character")), "one line");
}

/// A definition in which every text is filled, those that may be left out too.
fn full() -> Content {
    let both = |text: &str| Localized::new(text, text);
    let mut content = complete();
    content.outcomes[0].source = Some(crate::outcome::Source {
        definition: "nl-mc-school-1".into(),
        version: "1.0.0".into(),
        outcome: "u1".into(),
        title: both("Meten"),
        institution: "School".into(),
        text: both("meet"),
    });
    content.study_load_justification = Some(both("Meer is niet nodig."));
    content.level.established = Some(EstablishedLevel { register_url: "https://nlqf.example/1".into() });
    content.audience.formal_requirement = Some(both("Een rijbewijs."));
    content.audience.formal_requirement_reason = Some(both("Je rijdt."));
    content.skills = vec![Skill {
        scheme: SkillScheme::Esco,
        code: "s1".into(),
        title: both("meten"),
        url: "https://s.example".into(),
    }];
    content.qualification_links = vec![QualificationLink {
        kind: "optional_module".into(),
        code: "K0001".into(),
        title: "Zorg".into(),
        relation: "related".into(),
    }];
    content.stackability = Stackability { kind: StackabilityKind::Stackable, towards: Some(both("Een diploma.")) };
    content.validity_reason = Some(both("De techniek verandert."));
    content
}

#[test]
fn test_t35_signs_that_nobody_sees_stand_in_no_field() {
    let (whole, mut asked) = (full(), 0);
    assert!(!check_draft(&whole).iter().any(|problem| problem.key == "text-problem-character"));
    for (path, marked) in crate::text::each_marked(&whole, "\u{202E}") {
        // Codes of closed lists are no texts: with a sign in them there is no such code.
        let Ok(content) = serde_json::from_value::<Content>(marked) else { continue };
        let problems = check_draft(&content);
        let found = problems.iter().find(|problem| problem.key == "text-problem-character");
        assert_eq!(found.map(|problem| problem.field.as_str()), Some(path.as_str()));
        asked += 1;
    }
    assert!(asked >= 60, "{asked}");
    for fine in ["می\u{200C}خواهم", "שלום", "Eerste regel.\n\tTweede."] {
        let content = Content { summary: Localized::new(fine, fine), ..complete() };
        assert_eq!(errors(&content), [], "{fine}");
    }
}

#[test]
fn everything_missing_gives_a_sentence_for_each_field() {
    let content = Content::draft(Localized::default());
    let found = errors(&content);
    for field in [
        "title.nl",
        "summary",
        "sector",
        "outcomes",
        "study_load",
        "level.nlqf",
        "level.rationale",
        "need.statement",
        "need.scope",
        "assessment.plan",
    ] {
        assert!(found.iter().any(|(f, _)| f == field), "{field} in {found:?}");
    }
}

#[test]
fn everything_too_long_is_said_even_in_a_draft() {
    let mut content = complete();
    content.title.nl = "x".repeat(81);
    content.summary.nl = "x".repeat(4_001);
    content.assessment.criteria[0].nl = "x".repeat(4_001);
    content.outcomes[0].shown_by.en = "x".repeat(4_001);
    content.stackability.towards = Some(Localized::new("x".repeat(4_001).as_str(), ""));
    let said: Vec<_> = check_draft(&content).into_iter().map(|p| (p.key, p.field)).collect();
    let said: Vec<_> = said.iter().map(|(key, field)| (*key, field.as_str())).collect();
    assert_eq!(
        said,
        [
            ("definition-problem-title-long", "title.nl"),
            ("definition-problem-text-long", "summary"),
            ("definition-problem-text-long", "stackability.towards"),
            ("definition-problem-text-long", "outcomes.0.shown_by"),
            ("definition-problem-text-long", "assessment.criteria"),
        ]
    );
}

#[test]
fn an_established_level_needs_its_register_page() {
    let mut content = complete();
    content.level.established = Some(EstablishedLevel { register_url: "zie boven".into() });
    assert_eq!(errors(&content), [("level.established".to_owned(), "definition-problem-level-established")]);
}

#[test]
fn test_l1_another_framework_asks_other_fields() {
    let mut framework = framework();
    let content = {
        let mut c = complete();
        c.programme = Localized::default();
        c
    };
    for criterion in &mut framework.criteria {
        criterion.required_fields.clear();
    }
    assert!(check(&content, &framework).is_empty());
    if let Some(criterion) =
        framework.criteria.iter_mut().find(|c| c.level == crate::framework::CriterionLevel::Definition)
    {
        criterion.required_fields.push("programme".into());
    }
    assert_eq!(check(&content, &framework).len(), 1);
}

#[test]
fn test_l1_a_point_of_the_institution_asks_for_a_field_of_the_text() {
    let framework = framework();
    let mut content = complete();
    content.complaints_url = String::new();
    assert!(check(&content, &framework).is_empty(), "the institution has one");
    content.evaluation = Localized::default();
    let problems = check(&content, &framework);
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].field.as_str(), problems[0].key), ("evaluation", "definition-problem-criterion"));
    assert!(is_required("evaluation", &framework) && !is_required("complaints_url", &framework));
}

#[test]
fn the_digest_does_not_depend_on_the_order_of_keys() {
    let a = serde_json::json!({"a": 1, "b": [2, 3]});
    let b = serde_json::json!({"b": [2, 3], "a": 1});
    assert_eq!(digest(&a), digest(&b));
    assert_ne!(digest(&a), digest(&serde_json::json!({"a": 1, "b": [3, 2]})));
}

#[test]
fn a_field_is_filled_in_the_text_and_in_its_json_form_alike() {
    let content = full();
    let json = serde_json::to_value(&content).unwrap();
    for (path, expected) in [
        ("title", true),
        ("outcomes.0.text", true),
        ("outcomes.9.text", false),
        ("study_load.contact_hours", true),
        ("need.kinds", true),
        ("nowhere", false),
    ] {
        assert_eq!((is_filled(&content, path), is_filled_in(&json, path)), (expected, expected), "{path}");
    }
}
