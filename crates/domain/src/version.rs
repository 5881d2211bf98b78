// SPDX-License-Identifier: EUPL-1.2
//! Semantic versions of a definition: what a change means for a decision and for awards.

mod news;

pub use news::{Made, check_news};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Localized;
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

impl Version {
    /// The first version that follows a change of this kind and whose number no other text has: one that a board turned down, or that is
    /// still under way, keeps its number.
    #[must_use]
    pub fn next_free(self, change: Change, is_taken: impl Fn(Self) -> bool) -> Self {
        let mut next = self.next(change);
        while is_taken(next) {
            next = next.next(Change::Patch);
        }
        next
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

/// What makes a version another thing: for these a new decision is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MajorCause {
    Outcomes,
    Level,
    Size,
    Assessment,
    Validity,
}

impl MajorCause {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Level => "level",
            Self::Size => "size",
            Self::Assessment => "assessment",
            Self::Validity => "validity",
        }
    }
}

/// Which of the causes of a new thing lie between two texts.
pub fn major_causes(old: &Content, new: &Content) -> Vec<MajorCause> {
    let forms = |content: &Content| sorted(content.assessment.forms.iter().map(|form| format!("{form:?}")).collect());
    let assessed = [
        forms(old) != forms(new),
        old.supervision != new.supervision,
        are_others(&old.assessment.criteria, &new.assessment.criteria),
        are_others([&old.assessment.plan], [&new.assessment.plan]),
        are_others([&old.assessment.independence], [&new.assessment.independence]),
    ];
    let level = |content: &Content| (content.level.nlqf.clone(), content.level.established.is_some());
    let texts = |content: &Content| content.outcomes.iter().map(|outcome| outcome.text.clone()).collect::<Vec<_>>();
    [
        (MajorCause::Outcomes, are_others(&texts(old), &texts(new))),
        (MajorCause::Level, level(old) != level(new)),
        (MajorCause::Size, old.study_load.total_hours() != new.study_load.total_hours()),
        (MajorCause::Assessment, assessed.contains(&true)),
        (MajorCause::Validity, old.validity_months != new.validity_months),
    ]
    .into_iter()
    .filter_map(|(cause, changed)| changed.then_some(cause))
    .collect()
}

/// Do these texts say something else, in either language? Their order carries no meaning. A translation that is added says nothing new.
fn are_others<'a>(old: impl IntoIterator<Item = &'a Localized>, new: impl IntoIterator<Item = &'a Localized>) -> bool {
    let read = |text: &Localized| (plain(&text.nl), plain(&text.en));
    let mut old: Vec<_> = old.into_iter().map(read).collect();
    let mut new: Vec<_> = new.into_iter().map(read).collect();
    old.sort();
    new.sort();
    let says = |one: &str, other: &str| one.is_empty() || one == other;
    let is_same = |(old, new): (&(String, String), &(String, String))| old.0 == new.0 && says(&old.1, &new.1);
    old.len() != new.len() || !old.iter().zip(&new).all(is_same)
}

/// A text without what does not change its meaning: white space, capitals and the sign at its end.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().trim_end_matches('.').to_owned()
}

/// The order of forms carries no meaning.
fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

/// What kind of change lies between two texts of one definition.
pub fn change_between(old: &Content, new: &Content) -> Change {
    if !major_causes(old, new).is_empty() {
        return Change::Major;
    }
    let reordered = old.study_load != new.study_load;
    let added = old.skills != new.skills
        || old.qualification_links != new.qualification_links
        || old.stackability != new.stackability
        || old.participation != new.participation
        || old.language != new.language
        || old.audience != new.audience
        || reordered;
    if added { Change::Minor } else { Change::Patch }
}

/// May the decision that adopted a version stand for a later text? Each is given with the framework version it is held against. It may
/// when outcomes, level, size, assessment and validity are the same: with another one of those it is another thing, and so it is under
/// other criteria.
pub fn decision_stands(old: (&str, &Content), new: (&str, &Content)) -> bool {
    old.0 == new.0 && change_between(old.1, new.1) != Change::Major
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_once() {
        let [published, rejected, free] = ["1.2.0", "2.0.0", "2.0.1"].map(|text| text.parse::<Version>().unwrap());
        assert_eq!(published.next_free(Change::Major, |_| false), rejected);
        assert_eq!(published.next_free(Change::Major, |number| number == rejected), free);
    }

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

    #[test]
    fn each_cause_of_a_new_decision_is_named() {
        use crate::definition::{AssessmentForm, EstablishedLevel};
        use crate::outcome::Outcome;
        let mut old = Content::draft(Localized::new("Titel", "Title"));
        let outcome =
            |key: &str, text: &str| Outcome { key: key.into(), text: Localized::new(text, ""), ..Outcome::default() };
        old.outcomes = vec![outcome("u1", "tilt veilig"), outcome("u2", "meet")];
        let causes = |change: &dyn Fn(&mut Content)| {
            let mut new = old.clone();
            change(&mut new);
            (change_between(&old, &new), major_causes(&old, &new))
        };
        let major = |cause| (Change::Major, vec![cause]);
        assert_eq!(causes(&|c| c.outcomes[0].text.nl = "tilt samen".into()), major(MajorCause::Outcomes));
        assert_eq!(causes(&|c| c.level.nlqf = "4".into()), major(MajorCause::Level));
        assert_eq!(
            causes(&|c| c.level.established = Some(EstablishedLevel { register_url: "https://nlqf.example".into() })),
            major(MajorCause::Level)
        );
        assert_eq!(causes(&|c| c.study_load.contact_hours = 8), major(MajorCause::Size));
        assert_eq!(causes(&|c| c.assessment.forms.push(AssessmentForm::Exam)), major(MajorCause::Assessment));
        assert_eq!(causes(&|c| c.supervision.supervised = true), major(MajorCause::Assessment));
        assert_eq!(causes(&|c| c.assessment.plan.nl = "Alleen een toets.".into()), major(MajorCause::Assessment));
        assert_eq!(causes(&|c| c.assessment.independence.en = "By colleagues.".into()), (Change::Patch, vec![]));
        assert_eq!(causes(&|c| c.validity_months = Some(12)), major(MajorCause::Validity));
        assert_eq!(causes(&|c| c.outcomes.reverse()), (Change::Patch, vec![]));
        assert_eq!(causes(&|c| c.outcomes[0].text.nl = "Tilt  veilig.".into()), (Change::Patch, vec![]));
        assert_eq!(causes(&|c| c.audience.prior_knowledge.nl = "Geen".into()), (Change::Minor, vec![]));
    }
}
