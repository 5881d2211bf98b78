// SPDX-License-Identifier: EUPL-1.2
//! Rules for a title: short, in words outsiders know, and never the suggestion of a statutory paper.

use crate::problem::FieldProblem;
use crate::text::{Localized, check_line};

/// Longest title, in characters.
pub const TITLE_MAX_CHARS: usize = 80;

/// Words that belong to statutory papers. A word counts when it stands alone or ends a Dutch compound.
const STATUTORY: [&str; 12] = [
    "diploma",
    "certificaat",
    "certificate",
    "bachelor",
    "master",
    "associate degree",
    "degree",
    "erkend",
    "erkende",
    "getuigschrift",
    "accredited",
    "qualification",
];

/// The word in a title that suggests a statutory diploma, degree or certificate.
pub fn forbidden_word(title: &str) -> Option<&'static str> {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    STATUTORY.into_iter().find(|statutory| {
        if statutory.contains(' ') {
            return lower.contains(statutory);
        }
        let compound = matches!(*statutory, "diploma" | "certificaat" | "getuigschrift");
        words.iter().any(|word| {
            word == statutory || (compound && word.ends_with(statutory)) || (compound && word.starts_with(statutory))
        })
    })
}

/// Checks both titles.
pub(super) fn check(title: &Localized) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if title.nl.trim().is_empty() {
        problems.push(FieldProblem::error("title.nl", "definition-problem-title-none"));
    }
    for (field, text) in [("title.nl", &title.nl), ("title.en", &title.en)] {
        let chars = text.chars().count();
        if chars > TITLE_MAX_CHARS {
            problems.push(
                FieldProblem::error(field, "definition-problem-title-long")
                    .with("max", TITLE_MAX_CHARS)
                    .with("chars", chars),
            );
        }
        if let Some(word) = forbidden_word(text) {
            problems.push(FieldProblem::error(field, "definition-problem-title-statutory").with("word", word));
        }
        problems.extend(check_line(field, text));
    }
    problems
}
