// SPDX-License-Identifier: EUPL-1.2
//! What a form or a sheet refuses is refused by API too.

use axum::http::StatusCode;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

use super::{codes, content_of, problem};
use crate::caller::{call, get, key, parsed};
use crate::stage::Stage;

/// Where something is wrong, and what.
fn places(problem: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    problem["errors"].as_array().unwrap().iter().map(|e| (text(&e["location"]), text(&e["code"]))).collect()
}

fn place(location: &str, code: &str) -> (String, String) {
    (location.to_owned(), code.to_owned())
}

#[tokio::test]
async fn test_t37_a_list_by_api_is_held_to_the_rules_of_a_sheet() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &[Scope::Read, Scope::Propose]).await;
    let teacher = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &teacher).await.unwrap();
    let run = work.runs.iter().find(|(run, _)| run.content.0.code == "ZTW-2026-2").unwrap().0.id;
    let send = async |name: &str, people: Value| {
        let line = format!("POST /v1/runs/{run}/award-lists");
        let body = json!({"people": people}).to_string();
        call(&stage, &line, Some(&school), &[("idempotency-key", name)], body).await
    };
    let person = |row: u32, name: &str, day: Option<&str>, email: Option<&str>| json!({"rowNumber": row, "name": name, "birthDate": day, "email": email, "outcomes": ["u1"]});
    let wrong = json!([
        person(1, "Proef Eén", Some("1990-05-12"), None),
        person(2, "PROEF  EEN", Some("1990-05-12"), None),
        person(3, "Proef Drie", None, Some("huis@voorbeeld.example")),
        person(4, "Proef Vier", None, Some("Huis@Voorbeeld.example")),
        person(5, "Proef Vijf", Some("2031-01-01"), None),
        person(6, "Proef Zes", Some("1850-01-01"), None),
        person(7, "Naam", None, None),
        person(8, "#REF!", None, None),
        person(9, "12-34", None, None),
    ]);
    let answer = problem(&send("dubbel", wrong).await, StatusCode::UNPROCESSABLE_ENTITY);
    let mut found = places(&answer);
    found.sort();
    assert_eq!(
        found,
        [
            place("rows.1.name", "row-problem-same-person"),
            place("rows.2.name", "row-problem-same-person"),
            place("rows.3.email", "row-problem-same-email"),
            place("rows.4.email", "row-problem-same-email"),
            place("rows.5.birthDate", "row-problem-date-in-future"),
            place("rows.6.birthDate", "row-problem-date-too-old"),
            place("rows.7.name", "row-problem-name-looks-like-header"),
            place("rows.8.name", "row-problem-spreadsheet-error"),
            place("rows.9.name", "row-problem-name-without-letters"),
        ],
        "{answer}"
    );
    let failed = json!([
        {"rowNumber": 1, "name": "Proef Elf", "outcomes": ["u1"], "grade": "Onvoldoende"},
        {"rowNumber": 2, "name": "Proef Twaalf", "outcomes": ["u1"], "grade": "geen onvoldoendes"},
    ]);
    let answer = problem(&send("gezakt", failed).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(places(&answer), [place("rows.1.grade", "row-problem-grade-says-failed")], "{answer}");

    // What a sheet mends is mended here too: spaces in a name, an outcome that stands there twice.
    let untidy = json!([{"rowNumber": 1, "name": "  Proef   Dertien ", "outcomes": ["u1", "u1"]}]);
    let made = parsed(&send("slordig", untidy).await);
    let batch = domain::Id::parse(made["id"].as_str().unwrap()).unwrap();
    let mut tx = stage.app.store.read().await.unwrap();
    let kept = store::award::batch(&mut tx, batch).await.unwrap().unwrap().people.0;
    assert_eq!((kept[0].name.as_str(), kept[0].outcomes.len()), ("Proef Dertien", 1));
    drop(tx);

    // Namesakes without a day of birth may be two people, as in a sheet.
    let namesakes = json!([person(1, "Proef Tien", None, None), person(2, "Proef Tien", None, None)]);
    assert_eq!(send("naamgenoten", namesakes).await.status, StatusCode::CREATED);

    let many: Vec<Value> = (1..=2_501).map(|row| person(row, &format!("Proef nummer {row}"), None, None)).collect();
    let answer = problem(&send("veel", json!(many)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(codes(&answer), ["award-problem-too-many"], "said once");
}

#[tokio::test]
async fn a_text_by_api_is_held_to_the_rules_of_the_form() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let list = get(&stage, "/v1/definitions", Some(&school)).await;
    let published = list["items"].as_array().unwrap().iter().find(|item| item["state"] == "published").unwrap();
    let published = get(&stage, &format!("/v1/definitions/{}", published["id"].as_str().unwrap()), Some(&school)).await;
    let mut content = content_of(&published);
    content["title"] = json!({"nl": "Proef door een systeem", "en": "Trial by a system"});
    let send = async |content: &Value| {
        let draft = json!({"framework": "mbo-2024-2025", "content": content}).to_string();
        call(&stage, "POST /v1/definitions", Some(&school), &[], draft).await
    };
    let mut endless = content.clone();
    endless["study_load"] =
        json!({"contact_hours": 4_000_000_000_u32, "practice_hours": 4_000_000_000_u32, "self_study_hours": 1});
    endless["validity_months"] = json!(0);
    let answer = problem(&send(&endless).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(codes(&answer), ["definition-problem-number-range"; 3]);
    let told = answer["errors"].as_array().unwrap();
    let names_limit = |detail: &str| detail.contains("9.999") || detail.contains("9,999");
    assert!(told.iter().all(|error| names_limit(error["detail"].as_str().unwrap())), "the limit: {answer}");

    content["language"] = json!("xx");
    content["sector"] = json!("ruimtevaart");
    content["isced_f"] = json!("9999");
    content["complaints_url"] = json!("javascript:alert(1)");
    content["skills"] =
        json!([{"scheme": "esco", "code": "s1", "title": {"nl": "meten", "en": ""}, "url": "data:text/html,x"}]);
    content["level"]["established"] = json!({"register_url": "https://elders.example/nlqf.nl"});
    let made = send(&content).await;
    assert_eq!(made.status, StatusCode::CREATED, "a draft may be half: {}", made.text());
    let id = parsed(&made)["id"].as_str().unwrap().to_owned();
    let submit = call(&stage, &format!("POST /v1/definitions/{id}/submissions"), Some(&school), &[], "").await;
    let answer = problem(&submit, StatusCode::UNPROCESSABLE_ENTITY);
    let draft = get(&stage, &format!("/v1/definitions/{id}"), Some(&school)).await;
    for code in [
        "definition-problem-language-unknown",
        "definition-problem-sector-unknown",
        "definition-problem-isced-unknown",
        "definition-problem-level-register",
        "web-address-problem",
    ] {
        assert!(codes(&answer).contains(&code), "{code}: {answer}");
        assert!(draft.to_string().contains(code), "{code} stands with the draft: {draft}");
    }
}
