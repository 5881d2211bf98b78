// SPDX-License-Identifier: EUPL-1.2
//! What can be done with a co-ownership: answer, decide as the board of the co-owner, stop.

use app::co_own::{self, Deciding};
use app::{Refusal, Result as Done};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::board::check_no_interest;
use domain::co_owner::CoOwnerStep;
use domain::delivery::check_reason;
use domain::review::Verdict;
use domain::role::{Action, Thing};

use super::show::co_owner_page;
use crate::Web;
use crate::chrome::Problem;
use crate::extract::Posted;
use crate::page::desk::{id, meeting};
use crate::problem::{Fault, render_back, render_refused, see};
use crate::visit::Visit;

/// Back to the page: with a notice, or with what was typed and what is wrong with it. Three forms of the page ask for a reason; `field`
/// is that of this one.
async fn back(
    web: &Web,
    visit: &Visit,
    along: &str,
    (posted, field): (&Posted, &str),
    (done, notice): (Done<()>, &str),
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(see(&format!("/werk/mede-eigenaar/{along}?melding={notice}"))),
        Err(Refusal::Invalid(mut problems)) => {
            for problem in problems.iter_mut().filter(|problem| problem.field == "reason") {
                problem.field = field.into();
            }
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&co_owner_page(web, visit, along, form).await?))
        }
        // The text or the state changed meanwhile: what is so now, with what was typed.
        Err(Refusal::Conflict(
            key @ ("board-conflict-changed" | "co-owner-conflict-not-submitted" | "co-owner-conflict-decided"),
        )) => {
            let mut form = posted.back(&visit.t, &[]);
            form.errors.push(Problem { field: String::new(), text: visit.t.s(key) });
            Ok((StatusCode::CONFLICT, render_back(&co_owner_page(web, visit, along, form).await?)).into_response())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// On which side who posts stands, when what they may do there is asked before anything is read of the form.
async fn must_be_able(web: &Web, visit: &Visit, along: &str, action: Action) -> Result<(), Fault> {
    let row = co_own::co_ownership(&web.app, &visit.cx, id(along)?).await?.item.row;
    let own = if visit.cx.actor.institution() == Some(row.co_owner_id) { row.co_owner_id } else { row.leading_id };
    Ok(visit.cx.may(action, &Thing::of(own))?)
}

/// Yes or no, by the institution that was asked.
pub(super) async fn answer(
    State(web): State<Web>,
    visit: Visit,
    Path(along): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let step = match posted.text("answer") {
        "ja" => Some(CoOwnerStep::Accept),
        "nee" => Some(CoOwnerStep::Decline),
        _ => None,
    };
    let done = match step {
        Some(step) => co_own::answer(&web.app, &visit.cx, id(&along)?, step, posted.text("answer_reason")).await,
        None => {
            must_be_able(&web, &visit, &along, Action::ArrangeDelivery).await?;
            Err(Refusal::Invalid(vec![FieldProblem::error("answer", "delivery-problem-decision")]))
        }
    };
    back(&web, &visit, &along, (&posted, "answer_reason"), (done, "mede-eigenaar-beantwoord")).await
}

/// The board of the co-owner decides on the text that lies before it.
pub(super) async fn decide(
    State(web): State<Web>,
    visit: Visit,
    Path(along): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let (reason, meeting) = (posted.text("reason").to_owned(), meeting(&posted));
    let done = match (Verdict::parse(posted.text("decision")), id(posted.text("version"))) {
        (Some(verdict), Ok(version)) => {
            // What is no digest fits no text.
            let text =
                hex::decode(posted.text("text")).ok().and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
            let deciding = Deciding { version, text, verdict, reason, meeting };
            co_own::decide(&web.app, &visit.cx, id(&along)?, deciding).await.map(|_| ())
        }
        (verdict, _) => {
            must_be_able(&web, &visit, &along, Action::DecideDelivery).await?;
            let key = if verdict.is_none() { "co-owner-problem-verdict" } else { "co-owner-conflict-not-submitted" };
            let mut problems = vec![FieldProblem::error("decision", key)];
            problems.extend(check_reason(&reason));
            problems.extend(check_no_interest(meeting.no_interest));
            Err(Refusal::Invalid(problems))
        }
    };
    back(&web, &visit, &along, (&posted, "reason"), (done, "mede-eigenaar-besloten")).await
}

/// Stops it.
pub(super) async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(along): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let done = co_own::end(&web.app, &visit.cx, id(&along)?, posted.text("end_reason")).await;
    back(&web, &visit, &along, (&posted, "end_reason"), (done, "mede-eigenaar-gestopt")).await
}
