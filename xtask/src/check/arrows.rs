// SPDX-License-Identifier: EUPL-1.2
//! Who may know whom: arrows between our crates, and which room may use which foreign crate.

use super::Finding;
use super::tree::Tree;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// For each crate of ours: which of ours it may use, and which in tests besides.
const ARROWS: &[(&str, &[&str], &[&str])] = &[
    ("domain", &[], &[]),
    ("credential", &[], &[]),
    ("tlog", &[], &[]),
    ("document", &[], &[]),
    ("store", &["domain"], &[]),
    ("app", &["store", "domain", "credential", "tlog", "document"], &[]),
    ("web", &["app", "domain"], &["store"]),
    ("cli", &["web", "app", "store", "domain", "credential", "tlog", "document"], &[]),
    ("xtask", &[], &[]),
];

/// Crates that do no input or output and take time and chance as arguments.
pub(crate) const PURE: &[&str] = &["domain", "credential", "tlog", "document"];

/// May not be named by a pure crate.
const NOT_IN_PURE: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "tracing",
    "rand",
    "getrandom",
    "reqwest",
    "ureq",
    "hyper",
    "async-std",
    "smol",
    "futures",
];

/// May not be reached by a pure crate, however far away.
const OUT_OF_REACH_OF_PURE: &[&str] = &["tokio", "sqlx", "axum", "hyper", "reqwest", "ureq"];

/// Foreign crates that have one room.
const ROOMS: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("axum", &["web"]),
    ("tower-http", &["web"]),
    ("askama", &["web"]),
    ("utoipa", &["web"]),
    ("clap", &["cli"]),
    ("krilla", &["document"]),
    ("oxjsonld", &["credential"]),
];

/// Arrows between our own crates.
pub(crate) fn workspace(tree: &Tree) -> Result<Vec<Finding>> {
    let ours = members(&tree.metadata)?;
    let names: BTreeSet<&str> = ours.iter().map(|package| name(package)).collect();
    let mut findings = Vec::new();
    for package in &ours {
        let Some((_, allowed, allowed_in_tests)) = ARROWS.iter().find(|(room, _, _)| *room == name(package)) else {
            findings.push(Finding::new(name(package), "a crate without a row in xtask's table of arrows"));
            continue;
        };
        for dependency in dependencies(package) {
            let other = name(dependency);
            let may = allowed.contains(&other) || (is_dev(dependency) && allowed_in_tests.contains(&other));
            if names.contains(other) && !may {
                findings.push(Finding::new(name(package), format!("may not know {other}")));
            }
        }
    }
    Ok(findings)
}

/// Foreign crates in the right rooms only.
pub(crate) fn externals(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in members(&tree.metadata)? {
        let room = name(package);
        for dependency in dependencies(package).filter(|dependency| !is_dev(dependency)) {
            let other = name(dependency);
            if PURE.contains(&room) && NOT_IN_PURE.contains(&other) {
                findings.push(Finding::new(room, format!("is pure and may not use {other}")));
            }
            if let Some((_, rooms)) = ROOMS.iter().find(|(foreign, rooms)| *foreign == other && !rooms.contains(&room))
            {
                findings.push(Finding::new(room, format!("{other} belongs to {}", rooms.join(", "))));
            }
        }
    }
    findings.extend(far_reach(&tree.metadata)?);
    Ok(findings)
}

/// Pure crates that reach a forbidden crate through others.
fn far_reach(metadata: &Value) -> Result<Vec<Finding>> {
    let mut uses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let nodes = metadata.pointer("/resolve/nodes").and_then(Value::as_array).context("no resolve graph")?;
    for node in nodes {
        uses.insert(text(node, "id"), node_uses(node));
    }
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    let names: BTreeMap<&str, &str> = packages.iter().map(|package| (text(package, "id"), name(package))).collect();
    let mut findings = Vec::new();
    for package in members(metadata)?.into_iter().filter(|package| PURE.contains(&name(package))) {
        let mut seen = BTreeSet::new();
        let mut open = vec![text(package, "id")];
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(uses.get(id).into_iter().flatten());
            }
        }
        let reached = seen.iter().filter_map(|id| names.get(id)).filter(|found| OUT_OF_REACH_OF_PURE.contains(found));
        findings
            .extend(reached.map(|found| Finding::new(name(package), format!("reaches {found} through a dependency"))));
    }
    Ok(findings)
}

/// The packages that a node uses outside tests.
pub(crate) fn node_uses(node: &Value) -> Vec<&str> {
    let is_normal = |dependency: &&Value| {
        let kinds = dependency.get("dep_kinds").and_then(Value::as_array);
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind.get("kind").is_none_or(Value::is_null)))
    };
    let all = node.get("deps").and_then(Value::as_array).into_iter().flatten();
    all.filter(is_normal).map(|dependency| text(dependency, "pkg")).collect()
}

/// The packages of the workspace.
pub(crate) fn members(metadata: &Value) -> Result<Vec<&Value>> {
    let ids: BTreeSet<&str> = metadata
        .get("workspace_members")
        .and_then(Value::as_array)
        .context("no workspace members")?
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    Ok(packages.iter().filter(|package| ids.contains(text(package, "id"))).collect())
}

/// The dependencies that a package names itself.
pub(crate) fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package.get("dependencies").and_then(Value::as_array).into_iter().flatten()
}

pub(crate) fn name(value: &Value) -> &str {
    text(value, "name")
}

fn is_dev(dependency: &Value) -> bool {
    text(dependency, "kind") == "dev"
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
