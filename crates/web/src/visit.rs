// SPDX-License-Identifier: EUPL-1.2
//! Who asks, in which language, from where: read once for each request, before any handler.

mod bearer;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::people;
use app::sign_in::session::{Browser, SignedIn};
use app::{Context, Mode};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use domain::Id;
use domain::award::Award;
use domain::role::{Action, Actor, Thing};
use domain::text::Language;

use crate::Web;
use crate::assets;
use crate::chrome::{Chrome, Demo, Link};
use crate::words::Translator;

pub use bearer::Unknown;
pub(crate) use bearer::bearer;

/// Everything a handler needs to know about a request.
#[derive(Clone)]
pub struct Visit {
    /// Who, when, in which language.
    pub cx: Context,
    /// Words in that language.
    pub t: Translator,
    /// Path and query.
    pub path: String,
    /// Token of the session; none for visitors.
    pub token: Option<Arc<str>>,
    /// Token every form of this session carries; empty for visitors.
    pub csrf: String,
    /// Demo or production.
    pub mode: Mode,
    /// Name and first role of who signed in; no role when they hold none now.
    pub person: Option<(String, String)>,
    /// How much waits for them, for the menu.
    pub waiting: usize,
    /// Of staff: which session this is, and until when their sign-in is fresh.
    pub signed_in: Option<SignedIn>,
    /// Token of a sign-in that is under way in this browser.
    pub ceremony: Option<Arc<str>>,
    /// Kind of browser and machine, in words.
    pub device: String,
    /// Network address.
    pub address: IpAddr,
    /// Did the address itself choose the language?
    pub chose_language: bool,
    /// Was something asked that changes what is so, and not only to look?
    pub is_act: bool,
    /// What a system sent that opens nothing; none when it opened something, and when nothing was sent.
    pub unknown: Option<Unknown>,
    /// Of a system: the id of the key it sent.
    pub api_key: Option<uuid::Uuid>,
}

impl Visit {
    /// A value in the query of this request, by name.
    pub fn asked(&self, name: &str) -> Option<String> {
        query_value(self.path.split_once('?').map(|(_, query)| query), name)
    }

    /// Reads a visit from a request.
    pub async fn read(web: &Web, request: &Parts) -> Result<Self, app::Refusal> {
        let headers = &request.headers;
        let path = request.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let now = web.app.clock.now();
        // The API knows what is sent as a bearer and no cookies; pages know cookies and no bearers (threat T24).
        let is_api = request.uri.path().starts_with("/v1/");
        let token = if is_api { None } else { cookie(headers, cookie_name(web)) };
        let (mut actor, mut unknown, mut api_key) = (Actor::Visitor, None, None);
        let (mut csrf, mut person, mut signed_in) = (String::new(), None, None);
        if let Some(token) = &token {
            if let Some(visitor) = people::visitor(&web.app, token, now).await? {
                actor = visitor.actor;
                csrf = visitor.csrf;
                signed_in = visitor.signed_in;
                person = visitor.person.map(|row| {
                    (
                        row.content.0.name,
                        row.content.0.roles.first().map(|role| role.code().to_owned()).unwrap_or_default(),
                    )
                });
            }
        } else if let Some(sent) = bearer(headers).filter(|_| is_api) {
            bearer::Bearer { actor, api_key, unknown } = bearer::read(web, sent, now).await?;
        }
        // The number in the menu: on pages, not for files. The work list gathers all of it anyway, and gives the number itself.
        let is_work_list = request.method.is_safe() && request.uri.path() == WORK_LIST;
        let shows_menu = !is_api && !is_work_list && !request.uri.path().starts_with("/assets/");
        let waiting = if shows_menu && matches!(actor, Actor::Staff { .. }) {
            let asker = Context::new(actor.clone(), now, Language::Nl, String::new());
            app::work::count(&web.app, &asker).await?
        } else {
            0
        };
        let asked = language_asked(request.uri.query());
        let language = asked
            .or_else(|| cookie(headers, LANGUAGE_COOKIE).and_then(|tag| Language::parse(&tag)))
            .unwrap_or_else(|| preferred(headers));
        let request_id = hex::encode(web.app.random.bytes::<8>());
        let mut cx = Context::new(actor, now, language, request_id);
        cx.fresh_until = signed_in.map(|signed_in| signed_in.fresh_until);
        Ok(Self {
            cx,
            t: web.words.of(language).clone(),
            path,
            token: token.map(Arc::from),
            csrf,
            mode: web.app.mode,
            person,
            waiting,
            signed_in,
            ceremony: cookie(headers, ceremony_cookie_name(web)).map(Arc::from),
            device: headers
                .get(USER_AGENT)
                .and_then(|value| value.to_str().ok())
                .map(crate::device::name)
                .unwrap_or_default(),
            address: address(request),
            chose_language: asked.is_some(),
            is_act: !request.method.is_safe(),
            unknown,
            api_key,
        })
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.cx.language
    }

