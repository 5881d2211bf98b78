// SPDX-License-Identifier: EUPL-1.2
//! A learning outcome (leeruitkomst): what somebody can do afterwards, testable on its own.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::Localized;

/// Longest outcome text, in characters.
pub const OUTCOME_TEXT_MAX_CHARS: usize = 300;
/// Most outcomes in one definition.
pub const OUTCOMES_MAX: usize = 12;

/// One learning outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Stable key within the definition, such as `u1`.
    pub key: String,
    /// What the participant can do, starting with a verb.
    pub text: Localized,
    /// How it is shown.
    #[serde(default)]
    pub shown_by: Localized,
    /// Where it was taken from, when its makers did not write it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// The outcome of another text that this one was taken from, as it stood there at that moment: a source says the same for ever, also
/// when the other text is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Public id of its microcredential.
    pub definition: String,
    /// Version of it.
    pub version: String,
    /// Key of the outcome in that version.
    pub outcome: String,
    /// Title of that version.
    #[serde(default)]
    pub title: Localized,
    /// Name of its institution.
    #[serde(default)]
    pub institution: String,
    /// What it said.
    #[serde(default)]
    pub text: Localized,
}

impl Source {
    /// Does it name the same outcome of the same version?
    pub fn is_same_place(&self, other: &Self) -> bool {
        (&self.definition, &self.version, &self.outcome) == (&other.definition, &other.version, &other.outcome)
    }
}

/// What became of an outcome that was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Word for word as in its source.
    Unchanged,
    /// With other words.
    Adapted,
}

impl Outcome {
    /// Whether it still says what its source says; none without a source. White space makes no difference.
    pub fn likeness(&self) -> Option<Likeness> {
        let source = self.source.as_ref()?;
        Some(if is_said_the_same(&self.text, &source.text) { Likeness::Unchanged } else { Likeness::Adapted })
    }

    /// Where it is taken from, or where it stands itself when it was written in this definition: definition and key. The next version of a
    /// text repeats its outcomes at the same place.
    pub fn place<'a>(&'a self, definition: &'a str) -> (&'a str, &'a str) {
        self.source.as_ref().map_or((definition, &self.key), |source| (&source.definition, &source.outcome))
    }

    /// Nothing was written in it yet.
    pub fn is_blank(&self) -> bool {
        self.source.is_none() && self.text.is_empty() && self.shown_by.is_empty()
    }
}

/// Do two texts have the same words, in both languages? White space makes no difference.
pub fn is_said_the_same(one: &Localized, other: &Localized) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split_whitespace()
    }
    words(&one.nl).eq(words(&other.nl)) && words(&one.en).eq(words(&other.en))
}

/// Is there an outcome that did not stand under its key just before: a new one, or one in a row that was emptied?
pub fn is_any_new(outcomes: &[Outcome], before: &[Outcome]) -> bool {
    outcomes.iter().any(|outcome| is_new(outcome, before))
}

fn is_new(outcome: &Outcome, before: &[Outcome]) -> bool {
    let stood = |old: &Outcome| old.key == outcome.key && !old.text.is_empty();
    !outcome.text.is_empty() && !before.iter().any(stood)
}

/// Gives a key of its own to every new outcome whose key belongs to another one: awards, earlier versions and those who took an outcome
/// over know it by its key, also after its row was emptied or taken away. What returns word for word is the same outcome again.
/// `earlier` are the outcomes that the texts of this definition ever held.
pub fn keep_keys_apart(outcomes: &mut [Outcome], before: &[Outcome], earlier: &[Outcome]) {
    for at in 0..outcomes.len() {
        let Some(outcome) = outcomes.get(at).filter(|outcome| is_new(outcome, before)) else { continue };
        let mut had = earlier.iter().filter(|old| old.key == outcome.key && !old.text.is_empty()).peekable();
        if had.peek().is_none() || had.any(|old| is_said_the_same(&old.text, &outcome.text)) {
            continue;
        }
        let known: Vec<Outcome> = outcomes.iter().chain(before).chain(earlier).cloned().collect();
        let key = free_key(&known);
        if let Some(outcome) = outcomes.get_mut(at) {
            outcome.key = key;
        }
    }
}

/// How many outcomes say that they were taken from a definition.
pub fn taken_from(outcomes: &[Outcome], definition: &str) -> usize {
    let is_taken = |outcome: &&Outcome| outcome.source.as_ref().is_some_and(|source| source.definition == definition);
    outcomes.iter().filter(is_taken).count()
}

/// Does an honest source keep its outcomes out of a comparison with that definition? A text that takes half or more of its outcomes from
/// one other is still held beside it in full: then the other may be what is needed.
pub fn spares_source(outcomes: &[Outcome], definition: &str) -> bool {
    let taken = taken_from(outcomes, definition);
    taken > 0 && 2 * taken < outcomes.len()
}

/// A key that no outcome of these has, such as `u3`.
pub fn free_key(outcomes: &[Outcome]) -> String {
    let is_free = |key: &String| outcomes.iter().all(|outcome| outcome.key != *key);
    (1..).map(|number| format!("u{number}")).find(is_free).unwrap_or_default()
}

