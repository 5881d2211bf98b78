// SPDX-License-Identifier: EUPL-1.2
//! Where things are: the repository, the target directory, programs.

use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout this tool works on.
pub(crate) struct Place {
    /// Root of the repository.
    pub(crate) root: PathBuf,
    /// Cargo's target directory (honours `CARGO_TARGET_DIR`).
    pub(crate) target: PathBuf,
}

impl Place {
    /// Finds the repository from where cargo started us, else from the current directory upwards.
    pub(crate) fn find() -> Result<Self> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(dir) => PathBuf::from(dir),
            None => env::current_dir().context("no current directory")?,
        };
        let Some(root) = start.ancestors().find(|dir| dir.join("xtask").is_dir() && dir.join("crates").is_dir()) else {
            bail!("{} is not inside the Leerbewijs repository", start.display());
        };
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root: root.to_path_buf(), target })
    }

    /// The binary in the dev profile.
    pub(crate) fn binary(&self) -> PathBuf {
        self.target.join("debug").join("leerbewijs")
    }

    /// The directory of browser tests.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// Python of our own environment.
    pub(crate) fn python(&self) -> PathBuf {
        self.target.join("xtask").join("venv").join("bin").join("python3")
    }

    /// A cargo command in the root of the repository.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(arguments);
        command
    }
}

/// The first of `names` that stands on the search path.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let directories: Vec<PathBuf> = env::split_paths(&path).collect();
    directories.iter().flat_map(|directory| names.iter().map(|name| directory.join(name))).find(|file| is_file(file))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| meta.is_file())
}

/// Whether we run as root (PostgreSQL refuses to, Chromium needs a flag, apt needs it).
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}
