// SPDX-License-Identifier: EUPL-1.2
//! The one command, step by step.

use crate::place::{Place, program};
use crate::postgres::Cluster;
use crate::report::Report;
use crate::tally::Tally;
use crate::{browser, check, run, setup};
use anyhow::Result;

/// A run of the suite on PostgreSQL does far more than this; fewer transactions mean that the tests passed it by.
const FEWEST_TRANSACTIONS: u64 = 50;

/// Where tests find PostgreSQL.
const POSTGRES_VARIABLE: &str = "LEERBEWIJS_TEST_POSTGRES";

/// `cargo xtask test`
pub(crate) fn everything(place: &Place) -> Result<bool> {
    let mut report = Report::start();
    let is_set_up = report.step("set up", || setup::run(place).map(|()| Tally::default()));
    report.step("format", || untallied(place, &["fmt", "--all", "--check"]));
    report.step("house checks", || check::tallied(place));
    report.step("clippy", || untallied(place, &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]));
    // One build for binary, libraries and tests, so that nothing is compiled twice.
    let is_built = report.step("build", || untallied(place, &["build", "--workspace", "--all-targets"]));
    if is_built {
        report.step("tests, SQLite and PostgreSQL", || cargo_tests(place));
    } else {
        report.skipped("tests, SQLite and PostgreSQL", "the build failed");
    }
    if is_built && is_set_up {
        report.step("browser", || browser_tests(place));
        report.step("independent verifiers", || independent(place));
    } else {
        report.skipped("browser", "set-up or build failed");
        report.skipped("independent verifiers", "set-up or build failed");
    }
    Ok(report.finish())
}

/// `cargo xtask cargo-tests`
pub(crate) fn cargo_tests_alone(place: &Place) -> Result<bool> {
    let mut report = Report::start();
    report.step("tests, SQLite and PostgreSQL", || cargo_tests(place));
    Ok(report.finish())
}

/// `cargo xtask e2e`
pub(crate) fn browser_alone(place: &Place) -> Result<bool> {
    with_binary(place, "browser", browser_tests)
}

/// `cargo xtask independent`
pub(crate) fn independent_alone(place: &Place) -> Result<bool> {
    with_binary(place, "independent verifiers", independent)
}

fn with_binary(place: &Place, title: &'static str, work: fn(&Place) -> Result<Tally>) -> Result<bool> {
    let mut report = Report::start();
    let is_set_up = report.step("set up", || setup::run(place).map(|()| Tally::default()));
    let is_built = report.step("build", || {
        untallied(place, &["build", "--package", "cli"])?;
        // Examples write logs and papers whose truth is known, for the verifiers to prove themselves on.
        untallied(place, &["build", "--package", "tlog", "--package", "document", "--package", "domain", "--examples"])
    });
    if is_set_up && is_built {
        report.step(title, || work(place));
    }
    Ok(report.finish())
}

fn untallied(place: &Place, arguments: &[&str]) -> Result<Tally> {
    run::plain(place.cargo(arguments)).map(|()| Tally::default())
}

/// Rust tests with PostgreSQL beside them; fails when PostgreSQL was not used.
fn cargo_tests(place: &Place) -> Result<Tally> {
    let cluster = Cluster::start()?;
    println!("PostgreSQL at {}", cluster.url());
    let before = cluster.transactions()?;
    let tests: &[&str] = if program(&["cargo-nextest"]).is_some() {
        &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level=fail", "--final-status-level=fail"]
    } else {
        &["test", "--workspace", "--all-targets", "--no-fail-fast"]
    };
    let examples: &[&str] = &["test", "--workspace", "--doc", "--no-fail-fast"];
    let mut tally = Tally::default();
    for arguments in [tests, examples] {
        let mut command = place.cargo(arguments);
        command.env(POSTGRES_VARIABLE, cluster.url());
        tally.add(run::counted(command)?);
    }
    let used = cluster.transactions()?.saturating_sub(before);
    println!("PostgreSQL saw {used} transactions");
    if used < FEWEST_TRANSACTIONS {
        println!("FAIL: the tests did not run on PostgreSQL (fewer than {FEWEST_TRANSACTIONS} transactions)");
        tally.failed += 1;
    }
    Ok(tally)
}

fn browser_tests(place: &Place) -> Result<Tally> {
    let mut tally = Tally::default();
    let files =
        ["pages", "journeys", "keyboard", "studio", "board", "payloads", "payloads-forms", "autosave", "sign-in"];
    for file in files.map(|name| format!("{name}.mjs")) {
        tally.add(run::counted(browser::script(place, &file)?)?);
    }
    Ok(tally)
}

/// Other people's software on our files, ours on theirs: `run.mjs`, which also starts the Python verifiers.
fn independent(place: &Place) -> Result<Tally> {
    run::counted(browser::script(place, "independent/run.mjs")?)
}

/// `cargo xtask openapi`: the test that holds the document against the code writes it anew, so that both always agree.
pub(crate) fn openapi(place: &Place) -> Result<()> {
    let mut command =
        place.cargo(&["test", "--workspace", "--test", "site", "the_document_in_the_repository_is_this_one"]);
    command.env("UPDATE", "1");
    run::plain(command)?;
    println!("wrote {}", place.root.join("docs").join("openapi.json").display());
    Ok(())
}