    /// The browser, for whoever signs in with it.
    pub fn browser(&self) -> Browser {
        Browser { device: self.device.clone(), token: self.token.as_deref().map(str::to_owned) }
    }

    /// The award of whoever came in by code.
    pub fn held(&self) -> Result<Id<Award>, app::Refusal> {
        match self.cx.actor {
            Actor::Holder { award } => Ok(award),
            _ => {
                self.cx.may(Action::HoldAward, &Thing::nothing())?;
                Err(app::Refusal::NotFound)
            }
        }
    }

    /// Is somebody of an institution or the register signed in?
    pub fn is_staff(&self) -> bool {
        matches!(self.cx.actor, Actor::Staff { .. })
    }

    /// Is somebody signed in who holds no role at this moment?
    pub fn has_no_role(&self) -> bool {
        matches!(&self.cx.actor, Actor::Staff { roles, .. } if roles.is_empty())
    }

    /// The frame of a page. `nav` is the menu item it belongs to, or empty.
    pub fn chrome(&self, nav: &'static str) -> Chrome {
        let home = match self.cx.actor {
            Actor::Staff { .. } => Some(Link { label: self.t.s("nav-my-work"), url: "/werk".into() }),
            Actor::Holder { .. } => Some(Link { label: self.t.s("nav-my-proof"), url: "/mijn-bewijs".into() }),
            Actor::Visitor | Actor::Key { .. } | Actor::System => None,
        };
        let demo = (self.mode == Mode::Demo).then(|| Demo {
            person: self.person.as_ref().map(|(name, _)| name.clone()).unwrap_or_default(),
            role_label: self
                .person
                .as_ref()
                .map(|(_, role)| if role.is_empty() { self.t.s("role-none") } else { self.t.v("role", role) })
                .unwrap_or_default(),
        });
        let account = matches!(self.cx.actor, Actor::Staff { .. })
            .then(|| Link { label: self.t.s("nav-account"), url: "/account".into() });
        Chrome {
            lang: self.language().tag(),
            title: String::new(),
            path: self.path.clone(),
            other_lang_url: other_language(&self.path, self.language()),
            answers_form: self.is_act,
            assets: assets::folder().to_owned(),
            nav,
            demo,
            home,
            waiting: self.waiting,
            account,
            crumbs: Vec::new(),
            notice: self.notice(),
            csrf: self.csrf.clone(),
            t: self.t.clone(),
        }
    }

    /// What just happened: `?melding=KEY` shows the sentence `notice-KEY`, when there is one.
    fn notice(&self) -> Option<String> {
        let key = self.asked("melding")?;
        let key = format!("notice-{key}");
        self.t.has(&key).then(|| self.t.s(&key))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        // The guard reads the visit before any handler; without it nothing answers.
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Address of the work list.
pub const WORK_LIST: &str = "/werk";

/// Cookie that remembers a chosen language.
pub const LANGUAGE_COOKIE: &str = "taal";

/// Name of the session cookie: bound to the host on https, plain on this machine, where there is no https.
pub fn cookie_name(web: &Web) -> &'static str {
    if web.app.site.base().starts_with("https://") { "__Host-leerbewijs" } else { "leerbewijs" }
}

/// Name of the cookie of a sign-in that is under way.
fn ceremony_cookie_name(web: &Web) -> &'static str {
    if web.app.site.base().starts_with("https://") { "__Host-leerbewijs-onderweg" } else { "leerbewijs-onderweg" }
}

/// The header that sets the session cookie; `seconds` 0 takes it away.
pub fn session_cookie(web: &Web, token: &str, seconds: i64) -> String {
    private_cookie(web, cookie_name(web), token, seconds)
}

/// The header that sets the cookie of a sign-in that is under way. A provider sends people back with a link, which `Lax` allows.
pub fn ceremony_cookie(web: &Web, token: &str, seconds: i64) -> String {
    private_cookie(web, ceremony_cookie_name(web), token, seconds)
}

fn private_cookie(web: &Web, name: &str, token: &str, seconds: i64) -> String {
    let secure = if web.app.site.base().starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A value in a query string, decoded.
fn query_value(query: Option<&str>, name: &str) -> Option<String> {
    form_pairs(query?.as_bytes()).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Pairs of a query string or a form body.
pub fn form_pairs(bytes: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(bytes).into_owned().collect()
}

fn language_asked(query: Option<&str>) -> Option<Language> {
    Language::parse(&query_value(query, "taal")?)
}

fn preferred(headers: &HeaderMap) -> Language {
    let tags = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    tags.split(',').find_map(|tag| Language::parse(tag.trim())).unwrap_or_default()
}

fn address(request: &Parts) -> IpAddr {
    request.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip())
}

/// The same page in the other language.
fn other_language(path: &str, language: Language) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut pairs = form_pairs(query.as_bytes());
    pairs.retain(|(key, _)| key != "taal" && key != "melding");
    pairs.push(("taal".into(), language.other().tag().into()));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{path}?{query}")
}
