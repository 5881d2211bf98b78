// SPDX-License-Identifier: EUPL-1.2
//! A proposal to change a criterion: made by one institution, supported by others once each, decided on by the programme office.

use serde::{Deserialize, Serialize};

use crate::framework::Framework;
use crate::problem::FieldProblem;
use crate::text::check_plain;

/// Longest text of a proposal, in characters.
pub const PROPOSAL_MAX_CHARS: usize = 2_000;
/// Shortest reason, in characters.
const REASON_MIN_CHARS: usize = 20;

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Key of the criterion.
    pub criterion: String,
    /// How it should read.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Taken over in a later version, or not.
    pub outcome: DecisionOutcome,
    /// Why.
    pub reason: String,
}

/// The two decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// The next version will say it.
    Accepted,
    /// It stays as it is.
    Declined,
}

impl DecisionOutcome {
    /// Code in forms and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Accepted, Self::Declined].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// What a proposal lacks.
pub fn check(proposal: &Proposal, framework: &Framework) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let Some(criterion) = framework.criteria.iter().find(|criterion| criterion.key == proposal.criterion) else {
        return vec![FieldProblem::error("criterion", "proposal-problem-criterion")];
    };
    let text = proposal.text.trim();
    if text.is_empty() || text == criterion.text.nl {
        problems.push(FieldProblem::error("text", "proposal-problem-text"));
    }
    for (field, text) in [("text", &proposal.text), ("reason", &proposal.reason)] {
        if text.chars().count() > PROPOSAL_MAX_CHARS {
            problems.push(FieldProblem::error(field, "proposal-problem-long").with("max", PROPOSAL_MAX_CHARS));
        }
        problems.extend(check_plain(field, text));
    }
    if proposal.reason.trim().chars().count() < REASON_MIN_CHARS {
        problems.push(FieldProblem::error("reason", "proposal-problem-reason"));
    }
    problems
}

/// What a decision lacks.
pub fn check_decision(decision: &Decision) -> Option<FieldProblem> {
    let chars = decision.reason.trim().chars().count();
    if !(REASON_MIN_CHARS..=PROPOSAL_MAX_CHARS).contains(&chars) {
        return Some(FieldProblem::error("reason", "proposal-problem-decision"));
    }
    check_plain("reason", &decision.reason)
}
