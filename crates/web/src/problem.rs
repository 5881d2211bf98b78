// SPDX-License-Identifier: EUPL-1.2
//! From a refusal to an answer: one match to a page with ways forward, and one to an RFC 9457 body.

pub mod kinds;
mod summary;

use std::any::Any;
use std::sync::Arc;

use app::Refusal;
use askama::Template;
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::FieldProblem;
use domain::claim::CLAIM_LOCK_SECONDS;
use domain::role::Why;
use serde_json::{Value, json};

use crate::Web;
use crate::chrome::Link;
use crate::route::{page_above, page_of_form};
use crate::view::site::ErrorPage;
use crate::visit::{Unknown, Visit};
use crate::words::Translator;

/// A refusal on its way out. The guard, which knows who asked, makes the answer of it.
#[derive(Clone)]
pub struct Fault(pub Arc<Refusal>);

impl<R: Into<Refusal>> From<R> for Fault {
    fn from(refusal: R) -> Self {
        Self(Arc::new(refusal.into()))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The status of a refusal.
pub fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Denied(Why::NotSignedIn) | Refusal::SignInAgain(_) => StatusCode::UNAUTHORIZED,
        Refusal::Denied(_) => StatusCode::FORBIDDEN,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Conflict("conflict-content-type") => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Refusal::Conflict("conflict-idempotency-key") => StatusCode::UNPROCESSABLE_ENTITY,
        // No matter of waiting: one that still works is stopped first.
        Refusal::Limited("share-too-many") => StatusCode::CONFLICT,
        Refusal::Conflict(_) => StatusCode::CONFLICT,
        Refusal::Invalid(_) | Refusal::Sheet(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Limited("body-too-large" | "verify-file-too-large") => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The kind of a page of refusal: `refused-title-KIND`, `refused-text-KIND`. Who asked for an act did not want to look at anything.
fn kind_of_page(visit: &Visit, refusal: &Refusal) -> &'static str {
    match kind(refusal) {
        "forbidden" if visit.is_act => "forbidden_act",
        other => other,
    }
}

/// The kind of a refusal.
fn kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Denied(Why::NotSignedIn) | Refusal::SignInAgain(_) => "sign_in",
        Refusal::Denied(_) => "forbidden",
        Refusal::NotFound => "not_found",
        Refusal::Conflict("conflict-stale" | "conflict-already-there") => "conflict",
        Refusal::Conflict(_) | Refusal::Limited("share-too-many") | Refusal::Invalid(_) | Refusal::Sheet(_) => {
            "refused"
        }
        Refusal::Limited("body-too-large" | "verify-file-too-large") => "too_large",
        Refusal::Limited(_) => "too_many",
        Refusal::Broken(_) => "broken",
    }
}

/// The sentence of a refusal; empty when its kind says enough.
fn sentence(visit: &Visit, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Denied(Why::OwnWork) => visit.t.s("refused-own-work"),
        Refusal::Denied(Why::Interest) => visit.t.s("refused-interest"),
        Refusal::Denied(Why::LeadingOwner) => visit.t.s("refused-leading-owner"),
        Refusal::Denied(Why::NotYourRole) if visit.has_no_role() => visit.t.s("refused-no-role"),
        Refusal::Denied(Why::MissingScope) => visit.t.s("refused-missing-scope"),
        Refusal::Denied(_) | Refusal::SignInAgain(_) | Refusal::NotFound | Refusal::Broken(_) => String::new(),
        Refusal::Conflict(key) | Refusal::Limited(key) => visit.t.s(key),
        Refusal::Sheet(refusal) => {
            let (key, values) = app::sheet::refusal_message(refusal);
            visit.t.with(key, &values)
        }
        Refusal::Invalid(problems) => problems
            .iter()
            .filter(|problem| problem.is_error())
            .map(|problem| visit.t.with(problem.key, &problem.values))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// A refusal in words for whoever has no page before them, such as somebody at a shell: never a bare key.
pub fn told(t: &Translator, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Denied(Why::OwnWork) => t.s("refused-own-work"),
        Refusal::Denied(Why::Interest) => t.s("refused-interest"),
        Refusal::Denied(Why::LeadingOwner) => t.s("refused-leading-owner"),
        Refusal::Denied(_) => t.s("refused-text-forbidden-act"),
        Refusal::SignInAgain(_) => t.s("shell-refused-sign-in"),
        Refusal::NotFound => t.s("shell-refused-not-found"),
        Refusal::Conflict(key) | Refusal::Limited(key) if t.has(key) => t.s(key),
        Refusal::Conflict(_) => t.s("shell-refused-conflict"),
        Refusal::Limited(_) => t.s("refused-text-too-many"),
        Refusal::Sheet(refusal) => {
            let (key, values) = app::sheet::refusal_message(refusal);
            t.with(key, &values)
        }
        Refusal::Invalid(problems) => {
            let wrong = problems.iter().filter(|problem| problem.is_error());
            wrong.map(|problem| at_row(t, problem)).collect::<Vec<_>>().join("\n")
        }
        // Whoever has the shell of the machine is who can mend it.
        Refusal::Broken(cause) => format!("{}: {cause:#}", t.s("refused-title-broken")),
    }
}

