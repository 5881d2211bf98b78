// SPDX-License-Identifier: EUPL-1.2
//! Opening a proof with the code of a letter. Before the code nothing about a person is shown (threats P6, T23).

use app::{Refusal, people, wallet};
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::claim::{is_link, number_in};

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::learner::{ClaimPage, ClaimView};
use crate::visit::{Visit, session_cookie};

const ASK: &str = "/ontvangen";

pub(super) async fn ask(visit: Visit) -> Response {
    render(&ClaimPage { chrome: visit.chrome(""), form: Form::default(), c: anonymous() })
}

pub(super) async fn ask_code(
    State(web): State<Web>,
    visit: Visit,
    Path(handle): Path<String>,
) -> Result<Response, Fault> {
    match named(&web, &visit, &handle).await {
        Ok(c) => Ok(render(&ClaimPage { chrome: visit.chrome(""), form: Form::default(), c })),
        Err(Refusal::NotFound) => Ok(unknown(&visit, handle, &Posted::default())),
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn open(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let posted = link_in_its_place(posted);
    match wallet::open(&web.app, &visit.cx, posted.text("bewijsnummer"), posted.text("code")).await {
        Ok(award) => enter(&web, &visit, award).await,
        Err(Refusal::NotFound) => {
            // What is wrong with the code as such is told in the same round. It says nothing of what exists.
            let code = wallet::unreadable_code(posted.text("code"));
            let number = match posted.text("bewijsnummer").trim() {
                "" => FieldProblem::error("bewijsnummer", "claim-problem-number-empty"),
                _ => no_such_number(),
            };
            let problems: Vec<FieldProblem> = [number].into_iter().chain(code).collect();
            Ok(refused(&visit, &posted, anonymous(), &problems))
        }
        Err(refusal) => again(&visit, &posted, anonymous(), refusal),
    }
}

pub(super) async fn open_handle(
    State(web): State<Web>,
    visit: Visit,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    match wallet::open(&web.app, &visit.cx, &handle, posted.text("code")).await {
        Ok(award) => enter(&web, &visit, award).await,
        Err(Refusal::NotFound) => Ok(unknown(&visit, handle, &posted)),
        Err(refusal) => {
            let c = named(&web, &visit, &handle).await?;
            again(&visit, &posted, c, refusal)
        }
    }
}

/// Who pasted the whole link where the code belongs gave the number by it.
fn link_in_its_place(mut posted: Posted) -> Posted {
    let link = posted.text("code").to_owned();
    if !is_link(&link) || !posted.text("bewijsnummer").is_empty() {
        return posted;
    }
    posted.pairs.retain(|(name, _)| !matches!(name.as_str(), "code" | "bewijsnummer"));
    posted.pairs.push(("bewijsnummer".to_owned(), number_in(&link).to_owned()));
    posted
}

/// A new session for the holder; an older one of this browser is not taken along.
async fn enter(web: &Web, visit: &Visit, award: domain::Id<domain::award::Award>) -> Result<Response, Fault> {
    let session = people::holder_session(&web.app, &visit.cx, award).await?;
    let mut response = see("/mijn-bewijs");
    let cookie = session_cookie(web, &session.token, session.seconds);
    response
        .headers_mut()
        .insert(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(|error| Refusal::Broken(error.into()))?);
    Ok(response)
}

/// The same page with what was wrong; a lock says how long it lasts.
fn again(visit: &Visit, posted: &Posted, c: ClaimView, refusal: Refusal) -> Result<Response, Fault> {
    match refusal {
        Refusal::Invalid(problems) => Ok(refused(visit, posted, c, &problems)),
        Refusal::Limited(key @ "claim-locked") => {
            let page = refused(visit, posted, c, &[FieldProblem::error("code", key)]);
            Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
        }
        other => Err(other.into()),
    }
}

/// An address that leads nowhere, in the form where one types the number: a slip of the pen can be mended. It says the same of every
/// number, whether it could be one or not.
fn unknown(visit: &Visit, handle: String, posted: &Posted) -> Response {
    let mut typed = posted.clone();
    typed.pairs.push(("bewijsnummer".to_owned(), handle));
    (StatusCode::NOT_FOUND, refused(visit, &typed, anonymous(), &[no_such_number()])).into_response()
}

fn no_such_number() -> FieldProblem {
    FieldProblem::error("bewijsnummer", "claim-problem-number")
}

fn refused(visit: &Visit, posted: &Posted, c: ClaimView, problems: &[FieldProblem]) -> Response {
    render_refused(&ClaimPage { chrome: visit.chrome(""), form: posted.back(&visit.t, problems), c })
}

fn anonymous() -> ClaimView {
    ClaimView { action: ASK.into(), ..ClaimView::default() }
}

async fn named(web: &Web, visit: &Visit, handle: &str) -> Result<ClaimView, Refusal> {
    let offer = wallet::offer(&web.app, &visit.cx, handle).await?;
    let institution = offer.institution.content.0;
    Ok(ClaimView {
        title: offer.version.content.0.title.get(visit.language()).to_owned(),
        institution: institution.name,
        action: format!("{ASK}/{handle}"),
        phone: institution.phone,
        email: institution.email,
    })
}
