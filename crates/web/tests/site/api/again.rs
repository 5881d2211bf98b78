// SPDX-License-Identifier: EUPL-1.2
//! Requests that are sent again under a key of their sender: the same answer, and nothing done again.

use std::time::Duration;

use app::idempotency::{Asked, Begun, take};
use axum::http::StatusCode;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

use super::problem;
use crate::caller::{call, get, key, parsed};
use crate::stage::{Answer, Stage};

const DRAFT: &str = r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"Nog eens","en":"Once more"}}}"#;
const DRAFTS: &str = "POST /v1/definitions";

async fn send(stage: &Stage, line: &str, who: &str, under: &str, body: &str) -> Answer {
    call(stage, line, Some(who), &[("idempotency-key", under)], body.to_owned()).await
}

/// Sends the same twice, and gives what both answered.
async fn twice(stage: &Stage, line: &str, who: &str, under: &str, body: &str) -> Answer {
    let first = send(stage, line, who, under, body).await;
    assert!(first.status.is_success(), "{line}: {}", first.text());
    let again = send(stage, line, who, under, body).await;
    assert_eq!((again.status, &again.bytes), (first.status, &first.bytes), "{line}");
    for name in ["location", "etag", "content-type"] {
        let value = |answer: &Answer| answer.headers.get(name).cloned();
        assert_eq!(value(&again), value(&first), "{line}: {name}");
    }
    again
}

async fn total(stage: &Stage, path: &str, who: &str) -> u64 {
    get(stage, path, Some(who)).await["total"].as_u64().unwrap()
}

