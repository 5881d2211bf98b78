// SPDX-License-Identifier: EUPL-1.2
//! A real platform on its first day, with one person of the register, and a clock that is set by hand.

use std::sync::Arc;

use app::clock::{FixedClock, SystemChance};
use app::sign_in::enrol::{Newcomer, enrol};
use app::sign_in::outside::Outside;
use app::sign_in::session::{self, Browser, NewSession};
use app::{App, Context, Mode, Parts, Site, Store};
use domain::Timestamp;
use domain::role::{Actor, Role};
use domain::text::{Language, Localized};
use store::signer_memory::SignerMemory;

pub const WILLEMIJN: &str = "willemijn@register.example";
pub const FARID: &str = "farid@register.example";

pub struct Platform {
    pub app: App,
    pub clock: Arc<FixedClock>,
    directory: Arc<tempfile::TempDir>,
}

/// Runs a test on SQLite, and on PostgreSQL when there is a server.
pub async fn on_each_engine(name: &str, outside: impl Fn() -> Outside, test: impl AsyncFn(Platform)) {
    #[expect(clippy::disallowed_methods, reason = "tests are told of the server by their environment")]
    let postgres = std::env::var("LEERBEWIJS_TEST_POSTGRES").ok();
    let directory = tempfile::tempdir().unwrap();
    let sqlite = Store::open_sqlite(&directory.path().join("test.sqlite")).await.unwrap();
    test(Platform::open(sqlite, Arc::new(directory), outside(), Mode::Production).await).await;
    if let Some(url) = postgres {
        let schema = format!("sign_in_{name}_{}", std::process::id());
        let store = Store::open_postgres(&url, &schema).await.unwrap();
        let directory = Arc::new(tempfile::tempdir().unwrap());
        test(Platform::open(store, directory, outside(), Mode::Production).await).await;
    }
}

impl Platform {
    pub async fn open(store: Store, directory: Arc<tempfile::TempDir>, outside: Outside, mode: Mode) -> Self {
        let clock = Arc::new(FixedClock::at(Timestamp::parse_rfc3339("2026-11-27T12:00:00Z").unwrap()));
        let parts = Parts {
            store,
            site: Site::at("https://register.example").unwrap(),
            clock: clock.clone(),
            random: Arc::new(SystemChance::default()),
            master_key: [7; 32],
            signer_memory: SignerMemory::at(directory.path().join("head")),
            mode,
        };
        Self { app: App::open_with(parts, outside).await.unwrap(), clock, directory }
    }

    /// The same facts, opened as another kind of platform.
    pub async fn reopened(&self, mode: Mode) -> Self {
        Self::open(self.app.store.clone(), self.directory.clone(), Outside::default(), mode).await
    }

    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    pub fn later(&self, seconds: i64) {
        self.clock.set(self.now().plus_seconds(seconds));
    }

    pub fn visitor(&self) -> Context {
        Context::new(Actor::Visitor, self.now(), Language::Nl, "test".into())
    }

    pub fn system(&self) -> Context {
        self.app.system()
    }

    /// Lets somebody in; the answer is the token of their first link.
    pub async fn enrol(&self, email: &str, role: Role) -> String {
        let newcomer = Newcomer {
            name: "Proefpersoon".into(),
            email: email.into(),
            institution: None,
            roles: vec![role],
            function: Localized::new("proef", "trial"),
        };
        let url = enrol(&self.app, &self.system(), &newcomer).await.unwrap();
        url.strip_prefix("https://register.example/aanmelden/link/").unwrap().to_owned()
    }

    /// Somebody who signed in by their first link.
    pub async fn signed_in(&self, email: &str, role: Role) -> NewSession {
        let token = self.enrol(email, role).await;
        app::sign_in::link::follow(&self.app, &self.visitor(), &token, &Browser::default()).await.unwrap().0
    }

    /// Whoever has this session, as the doors see them; nobody when it is over.
    pub async fn context(&self, token: &str) -> Option<Context> {
        let visitor = session::visitor(&self.app, token, self.now()).await.unwrap()?;
        let mut cx = self.visitor().as_actor(visitor.actor);
        cx.fresh_until = visitor.signed_in.map(|signed_in| signed_in.fresh_until);
        Some(cx)
    }

    pub async fn behind_the_back(&self, statement: &str) -> u64 {
        let mut tx = self.app.store.begin().await.unwrap();
        let rows = tx.behind_the_back(statement).await.unwrap();
        tx.commit().await.unwrap();
        rows
    }

    /// Messages in the outbox, newest first.
    pub async fn mails(&self) -> Vec<store::mail::MailRow> {
        let mut tx = self.app.store.read().await.unwrap();
        store::mail::newest(&mut tx, 100).await.unwrap()
    }
}