/// Checks the list of outcomes: at least one, at most twelve, each said in Dutch and not too long, keys unique.
pub fn check(outcomes: &[Outcome]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if outcomes.is_empty() {
        problems.push(FieldProblem::error("outcomes", "definition-problem-outcomes-none"));
    }
    if outcomes.len() > OUTCOMES_MAX {
        problems.push(FieldProblem::error("outcomes", "definition-problem-outcomes-many").with("max", OUTCOMES_MAX));
    }
    for (number, outcome) in outcomes.iter().enumerate() {
        let field = format!("outcomes.{number}.text");
        if outcome.text.nl.trim().is_empty() {
            problems.push(FieldProblem::error(&field, "definition-problem-outcome-empty").with("number", number + 1));
        }
        let chars = outcome.text.nl.chars().count().max(outcome.text.en.chars().count());
        if chars > OUTCOME_TEXT_MAX_CHARS {
            problems.push(
                FieldProblem::error(&field, "definition-problem-outcome-long")
                    .with("number", number + 1)
                    .with("max", OUTCOME_TEXT_MAX_CHARS)
                    .with("chars", chars),
            );
        }
        if outcomes.iter().take(number).any(|other| other.key == outcome.key) {
            problems.push(FieldProblem::error(&field, "definition-problem-outcome-twice").with("number", number + 1));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(key: &str, text: &str, from: Option<&str>) -> Outcome {
        let source = from.map(|definition| Source {
            definition: definition.into(),
            version: "1.0.0".into(),
            outcome: "u1".into(),
            text: Localized::new("tilt een cliënt met een lift", ""),
            ..Source::default()
        });
        Outcome { key: key.into(), text: Localized::new(text, ""), source, ..Outcome::default() }
    }

    #[test]
    fn test_b3_unchanged_or_adapted_is_found_by_comparing() {
        let said = |text| taken("u1", text, Some("a")).likeness();
        assert_eq!(said("tilt een  cliënt met een\nlift "), Some(Likeness::Unchanged));
        assert_eq!(said("tilt een cliënt met een tillift"), Some(Likeness::Adapted));
        assert_eq!(taken("u1", "tilt", None).likeness(), None);
        let mut english = taken("u1", "tilt een cliënt met een lift", Some("a"));
        english.text.en = "lifts a client".into();
        assert_eq!(english.likeness(), Some(Likeness::Adapted), "a translation is work of one's own");
    }

    #[test]
    fn test_b3_a_source_is_spared_until_half_is_taken_from_it() {
        let of = |from: &[Option<&str>]| from.iter().map(|from| taken("u", "x", *from)).collect::<Vec<_>>();
        assert!(spares_source(&of(&[Some("a"), None, None]), "a"));
        assert!(!spares_source(&of(&[Some("a"), None]), "a"), "half is much");
        assert!(!spares_source(&of(&[Some("a"), None, None]), "b"), "nothing was taken from b");
        assert!(!spares_source(&[], "a"));
        assert_eq!(taken_from(&of(&[Some("a"), Some("b"), Some("a")]), "a"), 2);
    }

    #[test]
    fn test_b3_a_key_stays_with_the_outcome_it_was_given_to() {
        let keys = |now: &[(&str, &str)], before: &[(&str, &str)], earlier: &[(&str, &str)]| {
            let of = |all: &[(&str, &str)]| all.iter().map(|(key, text)| taken(key, text, None)).collect::<Vec<_>>();
            let mut outcomes = of(now);
            keep_keys_apart(&mut outcomes, &of(before), &of(earlier));
            outcomes.into_iter().map(|outcome| outcome.key).collect::<Vec<_>>()
        };
        let earlier = [("u1", "tilt"), ("u2", "wast"), ("u3", "")];
        assert_eq!(keys(&[("u1", "tilt"), ("u2", "kookt")], &[("u1", "tilt"), ("u2", "")], &earlier), ["u1", "u4"]);
        assert_eq!(keys(&[("u2", "kookt")], &[("u1", "tilt")], &earlier), ["u4"], "also when its row was taken away");
        assert_eq!(keys(&[("u2", " wast ")], &[("u2", "")], &earlier), ["u2"], "the same words are the same outcome");
        assert_eq!(keys(&[("u2", "wast haar")], &[("u2", "wast")], &earlier), ["u2"], "who rewrites keeps it");
        assert_eq!(keys(&[("u3", "rekent")], &[("u3", "")], &earlier), ["u3"], "nothing was ever said under it");
        assert_eq!(keys(&[("u2", "")], &[("u2", "wast")], &earlier), ["u2"], "an emptied row waits");
        assert_eq!(keys(&[("u1", "kookt"), ("u2", "rekent")], &[], &earlier), ["u4", "u5"], "each gets one of its own");
    }

    #[test]
    fn an_outcome_without_a_source_is_written_as_before() {
        let text = serde_json::to_string(&taken("u1", "tilt", None)).unwrap();
        assert!(!text.contains("source"), "{text}");
        assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap().source, None);
    }
}
