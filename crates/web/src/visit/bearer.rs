// SPDX-License-Identifier: EUPL-1.2
//! What systems send in `Authorization` (RFC 6750): the key of an institution, or the token of a holder. Only the API reads it.

use app::people::{HOLDER_TOKEN, bearer_holder, key_actor};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use domain::Timestamp;
use domain::role::Actor;
use uuid::Uuid;

use crate::Web;

/// What was sent and opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A key that is not known, or was ended.
    Key,
    /// A token of a holder that is not known, or is over.
    Token,
}

impl Unknown {
    /// The kind of problem, and its code.
    pub const fn problem(self) -> (&'static str, &'static str) {
        match self {
            Self::Key => ("key_unknown", "key-unknown"),
            Self::Token => ("token_unknown", "token-unknown"),
        }
    }
}

/// Who sent it.
pub(super) struct Bearer {
    /// Who; a visitor when it opens nothing.
    pub(super) actor: Actor,
    /// Of a system of an institution: the id of its key.
    pub(super) api_key: Option<Uuid>,
    /// What it would have been, when it opens nothing.
    pub(super) unknown: Option<Unknown>,
}

/// What was sent as a bearer; none when nothing was.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, sent) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    // The name of a scheme may be written in any case (RFC 9110, 11.1).
    scheme.eq_ignore_ascii_case("bearer").then_some(sent)
}

/// For whom it stands. What it begins with says which of the two it is, so that neither is ever looked up as the other.
pub(super) async fn read(web: &Web, sent: &str, now: Timestamp) -> Result<Bearer, app::Refusal> {
    if sent.starts_with(HOLDER_TOKEN) {
        let award = bearer_holder(&web.app, sent, now).await?;
        let actor = award.map_or(Actor::Visitor, |award| Actor::Holder { award });
        let unknown = award.is_none().then_some(Unknown::Token);
        return Ok(Bearer { actor, api_key: None, unknown });
    }
    let known = key_actor(&web.app, sent).await?;
    let unknown = known.is_none().then_some(Unknown::Key);
    let api_key = known.as_ref().map(|known| known.id);
    Ok(Bearer { actor: known.map_or(Actor::Visitor, |known| known.actor), api_key, unknown })
}
