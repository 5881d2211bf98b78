// SPDX-License-Identifier: EUPL-1.2
//! «Bestaat het al?»: how much a draft resembles what is there already, in words that can be pointed at, and the answer that
//! its makers owe (requirements D2 and D6).
//!
//! The measure is plain on purpose: shared words over all words (Dice), for the title, the outcomes and the skills apart, weighed
//! and added. People can count it after us.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::Localized;

/// Less than this has nothing in common worth a word, and is not shown among the closest.
pub const SHOWN_PERCENT: u8 = 1;
/// From here on each of the closest is owed an answer; below it one may be given. Some words are in every text: an answer to those says
/// nothing, and each new microcredential elsewhere would ask every draft for one more.
pub const RESEMBLES_PERCENT: u8 = 10;
/// More than this asks for a reason in words.
pub const REASON_PERCENT: u8 = 80;
/// So many of the closest ask for an answer.
pub const CLOSEST: usize = 5;
/// Shortest reason, in characters.
pub const REASON_MIN_CHARS: usize = 20;

/// What something may be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the papers; labels stand in frameworks/value-lists.json")]
pub enum Paper {
    Microcredential,
    OptionalModule,
    VocationalCertificate,
    Qualification,
}

impl Paper {
    /// Code in storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Microcredential => "microcredential",
            Self::OptionalModule => "optional_module",
            Self::VocationalCertificate => "vocational_certificate",
            Self::Qualification => "qualification",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Microcredential, Self::OptionalModule, Self::VocationalCertificate, Self::Qualification]
            .into_iter()
            .find(|paper| paper.code() == code)
    }
}

/// Stemmed words of a thing, each once, by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stems {
    /// Of the title.
    pub title: Vec<String>,
    /// Of the learning outcomes.
    pub outcomes: Vec<String>,
    /// Of the names of the skills.
    pub skills: Vec<String>,
}

/// The parts that are compared, with their weight.
pub const PARTS: [(&str, u32); 3] = [("title", 35), ("outcomes", 45), ("skills", 20)];

impl Stems {
    fn parts(&self) -> [&[String]; 3] {
        [&self.title, &self.outcomes, &self.skills]
    }
}

/// One part of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPart {
    /// `title`, `outcomes` or `skills`.
    pub part: String,
    /// Resemblance of this part.
    pub percent: u8,
    /// The stems that both have.
    pub shared: Vec<String>,
}

/// How much two things resemble each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// 0 to 100.
    pub percent: u8,
    /// The parts that both have.
    pub parts: Vec<SharedPart>,
}

/// Compares two things. A part that one of them does not have is left out, and the others weigh more.
pub fn overlap(mine: &Stems, theirs: &Stems) -> Overlap {
    let (mut sum, mut weights, mut parts) = (0, 0, Vec::new());
    for (((part, weight), mine), theirs) in PARTS.into_iter().zip(mine.parts()).zip(theirs.parts()) {
        if mine.is_empty() || theirs.is_empty() {
            continue;
        }
        let shared: Vec<String> = mine.iter().filter(|word| theirs.contains(word)).cloned().collect();
        let percent = percent(2 * shared.len(), mine.len() + theirs.len());
        sum += u32::from(percent) * weight;
        weights += weight;
        parts.push(SharedPart { part: part.to_owned(), percent, shared });
    }
    let percent = sum.checked_div(weights).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0);
    Overlap { percent, parts }
}

/// One thing, made ready to be compared with many.
pub struct Mine<'a> {
    parts: [HashSet<&'a str>; 3],
}

impl<'a> Mine<'a> {
    /// Makes it ready.
    pub fn of(stems: &'a Stems) -> Self {
        Self { parts: stems.parts().map(|part| part.iter().map(String::as_str).collect()) }
    }

    /// The same percentage as [`overlap`] gives, for parts whose stems stand in a text, each once, with spaces between.
    pub fn percent(&self, theirs: [&str; 3]) -> u8 {
        let (mut sum, mut weights) = (0, 0);
        for (((_, weight), mine), theirs) in PARTS.into_iter().zip(&self.parts).zip(theirs) {
            let (mut shared, mut all) = (0, 0);
            for word in theirs.split_ascii_whitespace() {
                all += 1;
                shared += usize::from(mine.contains(word));
            }
            if all > 0 && !mine.is_empty() {
                sum += u32::from(percent(2 * shared, mine.len() + all)) * weight;
                weights += weight;
            }
        }
        sum.checked_div(weights).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0)
    }
}

/// Whole percents, rounded down, so that only the same is a hundred.
fn percent(part: usize, whole: usize) -> u8 {
    (part * 100).checked_div(whole).and_then(|percent| u8::try_from(percent.min(100)).ok()).unwrap_or(0)
}

/// Something that is there already and resembles a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// What it is.
    pub paper: Paper,
    /// Its public id or code.
    pub source: String,
    /// Its name.
    pub title: String,
    /// The institution or list it is of.
    pub owner: String,
    /// Where it can be read; may be empty.
    pub url: String,
    /// How much it resembles the draft.
    pub overlap: Overlap,
}

