// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house that a compiler does not know. Each is one function from the tree to its findings.

mod arrows;
mod fluent;
mod headers;
mod licences;
mod manifest;
mod publiccode;
mod purity;
mod rooms;
mod rust;
mod tree;
mod words;

use crate::place::Place;
use crate::tally::Tally;
use anyhow::Result;
use std::fmt;
use std::time::Instant;

/// A place that breaks a rule, and how.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    place: String,
    what: String,
}

impl Finding {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    fn at(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self::new(format!("{file}:{line}"), what)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

type Rule = fn(&tree::Tree) -> Result<Vec<Finding>>;

/// Rules that fail the build.
const RULES: &[(&str, Rule)] = &[
    ("crates know only whom they may know", arrows::workspace),
    ("dependencies stay in their rooms", arrows::externals),
    ("pure crates are pure", purity::check),
    ("only store contains SQL", rooms::sql),
    ("one file of store names the engines", rooms::engines),
    ("only app begins transactions", rooms::transactions),
    ("only cli reads the environment", rooms::environment),
    ("licence line in every file", headers::licence),
    ("no unfinished work", words::unfinished),
    ("no paths of machines", words::machines),
    ("no addresses of package hosts in lockfiles", words::package_hosts),
    ("every dependency says why", manifest::reasons),
    ("licences and bans of dependencies", licences::check),
    ("words: both languages, all used", fluent::check),
    ("publiccode.yml has what the standard asks", publiccode::check),
];

/// Advice that is printed and does not fail the build.
const ADVICE: &[(&str, Rule)] =
    &[("files over 300 lines", headers::length), ("dependencies that no crate uses", manifest::unused)];

/// `cargo xtask check`
pub(crate) fn run(place: &Place) -> Result<bool> {
    let tally = tallied(place)?;
    println!("{} house rules hold, {} do not", RULES.len() as u64 - tally.failed, tally.failed);
    Ok(tally.failed == 0)
}

/// Runs all rules; counts only failures, because the rules are not tests.
pub(crate) fn tallied(place: &Place) -> Result<Tally> {
    let begun = Instant::now();
    let tree = tree::Tree::read(place)?;
    let mut tally = Tally::default();
    for (name, rule) in RULES {
        let findings = rule(&tree)?;
        println!("{} {name}", if findings.is_empty() { "ok  " } else { "FAIL" });
        for finding in &findings {
            println!("     {finding}");
        }
        tally.failed += u64::from(!findings.is_empty());
    }
    for (name, rule) in ADVICE {
        for finding in rule(&tree)? {
            println!("note {name}: {finding}");
        }
    }
    println!("read {} files in {} ms", tree.files.len(), begun.elapsed().as_millis());
    Ok(tally)
}
