// SPDX-License-Identifier: EUPL-1.2
//! Facts at rest, on SQLite or PostgreSQL, with the same text of every statement.
//!
//! This room holds all SQL of the house and nothing else does. It must never decide: no rule of the domain, no right of a
//! person, no clock. Only [`engine`] names the two engines. Transactions are opened by `app`; every function here takes one.
//!
//! Start reading at [`engine`] (Store, Tx, the `on!` macro), then [`field`] (how a column becomes a domain type), then any
//! noun: one file each, with the same name as in `domain`.

#[macro_use]
mod field;
#[macro_use]
pub mod engine;

pub mod api_key;
pub mod appointment;
pub mod award;
pub mod board;
pub mod board_agreement;
pub mod catalogue;
pub mod co_owner;
pub mod correction;
pub mod cost;
pub mod definition;
pub mod delivery;
pub mod demand;
pub mod draft_remark;
pub mod event;
pub mod evidence;
pub mod framework;
pub mod grant;
pub mod handover;
pub mod idempotency;
pub mod institution;
pub mod institution_paper;
pub mod interest;
pub mod invitation;
pub mod job;
pub mod left_out;
pub mod linked_account;
pub mod log;
pub mod made;
pub mod mail;
pub mod overlap;
pub mod participation;
pub mod partner;
pub mod passkey;
pub mod peer;
pub mod person;
pub mod quality;
pub mod reference;
pub mod research;
pub mod run;
pub mod sealed;
pub mod search;
pub mod session;
pub mod setting;
pub mod share;
pub mod sign_in;
pub mod signer_memory;
pub mod signing_key;
pub mod status;
pub mod studio;
pub mod team;
pub mod testing;
pub mod trail;
pub mod viewing;

pub use engine::{Store, Tx};
pub use field::Json;

/// What can go wrong with facts at rest.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A uniqueness rule of the schema said no: the fact is there already.
    #[error("already there: {0}")]
    Conflict(String),
    /// Somebody else changed it since it was read.
    #[error("changed by somebody else since it was read")]
    Stale,
    /// What is stored cannot be read as what it should be.
    #[error("stored value cannot be read: {0}")]
    Unreadable(String),
    /// A value that the schema cannot hold, such as a text with a NUL in it.
    #[error("cannot be kept: {0}")]
    Unfit(String),
    /// A statement of this transaction failed before, so nothing of it is kept.
    #[error("a statement of this transaction failed before; nothing of it is kept")]
    Broken,
    /// The engine failed.
    #[error(transparent)]
    Engine(sqlx::Error),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A file of this room could not be read or written.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        /// SQLSTATE `character_not_in_repertoire`: PostgreSQL's answer to a NUL in a text.
        const NOT_IN_REPERTOIRE: &str = "22021";
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                Self::Conflict(database.message().to_owned())
            }
            sqlx::Error::Database(database)
                if database.is_check_violation() || database.code().as_deref() == Some(NOT_IN_REPERTOIRE) =>
            {
                Self::Unfit(database.message().to_owned())
            }
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Unreadable(error.to_string()),
            _ => Self::Engine(error),
        }
    }
}

/// Result of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Can there be anything under this name? No text holds a NUL, and only one of the engines would answer politely.
pub(crate) fn can_be_kept(text: &str) -> bool {
    !text.contains('\0')
}

/// One row was changed, or somebody else was first.
pub(crate) fn changed_one(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Stale) }
}
