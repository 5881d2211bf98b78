// SPDX-License-Identifier: EUPL-1.2
//! Headings, timings and the last line.

use crate::tally::Tally;
use anyhow::Result;
use std::time::{Duration, Instant};

struct Step {
    title: &'static str,
    took: Duration,
    tally: Tally,
    /// Why the step ended early, when it did.
    broken: Option<String>,
}

/// What happened, step by step.
pub(crate) struct Report {
    started: Instant,
    steps: Vec<Step>,
}

impl Report {
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), steps: Vec::new() }
    }

    /// Runs one step under its heading. A step that breaks counts as one failure and does not stop the others.
    pub(crate) fn step(&mut self, title: &'static str, work: impl FnOnce() -> Result<Tally>) -> bool {
        println!("\n━━ {title} ━━ (after {})", minutes(self.started.elapsed()));
        let begun = Instant::now();
        let (tally, broken) = match work() {
            Ok(tally) => (tally, None),
            Err(error) => (Tally { passed: 0, failed: 1 }, Some(format!("{error:#}"))),
        };
        if let Some(why) = &broken {
            println!("{title}: {why}");
        }
        let went_well = tally.failed == 0;
        self.steps.push(Step { title, took: begun.elapsed(), tally, broken });
        went_well
    }

    /// Notes a step that could not run because an earlier one failed; that is a failure too.
    pub(crate) fn skipped(&mut self, title: &'static str, because: &str) {
        self.step(title, || anyhow::bail!("not run: {because}"));
    }

    /// Prints the table and, as the very last line, `N passed, N failed`. True when nothing failed.
    pub(crate) fn finish(self) -> bool {
        println!("\n━━ summary ━━");
        let mut total = Tally::default();
        for step in &self.steps {
            total.add(step.tally);
            let verdict = if step.tally.failed == 0 { "ok  " } else { "FAIL" };
            let counts = match (step.tally.passed, step.tally.failed) {
                (0, 0) => String::new(),
                (passed, failed) => format!("{passed} passed, {failed} failed"),
            };
            println!("{verdict} {:<28} {:>9}  {counts}", step.title, minutes(step.took));
            if let Some(why) = step.broken.as_ref().and_then(|why| why.lines().next()) {
                println!("     {why}");
            }
        }
        println!("took {}", minutes(self.started.elapsed()));
        println!("{} passed, {} failed", total.passed, total.failed);
        total.failed == 0 && total.passed > 0
    }
}

fn minutes(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}m{:02}.{}s", seconds / 60, seconds % 60, duration.subsec_millis() / 100)
}
