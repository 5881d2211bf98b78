// SPDX-License-Identifier: EUPL-1.2
//! Why one demand stands above another: points by a rule that is data, term by term, so that everybody can redo the sum.

use serde::{Deserialize, Serialize};

use super::{DemandContent, JoinContent};
use crate::text::Localized;
use crate::time::Day;

/// How points are given; `frameworks/demand-score.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreRule {
    /// Identifier with version.
    pub id: String,
    /// What it is and who may change it.
    pub note: Localized,
    /// Number of people that give one point; never 0.
    pub people_per_point: u32,
    /// Most points for people.
    pub people_max: u32,
    /// Points for every organisation that joined.
    pub points_per_join: u32,
    /// Most points for organisations.
    pub joins_max: u32,
    /// Points by the days that are left, the nearest first.
    pub urgency: Vec<Band>,
    /// Sectors with a shortage of skilled people.
    pub shortage_sectors: Vec<String>,
    /// Points for such a sector.
    pub shortage_points: u32,
}

/// Within so many days: so many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Days left, at most; a day that has passed is within every band.
    pub within_days: i32,
    /// Points.
    pub points: u32,
}

/// What points are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreKind {
    /// People, of everybody together.
    People,
    /// Organisations that joined.
    Joins,
    /// Days left.
    Urgency,
    /// A sector with a shortage.
    Shortage,
}

impl ScoreKind {
    /// Code in message keys and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Joins => "joins",
            Self::Urgency => "urgency",
            Self::Shortage => "shortage",
        }
    }
}

/// One term of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// For what.
    pub kind: ScoreKind,
    /// What was counted: people, organisations, days left (negative: passed), or 1 for a sector with a shortage.
    pub amount: i64,
    /// Points.
    pub points: u32,
    /// Most points there can be.
    pub most: u32,
}

/// The sum and its terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The terms, always all four.
    pub terms: [Term; 4],
}

impl Score {
    /// All points together.
    pub fn total(&self) -> u32 {
        self.terms.iter().fold(0, |sum, term| sum.saturating_add(term.points))
    }

    /// The most there can be.
    pub fn most(&self) -> u32 {
        self.terms.iter().fold(0, |sum, term| sum.saturating_add(term.most))
    }
}

impl ScoreRule {
    /// Reads the JSON of a rule; one that would divide by nothing is not a rule.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let rule: Self = serde_json::from_str(json)?;
        if rule.people_per_point == 0 {
            return Err(serde::de::Error::custom("people_per_point must be at least 1"));
        }
        Ok(rule)
    }
}

/// People of everybody together: of the one who asks and of all who joined.
pub fn people(content: &DemandContent, joins: &[JoinContent]) -> u32 {
    joins.iter().fold(content.people, |sum, join| sum.saturating_add(join.people))
}

/// The score of a demand on a day.
pub fn score(rule: &ScoreRule, content: &DemandContent, joins: &[JoinContent], today: Day) -> Score {
    let people = people(content, joins);
    let joined = u32::try_from(joins.len()).unwrap_or(u32::MAX);
    let days_left = content.needed_by.number() - today.number();
    let urgency = rule.urgency.iter().find(|band| days_left <= band.within_days).map_or(0, |band| band.points);
    let is_shortage = rule.shortage_sectors.contains(&content.sector);
    let term = |kind, amount: i64, points, most| Term { kind, amount, points, most };
    Score {
        terms: [
            term(
                ScoreKind::People,
                people.into(),
                people.checked_div(rule.people_per_point).unwrap_or(0).min(rule.people_max),
                rule.people_max,
            ),
            term(
                ScoreKind::Joins,
                joined.into(),
                joined.saturating_mul(rule.points_per_join).min(rule.joins_max),
                rule.joins_max,
            ),
            term(
                ScoreKind::Urgency,
                days_left.into(),
                urgency,
                rule.urgency.iter().map(|band| band.points).max().unwrap_or(0),
            ),
            term(
                ScoreKind::Shortage,
                is_shortage.into(),
                if is_shortage { rule.shortage_points } else { 0 },
                rule.shortage_points,
            ),
        ],
    }
}
