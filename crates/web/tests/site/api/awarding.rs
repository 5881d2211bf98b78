// SPDX-License-Identifier: EUPL-1.2
//! Awarding by API, from a list to a status act, and what a key of somebody who decides is worth.

use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

use super::{codes, problem};
use crate::caller::{call, get, key, parsed};
use crate::stage::Stage;

#[tokio::test]
async fn awarding_by_api_can_be_repeated_and_ends_in_a_credential() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &[Scope::Read, Scope::Propose, Scope::Agree]).await;
    let other = key(&stage, "schokland", &Scope::ALL).await;
    let teacher = app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap();
    let work = app::define::work(&stage.app, &teacher).await.unwrap();
    let run = work.runs.iter().find(|(run, _)| run.content.0.code == "ZTW-2026-2").unwrap().0.id;
    let person = |row: u32, name: &str| json!({"rowNumber": row, "name": name, "email": format!("p{row}@voorbeeld.example"), "outcomes": ["u1", "u2"]});
    let body = json!({"people": [person(1, "Proef Eén"), person(2, "Proef Twee")]}).to_string();
    let line = format!("POST /v1/runs/{run}/award-lists");
    let send = async |key: &str, idempotency: Option<&str>, body: &str| {
        let headers: Vec<(&str, &str)> = idempotency.map(|value| ("idempotency-key", value)).into_iter().collect();
        call(&stage, &line, Some(key), &headers, body.to_owned()).await
    };
    problem(&send(&school, None, &body).await, StatusCode::BAD_REQUEST);
    problem(&send(&school, Some("met spatie erin"), &body).await, StatusCode::BAD_REQUEST);
    problem(&send(&other, Some("lijst-1"), &body).await, StatusCode::NOT_FOUND);
    let first = send(&school, Some("lijst-1"), &body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let again = send(&school, Some("lijst-1"), &body).await;
    assert_eq!(
        (again.status, &again.bytes, again.header("location")),
        (first.status, &first.bytes, first.header("location")),
        "the same answer"
    );
    let changed = json!({"people": [person(1, "Iemand Anders")]}).to_string();
    let refused = problem(&send(&school, Some("lijst-1"), &changed).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused["code"], "conflict-idempotency-key");
    let wrong = json!({"people": [{"rowNumber": 1, "name": "", "outcomes": []}, {"rowNumber": 1, "name": "X", "outcomes": ["u99"]}]}).to_string();
    let problems = problem(&send(&school, Some("lijst-2"), &wrong).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(codes(&problems).len() >= 4, "all errors at once: {problems}");

    let dates = json!({"people": [
        {"rowNumber": 1, "name": "Proef Eén", "birthDate": "31-02-1990", "outcomes": ["u1"]},
        {"rowNumber": 2, "name": "Proef Twee", "birthDate": "1990-02-31", "outcomes": ["u1"]},
        {"rowNumber": 3, "name": "", "birthDate": "gisteren", "outcomes": ["u1"]},
    ]});
    let dates = problem(&send(&school, Some("lijst-3"), &dates.to_string()).await, StatusCode::UNPROCESSABLE_ENTITY);
    let places: Vec<_> = dates["errors"].as_array().unwrap().iter().map(|error| &error["location"]).collect();
    assert_eq!(
        places,
        ["rows.1.birthDate", "rows.2.birthDate", "rows.3.birthDate", "rows.3.name"],
        "every date that is none, and what else: {dates}"
    );

    let list = format!("/v1/award-lists/{}", parsed(&first)["id"].as_str().unwrap());
    let state = get(&stage, &list, Some(&school)).await;
    assert_eq!((&state["state"], &state["rows"][0]["result"]), (&json!("proposed"), &json!("proposed")));
    assert!(state["rows"][0]["name"].is_null(), "who made the list does not decide on it: {state}");
    let agree =
        json!({"decision": "agree", "reason": "Alle resultaten zijn vastgesteld.", "noInterest": true}).to_string();
    problem(
        &call(&stage, &format!("POST {list}/decisions"), Some(&other), &[], agree.clone()).await,
        StatusCode::NOT_FOUND,
    );
    let own = call(&stage, &format!("POST {list}/decisions"), Some(&school), &[], agree.clone()).await;
    problem(&own, StatusCode::FORBIDDEN);
    let board = app::demo::as_role(&stage.app, "saaxumhuizen", Role::BoardMember, stage.now).await.unwrap();
    app::issue::agree(
        &stage.app,
        &board,
        domain::Id::parse(list.rsplit('/').next().unwrap()).unwrap(),
        &app::issue::Statement::without_interest("Vastgesteld."),
    )
    .await
    .unwrap();
    stage.register().await;
    // A list of a colleague is decided on by the key of a board member, who says that they have no interest in it.
    let seventh = domain::award::ProposedAward {
        row_number: 7,
        name: "Proef Zeven".into(),
        birth_date: None,
        email: None,
        outcomes: vec!["u1".into(), "u2".into()],
        grade: None,
    };
    let people = vec![seventh];
    let proposal = app::issue::Proposal { run, people, idempotency_key: "lijst-3".into() };
    let theirs = app::issue::propose(&stage.app, &teacher, proposal).await.unwrap();
    let reader = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    let path = format!("/v1/award-lists/{theirs}");
    let to_decide = get(&stage, &path, Some(&school)).await;
    let who = json!({"name": "Proef Zeven", "birthDate": null, "outcomes": ["u1", "u2"], "grade": null});
    for member in ["name", "birthDate", "outcomes", "grade"] {
        assert_eq!(to_decide["rows"][0][member], who[member], "who decides sees whom it is about: {to_decide}");
        assert!(get(&stage, &path, Some(&reader)).await["rows"][0][member].is_null(), "and nobody else");
    }
    let decide = async |body: Value| {
        call(&stage, &format!("POST /v1/award-lists/{theirs}/decisions"), Some(&school), &[], body.to_string()).await
    };
    let silent = decide(json!({"decision": "agree", "reason": "Alle resultaten zijn vastgesteld."})).await;
    let silent = problem(&silent, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(silent["errors"][0]["location"], "noInterest", "{silent}");
    let declared = json!({"decision": "agree", "reason": "Alle resultaten zijn vastgesteld.", "noInterest": true});
    assert_eq!(decide(declared).await.status, StatusCode::NO_CONTENT);
    stage.register().await;
    let done = get(&stage, &list, Some(&school)).await;
    assert_eq!((&done["state"], &done["registeredCount"]), (&json!("done"), &json!(2)));
    let award = format!("/v1/awards/{}", done["rows"][1]["award"].as_str().unwrap());
    assert_eq!(get(&stage, &award, Some(&school)).await["holder"]["name"], "Proef Twee");
    problem(&call(&stage, &format!("GET {award}"), Some(&other), &[], "").await, StatusCode::NOT_FOUND);
    problem(&call(&stage, &format!("GET {award}/credential"), Some(&other), &[], "").await, StatusCode::NOT_FOUND);
    for (accept, start) in [
        ("*/*", &b"{"[..]),
        ("application/vc+ld+json", b"{"),
        ("application/vc", b"{"),
        ("application/vc+jwt", b"eyJ"),
        ("application/pdf", b"%PDF-"),
        ("image/png", b"\x89PNG"),
    ] {
        let file =
            call(&stage, &format!("GET {award}/credential"), Some(&school), &[(ACCEPT.as_str(), accept)], "").await;
        assert_eq!(file.status, StatusCode::OK, "{accept}: {}", file.text());
        assert!(file.bytes.starts_with(start), "{accept}");
        assert!(accept == "*/*" || file.header("content-type") == accept);
    }
    problem(
        &call(&stage, &format!("GET {award}/credential"), Some(&school), &[(ACCEPT.as_str(), "text/html")], "").await,
        StatusCode::NOT_ACCEPTABLE,
    );

    let act = |act: &str, code: &str| {
        json!({"act": act, "reasonCode": code, "reasonText": "Er is iets uit te zoeken."}).to_string()
    };
    let acts = format!("POST {award}/status-acts");
    problem(&call(&stage, &acts, Some(&school), &[], act("suspend", "fraud")).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        call(&stage, &acts, Some(&school), &[], act("suspend", "investigation")).await.status,
        StatusCode::NO_CONTENT
    );
    problem(&call(&stage, &acts, Some(&school), &[], act("suspend", "investigation")).await, StatusCode::CONFLICT);
    assert_eq!(get(&stage, &award, Some(&school)).await["validity"], "suspended");
    let reader = key(&stage, "saaxumhuizen", &[Scope::Read]).await;
    problem(
        &call(&stage, &acts, Some(&reader), &[], act("restore", "investigation_closed")).await,
        StatusCode::FORBIDDEN,
    );
}

#[tokio::test]
async fn a_key_decides_only_as_long_as_its_maker_may() {
    let stage = Stage::open().await;
    let admin = app::demo::as_role(&stage.app, "saaxumhuizen", Role::InstitutionAdmin, stage.now).await.unwrap();
    let made =
        |scope: Scope| app::people::make_key(&stage.app, &admin, app::people::KeyRequest::new("proef", vec![scope]));
    for scope in Scope::ALL {
        let decides = matches!(scope, Scope::Decide | Scope::Agree);
        assert_eq!(made(scope).await.is_err(), decides, "{scope:?}");
    }
    let form = stage.staff("joost").await.get("/werk/sleutels").await.text();
    assert!(form.contains("value=\"propose\"") && !form.contains("value=\"agree\""), "{form}");
    // Somebody who is on the board makes one, and leaves the board.
    let key = key(&stage, "saaxumhuizen", &[Scope::Read, Scope::Agree]).await;
    let scopes = async || match app::people::key_actor(&stage.app, &key).await.unwrap().unwrap().actor {
        domain::role::Actor::Key { scopes, .. } => scopes,
        other => panic!("{other:?}"),
    };
    assert_eq!(scopes().await, [Scope::Read, Scope::Agree]);
    let mut tx = stage.app.store.begin().await.unwrap();
    let maker = store::person::by_key(&mut tx, "zz-systeem-saaxumhuizen").await.unwrap().unwrap();
    for grant in store::grant::of_person(&mut tx, maker.id).await.unwrap() {
        if grant.role == Role::BoardMember {
            store::grant::end(&mut tx, grant.id, None, "proef", stage.now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    assert_eq!(scopes().await, [Scope::Read]);
}
