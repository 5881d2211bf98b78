// SPDX-License-Identifier: EUPL-1.2
//! What stands around every request: who asks, how often, from where; and the headers of every answer.

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Web;
use crate::extract::Typed;
use crate::problem::{Fault, body, page, see};
use crate::route::{page_of_form, start_of};
use crate::visit::{LANGUAGE_COOKIE, Visit};

const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(self), geolocation=(), microphone=()"),
    ("x-frame-options", "DENY"),
];

/// Stands around every request.
pub async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (parts, body_of_request) = request.into_parts();
    let is_api = parts.uri.path() == "/v1" || parts.uri.path().starts_with("/v1/");
    let visit = match Visit::read(&web, &parts).await {
        Ok(visit) => visit,
        Err(refusal) => {
            tracing::error!(%refusal, "a visit could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let is_reading = !is_api && parts.method.is_safe();
    let mut request = Request::from_parts(parts, body_of_request);
    let typed = Typed::default();
    let mut response = match check(&web, &request, &visit) {
        Ok(()) => {
            request.extensions_mut().insert(visit.clone());
            request.extensions_mut().insert(typed.clone());
            if is_api {
                request.extensions_mut().insert(web.clone());
            }
            next.run(request).await
        }
        Err(refusal) => Fault::from(refusal).into_response(),
    };
    if let Some(fault) = response.extensions().get::<Fault>().cloned() {
        if let app::Refusal::Broken(cause) = &*fault.0 {
            tracing::error!(request = %visit.cx.request_id, error = format!("{cause:#}"), "broken");
        }
        response = if is_api { body(&visit, &fault.0) } else { page(&web, &visit, &fault.0, typed.pairs()) };
    }
    if let Some(page) = page_of_a_form(&response, &visit, is_reading) {
        response = see(&page);
    }
    dress(&mut response, &visit, is_api);
    response
}

/// The page that a form stands on, for who opens the address that the form is sent to: by the language switch of a page that refused it, or
/// from the bar of the browser.
fn page_of_a_form(response: &Response, visit: &Visit, is_reading: bool) -> Option<String> {
    let is_asked = is_reading && response.status() == StatusCode::METHOD_NOT_ALLOWED;
    let path = visit.path.split('?').next().unwrap_or_default();
    is_asked.then(|| page_of_form(path).unwrap_or_else(|| start_of(path)))
}

/// Is this request one of ours, and not one too many?
fn check(web: &Web, request: &Request, visit: &Visit) -> Result<(), app::Refusal> {
    // Style and script cost nothing, and a page without them is worse than one that comes later: a whole school may share one address.
    let is_asset = visit.path.starts_with("/assets/");
    if !is_asset && !web.rate.admits(visit.address, "all", web.app.limits.requests_per_minute, visit.cx.now) {
        return Err(app::Refusal::Limited("too-many-requests"));
    }
    let takes_a_code = request.method() == Method::POST
        && (visit.path.starts_with("/ontvangen")
            || visit.path.starts_with("/controle/code")
            || visit.path.starts_with("/gedeeld")
            || visit.path.starts_with("/v1/claims")
            || signs_in(visit));
    if takes_a_code && !web.rate.admits(visit.address, "code", web.app.limits.code_requests_per_minute, visit.cx.now) {
        return Err(app::Refusal::Limited("too-many-requests"));
    }
    // Signing in is guarded although there is no session yet: nobody is signed in as somebody else by another site (threat T24).
    let is_guarded = visit.token.is_some() || signs_in(visit);
    if !request.method().is_safe() && is_guarded && !same_site(web, request) {
        return Err(app::Refusal::Conflict("conflict-other-site"));
    }
    Ok(())
}

/// Does a post to this address make a session? Signing in does, and so does accepting an invitation.
fn signs_in(visit: &Visit) -> bool {
    visit.path.starts_with("/aanmelden") || visit.path.starts_with("/uitnodiging")
}

/// A post with a session comes from our own pages (threat T24): the browser says so itself.
fn same_site(web: &Web, request: &Request) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    match request.headers().get(ORIGIN).and_then(|value| value.to_str().ok()) {
        Some(origin) => {
            origin == web.app.site.base() || origin.split_once("://").map(|(_, authority)| authority) == host
        }
        None => true,
    }
}

fn dress(response: &mut Response, visit: &Visit, is_api: bool) {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if is_api {
        headers.insert(HeaderName::from_static("api-version"), HeaderValue::from_static(crate::api::VERSION));
    }
    if visit.chose_language {
        let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; SameSite=Lax; Max-Age=31536000", visit.language().tag());
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            headers.append(SET_COOKIE, value);
        }
    }
}
