// SPDX-License-Identifier: EUPL-1.2
//! A quality framework (kwaliteitskader) as versioned data: who it is for, when it holds, its criteria and thresholds.
//!
//! The texts live in `frameworks/*.json`; nothing here knows how many criteria there are or what they say.

pub mod compare;
mod current;
pub mod file;
pub mod form;
pub mod institution;
pub mod proposal;

pub use current::current;
use serde::{Deserialize, Serialize};

use crate::text::Localized;
use crate::time::Day;

/// One version of a quality framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Identifier with version, for instance `mbo-2024-2025`; awards pin it.
    pub id: String,
    /// `mbo` or `hbo-wo`.
    pub sector: String,
    /// Version as its makers name it.
    pub version: String,
    /// Name for people.
    pub title: Localized,
    /// Who adopted it.
    pub adopted_by: Localized,
    /// First day it holds.
    pub valid_from: Day,
    /// Last day named in the text itself; `in_force_note` may say more of it.
    pub valid_until: Option<Day>,
    /// What is known about its force after that day; empty when there is nothing to say of it.
    #[serde(default)]
    pub in_force_note: Localized,
    /// Last day on which something new may be published under it; `None` while no successor is laid down.
    pub publication_until: Option<Day>,
    /// The framework that follows it.
    pub successor: Option<String>,
    /// Where the text can be read.
    pub source_url: String,
    /// Summary in our own words.
    pub summary: Localized,
    /// Thresholds of the study load.
    pub study_load: StudyLoadRule,
    /// Who may take part.
    pub audience: Localized,
    /// For which groups something may be made under it, by their keys in the value list `audience_groups`; empty: for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_to: Vec<String>,
    /// The words of a judgement.
    pub judgement_scale: Vec<Judgement>,
    /// The criteria in their order.
    pub criteria: Vec<Criterion>,
    /// The form of a definition; empty: the common form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<form::FormTopic>,
}

/// One word of the judgement scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Code.
    pub key: String,
    /// Label.
    pub label: Localized,
}

/// Whether a criterion is answered once by the institution or for each definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionLevel {
    /// Answered once per institution and reused.
    Institution,
    /// Answered for each definition.
    Definition,
}

/// One criterion of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Code within the framework, such as `Q9`.
    pub key: String,
    /// Where it is answered.
    pub level: CriterionLevel,
    /// Short name.
    pub label: Localized,
    /// What it asks, in our own words.
    pub text: Localized,
    /// Who decides on it.
    pub decided_by: Localized,
    /// What may be attached.
    pub evidence: Vec<Localized>,
    /// Paths in the definition that must be filled for it.
    pub required_fields: Vec<String>,
    /// Allowed judgement words.
    pub judgement: Vec<String>,
    /// An institution may leave it unanswered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// The unit a framework counts study load in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StudyLoadUnit {
    /// Studiebelastingsuren.
    Sbu,
    /// European credits of 28 hours.
    Ec,
}

/// Thresholds of the study load, in hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyLoadRule {
    /// The unit it is spoken of in.
    pub unit: StudyLoadUnit,
    /// In principle not less than this; less needs a justification.
    pub advice_hours: u32,
    /// Never less than this.
    pub floor_hours: u32,
    /// Never more than this, when there is a ceiling.
    pub ceiling_hours: Option<u32>,
    /// More than this is worth a remark, when there is no ceiling.
    #[serde(default)]
    pub ceiling_warning_hours: Option<u32>,
    /// Only whole and half credits.
    #[serde(default)]
    pub step_half_ec: bool,
    /// Hours in one credit.
    pub hours_per_ec: u32,
}

/// What the thresholds say of a number of hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyLoadVerdict {
    /// Within the thresholds.
    Fine,
    /// Below the advice: allowed with a justification.
    NeedsJustification,
    /// Below the floor: refused.
    BelowFloor,
    /// Above the ceiling: refused.
    AboveCeiling,
    /// Above the remark line: allowed, worth a remark.
    Large,
    /// Not a whole or half credit.
    NotHalfCredits,
}

