// SPDX-License-Identifier: EUPL-1.2
//! `cargo xtask`: every duty of this repository is one word.
//!
//! This crate knows the workspace only from the outside: it runs cargo, node, python and PostgreSQL, and it reads files.
//! It must never depend on a room of the house, so that it still compiles when one of them does not.
//! Start reading in `test.rs` (the one command) or `check.rs` (the rules of the house).
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a developer's tool: it talks to a terminal, reads the environment and measures time"
)]

mod browser;
mod check;
mod place;
mod postgres;
mod report;
mod run;
mod setup;
mod tally;
mod test;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask WORD

  test         everything: set up, format, house checks, clippy, build, tests on SQLite and PostgreSQL,
               browser tests, independent verifiers; ends with 'N passed, N failed'
  check        the house checks only (a few seconds)
  setup        install what tests need: Debian packages, npm packages, a Python environment
  cargo-tests  Rust tests on SQLite and PostgreSQL
  e2e          browser tests against the binary (builds it first)
  independent  other people's software verifies our files, ours verifies theirs (builds first)
  postgres     start an empty PostgreSQL on a free port, print its URL, stop on Enter or Ctrl-C
  openapi      write docs/openapi.json anew from the API itself
  help         this text

Example: cargo xtask test";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs one word; `Ok(false)` means it ran and something was wrong.
fn dispatch(words: &[String]) -> Result<bool> {
    let word = words.first().map_or("help", String::as_str);
    if words.len() > 1 {
        bail!("'{word}' takes no further words; see `cargo xtask help`");
    }
    let place = place::Place::find()?;
    match word {
        "test" => test::everything(&place),
        "check" => check::run(&place),
        "setup" => setup::run(&place).map(|()| true),
        "cargo-tests" => test::cargo_tests_alone(&place),
        "e2e" => test::browser_alone(&place),
        "independent" => test::independent_alone(&place),
        "postgres" => postgres::stay(&place).map(|()| true),
        "openapi" => test::openapi(&place).map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(true)
        }
        other => bail!("no word '{other}'; see `cargo xtask help`"),
    }
}
