// SPDX-License-Identifier: EUPL-1.2
//! What one reviewer writes: a score with evidence for every criterion, and what they would say to the team.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::check_plain;

use super::RoundKind;

/// Lowest score.
pub const SCORE_MIN: u8 = 1;
/// Highest score.
pub const SCORE_MAX: u8 = 4;
/// Scores up to this need a note that says what was seen.
pub const LOW_SCORE_MAX: u8 = 2;
/// Longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Shortest note that says something, in characters.
pub const NOTE_CHARS_MIN: usize = 10;

/// One criterion as one reviewer judged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Criterion key of the framework.
    pub criterion: String,
    /// 1 (not visible) to 4 (an example to others).
    pub score: u8,
    /// What was seen, and where.
    #[serde(default)]
    pub note: String,
}

/// Would the reviewer's own institution accept this proof?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceptance {
    /// As it is.
    Yes,
    /// When something is settled first.
    WithConditions,
    /// Not.
    No,
}

impl Acceptance {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::WithConditions, Self::No];

    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::WithConditions => "with_conditions",
            Self::No => "no",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// Everything one reviewer wrote in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewText {
    /// Scores so far.
    #[serde(default)]
    pub scores: Vec<Score>,
    /// What is strong.
    #[serde(default)]
    pub strengths: String,
    /// The one thing to make better.
    #[serde(default)]
    pub improvement: String,
    /// Would you accept it?
    #[serde(default)]
    pub acceptance: Option<Acceptance>,
    /// The level that the reviewer reads in it (NLQF code); may be empty.
    #[serde(default)]
    pub level: String,
}

impl ReviewText {
    /// The score on a criterion.
    pub fn score(&self, criterion: &str) -> Option<&Score> {
        self.scores.iter().find(|score| score.criterion == criterion)
    }

    /// With this score in place of the one before.
    #[must_use]
    pub fn with(mut self, score: Score) -> Self {
        match self.scores.iter_mut().find(|known| known.criterion == score.criterion) {
            Some(known) => *known = score,
            None => self.scores.push(score),
        }
        self
    }
}

/// Checks one score. The fields are `score` and `note`.
pub fn check_score(score: &Score) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let chars = score.note.trim().chars().count();
    if !(SCORE_MIN..=SCORE_MAX).contains(&score.score) {
        problems.push(FieldProblem::error("score", "peer-problem-score").with("criterion", &score.criterion));
    } else if score.score <= LOW_SCORE_MAX && chars < NOTE_CHARS_MIN {
        problems.push(
            FieldProblem::error("note", "peer-problem-low-note")
                .with("criterion", &score.criterion)
                .with("score", score.score),
        );
    }
    problems.extend(unfit("note", &score.note));
    problems
}

/// The problem of a text that is too long for its field, or holds a character that cannot be kept.
pub(super) fn unfit(field: impl Into<String>, text: &str) -> Option<FieldProblem> {
    let (field, chars) = (field.into(), text.trim().chars().count());
    if let Some(problem) = check_plain(&field, text) {
        return Some(problem);
    }
    (chars > NOTE_CHARS_MAX)
        .then(|| FieldProblem::error(field, "peer-problem-long").with("max", NOTE_CHARS_MAX).with("chars", chars))
}

/// Leaves the problems that no text may have, however far it is: too long, or with a sign that cannot be seen.
pub(super) fn retain_unfit(problems: &mut Vec<FieldProblem>) {
    problems.retain(|problem| matches!(problem.key, "peer-problem-long" | "text-problem-character"));
}

/// Checks words that are kept to go on with later.
pub fn check_kept(text: &ReviewText, kind: RoundKind) -> Vec<FieldProblem> {
    let mut problems = check_review(text, &[], kind);
    retain_unfit(&mut problems);
    problems
}

/// Checks what is handed in: a good score for every criterion of the framework and for no other. In a review also what is strong, what
/// could be better, and whether the proof would be accepted.
pub fn check_review(text: &ReviewText, criteria: &[&str], kind: RoundKind) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for criterion in criteria {
        match text.score(criterion) {
            None => problems.push(
                FieldProblem::error(format!("scores.{criterion}"), "peer-problem-score").with("criterion", criterion),
            ),
            Some(score) => problems.extend(check_score(score).into_iter().map(|mut problem| {
                problem.field = format!("scores.{criterion}");
                problem
            })),
        }
    }
    let is_asked = |score: &&Score| !criteria.contains(&score.criterion.as_str());
    if let Some(score) = text.scores.iter().find(is_asked) {
        problems
            .push(FieldProblem::error("scores", "peer-problem-criterion-unknown").with("criterion", &score.criterion));
    }
    let strengths = text.strengths.trim().chars().count();
    let improvement = text.improvement.trim().chars().count();
    problems.extend(unfit("strengths", &text.strengths));
    problems.extend(unfit("improvement", &text.improvement));
    if kind == RoundKind::Review {
        if strengths < NOTE_CHARS_MIN {
            problems.push(FieldProblem::error("strengths", "peer-problem-strengths"));
        }
        if improvement < NOTE_CHARS_MIN {
            problems.push(FieldProblem::error("improvement", "peer-problem-improvement"));
        }
        if text.acceptance.is_none() {
            problems.push(FieldProblem::error("acceptance", "peer-problem-acceptance"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(criterion: &str, score: u8, note: &str) -> Score {
        Score { criterion: criterion.into(), score, note: note.into() }
    }

    fn keys(problems: &[FieldProblem]) -> Vec<(&str, &str)> {
        problems.iter().map(|problem| (problem.field.as_str(), problem.key)).collect()
    }

    #[test]
    fn a_low_score_needs_what_was_seen() {
        assert!(check_score(&score("Q9", 3, "")).is_empty());
        assert_eq!(keys(&check_score(&score("Q9", 2, "kort"))), [("note", "peer-problem-low-note")]);
        assert!(check_score(&score("Q9", 1, "Het toetsplan noemt geen beoordelaar.")).is_empty());
        for out in [0, 5, 255] {
            assert_eq!(keys(&check_score(&score("Q9", out, ""))), [("score", "peer-problem-score")]);
        }
        assert_eq!(keys(&check_score(&score("Q9", 4, &"x".repeat(2_001)))), [("note", "peer-problem-long")]);
    }

    #[test]
    fn everything_is_scored_and_nothing_else() {
        let mut text = ReviewText::default().with(score("Q7", 4, "")).with(score("Q7", 3, ""));
        assert_eq!(text.scores.len(), 1, "the last one stands");
        let asked = check_review(&text, &["Q7", "Q8"], RoundKind::Calibration);
        assert_eq!(keys(&asked), [("scores.Q8", "peer-problem-score")]);
        text = text.with(score("Q8", 4, "")).with(score("Q99", 4, ""));
        let asked = check_review(&text, &["Q7", "Q8"], RoundKind::Calibration);
        assert_eq!(keys(&asked), [("scores", "peer-problem-criterion-unknown")]);
        text.scores.pop();
        assert!(check_review(&text, &["Q7", "Q8"], RoundKind::Calibration).is_empty());
        let fields: Vec<String> =
            check_review(&text, &["Q7", "Q8"], RoundKind::Review).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["strengths", "improvement", "acceptance"]);
    }
}
