// SPDX-License-Identifier: EUPL-1.2
//! Semantic versions of a definition: what a change means for a decision and for awards.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::definition::Content;

/// `major.minor.patch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Rises when outcomes, level, size or assessment change: needs a new decision.
    pub major: u16,
    /// Rises when something is added.
    pub minor: u16,
    /// Rises when only wording changes.
    pub patch: u16,
}

impl Version {
    /// The first version.
    pub const FIRST: Self = Self { major: 1, minor: 0, patch: 0 };

    /// The version that follows a change of this kind.
    #[must_use]
    pub const fn next(self, change: Change) -> Self {
        match change {
            Change::Major => Self { major: self.major + 1, minor: 0, patch: 0 },
            Change::Minor => Self { major: self.major, minor: self.minor + 1, patch: 0 },
            Change::Patch => Self { major: self.major, minor: self.minor, patch: self.patch + 1 },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The text was not `major.minor.patch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a version is three numbers with dots")]
pub struct NotAVersion;

impl FromStr for Version {
    type Err = NotAVersion;
    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        // One spelling for each number: no sign, no leading zero.
        let number =
            |part: &str| part.parse::<u16>().ok().filter(|number| number.to_string() == part).ok_or(NotAVersion);
        let mut parts = text.split('.').map(number);
        let mut next = || parts.next().unwrap_or(Err(NotAVersion));
        let version = Self { major: next()?, minor: next()?, patch: next()? };
        if parts.next().is_some() { Err(NotAVersion) } else { Ok(version) }
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How much a change means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Wording only.
    Patch,
    /// Something added that takes nothing away.
    Minor,
    /// Outcomes, level, size or assessment: another thing is awarded.
    Major,
}

/// What kind of change lies between two texts of one definition.
pub fn change_between(old: &Content, new: &Content) -> Change {
    let outcomes = |content: &Content| content.outcomes.iter().map(|o| o.text.nl.trim().to_owned()).collect::<Vec<_>>();
    let meaning_changed = outcomes(old) != outcomes(new)
        || old.level.nlqf != new.level.nlqf
        || old.study_load.total_hours() != new.study_load.total_hours()
        || old.assessment.forms != new.assessment.forms
        || old.assessment.criteria != new.assessment.criteria
        || old.validity_months != new.validity_months;
    if meaning_changed {
        return Change::Major;
    }
    let added = new.skills.len() > old.skills.len()
        || new.qualification_links.len() > old.qualification_links.len()
        || old.stackability != new.stackability
        || old.participation != new.participation;
    if added { Change::Minor } else { Change::Patch }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;

    #[test]
    fn versions_read_and_order() {
        assert_eq!("1.2.3".parse(), Ok(Version { major: 1, minor: 2, patch: 3 }));
        for bad in ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.2.-3", "+1.0.0", "01.0.0"] {
            assert_eq!(bad.parse::<Version>(), Err(NotAVersion), "{bad}");
        }
        assert!("1.10.0".parse::<Version>().unwrap() > "1.9.9".parse::<Version>().unwrap());
    }

    #[test]
    fn another_size_is_another_thing() {
        let old = Content::draft(Localized::new("Titel", "Title"));
        let mut new = old.clone();
        new.summary.nl = "Beter gezegd".into();
        assert_eq!(change_between(&old, &new), Change::Patch);
        new.study_load.practice_hours = 10;
        assert_eq!(change_between(&old, &new), Change::Major);
        assert_eq!(Version::FIRST.next(Change::Major).to_string(), "2.0.0");
    }
}
