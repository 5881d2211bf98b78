// SPDX-License-Identifier: EUPL-1.2
//! Open data: microcredentials, institutions, frameworks.

mod party;
mod shape;

use std::collections::BTreeMap;

use app::Refusal;
use app::catalogue::{self, Facet, Order, Search};
use app::define;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;

use super::body::query;
use super::no::{Answer, No, said, wrong};
use super::{Endpoint, Need, Reads};
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

pub use party::{Framework, FrameworkSummary, InstitutionDetail, InstitutionSummary};
pub use shape::{Microcredential, MicrocredentialPage};

const PAGE: &str = "page";
const fn many(name: &'static str, meaning: &'static str) -> Reads {
    Reads { place: "query", name, meaning, need: Need::Many }
}

const SEARCH: &[Reads] = &[
    Reads {
        place: "query",
        name: "query",
        meaning: "Words to look for; parts of words are found too",
        need: Need::May,
    },
    Reads {
        place: "query",
        name: "order",
        meaning: "`relevance` (what is nearest to the words first; by title without words; so when absent), `title`, `newest`, `size` or `start`",
        need: Need::May,
    },
    Reads { place: "query", name: PAGE, meaning: "Page, from 1", need: Need::May },
    many("sector", "Sector code"),
    many("isced", "Broad field of ISCED-F 2013, two digits"),
    many("skill", "Skill: `esco` or `competentnl`, a colon, and the code"),
    many("level", "NLQF level code"),
    many("size", "Band of study load: `under-240`, `240-279`, `280-319`, `320-up`"),
    many("participation", "`online`, `onsite`, `blended` or `work_based`"),
    many(
        "start",
        "A run that begins `within-month`, `within-quarter` (three months, the first one too) or `later`; or `none` that is yet to begin",
    ),
    many("price", "Band of the price of a run that is yet to begin: `free`, `under-500`, `500-999`, `1000-up`"),
    many("region", "Labour-market region of an institution that made it"),
    many("institution", "Institution code"),
    many("language", "Language of instruction"),
    many("stackability", "`standalone` or `stackable`"),
    many("framework", "Framework version"),
    many("offer", "`open`, or `stopped` when there are no new runs any more"),
];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let open = |path, summary, handler| Endpoint::new("GET", path, Rule::Public, summary, handler);
    vec![
        open("/v1/microcredentials", "Published microcredentials, by words and facets", get(search))
            .named("catalogue", "listMicrocredentials")
            .gives(200, "MicrocredentialPage")
            .reads(SEARCH),
        open("/v1/microcredentials/{publicId}", "The newest public version of a microcredential", get(newest))
            .named("catalogue", "getMicrocredential")
            .gives(200, "Microcredential"),
        open("/v1/microcredentials/{publicId}/{version}", "One public version of a microcredential", get(version))
            .named("catalogue", "getMicrocredentialVersion")
            .gives(200, "Microcredential"),
        open(
            "/v1/institutions",
            "Institutions that are registered here; each by itself says whether it takes part",
            get(institutions),
        )
        .named("catalogue", "listInstitutions")
        .gives(200, "InstitutionList"),
        open("/v1/institutions/{code}", "One institution with its keys", get(institution))
            .named("catalogue", "getInstitution")
            .gives(200, "InstitutionDetail"),
        open("/v1/frameworks", "Versions of quality frameworks", get(frameworks))
            .named("catalogue", "listFrameworks")
            .gives(200, "FrameworkList"),
        open("/v1/frameworks/{id}", "One framework version with its criteria", get(framework))
            .named("catalogue", "getFramework")
            .gives(200, "Framework"),
    ]
}

