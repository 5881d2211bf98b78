// SPDX-License-Identifier: EUPL-1.2
//! Counts test results from what programs print.

/// How many checks held and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// The counts in one line of output, when that line is a summary:
    /// `test result: ok. 3 passed; 0 failed; …` (cargo test), `Summary [ 1s] 3 tests run: 3 passed, 0 skipped` (nextest),
    /// or exactly `3 passed, 0 failed` (our own scripts).
    ///
    /// What nextest repeats of one failed test stands four spaces in, and is counted in its summary already.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        if line.starts_with("    ") && line.trim_start().starts_with("test result: ") {
            return None;
        }
        let line = line.trim();
        let counts = if let Some((_, counts)) =
            line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        {
            counts
        } else if let Some((_, counts)) = line.strip_prefix("Summary [").and_then(|rest| rest.split_once(" run: ")) {
            counts
        } else if is_plain_summary(line) {
            line
        } else {
            return None;
        };
        Some(Self::from_counts(counts))
    }

    fn from_counts(counts: &str) -> Self {
        let mut tally = Self::default();
        for part in counts.split([',', ';']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<u64>), words.next()) else {
                continue;
            };
            match what {
                "passed" => tally.passed += number,
                // nextest tells deaths apart; a skipped or ignored test is a test nobody may count on.
                "failed" | "timed" | "exec" | "ignored" => tally.failed += number,
                _ => {}
            }
        }
        tally
    }
}

fn is_plain_summary(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    matches!(words.as_slice(), [passed, "passed,", failed, "failed"]
        if passed.parse::<u64>().is_ok() && failed.parse::<u64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn summaries_of_three_runners_are_counted() {
        let cases = [
            ("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s", 12, 0),
            ("test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s", 2, 2),
            ("     Summary [   0.010s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped", 2, 1),
            ("     Summary [   0.010s] 4 tests run: 2 passed, 1 timed out, 1 exec failed, 0 skipped", 2, 2),
            ("40 passed, 2 failed", 40, 2),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(Tally::from_line(line), Some(Tally { passed, failed }), "{line}");
        }
    }

    #[test]
    fn other_lines_are_not_summaries() {
        let repeated =
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 163 filtered out; finished in 2s";
        let told = ["", "test a ... ok", "x passed, y failed", "see: 3 passed, 0 failed today", "running 3 tests"];
        for line in told.into_iter().chain([repeated]) {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }
}
