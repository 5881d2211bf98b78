// SPDX-License-Identifier: EUPL-1.2
//! What stands before every address of the API: who may, asked before a body is read.

use app::Refusal;
use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::role::{Action, Actor, Thing};

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
    if let Some((action, thing)) = asked(rule, &visit.cx.actor)
        && let Err(refusal) = visit.cx.may(action, &thing)
    {
        return refuse(&visit, &refusal);
    }
    let mut response = answered(rule, &visit, request, next).await;
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

/// What the rule of an address asks of the domain before anything is read; nothing where everybody may.
fn asked(rule: Rule, actor: &Actor) -> Option<(Action, Thing)> {
    match (rule, actor) {
        (Rule::Key(action), _) => Some((action, actor.institution().map_or_else(Thing::nothing, Thing::of))),
        (Rule::HolderToken, Actor::Holder { award }) => {
            Some((Action::HoldAward, Thing { award: Some(*award), ..Thing::nothing() }))
        }
        (Rule::HolderToken, _) => Some((Action::HoldAward, Thing::nothing())),
        _ => None,
    }
}

/// Has a request answered by its address. Whoever may not act any more was not told either what they did.
async fn answered(rule: Rule, visit: &Visit, request: Request, next: Next) -> Response {
    match rule {
        Rule::Key(_) if visit.is_act => idempotency::once(visit.clone(), request, next).await,
        // What a holder does is done once by itself; a key that is none is refused all the same.
        Rule::HolderToken if visit.is_act => match idempotency::key(visit, request.headers()) {
            Ok(_) => next.run(request).await,
            Err(no) => no.into_response(),
        },
        _ => next.run(request).await,
    }
}

fn refuse(visit: &Visit, refusal: &Refusal) -> Response {
    let mut response = body(visit, refusal);
    if response.status() == StatusCode::UNAUTHORIZED {
        // RFC 6750, 3.1: a key that was sent and opens nothing is named as such.
        let challenge = if visit.unknown.is_some() { "Bearer error=\"invalid_token\"" } else { "Bearer" };
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    response
}
