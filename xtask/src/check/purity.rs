// SPDX-License-Identifier: EUPL-1.2
//! Pure crates take now, chance and bytes as arguments: no call in them may fetch those.

use super::Finding;
use super::arrows::PURE;
use super::rust::has_word;
use super::tree::Tree;
use anyhow::Result;

/// Words that bring the outside in, and what they bring.
const IMPURE: &[(&str, &str)] = &[
    ("std::env", "environment"),
    ("std::fs", "files"),
    ("std::net", "network"),
    ("std::process", "processes"),
    ("std::thread", "threads"),
    ("SystemTime::now", "clock"),
    ("Instant::now", "clock"),
    ("Timestamp::now", "clock"),
    ("Zoned::now", "clock"),
    ("now_v7", "clock and chance"),
    ("new_v4", "chance"),
    ("OsRng", "chance"),
    ("thread_rng", "chance"),
    ("getrandom", "chance"),
    ("generate_pkcs8", "chance"),
    ("async fn", "async"),
    ("println!", "terminal"),
];

/// No pure crate reaches outside, in code that ships.
pub(crate) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in PURE.iter().flat_map(|room| tree.sources_of(room)) {
        for (line, code) in source.production() {
            for (word, what) in IMPURE.iter().filter(|(word, _)| has_word(code, word)) {
                findings.push(Finding::at(&source.path, line, format!("'{word}' brings {what} into a pure crate")));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::check::tree::Tree;

    #[test]
    fn the_clock_is_found_in_a_pure_crate_only() {
        let code = "fn f() { let now = jiff::Timestamp::now(); }";
        let found =
            check(&Tree::of(&[("crates/domain/src/time.rs", code), ("crates/app/src/clock.rs", code)])).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].to_string(),
            "crates/domain/src/time.rs:1: 'Timestamp::now' brings clock into a pure crate"
        );
    }

    #[test]
    fn tests_comments_and_strings_may_name_it() {
        let code = "// std::fs is not for us\nconst A: &str = \"std::fs\";\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert!(check(&Tree::of(&[("crates/tlog/src/lib.rs", code)])).unwrap().is_empty());
    }
}
