// SPDX-License-Identifier: EUPL-1.2
//! Commands for the scripts under `e2e/`.

use crate::place::{Place, program};
use crate::setup;
use anyhow::{Context as _, Result};
use std::path::PathBuf;
use std::process::Command;

/// Debian's Chromium, or another build of it.
pub(crate) fn chromium() -> Option<PathBuf> {
    program(&["chromium", "chromium-browser", "google-chrome"])
}

/// Node.js on one of our scripts, told where binary, browser and Python are.
pub(crate) fn script(place: &Place, file: &str) -> Result<Command> {
    let mut command = Command::new(setup::node(place).context("Node.js is not installed")?);
    command.current_dir(place.e2e()).arg(file);
    command.env("LEERBEWIJS_BIN", place.binary()).env("LEERBEWIJS_PYTHON", place.python());
    if let Some(chromium) = chromium() {
        command.env("LEERBEWIJS_CHROMIUM", chromium);
    }
    Ok(command)
}
