// SPDX-License-Identifier: EUPL-1.2
//! When the register may be written in, by the clock (threat T34): time never goes back, and a leap ahead is confirmed by a person.
//! The clock itself is read elsewhere.

use crate::time::Timestamp;

/// How far a clock may lie behind the last moment in the register, in seconds: machines differ a little.
pub const BACK_SECONDS: i64 = 300;
/// How far it may lie ahead of it, in seconds: 400 days, longer than any summer without awards.
pub const AHEAD_SECONDS: i64 = 400 * 86_400;

/// Why nothing is written by this clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// It is earlier than what already stands in the register.
    Back,
    /// It is so much later that the clock is more likely to be wrong than the register to have been idle.
    Ahead,
}

/// May the register be written in now? `last` is the last moment in it; `confirmed` is when a person last said that the clock is right.
///
/// # Errors
/// [`ClockFault`].
pub fn check(now: Timestamp, last: Timestamp, confirmed: Option<Timestamp>) -> Result<(), ClockFault> {
    if now.plus_seconds(BACK_SECONDS) < last {
        return Err(ClockFault::Back);
    }
    let known = confirmed.map_or(last, |confirmed| confirmed.max(last));
    if now > known.plus_seconds(AHEAD_SECONDS) { Err(ClockFault::Ahead) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 86_400;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    #[test]
    fn five_minutes_back_and_four_hundred_days_ahead() {
        let last = at(20_000 * DAY);
        assert_eq!(check(last.plus_seconds(-300), last, None), Ok(()));
        assert_eq!(check(last.plus_seconds(-301), last, None), Err(ClockFault::Back));
        assert_eq!(check(last.plus_seconds(400 * DAY), last, None), Ok(()));
        assert_eq!(check(last.plus_seconds(400 * DAY + 1), last, None), Err(ClockFault::Ahead));
        let confirmed = Some(last.plus_seconds(1_000 * DAY));
        assert_eq!(check(last.plus_seconds(1_400 * DAY), last, confirmed), Ok(()));
        assert_eq!(check(last.plus_seconds(1_401 * DAY), last, confirmed), Err(ClockFault::Ahead));
        // A confirmation never allows to go back.
        assert_eq!(check(last.plus_seconds(-60 * DAY), last, confirmed), Err(ClockFault::Back));
    }

    proptest! {
        /// What may be written never lies before what stands there, but for the tolerance.
        #[test]
        fn time_never_goes_back(now in -1_000_000_000_i64..10_000_000_000, last in -1_000_000_000_i64..10_000_000_000, confirmed in proptest::option::of(-1_000_000_000_i64..10_000_000_000)) {
            let judged = check(at(now), at(last), confirmed.map(at));
            prop_assert_eq!(judged == Err(ClockFault::Back), now + BACK_SECONDS < last);
            if judged.is_ok() {
                prop_assert!(now <= last.max(confirmed.unwrap_or(last)) + AHEAD_SECONDS);
            }
        }
    }
}
