// SPDX-License-Identifier: EUPL-1.2
//! What stands beside the text, for its reviewers: the papers of each criterion and what the institution says of itself.

use app::peer::{self, Desk, Papers};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use domain::role::Action;

use super::{DESK, criterion_label};
use crate::Web;
use crate::chrome::Link;
use crate::page::dossier::{evidence_link, school, waiver};
use crate::page::evidence::{boxed, piece_id};
use crate::problem::Fault;
use crate::route::{Route, Rule, file};
use crate::view::peer::{PapersView, PointPapers};
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![file(
        "/werk/beoordelen/{round}/stuk/{evidence_id}",
        Rule::Staff(Action::ReviewDossier),
        "A file under the text, as a download, for who reviews it",
        get(download),
    )]
}

async fn download(
    State(web): State<Web>,
    visit: Visit,
    Path((round, piece)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(boxed(peer::paper(&web.app, &visit.cx, &round, piece_id(&piece)?).await?))
}

/// Where files are for the reviewers of a round.
fn folder(desk: &Desk) -> String {
    format!("{DESK}/{}/stuk", desk.line.round.public_id)
}

/// The papers under one criterion.
fn under(desk: &Desk, papers: &Papers, criterion: &str) -> Vec<Link> {
    let folder = folder(desk);
    let here = papers.evidence.iter().filter(|piece| piece.criterion == criterion);
    here.map(|piece| evidence_link(piece, &folder)).collect()
}

/// What a reviewer reads now; of one criterion, or of all.
pub(super) fn papers(visit: &Visit, desk: &Desk, criterion: Option<&str>) -> PapersView {
    let Some(papers) = &desk.papers else { return PapersView::default() };
    let wanted = desk.framework.definition_criteria().filter(|known| criterion.is_none_or(|only| known.key == only));
    PapersView {
        is_open: true,
        points: wanted
            .map(|known| PointPapers {
                label: criterion_label(visit, &desk.framework, &known.key),
                evidence: under(desk, papers, &known.key),
                waiver: waiver(&papers.waivers, &known.key),
            })
            .collect(),
        school_title: visit.t.a("dossier-school", &[("school", &desk.line.institution.content.0.name)]),
        school: school(visit, &papers.school, &folder(desk)),
    }
}
