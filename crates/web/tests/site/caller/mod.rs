// SPDX-License-Identifier: EUPL-1.2
//! A system that calls the API.

use app::{Context, people};
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use domain::person::PersonContent;
use domain::role::{Actor, Role, Scope};
use domain::text::Language;
use domain::{Id, Localized};
use serde_json::Value;
use store::grant::GrantRow;

use crate::stage::{Answer, Stage};

pub async fn key(stage: &Stage, institution: &str, scopes: &[Scope]) -> String {
    let maker = maker(stage, institution).await;
    people::make_key(&stage.app, &maker, people::KeyRequest::new("proef", scopes.to_vec())).await.unwrap()
}

/// Somebody who manages keys and sits on the examination board, so that keys of theirs may be used for everything.
async fn maker(stage: &Stage, institution: &str) -> Context {
    let roles = vec![Role::InstitutionAdmin, Role::BoardMember];
    let content = PersonContent {
        key: format!("zz-systeem-{institution}"),
        name: "Beheer van systemen".into(),
        function: Localized::new("proef", "trial"),
        roles: Vec::new(),
    };
    let mut tx = stage.app.store.begin().await.unwrap();
    let institution = store::institution::by_code(&mut tx, institution).await.unwrap().unwrap().id;
    let person = match store::person::by_key(&mut tx, &content.key).await.unwrap() {
        Some(known) => known.id,
        None => {
            let id = Id::random(stage.app.random.bytes());
            store::person::insert(&mut tx, id, Some(institution), &content, &[9; 32]).await.unwrap();
            for role in &roles {
                let grant = GrantRow {
                    id: Id::random(stage.app.random.bytes()),
                    person_id: id,
                    role: *role,
                    starts_at: stage.now,
                    ends_at: None,
                    granted_by: None,
                    reason: "proef".into(),
                    granted_at: stage.now,
                    ended_at: None,
                    ended_by: None,
                    end_reason: None,
                };
                store::grant::insert(&mut tx, &grant).await.unwrap();
            }
            id
        }
    };
    tx.commit().await.unwrap();
    let actor = Actor::Staff { person, institution: Some(institution), roles };
    Context::new(actor, stage.now, Language::Nl, "proef".into())
}

/// One call. `headers` may name a content type; without one a body is JSON.
pub async fn call(
    stage: &Stage,
    line: &str,
    key: Option<&str>,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(path);
    if let Some(key) = key {
        request = request.header(AUTHORIZATION, format!("Bearer {key}"));
    }
    let has_type = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if method != "GET" && !has_type {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    stage.visitor().send(request.body(body.into()).unwrap()).await
}

pub async fn get(stage: &Stage, path: &str, key: Option<&str>) -> Value {
    let answer = call(stage, &format!("GET {path}"), key, &[], "").await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    parsed(&answer)
}

pub fn parsed(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}
