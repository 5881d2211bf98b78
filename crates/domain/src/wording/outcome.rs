// SPDX-License-Identifier: EUPL-1.2
//! Reading along with a learning outcome: a verb first, one act, testable, not too long.

use super::{WordLists, Words, folded, languages, phrase, words};
use crate::definition::Content;
use crate::outcome::Outcome;
use crate::problem::FieldProblem;

/// What reading along says of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Language of the text it is about: `nl` or `en`.
    pub language: &'static str,
    /// Message key.
    pub key: &'static str,
    /// Named values for the sentence.
    pub values: Vec<(&'static str, String)>,
    /// Praise rather than advice.
    pub is_good: bool,
}

/// Reads one outcome in both languages: what is well, then what could be better.
pub fn read(outcome: &Outcome, lists: &WordLists) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (language, tag, text) in languages(&outcome.text) {
        let list = lists.of(language);
        let mut say = |is_good: bool, key: &'static str, values: Vec<(&'static str, String)>| {
            remarks.push(Remark { language: tag, key, values, is_good });
        };
        match first_word(text, list) {
            Some(word) if is_verb(&word, list) => say(true, "outcome-good-verb", Vec::new()),
            Some(word) => say(false, "outcome-advice-verb", vec![("word", word)]),
            None => {}
        }
        match joined_acts(text, list) {
            0 | 1 => say(true, "outcome-good-one-act", Vec::new()),
            _ => say(false, "outcome-advice-one-act", Vec::new()),
        }
        if let Some(found) = phrase(&folded(text), &list.untestable) {
            say(false, "outcome-advice-untestable", vec![("words", found.to_owned())]);
        }
        if words(text).len() < lists.limits.outcome_min_words {
            say(false, "outcome-advice-short", Vec::new());
        }
        if text.chars().count() > lists.limits.outcome_long_chars {
            say(false, "outcome-advice-long", vec![("chars", text.chars().count().to_string())]);
        }
    }
    remarks.sort_by_key(|remark| (remark.language != "nl", !remark.is_good));
    remarks
}

/// The verb with which a text of an outcome begins, in lower case; none when it does not begin with one that is known or looks like one.
pub fn verb(text: &str, list: &Words) -> Option<String> {
    first_word(text, list).filter(|word| is_verb(word, list))
}

/// The advice on all outcomes, at their fields.
pub(super) fn check(content: &Content, lists: &WordLists) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (number, outcome) in content.outcomes.iter().enumerate() {
        for remark in read(outcome, lists).into_iter().filter(|remark| !remark.is_good) {
            let field = format!("outcomes.{number}.text.{}", remark.language);
            problems.push(FieldProblem { values: remark.values, ..FieldProblem::advice(field, remark.key) });
        }
    }
    problems
}

/// The first word after what the form already says («De deelnemer kan …»).
fn first_word(text: &str, list: &Words) -> Option<String> {
    let mut rest = folded(text);
    while let Some(shorter) =
        list.subjects.iter().find_map(|subject| rest.strip_prefix(&format!("{subject} ")).map(str::to_owned))
    {
        rest = shorter;
    }
    words(&rest).into_iter().next()
}

/// A known verb, or a word that looks like one in the third person.
fn is_verb(word: &str, list: &Words) -> bool {
    let is = |words: &[String]| words.iter().any(|known| known == word);
    let ends = list.verb_endings.iter().any(|ending| word.ends_with(ending.as_str()));
    is(&list.verbs) || (word.chars().count() > 3 && ends && !is(&list.not_verbs))
}

/// How often two acts are tied together: by a word such as «en», or by a comma with a verb after it. One such word may tie two things of
/// one act together, so that it takes two of them to be sure; behind a separable verb one is enough.
fn joined_acts(text: &str, list: &Words) -> usize {
    let said = words(text);
    let joiners = said.iter().filter(|word| list.joiners.contains(word)).count();
    let starts_with_verb = |part: &&str| words(part).first().is_some_and(|word| is_verb(word, list));
    let by_commas = text.split(',').skip(1).filter(starts_with_verb).count();
    if has_second_act(text, list) { (joiners + by_commas).max(2) } else { joiners + by_commas }
}

/// Is an act over with the last word of its verb, and does another begin after it: «tekent de controle af en noteert»?
fn has_second_act(text: &str, list: &Words) -> bool {
    // Over the end of a sentence nothing is tied together.
    text.split(['.', ',', ';', ':', '!', '?']).map(words).any(|part| {
        part.windows(3).any(|three| match three {
            [particle, joiner, verb] => {
                list.particles.contains(particle) && list.second_acts.contains(joiner) && is_verb(verb, list)
            }
            _ => false,
        })
    })
}