#[tokio::test]
async fn a_draft_is_made_once_under_a_key_and_saved_once() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let before = total(&stage, "/v1/definitions", &school).await;
    let made = twice(&stage, DRAFTS, &school, "concept-1", DRAFT).await;
    assert_eq!((made.status, total(&stage, "/v1/definitions", &school).await), (StatusCode::CREATED, before + 1));
    for _ in 0..2 {
        assert_eq!(call(&stage, DRAFTS, Some(&school), &[], DRAFT).await.status, StatusCode::CREATED);
    }
    assert_eq!(total(&stage, "/v1/definitions", &school).await, before + 3, "without a key each is one");

    let path = format!("/v1/definitions/{}", parsed(&made)["id"].as_str().unwrap());
    let detail = get(&stage, &path, Some(&school)).await;
    let text = json!({"content": detail["content"], "revision": detail["revision"]}).to_string();
    let put = format!("PUT {path}");
    let saved = twice(&stage, &put, &school, "opslaan-1", &text).await;
    let now = call(&stage, &format!("GET {path}"), Some(&school), &[], "").await;
    assert_eq!((saved.status, saved.header("etag")), (StatusCode::NO_CONTENT, now.header("etag")), "saved once");
    problem(&send(&stage, &put, &school, "opslaan-2", &text).await, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_key_stands_for_one_request_of_one_system() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let made = twice(&stage, DRAFTS, &school, "sleutel", DRAFT).await;
    let other = DRAFT.replace("Once more", "Another");
    let id = parsed(&made)["id"].as_str().unwrap().to_owned();
    let at = format!("PUT /v1/definitions/{id}");
    for refused in [
        send(&stage, DRAFTS, &school, "sleutel", &other).await,
        send(&stage, &at, &school, "sleutel", DRAFT).await,
        send(&stage, "POST /v1/definitions?taal=en", &school, "sleutel", DRAFT).await,
    ] {
        let refused = problem(&refused, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused["code"], "conflict-idempotency-key");
        assert!(refused["detail"].as_str().unwrap().len() > 20, "{refused}");
    }
    let long = "x".repeat(201);
    for unreadable in ["met spatie", "", long.as_str()] {
        let refused = problem(&send(&stage, DRAFTS, &school, unreadable, DRAFT).await, StatusCode::BAD_REQUEST);
        assert_eq!(refused["errors"][0]["code"], "api-idempotency-key", "{unreadable}");
    }
    let two = [("idempotency-key", "een"), ("idempotency-key", "twee")];
    problem(&call(&stage, DRAFTS, Some(&school), &two, DRAFT).await, StatusCode::BAD_REQUEST);

    let second = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let own = twice(&stage, DRAFTS, &second, "sleutel", DRAFT).await;
    assert_ne!(parsed(&own)["id"], parsed(&made)["id"], "another system has keys of its own");
    let reader = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    problem(&send(&stage, DRAFTS, &reader, "sleutel", DRAFT).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_refused_did_nothing_and_is_asked_anew() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let refused = DRAFT.replace("mbo-2024-2025", "nergens");
    for _ in 0..2 {
        problem(&send(&stage, DRAFTS, &school, "k", &refused).await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let made = twice(&stage, DRAFTS, &school, "k", DRAFT).await;
    assert_eq!(made.status, StatusCode::CREATED, "put right, under the same key");
}

#[tokio::test]
async fn what_is_still_being_done_is_not_begun_again() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let known = app::people::key_actor(&stage.app, &school).await.unwrap().unwrap();
    let cx = app::Context::new(known.actor, stage.now, domain::text::Language::Nl, "proef".into());
    let request = [&b"POST"[..], b"/v1/definitions", b"", DRAFT.as_bytes()];
    let asked = Asked { api_key: known.id, key: "traag", request: &request };
    assert!(matches!(take(&stage.app, &cx, &asked).await.unwrap(), Begun::Now(_)));
    let busy = problem(&send(&stage, DRAFTS, &school, "traag", DRAFT).await, StatusCode::CONFLICT);
    assert_eq!(busy["code"], "conflict-idempotency-under-way");
}

/// Whoever asked has hung up: what was begun is finished, once, and its answer waits.
#[tokio::test]
async fn who_hangs_up_and_asks_again_gets_the_answer() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    for milliseconds in 0..12 {
        let before = total(&stage, "/v1/definitions", &school).await;
        let under = format!("weg-{milliseconds}");
        let asked = send(&stage, DRAFTS, &school, &under, DRAFT);
        let _ = tokio::time::timeout(Duration::from_millis(milliseconds), asked).await;
        let mut tries = 0;
        let made = loop {
            let answer = send(&stage, DRAFTS, &school, &under, DRAFT).await;
            if answer.status != StatusCode::CONFLICT || tries == 100 {
                break answer;
            }
            tries += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        assert_eq!(total(&stage, "/v1/definitions", &school).await, before + 1, "after {milliseconds} ms");
    }
}

#[tokio::test]
async fn every_kind_of_act_is_done_once() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let demand = json!({"title": "Nog eens", "askedBy": "Bouwgroep Proef", "region": "groningen", "sector": "bouw",
        "canDo": "Uitvoerders leggen vast wat er vrijkomt.", "people": 20, "neededBy": "2027-04-01",
        "statement": "Anders gaat alles in de container.", "kinds": ["labour_market"]});
    let recorded = twice(&stage, "POST /v1/demands", &school, "vraag", &demand.to_string()).await;
    let demand = format!("/v1/demands/{}", parsed(&recorded)["id"].as_str().unwrap());
    let join = r#"{"organisation":"Polder","people":3}"#;
    let joins = format!("POST {demand}/joins");
    assert_eq!(twice(&stage, &joins, &school, "mee", join).await.status, StatusCode::NO_CONTENT);
    assert_eq!(get(&stage, &demand, Some(&school)).await["joins"].as_array().unwrap().len(), 1);
    problem(&call(&stage, &joins, Some(&school), &[], join).await, StatusCode::UNPROCESSABLE_ENTITY);

    let list = get(&stage, "/v1/definitions", Some(&school)).await;
    let published = list["items"].as_array().unwrap().iter().find(|item| item["state"] == "published").unwrap();
    let path = format!("/v1/definitions/{}", published["id"].as_str().unwrap());
    let runs = total(&stage, &format!("{path}/runs"), &school).await;
    let run = json!({"code": "NOG-1", "startsOn": "2027-01-11", "endsOn": "2027-03-01", "place": "Saaxumhuizen", "priceEuro": 250, "seats": 20});
    twice(&stage, &format!("POST {path}/runs"), &school, "uitvoering", &run.to_string()).await;
    assert_eq!(total(&stage, &format!("{path}/runs"), &school).await, runs + 1);
    let ends = r#"{"reason":"Er zijn te weinig aanmeldingen."}"#;
    twice(&stage, &format!("POST {path}/versions"), &school, "versie", "").await;
    twice(&stage, &format!("POST {path}/deactivations"), &school, "einde", ends).await;
    decided_and_suspended(&stage, &school).await;
}

/// A list of a colleague, agreed to once, and an award of it, suspended once.
async fn decided_and_suspended(stage: &Stage, school: &str) {
    let teacher = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &teacher).await.unwrap();
    let run = work.runs.iter().find(|(run, _)| run.content.0.code == "ZTW-2026-2").unwrap().0.id;
    let person = domain::award::ProposedAward {
        row_number: 1,
        name: "Proef Nog Eens".into(),
        birth_date: None,
        email: None,
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    let proposal = app::issue::Proposal { run, people: vec![person], idempotency_key: "nog-eens".into() };
    let list = app::issue::propose(&stage.app, &teacher, proposal).await.unwrap();
    let agree = r#"{"decision":"agree","reason":"Alle resultaten zijn vastgesteld.","noInterest":true}"#;
    let decisions = format!("POST /v1/award-lists/{list}/decisions");
    twice(stage, &decisions, school, "besluit", agree).await;
    problem(&call(stage, &decisions, Some(school), &[], agree).await, StatusCode::CONFLICT);
    stage.register().await;
    let rows: Value = get(stage, &format!("/v1/award-lists/{list}"), Some(school)).await;
    assert_eq!((rows["rows"].as_array().unwrap().len(), &rows["registeredCount"]), (1, &json!(1)));
    let award = format!("/v1/awards/{}", rows["rows"][0]["award"].as_str().unwrap());
    let suspend = r#"{"act":"suspend","reasonCode":"investigation","reasonText":"Er is iets uit te zoeken."}"#;
    let acts = format!("POST {award}/status-acts");
    twice(stage, &acts, school, "opschorten", suspend).await;
    problem(&call(stage, &acts, Some(school), &[], suspend).await, StatusCode::CONFLICT);
    assert_eq!(get(stage, &award, Some(school)).await["validity"], "suspended");
}
