// SPDX-License-Identifier: EUPL-1.2
//! A system that calls the API.
#![allow(dead_code, reason = "each test program uses what it needs")]

use app::people;
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use domain::role::{Role, Scope};
use serde_json::Value;

use crate::stage::{Answer, Stage};

pub async fn key(stage: &Stage, institution: &str, scopes: &[Scope]) -> String {
    let admin = app::demo::as_role(&stage.app, institution, Role::InstitutionAdmin, stage.now).await.unwrap();
    people::make_key(&stage.app, &admin, "proef", scopes.to_vec()).await.unwrap()
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
