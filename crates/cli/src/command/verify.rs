// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs verify`: the same checks and the same words as the page, on any machine, from the files alone.
//!
//! An issuer's public files (keys, status list, key of the log) come from the site that its own identifier names, or from a trust
//! directory. `--offline` fetches nothing. No call names the proof, and none goes to an address that only the proof names.

mod about;
pub mod source;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use app::Clock as _;
use app::verify::{Judgement, Keys, Recognised, RegisterProof, Seen, Supplied, check_code, report};
use credential::verify::{CheckName, CheckResult as DocumentResult, Failure, Obstacle, Report};
use domain::Timestamp;
use domain::text::Language;
use domain::verdict::{CheckResult, Verdict};
use web::words::Translator;

use crate::console::{remark, say};
use crate::words::{Said, chosen, language};
use source::{Source, is_at_issuer};

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

/// Runs it. A file that cannot be read is one that nothing can be told of; the others are judged all the same.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let source = Source::new(arguments.offline, arguments.trust.as_deref())?;
    let words = web::words::Words::load()?;
    let t = words.of(chosen(arguments.language));
    let teller = told::Teller::new(t, chosen(arguments.language), &source);
    let now = app::clock::SystemClock.now();
    let mut worst = Verdict::Valid;
    for name in &arguments.files {
        let bytes = match read(t, &source, name) {
            Ok(bytes) => bytes,
            Err(said) if arguments.json => {
                say(told::refused(name, &said).to_string());
                worst = worse(worst, Verdict::CannotTell);
                continue;
            }
            Err(said) => {
                remark(format!("leerbewijs: {said}"));
                worst = worse(worst, Verdict::CannotTell);
                continue;
            }
        };
        let (report, lists) = examine(&source, &bytes, now);
        let judgement = judge(&source, (&report, lists), arguments.any_issuer);
        let seen = Seen::around(&bytes);
        if arguments.json {
            say(teller.json(name, &report, &judgement, seen).to_string());
        } else {
            teller.say(name, &judgement, seen);
        }
        worst = worse(worst, judgement.verdict());
    }
    Ok(ExitCode::from(worst.exit_code()))
}

/// Where the status lists came from that a document was judged with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    /// Out of the trust directory, or nowhere.
    Kept,
    /// At least one is another than the trust directory has.
    Fetched,
}

/// The report on bytes. Status lists are gone for only when the signature holds: what is not genuine sends nobody anywhere (threat T15).
fn examine(source: &Source, bytes: &[u8], now: Timestamp) -> (Report, Lists) {
    let (mut keys, mut lists) = (BTreeMap::new(), BTreeSet::new());
    let first = report(bytes, now, |needs| {
        keys = source.keys(&needs);
        lists = needs.status_lists;
        Supplied { controllers: keys.clone(), ..Supplied::default() }
    });
    let issuer = first.credential().and_then(|credential| credential.get().issuer_id());
    let found = issuer.map(|issuer| source.status_lists(issuer, &lists)).unwrap_or_default();
    if found.is_empty() {
        return (first, Lists::Kept);
    }
    let again = |status_lists: BTreeMap<String, Vec<u8>>| {
        let supplied = Supplied { controllers: keys.clone(), status_lists };
        report(bytes, now, |_| supplied)
    };
    let kept = source.trust().map(|trust| &trust.status_lists);
    let are_kept = found.iter().all(|(url, list)| kept.and_then(|kept| kept.get(url)) == Some(list));
    let second = again(found);
    match kept {
        // A list that says nothing, whoever sent it, does not take away what the directory knows.
        Some(kept) if !are_kept && !is_answered(&second) => {
            let kept = lists.iter().filter_map(|url| Some((url.clone(), kept.get(url)?.clone())));
            (again(kept.collect()), Lists::Kept)
        }
        _ => (second, if are_kept { Lists::Kept } else { Lists::Fetched }),
    }
}

