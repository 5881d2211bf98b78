// SPDX-License-Identifier: EUPL-1.2
//! A filled demo on each engine, for stories.
#![allow(dead_code, reason = "each story uses what it needs")]

use std::sync::Arc;

use app::clock::{FixedClock, SystemChance};
use app::{App, Context, Mode, Parts, Site};
use domain::role::{Actor, Role};
use domain::text::Language;
use domain::{Id, Timestamp};
use store::signer_memory::SignerMemory;

/// The demo, filled, at a fixed moment.
pub struct Stage {
    pub app: App,
    pub now: Timestamp,
    pub directory: tempfile::TempDir,
}

impl Stage {
    pub fn visitor(&self) -> Context {
        Context::new(Actor::Visitor, self.now, Language::Nl, "test".into())
    }

    pub async fn as_role(&self, institution: &str, role: Role) -> Context {
        app::demo::as_role(&self.app, institution, role, self.now).await.unwrap()
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

/// Tells the story on SQLite, and on PostgreSQL when there is a server.
pub async fn on_each_engine(name: &str, story: impl AsyncFn(&Stage)) {
    #[expect(clippy::disallowed_methods, reason = "tests are told of the server by their environment")]
    let postgres = std::env::var("LEERBEWIJS_TEST_POSTGRES").ok();
    let directory = tempfile::tempdir().unwrap();
    let schema = format!("app_{name}_{}", std::process::id());
    let stores = store::testing::stores(directory.path(), postgres.as_deref(), &schema).await.unwrap();
    for store in stores {
        let now = Timestamp::parse_rfc3339("2026-11-23T12:00:00Z").unwrap();
        let directory = tempfile::tempdir().unwrap();
        let app = App::open(Parts {
            store,
            site: Site::at("http://localhost:8080").unwrap(),
            clock: Arc::new(FixedClock::at(now)),
            random: Arc::new(SystemChance::default()),
            master_key: [7; 32],
            signer_memory: SignerMemory::at(directory.path().join("signer-head")),
            mode: Mode::Demo,
        })
        .await
        .unwrap();
        app::demo::seed(&app, |_| {}).await.unwrap();
        story(&Stage { app, now, directory }).await;
    }
}