impl StudyLoadRule {
    /// Judges a number of hours.
    pub fn judge(&self, hours: u32) -> StudyLoadVerdict {
        if hours < self.floor_hours {
            return StudyLoadVerdict::BelowFloor;
        }
        if self.ceiling_hours.is_some_and(|ceiling| hours > ceiling) {
            return StudyLoadVerdict::AboveCeiling;
        }
        if self.step_half_ec && self.hours_per_ec > 0 && !hours.saturating_mul(2).is_multiple_of(self.hours_per_ec) {
            return StudyLoadVerdict::NotHalfCredits;
        }
        if hours < self.advice_hours {
            return StudyLoadVerdict::NeedsJustification;
        }
        if self.ceiling_warning_hours.is_some_and(|line| hours > line) {
            return StudyLoadVerdict::Large;
        }
        StudyLoadVerdict::Fine
    }

    /// Indicative credits in tenths: 240 hours of 28 are 8.6, given as 86.
    pub fn ec_tenths(&self, hours: u32) -> u32 {
        if self.hours_per_ec == 0 {
            return 0;
        }
        hours.saturating_mul(10).saturating_add(self.hours_per_ec / 2) / self.hours_per_ec
    }
}

impl Framework {
    /// Reads the JSON of a framework file.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// May something new be published under this version on this day?
    pub fn admits_publication(&self, day: Day) -> bool {
        day >= self.valid_from && self.publication_until.is_none_or(|last| day <= last)
    }

    /// May something be made under this version for a group of people?
    pub fn is_open_to(&self, group: &str) -> bool {
        self.open_to.is_empty() || self.open_to.iter().any(|open| open == group)
    }

    /// Is there a place on the form for the field at a path? The common form has one for each.
    pub fn asks(&self, path: &str) -> bool {
        let owner = file::owner(path);
        self.form.is_empty()
            || self.form.iter().any(|topic| {
                let is_home = topic.topic == owner;
                is_home && (topic.fields.is_empty() || matches!(owner, "outcomes" | "study_load"))
                    || topic
                        .fields
                        .iter()
                        .any(|field| field.path == path || path.starts_with(&format!("{}.", field.path)))
            })
    }

    /// The criteria that the institution answers once.
    pub fn institution_criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|c| c.level == CriterionLevel::Institution)
    }

    /// The criteria that each definition answers.
    pub fn definition_criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|c| c.level == CriterionLevel::Definition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mbo() -> StudyLoadRule {
        StudyLoadRule {
            unit: StudyLoadUnit::Sbu,
            advice_hours: 240,
            floor_hours: 80,
            ceiling_hours: None,
            ceiling_warning_hours: Some(840),
            step_half_ec: false,
            hours_per_ec: 28,
        }
    }

    #[test]
    fn test_e4_sbu_thresholds() {
        let rule = mbo();
        let cases = [
            (79, StudyLoadVerdict::BelowFloor),
            (80, StudyLoadVerdict::NeedsJustification),
            (239, StudyLoadVerdict::NeedsJustification),
            (240, StudyLoadVerdict::Fine),
            (840, StudyLoadVerdict::Fine),
            (841, StudyLoadVerdict::Large),
        ];
        for (hours, expected) in cases {
            assert_eq!(rule.judge(hours), expected, "{hours}");
        }
    }

    #[test]
    fn higher_education_counts_half_credits_up_to_thirty() {
        let rule = StudyLoadRule {
            unit: StudyLoadUnit::Ec,
            advice_hours: 84,
            floor_hours: 84,
            ceiling_hours: Some(840),
            ceiling_warning_hours: None,
            step_half_ec: true,
            hours_per_ec: 28,
        };
        assert_eq!(rule.judge(98), StudyLoadVerdict::Fine); // 3.5 EC
        assert_eq!(rule.judge(91), StudyLoadVerdict::NotHalfCredits); // 3.25 EC
        assert_eq!(rule.judge(841), StudyLoadVerdict::AboveCeiling);
        assert_eq!(rule.judge(83), StudyLoadVerdict::BelowFloor);
    }

    #[test]
    fn credits_are_shown_in_tenths() {
        assert_eq!(mbo().ec_tenths(240), 86);
    }

    #[test]
    fn hours_without_end_are_no_panic() {
        let rule = StudyLoadRule { step_half_ec: true, ..mbo() };
        assert_eq!(rule.judge(u32::MAX), StudyLoadVerdict::NotHalfCredits);
        assert_eq!(mbo().judge(u32::MAX), StudyLoadVerdict::Large);
        assert!(mbo().ec_tenths(u32::MAX) > mbo().ec_tenths(9_999));
    }
}
