// SPDX-License-Identifier: EUPL-1.2
//! Everything anybody can do, one function each: load, ask the domain, write, put in what follows, all in one transaction.
//!
//! This room opens the transactions and holds the keys. It must never know HTTP, a page or an exit code: it answers with values
//! and with [`Refusal`]s, which carry message keys. Every public act takes a [`Context`] and asks [`domain::role::may`] first.
//!
//! Start reading at [`App`], then follow an award: [`define`] → [`issue`] → [`sequencer`] → [`wallet`] → [`share`] →
//! [`verify`], and [`status`] when something was wrong.

pub mod catalogue;
pub mod clock;
pub mod codes;
pub mod context;
pub mod define;
pub mod demo;
pub mod export;
pub mod issue;
pub mod keys;
pub mod limits;
pub mod people;
pub mod refusal;
pub mod register;
pub mod sequencer;
pub mod share;
pub mod sheet;
pub mod site;
pub mod status;
pub mod trust;
pub mod values;
pub mod verify;
pub mod wallet;
pub mod worker;

use std::sync::Arc;

pub use clock::{Clock, Random};
pub use context::Context;
pub use refusal::{Refusal, Result};
pub use site::Site;
pub use store::Store;

use crate::keys::KeyRing;
use crate::limits::Limits;

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
    /// Demo or production.
    pub mode: Mode,
    /// What the signer of the log remembers, outside the database.
    pub signer_memory: store::signer_memory::SignerMemory,
    /// Compiled classes.
    pub(crate) templates: issue::template::Templates,
    /// Wakes the worker when there is work.
    pub(crate) wake: tokio::sync::Notify,
    /// One sequencer at a time in this process; the head row keeps out other processes.
    pub(crate) sequencing: tokio::sync::Mutex<()>,
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
    pub async fn open(parts: Parts) -> Result<Self> {
        let app = Self {
            inner: Arc::new(Inner {
                keys: KeyRing::new(parts.master_key),
                store: parts.store,
                site: parts.site,
                clock: parts.clock,
                random: parts.random,
                limits: Limits::standard(),
                values: values::Values::load()?,
                mode: parts.mode,
                signer_memory: parts.signer_memory,
                templates: issue::template::Templates::default(),
                wake: tokio::sync::Notify::new(),
                sequencing: tokio::sync::Mutex::new(()),
            }),
        };
        register::open(&app).await?;
        define::framework::load(&app).await?;
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
