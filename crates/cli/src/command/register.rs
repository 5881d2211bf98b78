// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs register`: the check of the log and everything that hangs on it, and a copy of its public files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::console::{progress, say};
use crate::open::{Place, block_on};

/// Checks or copies the register.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  leerbewijs register audit\n  leerbewijs register export /tmp/log")]
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
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Audit { json, place } => audit(json, &place),
        What::Export { directory, place } => export(&directory, &place),
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
