// SPDX-License-Identifier: EUPL-1.2
//! The front page, pages about the site, and what is not there.

use app::catalogue::{self, Order, Search};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use crate::Web;
use crate::chrome::Link;
use crate::problem::kinds::{self, Kind};
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::catalogue::{Counts, HomePage};
use crate::view::shared::Row;
use crate::view::site::{
    AboutPage, AccessibilityPage, DevelopersPage, HelpPage, LegalPage, PrivacyPage, ProblemView, SchoolsPage,
};
use crate::visit::Visit;
use crate::words::Translator;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/", Rule::Public, "Front page", get(home)),
        page("/scholen", Rule::Public, "For schools", get(schools)),
        page("/hulp", Rule::Public, "Questions and answers", get(help)),
        page("/over", Rule::Public, "About this platform", get(about)),
        page("/toegankelijkheid", Rule::Public, "Accessibility", get(accessibility)),
        page("/privacy", Rule::Public, "Privacy", get(privacy)),
        page("/juridische-status", Rule::Public, "What a microcredential is in law", get(legal)),
        page("/ontwikkelaars", Rule::Public, "For developers", get(developers)),
    ]
}

async fn home(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let figures = catalogue::figures(&web.app, &visit.cx).await?;
    let search = Search { order: Order::Newest, page: 1, ..Search::default() };
    let newest = catalogue::search(&web.app, &visit.cx, &search).await?.hits;
    let words = visit.t.s("home-try-words");
    let suggestion = |words: &str| Link {
        label: words.to_owned(),
        url: format!("/catalogus?q={}", form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>()),
    };
    Ok(render(&HomePage {
        chrome: visit.chrome(""),
        suggestions: words.split(',').map(str::trim).map(suggestion).collect(),
        counts: Counts {
            definitions: visit.t.n("number", figures.definitions),
            institutions: visit.t.n("number", figures.institutions),
            awards: visit.t.n("number", usize::try_from(figures.awards).unwrap_or(0)),
            as_of: visit.cx.now.day().long(visit.language()),
        },
        newest: newest
            .iter()
            .filter(|facets| !facets.is_stopped)
            .take(3)
            .map(|card| crate::page::catalogue_card(&web, &visit, card))
            .collect(),
    }))
}

async fn schools(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = catalogue::institutions(&web.app, &visit.cx).await?;
    let institutions = all
        .into_iter()
        .map(|row| Link { url: format!("/instelling/{}", row.content.0.code), label: row.content.0.name });
    Ok(render(&SchoolsPage { chrome: visit.chrome("schools"), institutions: institutions.collect() }))
}

async fn help(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = catalogue::institutions(&web.app, &visit.cx).await?;
    let line = |school: domain::institution::Institution| Row {
        value: format!("{} · {}", school.phone, school.email),
        label: school.name,
        change_url: String::new(),
    };
    Ok(render(&HelpPage {
        chrome: visit.chrome(""),
        schools: all.into_iter().map(|row| line(row.content.0)).collect(),
        email: String::new(),
    }))
}

async fn about(visit: Visit) -> Response {
    render(&AboutPage { chrome: visit.chrome("") })
}

async fn accessibility(visit: Visit) -> Response {
    render(&AccessibilityPage { chrome: visit.chrome("") })
}

async fn privacy(visit: Visit) -> Response {
    render(&PrivacyPage { chrome: visit.chrome("") })
}

async fn legal(visit: Visit) -> Response {
    render(&LegalPage { chrome: visit.chrome("") })
}

async fn developers(State(web): State<Web>, visit: Visit) -> Response {
    let problems = kinds::KINDS.iter().map(|kind| problem(&visit.t, kind)).collect();
    render(&DevelopersPage { chrome: visit.chrome(""), base_url: web.app.site.base().to_owned(), problems })
}

fn problem(t: &Translator, kind: &Kind) -> ProblemView {
    let code =
        |code: &&str| Row { label: (*code).to_owned(), value: kinds::meaning(t, code), change_url: String::new() };
    let statuses: Vec<&str> = kind.statuses.iter().map(StatusCode::as_str).collect();
    ProblemView {
        anchor: kinds::anchor(kind.name),
        address: kinds::address(kind.name),
        title: kinds::title(t, kind.name),
        statuses: statuses.join(", "),
        text: t.v("api-means", kind.name),
        // What is about the form of a request has its kind as its code.
        codes: match kind.codes {
            [] => {
                vec![Row { label: kind.name.to_owned(), value: kinds::title(t, kind.name), change_url: String::new() }]
            }
            codes => codes.iter().map(code).collect(),
        },
        of_errors: kind.of_errors.to_vec(),
    }
}

/// Any other address.
pub async fn not_found() -> Fault {
    app::Refusal::NotFound.into()
}
