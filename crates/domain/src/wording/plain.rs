// SPDX-License-Identifier: EUPL-1.2
//! Plain language, as advice: long sentences, long words, words of offices, the passive. One remark of each kind for a text is enough.

use super::{Limits, WordLists, Words, folded, languages, stands_in, texts, words};
use crate::definition::Content;
use crate::problem::FieldProblem;

/// Texts that participants and employers read.
const READ_BY_ALL: [&str; 8] = [
    "summary",
    "audience.target_group",
    "audience.prior_knowledge",
    "audience.admission",
    "audience.admission_check",
    "assessment.plan",
    "programme",
    "evaluation",
];

pub(super) fn check(content: &Content, lists: &WordLists) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (path, text) in texts(content).into_iter().filter(|(path, _)| READ_BY_ALL.contains(&path.as_str())) {
        for (language, tag, text) in languages(text) {
            problems.extend(read(&format!("{path}.{tag}"), text, lists.of(language), lists.limits));
        }
    }
    problems
}

fn read(field: &str, text: &str, list: &Words, limits: Limits) -> Vec<FieldProblem> {
    let sentences: Vec<Vec<String>> =
        text.split(['.', '!', '?', '\n', ':', ';']).map(words).filter(|words| !words.is_empty()).collect();
    let mut problems = Vec::new();
    if let Some(long) = sentences.iter().filter(|words| words.len() > limits.sentence_max_words).max_by_key(|w| w.len())
    {
        let start = long.iter().take(4).map(String::as_str).collect::<Vec<_>>().join(" ");
        problems
            .push(FieldProblem::advice(field, "plain-long-sentence").with("count", long.len()).with("start", start));
    }
    let letters = |word: &&String| word.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(word) = sentences
        .iter()
        .flatten()
        .filter(|word| letters(word) > limits.word_max_letters && !word.contains('/'))
        .max_by_key(letters)
    {
        problems.push(FieldProblem::advice(field, "plain-long-word").with("word", word));
    }
    if let Some((word, plainer)) = plainer(text, list) {
        problems.push(FieldProblem::advice(field, "plain-word").with("word", word).with("plainer", plainer));
    }
    if let Some(start) = sentences.iter().find_map(|words| passive(words, list)) {
        problems.push(FieldProblem::advice(field, "plain-passive").with("words", start));
    }
    problems
}

/// The word of the list that stands first in a text, with one that everybody knows.
fn plainer<'a>(text: &str, list: &'a Words) -> Option<(&'a str, &'a str)> {
    let folded = folded(text);
    let found = list.plainer.iter().filter(|(word, _)| stands_in(&folded, word));
    found.min_by_key(|(word, _)| folded.find(word.as_str())).map(|(word, plainer)| (word.as_str(), plainer.as_str()))
}

/// The auxiliary and the participle of a passive sentence; only in languages whose participles can be told by their start.
fn passive(words: &[String], list: &Words) -> Option<String> {
    if list.participle_start.is_empty() {
        return None;
    }
    let auxiliary = words.iter().find(|word| list.passive.contains(word))?;
    let participle = words.iter().find(|word| {
        word.len() > 5
            && word.starts_with(&list.participle_start)
            && (word.ends_with('d') || word.ends_with('t') || word.ends_with("en"))
    })?;
    Some(format!("{auxiliary} … {participle}"))
}
