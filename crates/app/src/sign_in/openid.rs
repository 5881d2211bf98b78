// SPDX-License-Identifier: EUPL-1.2
//! Signing in with an account elsewhere: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636).
//!
//! What is guarded against (threat T21, RFC 9700): a forged or repeated answer (`state` in a ceremony that only this browser can
//! name and that is taken once), a code that was put in (PKCE, `nonce`), a mix-up of providers (an address of return for each,
//! and `iss` of RFC 9207), a token for somebody else (`iss`, `aud`, signature, time), and taking over by mail address (the key of
//! an account is issuer and subject, [`store::linked_account`]).
//!
//! An account that nobody linked signs nobody in. It waits in this browser until somebody who signed in otherwise says on the page
//! of their account that it is theirs ([`super::account::link`]).

mod exchange;

pub(crate) use exchange::Metadata;

use domain::person::Person;
use domain::role::{Action, Thing};
use domain::sign_in::Method;
use domain::{Id, Timestamp};
use serde::{Deserialize, Serialize};

use self::exchange::{Asked, Vouched};
use super::outside::Provider;
use super::session::{Browser, NewSession, Shown, open};
use super::{begin, failed, new_token, take};
use crate::codes::same;
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// What an account elsewhere is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Sign in.
    SignIn,
    /// Show once more who you are, whoever is signed in.
    Again,
    /// Link it to whoever is signed in.
    Link,
}

/// A way out to the provider.
pub struct Way {
    /// Where the browser goes.
    pub url: String,
    /// Token for its cookie.
    pub token: String,
    /// Seconds it counts.
    pub seconds: i64,
}

/// With what the browser came back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// `code`.
    pub code: String,
    /// `state`.
    pub state: String,
    /// `iss` (RFC 9207); may be empty.
    pub issuer: String,
    /// `error`; empty when there is none.
    pub error: String,
}

/// What came of it.
pub enum Arrived {
    /// Somebody signed in, and where they wanted to go.
    In(NewSession, String),
    /// The account is linked to nobody. It waits under this token, for so many seconds.
    Unknown(String, i64),
}

/// Under way to a provider and back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Away {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    /// Whoever must come back, when that is known.
    only: Option<Id<Person>>,
    links: bool,
    is_again: bool,
    next_path: String,
}

/// An account that waits to be linked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Waiting {
    /// Key of the provider.
    pub waits_from: String,
    /// `iss`.
    pub issuer: String,
    /// `sub`.
    pub subject: String,
    /// An address by which its owner recognises it; proves nothing, and is not kept.
    pub label: String,
}

/// The providers people may choose from: key and name.
pub fn providers(app: &App) -> Vec<(String, String)> {
    app.outside.providers.iter().map(|provider| (provider.key.clone(), provider.name.clone())).collect()
}

/// Sends the browser to a provider.
pub async fn start(app: &App, cx: &Context, key: &str, purpose: Purpose, next_path: &str) -> Result<Way> {
    let provider = app.outside.provider(key).ok_or(Refusal::NotFound)?;
    let only = match purpose {
        Purpose::SignIn => None,
        Purpose::Again => {
            cx.may(Action::SeeWork, &Thing::nothing())?;
            Some(cx.person())
        }
        Purpose::Link => {
            cx.may_now(Action::ChangeOwnAccess, &Thing::nothing())?;
            Some(cx.person())
        }
    };
    let asked = Asked {
        state: new_token(app),
        nonce: new_token(app),
        verifier: new_token(app),
        asks_again: purpose == Purpose::Again,
    };
    let url = exchange::address(app, cx, provider, &asked).await?;
    let away = Away {
        provider: provider.key.clone(),
        state: asked.state,
        nonce: asked.nonce,
        verifier: asked.verifier,
        only,
        links: purpose == Purpose::Link,
        is_again: asked.asks_again,
        next_path: next_path.to_owned(),
    };
    let seconds = app.limits.ceremony_seconds;
    let mut tx = app.store.begin().await?;
    let token = begin(app, &mut tx, cx, &away, seconds).await?;
    tx.commit().await?;
    Ok(Way { url, token, seconds })
}

/// The browser is back from a provider. Whatever comes of it, this way back cannot be walked again.
pub async fn finish(
    app: &App,
    cx: &Context,
    key: &str,
    token: Option<&str>,
    answer: &Answer,
    browser: &Browser,
) -> Result<Arrived> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let away: Option<Away> = take(&mut tx, cx, token).await?;
    tx.commit().await?;
    let away = away.ok_or_else(|| failed("nobody was away"))?;
    let provider = app.outside.provider(&away.provider).ok_or_else(|| failed("the provider is gone"))?;
    check(provider, key, &away, answer)?;
    let vouched = exchange::exchange(app, cx, provider, &away, answer).await?;
    arrive(app, cx, away, vouched, browser).await
}

/// Did this answer come back the way it went out?
fn check(provider: &Provider, key: &str, away: &Away, answer: &Answer) -> Result<()> {
    if provider.key != key {
        return Err(failed("back by the address of another provider"));
    }
    if !same(&away.state, &answer.state) {
        return Err(failed("another state"));
    }
    if !answer.issuer.is_empty() && answer.issuer != provider.issuer {
        return Err(failed("another issuer in the answer"));
    }
    if !answer.error.is_empty() {
        return Err(Refusal::Conflict("sign-in-refused-there"));
    }
    Ok(())
}

async fn arrive(app: &App, cx: &Context, away: Away, vouched: Vouched, browser: &Browser) -> Result<Arrived> {
    let mut tx = app.store.begin().await?;
    let known = store::linked_account::by_subject(&mut tx, &vouched.issuer, &vouched.subject).await?;
    let Some(account) = known else {
        if away.is_again {
            return Err(Refusal::Conflict("sign-in-other-account"));
        }
        let waiting = Waiting {
            waits_from: away.provider,
            issuer: vouched.issuer,
            subject: vouched.subject,
            label: vouched.label,
        };
        let seconds = app.limits.waiting_account_seconds;
        let token = begin(app, &mut tx, cx, &waiting, seconds).await?;
        tx.commit().await?;
        return Ok(Arrived::Unknown(token, seconds));
    };
    if away.only.is_some_and(|only| only != account.person_id) {
        return Err(Refusal::Conflict(if away.links { "account-of-other" } else { "sign-in-other-account" }));
    }
    let at = moment(cx, &away, vouched.authenticated_at)?;
    store::linked_account::used(&mut tx, account.id, cx.now).await?;
    let person = store::person::get(&mut tx, account.person_id).await?.ok_or_else(|| missing("a person"))?;
    let person = crate::people::roles::with_roles(&mut tx, person, cx.now).await?;
    let session = open(app, &mut tx, cx, &person, Shown { method: Method::Account, at }, browser).await?;
    tx.commit().await?;
    Ok(Arrived::In(session, away.next_path))
}

/// When they showed who they are. Who was asked to do it again must have done so just now, and the provider must say it
/// (OpenID Connect Core 1.0, 3.1.2.1: `auth_time` is required when `max_age` was sent).
fn moment(cx: &Context, away: &Away, told: Option<Timestamp>) -> Result<Option<Timestamp>> {
    let at = told.map(|at| at.min(cx.now));
    let is_new = at.is_some_and(|at| at.plus_seconds(AGAIN_WITHIN_SECONDS) >= cx.now);
    if away.is_again && !is_new {
        return Err(Refusal::Conflict("sign-in-not-again"));
    }
    Ok(at)
}

/// So long a sign-in at a provider may take, from showing who one is to being back here; clocks may differ a little too.
const AGAIN_WITHIN_SECONDS: i64 = 300;
