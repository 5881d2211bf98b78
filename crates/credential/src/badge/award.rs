// SPDX-License-Identifier: EUPL-1.2
//! The award part: what belongs to one person and one decision, and the texts it is written as.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, civil};

use super::check::is_did_rest;
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

/// A place in the credential that is filled per award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Slot {
    /// The UUID, without `urn:uuid:`.
    CredentialId,
    /// The name.
    SubjectName,
    /// The DID, without `did:`.
    SubjectId,
    /// `validFrom`.
    ValidFrom,
    /// `validUntil`.
    ValidUntil,
    /// `awardedDate`.
    AwardedAt,
    /// `activityStartDate`.
    StartedOn,
    /// `activityEndDate`.
    EndedOn,
    /// The grade.
    Grade,
    /// The index in the status list.
    StatusIndex,
    /// The register proof.
    Evidence,
    /// The status word of the n-th result.
    Result(usize),
}

impl Slot {
    /// The slots that every class has at most once, in the order of their numbers.
    pub(crate) const SINGLE: [Self; 11] = [
        Self::CredentialId,
        Self::SubjectName,
        Self::SubjectId,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::AwardedAt,
        Self::StartedOn,
        Self::EndedOn,
        Self::Grade,
        Self::StatusIndex,
        Self::Evidence,
    ];

    /// Position in [`Texts`].
    pub(crate) fn number(self) -> usize {
        match self {
            Self::Result(index) => Self::SINGLE.len() + index,
            single => Self::SINGLE.iter().position(|slot| *slot == single).unwrap_or_default(),
        }
    }
}

/// The text of every slot of one award, by slot number; `None` where the award has nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Texts<'a>(pub(crate) Vec<Option<Cow<'a, str>>>);

impl<'a> Texts<'a> {
    /// Writes an award as text. The one place where instants, days and ids get their form.
    pub(crate) fn of(award: &'a Award) -> Result<Self, AwardFault> {
        let uuid = award.credential_id.strip_prefix("urn:uuid:").filter(|rest| is_uuid(rest));
        let uuid = uuid.ok_or_else(|| AwardFault::CredentialId(award.credential_id.clone()))?;
        let mut texts = Vec::with_capacity(Slot::SINGLE.len() + award.results.len());
        texts.push(Some(Cow::Borrowed(uuid)));
        texts.push(Some(Cow::Borrowed(award.subject_name.as_str())));
        texts.push(award.subject_id.as_deref().map(did_rest).transpose()?.map(Cow::Borrowed));
        texts.push(Some(Cow::Owned(instant(award.valid_from, "validFrom")?)));
        texts.push(award.valid_until.map(|until| instant(until, "validUntil")).transpose()?.map(Cow::Owned));
        texts.push(Some(Cow::Owned(instant(award.awarded_at, "awardedDate")?)));
        texts.push(award.started_on.map(|date| day(date, "activityStartDate")).transpose()?.map(Cow::Owned));
        texts.push(award.ended_on.map(|date| day(date, "activityEndDate")).transpose()?.map(Cow::Owned));
        texts.push(award.grade.as_deref().map(Cow::Borrowed));
        texts.push(Some(Cow::Owned(award.status_index.to_string())));
        texts.push(award.evidence.as_deref().map(Cow::Borrowed));
        texts.extend(award.results.iter().map(|result| Some(Cow::Borrowed(result.status.as_str()))));
        Ok(Self(texts))
    }

    /// Reads an award back; the inverse of [`Texts::of`] as far as the forms are strict, so the caller fills again and
    /// compares.
    pub(crate) fn into_award(self, shape: &Shape) -> Option<Award> {
        let text = |slot: Slot| self.get(slot);
        let mut results = Vec::with_capacity(shape.outcomes.len());
        for (index, outcome) in shape.outcomes.iter().enumerate() {
            let status = ResultStatus::from_word(text(Slot::Result(index))?)?;
            results.push(OutcomeResult { outcome: outcome.clone(), status });
        }
        Some(Award {
            credential_id: format!("urn:uuid:{}", text(Slot::CredentialId)?),
            subject_name: text(Slot::SubjectName)?.to_owned(),
            subject_id: text(Slot::SubjectId).map(|rest| format!("did:{rest}")),
            valid_from: parse_instant(text(Slot::ValidFrom)?)?,
            valid_until: parse_optional(text(Slot::ValidUntil), parse_instant)?,
            awarded_at: parse_instant(text(Slot::AwardedAt)?)?,
            started_on: parse_optional(text(Slot::StartedOn), parse_day)?,
            ended_on: parse_optional(text(Slot::EndedOn), parse_day)?,
            results,
            grade: text(Slot::Grade).map(str::to_owned),
            status_index: text(Slot::StatusIndex)?.parse().ok()?,
            evidence: text(Slot::Evidence).map(str::to_owned),
        })
    }

    /// The text of a slot.
    pub(crate) fn get(&self, slot: Slot) -> Option<&str> {
        self.0.get(slot.number()).and_then(Option::as_deref)
    }
}

fn parse_optional<T>(text: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    text.map_or(Some(None), |text| parse(text).map(Some))
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'),
        })
}

/// Checks `did:method:id` (DID Core 3.1) and gives back what follows `did:`.
fn did_rest(did: &str) -> Result<&str, AwardFault> {
    let rest = did.strip_prefix("did:");
    let fits = rest.and_then(|rest| rest.split_once(':')).is_some_and(|(method, id)| {
        !method.is_empty()
            && method.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && is_did_rest(id)
    });
    rest.filter(|_| fits).ok_or_else(|| AwardFault::SubjectId(did.to_owned()))
}

/// `2026-09-01T12:00:00Z`: RFC 3339 in UTC with whole seconds (VC Data Model 2.0 section 4.9).
fn instant(at: Timestamp, field: &'static str) -> Result<String, AwardFault> {
    let civil = Offset::UTC.to_datetime(at);
    if at.subsec_nanosecond() != 0 || civil.year() < 1 {
        return Err(AwardFault::Instant(field));
    }
    Ok(civil_text(civil))
}

/// `2026-09-01T00:00:00Z`: the schema of Open Badges 3.0 asks for a date and time where its context says a date, so a
/// day is written as its first second in UTC.
fn day(date: Date, field: &'static str) -> Result<String, AwardFault> {
    if date.year() < 1 {
        return Err(AwardFault::Day(field));
    }
    Ok(civil_text(date.to_datetime(civil::Time::midnight())))
}

fn civil_text(at: DateTime) -> String {
    let mut text = String::with_capacity(20);
    let year = u32::from(at.year().unsigned_abs());
    two_digits(&mut text, year / 100);
    two_digits(&mut text, year % 100);
    for (before, value) in
        [('-', at.month()), ('-', at.day()), ('T', at.hour()), (':', at.minute()), (':', at.second())]
    {
        text.push(before);
        two_digits(&mut text, u32::from(value.unsigned_abs()));
    }
    text.push('Z');
    text
}

/// Appends a number below 100 as two digits.
fn two_digits(text: &mut String, value: u32) {
    text.extend([char::from_digit(value / 10 % 10, 10), char::from_digit(value % 10, 10)].into_iter().flatten());
}

fn parse_instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

fn parse_day(text: &str) -> Option<Date> {
    text.strip_suffix("T00:00:00Z")?.parse().ok()
}
