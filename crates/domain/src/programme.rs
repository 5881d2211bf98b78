// SPDX-License-Identifier: EUPL-1.2
//! A programme (pilot) as data: who runs it, from when to when, how many seats, under which conditions.
//!
//! The programmes live in `frameworks/programmes.json`; nothing here knows how many seats or conditions there are.

use serde::{Deserialize, Serialize};

use crate::text::Localized;
use crate::time::Day;

/// A programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Localized,
    /// Who runs it.
    pub owner: Localized,
    /// Framework versions under which only its participants publish.
    pub frameworks: Vec<String>,
    /// First day.
    pub starts_on: Day,
    /// Last day that the programme itself names.
    pub ends_on: Option<Day>,
    /// What is known about the time after that day.
    pub note: Localized,
    /// First day on which an institution can apply.
    pub applications_from: Day,
    /// Last day on which it can; nothing while none is laid down.
    pub applications_until: Option<Day>,
    /// Most institutions that take part at one time.
    pub seats: u32,
    /// Phases in their order.
    pub phases: Vec<Phase>,
    /// Conditions in their order.
    pub conditions: Vec<Condition>,
    /// Roles of a project team in their order.
    pub team_roles: Vec<TeamRole>,
    /// Schemes from which work is paid.
    pub funding_schemes: Vec<FundingScheme>,
}

/// A phase of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Code.
    pub key: String,
    /// Name.
    pub label: Localized,
    /// First day.
    pub from: Day,
    /// Last day; nothing while it is not known.
    pub until: Option<Day>,
}

/// A condition of taking part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Code.
    pub key: String,
    /// Short name.
    pub label: Localized,
    /// What it asks.
    pub text: Localized,
    /// From when it counts.
    pub needed_for: NeededFor,
}

/// From when a condition counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeededFor {
    /// Without it an application is not complete.
    Application,
    /// It is looked at while the institution takes part.
    TakingPart,
}

/// A role of a project team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamRole {
    /// Code.
    pub key: String,
    /// Name.
    pub label: Localized,
    /// What somebody in this role does.
    pub text: Localized,
    /// From when it must be filled.
    pub needed_for: NeededFor,
}

/// A scheme from which work is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingScheme {
    /// Code.
    pub key: String,
    /// Name.
    pub label: Localized,
}

/// The programmes of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programmes {
    /// Identifier with version.
    pub id: String,
    /// The programmes.
    pub programmes: Vec<Programme>,
}

impl Programmes {
    /// Reads the JSON of the file.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// One programme.
    pub fn get(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The programme under whose conditions a framework version is used; none for a framework that everybody may use.
    pub fn of_framework(&self, framework: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.frameworks.iter().any(|id| id == framework))
    }
}

impl Programme {
    /// Can an institution apply on this day?
    pub fn admits_applications(&self, day: Day) -> bool {
        day >= self.applications_from && self.applications_until.is_none_or(|last| day <= last)
    }

    /// The phase of a day: the last one that began.
    pub fn phase_on(&self, day: Day) -> Option<&Phase> {
        self.phases.iter().rev().find(|phase| day >= phase.from && phase.until.is_none_or(|last| day <= last))
    }

    /// Roles of the team that nobody has.
    pub fn gaps<'a>(&'a self, filled: &[&str]) -> Vec<&'a TeamRole> {
        self.team_roles.iter().filter(|role| !filled.contains(&role.key.as_str())).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    /// A programme with as many seats as a test wants.
    pub(crate) fn programme(seats: u32) -> Programme {
        let role = |key: &str, needed_for| TeamRole {
            key: key.into(),
            label: Localized::default(),
            text: Localized::default(),
            needed_for,
        };
        let condition = |key: &str, needed_for| Condition {
            key: key.into(),
            label: Localized::default(),
            text: Localized::default(),
            needed_for,
        };
        let phase = |key: &str, from: &str, until: Option<&str>| Phase {
            key: key.into(),
            label: Localized::default(),
            from: day(from),
            until: until.map(day),
        };
        Programme {
            id: "proef".into(),
            title: Localized::default(),
            owner: Localized::default(),
            frameworks: vec!["kader".into()],
            starts_on: day("2024-03-01"),
            ends_on: Some(day("2025-12-31")),
            note: Localized::default(),
            applications_from: day("2024-02-01"),
            applications_until: Some(day("2024-02-22")),
            seats,
            phases: vec![phase("prepare", "2024-02-01", Some("2024-04-09")), phase("run", "2024-04-10", None)],
            conditions: vec![condition("llo", NeededFor::Application), condition("share", NeededFor::TakingPart)],
            team_roles: vec![role("lead", NeededFor::Application), role("it", NeededFor::TakingPart)],
            funding_schemes: Vec::new(),
        }
    }

    #[test]
    fn applications_have_a_first_and_a_last_day() {
        let programme = programme(32);
        for (text, admits) in [("2024-01-31", false), ("2024-02-01", true), ("2024-02-22", true), ("2024-02-23", false)]
        {
            assert_eq!(programme.admits_applications(day(text)), admits, "{text}");
        }
        assert!(Programme { applications_until: None, ..programme }.admits_applications(day("2030-01-01")));
    }

    #[test]
    fn test_f1_a_day_has_a_phase() {
        let programme = programme(32);
        let phase = |text: &str| programme.phase_on(day(text)).map(|phase| phase.key.as_str());
        assert_eq!(
            [phase("2024-01-31"), phase("2024-04-09"), phase("2024-04-10"), phase("2027-01-01")],
            [None, Some("prepare"), Some("run"), Some("run")]
        );
    }

    #[test]
    fn test_k4_a_role_that_nobody_has_is_a_gap() {
        let programme = programme(32);
        let gaps =
            |filled: &[&str]| programme.gaps(filled).into_iter().map(|role| role.key.clone()).collect::<Vec<_>>();
        assert_eq!(gaps(&[]), ["lead", "it"]);
        assert_eq!(gaps(&["it", "it"]), ["lead"]);
        assert!(gaps(&["lead", "it"]).is_empty());
    }

    #[test]
    fn the_programmes_of_this_release_can_be_read() {
        let text = include_str!("../../../frameworks/programmes.json");
        let programmes = Programmes::parse(text).unwrap();
        let pilot = programmes.of_framework("mbo-2024-2025").unwrap();
        assert_eq!(pilot.seats, 32, "the pilot has 32 seats, and that is data");
        assert!(programmes.of_framework("hbo-wo-2023").is_none());
        let all_said = |text: &Localized| !text.nl.is_empty() && !text.en.is_empty();
        assert!(pilot.conditions.iter().all(|condition| all_said(&condition.label) && all_said(&condition.text)));
        assert!(pilot.team_roles.iter().all(|role| all_said(&role.label) && all_said(&role.text)));
    }
}
