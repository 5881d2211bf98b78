// SPDX-License-Identifier: EUPL-1.2
//! Texts that more than one institution has to do with: co-ownerships and licences of one's own institution, on either side. To read; who
//! asks, answers and decides does so on the pages, in person.

mod shape;

use app::{co_own, deliver};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::role::Action::ReadDelivery;
use serde_json::json;

use super::Endpoint;
use super::body::query;
use super::definition::id;
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

pub use shape::{CoOwnershipDetail, CoOwnershipSummary, LicenceDetail, LicenceSummary};
use shape::{along, along_in_full, given, given_in_full};

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |path, summary, handler| Endpoint::new("GET", path, Rule::Key(ReadDelivery), summary, handler);
    vec![
        to("/v1/co-ownerships", "Texts that the institution makes together with others", get(co_ownerships))
            .named("together", "listCoOwnerships")
            .gives(200, "CoOwnershipList"),
        to("/v1/co-ownerships/{id}", "A co-ownership with the decisions of the co-owner's board", get(co_ownership))
            .named("together", "getCoOwnership")
            .gives(200, "CoOwnershipDetail"),
        to("/v1/licences", "Licences that the institution got and gave", get(licences))
            .named("together", "listLicences")
            .gives(200, "LicenceList"),
        to("/v1/licences/{id}", "A licence with the decisions of both boards", get(licence))
            .named("together", "getLicence")
            .gives(200, "LicenceDetail"),
    ]
}

async fn co_ownerships(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let found = co_own::all(&web.app, &visit.cx).await?;
    let items: Vec<CoOwnershipSummary> = found.iter().map(|item| along(&web, item)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn co_ownership(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = co_own::co_ownership(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(along_in_full(&web, &found)).into_response())
}

async fn licences(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let found = deliver::all(&web.app, &visit.cx).await?;
    let items: Vec<LicenceSummary> = found.iter().map(|item| given(&web, item)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn licence(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let found = deliver::licence(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(given_in_full(&web, &found)).into_response())
}
