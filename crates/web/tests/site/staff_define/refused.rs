// SPDX-License-Identifier: EUPL-1.2
//! What is refused, and what stands on the page then.

use axum::http::StatusCode;
use domain::definition::Content;

use super::draft;
use crate::reading::{at_field, content, has, save};
use crate::stage::Stage;

#[tokio::test]
async fn what_is_refused_comes_back_as_typed() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let url = draft(&writer).await;
    let refused = writer
        .post("/werk/mc/nieuw", &[("title_nl", "Diploma tillen"), ("title_en", ""), ("framework", "mbo-2024-2025")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "title_nl", "Haal ‘diploma’ uit de titel.");
    has(&refused, "value=\"Diploma tillen\"");

    let long = "woord ".repeat(700);
    let refused = save(
        &writer,
        &url,
        "basis",
        &[
            ("title_nl", "Mbo-certificaat tillen"),
            ("title_en", "Lifting"),
            ("summary_nl", "kort"),
            ("summary_en", &long),
            ("sector", "zorg"),
            ("action", "next"),
        ],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "title_nl", "Haal ‘certificaat’ uit de titel.");
    at_field(&refused, "summary_en", "hoogstens 4.000 tekens");
    has(&refused, "value=\"Mbo-certificaat tillen\"");
    has(&refused, long.trim());
    assert_eq!(content(&stage, &url).await.title.nl, "Veilig tillen in de wijk", "nothing was saved");

    let hours = |text: &'static str| {
        [("contact_hours", text), ("practice_hours", "0"), ("self_study_hours", "0"), ("action", "next")]
    };
    for (contact, sentence) in [
        ("79", "79 uur is te weinig."),
        ("80", "80 uur is minder dan de 240 uur"),
        ("239", "239 uur is minder dan de 240 uur"),
    ] {
        let saved = save(&writer, &url, "study_load", &hours(contact)).await;
        assert!(saved.to().contains("toon=1"), "{contact} {}", saved.status);
        let page = writer.get(saved.to().split('#').next().unwrap()).await;
        has(&page, sentence);
        has(&page, &format!("value=\"{contact}\""));
    }
    let page = writer.get(&format!("{url}/study_load?toon=1")).await;
    at_field(&page, "study_load_justification_nl", "239 uur is minder dan de 240 uur");
    for (contact, advice) in [("240", false), ("841", true)] {
        let saved = save(&writer, &url, "study_load", &hours(contact)).await;
        assert!(!saved.to().contains("toon=1"), "{contact}");
        assert_eq!(writer.get(&format!("{url}/study_load")).await.text().contains("i-warn"), advice, "{contact}");
    }
    let refused = save(&writer, &url, "study_load", &hours("veertig")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    at_field(&refused, "contact_hours", "Nu staat er ‘veertig’.");
    has(&refused, "value=\"veertig\"");
    for typed in ["99999", "-40", "1000000"] {
        let refused = save(&writer, &url, "study_load", &hours(typed)).await;
        let sentence = format!("Vul een heel getal in van 0 tot en met 9.999. Nu staat er ‘{typed}’.");
        at_field(&refused, "contact_hours", &sentence);
        has(&refused, &format!("value=\"{typed}\""));
    }
    let refused = save(&writer, &url, "delivery", &[("validity_months", "0"), ("action", "next")]).await;
    at_field(&refused, "validity_months", "Vul een heel getal in van 1 tot en met 9.999. Nu staat er ‘0’.");

    let saved = save(&writer, &url, "level", &[("nlqf", "3"), ("action", "next")]).await;
    at_field(&writer.get(saved.to()).await, "rationale_nl", "Leg uit waarom dit niveau past.");

    let long_outcome = "tilt ".repeat(61);
    let saved = save(&writer, &url, "outcomes", &[("outcome_1_nl", &long_outcome), ("action", "next")]).await;
    let page = writer.get(saved.to()).await;
    at_field(&page, "outcome_1_nl", "hoogstens 300 tekens");
    has(&page, long_outcome.trim());
}

#[tokio::test]
async fn everything_missing_is_said_at_its_field() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let url = draft(&writer).await;
    let missing: [(&str, &[&str]); 6] = [
        ("basis", &["summary_nl", "sector", "isced_f"]),
        ("need", &["need_kinds", "need_statement_nl", "scope", "evidence_nl", "no_other_document_nl"]),
        ("outcomes", &["outcome_1_nl"]),
        ("level", &["nlqf", "rationale_nl"]),
        ("assessment", &["forms", "plan_nl", "criteria_nl", "independence_nl"]),
        ("audience", &["groups", "target_group_nl", "prior_knowledge_nl", "admission_nl", "admission_check_nl"]),
    ];
    for (topic, fields) in missing {
        let page = writer.get(&format!("{url}/{topic}?toon=1")).await;
        for field in fields {
            at_field(&page, field, "");
        }
        let quiet = writer.get(&format!("{url}/{topic}")).await.text();
        assert!(!quiet.contains("class=\"errors\""), "{topic}: nobody is told off before they start");
        assert!(!page.text().contains("!!"), "{topic}: a sentence is missing");
    }
}

#[tokio::test]
async fn outcomes_are_added_moved_and_removed() {
    let stage = Stage::open().await;
    let writer = stage.staff("youssef").await;
    let url = draft(&writer).await;
    let first = save(&writer, &url, "outcomes", &[("outcome_1_nl", "een"), ("action", "add")]).await;
    assert!(first.to().ends_with("#outcome_2_nl"));
    let key = |n: usize, content: &Content| content.outcomes[n].key.clone();
    let two = content(&stage, &url).await;
    let (one_key, two_key) = (key(0, &two), key(1, &two));
    let pairs = [
        ("outcome_1_key", one_key.as_str()),
        ("outcome_1_nl", "een"),
        ("outcome_2_key", two_key.as_str()),
        ("outcome_2_nl", "twee"),
        ("action", "up-2"),
    ];
    save(&writer, &url, "outcomes", &pairs).await;
    let moved = content(&stage, &url).await;
    assert_eq!(
        (moved.outcomes[0].text.nl.as_str(), key(0, &moved)),
        ("twee", two_key.clone()),
        "a key goes with its outcome"
    );
    let pairs = [
        ("outcome_1_key", two_key.as_str()),
        ("outcome_1_nl", "twee"),
        ("outcome_2_key", two_key.as_str()),
        ("outcome_2_nl", "een"),
        ("action", "remove-1"),
    ];
    save(&writer, &url, "outcomes", &pairs).await;
    let left = content(&stage, &url).await;
    assert_eq!(left.outcomes.len(), 1);
    assert_eq!(left.outcomes[0].text.nl, "een");
    assert_ne!(left.outcomes[0].key, two_key, "a key is never given twice");
}
