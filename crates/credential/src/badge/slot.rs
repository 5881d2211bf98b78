// SPDX-License-Identifier: EUPL-1.2
//! The places that an award fills, and the one text that goes into each.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, civil};

use super::award::{Award, AwardFault, OutcomeResult, ResultStatus, Shape};
use super::check::is_did_rest;

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
        let at = |at: Timestamp, field| instant(at, field).map(Cow::Owned);
        let on = |date: Date, field| day(date, field).map(Cow::Owned);
        // In the order of the slot numbers.
        let single = [
            Some(Cow::Borrowed(uuid)),
            Some(Cow::Borrowed(award.subject_name.as_str())),
            award.subject_id.as_deref().map(did_rest).transpose()?.map(Cow::Borrowed),
            Some(at(award.valid_from, "validFrom")?),
            award.valid_until.map(|until| at(until, "validUntil")).transpose()?,
            Some(at(award.awarded_at, "awardedDate")?),
            award.started_on.map(|date| on(date, "activityStartDate")).transpose()?,
            award.ended_on.map(|date| on(date, "activityEndDate")).transpose()?,
            award.grade.as_deref().map(Cow::Borrowed),
            Some(Cow::Owned(award.status_index.to_string())),
            award.evidence.as_deref().map(Cow::Borrowed),
        ];
        let mut texts = Vec::with_capacity(single.len() + award.results.len());
        texts.extend(single);
        texts.extend(award.results.iter().map(|it| Some(Cow::Borrowed(it.status.as_str()))));
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
