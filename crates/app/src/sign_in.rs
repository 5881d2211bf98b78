// SPDX-License-Identifier: EUPL-1.2
//! Who is asking: sessions of staff and learners, and the ways to get one. There are no passwords.
//!
//! - [`openid`]: an account elsewhere (SURFconext, eduID), known by issuer and subject and never by an address of mail;
//! - [`passkey`]: a key on the person's own device;
//! - [`link`]: a link by mail that works once;
//! - a click, in the demo only ([`session::sign_in_as`]).
//!
//! Whatever the way, [`session`] makes a new session for it and ends the one this browser had. [`held`] keeps the form of
//! somebody who must sign in again first; [`account`] is the page where people see and end what is theirs; [`enrol`] lets the
//! first person in from the shell. The ports to the outside are in [`outside`].

pub mod account;
pub mod enrol;
pub mod held;
pub mod link;
pub mod openid;
pub mod outside;
pub mod passkey;
pub mod session;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Tx;

use crate::issue::sha256;
use crate::refusal::{Refusal, Result, broken};
use crate::{App, Context};

/// A token of 256 random bits, base64url. Only its digest is kept.
pub(crate) fn new_token(app: &App) -> String {
    URL_SAFE_NO_PAD.encode(app.random.bytes::<32>())
}

/// What is kept of a token.
pub(crate) fn digest(token: &str) -> [u8; 32] {
    sha256(token.as_bytes())
}

/// Something that is under way in one browser: its token goes into a cookie there, its state stays here.
pub(crate) async fn begin<C: Serialize>(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    ceremony: &C,
    seconds: i64,
) -> Result<String> {
    let token = new_token(app);
    let content = serde_json::to_string(ceremony).map_err(broken)?;
    store::sign_in::begin(tx, &digest(&token), &content, cx.now.plus_seconds(seconds)).await?;
    Ok(token)
}

/// Takes what is under way; it is gone after that, whatever comes of it. Nothing when it is over, or of another kind.
pub(crate) async fn take<C: DeserializeOwned>(tx: &mut Tx, cx: &Context, token: Option<&str>) -> Result<Option<C>> {
    let Some(token) = token else { return Ok(None) };
    let taken = store::sign_in::take(tx, &digest(token)).await?;
    Ok(taken.filter(|row| row.expires_at > cx.now).and_then(|row| serde_json::from_str(&row.content).ok()))
}

/// It did not work; the sentence says so and not why. The reason is for the operator.
pub(crate) fn failed(why: &'static str) -> Refusal {
    tracing::warn!(why, "a sign-in failed");
    Refusal::Conflict("sign-in-failed")
}
