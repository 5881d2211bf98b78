// SPDX-License-Identifier: EUPL-1.2
//! Signing in and out: the page with the ways to do it, and the link by mail. Accounts elsewhere and passkeys are in
//! [`elsewhere`], showing once more who one is in [`again`].

mod again;
mod elsewhere;

pub(super) use elsewhere::ask_device;

use app::sign_in::{link, openid, session};
use app::{Mode, Refusal};
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::role::{Action, Actor};

use crate::Web;
use crate::chrome::{Form, Link};
use crate::extract::Posted;
use crate::page::{local_path, query};
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::sign_in::{LinkPage, SignInPage};
use crate::visit::{Visit, session_cookie};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let mine = Rule::Staff(Action::SeeWork);
    vec![
        page("/aanmelden", Rule::Public, "Sign in", get(show)),
        act("/aanmelden/link", Rule::Public, "Asks for a link by mail", post(ask)),
        page("/aanmelden/link/{token}", Rule::Public, "Asks whether to sign in with a link", get(look)),
        act("/aanmelden/link/{token}", Rule::Public, "Signs in with a link", post(follow)),
        page("/aanmelden/account", Rule::Public, "Goes to a provider of accounts", get(elsewhere::leave)),
        page("/aanmelden/terug/{provider}", Rule::Public, "Back from a provider of accounts", get(elsewhere::back)),
        act("/aanmelden/passkey/vraag", Rule::Public, "The question for a passkey", post(elsewhere::question)),
        act("/aanmelden/passkey", Rule::Public, "Signs in with a passkey", post(elsewhere::passkey)),
        page("/aanmelden/opnieuw", mine, "Asks to show once more who one is", get(again::show)),
        act("/aanmelden/opnieuw/link", mine, "Asks for a link to one's own address", post(again::ask)),
        page("/aanmelden/verder", mine, "Goes on with a form that was kept", get(again::held)),
        act("/afmelden", Rule::Public, "Sign out", post(sign_out)),
    ]
}

/// The page with the real ways to sign in; in the demo there is a page before it where one clicks a role.
const REAL: &str = "/aanmelden?manier=echt";

/// Where to go after signing in: a page of ours, or nothing.
pub(super) fn next_of(visit: &Visit) -> String {
    local_path(&visit.asked("verder").unwrap_or_default()).unwrap_or_default().to_owned()
}

/// After signing in: where they wanted to go, with the new session.
fn enter(web: &Web, session: &session::NewSession, next: &str) -> Response {
    let next = local_path(next).unwrap_or("/werk");
    ([(SET_COOKIE, session_cookie(web, &session.token, session.seconds))], see(next)).into_response()
}

/// Adds a cookie to an answer.
pub(super) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

fn sign_in_page(web: &Web, visit: &Visit, form: Form, next: String) -> SignInPage {
    let providers = openid::providers(&web.app)
        .into_iter()
        .map(|(key, name)| Link {
            label: visit.t.a("sign-in-with", &[("name", &name)]),
            url: format!("/aanmelden/account?{}", query(&[("bij", &key), ("verder", &next)])),
        })
        .collect();
    SignInPage { chrome: visit.chrome(""), form, providers, next }
}

async fn show(State(web): State<Web>, visit: Visit) -> Response {
    let next = next_of(&visit);
    if web.app.mode == Mode::Demo && visit.asked("manier").unwrap_or_default() != "echt" {
        return see(&if next.is_empty() {
            "/demo/rollen".to_owned()
        } else {
            format!("/demo/rollen?{}", query(&[("verder", &next)]))
        });
    }
    render(&sign_in_page(&web, &visit, Form::default(), next))
}

/// Known or not, the answer is the same: look in your mail (threat P10).
async fn ask(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let next = local_path(posted.text("verder")).unwrap_or_default().to_owned();
    match link::ask(&web.app, &visit.cx, posted.text("email"), &next).await {
        Ok(()) => Ok(see(&format!("{REAL}&melding=link-gevraagd"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&sign_in_page(&web, &visit, form, next)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Opening a link signs nobody in: programs that scan mail open every link.
async fn look(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    if !link::works(&web.app, &visit.cx, &token).await? {
        return Err(Refusal::Conflict("sign-in-link-over").into());
    }
    Ok(render(&LinkPage { chrome: visit.chrome(""), action: format!("/aanmelden/link/{token}") }))
}

async fn follow(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let (session, next) = link::follow(&web.app, &visit.cx, &token, &visit.browser()).await?;
    // An account that nobody knew waits in this browser: now its owner can say that it is theirs.
    let next = if visit.ceremony.is_some() && next.is_empty() { "/account".to_owned() } else { next };
    Ok(enter(&web, &session, &next))
}

async fn sign_out(State(web): State<Web>, visit: Visit, _: Posted) -> Result<Response, Fault> {
    if let (Some(token), true) = (&visit.token, visit.cx.actor != Actor::Visitor) {
        session::sign_out(&web.app, &visit.cx, token).await?;
    }
    Ok(([(SET_COOKIE, session_cookie(&web, "", 0))], see("/?melding=signed-out")).into_response())
}
