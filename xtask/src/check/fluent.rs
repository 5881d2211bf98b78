// SPDX-License-Identifier: EUPL-1.2
//! Words on screen: both languages have the same keys with the same variables, and code and words agree.

mod messages;
mod template;

use super::Finding;
use super::tree::Tree;
use anyhow::{Context as _, Result};
use messages::{Language, Message};
use std::collections::{BTreeMap, BTreeSet};
use template::{expressions, given, literals};

const SETTINGS: &str = "xtask/words.toml";
const LOCALES: &str = "crates/web/locales/";
const TEMPLATES: &str = "crates/web/templates/";
/// Dutch is the language we write in; English follows.
const LANGUAGES: [&str; 2] = ["nl", "en"];

/// What `xtask/words.toml` says.
struct Settings {
    calls: Vec<String>,
    prefix_calls: Vec<String>,
    prefixes: Vec<String>,
}

/// How a literal stands in code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In a call that takes a key, so that the key must exist.
    Key,
    /// In a call that takes the beginning of a key.
    Prefix,
    /// Anywhere else; a key when it happens to be one.
    Perhaps,
}

/// A literal in code that may be a key.
struct Use {
    path: String,
    line: usize,
    key: String,
    kind: Kind,
    /// Names of the variables given along, when that can be seen.
    given: Option<BTreeSet<String>>,
}

/// All rules about words.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let settings = settings(tree)?;
    let mut findings = Vec::new();
    let [dutch, english] =
        LANGUAGES.map(|language| Language::read(tree, &format!("{LOCALES}{language}/"), &mut findings));
    if dutch.messages.is_empty() && english.messages.is_empty() {
        return Ok(findings);
    }
    compare(&dutch, &english, &mut findings);
    let uses = uses(tree, &settings);
    unknown(&dutch, &uses, &mut findings);
    idle(&dutch, &uses, &settings, &mut findings);
    Ok(findings)
}

fn settings(tree: &Tree) -> Result<Settings> {
    let text = tree.file(SETTINGS).map_or("", |file| &file.text);
    let table: toml::Table = text.parse().context(SETTINGS)?;
    let list = |name: &str| {
        let entries = table.get(name).and_then(toml::Value::as_array).into_iter().flatten();
        entries.filter_map(toml::Value::as_str).map(str::to_owned).collect()
    };
    let prefixes = table.get("prefixes").and_then(toml::Value::as_table).into_iter().flatten();
    Ok(Settings {
        calls: list("calls"),
        prefix_calls: list("prefix_calls"),
        prefixes: prefixes.map(|(prefix, _)| prefix.clone()).collect(),
    })
}

impl Settings {
    /// The key in a literal, or the beginning of one, by the code before it.
    fn key(&self, before: &str, text: &str) -> Option<(String, Kind)> {
        let is_call = |calls: &[String], before: &str| calls.iter().any(|call| before.ends_with(call));
        if is_key(text) {
            let is_prefix = is_call(&self.prefix_calls, before);
            let kind = if is_prefix {
                Kind::Prefix
            } else if is_call(&self.calls, before) {
                Kind::Key
            } else {
                Kind::Perhaps
            };
            return Some((text.to_owned(), kind));
        }
        // .s(format!("role-{}", code)) uses role-...
        let (begun, _) = text.split_once("-{")?;
        let before = before.strip_suffix("format!(")?.trim_end_matches('&');
        let is_asked = is_call(&self.calls, before) || is_call(&self.prefix_calls, before);
        (is_asked && is_key(begun)).then(|| (begun.to_owned(), Kind::Prefix))
    }
}

/// Same keys, same variables, in both languages.
fn compare(dutch: &Language, english: &Language, findings: &mut Vec<Finding>) {
    for (one, other, language) in [(dutch, english, "en"), (english, dutch, "nl")] {
        for (key, message) in &one.messages {
            if !other.messages.contains_key(key) {
                findings.push(message.finding(format!("'{key}' is missing in {language}")));
            }
        }
    }
    for (key, message) in &dutch.messages {
        let Some(other) = english.messages.get(key) else {
            continue;
        };
        if message.variables != other.variables {
            let (nl, en) = (shown(&message.variables), shown(&other.variables));
            findings.push(other.finding(format!("'{key}' has variables {en}, in nl {nl}")));
        }
    }
}

