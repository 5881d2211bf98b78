// SPDX-License-Identifier: EUPL-1.2
//! One version of a microcredential: its page, its exact document, its picture.

mod blocks;
mod delivered;
mod linked;
mod teller;

use app::catalogue::{self, DefinitionPage as Found};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, VARY};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use self::teller::Teller;
use crate::Web;
use crate::chrome::Link;
use crate::problem::{Fault, render};
use crate::public::Keep;
use crate::route::{Route, Rule, file, page};
use crate::view::catalogue::DefinitionPage;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/mc/{public_id}", Rule::Public, "A microcredential, newest version", get(newest)),
        page("/mc/{public_id}/{version}", Rule::Public, "One version of a microcredential", get(version)),
        file(
            "/mc/{public_id}/{version}/document.json",
            Rule::Public,
            "The exact bytes whose digest is in the register",
            get(document),
        ),
        file(
            "/mc/{public_id}/{version}/gegevens.jsonld",
            Rule::Public,
            "A version as linked data (JSON-LD, schema.org), with the runs that are not over",
            get(linked_data),
        ),
        file("/mc/{public_id}/{version}/beeld.png", Rule::Public, "The badge image", get(image)),
    ]
}

async fn newest(State(web): State<Web>, visit: Visit, Path(public_id): Path<String>) -> Result<Response, Fault> {
    let found = catalogue::definition(&web.app, &visit.cx, &public_id, None).await?;
    Ok(show(&web, &visit, &found))
}

async fn version(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path((public_id, version)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let found = catalogue::definition(&web.app, &visit.cx, &public_id, Some(&version)).await?;
    // The address is also the id in the credential: a program that asks for JSON gets the document itself.
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = if accept.contains(linked::MEDIA_TYPE) && !accept.contains("html") {
        linked_file(&web, &visit, &found)?
    } else if accept.contains("json") && !accept.contains("html") {
        crate::public::json_file(document_of(&found)?)
    } else {
        show(&web, &visit, &found)
    };
    response.headers_mut().append(VARY, axum::http::HeaderValue::from_static("accept"));
    Ok(response)
}

async fn document(
    State(web): State<Web>,
    visit: Visit,
    Path((public_id, version)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let found = catalogue::definition(&web.app, &visit.cx, &public_id, Some(&version)).await?;
    Ok(crate::public::json_file(document_of(&found)?))
}

async fn linked_data(
    State(web): State<Web>,
    visit: Visit,
    Path((public_id, version)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let found = catalogue::definition(&web.app, &visit.cx, &public_id, Some(&version)).await?;
    linked_file(&web, &visit, &found)
}

fn linked_file(web: &Web, visit: &Visit, found: &Found) -> Result<Response, Fault> {
    // Only of what was published.
    document_of(found)?;
    let data = linked::of(web, found, visit.cx.now.day());
    Ok(crate::public::public_file(linked::MEDIA_TYPE, Keep::Minute, data.to_string().into_bytes()))
}

fn document_of(found: &Found) -> Result<Vec<u8>, Fault> {
    Ok(found.version.document.clone().ok_or(app::Refusal::NotFound)?.into_bytes())
}

async fn image(
    State(web): State<Web>,
    visit: Visit,
    Path((public_id, version)): Path<(String, String)>,
) -> Result<Response, Fault> {
    // One address is one picture, so it does not follow the language of who looks.
    let cx = app::Context { language: domain::text::Language::default(), ..visit.cx.clone() };
    let bytes = catalogue::image(&web.app, &cx, &public_id, &version).await?;
    Ok(crate::public::immutable("image/png", bytes))
}

/// A version as its page tells of it.
pub(in crate::page) fn told(web: &Web, visit: &Visit, found: &Found) -> crate::view::catalogue::DefinitionView {
    Teller { web, visit, found }.tell()
}

fn show(web: &Web, visit: &Visit, found: &Found) -> Response {
    let mut chrome = visit.chrome("catalogue");
    let title = found.version.content.0.title.get(visit.language()).to_owned();
    chrome.crumbs = vec![
        Link { label: visit.t.s("nav-catalogue"), url: "/catalogus".into() },
        Link { label: title, url: String::new() },
    ];
    render(&DefinitionPage { chrome, d: told(web, visit, found) }).into_response()
}
