// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs demo`: everything, with invented people, in one directory.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use super::serve::answer;
use crate::console::{progress, say};
use crate::open::{self, DEMO_DIRECTORY, block_on};

/// Starts the demo.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  leerbewijs demo --port 9000 --data /tmp/my-demo")]
pub struct Arguments {
    /// Port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Directory for the database and keys
    #[arg(long, value_name = "DIR", default_value = DEMO_DIRECTORY)]
    data: PathBuf,
    /// Fill the demo and stop, without answering
    #[arg(long)]
    fill_only: bool,
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", arguments.port))
            .await
            .with_context(|| format!("port {} is taken; choose another with `--port`", arguments.port))?;
        let port = listener.local_addr()?.port();
        let platform = open::demo(&arguments.data, port).await?;
        let bar = progress(100, "Filling the demo");
        app::demo::seed(&platform, |hundredths| bar.set_position(hundredths)).await?;
        bar.finish_and_clear();
        if arguments.fill_only {
            say(format!("The demo in {} is ready.", arguments.data.display()));
            return Ok(ExitCode::SUCCESS);
        }
        say(format!(
            "Leerbewijs runs. Look at http://localhost:{port}/ (stop with Ctrl-C; data in {})",
            arguments.data.display()
        ));
        answer(platform, listener).await
    })
}