fn shown(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "none".into();
    }
    names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(" ")
}

/// Keys that code asks for and nobody wrote, or that want a variable nobody gives.
fn unknown(words: &Language, uses: &[Use], findings: &mut Vec<Finding>) {
    for used in uses {
        let message = words.messages.get(&used.key);
        let what = match (used.kind, message) {
            (Kind::Perhaps, _) => continue,
            (Kind::Prefix, _) if words.has_prefix(&used.prefix()) => continue,
            (Kind::Prefix, _) => format!("no words start with '{}'", used.prefix()),
            (Kind::Key, None) => format!("there are no words for '{}'", used.key),
            (Kind::Key, Some(message)) => {
                let Some(given) = &used.given else { continue };
                let lacking: BTreeSet<String> = message.variables.difference(given).cloned().collect();
                if lacking.is_empty() {
                    continue;
                }
                format!("'{}' is not given {}", used.key, shown(&lacking))
            }
        };
        findings.push(Finding::at(&used.path, used.line, what));
    }
}

impl Use {
    /// The beginning of the keys it stands for, when it is a prefix.
    fn prefix(&self) -> String {
        format!("{}-", self.key)
    }
}

/// Keys that nobody asks for.
fn idle(words: &Language, uses: &[Use], settings: &Settings, findings: &mut Vec<Finding>) {
    let (begun, named): (Vec<&Use>, Vec<&Use>) = uses.iter().partition(|used| used.kind == Kind::Prefix);
    let mut used: BTreeSet<&str> = named.iter().map(|used| used.key.as_str()).collect();
    used.extend(words.messages.values().flat_map(|message| message.refers_to.iter().map(String::as_str)));
    let mut prefixes: BTreeSet<String> = settings.prefixes.iter().cloned().collect();
    prefixes.extend(begun.iter().map(|used| used.prefix()));
    let is_used = |key: &str| used.contains(key) || prefixes.iter().any(|prefix| key.starts_with(prefix));
    let idle = words.messages.iter().filter(|(key, _)| !is_used(key));
    findings.extend(idle.map(|(key, message): (&String, &Message)| message.finding(format!("nothing uses '{key}'"))));
    let absent = settings.prefixes.iter().filter(|prefix| !words.has_prefix(prefix));
    findings.extend(absent.map(|prefix| Finding::new(SETTINGS, format!("no key starts with '{prefix}'"))));
}

/// Every literal that could be a key: in Rust of the rooms, and in expressions of templates.
fn uses(tree: &Tree, settings: &Settings) -> Vec<Use> {
    let mut uses = Vec::new();
    for source in tree.sources.iter().filter(|source| source.path.starts_with("crates/")) {
        let found = source.production_strings().filter_map(|literal| {
            let (key, kind) = settings.key(&literal.before, &literal.text)?;
            Some(Use { path: source.path.clone(), line: literal.line, key, kind, given: None })
        });
        uses.extend(found);
    }
    for file in tree.files.iter().filter(|file| file.path.starts_with(TEMPLATES)) {
        for (line, expression) in expressions(&file.text) {
            let found = literals(expression).into_iter().filter_map(|literal| {
                let (key, kind) = settings.key(&literal.before, literal.text)?;
                let given = literal.before.ends_with(".a(").then(|| given(literal.after));
                Some(Use { path: file.path.clone(), line, key, kind, given })
            });
            uses.extend(found);
        }
    }
    uses
}

/// Keys are lower case, with digits and dashes.
fn is_key(text: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_inner)
}

/// The messages of one language by key.
type Messages = BTreeMap<String, Message>;

#[cfg(test)]
mod tests;
