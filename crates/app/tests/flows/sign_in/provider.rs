// SPDX-License-Identifier: EUPL-1.2
//! A provider of accounts in this very process: it keeps the rules of OpenID Connect, unless it is told to lie.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use app::sign_in::openid::Answer;
use app::sign_in::outside::{Fetch, Outside, Provider};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const CLIENT: &str = "leerbewijs";
pub const SECRET: &str = "een geheim van dertig tekens of meer";

/// In which way the provider (or whoever stands between) lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    #[default]
    None,
    WrongNonce,
    NoNonce,
    WrongIssuer,
    WrongAudience,
    SecondAudience,
    Expired,
    MadeLongAgo,
    MadeInTheFuture,
    AlgNone,
    NoSignature,
    SharedSecret,
    PublicKeyAsSecret,
    AnotherKey,
    KeyInHeader,
    ChangedSubject,
    NoIdToken,
    NotAToken,
    NoAuthTime,
    OldAuthTime,
    IssuerOfMetadata,
    Unreachable,
}

pub struct FakeProvider {
    pub issuer: String,
    key: Ed25519KeyPair,
    other_key: Ed25519KeyPair,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    lie: Lie,
    now: i64,
    number: u32,
    grants: HashMap<String, Grant>,
    pub says_iss: bool,
    tokens_asked: u32,
}

#[derive(Clone)]
struct Grant {
    nonce: String,
    challenge: String,
    back: String,
    subject: String,
    email: String,
    is_asked_again: bool,
}

/// What a browser at the provider was sent with.
pub struct Sent(HashMap<String, String>);

impl Sent {
    pub fn read(url: &str) -> Self {
        let query = url.split_once('?').unwrap().1;
        Self(query.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(k, v)| (k.into(), decoded(v))).collect())
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

impl FakeProvider {
    pub fn at(issuer: &str) -> Arc<Self> {
        Arc::new(Self {
            issuer: issuer.into(),
            key: Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap(),
            other_key: Ed25519KeyPair::from_seed_unchecked(&[2; 32]).unwrap(),
            state: Mutex::default(),
        })
    }

    pub fn lies(&self, lie: Lie) {
        self.state.lock().unwrap().lie = lie;
    }

    pub fn it_is(&self, now: domain::Timestamp) {
        self.state.lock().unwrap().now = now.seconds();
    }

    pub fn says_iss(&self) {
        self.state.lock().unwrap().says_iss = true;
    }

    pub fn tokens_asked(&self) -> u32 {
        self.state.lock().unwrap().tokens_asked
    }

    /// Somebody signs in at the provider, who was sent there with this address; what their browser comes back with.
    pub fn visit(&self, url: &str, subject: &str, email: &str) -> Answer {
        assert!(url.starts_with(&format!("{}/authorize?", self.issuer)), "{url}");
        let sent = Sent::read(url);
        assert_eq!(sent.get("client_id"), CLIENT);
        assert_eq!(sent.get("response_type"), "code");
        assert_eq!(sent.get("code_challenge_method"), "S256");
        let mut state = self.state.lock().unwrap();
        state.number += 1;
        let code = format!("code-{}", state.number);
        let grant = Grant {
            nonce: sent.get("nonce").into(),
            challenge: sent.get("code_challenge").into(),
            back: sent.get("redirect_uri").into(),
            subject: subject.into(),
            email: email.into(),
            is_asked_again: sent.get("max_age") == "0" && sent.get("prompt") == "login",
        };
        state.grants.insert(code.clone(), grant);
        let issuer = if state.says_iss { self.issuer.clone() } else { String::new() };
        Answer { code, state: sent.get("state").into(), issuer, error: String::new() }
    }

