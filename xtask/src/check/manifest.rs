// SPDX-License-Identifier: EUPL-1.2
//! The dependency table of the root manifest.

use super::tree::Tree;
use super::{Finding, arrows};
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;

const MANIFEST: &str = "Cargo.toml";
const TABLE: &str = "[workspace.dependencies]";

/// Every foreign dependency says in a comment why it is here.
pub(crate) fn reasons(tree: &Tree) -> Result<Vec<Finding>> {
    let manifest = &tree.file(MANIFEST).context("no Cargo.toml")?.text;
    let bare = entries(manifest).filter(|(_, line)| !line.contains("path =") && !has_reason(line));
    Ok(bare.map(|(number, line)| Finding::at(MANIFEST, number, format!("no reason: {line}"))).collect())
}

/// Lines of the dependency table that open an entry, with their numbers.
fn entries(manifest: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = manifest.lines().enumerate().map(|(index, line)| (index + 1, line));
    let table = numbered.skip_while(|(_, line)| line.trim() != TABLE).skip(1);
    let table = table.take_while(|(_, line)| !line.starts_with('['));
    table.filter(|(_, line)| line.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn has_reason(line: &str) -> bool {
    line.rsplit_once('#').is_some_and(|(_, reason)| !reason.contains('"') && reason.trim().len() >= 3)
}

/// Dependencies in the root table that no crate names.
pub(crate) fn unused(tree: &Tree) -> Result<Vec<Finding>> {
    let manifest = &tree.file(MANIFEST).context("no Cargo.toml")?.text;
    let table: toml::Table = manifest.parse().context(MANIFEST)?;
    let declared =
        table.get("workspace").and_then(|workspace| workspace.get("dependencies")).and_then(toml::Value::as_table);
    let mut used = BTreeSet::new();
    for package in arrows::members(&tree.metadata)? {
        used.extend(arrows::dependencies(package).map(arrows::name));
    }
    let idle = declared.into_iter().flatten().filter(|(name, value)| {
        let real = value.get("package").and_then(toml::Value::as_str).unwrap_or(name);
        !used.contains(real)
    });
    Ok(idle.map(|(name, _)| Finding::new(MANIFEST, name.as_str())).collect())
}

#[cfg(test)]
mod tests {
    use super::reasons;
    use crate::check::tree::Tree;

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let manifest = "[workspace.dependencies]\ndomain = { path = \"crates/domain\" }\na = \"1\" # why\nb = \"1\"\n\
                        c = { version = \"1\", features = [\"x#y\"] }\n\n[profile.dev]\nd = 1\n";
        let found = reasons(&Tree::of(&[("Cargo.toml", manifest)])).unwrap();
        let places: Vec<&str> = found.iter().map(|finding| finding.place.as_str()).collect();
        assert_eq!(places, ["Cargo.toml:4", "Cargo.toml:5"]);
    }
}
