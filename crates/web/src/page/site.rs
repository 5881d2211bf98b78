// SPDX-License-Identifier: EUPL-1.2
//! The front page, pages about the site, and what is not there.

use app::catalogue::{self, Order, Search};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::Web;
use crate::chrome::Link;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::catalogue::{Counts, HomePage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![page("/", Rule::Public, "Front page", get(home))]
}

async fn home(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let figures = catalogue::figures(&web.app, &visit.cx).await?;
    let search = Search { order: Order::Newest, page: 1, ..Search::default() };
    let newest = catalogue::search(&web.app, &visit.cx, &search).await?.hits;
    let suggestion = |words: &str| Link { label: words.to_owned(), url: format!("/catalogus?q={words}") };
    Ok(render(&HomePage {
        chrome: visit.chrome(""),
        suggestions: vec![suggestion("zorg"), suggestion("warmtepomp"), suggestion("data")],
        counts: Counts {
            definitions: figures.definitions.to_string(),
            institutions: figures.institutions.to_string(),
            awards: figures.awards.to_string(),
            as_of: visit.cx.now.day().long(visit.language()),
        },
        newest: newest.iter().take(3).map(|facets| crate::page::catalogue_card(&web, &visit, facets)).collect(),
    }))
}

/// Any other address.
pub async fn not_found() -> Fault {
    app::Refusal::NotFound.into()
}
