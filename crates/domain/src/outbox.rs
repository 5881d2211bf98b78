// SPDX-License-Identifier: EUPL-1.2
//! When a message that could not be delivered is tried again, and when it is given up.

use crate::time::Timestamp;

/// Tries before a message is buried: a little over eight hours after the first.
pub const ATTEMPTS_MAX: i64 = 10;
/// Pause after the first try; it doubles.
const PAUSE_SECONDS: i64 = 60;

/// What to do after a try that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Try again at this moment.
    TryAt(Timestamp),
    /// It is given up, and kept for people to look at.
    Bury,
}

/// After try number `attempts` (from 1) failed for a reason that may pass.
pub fn after_failure(attempts: i64, now: Timestamp) -> Next {
    if attempts >= ATTEMPTS_MAX {
        return Next::Bury;
    }
    let doublings = u32::try_from(attempts.max(1) - 1).unwrap_or(0);
    Next::TryAt(now.plus_seconds(PAUSE_SECONDS << doublings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_end() {
        let now = Timestamp::from_micros(0);
        assert_eq!(after_failure(1, now), Next::TryAt(now.plus_seconds(60)));
        assert_eq!(after_failure(2, now), Next::TryAt(now.plus_seconds(120)));
        assert_eq!(after_failure(9, now), Next::TryAt(now.plus_seconds(60 * 256)));
        assert_eq!(after_failure(10, now), Next::Bury);
        assert_eq!(after_failure(i64::MAX, now), Next::Bury);
        assert_eq!(after_failure(i64::MIN, now), Next::TryAt(now.plus_seconds(60)));
    }
}
