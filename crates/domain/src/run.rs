// SPDX-License-Identifier: EUPL-1.2
//! A run (uitvoering): one dated instance of a definition, without which nobody is awarded.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::check_line;
use crate::time::Day;

/// What is laid down about a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunContent {
    /// Short code within the institution.
    pub code: String,
    /// First day.
    pub starts_on: Day,
    /// Last day.
    pub ends_on: Day,
    /// Where.
    pub place: String,
    /// Price in whole euros for a participant.
    pub price_euro: u32,
    /// Seats.
    pub seats: u16,
}

/// Checks a run.
pub fn check(run: &RunContent) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if run.code.trim().is_empty() || run.code.chars().count() > 40 {
        problems.push(FieldProblem::error("code", "run-problem-code"));
    }
    if run.ends_on < run.starts_on {
        problems.push(FieldProblem::error("ends_on", "run-problem-ends-before-start"));
    }
    if run.place.trim().is_empty() || run.place.chars().count() > 120 {
        problems.push(FieldProblem::error("place", "run-problem-place"));
    }
    for (field, text) in [("code", &run.code), ("place", &run.place)] {
        problems.extend(check_line(field, text));
    }
    if run.seats == 0 {
        problems.push(FieldProblem::error("seats", "run-problem-seats"));
    }
    problems
}

/// Something to know of a run before people are awarded in it. It holds nothing up: who makes the list may be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunWarning {
    /// Its first day is yet to come.
    NotBegun,
    /// There are more people on the list than it has seats.
    MoreThanSeats,
}

impl RunWarning {
    /// Message key of the question that it is until somebody decided.
    pub const fn question(self) -> &'static str {
        match self {
            Self::NotBegun => "award-not-begun",
            Self::MoreThanSeats => "award-more-than-seats",
        }
    }

    /// Message key of what was so when somebody decided.
    pub const fn fact(self) -> &'static str {
        match self {
            Self::NotBegun => "decide-note-not-begun",
            Self::MoreThanSeats => "decide-note-more-than-seats",
        }
    }
}

impl RunContent {
    /// What to know before so many people are awarded in it on a day.
    pub fn warnings(&self, on: Day, people: usize) -> Vec<RunWarning> {
        let not_begun = self.begins_after(on).then_some(RunWarning::NotBegun);
        let more_than_seats = (people > usize::from(self.seats)).then_some(RunWarning::MoreThanSeats);
        not_begun.into_iter().chain(more_than_seats).collect()
    }

    /// Has it not begun on this day? Whoever awards before the first day is told so; it may be right, for somebody who was assessed
    /// in advance.
    pub fn begins_after(&self, day: Day) -> bool {
        self.starts_on > day
    }

    /// Does it go on, or is it to come, on this day?
    pub fn is_open(&self, day: Day) -> bool {
        self.ends_on >= day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_after_it_starts() {
        let run = RunContent {
            code: "najaar".into(),
            starts_on: Day::new(2026, 9, 1).unwrap(),
            ends_on: Day::new(2026, 8, 31).unwrap(),
            place: "Saaxumhuizen".into(),
            price_euro: 0,
            seats: 0,
        };
        assert!(run.begins_after(Day::new(2026, 8, 31).unwrap()) && !run.begins_after(run.starts_on));
        assert_eq!(run.warnings(run.ends_on, 1), [RunWarning::NotBegun, RunWarning::MoreThanSeats]);
        assert!(run.warnings(run.starts_on, 0).is_empty());
        let keys: Vec<_> = check(&run).into_iter().map(|p| p.key).collect();
        assert_eq!(keys, ["run-problem-ends-before-start", "run-problem-seats"]);
    }
}
