// SPDX-License-Identifier: EUPL-1.2
//! Demands of one's own institution: read, record, join. The same acts as the pages.

use std::collections::BTreeMap;

use app::demand::{self, DemandItem, DemandPage, Filter};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::Day;
use domain::definition::{NeedKind, Scope};
use domain::demand::{DemandContent, DemandState, JoinContent};
use domain::role::Action::{ReadDemand, WriteDemand};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::body::{json, query};
use super::definition::{id, made};
use super::no::{Answer, No, said, wrong};
use super::{Endpoint, Need, Reads};
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// A demand to record.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DemandInput {
    /// A few words by which people know it, at most 80 characters.
    pub title: String,
    /// Organisation that asks; never a person.
    pub asked_by: String,
    /// Code of the list `regions`.
    pub region: String,
    /// Code of the list `sectors`.
    pub sector: String,
    /// What people must be able to do.
    pub can_do: String,
    /// For how many people.
    pub people: u32,
    /// By when, ISO 8601.
    #[schema(value_type = String)]
    pub needed_by: Day,
    /// Statement of need.
    pub statement: String,
    /// `personal`, `social`, `cultural`, `labour_market`.
    #[schema(value_type = Vec<String>)]
    pub kinds: Vec<NeedKind>,
    /// `regional`, `national`, `international`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub scope: Option<Scope>,
}

/// An organisation that joins.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinInput {
    /// Which; never a person.
    pub organisation: String,
    /// For how many of its people.
    pub people: u32,
    /// Its own statement of need.
    #[serde(default)]
    pub statement: String,
}

/// A demand in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DemandSummary {
    /// Its id.
    pub id: String,
    /// A few words by which people know it.
    pub title: String,
    /// Organisation that asks.
    pub asked_by: String,
    /// Code of the list `regions`.
    pub region: String,
    /// Code of the list `sectors`.
    pub sector: String,
    /// State.
    pub state: String,
    /// People of everybody together.
    pub people: u32,
    /// Organisations: the one that asks and those that joined.
    pub organisations: usize,
    /// By when, ISO 8601.
    pub needed_by: String,
    /// All points together, today.
    pub score: u32,
    /// Can everybody read it?
    pub is_public: bool,
    /// Can other institutions find and join it?
    pub is_shown: bool,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

/// A demand.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DemandDetail {
    /// In short.
    #[serde(flatten)]
    pub summary: DemandSummary,
    /// What people must be able to do.
    pub can_do: String,
    /// Statement of need.
    pub statement: String,
    /// Kinds of need.
    pub kinds: Vec<String>,
    /// Reach.
    pub scope: Option<String>,
    /// Why the institution took it up or not.
    pub reason: String,
    /// Terms of the score.
    pub terms: Vec<ScoreTerm>,
    /// Who joined.
    pub joins: Vec<DemandJoin>,
    /// Definition versions that were made of it: of each the newest that is public, and the one that is being made.
    pub drafts: Vec<DemandDraft>,
}

/// One term of a score.
#[derive(Serialize, ToSchema)]
pub struct ScoreTerm {
    /// `people`, `joins`, `urgency` or `shortage`.
    pub kind: String,
    /// What was counted; days left for `urgency`.
    pub amount: i64,
    /// Points.
    pub points: u32,
    /// Most points there can be.
    pub most: u32,
}

/// One who joined.
#[derive(Serialize, ToSchema)]
pub struct DemandJoin {
    /// Which organisation.
    pub organisation: String,
    /// For how many people.
    pub people: u32,
    /// Its own statement of need; may be empty.
    pub statement: String,
    /// Code of the other institution through which it joined.
    pub through: Option<String>,
}

/// A definition version that was made of a demand.
#[derive(Serialize, ToSchema)]
pub struct DemandDraft {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: String,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

pub(super) const FILTERS: &[Reads] = &[
    Reads { place: "query", name: "region", meaning: "Code of the list `regions`", need: Need::May },
    Reads { place: "query", name: "sector", meaning: "Code of the list `sectors`", need: Need::May },
    Reads { place: "query", name: "state", meaning: "State", need: Need::May },
];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, action, summary, handler| Endpoint::new(method, path, Rule::Key(action), summary, handler);
    vec![
        to("GET", "/v1/demands", ReadDemand, "Demands of the institution, the highest score first", get(list))
            .named("demands", "listDemands")
            .gives(200, "DemandList")
            .reads(FILTERS),
        to("POST", "/v1/demands", WriteDemand, "Records a demand", post(record))
            .named("demands", "createDemand")
            .takes("DemandInput")
            .gives(201, "Made"),
        to("GET", "/v1/demands/{id}", ReadDemand, "A demand with its score and its trace", get(read))
            .named("demands", "getDemand")
            .gives(200, "DemandDetail"),
        to("POST", "/v1/demands/{id}/joins", WriteDemand, "Joins a demand", post(join))
            .named("demands", "createJoin")
            .takes("JoinInput")
            .done(),
    ]
}

