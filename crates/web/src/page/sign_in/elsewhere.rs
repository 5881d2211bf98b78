// SPDX-License-Identifier: EUPL-1.2
//! Signing in with what people have elsewhere: an account at a provider, or a passkey on their own device.

use app::Refusal;
use app::sign_in::openid::{self, Answer, Arrived, Purpose};
use app::sign_in::passkey::{self, Question};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::{REAL, enter, next_of, with_cookie};
use crate::Web;
use crate::extract::Posted;
use crate::problem::{Fault, see};
use crate::visit::{Visit, ceremony_cookie};

/// Off to a provider. A link and no form: where a provider sends people on to is not ours to say, and the content policy holds
/// forms to this site.
pub(super) async fn leave(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let purpose = match visit.asked("doel").unwrap_or_default().as_str() {
        "opnieuw" => Purpose::Again,
        "koppelen" => Purpose::Link,
        _ => Purpose::SignIn,
    };
    match openid::start(&web.app, &visit.cx, &visit.asked("bij").unwrap_or_default(), purpose, &next_of(&visit)).await {
        Ok(way) => Ok(with_cookie(see(&way.url), &ceremony_cookie(&web, &way.token, way.seconds))),
        Err(Refusal::NotFound) => Ok(see(&format!("{REAL}&melding=aanbieder-onbekend"))),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Back from a provider.
pub(super) async fn back(
    State(web): State<Web>,
    visit: Visit,
    Path(provider): Path<String>,
) -> Result<Response, Fault> {
    let answer = Answer {
        code: visit.asked("code").unwrap_or_default(),
        state: visit.asked("state").unwrap_or_default(),
        issuer: visit.asked("iss").unwrap_or_default(),
        error: visit.asked("error").unwrap_or_default(),
    };
    let token = visit.ceremony.as_deref();
    match openid::finish(&web.app, &visit.cx, &provider, token, &answer, &visit.browser()).await? {
        Arrived::In(session, next) => Ok(with_cookie(enter(&web, &session, &next), &ceremony_cookie(&web, "", 0))),
        Arrived::Unknown(token, seconds) => {
            let next =
                if visit.is_staff() { "/account".to_owned() } else { format!("{REAL}&melding=account-onbekend") };
            Ok(with_cookie(see(&next), &ceremony_cookie(&web, &token, seconds)))
        }
    }
}

/// A question for the device, as JSON, with its token in a cookie.
pub(in crate::page) fn ask_device(web: &Web, question: Question) -> Response {
    with_cookie(Json(question.options).into_response(), &ceremony_cookie(web, &question.token, question.seconds))
}

/// The question for a passkey, whosever it is.
pub(super) async fn question(State(web): State<Web>, visit: Visit, _posted: Posted) -> Result<Response, Fault> {
    Ok(ask_device(&web, passkey::begin_signing_in(&web.app, &visit.cx).await?))
}

/// The answer of a passkey.
pub(super) async fn passkey(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let token = visit.ceremony.as_deref();
    let session = passkey::sign_in(&web.app, &visit.cx, token, posted.text("credential"), &visit.browser()).await?;
    Ok(with_cookie(enter(&web, &session, posted.text("verder")), &ceremony_cookie(&web, "", 0)))
}
