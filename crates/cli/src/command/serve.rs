// SPDX-License-Identifier: EUPL-1.2
//! `leerbewijs serve`: the platform for real.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::App;

use crate::console::{remark, say};
use crate::open::{Config, block_on};

/// Example: leerbewijs serve --config leerbewijs.toml
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  leerbewijs serve --config /etc/leerbewijs.toml --check")]
pub struct Arguments {
    /// Configuration file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Read and check the file, and stop
    #[arg(long)]
    check: bool,
}

/// Runs it.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let config = Config::read(&arguments.config)?;
    let listen: SocketAddr =
        config.listen.parse().context("`listen` is an address and a port, such as 127.0.0.1:8080")?;
    app::Site::at(&config.public_url)?;
    // What carries mail is made inside the runtime, also when it is only looked at.
    block_on(async { crate::outside::open(&config.sign_in, config.mail.as_ref()).map(|_| ()) })?;
    if arguments.check {
        say("The configuration is in order.");
        return Ok(ExitCode::SUCCESS);
    }
    block_on(async {
        let platform = config.open().await?;
        let listener =
            tokio::net::TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
        say(format!("Leerbewijs runs at {} (listening on {listen}).", platform.site.base()));
        answer(platform, listener).await
    })
}

/// Answers until it is told to stop; what is being answered is finished first.
pub async fn answer(platform: App, listener: tokio::net::TcpListener) -> anyhow::Result<ExitCode> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    let (standing, _) = app::register::standing(&platform, &platform.system()).await?;
    if let Some(obstacle) = super::register::obstacle(standing) {
        remark(obstacle);
    }
    let worker = tokio::spawn(app::worker::run(platform.clone()));
    web::serve(web::Web::new(platform.clone())?, listener, stopped()).await?;
    worker.abort();
    platform.store.close().await;
    remark("Stopped.");
    Ok(ExitCode::SUCCESS)
}

/// Resolves when somebody asks the process to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { _ = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
