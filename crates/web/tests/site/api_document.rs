// SPDX-License-Identifier: EUPL-1.2
//! The API document: complete, without loose ends, the one in the repository, and true of what is answered.

use std::collections::BTreeSet;

use crate::caller::{call, get, key, parsed};
use crate::stage::Stage;
use axum::http::StatusCode;
use domain::role::{Role, Scope};
use serde_json::{Value, json};
use web::route::{Kind, table};

fn document() -> Value {
    serde_json::to_value(web::api::document("https://leerbewijs.example")).unwrap()
}

#[test]
fn the_reasons_of_acts_are_those_of_the_domain() {
    use domain::award::StatusAct;
    let document = document();
    for (schema, acts) in [
        ("StatusActInput", [StatusAct::Revoke, StatusAct::Suspend, StatusAct::Restore].as_slice()),
        ("CorrectionInput", &[StatusAct::Replace]),
        ("StatusActRecord", &StatusAct::ALL),
    ] {
        let codes: Vec<&str> = acts.iter().flat_map(|act| act.reasons().iter().copied()).collect();
        let reason = &document["components"]["schemas"][schema]["properties"]["reasonCode"];
        assert_eq!(reason["enum"], json!(codes), "{schema}");
        let required = document["components"]["schemas"][schema]["required"].as_array().unwrap();
        assert!(required.contains(&json!("reasonCode")), "{schema}");
    }
}

#[test]
fn the_document_names_every_address_and_nothing_else() {
    let document = document();
    let mut told = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            told.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let routes: BTreeSet<String> = table()
        .into_iter()
        .filter(|route| route.kind == Kind::Api)
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(told, routes);
    assert!(
        table().iter().all(|route| route.path.starts_with("/v1/") == (route.kind == Kind::Api)),
        "what stands below /v1/ is the API"
    );
    let mut operations = BTreeSet::new();
    for endpoint in web::api::endpoints() {
        assert!(operations.insert(endpoint.operation), "{} twice", endpoint.operation);
        let fixed =
            endpoint.route.path.split('/').skip(2).filter(|part| !part.starts_with('{') && *part != "openapi.json");
        assert!(
            fixed.clone().all(|part| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')),
            "kebab-case: {}",
            endpoint.route.path
        );
        let query = endpoint.reads.iter().filter(|read| read.place == "query");
        assert!(
            query.clone().all(|read| read.name.bytes().all(|byte| byte.is_ascii_alphanumeric())),
            "camelCase: {}",
            endpoint.route.path
        );
    }
    for member in ["title", "version", "description", "contact", "license"] {
        assert!(!document["info"][member].is_null(), "{member}");
    }
}

/// Every `$ref` in a document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 30, "{found:?}");
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn whatever_is_changed_with_a_key_takes_a_key_of_the_request() {
    let document = document();
    for endpoint in web::api::endpoints() {
        let path = endpoint.route.path.replace("{*", "{");
        let operation = &document["paths"][&path][endpoint.route.method.to_lowercase()];
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let told: Vec<_> = parameters.iter().filter(|parameter| parameter["name"] == "Idempotency-Key").collect();
        assert_eq!(told.len(), usize::from(endpoint.writes()), "{} {path}", endpoint.route.method);
        let must = ["createAwardList", "createCorrection"].contains(&endpoint.operation);
        assert!(told.iter().all(|parameter| parameter["required"] == must), "{path}");
    }
}

#[tokio::test]
async fn the_document_is_served_open_to_every_origin() {
    let stage = Stage::open().await;
    let answer = call(&stage, "GET /v1/openapi.json", None, &[("origin", "https://elders.example")], "").await;
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin"), answer.header("api-version")),
        (StatusCode::OK, "*", web::api::VERSION)
    );
    let served = parsed(&answer);
    assert_eq!(served["servers"][0]["url"], "http://localhost:8080");
    assert_eq!(served["paths"], document()["paths"]);
}

/// `UPDATE=1 cargo test -p web --test site the_document_is` writes the document anew.
#[test]
fn the_document_in_the_repository_is_this_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let now = format!("{:#}\n", document());
    #[expect(clippy::disallowed_methods, reason = "tests are told what to do by their environment")]
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == now,
        "docs/openapi.json is not what the API is: run UPDATE=1 cargo test -p web --test site the_document_is"
    );
}

#[test]
fn what_the_document_lets_be_null_in_a_text_is_what_is_read_as_null() {
    let document = document();
    let is_null = |schema: &Value| schema["type"] == "null";
    let may_be_null = |schema: &Value| {
        schema["oneOf"].as_array().is_some_and(|choices| choices.iter().any(is_null))
            || schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
    };
    let schema = |name: &str| document["components"]["schemas"][name]["properties"].as_object().unwrap().clone();
    let reads = |content: Value| serde_json::from_value::<domain::definition::Content>(content).is_ok();
    let text = json!({"nl": "Meten", "en": "Measuring"});
    for (name, schema) in schema("DefinitionContent") {
        let mut content = json!({"title": text});
        content[&name] = Value::Null;
        assert_eq!(reads(content), may_be_null(&schema), "{name}");
    }
    for (name, schema) in schema("Outcome") {
        let mut outcome = json!({"key": "u1", "text": text});
        outcome[&name] = Value::Null;
        assert_eq!(reads(json!({"title": text, "outcomes": [outcome]})), may_be_null(&schema), "outcomes.{name}");
    }
}