/// The answer «anders omdat».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Code of the list `differences`.
    pub difference: String,
    /// In the makers' own words.
    #[serde(default)]
    pub reason: Localized,
    /// What it was called when they answered.
    pub title: String,
    /// How much it resembled the draft then.
    pub percent: u8,
}

/// What an answer lacks; nothing when it will do.
pub fn lacks(percent: u8, difference: &str, reason: &Localized) -> Option<FieldProblem> {
    if difference.is_empty() {
        return Some(FieldProblem::error("difference", "exists-problem-choose"));
    }
    let chars = reason.nl.trim().chars().count();
    if percent > REASON_PERCENT && chars < REASON_MIN_CHARS {
        return Some(
            FieldProblem::error("reason", "exists-problem-reason")
                .with("percent", percent)
                .with("min", REASON_MIN_CHARS),
        );
    }
    if difference == "other" && chars == 0 {
        return Some(FieldProblem::error("reason", "exists-problem-other"));
    }
    None
}

/// The matches that still want an answer: among the closest, resembling enough, without an answer that will do today.
pub fn unanswered<'a>(matches: &'a [Match], answer: impl Fn(&Match) -> Option<&'a Answer>) -> Vec<&'a Match> {
    matches
        .iter()
        .take(CLOSEST)
        .filter(|found| found.overlap.percent >= RESEMBLES_PERCENT)
        .filter(|found| {
            answer(found)
                .is_none_or(|answer| lacks(found.overlap.percent, &answer.difference, &answer.reason).is_some())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stems(title: &str, outcomes: &str, skills: &str) -> Stems {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Stems { title: words(title), outcomes: words(outcomes), skills: words(skills) }
    }

    fn found(percent: u8) -> Match {
        Match {
            paper: Paper::OptionalModule,
            source: "K0087".into(),
            title: "Praktijkopleider".into(),
            owner: String::new(),
            url: String::new(),
            overlap: Overlap { percent, parts: Vec::new() },
        }
    }

    #[test]
    fn shared_words_can_be_pointed_at() {
        let draft = stems("praktijkopleider leerbedrijf", "begeleid beoordeel", "");
        let known = overlap(&draft, &stems("praktijkopleider", "", ""));
        assert_eq!(known.percent, 66);
        assert_eq!(
            known.parts,
            [SharedPart { part: "title".into(), percent: 66, shared: vec!["praktijkopleider".into()] }]
        );
        let both = overlap(&draft, &stems("praktijkopleider leerbedrijf", "reflecteer", ""));
        assert_eq!(both.percent, 43); // 100 × 35 / (35 + 45)
    }

    #[test]
    fn test_d6_more_than_eighty_needs_a_reason() {
        let answer = |difference: &str, reason: &str| Answer {
            difference: difference.into(),
            reason: Localized::new(reason, ""),
            title: "x".into(),
            percent: 50,
        };
        let open = |percent: u8, given: Option<&Answer>| {
            let list = [found(percent)];
            unanswered(&list, |_| given).len()
        };
        assert_eq!(open(RESEMBLES_PERCENT - 1, None), 0);
        assert_eq!(open(RESEMBLES_PERCENT, None), 1);
        let chosen = answer("other_audience", "");
        assert_eq!(open(80, Some(&chosen)), 0);
        assert_eq!(open(81, Some(&chosen)), 1);
        let reasoned = answer("other_audience", "Dit is voor wie al werkt in de zorg.");
        assert_eq!(open(100, Some(&reasoned)), 0);
        assert_eq!(open(30, Some(&answer("other", ""))), 1);
    }

    #[test]
    fn only_the_closest_five_ask_for_an_answer() {
        let list: Vec<Match> = (0..9).map(|_| found(50)).collect();
        assert_eq!(unanswered(&list, |_| None).len(), CLOSEST);
    }

    proptest! {
        #[test]
        fn overlap_is_fair(
            a in prop::collection::btree_set("[a-d]", 0..4), b in prop::collection::btree_set("[a-d]", 0..4),
            c in prop::collection::btree_set("[a-d]", 0..4), d in prop::collection::btree_set("[a-d]", 0..4),
        ) {
            let of = |title: &std::collections::BTreeSet<String>, outcomes: &std::collections::BTreeSet<String>| Stems {
                title: title.iter().cloned().collect(), outcomes: outcomes.iter().cloned().collect(), skills: Vec::new(),
            };
            let (mine, theirs) = (of(&a, &b), of(&c, &d));
            let there = overlap(&mine, &theirs).percent;
            prop_assert_eq!(there, overlap(&theirs, &mine).percent);
            prop_assert!(there <= 100);
            let joined = [theirs.title.join(" "), theirs.outcomes.join(" "), String::new()];
            prop_assert_eq!(Mine::of(&mine).percent([&joined[0], &joined[1], &joined[2]]), there);
            if !a.is_empty() {
                prop_assert_eq!(overlap(&mine, &mine).percent, 100);
            }
            if a.is_disjoint(&c) && b.is_disjoint(&d) {
                prop_assert_eq!(there, 0);
            }
        }
    }
}
