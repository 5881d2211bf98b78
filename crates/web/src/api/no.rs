// SPDX-License-Identifier: EUPL-1.2
//! Saying no in the API where it is about the form of a request and not about an act (RFC 9457).

use app::Refusal;
use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::problem::{Fault, kinds};
use crate::visit::Visit;

/// What a handler of the API answers.
pub(super) type Answer = Result<Response, No>;

/// No.
pub(super) enum No {
    /// An act was refused; the guard says it.
    Refused(Refusal),
    /// Already said.
    Said(Box<Response>),
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Response> for No {
    fn from(response: Response) -> Self {
        Self::Said(Box::new(response))
    }
}

impl IntoResponse for No {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => Fault::from(refusal).into_response(),
            Self::Said(response) => *response,
        }
    }
}

/// One place in a request that is not right.
pub(super) fn wrong(place: &'static str, location: &str, code: &'static str, detail: String) -> Value {
    json!({"in": place, "location": location, "code": code, "detail": detail})
}

/// A problem about the form of a request. `key` has a title `KEY-title` and is the code of the problem.
pub(super) fn said(visit: &Visit, status: StatusCode, key: &'static str, errors: Vec<Value>) -> Response {
    let mut problem = json!({
        "type": kinds::address(key),
        "title": kinds::title(&visit.t, key),
        "status": status.as_u16(),
        "code": key,
        "instance": format!("urn:request:{}", visit.cx.request_id),
    });
    if let Some(members) = problem.as_object_mut().filter(|_| !errors.is_empty()) {
        members.insert("errors".into(), errors.into());
    }
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}
