// SPDX-License-Identifier: EUPL-1.2
//! The filled demo behind its front door, and people who walk in. The demo is filled once for each build of this program; each test
//! gets a copy of its own.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::clock::{FixedClock, SystemChance};
use app::{App, Context, Mode, Parts, Site};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::Timestamp;
use domain::role::Actor;
use domain::text::Language;
use store::Store;
use store::signer_memory::SignerMemory;
use store::testing::{Database, Filled};
use tower::ServiceExt;

/// The demo behind its front door, at a fixed moment.
pub struct Stage {
    pub app: App,
    pub router: Router,
    pub now: Timestamp,
    database: Database,
    directory: tempfile::TempDir,
}

/// Where the demo is.
const LOCAL: &str = "http://localhost:8080";
const SIGNER: &str = "signer-head";

async fn open(store: Store, directory: &Path, mode: Mode, url: &str) -> App {
    let now = Timestamp::parse_rfc3339("2026-11-23T12:00:00Z").unwrap();
    let parts = Parts {
        store,
        site: Site::at(url).unwrap(),
        clock: Arc::new(FixedClock::at(now)),
        random: Arc::new(SystemChance::default()),
        master_key: [7; 32],
        signer_memory: SignerMemory::at(directory.join(SIGNER)),
        mode,
    };
    App::open(parts).await.unwrap()
}

/// Fills a store with the demo.
async fn fill(store: Store, directory: &Path) -> store::Result<()> {
    let app = open(store, directory, Mode::Demo, LOCAL).await;
    app::demo::seed(&app, |_| {}).await.unwrap();
    app.store.close().await;
    Ok(())
}

/// A copy of the filled demo: on a server when there is one in `postgres`.
async fn copied(postgres: Option<&str>, directory: &Path) -> Database {
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let program = std::env::current_exe().unwrap();
    let filled = Filled { below: Path::new(env!("CARGO_TARGET_TMPDIR")), program: &program };
    let database = match postgres {
        None => filled.sqlite(directory, fill).await,
        Some(url) => {
            let name = format!("site_{}_{}", std::process::id(), COPIES.fetch_add(1, Ordering::Relaxed));
            filled.postgres(url, &name, directory, fill).await
        }
    };
    database.unwrap()
}

#[expect(clippy::disallowed_methods, reason = "tests are told of the server by their environment")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Where PostgreSQL is, when there is one.
fn server() -> Option<String> {
    told("LEERBEWIJS_TEST_POSTGRES")
}

/// Tells the story on SQLite, and on PostgreSQL when there is a server.
pub async fn on_each_engine(story: impl AsyncFn(&Stage)) {
    story(&Stage::on(None).await).await;
    if let Some(url) = server() {
        let stage = Stage::on(Some(&url)).await;
        story(&stage).await;
        stage.app.store.close().await;
        store::testing::forget(&url, &stage.database).await.unwrap();
    }
}

impl Stage {
    /// On SQLite; on PostgreSQL when `LEERBEWIJS_TEST_SITE` says `postgres`, with which all of the site is asked on the other engine.
    pub async fn open() -> Self {
        let postgres = server().filter(|_| told("LEERBEWIJS_TEST_SITE").is_some_and(|engine| engine == "postgres"));
        Self::on(postgres.as_deref()).await
    }

    async fn on(postgres: Option<&str>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = copied(postgres, directory.path()).await;
        Self::at(directory, database, (Mode::Demo, LOCAL)).await
    }

