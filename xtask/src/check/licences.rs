// SPDX-License-Identifier: EUPL-1.2
//! Licences and bans of `deny.toml`, held against what cargo resolves, so that they hold where `cargo deny` is absent.

use super::tree::Tree;
use super::{Finding, arrows};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::SplitWhitespace;

const SETTINGS: &str = "deny.toml";

/// Every crate may be used under an allowed licence, and none is banned.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let settings: toml::Table = tree.file(SETTINGS).context("no deny.toml")?.text.parse().context(SETTINGS)?;
    let list = |section: &str, name: &str| {
        let entries = settings.get(section).and_then(|table| table.get(name)).and_then(toml::Value::as_array);
        entries.cloned().unwrap_or_default()
    };
    let allowed: Vec<String> =
        list("licenses", "allow").iter().filter_map(toml::Value::as_str).map(str::to_owned).collect();
    let banned = list("bans", "deny");
    let mut findings = Vec::new();
    for package in tree.metadata.get("packages").and_then(Value::as_array).context("no packages")? {
        let name = arrows::name(package);
        let ban = banned.iter().find(|ban| ban.get("crate").and_then(toml::Value::as_str) == Some(name));
        if ban.is_some_and(|ban| !is_wrapped(&tree.metadata, package, ban)) {
            findings.push(Finding::new(name, "is banned by deny.toml"));
        }
        let licence = package.get("license").and_then(Value::as_str).unwrap_or("none");
        if !is_allowed(licence, &allowed) {
            findings.push(Finding::new(name, format!("licence '{licence}' is not allowed by deny.toml")));
        }
    }
    Ok(findings)
}

/// Whether a banned crate is used by none but those that may wrap it (`wrappers`, as cargo-deny reads it).
fn is_wrapped(metadata: &Value, package: &Value, ban: &toml::Value) -> bool {
    let wrappers = ban.get("wrappers").and_then(toml::Value::as_array);
    let Some(wrappers) = wrappers else { return false };
    let id = package.get("id").and_then(Value::as_str).unwrap_or_default();
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let names: BTreeMap<&str, &str> =
        packages.map(|package| (arrows::text(package, "id"), arrows::name(package))).collect();
    let nodes = metadata.pointer("/resolve/nodes").and_then(Value::as_array).into_iter().flatten();
    let users = nodes.filter(|node| arrows::node_uses(node).contains(&id)).map(|node| arrows::text(node, "id"));
    users.filter_map(|user| names.get(user)).all(|user| wrappers.iter().any(|wrapper| wrapper.as_str() == Some(*user)))
}

/// Whether an SPDX expression (older crates write `/` for `OR`) can be met with allowed licences.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words, allowed) && words.next().is_none()
}

type Words<'a> = Peekable<SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut is_met = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_met |= all(words, allowed);
    }
    is_met
}

fn all(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut is_met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_met &= one(words, allowed);
    }
    is_met
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let is_met = any(words, allowed);
        return words.next_if_eq(&")").is_some() && is_met;
    }
    let Some(licence) = words.next() else {
        return false;
    };
    let name = match words.next_if_eq(&"WITH").and_then(|_| words.next()) {
        Some(exception) => format!("{licence} WITH {exception}"),
        None => licence.to_owned(),
    };
    allowed.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{check, is_allowed};
    use crate::check::tree::Tree;
    use serde_json::json;

    #[test]
    fn expressions_are_met_or_not() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        for expression in
            ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT AND ISC) OR X", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(is_allowed(expression, &allowed), "{expression}");
        }
        for expression in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR X) AND Y", "Apache-2.0", "none", "", "(MIT", "MIT)"] {
            assert!(!is_allowed(expression, &allowed), "{expression}");
        }
    }

    #[test]
    fn a_banned_crate_is_found() {
        let deny = "[licenses]\nallow = [\"MIT\"]\n[bans]\ndeny = [{ crate = \"openssl\", reason = \"no\" }]\n";
        let mut tree = Tree::of(&[("deny.toml", deny)]);
        tree.metadata = json!({"packages": [{"name": "openssl", "license": "MIT"}, {"name": "a", "license": null}]});
        let found: Vec<String> = check(&tree).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(found, ["openssl: is banned by deny.toml", "a: licence 'none' is not allowed by deny.toml"]);
    }

    #[test]
    fn a_banned_crate_may_have_a_wrapper_and_no_other_user() {
        let deny = "[licenses]\nallow = [\"MIT\"]\n[bans]\ndeny = [{ crate = \"chrono\", wrappers = [\"oauth2\"] }]\n";
        let mut tree = Tree::of(&[("deny.toml", deny)]);
        let package = |name: &str| json!({"id": name, "name": name, "license": "MIT"});
        let uses_chrono = |name: &str| json!({"id": name, "deps": [{"pkg": "chrono", "dep_kinds": [{"kind": null}]}]});
        let metadata = |users: &[&str]| {
            let nodes: Vec<_> = users.iter().map(|name| uses_chrono(name)).collect();
            json!({"packages": [package("chrono"), package("oauth2"), package("ours")], "resolve": {"nodes": nodes}})
        };
        tree.metadata = metadata(&["oauth2"]);
        assert!(check(&tree).unwrap().is_empty());
        tree.metadata = metadata(&["oauth2", "ours"]);
        assert_eq!(check(&tree).unwrap().len(), 1);
    }
}
