// SPDX-License-Identifier: EUPL-1.2
//! Single outcomes that may be used again, and taking one over into a draft: the same acts as the page of the outcomes.

use app::define::reuse::{self, Reusable};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::Localized;
use domain::role::Action::WriteDefinition;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::id;
use crate::Web;
use crate::api::body::{json, query};
use crate::api::content::TextSchema;
use crate::api::no::Answer;
use crate::api::{Endpoint, Need, Reads};
use crate::route::Rule;
use crate::visit::Visit;

/// Outcomes that may be used again, best first.
#[derive(Serialize, ToSchema)]
pub struct ReusableList {
    /// How many there are.
    pub total: usize,
    /// The outcomes.
    pub items: Vec<ReusableItem>,
}

/// An outcome that may be used again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReusableItem {
    /// Id of the definition version it is of.
    pub version_id: String,
    /// Its key there, such as `u1`.
    pub outcome: String,
    /// What somebody can do.
    #[schema(value_type = TextSchema)]
    pub text: Localized,
    /// Public id of its microcredential.
    pub definition: String,
    /// Number of the version.
    pub version: String,
    /// Title of the version.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Institution.
    pub institution: String,
    /// NLQF level code; an indication.
    pub level: String,
    /// State of the version; not public only for texts of one's own institution.
    pub state: String,
}

/// An outcome to be taken over.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReuseInput {
    /// Id of the definition version it is of.
    pub version_id: String,
    /// Its key there.
    pub outcome: String,
    /// Revision of the draft that was read; refused when somebody saved since.
    pub revision: i64,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    const WORDS: &[Reads] =
        &[Reads { place: "query", name: "query", meaning: "Words that the outcome holds", need: Need::May }];
    vec![
        Endpoint::new(
            "GET",
            "/v1/outcomes",
            Rule::Key(WriteDefinition),
            "Outcomes of published microcredentials and of the institution's own texts, to use again",
            get(list),
        )
        .named("definitions", "listOutcomes")
        .gives(200, "ReusableList")
        .reads(WORDS),
        Endpoint::new(
            "POST",
            "/v1/definitions/{id}/outcomes",
            Rule::Key(WriteDefinition),
            "Takes an outcome over into a draft, with its source",
            post(take),
        )
        .named("definitions", "createOutcome")
        .takes("ReuseInput")
        .done(),
    ]
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &["query"])?;
    let words = visit.asked("query").unwrap_or_default();
    let found = reuse::search(&web.app, &visit.cx, &words, None).await?;
    let items: Vec<ReusableItem> = found.into_iter().map(item).collect();
    Ok(Json(ReusableList { total: items.len(), items }).into_response())
}

fn item(found: Reusable) -> ReusableItem {
    ReusableItem {
        version_id: found.version.to_string(),
        outcome: found.outcome.key,
        text: found.outcome.text,
        definition: found.definition,
        version: found.number,
        title: found.title,
        institution: found.institution,
        level: found.level,
        state: found.state.code().to_owned(),
    }
}

async fn take(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let asked: ReuseInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let draft = (id(&text)?, asked.revision);
    reuse::take(&web.app, &visit.cx, draft, id(&asked.version_id)?, &asked.outcome).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
