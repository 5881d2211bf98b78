// SPDX-License-Identifier: EUPL-1.2
//! Whoever writes a row that is sealed says so, and every column of such a row is sealed or left out for a reason.

use std::collections::BTreeSet;
use std::path::Path;

use store::sealed::{ALL, SealedKind};

use crate::place::on_each_engine;

/// Columns that no seal covers, and why.
const LEFT_OUT: &[(&str, &[&str])] = &[
    // Held by the digest beside it.
    ("agreement", &["document"]),
    // Learners.
    ("award_batch", &["people", "idempotency_key"]),
    // Written by the sequencer and held against the log by the check of the register.
    ("status_act", &["leaf_index"]),
    // Changed by every sign-in.
    ("linked_account", &["used_at"]),
    ("passkey", &["used_at"]),
    // Of a learner. What the board decides stands in the act on the award, with a salt.
    ("correction", &["reason_text"]),
];

/// Statements that change nothing that is sealed: awards made in bulk are held by their leaves, a row is only held, or what is left out is
/// written.
const APART: &[&str] = &[
    "\"INSERT INTO award ",
    "SET admitted_at = admitted_at WHERE",
    "SET state = state WHERE",
    "SET revision = revision WHERE",
    "SET made_at = made_at WHERE",
    "SET used_at = $1 WHERE",
    "SET leaf_index = $1 WHERE",
    // The mark of the catalogue, among the settings.
    "INSERT INTO setting (name, value) VALUES ($1, \",",
];

/// Statements that touch a table of which another kind than this one covers what they change.
const OF_ANOTHER_KIND: &[(&str, &str)] = &[("passkey/1", "SET used_at = $1, content = $2")];

fn covered(kind: &SealedKind) -> BTreeSet<&str> {
    kind.key.iter().chain(kind.columns).copied().collect()
}

#[test]
fn every_column_of_a_sealed_row_is_covered_or_left_out_for_a_reason() {
    on_each_engine(async |store| {
        let columns = store.read().await.unwrap().schema_columns().await.unwrap();
        // Of an award only what acts make of it is sealed.
        for kind in ALL.iter().filter(|kind| kind.table != "award") {
            let mut known: BTreeSet<&str> =
                ALL.iter().filter(|other| other.table == kind.table).flat_map(|other| covered(other)).collect();
            known.extend(LEFT_OUT.iter().filter(|(table, _)| *table == kind.table).flat_map(|(_, columns)| *columns));
            let there: BTreeSet<&str> =
                columns.iter().filter(|(table, _)| table == kind.table).map(|(_, column)| column.as_str()).collect();
            assert_eq!(known, there, "{}: a new column needs a kind beside it", kind.code);
        }
        let codes: BTreeSet<_> = ALL.iter().map(|kind| kind.code).collect();
        assert_eq!(codes.len(), ALL.len());
    });
}

/// The name of a kind in the code: that of `award-list/1` is `AWARD_LIST`.
fn name(kind: &SealedKind) -> String {
    kind.code.split('/').next().unwrap().replace('-', "_").to_uppercase()
}

/// All source files of this room.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
    found
}

#[test]
fn who_writes_a_sealed_row_says_so() {
    let mut writers = 0;
    for source in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for function in source.split("\npub ") {
            for kind in ALL {
                let verbs = ["INSERT INTO", "UPDATE", "DELETE FROM"].map(|verb| format!("\"{verb} {} ", kind.table));
                let writes = |statement: &str| verbs.iter().any(|verb| statement.starts_with(verb));
                let is_apart = |statement: &str| {
                    APART.iter().any(|apart| statement.contains(apart))
                        || OF_ANOTHER_KIND.iter().any(|(code, apart)| *code == kind.code && statement.contains(apart))
                };
                // Each statement by itself: what one of a function may leave out, another may not.
                let quotes = function.match_indices('"').map(|(at, _)| at);
                let mut statements = quotes.map(|at| function[at..].lines().next().unwrap_or_default());
                if statements.any(|statement| writes(statement) && !is_apart(statement)) {
                    writers += 1;
                    let says = format!("&sealed::{},", name(kind));
                    assert!(function.contains(&says), "writes {} and does not say so: {function}", kind.table);
                }
            }
        }
    }
    assert!(writers >= 85, "{writers}");
}