    fn metadata(&self) -> Value {
        let state = self.state.lock().unwrap();
        let issuer = if state.lie == Lie::IssuerOfMetadata { "https://somebody.example" } else { &self.issuer };
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{}/authorize", self.issuer),
            "token_endpoint": format!("{}/token", self.issuer),
            "jwks_uri": format!("{}/jwks", self.issuer),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA", "RS256", "HS256", "none"],
            "authorization_response_iss_parameter_supported": state.says_iss,
        })
    }

    fn jwk(key: &Ed25519KeyPair) -> Value {
        let x = URL_SAFE_NO_PAD.encode(key.public_key().as_ref());
        json!({"kty": "OKP", "crv": "Ed25519", "kid": "1", "use": "sig", "alg": "EdDSA", "x": x})
    }

    fn token(&self, request: &http::Request<Vec<u8>>) -> (u16, Value) {
        let refuse = || (400, json!({"error": "invalid_grant"}));
        let basic = request.headers()["authorization"].to_str().unwrap().strip_prefix("Basic ").unwrap();
        let basic = String::from_utf8(STANDARD.decode(basic).unwrap()).unwrap();
        let (client, secret) = basic.split_once(':').unwrap();
        let form = Sent::read(&format!("?{}", String::from_utf8_lossy(request.body())));
        let mut state = self.state.lock().unwrap();
        state.tokens_asked += 1;
        if (decoded(client).as_str(), decoded(secret).as_str()) != (CLIENT, SECRET) {
            return (401, json!({"error": "invalid_client"}));
        }
        // A code works once (RFC 6749, 4.1.2), and only for whoever has the verifier (RFC 7636, 4.6).
        let Some(grant) = state.grants.remove(form.get("code")) else { return refuse() };
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(form.get("code_verifier").as_bytes()));
        if challenge != grant.challenge || form.get("redirect_uri") != grant.back {
            return refuse();
        }
        let mut answer = json!({"access_token": "niets", "token_type": "Bearer", "expires_in": 60});
        match state.lie {
            Lie::NoIdToken => {}
            Lie::NotAToken => answer["id_token"] = json!("dit is geen token"),
            lie => answer["id_token"] = json!(self.id_token(lie, &grant, state.now)),
        }
        (200, answer)
    }

    fn id_token(&self, lie: Lie, grant: &Grant, now: i64) -> String {
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": grant.subject, "email": grant.email, "nonce": grant.nonce,
            "iat": now, "exp": now + 300, "auth_time": if grant.is_asked_again { now } else { now - 120 },
        });
        match lie {
            Lie::WrongNonce => claims["nonce"] = json!("een andere"),
            Lie::NoNonce => drop(claims.as_object_mut().unwrap().remove("nonce")),
            Lie::WrongIssuer => claims["iss"] = json!("https://somebody.example"),
            Lie::WrongAudience => claims["aud"] = json!("iemand-anders"),
            Lie::SecondAudience => claims["aud"] = json!([CLIENT, "iemand-anders"]),
            Lie::Expired => claims["exp"] = json!(now - 1),
            Lie::MadeLongAgo => claims["iat"] = json!(now - 3_600),
            Lie::MadeInTheFuture => claims["iat"] = json!(now + 3_600),
            Lie::NoAuthTime => drop(claims.as_object_mut().unwrap().remove("auth_time")),
            Lie::OldAuthTime => claims["auth_time"] = json!(now - 3_600),
            _ => {}
        }
        let mut header = json!({"alg": "EdDSA", "kid": "1"});
        match lie {
            Lie::AlgNone => header["alg"] = json!("none"),
            Lie::SharedSecret | Lie::PublicKeyAsSecret => header["alg"] = json!("HS256"),
            Lie::KeyInHeader => header["jwk"] = Self::jwk(&self.other_key),
            _ => {}
        }
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let mut input = format!("{}.{}", part(&header), part(&claims));
        let hmac = |secret: &[u8]| {
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret);
            aws_lc_rs::hmac::sign(&key, input.as_bytes()).as_ref().to_vec()
        };
        let signature = match lie {
            Lie::AlgNone | Lie::NoSignature => Vec::new(),
            Lie::SharedSecret => hmac(SECRET.as_bytes()),
            Lie::PublicKeyAsSecret => hmac(self.key.public_key().as_ref()),
            Lie::AnotherKey | Lie::KeyInHeader => self.other_key.sign(input.as_bytes()).as_ref().to_vec(),
            _ => self.key.sign(input.as_bytes()).as_ref().to_vec(),
        };
        if lie == Lie::ChangedSubject {
            claims["sub"] = json!("iemand-anders");
            input = format!("{}.{}", part(&header), part(&claims));
        }
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn answer(&self, request: &http::Request<Vec<u8>>) -> Option<(u16, Value)> {
        let url = request.uri().to_string();
        match url.strip_prefix(&self.issuer)? {
            "/.well-known/openid-configuration" => Some((200, self.metadata())),
            "/jwks" => Some((200, json!({"keys": [Self::jwk(&self.key)]}))),
            "/token" => Some(self.token(request)),
            _ => None,
        }
    }
}

/// The whole network: these providers and nobody else.
struct Network(Vec<Arc<FakeProvider>>);

impl Fetch for Network {
    fn fetch(&self, request: http::Request<Vec<u8>>) -> anyhow::Result<http::Response<Vec<u8>>> {
        if self.0.iter().any(|provider| provider.state.lock().unwrap().lie == Lie::Unreachable) {
            anyhow::bail!("nobody answers");
        }
        let found = self.0.iter().find_map(|provider| provider.answer(&request));
        let (status, body) = found.unwrap_or_else(|| panic!("{} is not ours to fetch", request.uri()));
        let answer = http::Response::builder().status(status).header("content-type", "application/json");
        Ok(answer.body(serde_json::to_vec(&body)?)?)
    }
}

/// The outside with these providers, under their keys.
pub fn outside(providers: &[(&str, &Arc<FakeProvider>)]) -> Outside {
    Outside {
        providers: providers
            .iter()
            .map(|(key, provider)| Provider {
                key: (*key).into(),
                name: (*key).into(),
                issuer: provider.issuer.clone(),
                client_id: CLIENT.into(),
                client_secret: SECRET.into(),
            })
            .collect(),
        fetch: Some(Arc::new(Network(providers.iter().map(|(_, provider)| Arc::clone(provider)).collect()))),
        carrier: None,
    }
}
