// SPDX-License-Identifier: EUPL-1.2
//! Runs of a definition.

use std::collections::BTreeMap;

use app::{define, issue};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::Day;
use domain::role::Action;
use domain::run::RunContent;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::{json, query};
use super::definition::{id, made};
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// A run to plan.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunInput {
    /// Code within the institution.
    pub code: String,
    /// First day, ISO 8601.
    #[schema(value_type = String)]
    pub starts_on: Day,
    /// Last day, ISO 8601.
    #[schema(value_type = String)]
    pub ends_on: Day,
    /// Where.
    pub place: String,
    /// Price in whole euros.
    pub price_euro: u32,
    /// Seats.
    pub seats: u16,
}

/// A run.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// Its id.
    pub id: String,
    /// Id of the definition version.
    pub definition: String,
    /// Code within the institution.
    pub code: String,
    /// First day, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// Where.
    pub place: String,
    /// Price in whole euros.
    pub price_euro: u32,
    /// Seats.
    pub seats: u16,
    /// `self`, `definition`, `awardLists`.
    pub links: BTreeMap<String, String>,
}

/// A run with its lists.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunDetail {
    /// The run.
    #[serde(flatten)]
    pub run: Run,
    /// Lists of awards, newest first.
    pub award_lists: Vec<RunList>,
}

/// A list of a run.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunList {
    /// Its id.
    pub id: String,
    /// State.
    pub state: String,
    /// How many people.
    pub people_count: i64,
    /// When it was proposed, RFC 3339.
    pub proposed_at: String,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, action, summary, handler| Endpoint::new(method, path, Rule::Key(action), summary, handler);
    vec![
        to("GET", "/v1/definitions/{id}/runs", Action::ReadDefinition, "Runs of a definition version", get(list))
            .named("runs", "listRuns")
            .gives(200, "RunPage"),
        to("POST", "/v1/definitions/{id}/runs", Action::PlanRun, "Plans a run", post(plan))
            .named("runs", "createRun")
            .takes("RunInput")
            .gives(201, "Made"),
        to("GET", "/v1/runs/{id}", Action::ReadRun, "A run with its lists of awards", get(read))
            .named("runs", "getRun")
            .gives(200, "RunDetail"),
    ]
}

fn shape(web: &Web, row: &app::define::RunRow) -> Run {
    let content = &row.content.0;
    let address = web.app.site.url(&format!("/v1/runs/{}", row.id));
    let links = [
        ("awardLists".to_owned(), format!("{address}/award-lists")),
        ("definition".to_owned(), web.app.site.url(&format!("/v1/definitions/{}", row.version_id))),
        ("self".to_owned(), address),
    ];
    Run {
        id: row.id.to_string(),
        definition: row.version_id.to_string(),
        code: content.code.clone(),
        starts_on: content.starts_on.to_string(),
        ends_on: content.ends_on.to_string(),
        place: content.place.clone(),
        price_euro: content.price_euro,
        seats: content.seats,
        links: links.into(),
    }
}

async fn list(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let dossier = define::dossier(&web.app, &visit.cx, id(&text)?).await?;
    let items: Vec<Run> = dossier.runs.iter().map(|row| shape(&web, row)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn plan(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: RunInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let content = RunContent {
        code: input.code,
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        place: input.place,
        price_euro: input.price_euro,
        seats: input.seats,
    };
    let run = define::plan(&web.app, &visit.cx, id(&text)?, content).await?;
    Ok(made(&web, "/v1/runs", &run.to_string()))
}

async fn read(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let view = issue::run(&web.app, &visit.cx, id(&text)?).await?;
    let lists = view.batches.iter().map(|batch| RunList {
        id: batch.id.to_string(),
        state: batch.state.code().to_owned(),
        people_count: batch.people_count,
        proposed_at: batch.proposed_at.rfc3339(),
        links: [("self".to_owned(), web.app.site.url(&format!("/v1/award-lists/{}", batch.id)))].into(),
    });
    Ok(Json(RunDetail { run: shape(&web, &view.run), award_lists: lists.collect() }).into_response())
}
