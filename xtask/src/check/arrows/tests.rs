// SPDX-License-Identifier: EUPL-1.2
use super::{externals, workspace};
use crate::check::tree::Tree;
use serde_json::{Value, json};

/// A workspace of one crate, plus crates it may reach.
fn tree(room: &str, dependencies: &[(&str, Option<&str>)], edges: &[(&str, &str)]) -> Tree {
    let named: Vec<Value> = dependencies.iter().map(|(name, kind)| json!({"name": name, "kind": kind})).collect();
    let mut packages = vec![json!({"id": room, "name": room, "dependencies": named})];
    let mut members = vec![room];
    for other in ["domain", "store", "web", "tokio", "far", "sqlx"].into_iter().filter(|other| *other != room) {
        packages.push(json!({"id": other, "name": other, "dependencies": []}));
        if ["domain", "store", "web"].contains(&other) {
            members.push(other);
        }
    }
    let nodes: Vec<Value> = edges
        .iter()
        .map(|(from, to)| json!({"id": from, "deps": [{"pkg": to, "dep_kinds": [{"kind": null}]}]}))
        .collect();
    let mut tree = Tree::of(&[]);
    tree.metadata = json!({"packages": packages, "workspace_members": members, "resolve": {"nodes": nodes}});
    tree
}

fn texts(findings: Vec<crate::check::Finding>) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn allowed_arrows_pass() {
    assert!(workspace(&tree("app", &[("store", None), ("domain", None), ("serde", None)], &[])).unwrap().is_empty());
    assert!(workspace(&tree("web", &[("store", Some("dev"))], &[])).unwrap().is_empty());
}

#[test]
fn an_arrow_upwards_is_found() {
    let found = workspace(&tree("app", &[("web", None)], &[])).unwrap();
    assert_eq!(texts(found), ["app: may not know web"]);
}

#[test]
fn web_may_use_store_in_tests_only() {
    let found = workspace(&tree("web", &[("store", None)], &[])).unwrap();
    assert_eq!(texts(found), ["web: may not know store"]);
}

#[test]
fn an_unknown_crate_is_found() {
    let found = workspace(&tree("utils", &[], &[])).unwrap();
    assert_eq!(texts(found), ["utils: a crate without a row in xtask's table of arrows"]);
}

#[test]
fn a_pure_crate_may_not_use_a_runtime_near_or_far() {
    let found = externals(&tree("tlog", &[("tokio", None)], &[])).unwrap();
    assert_eq!(texts(found), ["tlog: is pure and may not use tokio"]);
    let found = externals(&tree("tlog", &[("far", None)], &[("tlog", "far"), ("far", "tokio")])).unwrap();
    assert_eq!(texts(found), ["tlog: reaches tokio through a dependency"]);
}

#[test]
fn a_foreign_crate_stays_in_its_room() {
    let found = externals(&tree("app", &[("sqlx", None)], &[])).unwrap();
    assert_eq!(texts(found), ["app: sqlx belongs to store"]);
    assert!(externals(&tree("store", &[("sqlx", None)], &[])).unwrap().is_empty());
}
