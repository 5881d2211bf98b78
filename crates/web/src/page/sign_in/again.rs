// SPDX-License-Identifier: EUPL-1.2
//! Before a heavy act one shows once more who one is. What was typed is kept, and one goes on from there.

use app::sign_in::{account, held, link, openid};
use app::{Mode, Refusal};
use axum::extract::State;
use axum::response::Response;

use super::next_of;
use crate::Web;
use crate::chrome::Link;
use crate::extract::Posted;
use crate::page::{local_path, query};
use crate::problem::{Fault, render, see};
use crate::view::sign_in::{AgainPage, HeldPage};
use crate::visit::Visit;

/// The ways in which this person can show it.
pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let own = account::own(&web.app, &visit.cx, None).await?;
    let next = match next_of(&visit) {
        next if next.is_empty() => "/werk".to_owned(),
        next => next,
    };
    let linked = |key: &str| own.accounts.iter().any(|account| account.provider == key);
    let providers = openid::providers(&web.app)
        .into_iter()
        .filter(|(key, _)| linked(key))
        .map(|(key, name)| Link {
            label: visit.t.a("sign-in-with", &[("name", &name)]),
            url: format!("/aanmelden/account?{}", query(&[("bij", &key), ("doel", "opnieuw"), ("verder", &next)])),
        })
        .collect();
    Ok(render(&AgainPage {
        chrome: visit.chrome(""),
        providers,
        has_passkey: !own.passkeys.is_empty(),
        email: own.email.unwrap_or_default(),
        demo_key: if web.app.mode == Mode::Demo { own.person.content.0.key } else { String::new() },
        is_kept: next.starts_with("/aanmelden/verder"),
        next,
    }))
}

/// A link to one's own address.
pub(super) async fn ask(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let next = local_path(posted.text("verder")).unwrap_or("/werk");
    link::ask_again(&web.app, &visit.cx, next).await?;
    Ok(see(&format!("/aanmelden/opnieuw?{}", query(&[("verder", next), ("melding", "link-gevraagd")]))))
}

/// The form that was kept, with one button to send it now.
pub(super) async fn held(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    // Whether a form was kept is nobody's business who is not signed in.
    visit.cx.may(domain::role::Action::SeeWork, &visit.cx.own())?;
    let id = uuid::Uuid::try_parse(&visit.asked("bewaard").unwrap_or_default()).map_err(|_| Refusal::NotFound);
    let form = match id {
        Ok(id) => held::open(&web.app, &visit.cx, id).await,
        Err(refusal) => Err(refusal),
    };
    match form {
        Ok(form) => Ok(render(&HeldPage {
            chrome: visit.chrome(""),
            // Long answers are shown, so that people see that theirs are there.
            texts: form
                .fields
                .iter()
                .map(|(_, value)| value.trim())
                .filter(|text| is_prose(text))
                .map(str::to_owned)
                .collect(),
            action: form.path,
            pairs: form.fields,
        })),
        Err(Refusal::NotFound) => Ok(see("/werk?melding=niet-bewaard")),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Words that somebody wrote, and not a code or an id.
fn is_prose(text: &str) -> bool {
    text.contains(char::is_whitespace)
}
