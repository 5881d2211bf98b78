// SPDX-License-Identifier: EUPL-1.2
//! Definitions of one's own institution: read, write, hand in, decide, publish. The same acts as the pages.

mod resemblance;
mod reuse;
mod shape;

use app::{Refusal, define};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use domain::ending::Ending;
use domain::review::DecisionText;
use domain::role::Action;
use domain::{FieldProblem, Id};
use serde_json::json;

use super::body::{header, json, nothing, query};
use super::no::{Answer, No, said, wrong};
use super::{Endpoint, Need, Reads};
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

pub use resemblance::{ResemblanceAnswer, ResemblanceAnswers, ResemblanceItem, ResemblanceList, SharedWords};
pub use reuse::{ReusableItem, ReusableList, ReuseInput};
pub(super) use shape::endings;
pub use shape::{
    DecisionInput, DecisionTaken, DefinitionChange, DefinitionDetail, DefinitionDraft, DefinitionSummary, EndingInput,
    EndingRecord, Made,
};

const REVISION: &[Reads] = &[Reads {
    place: "header",
    name: "If-Match",
    meaning: "Revision that was read, as its ETag; or `revision` in the body",
    need: Need::May,
}];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, action, summary, handler| Endpoint::new(method, path, Rule::Key(action), summary, handler);
    use Action::{DecideDefinition, PublishDefinition, ReadDefinition, SubmitDefinition, WriteDefinition};
    let mut endpoints = vec![
        to("GET", "/v1/definitions", ReadDefinition, "All definition versions of the institution", get(list))
            .named("definitions", "listDefinitions")
            .gives(200, "DefinitionList"),
        to("POST", "/v1/definitions", WriteDefinition, "Starts a definition as a draft", post(create))
            .named("definitions", "createDefinition")
            .takes("DefinitionDraft")
            .gives(201, "Made"),
        to(
            "GET",
            "/v1/definitions/{id}",
            ReadDefinition,
            "A definition version with what is missing and its decisions",
            get(read),
        )
        .named("definitions", "getDefinition")
        .gives(200, "DefinitionDetail"),
        to("PUT", "/v1/definitions/{id}", WriteDefinition, "Saves the text of a draft", put(save))
            .named("definitions", "putDefinition")
            .takes("DefinitionChange")
            .done()
            .reads(REVISION),
        to(
            "POST",
            "/v1/definitions/{id}/versions",
            WriteDefinition,
            "Starts the next version of a published definition",
            post(next),
        )
        .named("definitions", "createDefinitionVersion")
        .gives(201, "Made"),
        to(
            "POST",
            "/v1/definitions/{id}/submissions",
            SubmitDefinition,
            "Hands a draft in to the examination board",
            post(submit),
        )
        .named("definitions", "createSubmission")
        .done(),
        to(
            "POST",
            "/v1/definitions/{id}/withdrawals",
            SubmitDefinition,
            "Takes a text back before the board decided",
            post(withdraw),
        )
        .named("definitions", "createWithdrawal")
        .done(),
        to("POST", "/v1/definitions/{id}/decisions", DecideDefinition, "The examination board decides", post(decide))
            .named("definitions", "createDecision")
            .takes("DecisionInput")
            .gives(201, "DecisionTaken"),
        to(
            "POST",
            "/v1/definitions/{id}/publications",
            PublishDefinition,
            "Publishes an adopted version",
            post(publish),
        )
        .named("definitions", "createPublication")
        .done(),
        to(
            "POST",
            "/v1/definitions/{id}/deactivations",
            PublishDefinition,
            "Stops a version, with the reason: no new runs",
            post(deactivate),
        )
        .named("definitions", "createDeactivation")
        .takes("EndingInput")
        .done(),
    ];
    endpoints.extend(resemblance::endpoints());
    endpoints.extend(reuse::endpoints());
    endpoints
}

/// An id in an address; what is not an id is nobody's.
pub(super) fn id<T>(text: &str) -> Result<Id<T>, Refusal> {
    Id::parse(text).ok_or(Refusal::NotFound)
}

