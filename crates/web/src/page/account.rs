// SPDX-License-Identifier: EUPL-1.2
//! One's own account: sessions, passkeys and accounts elsewhere, to see and to end.

use app::Refusal;
use app::sign_in::account::{self, Account};
use app::sign_in::{openid, passkey};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::role::Action;
use domain::text::Language;
use uuid::Uuid;

use super::desk::row;
use super::sign_in::{ask_device, with_cookie};
use crate::Web;
use crate::chrome::{Choice, Form, Link};
use crate::extract::Posted;
use crate::page::{query, when};
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::account::{AccountPage, SessionView, WayView};
use crate::visit::{Visit, ceremony_cookie};

/// The field in which somebody picks the language of their mail.
const LANGUAGE: &str = "mail_language";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let mine = Rule::Staff(Action::SeeWork);
    let access = Rule::Staff(Action::ChangeOwnAccess);
    vec![
        page("/account", mine, "One's own account", get(show)),
        act("/account/taal", mine, "Chooses the language of one's mail", post(choose_language)),
        act("/account/sessie", mine, "Ends one of one's own sessions", post(end_session)),
        act("/account/sessies", mine, "Ends all of one's own sessions but this one", post(end_others)),
        act("/account/passkey/vraag", access, "The question for a new passkey", post(question)),
        act("/account/passkey", access, "Keeps a new passkey", post(add_passkey)),
        act("/account/passkey/weg", access, "Takes a passkey away", post(remove_passkey)),
        act("/account/koppeling", access, "Links the account that waits in this browser", post(link)),
        act("/account/koppeling/weg", access, "Takes a linked account away", post(unlink)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&account_page(&web, &visit, Form::default()).await?))
}

async fn account_page(web: &Web, visit: &Visit, mut form: Form) -> Result<AccountPage, Fault> {
    let t = &visit.t;
    let own = account::own(&web.app, &visit.cx, visit.ceremony.as_deref()).await?;
    let providers = openid::providers(&web.app);
    let name_of = |key: &str| {
        providers.iter().find(|(known, _)| known == key).map_or_else(|| key.to_owned(), |(_, name)| name.clone())
    };
    // As it is, unless somebody just picked another one.
    if !form.values.iter().any(|(name, _)| name == LANGUAGE)
        && let Some(language) = own.mail_language
    {
        form.values.push((LANGUAGE.into(), language.tag().into()));
    }
    let mut chrome = visit.chrome("");
    chrome.crumbs.push(Link { label: t.s("account-title"), url: String::new() });
    let roles: Vec<String> = own.person.content.0.roles.iter().map(|role| t.v("role", role.code())).collect();
    let waiting = own.waiting.as_ref().map(|(key, label)| (name_of(key), label.clone()));
    Ok(AccountPage {
        chrome,
        form,
        facts: vec![
            row(t.s("account-name"), own.person.content.0.name.clone()),
            row(t.s("account-roles"), roles.join(", ")),
            row(t.s("account-email"), own.email.clone().unwrap_or_else(|| t.s("account-email-none"))),
        ],
        again_url: if visit.cx.must_be_fresh().is_err() {
            format!("/aanmelden/opnieuw?{}", query(&[("verder", "/account")]))
        } else {
            String::new()
        },
        languages: [("nl", "lang-nl"), ("en", "lang-en")]
            .map(|(tag, label)| Choice { value: tag.into(), label: t.s(label), hint: String::new() })
            .into(),
        sessions: sessions(visit, &own),
        passkeys: own
            .passkeys
            .iter()
            .map(|key| way(visit, key.id, key.name.clone(), (key.made_at, key.used_at)))
            .collect(),
        accounts: own
            .accounts
            .iter()
            .map(|account| way(visit, account.id, name_of(&account.provider), (account.made_at, account.used_at)))
            .collect(),
        providers: providers
            .iter()
            .map(|(key, name)| Link {
                label: t.a("account-link", &[("name", name)]),
                url: format!(
                    "/aanmelden/account?{}",
                    query(&[("bij", key), ("doel", "koppelen"), ("verder", "/account?melding=al-gekoppeld")])
                ),
            })
            .collect(),
        waiting: match waiting {
            Some((name, label)) if label.is_empty() => t.a("account-waits", &[("name", &name)]),
            Some((name, label)) => t.a("account-waits-as", &[("name", &name), ("label", &label)]),
            None => String::new(),
        },
    })
}

fn sessions(visit: &Visit, own: &Account) -> Vec<SessionView> {
    let this = visit.signed_in.map(|signed_in| signed_in.session);
    own.sessions
        .iter()
        .map(|session| SessionView {
            id: session.id.to_string(),
            device: if session.device.is_empty() {
                visit.t.s("account-device-unknown")
            } else {
                session.device.clone()
            },
            how: visit.t.a(
                "account-since",
                &[("how", visit.t.v("sign-in-method", &session.method)), ("when", when(visit, session.made_at))],
            ),
            seen: when(visit, session.seen_at),
            is_this: this == Some(session.id),
        })
        .collect()
}

fn way(
    visit: &Visit,
    id: Uuid,
    name: String,
    (since, used): (domain::Timestamp, Option<domain::Timestamp>),
) -> WayView {
    WayView {
        id: id.to_string(),
        name,
        since: when(visit, since),
        used: used.map_or_else(|| visit.t.s("account-never"), |at| when(visit, at)),
    }
}

/// An id in a form; what is not an id names nothing.
fn named(posted: &Posted) -> Uuid {
    Uuid::try_parse(posted.text("id")).unwrap_or_default()
}

async fn choose_language(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    match account::choose_mail_language(&web.app, &visit.cx, Language::parse(posted.text(LANGUAGE))).await {
        Ok(()) => Ok(see("/account?melding=mail-taal-bewaard")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&account_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn end_session(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    account::end_session(&web.app, &visit.cx, named(&posted)).await?;
    Ok(see("/account?melding=sessie-gestopt"))
}

async fn end_others(State(web): State<Web>, visit: Visit, _posted: Posted) -> Result<Response, Fault> {
    let this = visit.signed_in.map(|signed_in| signed_in.session).unwrap_or_default();
    account::end_other_sessions(&web.app, &visit.cx, this).await?;
    Ok(see("/account?melding=sessies-gestopt"))
}

async fn question(State(web): State<Web>, visit: Visit, _posted: Posted) -> Result<Response, Fault> {
    Ok(ask_device(&web, passkey::begin_adding(&web.app, &visit.cx).await?))
}

async fn add_passkey(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let token = visit.ceremony.as_deref();
    let (answer, name) = (posted.text("credential"), posted.text("naam"));
    match passkey::add(&web.app, &visit.cx, token, answer, name).await {
        Ok(()) => Ok(with_cookie(see("/account?melding=passkey-bewaard"), &ceremony_cookie(&web, "", 0))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&account_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn remove_passkey(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    account::remove_passkey(&web.app, &visit.cx, named(&posted)).await?;
    Ok(see("/account?melding=passkey-weg"))
}

async fn link(State(web): State<Web>, visit: Visit, _posted: Posted) -> Result<Response, Fault> {
    account::link(&web.app, &visit.cx, visit.ceremony.as_deref()).await?;
    Ok(with_cookie(see("/account?melding=gekoppeld"), &ceremony_cookie(&web, "", 0)))
}

async fn unlink(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    account::unlink(&web.app, &visit.cx, named(&posted)).await?;
    Ok(see("/account?melding=ontkoppeld"))
}