/// Holds a value against a schema by the names of its members, both ways.
fn same_names(document: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        return same_names(document, document.pointer(reference.trim_start_matches('#')).unwrap(), value, place);
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        if !value.is_null() {
            let real = choices.iter().find(|choice| choice["type"] != "null").unwrap();
            same_names(document, real, value, place);
        }
        return;
    }
    if let (Some(properties), Some(members)) = (schema["properties"].as_object(), value.as_object()) {
        let (told, real): (BTreeSet<_>, BTreeSet<_>) = (properties.keys().collect(), members.keys().collect());
        // What the document does not call required may be absent.
        let required: BTreeSet<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let absent: Vec<_> = told.difference(&real).filter(|name| required.contains(name.as_str())).collect();
        assert!(real.is_subset(&told) && absent.is_empty(), "{place}: told {told:?}, there {real:?}");
        for (name, member) in members {
            same_names(document, &properties[name], member, &format!("{place}.{name}"));
        }
    } else if let Some(items) = value.as_array() {
        for item in items {
            same_names(document, &schema["items"], item, place);
        }
    } else {
        assert!(!value.is_object(), "{place} is an object that the document does not describe");
    }
}

#[tokio::test]
async fn answers_are_what_the_document_says() {
    let stage = Stage::open().await;
    let document = document();
    let school = key(&stage, "saaxumhuizen", &Scope::ALL).await;
    let award = stage.award_where(|validity| validity == domain::award::Validity::Revoked).await.proof.award;
    let owner = if app::wallet::staff_award(
        &stage.app,
        &app::demo::as_role(&stage.app, "saaxumhuizen", Role::Teacher, stage.now).await.unwrap(),
        award.id,
    )
    .await
    .is_ok()
    {
        school.clone()
    } else {
        key(&stage, "schokland", &Scope::ALL).await
    };
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    for (name, path) in [
        ("Microcredential", "/v1/microcredentials/PUBLIC"),
        ("InstitutionList", "/v1/institutions"),
        ("FrameworkList", "/v1/frameworks"),
        ("RegisterFacts", "/v1/register"),
        ("DefinitionList", "/v1/definitions"),
        ("PeerReviewList", "/v1/peer-reviews"),
    ] {
        let public_id =
            get(&stage, "/v1/microcredentials", None).await["items"][0]["publicId"].as_str().unwrap().to_owned();
        let value = get(&stage, &path.replace("PUBLIC", &public_id), Some(&school)).await;
        assert_named(&document, &schema(name), value, name);
    }
    for item in get(&stage, "/v1/definitions", Some(&school)).await["items"].as_array().unwrap() {
        let detail = get(&stage, &format!("/v1/definitions/{}", item["id"].as_str().unwrap()), Some(&school)).await;
        same_names(&document, &schema("DefinitionContent"), &detail["content"], "content");
    }
    what_the_holder_gets_is_told(&stage, &document, award.id).await;
    assert_named(
        &document,
        &schema("AwardDetail"),
        get(&stage, &format!("/v1/awards/{}", award.id), Some(&owner)).await,
        "AwardDetail",
    );
    assert_named(
        &document,
        &schema("AwardList"),
        get(&stage, &format!("/v1/award-lists/{}", award.batch_id), Some(&owner)).await,
        "AwardList",
    );
    assert_named(
        &document,
        &schema("RunDetail"),
        get(&stage, &format!("/v1/runs/{}", award.run_id), Some(&owner)).await,
        "RunDetail",
    );
}

async fn what_the_holder_gets_is_told(stage: &Stage, document: &Value, award: domain::Id<domain::award::Award>) {
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let staff = app::wallet::staff_award(&stage.app, &stage.app.system(), award).await.unwrap();
    let input = json!({"awardNumber": staff.claim_url, "code": staff.claim_code});
    let claim = parsed(&call(stage, "POST /v1/claims", None, &[], input.to_string()).await);
    let token = claim["token"].as_str().unwrap().to_owned();
    let input = json!({"audience": "school", "fields": {}, "duration": "day"}).to_string();
    let made = parsed(&call(stage, "POST /v1/my-proof/shares", Some(&token), &[], input).await);
    let (proof, shares) =
        (get(stage, "/v1/my-proof", Some(&token)).await, get(stage, "/v1/my-proof/shares", Some(&token)).await);
    assert!(!proof["statusActs"].as_array().unwrap().is_empty() && proof["meaning"].is_string(), "{proof}");
    for (name, value) in [("ClaimMade", claim), ("ShareMade", made), ("MyProof", proof), ("ShareList", shares)] {
        assert_named(document, &schema(name), value, name);
    }
}

/// Maps with free keys have no names to hold against.
fn assert_named(document: &Value, schema: &Value, mut value: Value, place: &str) {
    let mut schema = schema.clone();
    flatten(document, &mut schema);
    without_free_maps(&mut value);
    same_names(document, &schema, &value, place);
}

/// A schema made of several (`allOf`) as one.
fn flatten(document: &Value, schema: &mut Value) {
    let Some(parts) = schema["allOf"].as_array().cloned() else { return };
    let mut properties = serde_json::Map::new();
    for mut part in parts {
        if let Some(reference) = part["$ref"].as_str() {
            part = document.pointer(reference.trim_start_matches('#')).unwrap().clone();
        }
        flatten(document, &mut part);
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
    }
    *schema = json!({"type": "object", "properties": properties});
}

fn without_free_maps(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if ["links", "facets", "leavesByKind", "text"].contains(&name.as_str()) {
                    *member = Value::Null;
                } else {
                    without_free_maps(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_free_maps),
        _ => {}
    }
}
