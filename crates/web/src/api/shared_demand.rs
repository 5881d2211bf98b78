// SPDX-License-Identifier: EUPL-1.2
//! Demands that other institutions show: read, join, leave. The same acts as the pages; organisations are counted and not named.

use std::collections::BTreeMap;

use app::demand;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::demand::JoinContent;
use domain::role::Action::{ReadDemand, WriteDemand};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::{json, query};
use super::definition::id;
use super::demand::{DemandJoin, FILTERS, filter};
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// A demand of another institution.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SharedDemand {
    /// Its id.
    pub id: String,
    /// A few words by which people know it.
    pub title: String,
    /// Code of the institution it was put to.
    pub institution: String,
    /// Code of the list `regions`.
    pub region: String,
    /// Code of the list `sectors`.
    pub sector: String,
    /// State.
    pub state: String,
    /// What people must be able to do.
    pub can_do: String,
    /// Statement of need.
    pub statement: String,
    /// People of everybody together.
    pub people: u32,
    /// Organisations: the one that asks and those that joined.
    pub organisations: usize,
    /// By when, ISO 8601.
    pub needed_by: String,
    /// All points together, today.
    pub score: u32,
    /// Who joined through one's own institution.
    pub joins: Vec<DemandJoin>,
    /// How many microcredentials are being made of it.
    pub drafts: usize,
    /// Public ids of what was published of it.
    pub published: Vec<String>,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

/// An organisation that joins a demand of another institution.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SharedJoinInput {
    /// Which; never a person.
    pub organisation: String,
    /// For how many of its people.
    pub people: u32,
    /// Its own statement of need, never empty: at the institution of the demand nobody knows it.
    // Left out, it is refused like an empty one, with what to write.
    #[serde(default)]
    #[schema(required = true, min_length = 1)]
    pub statement: String,
}

/// An organisation that leaves.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeaveInput {
    /// Which.
    pub organisation: String,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, action, summary, handler| Endpoint::new(method, path, Rule::Key(action), summary, handler);
    vec![
        to("GET", "/v1/shared-demands", ReadDemand, "Demands that other institutions show", get(list))
            .named("demands", "listSharedDemands")
            .gives(200, "SharedDemandList")
            .reads(FILTERS),
        to("GET", "/v1/shared-demands/{id}", ReadDemand, "A demand as other institutions read it", get(read))
            .named("demands", "getSharedDemand")
            .gives(200, "SharedDemand"),
        to(
            "POST",
            "/v1/shared-demands/{id}/joins",
            WriteDemand,
            "Joins a demand of another institution, with a statement of need",
            post(join),
        )
        .named("demands", "createSharedJoin")
        .takes("SharedJoinInput")
        .done(),
        to(
            "POST",
            "/v1/shared-demands/{id}/withdrawals",
            WriteDemand,
            "Takes back a join that the same system made, before a draft is made of the demand",
            post(leave),
        )
        .named("demands", "createSharedJoinWithdrawal")
        .takes("LeaveInput")
        .done(),
    ]
}

fn shape(web: &Web, found: &demand::SharedDemand) -> SharedDemand {
    let (row, content) = (&found.item.row, &found.item.row.content.0);
    let join = |join: &JoinContent| DemandJoin {
        organisation: join.organisation.clone(),
        people: join.people,
        statement: join.statement.clone(),
        through: None,
    };
    SharedDemand {
        id: row.id.to_string(),
        title: content.title.clone(),
        institution: found.institution.code.clone(),
        region: content.region.clone(),
        sector: content.sector.clone(),
        state: row.state.code().to_owned(),
        can_do: content.can_do.clone(),
        statement: content.statement.clone(),
        people: found.item.people(),
        organisations: found.item.organisations(),
        needed_by: content.needed_by.to_string(),
        score: found.item.score.total(),
        joins: found.own.iter().map(|own| join(&own.row.content.0)).collect(),
        drafts: found.drafts,
        published: found.published.iter().map(|version| version.public_id.clone()).collect(),
        links: [("self".to_owned(), web.app.site.url(&format!("/v1/shared-demands/{}", row.id)))].into(),
    }
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    let found = demand::shared(&web.app, &visit.cx, &filter(&visit)?, demand::Cut::ALL).await?;
    let items: Vec<SharedDemand> = found.items.iter().map(|shared| shape(&web, shared)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn read(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = demand::shared_one(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(shape(&web, &found)).into_response())
}

async fn join(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: SharedJoinInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let content = JoinContent { organisation: input.organisation, people: input.people, statement: input.statement };
    demand::join_elsewhere(&web.app, &visit.cx, id(&text)?, content).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn leave(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: LeaveInput = json(&visit, request, web.app.limits.body_bytes).await?;
    demand::leave(&web.app, &visit.cx, id(&text)?, &input.organisation).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
