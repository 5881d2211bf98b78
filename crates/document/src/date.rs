// SPDX-License-Identifier: EUPL-1.2
//! Days and moments as the caller gives them. This room has no clock and knows no time zones.

#[cfg(test)]
mod tests;

use crate::language::Language;

/// A day of the Gregorian calendar between 1900 and 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day, or nothing when it does not exist.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days_in_month = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1900..3000).contains(&year) && (1..=days_in_month).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2026-11-12` (ISO 8601, date only).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, most: usize| part.len() == most && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// In words: `12 november 2026` or `12 November 2026`.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        const DUTCH: [&str; 12] = [
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
        const ENGLISH: [&str; 12] = [
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
        let names = match language {
            Language::Dutch => DUTCH,
            Language::English => ENGLISH,
        };
        let name = names.get(usize::from(self.month).saturating_sub(1)).copied().unwrap_or_default();
        format!("{} {name} {}", self.day, self.year)
    }
}

/// A moment in UTC, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub(crate) day: Day,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
}

impl Moment {
    /// The moment, or nothing when the clock never shows it.
    #[must_use]
    pub fn new(day: Day, hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second < 60).then_some(Self { day, hour, minute, second })
    }

    /// The moment of a Unix timestamp (seconds since 1970-01-01 UTC), or nothing outside 1970 to 2999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let seconds = u64::try_from(seconds).ok()?;
        let (days, rest) = (i64::try_from(seconds / 86_400).ok()?, seconds % 86_400);
        // Civil date from a day count, counting years from 1 March so that the leap day comes last.
        let shifted = days + 719_468;
        let era = shifted / 146_097;
        let day_of_era = shifted - era * 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let day = Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        Self::new(
            day,
            u8::try_from(rest / 3_600).ok()?,
            u8::try_from(rest / 60 % 60).ok()?,
            u8::try_from(rest % 60).ok()?,
        )
    }
}
