// SPDX-License-Identifier: EUPL-1.2
//! The data of the design studio that came with this release: words to read along with, the common form, the descriptors of the
//! levels, and texts to start from.

use std::collections::BTreeMap;

use domain::Localized;
use domain::definition::Content;
use domain::framework::Framework;
use domain::framework::form::{FormFile, FormTopic};
use domain::wording::WordLists;
use serde::Deserialize;

use crate::refusal::{Result, broken};

/// The data of the studio.
pub struct Studio {
    /// Words to read along with.
    pub wording: WordLists,
    /// What the levels are like.
    pub descriptors: Descriptors,
    /// Texts to start from.
    pub starters: Vec<Starter>,
    form: Vec<FormTopic>,
    /// How long it takes to lay down the evidence of one criterion, in minutes.
    pub evidence_minutes: u16,
}

/// The levels of the NLQF in words, side by side.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Descriptors {
    /// Name of the file.
    pub id: String,
    /// What a reader must know of these words.
    pub note: Localized,
    /// The text that prevails.
    pub source_url: String,
    /// The aspects, in their order.
    pub aspects: Vec<Aspect>,
}

/// One aspect of a level.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    /// Code.
    pub key: String,
    /// Name.
    pub label: Localized,
    /// What it is like, by code of the level.
    pub levels: BTreeMap<String, Localized>,
}

/// A text to start from. What must be replaced stands between double square brackets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starter {
    /// Code in addresses.
    pub key: String,
    /// Name.
    pub title: Localized,
    /// When to take this one.
    pub about: Localized,
    /// The text.
    pub content: Content,
}

const STARTERS: [&str; 3] = [
    include_str!("../../../frameworks/starters/praktijk.json"),
    include_str!("../../../frameworks/starters/digitaal.json"),
    include_str!("../../../frameworks/starters/begeleiden.json"),
];

impl Studio {
    /// Reads the files.
    pub fn load() -> Result<Self> {
        let form = FormFile::parse(include_str!("../../../frameworks/form.json")).map_err(broken)?;
        Ok(Self {
            wording: WordLists::parse(include_str!("../../../frameworks/word-lists.json")).map_err(broken)?,
            descriptors: serde_json::from_str(include_str!("../../../frameworks/nlqf-descriptors.json"))
                .map_err(broken)?,
            starters: STARTERS
                .into_iter()
                .map(|file| serde_json::from_str(file).map_err(broken))
                .collect::<Result<_>>()?,
            form: form.topics,
            evidence_minutes: form.evidence_minutes,
        })
    }

    /// The form of a definition under a framework: its own, or the common one.
    pub fn form<'a>(&'a self, framework: &'a Framework) -> &'a [FormTopic] {
        if framework.form.is_empty() { &self.form } else { &framework.form }
    }

    /// A starter by its code.
    pub fn starter(&self, key: &str) -> Option<&Starter> {
        self.starters.iter().find(|starter| starter.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_form_holds_every_topic_once() {
        let studio = Studio::load().unwrap();
        let topics: Vec<&str> = studio.form.iter().map(|topic| topic.topic.as_str()).collect();
        let mut all = domain::framework::form::TOPICS.to_vec();
        all.sort_unstable();
        let mut sorted = topics.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, all);
        let minutes: u16 = studio.form.iter().map(|topic| topic.minutes).sum();
        assert!(minutes <= 45, "a first draft takes {minutes} minutes, and the promise is 45");
    }

    #[test]
    fn every_level_has_every_aspect_in_both_languages() {
        let studio = Studio::load().unwrap();
        let values = crate::values::Values::load().unwrap();
        for aspect in &studio.descriptors.aspects {
            for level in values.list("nlqf_levels") {
                let text = aspect.levels.get(&level.key).unwrap_or_else(|| panic!("{} {}", aspect.key, level.key));
                assert!(!text.nl.is_empty() && !text.en.is_empty());
            }
        }
    }

    #[test]
    fn starters_lack_nothing_but_their_own_words() {
        let studio = Studio::load().unwrap();
        let framework = Framework::parse(include_str!("../../../frameworks/mbo-2024-2025.json")).unwrap();
        for starter in &studio.starters {
            let problems = domain::definition::check(&starter.content, &framework);
            let errors: Vec<_> = problems.iter().filter(|p| p.is_error()).collect();
            assert!(!errors.is_empty(), "{}: nothing to replace", starter.key);
            let other: Vec<_> = errors.iter().filter(|p| p.key != "definition-problem-placeholder").collect();
            assert!(other.is_empty(), "{}: {other:?}", starter.key);
            let wording = domain::wording::check(&starter.content, &studio.wording);
            assert!(wording.iter().all(|p| !p.is_error()), "{}: {wording:?}", starter.key);
        }
    }
}
