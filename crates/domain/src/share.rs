// SPDX-License-Identifier: EUPL-1.2
//! A share: the learner lets somebody see a proof, with chosen fields, for a chosen time.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Marker type for the ids of shares.
#[derive(Clone, Copy, Debug)]
pub enum Share {}

/// What the other sees besides name, title, institution, date and status, which are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareFields {
    /// The outcomes.
    pub outcomes: bool,
    /// The grade.
    pub grade: bool,
    /// The date of birth.
    pub birth_date: bool,
}

impl Default for ShareFields {
    fn default() -> Self {
        Self { outcomes: true, grade: false, birth_date: false }
    }
}

/// How long a link works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareDuration {
    /// One day.
    Day,
    /// Thirty days.
    Month,
    /// Ninety days, the default.
    #[default]
    Quarter,
    /// Until it is stopped, at most two years.
    UntilStopped,
}

impl ShareDuration {
    /// Every duration, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Quarter, Self::Month, Self::Day, Self::UntilStopped];

    /// Days it works.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Month => 30,
            Self::Quarter => 90,
            Self::UntilStopped => 730,
        }
    }

    /// The moment it stops.
    pub const fn ends_at(self, now: Timestamp) -> Timestamp {
        now.plus_seconds(self.days() * 86_400)
    }

    /// Code in forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::UntilStopped => "until_stopped",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duration| duration.code() == code)
    }
}

/// Does a link still work?
pub fn is_open(expires_at: Timestamp, stopped_at: Option<Timestamp>, now: Timestamp) -> bool {
    stopped_at.is_none() && now < expires_at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_p14_what_is_sensitive_is_off_by_default() {
        assert_eq!(ShareFields::default(), ShareFields { outcomes: true, grade: false, birth_date: false });
    }

    #[test]
    fn test_p7_a_link_stops_by_itself() {
        let now = Timestamp::from_micros(0);
        let end = ShareDuration::default().ends_at(now);
        assert!(is_open(end, None, now));
        assert!(!is_open(end, None, end));
        assert!(!is_open(end, Some(now), now));
        assert_eq!(end.seconds(), 90 * 86_400);
    }
}
