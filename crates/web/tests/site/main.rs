// SPDX-License-Identifier: EUPL-1.2
//! The site and the API as their users meet them. The role matrix asks both engines; the rest is asked on SQLite, and on PostgreSQL where
//! `LEERBEWIJS_TEST_SITE` says `postgres`. One program, because each that links the whole platform takes 200 MB of a machine's disk.
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

mod account;
mod api;
mod api_document;
mod appoint;
mod bad_input;
mod board;
mod caller;
mod drafting;
mod frameworks;
mod handed_in;
mod learner;
mod matrix;
mod one_form;
mod open_doors;
mod own_form;
mod panicked;
mod peer;
mod people;
mod public;
mod public_files;
mod read_along;
mod reading;
mod research;
mod role_matrix;
mod roles_taken_away;
mod sign_in;
mod staff_award;
mod staff_co_owner;
mod staff_cost;
mod staff_define;
mod staff_delivery;
mod staff_demand;
mod staff_participation;
mod staff_shared_demand;
mod stage;
mod studio;
mod verify;
