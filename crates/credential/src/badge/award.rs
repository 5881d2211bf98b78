// SPDX-License-Identifier: EUPL-1.2
//! The award part: what belongs to one person and one decision.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::class::Class;

/// One award of one class to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// `urn:uuid:` and a lower-case UUID; says nothing about the person.
    pub credential_id: String,
    /// Name of the person as it stands on the proof. Plain text, not hashed; any Unicode.
    pub subject_name: String,
    /// DID of the person's wallet, when they gave one.
    pub subject_id: Option<String>,
    /// From when the credential is valid, whole seconds.
    pub valid_from: Timestamp,
    /// Until when, whole seconds.
    pub valid_until: Option<Timestamp>,
    /// When it was awarded, whole seconds. Stays the same when the credential is issued again.
    pub awarded_at: Timestamp,
    /// First day of the learning.
    pub started_on: Option<Date>,
    /// Last day of the learning.
    pub ended_on: Option<Date>,
    /// Result per learning outcome, in the order they are to be shown.
    pub results: Vec<OutcomeResult>,
    /// Overall grade; only when the class has a scale for it.
    pub grade: Option<String>,
    /// Index in the class's status list.
    pub status_index: u64,
    /// Proof of registration: the text of a C2SP tlog-proof. Absent until the award is in a signed checkpoint.
    pub evidence: Option<String>,
}

/// The result for one learning outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeResult {
    /// Key of the outcome in the class.
    pub outcome: String,
    /// What came out.
    pub status: ResultStatus,
}

/// Standing of a result (Open Badges 3.0, `ResultStatusType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResultStatus {
    /// Achieved.
    Completed,
    /// Registered for it.
    Enrolled,
    /// Not achieved.
    Failed,
    /// Under way.
    InProgress,
    /// Paused.
    OnHold,
    /// Achieved but not final.
    Provisional,
    /// Stopped.
    Withdrew,
}

impl ResultStatus {
    /// Every status.
    pub const ALL: [Self; 7] = [
        Self::Completed,
        Self::Enrolled,
        Self::Failed,
        Self::InProgress,
        Self::OnHold,
        Self::Provisional,
        Self::Withdrew,
    ];

    /// The word in the credential.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Completed => "Completed",
            Self::Enrolled => "Enrolled",
            Self::Failed => "Failed",
            Self::InProgress => "InProgress",
            Self::OnHold => "OnHold",
            Self::Provisional => "Provisional",
            Self::Withdrew => "Withdrew",
        }
    }

    /// The status with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// A member of the credential that is there for one award and not for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `credentialSubject.id`.
    SubjectId,
    /// `validUntil`.
    ValidUntil,
    /// `activityStartDate`.
    StartedOn,
    /// `activityEndDate`.
    EndedOn,
    /// The overall grade.
    Grade,
}

/// Which members an award fills: awards of one class with the same shape differ in text only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Shape {
    /// The optional members that are there.
    pub parts: BTreeSet<Part>,
    /// Keys of the outcomes that have a result, in order.
    pub outcomes: Vec<String>,
}

impl Shape {
    /// Checks that this shape can be filled in this class.
    ///
    /// # Errors
    /// [`AwardFault::UnknownOutcome`], [`AwardFault::OutcomeTwice`] or [`AwardFault::NoGradeScale`].
    pub fn suits(&self, class: &Class) -> Result<(), AwardFault> {
        let mut seen = BTreeSet::new();
        for key in &self.outcomes {
            if !class.achievement.outcomes.iter().any(|outcome| &outcome.key == key) {
                return Err(AwardFault::UnknownOutcome(key.clone()));
            }
            if !seen.insert(key) {
                return Err(AwardFault::OutcomeTwice(key.clone()));
            }
        }
        if self.parts.contains(&Part::Grade) && class.achievement.grade.is_none() {
            return Err(AwardFault::NoGradeScale);
        }
        Ok(())
    }

    /// Whether the award has exactly this shape.
    #[must_use]
    pub fn fits(&self, award: &Award) -> bool {
        award.parts().iter().all(|(part, there)| self.parts.contains(part) == *there)
            && self.outcomes.len() == award.results.len()
            && self.outcomes.iter().zip(&award.results).all(|(key, result)| *key == result.outcome)
    }
}

/// Why an award cannot be written as a credential.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AwardFault {
    /// The credential id is not `urn:uuid:` and a lower-case UUID.
    #[error("not a urn:uuid: {0}")]
    CredentialId(String),
    /// The id of the person is not a DID.
    #[error("not a DID: {0}")]
    SubjectId(String),
    /// An instant has a fraction of a second, or lies outside the years 1 to 9999.
    #[error("{0} is not a whole second in the years 1 to 9999")]
    Instant(&'static str),
    /// A day lies outside the years 1 to 9999.
    #[error("{0} is not in the years 1 to 9999")]
    Day(&'static str),
    /// There is a result for an outcome that the class does not have.
    #[error("the class has no learning outcome {0}")]
    UnknownOutcome(String),
    /// There are two results for one outcome.
    #[error("two results for learning outcome {0}")]
    OutcomeTwice(String),
    /// There is a grade, but the class has no scale for it.
    #[error("the class has no scale for a grade")]
    NoGradeScale,
    /// The register proof is missing where it is needed.
    #[error("the award has no register proof yet")]
    NoEvidence,
    /// The award has another shape than the template it is filled into.
    #[error("the award has another shape than the template")]
    OtherShape,
}

impl Award {
    /// Which members this award fills.
    #[must_use]
    pub fn shape(&self) -> Shape {
        Shape {
            parts: self.parts().into_iter().filter(|(_, there)| *there).map(|(part, _)| part).collect(),
            outcomes: self.results.iter().map(|result| result.outcome.clone()).collect(),
        }
    }

    fn parts(&self) -> [(Part, bool); 5] {
        [
            (Part::SubjectId, self.subject_id.is_some()),
            (Part::ValidUntil, self.valid_until.is_some()),
            (Part::StartedOn, self.started_on.is_some()),
            (Part::EndedOn, self.ended_on.is_some()),
            (Part::Grade, self.grade.is_some()),
        ]
    }
}
