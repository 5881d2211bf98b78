// SPDX-License-Identifier: EUPL-1.2
//! Working days in the Netherlands, for terms. Saturdays, Sundays and the recognised holidays of the Algemene termijnenwet (article
//! 3, first and second paragraph) are not working days.

use jiff::civil::{Date, Weekday};

use crate::time::Day;

/// Is this a working day?
pub fn is_working_day(day: Day) -> bool {
    !matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// The day on which a term of so many working days ends: the day it starts on does not count, and none means that day itself.
pub fn after_working_days(from: Day, working_days: u16) -> Day {
    let mut day = from;
    let mut left = working_days;
    while left > 0 {
        let Some(next) = day.plus_days(1) else { return day };
        day = next;
        if is_working_day(day) {
            left -= 1;
        }
    }
    day
}

/// The working day that lies so many working days before a day: when to remind of it.
pub fn before_working_days(until: Day, working_days: u16) -> Day {
    let mut day = until;
    let mut left = working_days;
    while left > 0 {
        let Some(earlier) = day.plus_days(-1) else { return day };
        day = earlier;
        if is_working_day(day) {
            left -= 1;
        }
    }
    day
}

/// How many working days lie between two days: those after `from`, up to and with `until`. None when `until` is not later.
pub fn working_days_between(from: Day, until: Day) -> u32 {
    let mut day = from;
    let mut count = 0;
    while day < until {
        let Some(next) = day.plus_days(1) else { return count };
        day = next;
        count += u32::from(is_working_day(day));
    }
    count
}

/// New Year's Day, Good Friday, Easter Monday, the King's day, 5 May, Ascension, Whit Monday, both Christmas days.
fn is_holiday(day: Day) -> bool {
    let date = day.date();
    let fixed = matches!((date.month(), date.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    // 27 April, and the day before when that is a Sunday.
    let kings_day =
        date.month() == 4 && (date.day() == 27 || (date.day() == 26 && date.weekday() == Weekday::Saturday));
    let moving = easter(date.year()).is_some_and(|easter| {
        let days = (date - easter).get_days();
        date.year() == easter.year() && matches!(days, -2 | 1 | 39 | 50)
    });
    fixed || kings_day || moving
}

/// Easter Sunday in the Gregorian calendar, by the anonymous method (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let a = year_number % 19;
    let (b, c) = (year_number / 100, year_number % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    /// Easter as published by the churches.
    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, date) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(day(date).date()), "{year}");
        }
    }

    #[test]
    fn holidays_are_no_working_days() {
        for free in [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-04-27",
            "2026-05-05",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2026-11-28",
            "2026-11-29",
        ] {
            assert!(!is_working_day(day(free)), "{free}");
        }
        // The King's day moves to Saturday when 27 April is a Sunday.
        assert!(is_working_day(day("2025-04-25")) && !is_working_day(day("2025-04-26")));
        assert!(is_working_day(day("2026-11-27")));
    }

    #[test]
    fn a_term_skips_the_weekend_and_christmas() {
        assert_eq!(after_working_days(day("2026-11-20"), 10).to_string(), "2026-12-04");
        assert_eq!(after_working_days(day("2026-12-24"), 1).to_string(), "2026-12-28");
        assert_eq!(after_working_days(day("2026-11-20"), 0).to_string(), "2026-11-20");
        assert_eq!(before_working_days(day("2026-12-04"), 3).to_string(), "2026-12-01");
        assert_eq!(working_days_between(day("2026-11-23"), day("2026-12-04")), 9);
        assert_eq!(working_days_between(day("2026-12-04"), day("2026-11-23")), 0);
    }

    proptest! {
        #[test]
        fn a_term_ends_on_a_working_day_and_counts_back(from in 18_000_i32..30_000, days in 1_u16..60) {
            let from = Day::from_number(from).unwrap();
            let end = after_working_days(from, days);
            prop_assert!(is_working_day(end) && end > from);
            prop_assert_eq!(working_days_between(from, end), u32::from(days));
            prop_assert!(before_working_days(end, days) <= from);
        }
    }
}
