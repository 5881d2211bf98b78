// SPDX-License-Identifier: EUPL-1.2
//! The agreement of the board: brought, read, signed, taken back.

use app::participate;
use app::{Refusal, Result as Done};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::board_agreement::{Agreement, AgreementContent};
use domain::role::{Action, Thing};
use domain::{Day, FieldProblem, Id, Localized};

use super::own::answer;
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::{attachment, id};
use crate::page::run::day;
use crate::problem::Fault;
use crate::visit::Visit;

/// Brings the document.
pub(super) async fn upload(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let document = posted.file.as_ref().map_or(&[][..], |(_, bytes)| bytes.as_ref());
    let done = participate::upload(&web.app, &visit.cx, document).await.map(|_| ());
    answer(&web, &visit, &posted, ("", done), "akkoord-erbij").await
}

/// The document.
pub(super) async fn document(
    State(web): State<Web>,
    visit: Visit,
    Path(agreement): Path<String>,
) -> Result<Response, Fault> {
    Ok(file(participate::document(&web.app, &visit.cx, id(&agreement)?).await?))
}

/// A document to take away, under a name that says nothing about anybody.
pub(super) fn file(bytes: Vec<u8>) -> Response {
    attachment(app::export::File { name: "bestuurlijk-akkoord.pdf".into(), media_type: "application/pdf", bytes })
}

/// Signs.
pub(super) async fn sign(
    State(web): State<Web>,
    visit: Visit,
    Path(agreement): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let agreement_id = id(&agreement)?;
    let done = match read(&posted, visit.cx.now.day()) {
        Ok(content) => participate::sign(&web.app, &visit.cx, agreement_id, content).await,
        Err(problems) => {
            may_sign(&web, &visit, agreement_id).await?;
            Err(Refusal::Invalid(problems))
        }
    };
    answer(&web, &visit, &posted, (&agreement, done), "akkoord-getekend").await
}

/// Whether they may sign at all, before they are told what is missing.
async fn may_sign(web: &Web, visit: &Visit, agreement: Id<Agreement>) -> Done<()> {
    let institution = visit.cx.institution()?;
    // Another institution's document is not there.
    participate::document(&web.app, &visit.cx, agreement).await?;
    visit.cx.may(Action::SignAgreement, &Thing::of(institution))
}

/// What is laid down, from what was typed, with every problem at once.
fn read(posted: &Posted, today: Day) -> Result<AgreementContent, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut day = |name: &str| {
        day(posted.text(name)).unwrap_or_else(|| {
            problems.push(FieldProblem::error(name, "run-problem-day"));
            today
        })
    };
    let content = AgreementContent {
        decided_on: day("decided_on"),
        valid_from: day("valid_from"),
        valid_until: day("valid_until"),
        signer_function: Localized::new(posted.text("signer_function"), posted.text("signer_function_en")),
    };
    if !posted.is("agree", "ja") {
        problems.push(FieldProblem::error("agree", "agreement-problem-agree"));
    }
    if problems.is_empty() {
        return Ok(content);
    }
    let seen: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
    let more = domain::board_agreement::check(&content, today);
    problems.extend(more.into_iter().filter(|problem| !seen.contains(&problem.field)));
    Err(problems)
}

/// Takes it back.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visit: Visit,
    Path(agreement): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let field = format!("back_{agreement}");
    let mut done = participate::withdraw_agreement(&web.app, &visit.cx, id(&agreement)?, posted.text(&field)).await;
    if let Err(Refusal::Invalid(problems)) = &mut done {
        problems.iter_mut().for_each(|problem| problem.field.clone_from(&field));
    }
    answer(&web, &visit, &posted, (&agreement, done), "akkoord-ingetrokken").await
}
