// SPDX-License-Identifier: EUPL-1.2
//! What people do on the platform, without a page, on both engines: one program, as `web/tests/site` is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_arguments,
    dead_code,
    reason = "tests say what they mean, and so do the functions that only tests call"
)]

mod appoint;
mod canary;
mod catalogue;
mod correction;
mod demand;
mod demand_news;
mod doubles;
mod drafting;
mod ending;
mod faults;
mod given_back;
mod hostile;
mod idempotency;
mod invited;
mod leaving;
mod letters;
mod participate;
mod peer;
mod people;
mod read_along;
mod reminders;
mod renewed;
mod research;
mod review;
mod sealed;
mod shared_demand;
mod sign_in;
mod stage;
mod story;
mod together;
mod trail;
mod trust;
mod waits;
