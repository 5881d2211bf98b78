// SPDX-License-Identifier: EUPL-1.2
//! A microcredential is no diploma, degree or mbo-certificaat, stands in no register of diplomas, and its level is an
//! indication (promises 2 and 3; requirement D3, H2). A sentence that promises otherwise cannot be handed in.

use super::{WordLists, Words, folded, languages, phrase, texts, words};
use crate::definition::Content;
use crate::problem::FieldProblem;

/// Fields that speak of other papers: there such a word is ordinary, and only a promise is wrong.
const ABOUT_OTHER_PAPERS: [&str; 4] = ["need.", "audience.", "level.rationale", "stackability.towards"];

pub(super) fn check(content: &Content, lists: &WordLists) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    // A title has a rule of its own, which allows no such word at all.
    for (path, text) in texts(content).into_iter().filter(|(path, _)| path != "title") {
        for (language, tag, text) in languages(text) {
            let list = lists.of(language);
            let field = format!("{path}.{tag}");
            let folded = folded(text);
            let speaks_of_itself = !speaks_of_other_papers(&path);
            let of_itself = || phrase(&folded, &list.claims_of_itself).filter(|_| speaks_of_itself);
            if let Some(claim) = phrase(&folded, &list.claims).or_else(of_itself) {
                problems.push(FieldProblem::error(&field, "wording-claim").with("words", claim));
            } else if speaks_of_itself
                && !names_source(&folded)
                && let Some(word) = phrase(&folded, &list.statutory)
            {
                problems.push(FieldProblem::advice(&field, "wording-statutory").with("word", word));
            }
            if let Some(level) = bare_level(text, &folded, list) {
                problems.push(FieldProblem::advice(&field, "wording-bare-level").with("words", level));
            }
        }
    }
    problems.extend(formal_bar(content, lists));
    problems
}

fn speaks_of_other_papers(path: &str) -> bool {
    ABOUT_OTHER_PAPERS.iter().any(|start| path.starts_with(start))
}

/// A recognition with an address behind it can be looked up.
fn names_source(folded: &str) -> bool {
    folded.contains("https://")
}

/// A level by number, where nothing says that it is an indication.
fn bare_level(text: &str, folded: &str, list: &Words) -> Option<String> {
    if list.indication.iter().any(|word| folded.contains(word.as_str())) {
        return None;
    }
    let words = words(text);
    let pair = words.windows(2).find(|pair| match pair {
        [word, number] => list.level_words.contains(word) && number.starts_with(|c: char| ('1'..='8').contains(&c)),
        _ => false,
    })?;
    Some(pair.join(" "))
}

/// Admission that asks for a paper while no formal requirement with a reason is filled in (requirement E10).
fn formal_bar(content: &Content, lists: &WordLists) -> Vec<FieldProblem> {
    let audience = &content.audience;
    if audience.formal_requirement.as_ref().is_some_and(|text| !text.is_empty()) {
        return Vec::new();
    }
    languages(&audience.admission)
        .filter_map(|(language, tag, text)| {
            let word = phrase(&folded(text), &lists.of(language).formal_bars)?;
            Some(FieldProblem::advice(format!("audience.admission.{tag}"), "wording-formal-bar").with("word", word))
        })
        .collect()
}