async fn search(State(web): State<Web>, visit: Visit) -> Answer {
    let known: Vec<&str> = SEARCH.iter().map(|reads| reads.name).collect();
    let pairs = query(&visit, &known)?;
    let search = asked(&web, &visit, &pairs)?;
    let page = search.page;
    let mut found = catalogue::search(&web.app, &visit.cx, &search).await?;
    if page > found.pages {
        // A page shows its last one; a system that goes on asks for what is not there, and gets nothing.
        found.page = page;
        found.hits.clear();
    }
    Ok(Json(shape::page(&web, &pairs, found, visit.cx.now.day())).into_response())
}

/// The search that a query asks for.
fn asked(web: &Web, visit: &Visit, pairs: &[(String, String)]) -> Result<Search, No> {
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let refuse = |name: &str| {
        let error = wrong("query", name, "api-wrong-query", visit.t.a("api-wrong-query", &[("name", name)]));
        No::from(said(visit, StatusCode::BAD_REQUEST, "api-bad-query", vec![error]))
    };
    let order = match value("order") {
        None | Some("relevance") => Order::Relevance,
        Some("title") => Order::Title,
        Some("newest") => Order::Newest,
        Some("size") => Order::Size,
        Some("start") => Order::Start,
        Some(_) => return Err(refuse("order")),
    };
    let page = match value(PAGE) {
        None => 1,
        Some(text) => text.parse().ok().filter(|page| *page > 0).ok_or_else(|| refuse(PAGE))?,
    };
    let mut chosen: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
    for (key, value) in pairs {
        if let Some(facet) = Facet::by_code(key) {
            let allowed = facet.values(&web.app.values);
            if !allowed.is_empty() && !allowed.contains(&value.as_str()) {
                let text = [("name", key.clone()), ("value", value.clone()), ("allowed", allowed.join(", "))];
                let text = visit.t.a("api-wrong-choice", &text.each_ref().map(|(name, text)| (*name, text.as_str())));
                let error = wrong("query", key, "api-wrong-query", text);
                return Err(said(visit, StatusCode::BAD_REQUEST, "api-bad-query", vec![error]).into());
            }
            chosen.entry(facet).or_default().push(value.clone());
        }
    }
    Ok(Search { words: value("query").unwrap_or_default().to_owned(), chosen, order, page })
}

async fn newest(State(web): State<Web>, visit: Visit, Path(public_id): Path<String>) -> Answer {
    definition(&web, &visit, &public_id, None).await
}

async fn version(State(web): State<Web>, visit: Visit, Path((public_id, version)): Path<(String, String)>) -> Answer {
    definition(&web, &visit, &public_id, Some(&version)).await
}

async fn definition(web: &Web, visit: &Visit, public_id: &str, version: Option<&str>) -> Answer {
    query(visit, &[])?;
    let page = catalogue::definition(&web.app, &visit.cx, public_id, version).await?;
    Ok(Json(shape::microcredential(web, page)).into_response())
}

async fn institutions(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let all = catalogue::institutions(&web.app, &visit.cx).await?;
    let items: Vec<InstitutionSummary> = all.into_iter().map(|row| party::institution(&web, row.content.0)).collect();
    Ok(Json(serde_json::json!({"total": items.len(), "items": items})).into_response())
}

async fn institution(State(web): State<Web>, visit: Visit, Path(code): Path<String>) -> Answer {
    query(&visit, &[])?;
    let page = catalogue::institution(&web.app, &visit.cx, &code).await?;
    Ok(Json(party::institution_detail(&web, page, visit.cx.now.day())).into_response())
}

async fn frameworks(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let all = define::frameworks(&web.app, &visit.cx).await?;
    let items: Vec<FrameworkSummary> = all.iter().map(|framework| party::framework_summary(&web, framework)).collect();
    Ok(Json(serde_json::json!({"total": items.len(), "items": items})).into_response())
}

async fn framework(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = define::framework(&web.app, &visit.cx, &id).await?;
    let text = serde_json::to_value(&found).map_err(|error| Refusal::Broken(error.into()))?;
    Ok(Json(Framework { summary: party::framework_summary(&web, &found), text }).into_response())
}
