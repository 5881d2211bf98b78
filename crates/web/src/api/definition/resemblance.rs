// SPDX-License-Identifier: EUPL-1.2
//! What resembles a draft, and the answers that are owed before it can be handed in: the same acts as the page «Bestaat het al?».

use app::Refusal;
use app::define::exists::{Given, Resemblance, answer, key_of, resembling};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::Localized;
use domain::role::Action::{ReadDefinition, WriteDefinition};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::id;
use crate::Web;
use crate::api::Endpoint;
use crate::api::body::{json, query};
use crate::api::content::TextSchema;
use crate::api::no::Answer;
use crate::route::Rule;
use crate::visit::Visit;

/// What resembles a draft, closest first.
#[derive(Serialize, ToSchema)]
pub struct ResemblanceList {
    /// How many there are.
    pub total: usize,
    /// The closest.
    pub items: Vec<ResemblanceItem>,
}

/// One thing that resembles a draft.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResemblanceItem {
    /// Its name in an answer, such as `optional_module:K0087`.
    pub key: String,
    /// `microcredential`, `optional_module`, `vocational_certificate` or `qualification`.
    pub paper: String,
    /// Public id or code.
    pub source: String,
    /// Name.
    pub title: String,
    /// Institution or list.
    pub owner: String,
    /// How much is the same, 0 to 100.
    pub percent: u8,
    /// Words that both have, by part.
    pub shared: Vec<SharedWords>,
    /// An answer is owed before the draft can be handed in.
    pub needs_answer: bool,
    /// The answer has to give a reason in words.
    pub needs_reason: bool,
    /// The answer that was given: a code of the list `differences`; empty for none.
    pub difference: String,
    /// The reason that was given.
    #[schema(value_type = TextSchema)]
    pub reason: Localized,
}

/// Words that both have.
#[derive(Serialize, ToSchema)]
pub struct SharedWords {
    /// `title`, `outcomes` or `skills`.
    pub part: String,
    /// How much of it is the same, 0 to 100.
    pub percent: u8,
    /// The words, as the draft writes them.
    pub words: Vec<String>,
}

/// Answers to what resembles a draft.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResemblanceAnswers {
    /// The answers.
    pub answers: Vec<ResemblanceAnswer>,
}

/// One answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResemblanceAnswer {
    /// What it is about, as the list names it.
    pub key: String,
    /// A code of the list `differences`.
    pub difference: String,
    /// Why, in Dutch.
    #[serde(default)]
    pub reason: String,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let path = "/v1/definitions/{id}/resemblances";
    vec![
        Endpoint::new(
            "GET",
            path,
            Rule::Key(ReadDefinition),
            "What exists already and resembles a draft, with the words they share",
            get(list),
        )
        .named("definitions", "listResemblances")
        .gives(200, "ResemblanceList"),
        Endpoint::new(
            "POST",
            path,
            Rule::Key(WriteDefinition),
            "Says of what resembles a draft why the draft is different",
            post(give),
        )
        .named("definitions", "createResemblanceAnswers")
        .takes("ResemblanceAnswers")
        .done(),
    ]
}

async fn list(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = resembling(&web.app, &visit.cx, id(&text)?).await?;
    let items: Vec<ResemblanceItem> = found.into_iter().map(item).collect();
    Ok(Json(ResemblanceList { total: items.len(), items }).into_response())
}

fn item(resemblance: Resemblance) -> ResemblanceItem {
    let (needs_answer, needs_reason) = (resemblance.is_open, resemblance.asks_reason());
    let found = resemblance.found;
    let (difference, reason) = resemblance.answer.map(|given| (given.difference, given.reason)).unwrap_or_default();
    ResemblanceItem {
        key: key_of(found.paper, &found.source),
        paper: found.paper.code().to_owned(),
        source: found.source,
        title: found.title,
        owner: found.owner,
        percent: found.overlap.percent,
        shared: found
            .overlap
            .parts
            .into_iter()
            .map(|part| SharedWords { part: part.part, percent: part.percent, words: part.shared })
            .collect(),
        needs_answer,
        needs_reason,
        difference,
        reason,
    }
}

async fn give(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let posted: ResemblanceAnswers = json(&visit, request, web.app.limits.body_bytes).await?;
    let given: Vec<Given> = posted
        .answers
        .into_iter()
        .map(|answer| Given {
            key: answer.key,
            difference: answer.difference,
            reason: Localized::new(answer.reason, ""),
        })
        .collect();
    let problems = answer(&web.app, &visit.cx, id(&text)?, &given).await?;
    if problems.is_empty() {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Err(Refusal::Invalid(problems).into())
    }
}
