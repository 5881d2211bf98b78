// SPDX-License-Identifier: EUPL-1.2
//! What a problem says to who builds a system: its `type` leads to an explanation with its code, a key that opens nothing is named, and
//! what should have stood there is said in words of JSON.

use super::{codes, problem};
use crate::caller::{call, get, key, parsed};
use crate::stage::{Answer, Stage};
use axum::http::StatusCode;
use axum::http::header::ACCEPT_LANGUAGE;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

/// The part of the page to which a `type` leads.
fn explained(page: &str, kind: &Value) -> String {
    let anchor = kind.as_str().unwrap().strip_prefix("/ontwikkelaars#").unwrap_or_else(|| panic!("{kind}"));
    let at = page.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("{anchor} is not on the page"));
    page[at..].split("</section>").next().unwrap().to_owned()
}

#[tokio::test]
async fn every_problem_leads_to_its_explanation_with_its_code() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let reader = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let pages = [
        stage.visitor().get("/ontwikkelaars").await.text(),
        stage.visitor().get("/ontwikkelaars?taal=en").await.text(),
    ];
    assert!(!pages[0].contains("!!") && !pages[1].contains("!!"), "a sentence is missing");
    let definition = get(&stage, "/v1/definitions", Some(&school)).await;
    let published = definition["items"].as_array().unwrap().iter().find(|item| item["state"] == "published").unwrap();
    let path = format!("/v1/definitions/{}", published["id"].as_str().unwrap());
    let huge = "x".repeat(stage.app.limits.body_bytes + 1);
    let mut said: Vec<Answer> = Vec::new();
    for (line, key, body) in [
        ("POST /v1/definitions".to_owned(), Some(&school), "{"),
        ("POST /v1/definitions".to_owned(), Some(&school), "{}"),
        (
            "POST /v1/definitions".to_owned(),
            Some(&school),
            r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"","en":""}}}"#,
        ),
        ("POST /v1/definitions".to_owned(), Some(&school), &huge),
        ("POST /v1/definitions".to_owned(), Some(&reader), "{}"),
        ("POST /v1/definitions".to_owned(), None, "{}"),
        ("POST /v1/definitions".to_owned(), Some(&"lb_unknown".to_owned()), "{}"),
        ("GET /v1/my-proof".to_owned(), Some(&"lbh_unknown".to_owned()), ""),
        (format!("PUT {path}"), Some(&school), r#"{"content":{"title":{"nl":"A","en":"B"}}}"#),
        (format!("POST {path}/submissions"), Some(&school), ""),
        ("GET /v1/microcredentials?sektor=zorg".to_owned(), None, ""),
        ("GET /v1/nothing".to_owned(), None, ""),
        ("PUT /v1/register".to_owned(), None, "{}"),
    ] {
        said.push(call(&stage, &line, key.map(String::as_str), &[], body.to_owned()).await);
    }
    said.push(call(&stage, "POST /v1/verifications", None, &[("content-type", "application/zip")], "x").await);
    let mut statuses = std::collections::BTreeSet::new();
    for answer in &said {
        statuses.insert(answer.status.as_u16());
        let found = problem(answer, answer.status);
        for page in &pages {
            let text = explained(page, &found["type"]);
            for part in [found["code"].as_str().unwrap(), answer.status.as_str()] {
                assert!(text.contains(part), "{part} is not in {text}");
            }
        }
        assert!(explained(&pages[0], &found["type"]).contains(found["title"].as_str().unwrap()), "{found}");
    }
    assert!(statuses.len() > 8, "{statuses:?}");
}

/// Codes that only pages give.
const OF_PAGES: [&str; 7] = [
    "conflict-form-sent",
    "conflict-form-token",
    "conflict-other-site",
    "conflict-has-admin",
    "conflict-invitation-over",
    "conflict-left-already",
    "conflict-team-left",
];

#[tokio::test]
async fn the_page_lists_every_code_that_says_why_something_cannot_be_done_now() {
    let stage = Stage::open().await;
    let page = stage.visitor().get("/ontwikkelaars").await.text();
    let mut count = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/nl")).unwrap() {
        for line in std::fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let Some((code, _)) = line.split_once(" = ") else { continue };
            let is_code = ["conflict-", "obstacle-"]
                .iter()
                .any(|part| code.starts_with(part) || code.contains(&format!("-{part}")));
            if is_code && !OF_PAGES.contains(&code) {
                assert!(page.contains(&format!("<dt>{code}</dt>")), "{code} is not on the page");
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count}");
}

#[tokio::test]
async fn a_key_that_opens_nothing_is_named_and_what_may_not_be_done_is_no_matter_of_looking() {
    let stage = Stage::open().await;
    let none = call(&stage, "POST /v1/definitions", None, &[], "{}").await;
    let said = problem(&none, StatusCode::UNAUTHORIZED);
    assert_eq!((&said["code"], none.header("www-authenticate")), (&json!("not-signed-in"), "Bearer"));
    let wrong = call(&stage, "POST /v1/definitions", Some("lb_unknown"), &[], "{}").await;
    let said = problem(&wrong, StatusCode::UNAUTHORIZED);
    assert_eq!(
        (&said["code"], wrong.header("www-authenticate")),
        (&json!("key-unknown"), "Bearer error=\"invalid_token\"")
    );
    assert!(said["detail"].as_str().unwrap().contains("kennen wij niet, of hij is beëindigd"), "{said}");
    let english =
        call(&stage, "POST /v1/definitions", Some("lb_unknown"), &[(ACCEPT_LANGUAGE.as_str(), "en")], "{}").await;
    assert_eq!(parsed(&english)["title"], "This key does not work");

    let reader = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let refused = problem(&call(&stage, "POST /v1/definitions", Some(&reader), &[], "{}").await, StatusCode::FORBIDDEN);
    assert_eq!(refused["title"], "Dit mag niet met deze sleutel");
    // On a page it is the same: whoever sends a form did not want to look.
    let teacher = stage.staff("bram").await;
    let (posted, looked) =
        (teacher.post("/werk/sleutels", &[("name", "X")]).await, teacher.get("/werk/sleutels").await);
    assert_eq!((posted.status, looked.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    assert!(
        posted.text().contains("Je mag dit niet doen") && !posted.text().contains("niet bekijken"),
        "{}",
        posted.text()
    );
    assert!(looked.text().contains("Je mag dit niet bekijken"));
}

#[tokio::test]
async fn what_should_have_stood_there_is_said_in_words_of_json() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let teacher = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &teacher).await.unwrap();
    let line = format!("POST /v1/runs/{}/award-lists", work.runs[0].0.id);
    for (body, expected) in [
        (json!({"people": 7}), "array"),
        (json!({"people": [7]}), "object"),
        (json!({"people": [{"rowNumber": "een", "name": "Proef", "outcomes": ["u1"]}]}), "integer, 0 or more"),
        (json!({"people": [{"rowNumber": 1, "name": 7, "outcomes": ["u1"]}]}), "string"),
    ] {
        let answer = call(&stage, &line, Some(&school), &[("idempotency-key", "x")], body.to_string()).await;
        let said = problem(&answer, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(codes(&said), ["api-wrong-value"], "{said}");
        assert_eq!(said["errors"][0]["expected"], expected, "{said}");
        assert!(!said["errors"][0]["detail"].as_str().unwrap().contains(expected), "no English in a sentence: {said}");
    }
}
