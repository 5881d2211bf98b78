// SPDX-License-Identifier: EUPL-1.2
//! Days of birth as people type them.

use domain::Day;
use domain::award::birth::{self, OLD, Odd, YOUNG};
use jiff::civil::Date;

use super::characters::clean;
use super::date_parts::{Parts, numbers};
use super::problem::{Field, RowProblem, RowProblemKind};
use super::raw::DateSystem;
use super::styles::serial_date;

/// A day as shown and typed here: `dd-mm-jjjj`.
#[must_use]
pub(super) fn shown(day: Date) -> String {
    format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year())
}

/// Whether a text can be read as a full date of birth, for guessing what a column holds.
pub(super) fn looks_like_date(text: &str) -> bool {
    text.contains(['-', '/', '.', ' ']) && matches!(numbers(text), Some(Parts { .. }))
}

/// Reads a cell; gives the day, when there is one that can be meant, and the problems.
pub(super) fn read(raw: &str, today: Date) -> (Option<Date>, Vec<RowProblem>) {
    let cell = clean(Field::BirthDate, raw);
    let mut problems = cell.problems;
    if cell.text.is_empty() || problems.iter().any(|p| matches!(p.kind, RowProblemKind::SpreadsheetError { .. })) {
        return (None, problems);
    }
    let day = match parse(&cell.text, today) {
        Reading::Day(day) => day,
        Reading::With(day, problem) => {
            problems.push(*problem);
            day
        }
        Reading::Not(problem) => {
            problems.push(*problem);
            return (None, problems);
        }
    };
    let (kind, is_none) = match birth::odd(Day::from_date(day), Day::from_date(today)) {
        None => return (Some(day), problems),
        Some(Odd::ToCome) => (RowProblemKind::DateInFuture { date: day }, true),
        Some(Odd::TooOld(age)) => (RowProblemKind::DateTooOld { age, limit: OLD }, true),
        Some(Odd::Old(age)) => (RowProblemKind::DateTooOld { age, limit: OLD }, false),
        Some(Odd::Young(age)) => (RowProblemKind::DateTooYoung { age, limit: YOUNG }, false),
    };
    if is_none {
        problems.push(RowProblem::error(Field::BirthDate, kind));
        return (None, problems);
    }
    problems.push(RowProblem::warning(Field::BirthDate, kind));
    (Some(day), problems)
}

/// Whole years between two days.
fn age(born: Date, today: Date) -> i16 {
    birth::age(Day::from_date(born), Day::from_date(today))
}

enum Reading {
    Day(Date),
    With(Date, Box<RowProblem>),
    Not(Box<RowProblem>),
}

fn not(kind: RowProblemKind) -> Reading {
    Reading::Not(Box::new(RowProblem::error(Field::BirthDate, kind)))
}

fn parse(text: &str, today: Date) -> Reading {
    let unreadable = || not(RowProblemKind::DateUnreadable { text: text.to_owned() });
    if let Some(reading) = single_number(text, today) {
        return reading;
    }
    let Some(parts) = numbers(text) else {
        return unreadable();
    };
    if parts.year_digits == 2 {
        return two_digit_year(text, &parts, today);
    }
    match real(parts.year, parts.month, parts.day) {
        Some(day) => Reading::Day(day),
        None => does_not_exist(text, &parts).unwrap_or_else(unreadable),
    }
}

fn real(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A month above twelve with a day that is a month, or a day beyond the end of its month.
fn does_not_exist(text: &str, parts: &Parts) -> Option<Reading> {
    if parts.month > 12 {
        let swapped = real(parts.year, parts.day, parts.month)?;
        let problem = RowProblem::error(Field::BirthDate, RowProblemKind::DateMonthFirst { text: text.to_owned() });
        return Some(Reading::Not(Box::new(problem.suggest(shown(swapped)))));
    }
    let first = real(parts.year, parts.month, 1)?;
    Some(not(RowProblemKind::DateDoesNotExist { text: text.to_owned(), last_day: first.last_of_month() }))
}

/// The century in which the participant has a likely age; without one, the date stays unread.
fn two_digit_year(text: &str, parts: &Parts, today: Date) -> Reading {
    let likely = |century: i16| {
        real(century + parts.year, parts.month, parts.day)
            .filter(|day| *day <= today && (YOUNG..=OLD).contains(&age(*day, today)))
    };
    let century = today.year() / 100 * 100;
    let Some(read_as) = likely(century).or_else(|| likely(century - 100)) else {
        let parts = Parts { year: century - 100 + parts.year, ..*parts };
        return does_not_exist(text, &parts)
            .filter(|_| real(parts.year, parts.month, parts.day).is_none())
            .unwrap_or_else(|| not(RowProblemKind::DateUnreadable { text: text.to_owned() }));
    };
    let kind = RowProblemKind::DateTwoDigitYear { text: text.to_owned(), read_as };
    Reading::With(read_as, Box::new(RowProblem::warning(Field::BirthDate, kind).suggest(shown(read_as))))
}

/// One number only: eight digits, a year, or the serial number of a spreadsheet program.
fn single_number(text: &str, today: Date) -> Option<Reading> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    if whole.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number: u32 = whole.parse().ok()?;
    if whole.len() == 8 && fraction.is_empty() {
        let part =
            |from: usize, to: usize| whole.get(from..to).and_then(|digits| digits.parse::<i16>().ok()).unwrap_or(0);
        let forward = real(part(4, 8), part(2, 4), part(0, 2)).filter(|day| day.year() >= 1900 && *day <= today);
        let day = forward.or_else(|| real(part(0, 4), part(4, 6), part(6, 8)));
        return Some(day.map_or_else(|| not(RowProblemKind::DateUnreadable { text: text.to_owned() }), Reading::Day));
    }
    if whole.len() == 4 && fraction.is_empty() && (1900..=2100).contains(&number) {
        return Some(not(RowProblemKind::DateYearOnly { year: i16::try_from(number).unwrap_or(0) }));
    }
    if !(4..=5).contains(&whole.len()) {
        return None;
    }
    let read_as = serial_date(f64::from(number), DateSystem::From1900)?;
    let kind = RowProblemKind::DateFromNumber { number: text.to_owned(), read_as };
    Some(Reading::With(read_as, Box::new(RowProblem::warning(Field::BirthDate, kind).suggest(shown(read_as)))))
}
