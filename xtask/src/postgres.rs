// SPDX-License-Identifier: EUPL-1.2
//! A PostgreSQL of our own for the length of a test run: new directory, free port, 127.0.0.1 only, no durability.
//!
//! The server is our child and gets a stop signal from the kernel when we die, so that no run leaves one behind.

use crate::place::{is_root, program};
use crate::run::quiet;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const USER: &str = "leerbewijs";
const DATABASE: &str = "leerbewijs_test";
const START_WITHIN: Duration = Duration::from_secs(60);

/// A running cluster; stopped and removed when dropped.
pub(crate) struct Cluster {
    server: Child,
    account: Option<Account>,
    programs: PathBuf,
    directory: PathBuf,
    port: u16,
}

/// The unprivileged account that runs the server when we are root.
struct Account {
    name: &'static str,
    uid: u32,
    gid: u32,
}

impl Cluster {
    /// Makes and starts an empty cluster with one database.
    pub(crate) fn start() -> Result<Self> {
        let Some(programs) = programs() else {
            bail!("PostgreSQL is not installed (`apt-get install postgresql`)");
        };
        let account = if is_root() { Some(Account::find()?) } else { None };
        let directory = std::env::temp_dir().join(format!("leerbewijs-postgres-{}", std::process::id()));
        fs::create_dir(&directory).with_context(|| format!("cannot make {}", directory.display()))?;
        if let Some(account) = &account {
            std::os::unix::fs::chown(&directory, Some(account.uid), Some(account.gid))?;
        }
        let started = initialise(&programs, account.as_ref(), &directory)
            .and_then(|()| free_port())
            .and_then(|port| Ok((port, launch(&programs, account.as_ref(), &directory, port)?)));
        let (port, server) = match started {
            Ok(started) => started,
            Err(error) => {
                let _ = fs::remove_dir_all(&directory);
                return Err(error);
            }
        };
        let mut cluster = Self { server, account, programs, directory, port };
        cluster.wait_until_ready()?;
        cluster.psql("postgres", &format!("CREATE DATABASE {DATABASE}"))?;
        Ok(cluster)
    }

    /// What tests read from `LEERBEWIJS_TEST_POSTGRES`.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{DATABASE}", self.port)
    }

    /// Transactions that the tests' databases have seen; tells whether tests really used them.
    pub(crate) fn transactions(&self) -> Result<u64> {
        let answer = self.psql(
            "postgres",
            "SELECT coalesce(sum(xact_commit + xact_rollback), 0) FROM pg_stat_database \
             WHERE datname NOT IN ('postgres', 'template0', 'template1')",
        )?;
        answer.trim().parse().with_context(|| format!("psql answered {answer:?}"))
    }

    fn psql(&self, database: &str, statement: &str) -> Result<String> {
        let beside = self.programs.join("psql");
        let mut command = Command::new(if beside.is_file() { &beside } else { Path::new("psql") });
        command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]);
        command.args(["--host=127.0.0.1", "--username", USER, "--port"]).arg(self.port.to_string());
        command.args(["--dbname", database, "--command", statement]);
        quiet(command)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let begun = Instant::now();
        loop {
            let Err(refusal) = self.psql("postgres", "SELECT 1") else {
                return Ok(());
            };
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended with {status}: {}", self.log_tail());
            }
            if begun.elapsed() > START_WITHIN {
                let waited = START_WITHIN.as_secs();
                bail!("PostgreSQL did not answer within {waited} s: {refusal:#}\n{}", self.log_tail());
            }
            sleep(Duration::from_millis(100));
        }
    }

    fn log_tail(&self) -> String {
        let log = fs::read_to_string(self.directory.join("server.log")).unwrap_or_default();
        let mut lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.reverse();
        lines.join("\n")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = command_as(self.account.as_ref(), &self.programs.join("pg_ctl"));
        stop.args(["stop", "--mode=immediate", "--silent", "--pgdata"]).arg(self.directory.join("data"));
        if !stop.status().is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

impl Account {
    /// Debian's `postgres`, else `nobody`.
    fn find() -> Result<Self> {
        for name in ["postgres", "nobody"] {
            let id = |flag: &str| -> Result<u32> {
                let mut command = Command::new("id");
                command.args([flag, name]);
                Ok(quiet(command)?.trim().parse()?)
            };
            if let (Ok(uid), Ok(gid)) = (id("-u"), id("-g")) {
                return Ok(Self { name, uid, gid });
            }
        }
        bail!("PostgreSQL refuses to run as root, and there is no account 'postgres' or 'nobody' to run it as")
    }
}

/// The directory with `initdb`: on the search path, or where Debian keeps the newest version.
fn programs() -> Option<PathBuf> {
    if let Some(initdb) = program(&["initdb"]) {
        // Followed to its end, because a link to it need not have the other programs beside it.
        return initdb.canonicalize().ok()?.parent().map(Path::to_path_buf);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}

/// Whether a cluster could be started here.
pub(crate) fn is_installed() -> bool {
    programs().is_some()
}

fn initialise(programs: &Path, account: Option<&Account>, directory: &Path) -> Result<()> {
    let mut command = command_as(account, &programs.join("initdb"));
    command.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username", USER]);
    command.arg("--pgdata").arg(directory.join("data"));
    quiet(command).map(drop).context("initdb")
}

fn launch(programs: &Path, account: Option<&Account>, directory: &Path, port: u16) -> Result<Child> {
    let log = fs::File::create(directory.join("server.log"))?;
    let mut command = command_as(account, &programs.join("postgres"));
    command.arg("-D").arg(directory.join("data"));
    let socket_directory = format!("unix_socket_directories={}", directory.display());
    let port = format!("port={port}");
    let settings = [
        "listen_addresses=127.0.0.1",
        &port,
        &socket_directory,
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=300",
        "shared_buffers=128MB",
    ];
    for setting in settings {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    command.spawn().context("cannot start PostgreSQL")
}

/// A command as the unprivileged account (when given), which the kernel interrupts when we die.
fn command_as(account: Option<&Account>, program_file: &Path) -> Command {
    let mut command = match (account, program(&["setpriv"])) {
        (Some(account), Some(setpriv)) => {
            let mut command = Command::new(setpriv);
            command.arg(format!("--reuid={}", account.uid)).arg(format!("--regid={}", account.gid));
            command.args(["--clear-groups", "--pdeathsig=INT", "--"]).arg(program_file);
            command
        }
        (Some(account), None) => {
            let mut command = Command::new("runuser");
            command.args(["-u", account.name, "--"]).arg(program_file);
            command
        }
        (None, Some(setpriv)) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig=INT", "--"]).arg(program_file);
            command
        }
        (None, None) => Command::new(program_file),
    };
    command.current_dir("/");
    command
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Starts a cluster and keeps it until Enter, end of input or Ctrl-C.
pub(crate) fn stay(_place: &crate::place::Place) -> Result<()> {
    let cluster = Cluster::start()?;
    println!("{}", cluster.url());
    println!("export LEERBEWIJS_TEST_POSTGRES={}", cluster.url());
    println!("Press Enter to stop.");
    std::io::stdin().read_line(&mut String::new())?;
    Ok(())
}