fn summary(web: &Web, item: &DemandItem) -> DemandSummary {
    let content = &item.row.content.0;
    DemandSummary {
        id: item.row.id.to_string(),
        title: content.title.clone(),
        asked_by: content.asked_by.clone(),
        region: content.region.clone(),
        sector: content.sector.clone(),
        state: item.row.state.code().to_owned(),
        people: item.people(),
        organisations: item.organisations(),
        needed_by: content.needed_by.to_string(),
        score: item.score.total(),
        is_public: item.row.opened_at.is_some(),
        is_shown: item.row.shown_at.is_some(),
        links: [("self".to_owned(), web.app.site.url(&format!("/v1/demands/{}", item.row.id)))].into(),
    }
}

fn detail(web: &Web, found: &DemandPage) -> DemandDetail {
    let (item, content) = (&found.item, &found.item.row.content.0);
    let term = |term: &domain::demand::Term| ScoreTerm {
        kind: term.kind.code().to_owned(),
        amount: term.amount,
        points: term.points,
        most: term.most,
    };
    let draft = |draft: &app::define::VersionRow| DemandDraft {
        id: draft.id.to_string(),
        state: draft.state.code().to_owned(),
        links: [("self".to_owned(), web.app.site.url(&format!("/v1/definitions/{}", draft.id)))].into(),
    };
    DemandDetail {
        summary: summary(web, item),
        can_do: content.can_do.clone(),
        statement: content.statement.clone(),
        kinds: content.kinds.iter().map(app::values::code_of).collect(),
        scope: content.scope.as_ref().map(app::values::code_of),
        reason: item.row.reason.clone(),
        terms: item.score.terms.iter().map(term).collect(),
        joins: found.joined.iter().map(joined).collect(),
        drafts: found.drafts.iter().flat_map(|made| [&made.published, &made.open]).flatten().map(draft).collect(),
    }
}

fn joined(join: &demand::Joined) -> DemandJoin {
    DemandJoin {
        organisation: join.content.organisation.clone(),
        people: join.content.people,
        statement: join.content.statement.clone(),
        through: join.through.as_ref().map(|other| other.content.0.code.clone()),
    }
}

/// The filter that an address asks for.
pub(super) fn filter(visit: &Visit) -> Result<Filter, No> {
    let pairs = query(visit, &["region", "sector", "state"])?;
    let given = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let state = match given("state") {
        None => None,
        Some(code) => match DemandState::parse(&code) {
            Some(state) => Some(state),
            None => {
                let said_so = visit.t.a("api-wrong-query", &[("name", "state")]);
                let place = wrong("query", "state", "api-wrong-query", said_so);
                return Err(said(visit, StatusCode::BAD_REQUEST, "api-bad-query", vec![place]).into());
            }
        },
    };
    Ok(Filter { region: given("region"), sector: given("sector"), state })
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    let found = demand::list(&web.app, &visit.cx, &filter(&visit)?).await?;
    let items: Vec<DemandSummary> = found.iter().map(|item| summary(&web, item)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn record(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let input: DemandInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let content = DemandContent {
        title: input.title,
        asked_by: input.asked_by,
        region: input.region,
        sector: input.sector,
        can_do: input.can_do,
        people: input.people,
        needed_by: input.needed_by,
        statement: input.statement,
        kinds: input.kinds,
        scope: input.scope,
    };
    let recorded = demand::record(&web.app, &visit.cx, content).await?;
    Ok(made(&web, "/v1/demands", &recorded.to_string()))
}

async fn read(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = demand::get(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(detail(&web, &found)).into_response())
}

async fn join(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: JoinInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let content = JoinContent { organisation: input.organisation, people: input.people, statement: input.statement };
    demand::join(&web.app, &visit.cx, id(&text)?, content).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
