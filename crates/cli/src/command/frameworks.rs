// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs frameworks`: versions of quality frameworks, checked and taken in from a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use app::define::Added;

use super::lists::refused;
use crate::console::say;
use crate::open::{Place, block_on};

/// Checks a framework file, or takes it in.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  leerbewijs frameworks check mbo-2027.json\n  leerbewijs frameworks import mbo-2027.json"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Say what is wrong with a file, by line; changes nothing
    Check {
        /// JSON file
        file: PathBuf,
    },
    /// Take a version in; a file with a mistake changes nothing, and a version that is known is never replaced
    Import {
        /// JSON file
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.what {
        What::Check { file } => {
            let values = app::values::Values::load()?;
            match domain::framework::file::read(&text(&file)?, &values.keys("audience_groups")) {
                Ok(framework) => {
                    say(format!("{}: {} criteria, in order", framework.id, framework.criteria.len()));
                    Ok(ExitCode::SUCCESS)
                }
                Err(problems) => Ok(refused(&file, &problems)),
            }
        }
        What::Import { file, place } => {
            let text = text(&file)?;
            block_on(async {
                let platform = place.open().await?;
                match app::define::import_framework(&platform, &platform.system(), &text).await? {
                    Added::New(framework) => say(format!("{}: taken in", framework.id)),
                    Added::Known(framework) => say(format!("{}: was there already, word for word", framework.id)),
                    Added::Refused(problems) => return Ok(refused(&file, &problems)),
                }
                Ok(ExitCode::SUCCESS)
            })
        }
    }
}

fn text(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