/// Did the status lists say something?
fn is_answered(report: &Report) -> bool {
    matches!(
        report.result(CheckName::Status),
        Some(DocumentResult::Passed | DocumentResult::Failed(Failure::Revoked | Failure::Suspended))
    )
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

fn read(t: &Translator, source: &Source, name: &str) -> Result<Vec<u8>, Said> {
    if !name.starts_with("https://") && !name.starts_with("http://") {
        return read_file(t, name);
    }
    if source.is_offline() {
        return Err(Said::new("file-offline", t.a("shell-file-offline", &[("file", name)])));
    }
    let bytes = source.get(name).map_err(|cause| {
        let values = [("file", name.to_owned()), ("cause", format!("{cause:#}"))];
        Said::new("file-out-of-reach", t.a("shell-file-out-of-reach", &values))
    })?;
    if is_page(&bytes) {
        return Err(Said::new("file-is-a-page", t.a("shell-file-page", &[("file", name)])));
    }
    Ok(bytes)
}

/// A file, when it is no larger than the platform takes. What follows that is not read: not all of a film, nor of a pipe that never ends.
fn read_file(t: &Translator, name: &str) -> Result<Vec<u8>, Said> {
    use std::io::Read as _;
    let most = u64::try_from(app::limits::Limits::standard().upload_bytes).unwrap_or(u64::MAX);
    let unread = |cause: std::io::Error| Said::unread(t, Path::new(name), &cause);
    let too_large = || Said::new("file-too-large", t.a("shell-file-too-large", &[("file", name)]));
    let file = std::fs::File::open(name).map_err(unread)?;
    if file.metadata().map_err(unread)?.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unread)?;
    if u64::try_from(read).is_ok_and(|read| read <= most) { Ok(bytes) } else { Err(too_large()) }
}

/// Is it a page for people, such as a link that a learner shares?
fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    start.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"))
        || start.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<html"))
}

/// What follows for the register, and why what was not looked at was not.
fn judge(source: &Source, (report, lists): (&Report, Lists), any_issuer: bool) -> Judgement {
    let mut judgement = match source.trust() {
        Some(trust) => {
            let mut judgement = trust.judge(report, lists == Lists::Fetched);
            newest_act(source, report, &mut judgement);
            judgement
        }
        None if any_issuer => {
            let mut judgement = Judgement::of(report, Keys::OfAnybody);
            judgement.leave_register_out();
            // The list has one bit for all three acts, and the register was not asked.
            if judgement.status() == CheckResult::Failed && judgement.validity().is_none() {
                judgement.act_is_unknown();
            }
            judgement
        }
        None => by_issuer(source, report),
    };
    explain(source, report, &mut judgement);
    judgement
}

/// Without a trust directory an issuer vouches for its own register: whether that is the national one is not looked at.
fn by_issuer(source: &Source, report: &Report) -> Judgement {
    let mut judgement = Judgement::of(report, Keys::OfAnybody);
    let issuer = judgement.issuer().to_owned();
    let policy = source.log_policy(&issuer);
    judgement.look_up(policy.as_ref());
    judgement.issuer_is(Recognised::NotLooked);
    if policy.is_none() {
        judgement.because("registered", "register-proof-other-log", "register-out-of-reach");
    }
    newest_act(source, report, &mut judgement);
    judgement
}

/// Which act set the bit in the list. The list may be newer than a trust directory and its acts: what was set aside is told from what was
/// withdrawn by the acts that the platform tells of all awards at once.
fn newest_act(source: &Source, report: &Report, judgement: &mut Judgement) {
    let (RegisterProof::Included { index, .. }, CheckResult::Failed) = (judgement.inclusion(), judgement.status())
    else {
        return;
    };
    let told = source.validity(judgement.issuer(), *index);
    judgement.act_told(told, report);
}

/// The reasons as they are here: the platform knows its own keys and lists, and this machine only those that it was given or may fetch.
fn explain(source: &Source, report: &Report, judgement: &mut Judgement) {
    if source.trust().is_none() {
        let keys = if source.is_offline() { "keys-not-at-hand" } else { "keys-out-of-reach" };
        judgement.because(check_code(CheckName::IssuerKey), "unknown-controller", keys);
    }
    let Some(DocumentResult::NotDone(Obstacle::NoStatusList(url))) = report.result(CheckName::Status) else { return };
    let list = if judgement.document().is_none() {
        "after"
    } else if source.is_offline() || source.trust().is_some() {
        "status-list-not-at-hand"
    } else if is_at_issuer(judgement.issuer(), url) {
        "status-list-out-of-reach"
    } else {
        "status-list-elsewhere"
    };
    judgement.because(check_code(CheckName::Status), "no-status-list", list);
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
