// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs verify`: the same checks and the same words as the page, on any machine, from the files alone.
//!
//! An issuer's public files (keys, status list, key of the log) come from the address that its own identifier names, or from a
//! trust directory. `--offline` fetches nothing. No call names the proof.

pub mod source;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::Clock as _;
use app::verify::{Judgement, Recognised, RegisterProof, Supplied, report};
use credential::verify::Report;
use domain::text::Language;
use domain::verdict::Verdict;

use crate::console::say;
use source::Source;

/// Checks proofs.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs verify bewijs.pdf\n  leerbewijs verify --offline --trust vertrouwen bewijs.pdf\n  leerbewijs verify --json --offline bewijs.json\n\nMake a trust directory with `leerbewijs register trust`.\n\nExit codes: 0 valid, 1 not valid, 2 cannot tell (the worst of all files)."
)]
pub struct Arguments {
    /// Files (JSON, JWT, PDF, PNG) or addresses
    #[arg(required = true)]
    files: Vec<String>,
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Fetch nothing
    #[arg(long)]
    offline: bool,
    /// Directory with the keys and lists to trust; nobody else's keys are believed then
    #[arg(long, value_name = "DIR", conflicts_with = "any_issuer")]
    trust: Option<PathBuf>,
    /// Judge signature, dates and status only; whether the issuer is who you think, and registered, is up to you
    #[arg(long)]
    any_issuer: bool,
    /// Language of the answer: nl or en; that of this machine when absent
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
}

pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "choose nl or en".to_owned())
}

/// The language that was chosen, else that of this machine.
pub(super) fn chosen(language: Option<Language>) -> Language {
    language.unwrap_or_else(told::language_of_machine)
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let source = Source::new(arguments.offline, arguments.trust.as_deref())?;
    let words = web::words::Words::load()?;
    let teller = told::Teller::new(&words, chosen(arguments.language), &source);
    let now = app::clock::SystemClock.now();
    let mut worst = Verdict::Valid;
    for name in &arguments.files {
        let bytes = read(&source, name)?;
        let report = report(&bytes, now, |needs| Supplied {
            controllers: source.controllers(needs.controllers),
            status_lists: source.status_lists(needs.status_lists),
        });
        let judgement = judge(&source, &report, arguments.any_issuer);
        if arguments.json {
            say(told::json(name, &report, &judgement, &source).to_string());
        } else {
            teller.say(name, &judgement);
        }
        worst = worse(worst, judgement.verdict());
    }
    Ok(ExitCode::from(worst.exit_code()))
}

fn worse(a: Verdict, b: Verdict) -> Verdict {
    // Not valid is worse than cannot tell, and both are worse than valid.
    let weight = |verdict: Verdict| match verdict.exit_code() {
        0 => 0,
        2 => 1,
        _ => 2,
    };
    if weight(b) > weight(a) { b } else { a }
}

fn read(source: &Source, name: &str) -> anyhow::Result<Vec<u8>> {
    if name.starts_with("https://") || name.starts_with("http://") {
        let bytes = source.get(name).with_context(|| format!("cannot fetch {name}"))?;
        anyhow::ensure!(
            !is_page(&bytes),
            "{name} is a web page and no proof. Open it in a browser, or ask its holder for the file (PDF, PNG, JSON or JWT)"
        );
        return Ok(bytes);
    }
    std::fs::read(name).with_context(|| format!("cannot read {name}"))
}

/// Is it a page for people, such as a link that a learner shares?
fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    start.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"))
        || start.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<html"))
}

/// What follows for the register.
fn judge(source: &Source, report: &Report, any_issuer: bool) -> Judgement {
    if let Some(trust) = source.trust() {
        return trust.judge(report);
    }
    let mut judgement = Judgement::of(report);
    if any_issuer {
        judgement.leave_register_out();
        return judgement;
    }
    let policy = source.log_policy(judgement.issuer());
    judgement.look_up(policy.as_ref());
    // Without a trust directory an issuer vouches for its own log: whether that is the national register is for the reader.
    if !matches!(judgement.inclusion(), RegisterProof::Included { .. }) {
        judgement.issuer_is(Recognised::Unknown);
    }
    judgement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_from_a_proof() {
        assert!(is_page(b"\n<!doctype html><html lang=\"nl\">") && is_page(b"<HTML>"));
        assert!(!is_page(b"{\"@context\": []}") && !is_page(b"%PDF-1.7") && !is_page(b"<svg></svg>") && !is_page(b""));
    }
}
