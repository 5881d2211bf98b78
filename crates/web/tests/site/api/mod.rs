// SPDX-License-Identifier: EUPL-1.2
//! The API: its form, and the main job from definition to status act without a page.

mod again;
mod awarding;
mod learner;
mod problems;
mod refused;

use crate::caller::{call, get, key, parsed};
use crate::stage::{Answer, Stage};
use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use domain::role::{Role, Scope};
use serde_json::{Value, json};

/// A problem, in the form of RFC 9457.
fn problem(answer: &Answer, status: StatusCode) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("api-version"), web::api::VERSION);
    let problem = parsed(answer);
    assert_eq!(problem["status"], status.as_u16());
    for member in ["type", "title", "code", "instance"] {
        assert!(
            problem[member].as_str().is_some_and(|text| !text.is_empty() && !text.contains("!!")),
            "{member}: {problem}"
        );
    }
    assert!(!answer.text().contains("!!") && !answer.text().contains("panicked"), "{problem}");
    problem
}

fn codes(problem: &Value) -> Vec<&str> {
    problem["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn open_data_can_be_paged_and_filtered() {
    let stage = Stage::open().await;
    let page = get(&stage, "/v1/microcredentials?query=zorg&sector=zorg", None).await;
    assert!(page["total"].as_u64().unwrap() > 0);
    assert!(page["items"].as_array().unwrap().iter().all(|item| item["sector"] == "zorg"));
    assert!(page["links"]["self"].as_str().unwrap().starts_with("http://localhost:8080/v1/microcredentials?"));
    assert!(page["facets"]["sector"]["zorg"].as_u64().unwrap() > 0);
    let all = get(&stage, "/v1/microcredentials?order=newest", None).await;
    for item in all["items"].as_array().unwrap() {
        let address = item["links"]["self"].as_str().unwrap().strip_prefix("http://localhost:8080").unwrap();
        let detail = get(&stage, address, None).await;
        assert_eq!(detail["publicId"], item["publicId"]);
        let version = get(&stage, &format!("{address}/{}", detail["version"].as_str().unwrap()), None).await;
        assert_eq!(version, detail);
    }
    let institutions = get(&stage, "/v1/institutions", None).await;
    // Two that award, and those that only send reviewers.
    assert_eq!(institutions["total"].as_u64().unwrap() as usize, institutions["items"].as_array().unwrap().len());
    for code in ["saaxumhuizen", "schokland", "griend"] {
        assert!(institutions["items"].as_array().unwrap().iter().any(|item| item["code"] == code), "{code}");
    }
    let one = get(&stage, "/v1/institutions/saaxumhuizen", None).await;
    assert_eq!(
        (one["did"].as_str().unwrap(), one["keys"].as_array().unwrap().len()),
        ("did:web:localhost%3A8080:instelling:saaxumhuizen", 2)
    );
    for (code, presence) in [("saaxumhuizen", "active"), ("waddenpoort", "listed"), ("griend", "listed")] {
        assert_eq!(get(&stage, &format!("/v1/institutions/{code}"), None).await["presence"], presence, "{code}");
    }
    assert_eq!(get(&stage, "/v1/institutions/griend", None).await["awarded"], 0, "nobody is no small number");
    let after = get(&stage, "/v1/microcredentials?page=999", None).await;
    assert_eq!((after["page"].as_u64(), after["items"].as_array().unwrap().len()), (Some(999), 0));
    let frameworks = get(&stage, "/v1/frameworks", None).await;
    assert_eq!(frameworks["total"], 3);
    assert!(get(&stage, "/v1/frameworks/mbo-2024-2025", None).await["text"]["criteria"].is_array());
    let register = get(&stage, "/v1/register", None).await;
    assert!(
        register["size"].as_u64().unwrap() > 60
            && register["checkpoint"].as_str().unwrap().starts_with("localhost:8080/register/log\n")
    );
    for (path, status) in [
        ("/v1/microcredentials?sektor=zorg", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials?page=0", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials?order=random", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials?price=cheap", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials?sector=zorg,ict", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials?level=99", StatusCode::BAD_REQUEST),
        ("/v1/microcredentials/nl-mc-nergens-AAAAAAAA", StatusCode::NOT_FOUND),
        ("/v1/institutions/..%2Fx", StatusCode::NOT_FOUND),
        ("/v1/nothing", StatusCode::NOT_FOUND),
        ("/v1/microcredentials/", StatusCode::NOT_FOUND),
    ] {
        problem(&call(&stage, &format!("GET {path}"), None, &[], "").await, status);
    }
    let wrong = call(&stage, "GET /v1/microcredentials?start=soon", None, &[], "").await;
    assert!(
        wrong.text().contains("within-month, within-quarter, later, none"),
        "it says what can be: {}",
        wrong.text()
    );
    let wrong_method = call(&stage, "PUT /v1/register", None, &[], "{}").await;
    problem(&wrong_method, StatusCode::METHOD_NOT_ALLOWED);
    assert!(wrong_method.header("allow").contains("GET"));
}

#[tokio::test]
async fn a_proof_is_checked_in_every_form_and_nothing_of_it_is_kept() {
    let stage = Stage::open().await;
    let award = stage.any_award().await.proof.award.id;
    use app::export::Form;
    for (form, media_type) in [
        (Form::Json, "application/vc+ld+json"),
        (Form::Jwt, "application/vc+jwt"),
        (Form::Pdf(domain::text::Language::Nl), "application/pdf"),
        (Form::Png, "image/png"),
    ] {
        let file = stage.file_of(award, form).await;
        let answer = call(&stage, "POST /v1/verifications", None, &[("content-type", media_type)], file).await;
        assert_eq!(answer.status, StatusCode::OK, "{media_type}: {}", answer.text());
        let outcome = parsed(&answer);
        assert_eq!(outcome["verdict"], "valid", "{media_type}");
        assert!(!outcome["meaning"].as_str().unwrap().is_empty(), "{media_type}");
        assert!(!outcome["statement"]["holderName"].as_str().unwrap().is_empty());
        assert!(outcome["checks"].as_array().unwrap().len() > 5);
    }
    let mut torn = String::from_utf8(stage.file_of(award, Form::Json).await).unwrap();
    torn = torn.replacen("MicroCredential", "Certificate", 1);
    let outcome = parsed(&call(&stage, "POST /v1/verifications", None, &[], torn).await);
    assert_eq!((&outcome["verdict"], &outcome["statement"]), (&json!("not_genuine"), &Value::Null));
    let outcome = parsed(&call(&stage, "POST /v1/verifications", None, &[], "no json at all").await);
    assert_eq!(outcome["verdict"], "cannot_tell");
    problem(
        &call(&stage, "POST /v1/verifications", None, &[("content-type", "application/zip")], "x").await,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
    );
    let huge = vec![b'x'; stage.app.limits.upload_bytes + 1];
    problem(
        &call(&stage, "POST /v1/verifications", None, &[("content-type", "application/pdf")], huge).await,
        StatusCode::PAYLOAD_TOO_LARGE,
    );
}

#[tokio::test]
async fn a_body_that_does_not_fit_says_where() {
    let stage = Stage::open().await;
    let key = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let post = async |body: &str| call(&stage, "POST /v1/definitions", Some(&key), &[], body.to_owned()).await;
    let syntax = problem(&post("{\n  \"framework\": oops\n}").await, StatusCode::BAD_REQUEST);
    assert_eq!((codes(&syntax), &syntax["errors"][0]["line"]), (vec!["api-syntax"], &json!(2)));
    let unknown = problem(
        &post(r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"A","en":"B"},"naam":1}}"#).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    assert_eq!(
        (codes(&unknown), &unknown["errors"][0]["location"]),
        (vec!["api-unknown-field"], &json!("content.naam"))
    );
    let missing = problem(&post(r#"{"framework":"mbo-2024-2025"}"#).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((codes(&missing), &missing["errors"][0]["location"]), (vec!["api-missing-field"], &json!("content")));
    let value = problem(
        &post(r#"{"framework":7,"content":{"title":{"nl":"A","en":"B"}}}"#).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    assert_eq!(codes(&value), ["api-wrong-value"]);
    assert_eq!(
        (&value["errors"][0]["location"], &value["errors"][0]["expected"]),
        (&json!("framework"), &json!("string"))
    );
    let deep =
        r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"A","en":"B"},"outcomes":[{"key":"u1"},{"key":3}]}}"#;
    let deep = problem(&post(deep).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(deep["errors"][0]["location"], "content.outcomes[0].text", "the first that is missing: {deep}");
    let rule = problem(
        &post(r#"{"framework":"mbo-2024-2025","content":{"title":{"nl":"","en":""}}}"#).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    assert!(codes(&rule).iter().any(|code| code.starts_with("definition-problem-title")), "{rule}");
    assert!(rule["errors"].as_array().unwrap().iter().any(|error| error["location"] == "content.title.nl"), "{rule}");
    for nowhere in ["GET /v1", "GET /v1/", "GET /v1/definities"] {
        let answer = problem(&call(&stage, nowhere, Some(&key), &[], "").await, StatusCode::NOT_FOUND);
        assert_eq!(answer["code"], "not-found", "{nowhere}");
    }
    problem(&post("").await, StatusCode::BAD_REQUEST);
    let form = call(
        &stage,
        "POST /v1/definitions",
        Some(&key),
        &[("content-type", "application/x-www-form-urlencoded")],
        "framework=x",
    )
    .await;
    problem(&form, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let huge = format!(r#"{{"framework":"{}"}}"#, "x".repeat(stage.app.limits.body_bytes));
    problem(&post(&huge).await, StatusCode::PAYLOAD_TOO_LARGE);
    let deep = "[".repeat(100_000);
    problem(&post(&deep).await, StatusCode::UNPROCESSABLE_ENTITY);
    let english = call(&stage, "POST /v1/definitions", Some(&key), &[(ACCEPT_LANGUAGE.as_str(), "en")], "{").await;
    assert_eq!(problem(&english, StatusCode::BAD_REQUEST)["title"], "This is not JSON");
    let nobody = call(&stage, "POST /v1/definitions", None, &[], "{").await;
    problem(&nobody, StatusCode::UNAUTHORIZED);
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    problem(&call(&stage, "POST /v1/definitions", Some("lb_unknown"), &[], "{").await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_of_a_person_is_no_key() {
    let stage = Stage::open().await;
    let teacher = stage.staff("bram").await;
    assert_eq!(teacher.get("/v1/definitions").await.status, StatusCode::UNAUTHORIZED);
    let request =
        Request::post("/v1/verifications").header(CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
    assert_eq!(teacher.send(request).await.status, StatusCode::OK, "what is public stays public");
}

fn content_of(stage_content: &Value) -> Value {
    stage_content["content"].clone()
}

#[tokio::test]
async fn a_definition_goes_from_draft_to_catalogue_by_api() {
    let stage = Stage::open().await;
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let list = get(&stage, "/v1/definitions", Some(&school)).await;
    let published = list["items"].as_array().unwrap().iter().find(|item| item["state"] == "published").unwrap();
    let mut content = content_of(
        &get(&stage, &format!("/v1/definitions/{}", published["id"].as_str().unwrap()), Some(&school)).await,
    );
    content["title"] = json!({"nl": "Proef door een systeem", "en": "Trial by a system"});
    let draft = json!({"framework": "mbo-2024-2025", "content": content});
    let made = call(&stage, "POST /v1/definitions", Some(&school), &[], draft.to_string()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let id = parsed(&made)["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), format!("http://localhost:8080/v1/definitions/{id}"));
    let path = format!("/v1/definitions/{id}");
    let read = call(&stage, &format!("GET {path}"), Some(&school), &[], "").await;
    let tag = read.header("etag").to_owned();
    content["summary"]["nl"] = json!("Een andere samenvatting. In twee zinnen.");

    let put = async |headers: &[(&str, &str)], body: Value| {
        call(&stage, &format!("PUT {path}"), Some(&school), headers, body.to_string()).await
    };
    problem(&put(&[], json!({"content": content})).await, StatusCode::PRECONDITION_REQUIRED);
    problem(&put(&[("if-match", "\"99\"")], json!({"content": content})).await, StatusCode::PRECONDITION_FAILED);
    problem(&put(&[], json!({"content": content, "revision": 99})).await, StatusCode::CONFLICT);
    problem(&put(&[("if-match", "abc")], json!({"content": content})).await, StatusCode::BAD_REQUEST);
    let saved = put(&[("if-match", &tag)], json!({"content": content})).await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT, "{}", saved.text());
    let read = call(&stage, &format!("GET {path}"), Some(&school), &[], "").await;
    assert_eq!(read.header("etag"), saved.header("etag"), "the new revision is the one that was told");
    assert_eq!(content_of(&parsed(&read)), content);

    let early = call(&stage, &format!("POST {path}/submissions"), Some(&school), &[], "").await;
    problem(&early, StatusCode::UNPROCESSABLE_ENTITY);
    let like = get(&stage, &format!("{path}/resemblances"), Some(&school)).await;
    let closest = &like["items"][0];
    assert!(closest["percent"].as_u64().unwrap() > 50 && closest["needsAnswer"] == true, "{like}");
    let shared = closest["shared"].as_array().unwrap();
    assert!(shared.iter().any(|part| !part["words"].as_array().unwrap().is_empty()), "{closest}");
    let answers = |reason: &str| {
        let items = like["items"].as_array().unwrap();
        let answers: Vec<Value> =
            items.iter().map(|item| json!({"key": item["key"], "difference": "other", "reason": reason})).collect();
        json!({"answers": answers}).to_string()
    };
    let to = format!("POST {path}/resemblances");
    problem(&call(&stage, &to, Some(&school), &[], answers("")).await, StatusCode::UNPROCESSABLE_ENTITY);
    let given = call(&stage, &to, Some(&school), &[], answers("Dit is een proef met een ander systeem.")).await;
    assert_eq!(given.status, StatusCode::NO_CONTENT, "{}", given.text());
    let submitted = call(&stage, &format!("POST {path}/submissions"), Some(&school), &[], "").await;
    assert_eq!(submitted.status, StatusCode::NO_CONTENT, "{}", submitted.text());
    let criteria: Vec<Value> = get(&stage, "/v1/frameworks/mbo-2024-2025", None).await["text"]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|criterion| criterion["level"] == "definition")
        .map(|criterion| json!({"criterion": criterion["key"], "answer": "agree"}))
        .collect();
    let decision =
        json!({"verdict": "adopt", "reason": "Voldoet op alle punten.", "answers": criteria, "membersPresent": 3, "noInterest": true})
            .to_string();
    let own = call(&stage, &format!("POST {path}/decisions"), Some(&school), &[], decision.clone()).await;
    assert_eq!(problem(&own, StatusCode::FORBIDDEN)["status"], 403, "a key counts as its maker, who wrote this");
    let member = app::demo::as_role(&stage.app, "saaxumhuizen", Role::BoardMember, stage.now).await.unwrap();
    let board = domain::role::Actor::Key {
        counts_as: member.person(),
        institution: member.institution().unwrap(),
        scopes: vec![Scope::Decide],
    };
    let cx = member.as_actor(board);
    let text: domain::review::DecisionText = serde_json::from_value(json!({
        "verdict": "adopt", "reason": "Voldoet op alle punten.", "answers": criteria, "members_present": 3
    }))
    .unwrap();
    app::define::decide(
        &stage.app,
        &cx,
        domain::Id::parse(&id).unwrap(),
        text,
        app::define::Beside { revision: None, no_interest: true },
    )
    .await
    .unwrap();
    let published = call(&stage, &format!("POST {path}/publications"), Some(&school), &[], "{}").await;
    assert_eq!(published.status, StatusCode::NO_CONTENT, "{}", published.text());
    assert_eq!(get(&stage, "/v1/microcredentials?query=systeem", None).await["total"], 1);
    let run = json!({"code": "SYS-1", "startsOn": "2027-01-11", "endsOn": "2027-03-01", "place": "Saaxumhuizen", "priceEuro": 250, "seats": 20});
    let planned = call(&stage, &format!("POST {path}/runs"), Some(&school), &[], run.to_string()).await;
    assert_eq!(planned.status, StatusCode::CREATED, "{}", planned.text());
    assert_eq!(get(&stage, &format!("{path}/runs"), Some(&school)).await["total"], 1);
    assert_eq!(
        get(&stage, &format!("/v1/runs/{}", parsed(&planned)["id"].as_str().unwrap()), Some(&school)).await["code"],
        "SYS-1"
    );
}
