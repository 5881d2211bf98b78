// SPDX-License-Identifier: EUPL-1.2
//! `Idempotency-Key`, once for every address of the API that changes something: the same request sent again gets the answer of the first
//! and does nothing.

use app::Refusal;
use app::idempotency::{Answer, Asked, Begun, Ended, Turn, end, take};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::no::{No, said, wrong};
use super::{Need, Reads};
use crate::Web;
use crate::problem::{Fault, body};
use crate::visit::Visit;

/// Name of the header.
pub(super) const NAME: &str = "Idempotency-Key";
/// Longest key, in characters.
const KEY_MAX_CHARS: usize = 200;
/// Headers that belong to what was done.
const KEPT: [HeaderName; 3] = [CONTENT_TYPE, ETAG, LOCATION];

/// The header where it may be left out.
pub(super) const MAY: Reads = Reads {
    place: "header",
    name: NAME,
    meaning: "Key of this request, at most 200 visible characters: the same request sent again under it, within seven days, gets the same answer and does nothing",
    need: Need::May,
};

/// Lets a request through, once for each key. Without a key it is let through as it is.
pub(super) async fn once(visit: Visit, request: Request, next: Next) -> Response {
    match key(&visit, request.headers()) {
        Ok(Some(key)) => turn(visit, key, request, next).await.unwrap_or_else(No::into_response),
        Ok(None) => next.run(request).await,
        Err(no) => no.into_response(),
    }
}

/// The key that was sent: visible characters, not too many, and one.
pub(super) fn key(visit: &Visit, headers: &HeaderMap) -> Result<Option<String>, No> {
    let mut sent = headers.get_all(NAME).iter();
    let (first, second) = (sent.next(), sent.next());
    let Some(first) = first else { return Ok(None) };
    let fits =
        |key: &&str| !key.is_empty() && key.len() <= KEY_MAX_CHARS && key.bytes().all(|byte| byte.is_ascii_graphic());
    match first.to_str().ok().map(str::trim).filter(fits) {
        Some(key) if second.is_none() => Ok(Some(key.to_owned())),
        _ => Err(unreadable(visit)),
    }
}

/// No key where there must be one, or one that is none.
pub(super) fn unreadable(visit: &Visit) -> No {
    let place = wrong("header", NAME, "api-idempotency-key", visit.t.s("api-idempotency-key"));
    said(visit, StatusCode::BAD_REQUEST, "api-bad-header", vec![place]).into()
}

async fn turn(visit: Visit, key: String, request: Request, next: Next) -> Result<Response, No> {
    let missing = || Refusal::Broken(anyhow::anyhow!("a request of the API without its key"));
    let web = request.extensions().get::<Web>().cloned().ok_or_else(missing)?;
    let api_key = visit.api_key.ok_or_else(missing)?;
    let (parts, body) = request.into_parts();
    // Each address asks less when it reads less; this is what none of them reads.
    let bytes = to_bytes(body, web.app.limits.upload_bytes).await.map_err(|_| Refusal::Limited("body-too-large"))?;
    // What is begun is finished and its answer kept, also when whoever asked is gone by then: taking the key is a part of it.
    let done = tokio::spawn(begun(web, visit, (api_key, key), (parts, bytes), next)).await;
    done.map_err(|error| Refusal::Broken(error.into()))?
}

/// Takes the key, and does what is asked or gives the answer of before.
async fn begun(
    web: Web,
    visit: Visit,
    (api_key, key): (uuid::Uuid, String),
    (parts, bytes): (Parts, Bytes),
    next: Next,
) -> Result<Response, No> {
    let matched = parts.headers.get(IF_MATCH).map_or(&b""[..], HeaderValue::as_bytes);
    let request = [parts.method.as_str().as_bytes(), visit.path.as_bytes(), matched, &bytes];
    let begun = take(&web.app, &visit.cx, &Asked { api_key, key: &key, request: &request }).await?;
    match begun {
        Begun::Before(answer) => Ok(again(&answer)),
        Begun::Now(turn) => Ok(answered(web, visit, turn, (parts, bytes), next).await),
    }
}

/// Has a request answered by its address, and keeps the answer.
async fn answered(web: Web, mut visit: Visit, turn: Turn, (parts, bytes): (Parts, Bytes), next: Next) -> Response {
    let mut request = Request::from_parts(parts, Body::from(bytes));
    visit.cx.turn = Some(turn.clone());
    request.extensions_mut().insert(visit.clone());
    let mut response = next.run(request).await;
    if let Some(fault) = response.extensions().get::<Fault>().cloned().filter(|_| !response.status().is_server_error())
    {
        response = body(&visit, &fault.0);
    }
    let (response, how) = match response.status() {
        status if status.is_server_error() => (response, Ended::Broken),
        status => match read(&web, response).await {
            Ok((response, answer)) if status.is_success() => (response, Ended::Done(answer)),
            Ok((response, answer)) => (response, Ended::Refused(answer)),
            Err(refusal) => (Fault::from(refusal).into_response(), Ended::Broken),
        },
    };
    if let Err(refusal) = end(&web.app, &visit.cx, &turn, how).await {
        // It was done, and is answered; who asks again is told that.
        tracing::error!(request = %visit.cx.request_id, %refusal, "an answer could not be kept under its key");
    }
    response
}

/// Reads an answer, to keep it and to give it.
async fn read(web: &Web, response: Response) -> Result<(Response, Answer), Refusal> {
    let (parts, body) = response.into_parts();
    let broken = |error: axum::Error| Refusal::Broken(error.into());
    let bytes = to_bytes(body, web.app.limits.idempotency_answer_bytes).await.map_err(broken)?;
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let headers = KEPT.iter().filter_map(|name| Some((name.to_string(), text(parts.headers.get(name)?)?))).collect();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    let answer = Answer { status: parts.status.as_u16(), headers, body };
    Ok((Response::from_parts(parts, Body::from(bytes)), answer))
}

/// An answer that was given before.
fn again(answer: &Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body.clone()).into_response();
    response.headers_mut().remove(CONTENT_TYPE);
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