    /// A platform as it is on its first day, where nobody signs in by clicking.
    pub async fn production() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let database = Database::File(directory.path().join("first.sqlite"));
        Self::at(directory, database, (Mode::Production, "https://register.example")).await
    }

    async fn at(directory: tempfile::TempDir, database: Database, (mode, url): (Mode, &str)) -> Self {
        let app = open(database.open().await.unwrap(), directory.path(), mode, url).await;
        let now = app.clock.now();
        let router = web::Web::new(app.clone()).unwrap().router();
        Self { app, router, now, database, directory }
    }

    /// Somebody without a session.
    pub fn visitor(&self) -> Person<'_> {
        Person { stage: self, cookie: None }
    }

    /// Somebody of the demo, by key, signed in through the page of roles.
    pub async fn staff(&self, key: &str) -> Person<'_> {
        let answer = self.visitor().post("/demo/rollen", &[("persoon", key)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{key} cannot sign in");
        Person { stage: self, cookie: Some(answer.cookie()) }
    }

    /// Whoever an answer signed in.
    pub fn with_cookie_of(&self, answer: &Answer) -> Person<'_> {
        Person { stage: self, cookie: Some(answer.cookie()) }
    }

    /// Whoever has a session already.
    pub fn with_session(&self, cookie: String) -> Person<'_> {
        Person { stage: self, cookie: Some(cookie) }
    }

    /// The work of the platform itself.
    pub async fn register(&self) {
        app::sequencer::sequence(&self.app, &self.app.system()).await.unwrap();
    }

    /// An award of the demo that is valid, with its codes.
    pub async fn any_award(&self) -> app::wallet::StaffAward {
        self.award_where(|validity| validity == domain::award::Validity::Valid).await
    }

    /// An award of the demo with a validity that is looked for.
    pub async fn award_where(&self, wanted: impl Fn(domain::award::Validity) -> bool) -> app::wallet::StaffAward {
        for institution in ["saaxumhuizen", "schokland"] {
            let cx = app::demo::as_role(&self.app, institution, domain::role::Role::Teacher, self.now).await.unwrap();
            for (run, _) in app::define::work(&self.app, &cx).await.unwrap().runs {
                let awards = app::issue::run(&self.app, &cx, run.id).await.unwrap().awards;
                if let Some(award) =
                    awards.into_iter().find(|award| award.registered_at.is_some() && wanted(award.validity))
                {
                    return app::wallet::staff_award(&self.app, &self.app.system(), award.id).await.unwrap();
                }
            }
        }
        panic!("no such award in the demo");
    }

    /// A file of an award, as its holder takes it away.
    pub async fn file_of(&self, award: domain::Id<domain::award::Award>, form: app::export::Form) -> Vec<u8> {
        let cx = Context::new(Actor::Holder { award }, self.now, Language::Nl, "test".into());
        app::wallet::download(&self.app, &cx, award, form).await.unwrap().bytes
    }

    /// The holder of an award, come in by the code of the letter.
    pub async fn holder(&self, award: &app::wallet::StaffAward) -> Person<'_> {
        let handle = award.claim_url.rsplit('/').next().unwrap();
        let answer = self.visitor().post(&format!("/ontvangen/{handle}"), &[("code", &award.claim_code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the code does not open the proof");
        Person { stage: self, cookie: Some(answer.cookie()) }
    }
}

/// Somebody with a browser.
pub struct Person<'a> {
    stage: &'a Stage,
    cookie: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn to(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    fn cookie(&self) -> String {
        self.header(SET_COOKIE.as_str()).split(';').next().unwrap().to_owned()
    }
}

impl Person<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Posts a form, with the token of the session.
    pub async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        self.post_with(path, &csrf, pairs).await
    }

    /// Posts a form with a token that is known already.
    pub async fn post_with(&self, path: &str, csrf: &str, pairs: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", csrf).extend_pairs(pairs);
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.finish())).unwrap()).await
    }

    /// Posts a form with a file.
    pub async fn upload(&self, path: &str, pairs: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let csrf = self.csrf().await;
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(pairs) {
            body.extend(
                format!("--grens\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let (field, name, bytes) = file;
        body.extend(
            format!("--grens\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--grens--\r\n");
        let request = Request::post(path).header(CONTENT_TYPE, "multipart/form-data; boundary=grens");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The token that forms of this session carry; empty without a session.
    pub async fn csrf(&self) -> String {
        if self.cookie.is_none() {
            return String::new();
        }
        let page = self.get("/demo/rollen").await.text();
        page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Sends a request as it is, with the cookie of the session.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
        }
        let response = self.stage.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        }
    }
}
