// SPDX-License-Identifier: EUPL-1.2
//! Papers with the answers of the institution: added and taken away on the page of its answers, and downloaded there or from a dossier.

use app::Refusal;
use app::define::institution_paper;
use app::review::evidence::NewEvidence;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::role::Action;

use super::desk::id;
use super::evidence::{boxed, piece_id};
use super::quality::{self, Own};
use crate::Web;
use crate::extract::Posted;
use crate::problem::Fault;
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

/// The form of the page comes along: answers that were changed are kept too. Each field of a point has a name of its own, and the file of
/// the point whose button was pressed counts.
async fn add(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let key = posted.text("criterion");
    let mut kept = quality::keep(&web, &visit, &posted, "").await?;
    let new = NewEvidence {
        title: posted.text(&format!("title_{key}")).to_owned(),
        link: posted.text(&format!("link_{key}")).to_owned(),
        file: posted.file_of(&format!("file_{key}")).map(|(name, bytes)| (name.clone(), bytes.to_vec())),
        criterion: key.to_owned(),
    };
    let notice = match institution_paper::add(&web.app, &visit.cx, new).await {
        Ok(()) => "stuk",
        Err(Refusal::Invalid(problems)) => {
            let at_point =
                |problem: FieldProblem| FieldProblem { field: format!("{}_{key}", problem.field), ..problem };
            kept.problems.extend(problems.into_iter().map(at_point));
            ""
        }
        Err(refusal) => return Err(refusal.into()),
    };
    quality::after(&web, &visit, &posted, kept, Own { notice, paper: key, place: key }).await
}

async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(paper): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let kept = quality::keep(&web, &visit, &posted, "").await?;
    let key = institution_paper::end(&web.app, &visit.cx, piece_id(&paper)?).await?;
    quality::after(&web, &visit, &posted, kept, Own { notice: "stuk-weg", paper: "", place: &key }).await
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
