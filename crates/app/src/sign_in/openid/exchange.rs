// SPDX-License-Identifier: EUPL-1.2
//! The talk with a provider. The types of the OpenID library stay in this file.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use domain::Timestamp;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata,
    RedirectUrl, Scope, TokenResponse,
};
use serde::{Deserialize, Serialize};

use super::super::failed;
use super::super::outside::{Fetch, Provider};
use super::{Answer, Away};
use crate::refusal::{Result, broken, missing};
use crate::{App, Context};

/// Signatures we take. Neither `none` nor anything made with a shared secret (RFC 8725, 3.1).
const ALGORITHMS: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// An ID token may be made so much later than now, by a clock that runs ahead.
const SKEW_SECONDS: i64 = 60;
/// And so long ago: it was made for this very sign-in.
const AGE_MAX_SECONDS: i64 = 600;
/// What a provider says about itself and its keys is asked anew after so many seconds.
const METADATA_SECONDS: i64 = 3_600;

/// What is said beyond OpenID Connect Discovery: RFC 9207, 3.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct MoreMetadata {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}
impl AdditionalProviderMetadata for MoreMetadata {}

type Described = ProviderMetadata<
    MoreMetadata,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// What providers say about themselves, kept for an hour.
#[derive(Default)]
pub(crate) struct Metadata {
    known: std::sync::Mutex<std::collections::HashMap<String, (Timestamp, Arc<Described>)>>,
}

impl Metadata {
    fn get(&self, key: &str, now: Timestamp) -> Option<Arc<Described>> {
        let known = self.known.lock().ok()?;
        known.get(key).filter(|(at, _)| at.plus_seconds(METADATA_SECONDS) > now).map(|(_, known)| Arc::clone(known))
    }

    fn put(&self, key: &str, now: Timestamp, described: &Arc<Described>) {
        if let Ok(mut known) = self.known.lock() {
            known.insert(key.to_owned(), (now, Arc::clone(described)));
        }
    }

    fn forget(&self, key: &str) {
        if let Ok(mut known) = self.known.lock() {
            known.remove(key);
        }
    }
}

/// What the provider is asked with, and what must come back.
pub(super) struct Asked {
    pub state: String,
    pub nonce: String,
    pub verifier: String,
    pub asks_again: bool,
}

/// What the provider vouches for.
pub(super) struct Vouched {
    pub issuer: String,
    pub subject: String,
    /// An address or name for its owner's eyes; may be empty.
    pub label: String,
    pub authenticated_at: Option<Timestamp>,
}

/// Nobody could be reached.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
struct Unreached(anyhow::Error);

fn asker(fetch: Arc<dyn Fetch>) -> impl Fn(HttpRequest) -> std::result::Result<HttpResponse, Unreached> {
    move |request| fetch.fetch(request).map_err(Unreached)
}

/// Runs what waits for other machines on a thread that may wait.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(broken)?
}

async fn described(app: &App, cx: &Context, provider: &Provider) -> Result<Arc<Described>> {
    if let Some(known) = app.metadata.get(&provider.key, cx.now) {
        return Ok(known);
    }
    let fetch = app.outside.fetch.clone().ok_or_else(|| missing("somebody who fetches"))?;
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(broken)?;
    let found = aside(move || {
        Described::discover(&issuer, &asker(fetch)).map_err(|error| {
            tracing::warn!(%error, "a provider of accounts does not describe itself");
            crate::Refusal::Conflict("sign-in-provider-away")
        })
    })
    .await?;
    let found = Arc::new(found);
    app.metadata.put(&provider.key, cx.now, &found);
    Ok(found)
}

fn client(app: &App, provider: &Provider, described: &Described) -> Result<Client> {
    let back = RedirectUrl::new(app.site.sign_in_return(&provider.key)).map_err(broken)?;
    Ok(CoreClient::from_provider_metadata(
        described.clone(),
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.clone())),
    )
    .set_redirect_uri(back))
}

/// Where the browser goes.
pub(super) async fn address(app: &App, cx: &Context, provider: &Provider, asked: &Asked) -> Result<String> {
    let described = described(app, cx, provider).await?;
    let client = client(app, provider, &described)?;
    let (state, nonce) = (CsrfToken::new(asked.state.clone()), Nonce::new(asked.nonce.clone()));
    let verifier = PkceCodeVerifier::new(asked.verifier.clone());
    let mut request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
        .add_scope(Scope::new("email".into()))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    if asked.asks_again {
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
    }
    Ok(request.url().0.to_string())
}

/// The code for a token, and the token for what it says.
pub(super) async fn exchange(
    app: &App,
    cx: &Context,
    provider: &Provider,
    away: &Away,
    answer: &Answer,
) -> Result<Vouched> {
    let known = described(app, cx, provider).await?;
    if answer.issuer.is_empty() && known.additional_metadata().authorization_response_iss_parameter_supported {
        return Err(failed("the provider names itself in answers, and this answer has no name"));
    }
    let token = redeem(app, provider, &known, away, answer).await?;
    if let Some(vouched) = verified(&client(app, provider, &known)?, &token, &away.nonce, cx.now) {
        return Ok(vouched);
    }
    // A provider may have new keys since it was asked.
    app.metadata.forget(&provider.key);
    let anew = described(app, cx, provider).await?;
    verified(&client(app, provider, &anew)?, &token, &away.nonce, cx.now)
        .ok_or_else(|| failed("an ID token did not hold"))
}

async fn redeem(
    app: &App,
    provider: &Provider,
    known: &Described,
    away: &Away,
    answer: &Answer,
) -> Result<CoreIdToken> {
    let client = client(app, provider, known)?;
    let fetch = app.outside.fetch.clone().ok_or_else(|| missing("somebody who fetches"))?;
    let (code, verifier) = (answer.code.clone(), away.verifier.clone());
    aside(move || {
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(broken)?;
        let answer = request.set_pkce_verifier(PkceCodeVerifier::new(verifier)).request(&asker(fetch));
        let answer = answer.map_err(|_| failed("a code was not taken"))?;
        answer.id_token().cloned().ok_or_else(|| failed("no ID token"))
    })
    .await
}

/// What an ID token says, when it holds (OpenID Connect Core 1.0, 3.1.3.7).
fn verified(client: &Client, token: &CoreIdToken, nonce: &str, now: Timestamp) -> Option<Vouched> {
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || (UNIX_EPOCH + Duration::from_micros(u64::try_from(now.micros()).unwrap_or(0))).into())
        .set_issue_time_verifier_fn(move |made| {
            let made = Timestamp::from_micros(made.timestamp_micros());
            let is_recent = made <= now.plus_seconds(SKEW_SECONDS) && made.plus_seconds(AGE_MAX_SECONDS) >= now;
            if is_recent { Ok(()) } else { Err("made at another time".to_owned()) }
        });
    let claims = token
        .claims(&verifier, &Nonce::new(nonce.to_owned()))
        .inspect_err(|error| tracing::warn!(%error, "an ID token does not hold"))
        .ok()?;
    Some(Vouched {
        issuer: claims.issuer().as_str().to_owned(),
        subject: claims.subject().as_str().to_owned(),
        label: claims.email().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        authenticated_at: claims.auth_time().map(|at| Timestamp::from_micros(at.timestamp_micros())),
    })
}
