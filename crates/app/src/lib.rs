// SPDX-License-Identifier: EUPL-1.2
//! Everything anybody can do, one function each: load, ask the domain, write, put in what follows, all in one transaction.
//!
//! This room opens the transactions and holds the keys. It must never know HTTP, a page or an exit code: it answers with values
//! and with [`Refusal`]s, which carry message keys. Every public act takes a [`Context`] and asks [`domain::role::may`] first.
//!
//! Start reading at [`App`], then follow an award: [`define`] → [`issue`] → [`sequencer`] → [`wallet`] → [`share`] →
//! [`verify`], and [`status`] when something was wrong.

pub mod appoint;
pub mod audit;
pub mod catalogue;
pub mod clock;
pub mod co_own;
pub mod codes;
pub mod context;
pub mod cost;
pub mod define;
pub mod deliver;
pub mod demand;
pub mod demo;
pub mod export;
pub mod idempotency;
pub mod issue;
pub mod keys;
mod letter;
pub mod limits;
pub mod participate;
pub mod peer;
pub mod people;
pub mod post;
pub mod reference;
pub mod refusal;
pub mod register;
pub mod research;
pub mod review;
pub mod sequencer;
pub mod share;
pub mod sheet;
pub mod sign_in;
pub mod site;
pub mod status;
pub mod studio;
pub mod trust;
pub mod values;
pub mod verify;
pub mod wallet;
pub mod work;
pub mod worker;

use std::sync::Arc;

pub use clock::{Clock, Random};
pub use context::Context;
pub use refusal::{Refusal, Result};
pub use site::Site;
pub use store::Store;

use crate::keys::KeyRing;
use crate::limits::Limits;
use crate::sign_in::outside::Outside;

/// What the acts work with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

/// The parts of an [`App`]; read through its methods.
pub struct Inner {
    /// Facts at rest.
    pub store: Store,
    /// Where this platform lives.
    pub site: Site,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Random>,
    /// Sealed keys and their signers.
    pub keys: KeyRing,
    /// All limits.
    pub limits: Limits,
    /// Labels of codes.
    pub values: values::Values,
    /// Words, form, levels and starters of the design studio.
    pub studio: studio::Studio,
    /// Demo or production.
    pub mode: Mode,
    /// What the signer of the log remembers, outside the database.
    pub signer_memory: store::signer_memory::SignerMemory,
    /// Compiled classes.
    pub(crate) templates: issue::template::Templates,
    /// What may be found and compared with.
    pub(crate) shelf: catalogue::Shelf,
    /// Figures for research that were counted already.
    pub(crate) research: research::Kept,
    /// Accounts elsewhere, and who goes out for us.
    pub(crate) outside: Outside,
    /// What providers of accounts say about themselves.
    pub(crate) metadata: sign_in::openid::Metadata,
    /// Wakes the worker when there is work.
    pub(crate) wake: tokio::sync::Notify,
    /// Wakes the worker of the post.
    pub(crate) wake_post: tokio::sync::Notify,
    /// One sequencer at a time in this process; the head row keeps out other processes.
    pub(crate) sequencing: tokio::sync::Mutex<()>,
    /// Ids made since the start: those of one moment keep their order by it.
    pub(crate) made_ids: std::sync::atomic::AtomicU32,
}

/// What is needed to make an [`App`].
pub struct Parts {
    /// Facts at rest.
    pub store: Store,
    /// Where this platform lives.
    pub site: Site,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Random>,
    /// The master key under which all other keys are sealed.
    pub master_key: [u8; 32],
    /// What the signer of the log remembers.
    pub signer_memory: store::signer_memory::SignerMemory,
    /// Demo or production.
    pub mode: Mode,
}

/// What kind of installation this is. Production has no way to sign in by clicking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Invented people, sign in by clicking a role, mail shown on a page.
    Demo,
    /// The real thing.
    Production,
}

impl App {
    /// Opens the platform: loads the frameworks, makes the log and its key when they are not there, and checks that the
    /// database was made for this address.
    ///
    /// It has no way outside: people sign in by passkey or link, and mail waits in the outbox.
    pub async fn open(parts: Parts) -> Result<Self> {
        Self::open_with(parts, Outside::default()).await
    }

    /// The same, with accounts elsewhere and somebody who carries mail.
    pub async fn open_with(parts: Parts, outside: Outside) -> Result<Self> {
        let app = Self {
            inner: Arc::new(Inner {
                keys: KeyRing::new(parts.master_key),
                store: parts.store,
                site: parts.site,
                clock: parts.clock,
                random: parts.random,
                limits: Limits::standard(),
                values: values::Values::load()?,
                studio: studio::Studio::load()?,
                mode: parts.mode,
                signer_memory: parts.signer_memory,
                templates: issue::template::Templates::default(),
                shelf: catalogue::Shelf::default(),
                research: research::Kept::default(),
                outside,
                metadata: sign_in::openid::Metadata::default(),
                wake: tokio::sync::Notify::new(),
                wake_post: tokio::sync::Notify::new(),
                sequencing: tokio::sync::Mutex::new(()),
                made_ids: std::sync::atomic::AtomicU32::new(0),
            }),
        };
        // Before anything else is written: the first event would make a head of its own.
        audit::adopt(&app).await?;
        register::open(&app).await?;
        define::framework::load(&app).await?;
        people::grant::adopt(&app).await?;
        catalogue::bring_up(&app).await?;
        Ok(app)
    }

    /// The work of the platform itself, in jobs.
    pub fn system(&self) -> Context {
        Context::system(self.clock.now())
    }
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}
