// SPDX-License-Identifier: EUPL-1.2
//! What somebody sees who was sent a link. The cover shows nothing about a person (threat P6); a link that is wrong, over or
//! stopped gives the same page (threat P5).

use app::Refusal;
use app::share::{self, Shown};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::Web;
use crate::extract::Posted;
use crate::problem::{Fault, render};
use crate::view::learner::{SharedPage, SharedProofPage, SharedView};
use crate::view::shared::Row;
use crate::view::verify::OnPaper;
use crate::visit::Visit;

pub(super) async fn cover(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    match share::cover(&web.app, &visit.cx, &token).await {
        Ok(cover) => {
            let s = SharedView {
                open: true,
                title: cover.version.content.0.title.get(visit.language()).to_owned(),
                institution: cover.institution.content.0.name,
                action: format!("/gedeeld/{token}"),
            };
            Ok(render(&SharedPage { chrome: visit.chrome(""), s }))
        }
        Err(Refusal::NotFound) => Ok(gone(visit)),
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    match share::show(&web.app, &visit.cx, &token).await {
        Ok(shown) => {
            let until = visit.t.a("shared-until", &[("date", shown.expires_at.day().long(visit.language()))]);
            let extra = extra(&visit, &shown);
            let mut r = crate::page::verdict::view(&web, &visit, &shown.check);
            r.paper = on_paper(&web, &visit, &token);
            crate::page::receipt::attach(&mut r, &web, &visit, &shown.check);
            Ok(render(&SharedProofPage { chrome: visit.chrome(""), r, extra, pdf_url: String::new(), until }))
        }
        Err(Refusal::NotFound) => Ok(gone(visit)),
        Err(refusal) => Err(refusal.into()),
    }
}

/// A print-out names the place where it can be checked again, in words too (threat T27).
fn on_paper(web: &Web, visit: &Visit, token: &str) -> Option<OnPaper> {
    let link = web.app.site.share(token);
    let line = visit.t.a("shared-print-line", &[("link", link.as_str())]);
    crate::page::verdict::on_paper(visit, &link, line)
}

/// The same bytes for every address that does not work: the address itself is not on the page.
fn gone(mut visit: Visit) -> Response {
    visit.path = "/gedeeld".into();
    (StatusCode::NOT_FOUND, render(&SharedPage { chrome: visit.chrome(""), s: SharedView::default() })).into_response()
}

fn extra(visit: &Visit, shown: &Shown) -> Vec<Row> {
    let row = |label: &str, value: String| Row { label: visit.t.s(label), value, change_url: String::new() };
    let grade = shown.check.shown.as_ref().and_then(|proof| proof.grade.clone());
    let mut rows: Vec<Row> = grade.map(|grade| row("share-field-grade", grade)).into_iter().collect();
    rows.extend(shown.birth_date.map(|day| row("share-field-birth-date", day.long(visit.language()))));
    rows
}
