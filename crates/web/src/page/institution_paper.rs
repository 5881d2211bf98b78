// SPDX-License-Identifier: EUPL-1.2
//! Papers with the answers of the institution: added and taken away on the page of its answers, and downloaded there or from a dossier.

use app::Refusal;
use app::define::institution_paper;
use app::review::evidence::NewEvidence;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::role::Action;

use super::desk::id;
use super::evidence::{boxed, piece_id};
use super::frameworks::quality_page;
use crate::Web;
use crate::extract::Posted;
use crate::problem::{Fault, render_refused, see};
use crate::route::{Route, Rule, act, file};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let answer = Rule::Staff(Action::AnswerQuality);
    vec![
        act("/werk/kwaliteit/stukken", answer, "Adds a link or a file to an answer of the institution", post(add)),
        file("/werk/kwaliteit/stuk/{paper_id}", answer, "A file with an answer of the institution", get(download)),
        act("/werk/kwaliteit/stuk/{paper_id}/weg", answer, "Takes a paper of the institution away", post(end)),
        file(
            "/werk/mc/{version_id}/schoolstuk/{paper_id}",
            Rule::Staff(Action::ReadDefinition),
            "A file with an answer of the institution, for who reads a dossier",
            get(from_dossier),
        ),
    ]
}

/// The page has a form for each criterion, so that each field has a name of its own.
async fn add(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let key = posted.text("criterion").to_owned();
    let new = NewEvidence {
        title: posted.text(&format!("title_{key}")).to_owned(),
        link: posted.text(&format!("link_{key}")).to_owned(),
        file: posted.file.as_ref().map(|(name, bytes)| (name.clone(), bytes.to_vec())),
        criterion: key.clone(),
    };
    match institution_paper::add(&web.app, &visit.cx, new).await {
        Ok(()) => Ok(see(&format!("/werk/kwaliteit?melding=stuk#{key}"))),
        Err(Refusal::Invalid(mut problems)) => {
            for problem in &mut problems {
                problem.field = format!("{}_{key}", problem.field);
            }
            Ok(render_refused(&quality_page(&web, &visit, posted.back(&visit.t, &problems)).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(paper): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let key = institution_paper::end(&web.app, &visit.cx, piece_id(&paper)?).await?;
    Ok(see(&format!("/werk/kwaliteit?melding=stuk-weg#{key}")))
}

async fn download(State(web): State<Web>, visit: Visit, Path(paper): Path<String>) -> Result<Response, Fault> {
    Ok(boxed(institution_paper::file(&web.app, &visit.cx, piece_id(&paper)?).await?))
}

async fn from_dossier(
    State(web): State<Web>,
    visit: Visit,
    Path((version, paper)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let file = institution_paper::file_of_dossier(&web.app, &visit.cx, id(&version)?, piece_id(&paper)?).await?;
    Ok(boxed(file))
}
