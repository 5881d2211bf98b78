// SPDX-License-Identifier: EUPL-1.2
//! Moments and days. A moment is an integer of microseconds since 1970 in UTC, a day is a date in the Netherlands.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A moment: microseconds since 1970-01-01T00:00:00Z. Stored as an integer, so that it sorts the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// A moment from microseconds since 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This moment plus a number of seconds (negative: minus).
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// RFC 3339 in UTC with whole seconds, as credentials and the API print it: `2026-11-23T14:00:00Z`.
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_second(self.seconds()).map(|t| t.to_string()).unwrap_or_default()
    }

    /// Reads RFC 3339 with any zone.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Self(t.as_microsecond()))
    }

    /// The calendar day of this moment in the Netherlands (Europe/Amsterdam).
    pub fn day(self) -> Day {
        let zoned = jiff::Timestamp::from_microsecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(amsterdam());
        Day(zoned.date())
    }

    /// `(hour, minute)` of this moment in the Netherlands.
    pub fn hour_minute(self) -> (i8, i8) {
        let zoned = jiff::Timestamp::from_microsecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(amsterdam());
        (zoned.hour(), zoned.minute())
    }
}

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// A calendar day, without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(Date);

impl Day {
    /// A day that exists, or nothing.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// Wraps a calendar date.
    pub const fn from_date(date: Date) -> Self {
        Self(date)
    }

    /// The calendar date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// Reads `2026-11-23` (ISO 8601).
    pub fn parse_iso(text: &str) -> Option<Self> {
        text.parse::<Date>().ok().map(Self)
    }

    /// Midnight at the start of this day in the Netherlands.
    pub fn start(self) -> Timestamp {
        let micros = self.0.to_zoned_datetime(amsterdam()).map(|z| z.timestamp().as_microsecond()).unwrap_or(0);
        Timestamp(micros)
    }

    /// Days since 1970-01-01, for storage.
    pub fn number(self) -> i32 {
        (self.0 - Date::constant(1970, 1, 1)).get_days()
    }

    /// The inverse of [`Day::number`].
    pub fn from_number(days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        Date::constant(1970, 1, 1).checked_add(span).ok().map(Self)
    }

    /// This day plus a number of months, on the last day of a shorter month.
    pub fn plus_months(self, months: u16) -> Option<Self> {
        let span = jiff::Span::new().try_months(i32::from(months)).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// This day plus a number of days.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Written as the Dutch write it on forms: `23-11-2026`.
    pub fn dutch(self) -> String {
        format!("{:02}-{:02}-{:04}", self.0.day(), self.0.month(), self.0.year())
    }

    /// Written out: `23 november 2026` or `23 November 2026`.
    pub fn long(self, language: crate::text::Language) -> String {
        let names = match language {
            crate::text::Language::Nl => DUTCH_MONTHS,
            crate::text::Language::En => ENGLISH_MONTHS,
        };
        let month = usize::try_from(self.0.month() - 1).ok().and_then(|i| names.get(i)).copied().unwrap_or("");
        format!("{} {} {}", self.0.day(), month, self.0.year())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

const DUTCH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_late_in_the_evening_belongs_to_the_dutch_day() {
        let moment = Timestamp::parse_rfc3339("2026-06-30T22:30:00Z").unwrap();
        assert_eq!(moment.day().to_string(), "2026-07-01");
        assert_eq!(moment.rfc3339(), "2026-06-30T22:30:00Z");
    }

    #[test]
    fn days_go_round_as_numbers() {
        let day = Day::parse_iso("2026-11-23").unwrap();
        assert_eq!(Day::from_number(day.number()), Some(day));
        assert_eq!(Day::new(1988, 2, 31), None);
        assert_eq!(day.dutch(), "23-11-2026");
        assert_eq!(day.long(crate::text::Language::Nl), "23 november 2026");
        assert_eq!(Day::new(2026, 1, 31).unwrap().plus_months(1).unwrap().to_string(), "2026-02-28");
    }
}
