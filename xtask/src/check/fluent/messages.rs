// SPDX-License-Identifier: EUPL-1.2
//! Reads Fluent files far enough to know keys, variables and references.

use super::Messages;
use crate::check::Finding;
use crate::check::tree::{TextFile, Tree};
use std::collections::BTreeSet;

/// All messages of one language.
#[derive(Default)]
pub(super) struct Language {
    pub(super) messages: Messages,
}

/// One message or term.
#[derive(Default)]
pub(super) struct Message {
    path: String,
    line: usize,
    pub(super) variables: BTreeSet<String>,
    /// Keys of other messages and terms (`-term`) in its text.
    pub(super) refers_to: BTreeSet<String>,
}

impl Message {
    pub(super) fn finding(&self, what: String) -> Finding {
        Finding::at(&self.path, self.line, what)
    }
}

impl Language {
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        self.messages.keys().any(|key| key.starts_with(prefix))
    }

    /// Reads every `.ftl` file below `directory`; lines that are not Fluent and keys written twice become findings.
    pub(super) fn read(tree: &Tree, directory: &str, findings: &mut Vec<Finding>) -> Self {
        let mut language = Self::default();
        for file in tree.files.iter().filter(|file| file.path.starts_with(directory) && file.extension() == "ftl") {
            language.add(file, findings);
        }
        for message in language.messages.values() {
            for other in message.refers_to.iter().filter(|other| !language.messages.contains_key(*other)) {
                findings.push(message.finding(format!("refers to '{other}', which is not there")));
            }
        }
        language
    }

    fn add(&mut self, file: &TextFile, findings: &mut Vec<Finding>) {
        let mut current: Option<String> = None;
        for (index, line) in file.text.lines().enumerate() {
            let number = index + 1;
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with([' ', '}', '\t']) {
                if let Some(message) = current.as_ref().and_then(|key| self.messages.get_mut(key)) {
                    message.take(line);
                    continue;
                }
            } else if let Some((key, text)) = line.split_once('=').filter(|(key, _)| is_identifier(key.trim_end())) {
                let key = key.trim_end().to_owned();
                let mut message = Message { path: file.path.clone(), line: number, ..Message::default() };
                message.take(text);
                if self.messages.insert(key.clone(), message).is_some() {
                    findings.push(Finding::at(&file.path, number, format!("'{key}' is written twice")));
                }
                current = Some(key);
                continue;
            }
            current = None;
            findings.push(Finding::at(&file.path, number, "not Fluent"));
        }
    }
}

impl Message {
    /// Notes variables and references of one line of its text.
    fn take(&mut self, line: &str) {
        for (at, _) in line.match_indices('$') {
            self.variables
                .extend(line.get(at + 1..).map(identifier).filter(|name| !name.is_empty()).map(str::to_owned));
        }
        for (at, _) in line.match_indices('{') {
            let inside = line.get(at + 1..).unwrap_or_default().trim_start();
            let name = identifier(inside);
            let starts_well = name.trim_start_matches('-').starts_with(|c: char| c.is_ascii_lowercase());
            if starts_well {
                self.refers_to.insert(name.to_owned());
            }
        }
    }
}

fn is_identifier(text: &str) -> bool {
    let name = text.strip_prefix('-').unwrap_or(text);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && identifier(name) == name
}

/// The identifier at the start of a text; empty when there is none.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