/// The answer to something that was made: where it is and how it is called.
pub(super) fn made(web: &Web, folder: &str, id: &str) -> Response {
    let address = web.app.site.url(&format!("{folder}/{id}"));
    (StatusCode::CREATED, [(LOCATION, address.clone())], Json(json!({"id": id, "links": {"self": address}})))
        .into_response()
}

/// Problems of a text stand in `content`, in what is sent and in what is read.
fn in_content(refusal: Refusal) -> Refusal {
    let Refusal::Invalid(mut problems) = refusal else { return refusal };
    // The framework stands beside the text, and what is asked of it as a whole stands at no field.
    let is_of_text = |problem: &&mut FieldProblem| !matches!(problem.field.as_str(), "framework" | "");
    for problem in problems.iter_mut().filter(is_of_text) {
        problem.field.insert_str(0, "content.");
    }
    Refusal::Invalid(problems)
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let versions = define::own(&web.app, &visit.cx).await?;
    let items: Vec<DefinitionSummary> = versions.iter().map(|row| shape::summary(&web, row)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn create(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let draft: DefinitionDraft = json(&visit, request, web.app.limits.body_bytes).await?;
    let id = define::create(&web.app, &visit.cx, draft.content, &draft.framework).await.map_err(in_content)?;
    Ok(made(&web, "/v1/definitions", &id.to_string()))
}

async fn read(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let dossier = define::dossier(&web.app, &visit.cx, id(&text)?).await?;
    let tag = format!("\"{}\"", dossier.version.revision);
    Ok(([(ETAG, tag)], Json(shape::detail(&web, &visit, dossier))).into_response())
}

async fn save(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let matched = if_match(&visit, request.headers())?;
    let change: DefinitionChange = json(&visit, request, web.app.limits.body_bytes).await?;
    let Some(revision) = matched.or(change.revision) else {
        let place = wrong("header", "If-Match", "api-revision-needed", visit.t.s("api-revision-needed"));
        return Err(said(&visit, StatusCode::PRECONDITION_REQUIRED, "api-precondition", vec![place]).into());
    };
    match define::change(&web.app, &visit.cx, id(&text)?, &change.content, revision).await {
        Ok(()) => Ok((StatusCode::NO_CONTENT, [(ETAG, format!("\"{}\"", revision.saturating_add(1)))]).into_response()),
        // RFC 9110, 13.1.1: when the condition of the header does not hold, the answer is 412.
        Err(Refusal::Conflict("conflict-stale")) if matched.is_some() => {
            let place = wrong("header", "If-Match", "conflict-stale", visit.t.s("conflict-stale"));
            Err(said(&visit, StatusCode::PRECONDITION_FAILED, "api-precondition", vec![place]).into())
        }
        Err(refusal) => Err(in_content(refusal).into()),
    }
}

/// The revision of an `If-Match` header, such as `"3"`.
fn if_match(visit: &Visit, headers: &HeaderMap) -> Result<Option<i64>, No> {
    let Some(text) = header(headers, "if-match") else { return Ok(None) };
    let revision = text.trim_matches('"').parse().ok();
    revision.map(Some).ok_or_else(|| {
        let place = wrong("header", "If-Match", "api-revision-needed", visit.t.s("api-revision-needed"));
        said(visit, StatusCode::BAD_REQUEST, "api-precondition", vec![place]).into()
    })
}

async fn next(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    let id = define::new_version(&web.app, &visit.cx, id(&text)?).await?;
    Ok(made(&web, "/v1/definitions", &id.to_string()))
}

async fn submit(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    define::submit(&web.app, &visit.cx, id(&text)?).await.map_err(in_content)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn withdraw(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    define::withdraw(&web.app, &visit.cx, id(&text)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn decide(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let decision: DecisionInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let beside = define::Beside { revision: decision.revision, no_interest: decision.no_interest };
    let decided = define::decide(&web.app, &visit.cx, id(&text)?, DecisionText::from(decision), beside).await?;
    Ok((StatusCode::CREATED, Json(DecisionTaken { number: decided.number })).into_response())
}

async fn publish(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    define::publish(&web.app, &visit.cx, id(&text)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn deactivate(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: EndingInput = json(&visit, request, web.app.limits.body_bytes).await?;
    define::end(&web.app, &visit.cx, id(&text)?, Ending::Stop, &input.reason).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
