// SPDX-License-Identifier: EUPL-1.2
//! A version as the catalogue shows it, with everything it can be filtered by.

use domain::{Day, Localized, Timestamp};
use serde::{Deserialize, Serialize};

use super::facet::{Facet, price_band, size_band, start_bands};

/// Form of [`Card`] as it is kept. When it becomes another one, all cards are made anew at the next opening of the platform.
pub(super) const FORM: &str = "3";

/// A version as the catalogue shows it on a card, and the values it can be filtered by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Card {
    /// Public id.
    pub public_id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: Localized,
    /// The words of the title in both languages, plain and each once, with spaces between.
    pub title_words: String,
    /// Summary.
    pub summary: Localized,
    /// Institution code.
    pub institution: String,
    /// Institution name.
    pub institution_name: String,
    /// Code and name of each institution that made it along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_owners: Vec<(String, String)>,
    /// Labour-market regions of the institutions that made it, each once.
    pub regions: Vec<String>,
    /// Sector code.
    pub sector: String,
    /// Broad field of ISCED-F 2013, two digits; may be empty.
    pub isced_broad: String,
    /// Skills: classification and code with a colon between, and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<(String, Localized)>,
    /// NLQF level code.
    pub level: String,
    /// Was the level placed by NCP NLQF?
    pub is_level_established: bool,
    /// Study load.
    pub study_load_hours: u32,
    /// Form of participation.
    pub participation: String,
    /// Language of instruction.
    pub language: String,
    /// No new runs any more.
    pub is_stopped: bool,
    /// Stand-alone or stackable.
    pub stackability: String,
    /// Framework version.
    pub framework: String,
    /// First day and price in whole euros of each run that had yet to begin when this was made; none when it is stopped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<(Day, u32)>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

impl Card {
    /// Is it of this institution, or made along by it?
    pub fn is_of(&self, institution: &str) -> bool {
        self.institution == institution || self.co_owners.iter().any(|(code, _)| code == institution)
    }

    /// The run that begins first, today or later: first day and price in whole euros.
    pub fn next_run(&self, today: Day) -> Option<(Day, u32)> {
        self.coming(today).min()
    }

    fn coming(&self, today: Day) -> impl Iterator<Item = (Day, u32)> + '_ {
        self.runs.iter().copied().filter(move |(first, _)| *first >= today)
    }

    /// How far what is looked for is from the title: 0 when each word of it is a word of the title, more when a word of the title only
    /// starts with it or has it within, most when it stands elsewhere in the text.
    pub fn distance(&self, groups: &[Vec<String>]) -> usize {
        let far = |group: &Vec<String>| {
            let words =
                || self.title_words.split(' ').flat_map(|word| group.iter().map(move |form| (word, form.as_str())));
            if words().any(|(word, form)| word == form) {
                0
            } else if words().any(|(word, form)| word.starts_with(form)) {
                1
            } else if words().any(|(word, form)| word.contains(form)) {
                2
            } else {
                4
            }
        };
        groups.iter().map(far).sum()
    }

    /// Tells each value of a facet, on a day; one may be told twice.
    pub fn each_value<'a>(&'a self, facet: Facet, today: Day, mut tell: impl FnMut(&'a str)) {
        match facet {
            Facet::Sector => tell(&self.sector),
            Facet::Isced if self.isced_broad.is_empty() => {}
            Facet::Isced => tell(&self.isced_broad),
            Facet::Skill => self.skills.iter().for_each(|(code, _)| tell(code)),
            Facet::Level => tell(&self.level),
            Facet::Size => tell(size_band(self.study_load_hours)),
            Facet::Participation => tell(&self.participation),
            Facet::Start if self.is_stopped => {}
            Facet::Start if self.next_run(today).is_none() => tell("none"),
            Facet::Start => {
                self.coming(today).flat_map(|(first, _)| start_bands(first, today)).for_each(|band| tell(band));
            }
            Facet::Price => self.coming(today).for_each(|(_, euro)| tell(price_band(euro))),
            Facet::Region => self.regions.iter().for_each(|region| tell(region)),
            Facet::Institution => {
                tell(&self.institution);
                self.co_owners.iter().for_each(|(code, _)| tell(code));
            }
            Facet::Language => tell(&self.language),
            Facet::Stackability => tell(&self.stackability),
            Facet::Framework => tell(&self.framework),
            Facet::Offer => tell(if self.is_stopped { "stopped" } else { "open" }),
        }
    }

    /// Has it one of these values?
    pub fn has_any(&self, facet: Facet, today: Day, values: &[String]) -> bool {
        let mut found = false;
        self.each_value(facet, today, |value| found = found || values.iter().any(|wanted| wanted == value));
        found
    }
}
