// SPDX-License-Identifier: EUPL-1.2
//! What its writers owe a board that asked for more before the text lies before it again.

use std::collections::BTreeSet;

use crate::problem::FieldProblem;
use crate::review::{Answer, CriterionAnswer};

/// A text that the board sent back with a question for more.
#[derive(Clone, Debug)]
pub struct SentBack<'a> {
    /// Does the text, or the evidence under it, differ from what the board read?
    pub is_changed: bool,
    /// What the board decided of each criterion.
    pub decided: &'a [CriterionAnswer],
    /// Criteria on which the makers said something since the decision.
    pub answered: &'a BTreeSet<String>,
}

/// The problem of handing in what the board sent back while nothing was done about it. What changed may always go to the board again;
/// what did not only with an answer on every criterion that the board did not agree with. A board that named no criterion asked for
/// another text.
pub fn check_completed(sent_back: &SentBack<'_>) -> Option<FieldProblem> {
    if sent_back.is_changed {
        return None;
    }
    let open: Vec<&str> = (sent_back.decided.iter())
        .filter(|answer| answer.answer != Answer::Agree)
        .map(|answer| answer.criterion.as_str())
        .collect();
    let left: Vec<&str> = open.iter().copied().filter(|criterion| !sent_back.answered.contains(*criterion)).collect();
    if open.is_empty() {
        return Some(FieldProblem::error("", "board-problem-unchanged"));
    }
    (!left.is_empty()).then(|| FieldProblem::error("", "board-problem-unanswered").with("criteria", left.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(is_changed: bool, decided: &[(&str, Answer)], answered: &[&str]) -> Option<(&'static str, String)> {
        let decided: Vec<CriterionAnswer> = decided
            .iter()
            .map(|(criterion, answer)| CriterionAnswer {
                criterion: (*criterion).into(),
                answer: *answer,
                reason: String::new(),
            })
            .collect();
        let answered = answered.iter().map(|criterion| (*criterion).to_owned()).collect();
        let problem = check_completed(&SentBack { is_changed, decided: &decided, answered: &answered })?;
        let criteria = problem.values.iter().find(|(name, _)| *name == "criteria");
        Some((problem.key, criteria.map(|(_, value)| value.clone()).unwrap_or_default()))
    }

    #[test]
    fn what_was_sent_back_does_not_return_as_it_was() {
        let asked = [("Q7", Answer::Question), ("Q8", Answer::Agree), ("Q9", Answer::Disagree)];
        assert_eq!(key(true, &asked, &[]), None);
        assert_eq!(key(false, &asked, &[]), Some(("board-problem-unanswered", "Q7, Q9".into())));
        assert_eq!(key(false, &asked, &["Q7", "Q8"]), Some(("board-problem-unanswered", "Q9".into())));
        assert_eq!(key(false, &asked, &["Q7", "Q9"]), None);
    }

    #[test]
    fn a_board_that_named_no_criterion_asked_for_another_text() {
        let asked = [("Q7", Answer::Agree)];
        assert_eq!(key(false, &asked, &["Q7"]), Some(("board-problem-unchanged", String::new())));
        assert_eq!(key(true, &asked, &[]), None);
    }
}