/// A problem with the row of the list that it is about (`rows.7.name`).
fn at_row(t: &Translator, problem: &FieldProblem) -> String {
    let sentence = t.with(problem.key, &problem.values);
    match problem.field.strip_prefix("rows.").and_then(|rest| rest.split_once('.')) {
        Some((row, _)) => t.a("award-row-says", &[("row", row), ("sentence", sentence.as_str())]),
        None => sentence,
    }
}

/// A page for a refusal. A visitor who must sign in is brought to the place where that is done. Whoever typed something and may not
/// do it any more (ASVS 5.0, 8.3.2: a role that ended works at once) gets it back to keep elsewhere.
pub fn page(web: &Web, visit: &Visit, refusal: &Refusal, typed: &[(String, String)]) -> Response {
    if matches!(refusal, Refusal::Denied(Why::NotSignedIn)) {
        // Learners have no account: their code opens the proof again.
        if visit.path.starts_with("/mijn-bewijs") {
            return Redirect::to("/ontvangen").into_response();
        }
        let next = form_urlencoded::byte_serialize(visit.path.as_bytes()).collect::<String>();
        return Redirect::to(&format!("/aanmelden?verder={next}")).into_response();
    }
    if let Refusal::SignInAgain(held) = refusal {
        return Redirect::to(&again(visit, *held)).into_response();
    }
    let page = ErrorPage {
        chrome: visit.chrome(""),
        kind: kind_of_page(visit, refusal),
        text: if is_too_large(refusal) { too_large(web, visit) } else { sentence(visit, refusal) },
        typed: if is_given_back(refusal) && visit.is_staff() { to_keep(typed) } else { Vec::new() },
        wait: String::new(),
        ways: ways(visit, refusal),
        reference: if matches!(refusal, Refusal::Broken(_)) { visit.cx.request_id.clone() } else { String::new() },
    };
    let shown = if page.typed.is_empty() { render(&page) } else { render_back(&page) };
    wait(refusal, (status(refusal), shown).into_response())
}

/// Says with a refusal of what comes too often how many seconds to wait (RFC 9110, 10.2.3).
fn wait(refusal: &Refusal, mut response: Response) -> Response {
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        let seconds = if matches!(refusal, Refusal::Limited("claim-locked")) { CLAIM_LOCK_SECONDS } else { 60 };
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

/// Is what was typed lost with this refusal, so that it stands on its page? With the others the form comes back itself.
fn is_given_back(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Denied(_) | Refusal::Conflict(_)) || is_too_large(refusal)
}

fn is_too_large(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Limited("body-too-large"))
}

/// How large it may be, for whoever sent more: a file, or a form with one.
fn too_large(web: &Web, visit: &Visit) -> String {
    visit.t.n("refused-larger-than", web.app.limits.upload_bytes / (1024 * 1024))
}

/// What people typed themselves: words, and no codes, numbers or names of buttons. A sheet they still have.
fn to_keep(typed: &[(String, String)]) -> Vec<String> {
    let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    let is_words = |(name, value): &&(String, String)| {
        let value = value.trim();
        !matches!(name.as_str(), "csrf" | "source" | "key")
            && value.contains(char::is_alphabetic)
            && !value.chars().all(is_code)
    };
    typed.iter().filter(is_words).map(|(_, value)| value.trim().to_owned()).collect()
}

/// Where one shows once more who one is, and goes on from: with the form that was kept, or to the page itself.
fn again(visit: &Visit, held: Option<uuid::Uuid>) -> String {
    let next = match held {
        Some(id) => format!("/aanmelden/verder?bewaard={id}"),
        None => visit.path.clone(),
    };
    let next = form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>();
    // Whose session is over signs in as always, and then goes on there too.
    if visit.is_staff() { format!("/aanmelden/opnieuw?verder={next}") } else { format!("/aanmelden?verder={next}") }
}

fn ways(visit: &Visit, refusal: &Refusal) -> Vec<Link> {
    let way = |key: &str, url: &str| Link { label: visit.t.s(key), url: url.to_owned() };
    match refusal {
        Refusal::Limited("body-too-large") if visit.is_act => {
            let path = visit.path.split('?').next().unwrap_or_default();
            page_of_form(path).map(|url| way("refused-form", &url)).into_iter().collect()
        }
        Refusal::NotFound => vec![way("nav-catalogue", "/catalogus"), way("nav-verify", "/controle")],
        Refusal::Conflict(key) if key.starts_with("sign-in-") => vec![way("sign-in-title", "/aanmelden?manier=echt")],
        Refusal::Conflict(key) if key.starts_with("passkey-") || key.starts_with("account-") => {
            vec![way("nav-account", "/account")]
        }
        // Its sentence names the page where it is mended.
        Refusal::Conflict("publish-obstacle-participation" | "publish-obstacle-agreement") if visit.is_staff() => {
            vec![way("participation-title", "/werk/deelname"), way("nav-my-work", "/werk")]
        }
        Refusal::Conflict("publish-obstacle-board-decision" | "publish-obstacle-examination-board")
            if visit.is_staff() =>
        {
            vec![way("appoint-title", "/werk/examencommissie"), way("nav-my-work", "/werk")]
        }
        Refusal::Conflict(_) if visit.is_staff() && !visit.has_no_role() => {
            let stands = where_it_stands(visit).map(|url| way("refused-look", &url));
            stands.into_iter().chain([way("nav-my-work", "/werk")]).collect()
        }
        Refusal::Denied(_) if visit.is_staff() && !visit.has_no_role() => vec![way("nav-my-work", "/werk")],
        _ => Vec::new(),
    }
}

