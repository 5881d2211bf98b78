// SPDX-License-Identifier: EUPL-1.2
//! What can be done with a licence: lay it before the board, decide on it, stop it.

use app::{Refusal, Result as Done, deliver};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::delivery::Decision;

use super::show::licence_page;
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::{id, meeting};
use crate::problem::{Fault, render_refused, see};
use crate::visit::Visit;

/// Back to the page: with a notice, or with what was typed and what is wrong with it.
async fn answer(
    web: &Web,
    visit: &Visit,
    licence: &str,
    posted: &Posted,
    done: (Done<()>, &str),
) -> Result<Response, Fault> {
    match done {
        (Ok(()), notice) => Ok(see(&format!("/werk/toestemming/{licence}?melding={notice}"))),
        (Err(Refusal::Invalid(problems)), _) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&licence_page(web, visit, licence, form).await?))
        }
        (Err(refusal), _) => Err(refusal.into()),
    }
}

/// How it will be done, for the board of the deliverer.
pub(super) async fn ask(
    State(web): State<Web>,
    visit: Visit,
    Path(licence): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let done = deliver::ask(&web.app, &visit.cx, id(&licence)?, posted.text("plan")).await;
    answer(&web, &visit, &licence, &posted, (done, "toestemming-voorgelegd")).await
}

/// Yes or no, by the board of one of the two.
pub(super) async fn decide(
    State(web): State<Web>,
    visit: Visit,
    Path(licence): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let decision = match posted.text("decision") {
        "ja" => Some(Decision::Yes),
        "nee" => Some(Decision::No),
        _ => None,
    };
    let done = match decision {
        Some(decision) => {
            let deciding = deliver::Deciding { decision, reason: posted.text("reason"), meeting: meeting(&posted) };
            deliver::decide(&web.app, &visit.cx, id(&licence)?, deciding).await.map(|_| ())
        }
        None => {
            let said = (posted.text("reason"), meeting(&posted));
            let rest = deliver::decision_problems(&web.app, &visit.cx, id(&licence)?, said).await?;
            let unsaid = FieldProblem::error("decision", "delivery-problem-decision");
            Err(Refusal::Invalid([unsaid].into_iter().chain(rest).collect()))
        }
    };
    answer(&web, &visit, &licence, &posted, (done, "toestemming-besloten")).await
}

/// Stops it.
pub(super) async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(licence): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let mut done = deliver::end(&web.app, &visit.cx, id(&licence)?, posted.text("end_reason")).await;
    // Two forms of the page ask for a reason; each has its own field.
    if let Err(Refusal::Invalid(problems)) = &mut done {
        for problem in problems.iter_mut().filter(|problem| problem.field == "reason") {
            problem.field = "end_reason".into();
        }
    }
    answer(&web, &visit, &licence, &posted, (done, "toestemming-gestopt")).await
}
