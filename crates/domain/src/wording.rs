// SPDX-License-Identifier: EUPL-1.2
//! Reading along with what people write: learning outcomes that can be tested ([`outcome`]), sentences that everybody
//! understands ([`plain`]), and nothing that suggests a statutory paper ([`legal`], requirement D3).
//!
//! The words stand in a data file, so that a reader of texts can better them without reading code. Only a claim of a statutory
//! paper is an error; everything else is advice and never blocks.

pub mod legal;
pub mod outcome;
pub mod plain;

use serde::Deserialize;

use crate::definition::Content;
use crate::problem::FieldProblem;
use crate::text::{Language, Localized};

/// The words and limits of `frameworks/word-lists.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordLists {
    /// Name of the file.
    pub id: String,
    /// Version of the file.
    pub version: String,
    /// Dutch words.
    pub nl: Words,
    /// English words.
    pub en: Words,
    /// When something is worth a remark.
    pub limits: Limits,
}

/// The words of one language, all in lower case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Verbs that say what somebody does.
    pub verbs: Vec<String>,
    /// How a verb in the third person ends.
    pub verb_endings: Vec<String>,
    /// Words with such an ending that are no verbs.
    pub not_verbs: Vec<String>,
    /// Phrases that say knowing where doing is wanted.
    pub untestable: Vec<String>,
    /// Words that tie two acts together.
    pub joiners: Vec<String>,
    /// Words before the verb that the form already says.
    pub subjects: Vec<String>,
    /// Words between two acts of which the second begins with a verb, after the last word of a separable verb.
    pub second_acts: Vec<String>,
    /// Last words of separable verbs («tekent … af»); empty where a language has none.
    pub particles: Vec<String>,
    /// Phrases that promise a statutory paper.
    pub claims: Vec<String>,
    /// Phrases that promise one unless the text speaks of other papers, or of people who have one.
    pub claims_of_itself: Vec<String>,
    /// Words of statutory papers.
    pub statutory: Vec<String>,
    /// Words of formal demands on who may take part.
    pub formal_bars: Vec<String>,
    /// Auxiliaries of the passive.
    pub passive: Vec<String>,
    /// How a participle starts; empty where it has no start of its own.
    pub participle_start: String,
    /// Words before the number of a level.
    pub level_words: Vec<String>,
    /// Words that say that a level is an indication.
    pub indication: Vec<String>,
    /// Words that say nothing of the subject.
    pub stop: Vec<String>,
    /// Words of offices and papers, each with one that everybody knows.
    pub plainer: Vec<(String, String)>,
}

/// When something is worth a remark.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Fewest words of an outcome.
    pub outcome_min_words: usize,
    /// Longest outcome that reads well, in characters.
    pub outcome_long_chars: usize,
    /// Longest sentence, in words.
    pub sentence_max_words: usize,
    /// Longest word, in letters.
    pub word_max_letters: usize,
}

impl WordLists {
    /// Reads the JSON of the file.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The words of a language.
    pub const fn of(&self, language: Language) -> &Words {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// Everything that reading along has to say of a text: claims as errors, the rest as advice.
pub fn check(content: &Content, lists: &WordLists) -> Vec<FieldProblem> {
    let mut problems = legal::check(content, lists);
    problems.extend(outcome::check(content, lists));
    problems.extend(plain::check(content, lists));
    problems
}

/// Every text of a definition with its path.
pub fn texts(content: &Content) -> Vec<(String, &Localized)> {
    let mut texts: Vec<(String, &Localized)> = vec![
        ("title".into(), &content.title),
        ("summary".into(), &content.summary),
        ("need.statement".into(), &content.need.statement),
        ("need.evidence".into(), &content.need.evidence),
        ("need.no_other_document".into(), &content.need.no_other_document),
        ("level.rationale".into(), &content.level.rationale),
        ("assessment.plan".into(), &content.assessment.plan),
        ("assessment.independence".into(), &content.assessment.independence),
        ("audience.target_group".into(), &content.audience.target_group),
        ("audience.prior_knowledge".into(), &content.audience.prior_knowledge),
        ("audience.admission".into(), &content.audience.admission),
        ("audience.admission_check".into(), &content.audience.admission_check),
        ("programme".into(), &content.programme),
        ("evaluation".into(), &content.evaluation),
    ];
    let maybe = [
        ("study_load_justification", content.study_load_justification.as_ref()),
        ("validity_reason", content.validity_reason.as_ref()),
        ("stackability.towards", content.stackability.towards.as_ref()),
        ("audience.formal_requirement", content.audience.formal_requirement.as_ref()),
        ("audience.formal_requirement_reason", content.audience.formal_requirement_reason.as_ref()),
    ];
    texts.extend(maybe.into_iter().filter_map(|(path, text)| Some((path.to_owned(), text?))));
    for (number, outcome) in content.outcomes.iter().enumerate() {
        texts.push((format!("outcomes.{number}.text"), &outcome.text));
        texts.push((format!("outcomes.{number}.shown_by"), &outcome.shown_by));
    }
    texts.extend(content.assessment.criteria.iter().map(|text| ("assessment.criteria".to_owned(), text)));
    texts
}

/// A text in lower case with single spaces, so that phrases are found across line ends.
fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text, in lower case, without the signs around them.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first phrase of a list that stands in a text as whole words.
fn phrase<'a>(folded: &str, phrases: &'a [String]) -> Option<&'a str> {
    phrases.iter().map(String::as_str).find(|phrase| stands_in(folded, phrase))
}

/// Does a phrase stand in a text as whole words?
fn stands_in(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded.get(..at).and_then(|text| text.chars().next_back());
        let after = folded.get(at + phrase.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The two languages of a text that say something, with the ending of their path.
fn languages(text: &Localized) -> impl Iterator<Item = (Language, &'static str, &str)> {
    [(Language::Nl, "nl", text.nl.as_str()), (Language::En, "en", text.en.as_str())]
        .into_iter()
        .filter(|(_, _, text)| !text.trim().is_empty())
}

#[cfg(test)]
mod tests;
