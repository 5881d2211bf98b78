// SPDX-License-Identifier: EUPL-1.2
//! Rules for a title: short, in words outsiders know, and never the suggestion of a statutory paper.

use crate::problem::FieldProblem;
use crate::text::{Localized, check_line};

/// Longest title, in characters.
pub const TITLE_MAX_CHARS: usize = 80;

/// Words that belong to statutory papers. A word counts when it stands alone; the name of a paper also when it begins or ends a Dutch
/// compound.
const STATUTORY: [&str; 14] = [
    "diploma",
    "certificaat",
    "certificaten",
    "getuigschriften",
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

/// Names of papers, which make compounds: `vakdiploma`, `diplomatraject`.
const PAPERS: [&str; 5] = ["diploma", "certificaat", "certificaten", "getuigschrift", "getuigschriften"];

/// How words begin that have nothing to do with papers: diplomaat, diplomaten, diplomatie, diplomatiek.
const DIPLOMACY: [&str; 3] = ["diplomaa", "diplomate", "diplomati"];

/// Fixed expressions in which such a word says nothing of a paper. An «erkend leerbedrijf» is a company, a «degree day» a measure of heat.
const ORDINARY: [&str; 11] = [
    " erkend leerbedrijf ",
    " erkende leerbedrijf ",
    " erkende leerbedrijven ",
    " erkend leerwerkbedrijf ",
    " erkende leerwerkbedrijven ",
    " degree day ",
    " degree days ",
    " master data beheer ",
    " master data beheren ",
    " master data management ",
    " master data onderhouden ",
];

/// The word in a title that suggests a statutory diploma, degree or certificate.
pub fn forbidden_word(title: &str) -> Option<&'static str> {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let told = ORDINARY.iter().fold(format!(" {} ", words.join(" ")), |told, ordinary| told.replace(ordinary, " "));
    STATUTORY.into_iter().find(|statutory| {
        let stands_alone = told.contains(&format!(" {statutory} "));
        stands_alone || (PAPERS.contains(statutory) && told.split(' ').any(|word| is_compound(word, statutory)))
    })
}

/// Does a word begin or end with the name of a paper?
fn is_compound(word: &str, paper: &str) -> bool {
    let is_diplomacy = DIPLOMACY.iter().any(|start| word.starts_with(start));
    word.ends_with(paper) || (word.starts_with(paper) && !is_diplomacy)
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
