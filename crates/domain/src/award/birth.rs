// SPDX-License-Identifier: EUPL-1.2
//! Days of birth that nobody has, and days that few have.

use super::ProposedAward;
use crate::problem::FieldProblem;
use crate::time::Day;

/// Above this age, in years, the date is probably a typing error.
pub const OLD: i16 = 110;
/// Above this age, in years, nobody ever was.
pub const TOO_OLD: i16 = 130;
/// Below this age, in years, nobody takes part in vocational education.
pub const YOUNG: i16 = 14;

/// What is odd about a day of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// It is still to come: no day of birth.
    ToCome,
    /// So old nobody ever was, in years: no day of birth.
    TooOld(i16),
    /// So old few become, in years.
    Old(i16),
    /// Younger than participants are, in years.
    Young(i16),
}

/// What is odd about a day of birth, on the day it is looked at.
pub fn odd(birth: Day, today: Day) -> Option<Odd> {
    if birth > today {
        return Some(Odd::ToCome);
    }
    match age(birth, today) {
        age if age > TOO_OLD => Some(Odd::TooOld(age)),
        age if age > OLD => Some(Odd::Old(age)),
        age if age < YOUNG => Some(Odd::Young(age)),
        _ => None,
    }
}

/// Whole years between two days.
pub fn age(birth: Day, today: Day) -> i16 {
    let (birth, today) = (birth.date(), today.date());
    let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
    today.year().saturating_sub(birth.year()).saturating_sub(i16::from(!had_birthday))
}

/// Refuses a day on which nobody on a list can be born. What is only odd may stay.
pub fn check_birth_date(award: &ProposedAward, today: Day) -> Option<FieldProblem> {
    let birth = award.birth_date?;
    let at = |key| FieldProblem::error(format!("rows.{}.birth_date", award.row_number), key);
    match odd(birth, today)? {
        Odd::ToCome => Some(at("row-problem-date-in-future").with("date", birth.dutch())),
        Odd::TooOld(age) => Some(at("row-problem-date-too-old").with("age", age).with("limit", OLD)),
        Odd::Old(_) | Odd::Young(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_birth_is_one_that_somebody_can_have() {
        let today = Day::new(2026, 11, 24).unwrap();
        let odd = |day: &str| odd(Day::parse_iso(day).unwrap(), today);
        assert_eq!(odd("2026-11-25"), Some(Odd::ToCome));
        assert_eq!(odd("2031-01-01"), Some(Odd::ToCome));
        assert_eq!(odd("2026-11-24"), Some(Odd::Young(0)));
        assert_eq!(odd("2012-11-24"), None);
        assert_eq!(odd("1915-11-25"), None, "a day short of 111");
        assert_eq!(odd("1915-11-24"), Some(Odd::Old(111)));
        assert_eq!(odd("1895-11-24"), Some(Odd::TooOld(131)));
        assert_eq!(odd("0001-01-01"), Some(Odd::TooOld(2025)));
        let problem = |day: &str| {
            let birth_date = Day::parse_iso(day);
            let award = ProposedAward {
                row_number: 7,
                name: String::new(),
                birth_date,
                email: None,
                outcomes: vec![],
                grade: None,
            };
            check_birth_date(&award, today).map(|p| (p.field, p.key, p.values[0].1.clone()))
        };
        let at = "rows.7.birth_date".to_owned();
        assert_eq!(problem("2031-01-01"), Some((at.clone(), "row-problem-date-in-future", "01-01-2031".to_owned())));
        assert_eq!(problem("1850-01-01"), Some((at, "row-problem-date-too-old", "176".to_owned())));
        assert_eq!((problem("2020-01-01"), problem("1910-01-01"), problem("geen")), (None, None, None));
    }
}
