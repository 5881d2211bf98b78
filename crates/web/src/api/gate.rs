// SPDX-License-Identifier: EUPL-1.2
//! What stands before every address of the API: who may, asked before a body is read.

use app::Refusal;
use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::role::Thing;

use super::idempotency;
use super::no::said;
use crate::problem::{Fault, body};
use crate::route::Rule;
use crate::visit::Visit;

/// Lets a request through when the domain says so.
pub(super) async fn gate(rule: Rule, request: Request, next: Next) -> Response {
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return Fault::from(Refusal::Broken(anyhow::anyhow!("no visit"))).into_response();
    };
    if let Rule::Key(action) = rule {
        let thing = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
        if let Err(refusal) = visit.cx.may(action, &thing) {
            return refuse(&visit, &refusal);
        }
    }
    // Whoever may not act any more is not told either what they did.
    let writes = !request.method().is_safe() && matches!(rule, Rule::Key(_));
    let mut response =
        if writes { idempotency::once(visit.clone(), request, next).await } else { next.run(request).await };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = response.headers().get(ALLOW).cloned();
        response = said(&visit, StatusCode::METHOD_NOT_ALLOWED, "api-method", Vec::new());
        response.headers_mut().extend(allowed.map(|value| (ALLOW, value)));
    }
    if rule == Rule::Public {
        response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}

fn refuse(visit: &Visit, refusal: &Refusal) -> Response {
    let mut response = body(visit, refusal);
    if response.status() == StatusCode::UNAUTHORIZED {
        // RFC 6750, 3.1: a key that was sent and opens nothing is named as such.
        let challenge = if visit.is_key_unknown { "Bearer error=\"invalid_token\"" } else { "Bearer" };
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    response
}
