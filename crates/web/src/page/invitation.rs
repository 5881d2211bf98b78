// SPDX-License-Identifier: EUPL-1.2
//! The page behind the link of an invitation: what somebody is invited to, and a button. Opening it accepts nothing.

use app::Refusal;
use app::people::invitation::{self, Closed, Offer};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::desk::row;
use crate::Web;
use crate::extract::Posted;
use crate::problem::{Fault, render, see};
use crate::route::{Route, Rule, act, page};
use crate::view::people::InvitationPage;
use crate::visit::{Visit, session_cookie};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/uitnodiging/{token}", Rule::Public, "What somebody is invited to; nobody's name", get(show)),
        act("/uitnodiging/{token}", Rule::Public, "Accepts an invitation and signs in", post(accept)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    Ok(match invitation::look(&web.app, &visit.cx, &token).await? {
        Ok(offer) => render(&open(&visit, &token, &offer)),
        Err(closed) => {
            let may_tell = closed.may_be_told() && !invitation::was_told(&web.app, &visit.cx, &token).await?;
            refused(&visit, closed, (may_tell, &token))
        }
    })
}

async fn accept(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    posted: Result<Posted, Fault>,
) -> Result<Response, Fault> {
    let posted = match posted {
        Ok(posted) => posted,
        // It was accepted in another tab, and the form of this one is of before that session: its page says how things stand.
        Err(fault) if matches!(&*fault.0, Refusal::Conflict("conflict-form-token")) => {
            return Ok(see(&visit.path));
        }
        Err(fault) => return Err(fault),
    };
    if posted.is("tell", "ja") {
        return tell(&web, &visit, &token).await;
    }
    Ok(match invitation::accept(&web.app, &visit.cx, &token, &visit.browser()).await? {
        Ok(session) => {
            let cookie = session_cookie(&web, &session.token, session.seconds);
            ([(SET_COOKIE, cookie)], see("/werk?melding=welkom")).into_response()
        }
        Err(closed) => refused(&visit, closed, (false, &token)),
    })
}

/// Who could not use it lets that be known. That button accepts nothing, also when it could be accepted by now: then they see the offer.
async fn tell(web: &Web, visit: &Visit, token: &str) -> Result<Response, Fault> {
    Ok(match invitation::tell(&web.app, &visit.cx, token).await? {
        Ok(()) => see(&format!("/uitnodiging/{token}")),
        Err(closed) => refused(visit, closed, (false, token)),
    })
}

fn open(visit: &Visit, token: &str, offer: &Offer) -> InvitationPage {
    let (t, language) = (&visit.t, visit.language());
    let last = |end: domain::Timestamp| end.plus_seconds(-1).day().long(language);
    InvitationPage {
        chrome: visit.chrome(""),
        closed: "",
        is_told: false,
        place: offer.institution.as_ref().map_or_else(|| t.s("people-register"), |row| row.content.0.name.clone()),
        roles: offer.roles.iter().map(|role| row(t.v("role", role.code()), t.v("role-can", role.code()))).collect(),
        until: offer.ends_at.map(|end| t.a("invitation-until", &[("date", last(end))])).unwrap_or_default(),
        expires: t.a("invitation-expires", &[("date", last(offer.expires_at))]),
        action: format!("/uitnodiging/{token}"),
    }
}

/// The same shape and status for everything that cannot be accepted, so that nothing can be found out by trying. Who accepted it themselves is
/// told so, and nothing is wrong. Who only looked told nobody anything, and may do so by a button of their own (`may_tell`).
fn refused(visit: &Visit, closed: Closed, (may_tell, token): (bool, &str)) -> Response {
    let page = InvitationPage {
        chrome: visit.chrome(""),
        closed: closed.code(),
        is_told: closed.may_be_told() && !may_tell,
        place: String::new(),
        roles: Vec::new(),
        until: String::new(),
        expires: String::new(),
        action: if may_tell { format!("/uitnodiging/{token}") } else { String::new() },
    };
    let status = if closed == Closed::Yours { StatusCode::OK } else { StatusCode::GONE };
    (status, render(&page)).into_response()
}
