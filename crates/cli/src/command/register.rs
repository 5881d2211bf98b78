// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs register`: the check of the log and everything that hangs on it, a copy of its public files, and the directory with which
//! proofs are judged without a network.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::register::Standing;

use crate::command::trust;
use crate::console::{progress, say};
use crate::open::{Place, block_on};

/// Checks or copies the register.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs register audit\n  leerbewijs register export /tmp/log\n  leerbewijs register trust --out vertrouwen"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Rebuild the log from its entries and hold everything against it
    #[command(alias = "fsck")]
    Audit {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Write the public files of the log to a directory
    Export {
        /// Directory, made when it is not there
        directory: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Write what is needed to judge proofs without a network
    Trust(trust::Arguments),
    /// Say whether the register can be written in by the clock of this machine
    Clock {
        /// Confirm that the clock is right, after a long time without entries
        #[arg(long)]
        confirm: bool,
        #[command(flatten)]
        place: Place,
    },
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Audit { json, place } => audit(json, &place),
        What::Export { directory, place } => export(&directory, &place),
        What::Trust(arguments) => trust::run(&arguments),
        What::Clock { confirm, place } => clock(confirm, &place),
    }
}

fn audit(json: bool, place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        // What a crash left behind is done first; then there is nothing left to explain.
        app::sequencer::sequence(&platform, &platform.system()).await?;
        let page = app::register::page(&platform, &platform.system()).await?;
        let bar = progress(page.size, "Reading leaves");
        let outcome = app::register::audit(&platform, &platform.system(), |read| bar.set_position(read)).await?;
        bar.finish_and_clear();
        if json {
            let rows: Vec<_> = outcome
                .findings
                .iter()
                .map(|f| serde_json::json!({"check": f.check, "inOrder": f.in_order, "detail": f.detail}))
                .collect();
            say(serde_json::to_string_pretty(&rows)?);
        } else {
            for finding in &outcome.findings {
                say(format!(
                    "{}  {:10}  {}",
                    if finding.in_order { "ok  " } else { "FAIL" },
                    finding.check,
                    finding.detail
                ));
            }
        }
        Ok(if outcome.is_in_order() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    })
}

/// What stands in the way of writing, in words for whoever runs the platform.
pub fn obstacle(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Ready => None,
        Standing::Behind => Some(
            "The database is older than the last head that the register signed: a backup was put back. Nothing new can be decided or registered. Put the newest database back; see docs/operations.md.",
        ),
        Standing::ClockBack => Some(
            "The clock of this machine is earlier than the last entry of the register. Nothing is placed or signed until the clock is right. Checking goes on.",
        ),
        Standing::ClockAhead => Some(
            "The clock of this machine is more than 400 days later than the last entry of the register. If it is right, say so with `leerbewijs register clock --confirm`. Checking goes on.",
        ),
    }
}

fn clock(confirm: bool, place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        let cx = platform.system();
        if confirm {
            app::register::confirm_clock(&platform, &cx).await?;
        }
        let (standing, last) = app::register::standing(&platform, &cx).await?;
        say(format!("Clock:      {}", cx.now.rfc3339()));
        say(format!("Last entry: {}", last.rfc3339()));
        say(obstacle(standing).unwrap_or("The register can be written in."));
        Ok(if standing == Standing::Ready { ExitCode::SUCCESS } else { ExitCode::from(1) })
    })
}

fn export(directory: &std::path::Path, place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        let cx = platform.system();
        let mut paths = app::register::tile_paths(&platform, &cx).await?;
        paths.extend(["checkpoint".to_owned(), "vkey".to_owned()]);
        let bar = progress(u64::try_from(paths.len())?, "Writing files");
        for path in &paths {
            let file = directory.join(path);
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
            }
            std::fs::write(&file, app::register::file(&platform, &cx, path).await?)
                .with_context(|| format!("cannot write {}", file.display()))?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        say(format!("{} files in {}", paths.len(), directory.display()));
        Ok(ExitCode::SUCCESS)
    })
}
