// SPDX-License-Identifier: EUPL-1.2
//! A filled demo on each engine, for stories. It is filled once for each build of this program; each story gets a copy of its own.

mod copies;

use std::path::PathBuf;
use std::sync::Arc;

use app::clock::{FixedClock, SystemChance};
use app::{App, Context, Mode, Parts, Site, Store};
use domain::role::{Actor, Role};
use domain::text::Language;
use domain::{Id, Timestamp};
use store::signer_memory::SignerMemory;
pub use store::testing::Database;

/// The demo, filled, at a fixed moment.
pub struct Stage {
    pub app: App,
    pub now: Timestamp,
    pub directory: tempfile::TempDir,
    /// The clock of the app, to be set by hand.
    pub clock: Arc<FixedClock>,
    /// Where the facts are, for whoever opens them a second time.
    pub database: Database,
}

impl Stage {
    pub fn visitor(&self) -> Context {
        Context::new(Actor::Visitor, self.now, Language::Nl, "test".into())
    }

    pub async fn as_role(&self, institution: &str, role: Role) -> Context {
        app::demo::as_role(&self.app, institution, role, self.now).await.unwrap()
    }

    /// The same platform in a second process, with the same memory of the signer.
    pub async fn second(&self) -> App {
        open(self.database.open().await.unwrap(), Arc::clone(&self.clock), self.memory()).await.unwrap()
    }

    /// The file in which the signer remembers.
    pub fn memory(&self) -> PathBuf {
        self.directory.path().join(copies::SIGNER)
    }

    /// Runs a statement that no part of the platform would run.
    pub async fn behind_the_back(&self, statement: &str) -> u64 {
        let mut tx = self.app.store.begin().await.unwrap();
        let rows = tx.behind_the_back(statement).await.unwrap();
        tx.commit().await.unwrap();
        rows
    }

    pub async fn register(&self) {
        app::sequencer::sequence(&self.app, &self.app.system()).await.unwrap();
    }

    pub async fn run(&self, code: &str) -> Id<domain::run::RunContent> {
        for institution in ["saaxumhuizen", "schokland"] {
            let cx = self.as_role(institution, Role::Teacher).await;
            for (run, _) in app::define::work(&self.app, &cx).await.unwrap().runs {
                if run.content.0.code == code {
                    return run.id;
                }
            }
        }
        panic!("no run {code}");
    }

    pub async fn any_award(&self) -> Id<domain::award::Award> {
        let run = self.run("ZTW-2025-1").await;
        let cx = self.as_role("saaxumhuizen", Role::Teacher).await;
        let awards = app::issue::run(&self.app, &cx, run).await.unwrap().awards;
        awards.into_iter().find(|award| award.validity == domain::award::Validity::Valid).unwrap().id
    }
}

/// Opens the platform on a store; who opens it twice has two processes.
pub async fn open(store: Store, clock: Arc<FixedClock>, signer_memory: PathBuf) -> app::Result<App> {
    App::open(Parts {
        store,
        site: Site::at("http://localhost:8080").unwrap(),
        clock,
        random: Arc::new(SystemChance::default()),
        master_key: [7; 32],
        signer_memory: SignerMemory::at(signer_memory),
        mode: Mode::Demo,
    })
    .await
}

/// Tells the story on SQLite, and on PostgreSQL when there is a server.
pub async fn on_each_engine(name: &str, story: impl AsyncFn(&Stage)) {
    #[expect(clippy::disallowed_methods, reason = "tests are told of the server by their environment")]
    let postgres = std::env::var("LEERBEWIJS_TEST_POSTGRES").ok();
    on_sqlite(&story).await;
    if let Some(url) = postgres {
        let (database, memory) = copies::postgres(&url, &format!("app_{name}_{}", std::process::id())).await;
        on(database.clone(), memory, &story).await;
        store::testing::forget(&url, &database).await.unwrap();
    }
}

/// Tells the story on SQLite alone, where the engine makes no difference.
pub async fn on_sqlite(story: impl AsyncFn(&Stage)) {
    let directory = tempfile::tempdir().unwrap();
    on(copies::sqlite(directory.path()).await, directory, &story).await;
}

/// The moment at which the demo is filled and stories begin.
fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-23T12:00:00Z").unwrap()
}

async fn on(database: Database, directory: tempfile::TempDir, story: &impl AsyncFn(&Stage)) {
    let clock = Arc::new(FixedClock::at(now()));
    let memory = directory.path().join(copies::SIGNER);
    let app = open(database.open().await.unwrap(), Arc::clone(&clock), memory).await.unwrap();
    let stage = Stage { app, now: now(), directory, clock, database };
    story(&stage).await;
    stage.app.store.close().await;
}
