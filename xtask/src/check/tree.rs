// SPDX-License-Identifier: EUPL-1.2
//! The repository as the rules see it: its text files, its Rust taken apart, and what cargo says about its crates.

use super::rust::Source;
use crate::place::Place;
use crate::run;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What rules look at.
pub(crate) struct Tree {
    /// Every text file, by path from the root with forward slashes, sorted.
    pub(crate) files: Vec<TextFile>,
    /// The same Rust files, taken apart.
    pub(crate) sources: Vec<Source>,
    /// `cargo metadata`.
    pub(crate) metadata: Value,
    /// The absolute path of this checkout, which may not occur in any file.
    pub(crate) root: String,
}

/// One text file.
pub(crate) struct TextFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl TextFile {
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// Directories that hold nothing we wrote.
const PASSED_OVER: &[&str] = &["target", ".git", "node_modules", "screenshots", "out", "leerbewijs-demo"];

impl Tree {
    pub(crate) fn read(place: &Place) -> Result<Self> {
        let mut files = Vec::new();
        walk(&place.root, &place.root, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let metadata = run::quiet(place.cargo(&["metadata", "--format-version=1", "--quiet"]))?;
        let metadata = serde_json::from_str(&metadata).context("cargo metadata")?;
        let root = place.root.display().to_string();
        Ok(Self { sources: sources(&files), files, metadata, root })
    }

    /// A tree made of the given files, for tests of rules.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files: Vec<TextFile> =
            files.iter().map(|(path, text)| TextFile { path: (*path).into(), text: (*text).into() }).collect();
        Self { sources: sources(&files), files, metadata: Value::Null, root: "/somewhere/checkout".into() }
    }

    pub(crate) fn file(&self, path: &str) -> Option<&TextFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust of one crate.
    pub(crate) fn sources_of(&self, room: &str) -> impl Iterator<Item = &Source> {
        let prefix = format!("crates/{room}/");
        self.sources.iter().filter(move |source| source.path.starts_with(&prefix))
    }
}

fn sources(files: &[TextFile]) -> Vec<Source> {
    files.iter().filter(|file| file.extension() == "rs").map(|file| Source::read(&file.path, &file.text)).collect()
}

fn walk(root: &Path, directory: &Path, files: &mut Vec<TextFile>) -> Result<()> {
    for entry in fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        let path = entry.path();
        if kind.is_dir() {
            if !PASSED_OVER.contains(&name.as_str()) && !path.join("CACHEDIR.TAG").exists() {
                walk(root, &path, files)?;
            }
        } else if kind.is_file() {
            // Bytes that are not UTF-8 are pictures, fonts or sheets; no rule reads those.
            if let Ok(text) = String::from_utf8(fs::read(&path)?) {
                let path = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
                files.push(TextFile { path, text });
            }
        }
    }
    Ok(())
}
