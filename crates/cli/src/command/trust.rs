// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs register trust`: a directory with which proofs can be judged without a network.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::Clock as _;
use app::trust::{Files, MANIFEST};
use credential::status::ENTRIES_MIN;
use serde::Deserialize;

use super::verify::source::{agent, fetch, trust_in};
use crate::console::{remark, say};
use crate::open::{Place, block_on};

/// Writes a trust directory.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs register trust --out vertrouwen\n  leerbewijs register trust --from https://register.example --out vertrouwen"
)]
pub struct Arguments {
    /// Directory to write, made when it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Public address of a platform to copy it from, instead of the one on this machine
    #[arg(long, value_name = "URL", conflicts_with_all = ["data", "config"])]
    from: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// Runs it.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let files = match &arguments.from {
        Some(base) => fetched(base.trim_end_matches('/'))?,
        None => block_on(async {
            let platform = arguments.place.open().await?;
            Ok(app::trust::snapshot(&platform, &platform.system()).await?)
        })?,
    };
    write(&arguments.out, &files)?;
    // What was written is what will be read: a directory that cannot be trusted is no help to anybody.
    let trust = trust_in(&arguments.out)?;
    say(format!(
        "{} files in {}: {} institutions, {} status lists, log {} with {} entries",
        files.len(),
        arguments.out.display(),
        trust.controllers.len(),
        trust.status_lists.len(),
        trust.origin(),
        trust.head.size
    ));
    remark("Compare the key of the log with what the register prints on its page:");
    for key in trust.policy().logs() {
        remark(format!("  {key}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the files; what a former snapshot left is taken away first, so that nothing stale stays behind.
fn write(directory: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    let is_free = !directory.exists() || std::fs::read_dir(directory)?.next().is_none();
    if !is_free && !directory.join(MANIFEST).exists() {
        bail!("{} has other things in it; name a directory that is new or empty", directory.display());
    }
    if !is_free {
        for part in ["issuers", "status", "log"] {
            let part = directory.join(part);
            if part.exists() {
                std::fs::remove_dir_all(&part).with_context(|| format!("cannot clear {}", part.display()))?;
            }
        }
    }
    for (path, bytes) in files {
        let file = directory.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Institutions {
    items: Vec<Institution>,
}

#[derive(Deserialize)]
struct Institution {
    code: String,
    did: String,
}

/// The same from the public files of a platform.
fn fetched(base: &str) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let agent = agent();
    let get = |path: &str| {
        let url = format!("{base}{path}");
        fetch(&agent, &url).with_context(|| format!("cannot fetch {url}"))
    };
    let now = app::clock::SystemClock.now();
    // Before the checkpoint, so that no act is later than it. A platform of before this file was there gives none; then every set bit
    // reads as withdrawn.
    let acts = get("/register/log/status-acts.json").ok();
    let mut files = Files::new(base, now, get("/register/log/vkey")?, get("/register/log/checkpoint")?);
    let institutions: Institutions =
        serde_json::from_slice(&get("/v1/institutions")?).context("the list of institutions is not as expected")?;
    if let Some(acts) = acts {
        files.add_told_acts(acts);
    }
    for Institution { code, did } in institutions.items {
        if !domain::institution::is_code(&code) {
            bail!("{code} is not the code of an institution");
        }
        files.add_issuer(&code, &did, get(&format!("/instelling/{code}/did.json"))?);
        // Lists are numbered from zero without gaps.
        for number in 0..i64::try_from(ENTRIES_MIN)? {
            let path = format!("/status/{code}/{number}");
            let Ok(list) = get(&path) else { break };
            files.add_status_list(&code, number, &format!("{base}{path}"), list);
        }
    }
    Ok(files.finish()?)
}
