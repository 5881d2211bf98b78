// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs mail`: how the outbox stands, and another try for what was given up.

use std::process::ExitCode;

use crate::console::say;
use crate::open::{Place, block_on};

/// Shows the outbox.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  leerbewijs mail --config leerbewijs.toml --retry")]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Try everything that was given up once more
    #[arg(long)]
    retry: bool,
}

/// Runs it: 0 when nothing was given up, 1 otherwise.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let platform = arguments.place.open().await?;
        if arguments.retry {
            say(format!("{} messages will be tried again.", app::post::retry(&platform, &platform.system()).await?));
        }
        let (waiting, buried) = app::post::state(&platform, &platform.system()).await?;
        say(format!("{waiting} messages wait, {} were given up.", buried.len()));
        for message in &buried {
            say(format!(
                "{}  {} tries, given up {}: {}",
                message.mail_id,
                message.attempts,
                message.buried_at.rfc3339(),
                message.last_error
            ));
        }
        platform.store.close().await;
        Ok(if buried.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    })
}
