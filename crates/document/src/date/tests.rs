// SPDX-License-Identifier: EUPL-1.2
//! Days that exist, days that do not, and their names.

use super::{Day, Moment};
use crate::language::Language;

#[test]
fn only_days_that_exist() {
    for text in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "1899-12-31",
        "2026-1-01",
        "2026-01-01T",
        "+026-01-01",
        "",
    ] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
    assert_eq!(Day::parse("2028-02-29"), Day::new(2028, 2, 29));
    assert_eq!(Day::new(2100, 2, 29), None);
    assert!(Day::new(2000, 2, 29).is_some());
}

#[test]
fn days_in_words() {
    let day = Day::new(2026, 3, 1).unwrap();
    assert_eq!(day.in_words(Language::Dutch), "1 maart 2026");
    assert_eq!(day.in_words(Language::English), "1 March 2026");
}

#[test]
fn moments_of_unix_seconds() {
    let of =
        |year, month, day, hour, minute, second| Moment::new(Day::new(year, month, day).unwrap(), hour, minute, second);
    // `date -u -d @N` for each.
    assert_eq!(Moment::from_unix_seconds(0), of(1970, 1, 1, 0, 0, 0));
    assert_eq!(Moment::from_unix_seconds(951_827_696), of(2000, 2, 29, 12, 34, 56));
    assert_eq!(Moment::from_unix_seconds(1_767_225_599), of(2025, 12, 31, 23, 59, 59));
    assert_eq!(Moment::from_unix_seconds(1_795_000_000), of(2026, 11, 18, 11, 6, 40));
    assert_eq!(Moment::from_unix_seconds(-1), None);
    assert_eq!(Moment::from_unix_seconds(i64::MAX), None);
    assert_eq!(Moment::new(Day::new(2026, 1, 1).unwrap(), 24, 0, 0), None);
}
