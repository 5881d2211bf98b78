// SPDX-License-Identifier: EUPL-1.2
//! The steps of a version: handed in, taken back, published, stopped, followed by the next.

use app::{Refusal, Result as Done, define};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::ending::Ending;
use domain::review::Step;
use domain::role::Action;

use super::tasks;
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::id;
use crate::page::run::day as day_typed;
use crate::problem::{Fault, render, render_refused, see};
use crate::visit::Visit;

fn back(version: &str, notice: &str) -> Response {
    see(&format!("/werk/mc/{version}?melding={notice}"))
}

/// Pressed twice by the same person, in the same words: the first time counted, as long as nobody else did anything since.
async fn once<T>(web: &Web, visit: &Visit, version: &str, asked: (Step, &str), done: Done<T>) -> Done<()> {
    let (step, reason) = asked;
    match done {
        Ok(_) => Ok(()),
        Err(Refusal::Conflict(key @ ("conflict-definition-state" | "conflict-stale"))) => {
            match define::has_done(&web.app, &visit.cx, id(version)?, step, reason).await? {
                true => Ok(()),
                false => Err(Refusal::Conflict(key)),
            }
        }
        Err(refusal) => Err(refusal),
    }
}

/// The task list with what is still missing. Nothing was filled in here, so nothing is lost in the other language.
async fn lacking(web: &Web, visit: &Visit, version: &str, problems: &[FieldProblem]) -> Result<Response, Fault> {
    let page = tasks::refused(web, visit, version, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response())
}

/// Hands the text in. What is still missing comes back as a list of topics.
pub(super) async fn submit(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let done = define::submit(&web.app, &visit.cx, id(&version)?).await;
    match once(&web, &visit, &version, (Step::Submit, ""), done).await {
        Ok(()) => Ok(back(&version, "ingestuurd")),
        Err(Refusal::Invalid(problems)) => lacking(&web, &visit, &version, &problems).await,
        Err(refusal) => Err(refusal.into()),
    }
}

/// Confirms that the decision on the version before stands. What is still missing comes back as a list of topics.
pub(super) async fn keep(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let done = define::keep_decision(&web.app, &visit.cx, id(&version)?).await;
    match once(&web, &visit, &version, (Step::Keep, ""), done).await {
        Ok(()) => Ok(back(&version, "besluit-blijft")),
        Err(Refusal::Invalid(problems)) => lacking(&web, &visit, &version, &problems).await,
        Err(refusal) => Err(refusal.into()),
    }
}

/// Takes the text back.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let done = define::withdraw(&web.app, &visit.cx, id(&version)?).await;
    once(&web, &visit, &version, (Step::Withdraw, ""), done).await?;
    Ok(back(&version, "teruggetrokken"))
}

/// Makes an adopted version public.
pub(super) async fn publish(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let done = define::publish(&web.app, &visit.cx, id(&version)?).await;
    once(&web, &visit, &version, (Step::Publish, ""), done).await?;
    Ok(back(&version, "gepubliceerd"))
}

/// Starts the next version with the same text.
pub(super) async fn new_version(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let next = define::new_version(&web.app, &visit.cx, id(&version)?).await?;
    Ok(back(&next.to_string(), "begonnen"))
}

/// No new runs of a published version.
pub(super) async fn stop(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    end(&web, &visit, &version, &posted, (Ending::Stop, "gestopt")).await
}

/// Nothing can be awarded under it any more.
pub(super) async fn lapse(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    end(&web, &visit, &version, &posted, (Ending::Lapse, "vervallen")).await
}

/// Out of sight.
pub(super) async fn archive(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    end(&web, &visit, &version, &posted, (Ending::Archive, "gearchiveerd")).await
}

/// Ends it. Without a reason that fits the page comes back with what was typed.
async fn end(
    web: &Web,
    visit: &Visit,
    version: &str,
    posted: &Posted,
    (ending, notice): (Ending, &str),
) -> Result<Response, Fault> {
    let reason = posted.text("reason");
    let done = define::end(&web.app, &visit.cx, id(version)?, ending, reason).await;
    match once(web, visit, version, (ending.step(), reason), done).await {
        Ok(()) => Ok(back(version, notice)),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&tasks::with_form(web, visit, version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Says when somebody looks again.
pub(super) async fn review(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let set = match day_typed(posted.text("review_on")) {
        Some(day) => define::set_review_day(&web.app, &visit.cx, id(&version)?, day).await,
        None => {
            let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
            visit.cx.may(Action::PublishDefinition, &dossier.thing)?;
            Err(Refusal::Invalid(vec![FieldProblem::error("review_on", "run-problem-day")]))
        }
    };
    match set {
        Ok(()) => Ok(back(&version, "herzien")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&tasks::with_form(&web, &visit, &version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
