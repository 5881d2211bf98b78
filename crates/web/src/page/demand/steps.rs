// SPDX-License-Identifier: EUPL-1.2
//! What can be done with a demand: join it, take it up or decline it, open it to everybody, show it to other institutions, make a draft of
//! it.

use app::demand::{self, DraftTitle, Openness, Shown};
use app::{Refusal, Result as Done};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::demand::{DemandStep, JoinContent};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id, Localized};

use super::show::demand_page;
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::id;
use crate::problem::{Fault, render_refused, see};
use crate::visit::Visit;

/// Back to the page: with a notice, or with what was typed and what is wrong with it.
async fn answer(
    web: &Web,
    visit: &Visit,
    demand: &str,
    posted: &Posted,
    done: (Done<()>, &str),
) -> Result<Response, Fault> {
    match done {
        (Ok(()), notice) => Ok(see(&format!("/werk/leervragen/{demand}?melding={notice}"))),
        (Err(Refusal::Invalid(mut problems)), _) => {
            for problem in &mut problems {
                problem.field = problem.field.replace('.', "_");
            }
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&demand_page(web, visit, demand, form).await?))
        }
        (Err(refusal), _) => Err(refusal.into()),
    }
}

/// «Wij ook».
pub(super) async fn join(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let content = JoinContent {
        organisation: posted.text("organisation").to_owned(),
        people: posted.text("join_people").parse().unwrap_or(0),
        statement: posted.text("statement").trim().to_owned(),
    };
    let mut joined = demand::join(&web.app, &visit.cx, id(&demand)?, content.clone()).await;
    if super::is_joined_again(&web, &visit, &demand, &content, &joined).await? {
        joined = Ok(());
    }
    if let Err(Refusal::Invalid(problems)) = &mut joined {
        for problem in problems.iter_mut().filter(|problem| problem.field == "people") {
            problem.field = "join_people".into();
        }
    }
    answer(&web, &visit, &demand, &posted, (joined, "leervraag-meegedaan")).await
}

/// Up, down, or looked at again.
pub(super) async fn step(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let done = match DemandStep::parse(posted.text("step")) {
        Some(step) => demand::step(&web.app, &visit.cx, id(&demand)?, step, posted.text("reason")).await,
        None => decides(&web, &visit, id(&demand)?)
            .await
            .and(Err(Refusal::Invalid(vec![FieldProblem::error("step", "demand-problem-step")]))),
    };
    answer(&web, &visit, &demand, &posted, (done, "leervraag-stap")).await
}

/// Whether they may decide at all, before they are told what is missing.
async fn decides(web: &Web, visit: &Visit, demand: Id<domain::demand::Demand>) -> Done<()> {
    let found = demand::get(&web.app, &visit.cx, demand).await?;
    visit.cx.may(Action::DecideDemand, &Thing::of(found.item.row.institution_id))
}

/// Opens it to everybody, or closes it.
pub(super) async fn openness(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let (openness, notice) = if posted.is("openbaar", "ja") {
        (Openness::Public, "leervraag-openbaar")
    } else {
        (Openness::Internal, "leervraag-intern")
    };
    let done = demand::set_openness(&web.app, &visit.cx, id(&demand)?, openness).await;
    answer(&web, &visit, &demand, &posted, (done, notice)).await
}

/// Shows it to other institutions, or no longer.
pub(super) async fn shown(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let (shown, notice) = if posted.is("delen", "ja") {
        (Shown::Elsewhere, "leervraag-gedeeld")
    } else {
        (Shown::Inside, "leervraag-niet-gedeeld")
    };
    let done = demand::set_shown(&web.app, &visit.cx, id(&demand)?, shown).await;
    answer(&web, &visit, &demand, &posted, (done, notice)).await
}

/// «Maak een concept hiervan».
pub(super) async fn draft(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let asked = DraftTitle {
        title: Localized::new(posted.text("title_nl"), posted.text("title_en")),
        framework: posted.text("framework").to_owned(),
    };
    match demand::make_draft(&web.app, &visit.cx, id(&demand)?, asked).await {
        Ok(version) => Ok(see(&format!("/werk/mc/{version}?melding=concept-gemaakt"))),
        Err(refusal) => answer(&web, &visit, &demand, &posted, (Err(refusal), "")).await,
    }
}
