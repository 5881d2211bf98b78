// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs demo`: everything, with invented people, in one directory.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::Context as _;
use app::App;
use tokio::net::TcpListener;

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
        // A port that was named is asked for only by whoever answers on it.
        let listener =
            if arguments.fill_only && arguments.port != 0 { None } else { Some(listen(arguments.port).await?) };
        let port = match &listener {
            Some(listener) => listener.local_addr()?.port(),
            None => arguments.port,
        };
        if !arguments.fill_only && open::is_new_demo(&arguments.data) {
            fill_elsewhere(&arguments.data, port)?;
        }
        let platform = fill(&arguments.data, port).await?;
        match listener {
            Some(listener) if !arguments.fill_only => {
                say(format!(
                    "Leerbewijs runs. Look at http://localhost:{port}/ (stop with Ctrl-C; data in {})",
                    arguments.data.display()
                ));
                answer(platform, listener).await
            }
            _ => {
                say(format!("The demo in {} is ready.", arguments.data.display()));
                Ok(ExitCode::SUCCESS)
            }
        }
    })
}

async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("port {port} is taken; choose another with `--port`"))
}

/// Opens the demo and fills what is not filled.
async fn fill(data: &Path, port: u16) -> anyhow::Result<App> {
    let platform = open::demo(data, port).await?;
    let bar = progress(100, "Filling the demo");
    app::demo::seed(&platform, |hundredths| bar.set_position(hundredths)).await?;
    bar.finish_and_clear();
    Ok(platform)
}

/// Fills it in a process of its own: what was needed to make a year of a platform at once is not kept by the one that then only
/// answers.
fn fill_elsewhere(data: &Path, port: u16) -> anyhow::Result<()> {
    let program = std::env::current_exe().context("cannot find this program")?;
    let mut filling = Command::new(program);
    filling.arg("demo").arg("--fill-only").arg("--port").arg(port.to_string()).arg("--data").arg(data);
    let status = filling.stdout(Stdio::null()).status().context("cannot fill the demo")?;
    anyhow::ensure!(status.success(), "the demo could not be filled; see above");
    Ok(())
}
