// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs lists`: reference lists of others, taken in from a file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::reference::Outcome;
use domain::reference::FileProblem;

use crate::console::say;
use crate::open::{Place, block_on};

/// Takes reference lists in, or shows them.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs lists import keuzedelen.json\n  leerbewijs lists import keuzedelen.json --sha256 9f86d0…\n  leerbewijs lists list"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Take a list in from a file, in place of an earlier one with its id
    Import {
        /// JSON file: id, kind, facts, entries
        file: PathBuf,
        /// Refuse a file with another SHA-256
        #[arg(long, value_name = "HEX")]
        sha256: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Show the lists with their checksums
    List {
        #[command(flatten)]
        place: Place,
    },
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Import { file, sha256, place } => import(&file, sha256.as_deref(), &place),
        What::List { place } => list(&place),
    }
}

fn import(file: &std::path::Path, expected: Option<&str>, place: &Place) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let found = hex::encode(app::reference::checksum(&text));
    if let Some(expected) = expected.map(str::trim).filter(|expected| !expected.eq_ignore_ascii_case(&found)) {
        say(format!("{}: the SHA-256 is {found}, not {expected}; nothing was changed", file.display()));
        return Ok(ExitCode::from(1));
    }
    block_on(async {
        let platform = place.open().await?;
        match app::reference::import(&platform, &platform.system(), &text).await? {
            Outcome::Imported(list) => {
                say(format!("{}: {} entries, SHA-256 {}", list.id, list.entries, hex::encode(list.checksum)));
                Ok(ExitCode::SUCCESS)
            }
            Outcome::Refused(problems) => Ok(refused(file, &problems)),
        }
    })
}

/// Every problem on a line of its own, the way compilers do it.
pub(super) fn refused(file: &std::path::Path, problems: &[FileProblem]) -> ExitCode {
    for problem in problems {
        say(format!("{}:{}: {}", file.display(), problem.line, problem.reason));
    }
    say("refused; nothing was changed");
    ExitCode::from(1)
}

fn list(place: &Place) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = place.open().await?;
        for list in app::reference::lists(&platform, &platform.system()).await? {
            let facts = &list.content.0;
            say(format!(
                "{}  {}  {} entries, of {}{}, from {}, SHA-256 {}",
                list.id,
                list.kind,
                list.entries,
                facts.as_of,
                if facts.invented { ", invented" } else { "" },
                facts.source,
                hex::encode(list.checksum)
            ));
        }
        Ok(ExitCode::SUCCESS)
    })
}
