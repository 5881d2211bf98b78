// SPDX-License-Identifier: EUPL-1.2
//! Signing in, on both engines: a provider that lies in every way it can (threat T21), sessions that are stolen, fixed or left behind
//! (T24), links by mail that tell nothing (P10), and the outbox.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests say what they mean, and so do the functions that only tests call"
)]

mod elsewhere;
mod links;
mod platform;
mod posting;
mod provider;
mod sessions;
