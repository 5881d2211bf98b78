// SPDX-License-Identifier: EUPL-1.2
//! Questions that a member puts with a judgement.

use crate::review::{Answer, CriterionAnswer};

/// The criteria on which a judgement puts a question that the member's judgement before did not: none on which the same was asked already.
pub fn newly_asked(before: &[CriterionAnswer], now: &[CriterionAnswer]) -> Vec<String> {
    let is_same = |earlier: &CriterionAnswer, asked: &CriterionAnswer| {
        earlier.answer == Answer::Question
            && earlier.criterion == asked.criterion
            && earlier.reason.trim() == asked.reason.trim()
    };
    let questions = now.iter().filter(|answer| answer.answer == Answer::Question);
    questions
        .filter(|asked| !before.iter().any(|earlier| is_same(earlier, asked)))
        .map(|asked| asked.criterion.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_before_is_not_asked_anew() {
        let said = |criterion: &str, answer: Answer, reason: &str| CriterionAnswer {
            criterion: criterion.into(),
            answer,
            reason: reason.into(),
        };
        let first = [said("Q7", Answer::Question, "Voor wie?"), said("Q8", Answer::Agree, "")];
        assert_eq!(newly_asked(&[], &first), ["Q7"]);
        let spaced = [said("Q7", Answer::Question, " Voor wie? "), said("Q8", Answer::Disagree, "Te kort.")];
        assert!(newly_asked(&first, &spaced).is_empty());
        let other = [said("Q7", Answer::Question, "En waar?"), said("Q8", Answer::Question, "Te kort?")];
        assert_eq!(newly_asked(&first, &other), ["Q7", "Q8"]);
        let content = [said("Q7", Answer::Agree, "Voor wie?")];
        assert!(newly_asked(&first, &content).is_empty());
        assert_eq!(newly_asked(&content, &first), ["Q7"], "asked once more after all");
    }
}
