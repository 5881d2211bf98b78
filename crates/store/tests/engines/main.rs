// SPDX-License-Identifier: EUPL-1.2
//! One suite for both engines: everything that is written here holds on SQLite and, when `LEERBEWIJS_TEST_POSTGRES` gives the URL
//! of a server, on PostgreSQL.
//!
//! Start reading in `place` (where a test runs) and `world` (what is there before an award can be).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests may say what they mean, and so may the functions that only tests call"
)]

mod awkward;
mod jobs;
mod log;
mod people;
mod place;
mod race;
mod round_trip;
mod rules;
mod schema;
mod sealed;
mod search;
mod signer_memory;
mod trail;
mod transactions;
mod upgrade;
mod world;