/// The page that says how things stand now with what could not be done, or could not be shown: the page of the form, or the one above.
fn where_it_stands(visit: &Visit) -> Option<String> {
    let path = visit.path.split('?').next().unwrap_or_default();
    if visit.is_act { page_of_form(path) } else { page_above(path) }
}

/// The body of a refusal for systems (RFC 9457). All validation errors in one answer (NLGov API Design Rules).
pub fn body(visit: &Visit, refusal: &Refusal) -> Response {
    // Who sent no key is told to send one; who sent one that opens nothing, that it does not.
    let unknown = visit.unknown.filter(|_| matches!(refusal, Refusal::Denied(Why::NotSignedIn)));
    let (kind, code) = unknown.map_or_else(|| (kind(refusal), code(refusal)), Unknown::problem);
    let mut problem = json!({
        "type": kinds::address(kind),
        "title": kinds::title(&visit.t, kind),
        "status": status(refusal).as_u16(),
        "instance": format!("urn:request:{}", visit.cx.request_id),
    });
    let detail = match refusal {
        Refusal::Invalid(_) => String::new(),
        Refusal::NotFound | Refusal::Denied(Why::NotSignedIn | Why::NotYourRole | Why::NotYours | Why::HoldersOnly) => {
            kinds::meaning(&visit.t, code)
        }
        other => sentence(visit, other),
    };
    if let Some(members) = problem.as_object_mut() {
        if !detail.is_empty() {
            members.insert("detail".into(), detail.into());
        }
        members.insert("code".into(), code.into());
        if let Refusal::Invalid(problems) = refusal {
            let errors: Vec<Value> = problems
                .iter()
                .filter(|problem| problem.is_error())
                .map(|problem| json!({"in": "body", "location": location(&problem.field), "code": problem.key, "detail": kinds::detail(&visit.t, problem)}))
                .collect();
            members.insert("errors".into(), errors.into());
        }
    }
    let mut response = (status(refusal), Json(problem)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("application/problem+json"));
    wait(refusal, response)
}

/// What a system goes by: the code of a refusal.
pub fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Denied(Why::NotSignedIn) => "not-signed-in",
        Refusal::Denied(Why::MissingScope) => "missing-scope",
        Refusal::Denied(Why::HoldersOnly) => "holders-only",
        Refusal::Denied(Why::OwnWork) => "own-work",
        Refusal::Denied(Why::Interest) => "interest",
        Refusal::Denied(Why::LeadingOwner) => "leading-owner",
        Refusal::Denied(Why::NotYourRole | Why::NotYours) => "not-your-role",
        Refusal::SignInAgain(_) => "sign-in-again",
        Refusal::NotFound => "not-found",
        Refusal::Conflict(key) | Refusal::Limited(key) => key,
        Refusal::Invalid(_) => "invalid",
        Refusal::Sheet(refusal) => app::sheet::refusal_message(refusal).0,
        Refusal::Broken(_) => "broken",
    }
}

/// The place of a problem as the body of a request names it. The text of a definition has the names of its public document, all other
/// bodies are in camel case; a row goes by the number that was sent with it (`rows.3.birthDate`).
fn location(field: &str) -> String {
    // A key of something that resembles a text (`optional_module:K0087`) is no name of a field.
    if field.starts_with("content.") || field.contains(':') {
        return field.to_owned();
    }
    let mut words = field.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

/// A page as HTML.
pub fn render<T: Template>(page: &T) -> Response {
    written(page.render())
}

/// A page on which stands what was filled in. In the other language it is lost: beside the switch the page says so.
pub fn render_back<T: Template>(page: &T) -> Response {
    let yes: &dyn Any = &true;
    written(page.render_with_values(&("gives_back", yes)))
}

fn written(page: askama::Result<String>) -> Response {
    match page {
        Ok(html) => Html(summary::named(html)).into_response(),
        Err(error) => {
            Fault::from(Refusal::Broken(anyhow::anyhow!("a page cannot be rendered: {error}"))).into_response()
        }
    }
}

/// A page that is shown again because of what was filled in: status 422.
pub fn render_refused<T: Template>(page: &T) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render_back(page)).into_response()
}

/// To another page after a post.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}
