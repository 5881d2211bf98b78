// SPDX-License-Identifier: EUPL-1.2
//! What is filled in: each input with its unit, read from and written as people write numbers.

use serde::{Deserialize, Serialize};

/// One input of a calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it; labels stand in the locale files")]
pub enum Input {
    DesignHours,
    DesignTariff,
    SubjectHours,
    SubjectTariff,
    FieldHours,
    FieldTariff,
    BoardHours,
    BoardTariff,
    Content,
    ContactHours,
    PreparationHours,
    GuidanceHours,
    TeacherTariff,
    Room,
    RunMaterials,
    Travel,
    Marketing,
    Administration,
    Platform,
    AssessorHours,
    AssessorTariff,
    ParticipantMaterials,
    Overhead,
    GroupSize,
    Success,
    Runs,
    Fee,
    Subsidy,
}

/// In what an input is counted. All but counts have two decimals and are kept in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths of an hour.
    Hours,
    /// Cents, or cents for an hour.
    Euro,
    /// Hundredths of a percent.
    Percent,
    /// A whole number.
    Count,
}

impl Unit {
    /// The most that can be filled in, in the unit as it is kept. Low enough that no sum can overflow.
    pub const fn most(self) -> u64 {
        match self {
            Self::Hours => 10_000_000,
            Self::Euro => 1_000_000_000,
            Self::Percent => 10_000,
            Self::Count => 100_000,
        }
    }

    /// The same in whole hours, euros, percents or pieces, for a sentence.
    pub const fn most_whole(self) -> u64 {
        match self {
            Self::Count => self.most(),
            Self::Hours | Self::Euro | Self::Percent => self.most() / 100,
        }
    }

    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Euro => "euro",
            Self::Percent => "percent",
            Self::Count => "count",
        }
    }
}

impl Input {
    /// Every input, in the order of the form.
    pub const ALL: [Self; 28] = [
        Self::DesignHours,
        Self::DesignTariff,
        Self::SubjectHours,
        Self::SubjectTariff,
        Self::FieldHours,
        Self::FieldTariff,
        Self::BoardHours,
        Self::BoardTariff,
        Self::Content,
        Self::ContactHours,
        Self::PreparationHours,
        Self::GuidanceHours,
        Self::TeacherTariff,
        Self::Room,
        Self::RunMaterials,
        Self::Travel,
        Self::Marketing,
        Self::Administration,
        Self::Platform,
        Self::AssessorHours,
        Self::AssessorTariff,
        Self::ParticipantMaterials,
        Self::Overhead,
        Self::GroupSize,
        Self::Success,
        Self::Runs,
        Self::Fee,
        Self::Subsidy,
    ];

    /// Those that a scenario can change.
    pub const IN_SCENARIOS: [Self; 5] = [Self::GroupSize, Self::Runs, Self::Success, Self::Fee, Self::Subsidy];

    /// In what it is counted.
    pub const fn unit(self) -> Unit {
        match self {
            Self::DesignHours
            | Self::SubjectHours
            | Self::FieldHours
            | Self::BoardHours
            | Self::ContactHours
            | Self::PreparationHours
            | Self::GuidanceHours
            | Self::AssessorHours => Unit::Hours,
            Self::Overhead | Self::Success => Unit::Percent,
            Self::GroupSize | Self::Runs => Unit::Count,
            Self::DesignTariff
            | Self::SubjectTariff
            | Self::FieldTariff
            | Self::BoardTariff
            | Self::Content
            | Self::TeacherTariff
            | Self::Room
            | Self::RunMaterials
            | Self::Travel
            | Self::Marketing
            | Self::Administration
            | Self::Platform
            | Self::AssessorTariff
            | Self::ParticipantMaterials
            | Self::Fee
            | Self::Subsidy => Unit::Euro,
        }
    }

    /// Code in forms, storage and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DesignHours => "design_hours",
            Self::DesignTariff => "design_tariff",
            Self::SubjectHours => "subject_hours",
            Self::SubjectTariff => "subject_tariff",
            Self::FieldHours => "field_hours",
            Self::FieldTariff => "field_tariff",
            Self::BoardHours => "board_hours",
            Self::BoardTariff => "board_tariff",
            Self::Content => "content",
            Self::ContactHours => "contact_hours",
            Self::PreparationHours => "preparation_hours",
            Self::GuidanceHours => "guidance_hours",
            Self::TeacherTariff => "teacher_tariff",
            Self::Room => "room",
            Self::RunMaterials => "run_materials",
            Self::Travel => "travel",
            Self::Marketing => "marketing",
            Self::Administration => "administration",
            Self::Platform => "platform",
            Self::AssessorHours => "assessor_hours",
            Self::AssessorTariff => "assessor_tariff",
            Self::ParticipantMaterials => "participant_materials",
            Self::Overhead => "overhead",
            Self::GroupSize => "group_size",
            Self::Success => "success",
            Self::Runs => "runs",
            Self::Fee => "fee",
            Self::Subsidy => "subsidy",
        }
    }
}

/// Reads a number as people type it: `1.250,50`, `1250.5`, `1 250`, `€ 12`, `80%`. Nothing when it is not a number of this unit, or has
/// more decimals than it can have.
///
/// A comma is a decimal mark. A full stop is one too, unless exactly three digits follow it: `1.250` is a thousand and a bit, as the
/// Dutch write it.
pub fn parse(unit: Unit, text: &str) -> Option<u64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '%' | '\u{a0}')).collect();
    if bare.is_empty() {
        return Some(0);
    }
    let (whole, decimals) = split(&bare)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(&whole) || !is_digits(decimals) || whole.len() > 12 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    if unit == Unit::Count {
        return decimals.is_empty().then_some(whole);
    }
    if decimals.len() > 2 {
        return None;
    }
    let cents: u64 = format!("{decimals:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(cents)
}

/// The digits before and after the decimal mark.
fn split(bare: &str) -> Option<(String, &str)> {
    let (before, after) = match (bare.rsplit_once(','), bare.rsplit_once('.')) {
        (Some((before, after)), _) => (before, after),
        (None, Some((before, after))) if after.len() != 3 => (before, after),
        (None, _) => (bare, ""),
    };
    let mut groups = before.split('.');
    let first = groups.next()?;
    let mut whole = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        whole.push_str(group);
    }
    Some((whole, after))
}

/// Writes a value as people type it in Dutch, without a thousands mark, so that [`parse`] reads it back: `1250,50`, `12,5`, `80`.
pub fn write(unit: Unit, value: u64) -> String {
    match (unit, value % 100) {
        (Unit::Count, _) => value.to_string(),
        (_, 0) => (value / 100).to_string(),
        (Unit::Hours | Unit::Percent, hundredths) if hundredths % 10 == 0 => {
            format!("{},{}", value / 100, hundredths / 10)
        }
        (_, hundredths) => format!("{},{hundredths:02}", value / 100),
    }
}
