// SPDX-License-Identifier: EUPL-1.2
//! The life of a definition version, and the decision of the examination board.

use serde::{Deserialize, Serialize};

use crate::board::MemberVote;
use crate::problem::FieldProblem;
use crate::text::check_plain;

/// The state of one version of a definition (`reference: concept … gearchiveerd`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefinitionState {
    /// Concept: being written.
    Draft,
    /// Bij examencommissie: handed in, text frozen.
    UnderReview,
    /// Aanvullen: the board asks for more.
    NeedsWork,
    /// Afgewezen: the board said no; a new draft may follow.
    Rejected,
    /// Vastgesteld: the board said yes.
    Adopted,
    /// Gepubliceerd: in the catalogue, may be awarded.
    Published,
    /// Gestopt: no new runs; running ones may still be awarded.
    Deactivated,
    /// Vervallen: nothing can be awarded any more.
    Lapsed,
    /// Gearchiveerd.
    Archived,
}

/// What can happen to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The author hands it in.
    Submit,
    /// The author takes it back before the board decides.
    Withdraw,
    /// The board decides.
    Decide(Verdict),
    /// The board of a co-owner does not agree ([`crate::co_owner`]): back to the writers, whatever the leading board said.
    SendBack,
    /// A colleague confirms that the decision on the version before it stands ([`crate::version::decision_stands`]).
    Keep,
    /// It goes public.
    Publish,
    /// No new runs.
    Deactivate,
    /// No more awards.
    Lapse,
    /// Out of sight.
    Archive,
}

/// What the board decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Vaststellen.
    Adopt,
    /// Aanvullen vragen.
    AskForMore,
    /// Afwijzen.
    Reject,
}

/// This step cannot be taken from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step:?} is not possible from {from:?}")]
pub struct ImpossibleStep {
    /// The state it is in.
    pub from: DefinitionState,
    /// The step that was tried.
    pub step: Step,
}

impl DefinitionState {
    /// Every state, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::UnderReview,
        Self::NeedsWork,
        Self::Rejected,
        Self::Adopted,
        Self::Published,
        Self::Deactivated,
        Self::Lapsed,
        Self::Archived,
    ];

    /// The state after a step.
    pub fn after(self, step: Step) -> Result<Self, ImpossibleStep> {
        use DefinitionState as S;
        Ok(match (self, step) {
            (S::Draft | S::NeedsWork, Step::Submit) => S::UnderReview,
            (S::UnderReview, Step::Withdraw) => S::Draft,
            (S::UnderReview, Step::Decide(Verdict::Adopt)) | (S::Draft, Step::Keep) => S::Adopted,
            (S::UnderReview, Step::Decide(Verdict::AskForMore)) | (S::UnderReview | S::Adopted, Step::SendBack) => {
                S::NeedsWork
            }
            (S::UnderReview, Step::Decide(Verdict::Reject)) => S::Rejected,
            (S::Adopted, Step::Publish) => S::Published,
            (S::Published, Step::Deactivate) => S::Deactivated,
            (S::Published | S::Deactivated, Step::Lapse) => S::Lapsed,
            (S::Draft | S::NeedsWork | S::Rejected | S::Lapsed, Step::Archive) => S::Archived,
            (from, step) => return Err(ImpossibleStep { from, step }),
        })
    }

    /// May its text still be changed?
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::NeedsWork)
    }

    /// Is it a text that may still be published, written or decided on?
    pub const fn is_on_its_way(self) -> bool {
        matches!(self, Self::Draft | Self::NeedsWork | Self::UnderReview | Self::Adopted)
    }

    /// May everybody read it?
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Deactivated | Self::Lapsed)
    }

    /// May people be awarded under it?
    pub const fn is_awardable(self) -> bool {
        matches!(self, Self::Published | Self::Deactivated)
    }

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::UnderReview => "under_review",
            Self::NeedsWork => "needs_work",
            Self::Rejected => "rejected",
            Self::Adopted => "adopted",
            Self::Published => "published",
            Self::Deactivated => "deactivated",
            Self::Lapsed => "lapsed",
            Self::Archived => "archived",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Verdict {
    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adopt => "adopt",
            Self::AskForMore => "ask_for_more",
            Self::Reject => "reject",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Adopt, Self::AskForMore, Self::Reject].into_iter().find(|verdict| verdict.code() == code)
    }
}

/// The answer on one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Akkoord.
    Agree,
    /// Vraag.
    Question,
    /// Niet akkoord.
    Disagree,
}

impl Answer {
    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Question => "question",
            Self::Disagree => "disagree",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "agree" => Self::Agree,
            "question" => Self::Question,
            "disagree" => Self::Disagree,
            _ => return None,
        })
    }
}

/// One criterion as the board judged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionAnswer {
    /// Criterion key.
    pub criterion: String,
    /// The answer.
    pub answer: Answer,
    /// Why; required unless the answer is agree.
    #[serde(default)]
    pub reason: String,
}

/// A decision as the board writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionText {
    /// What it decides.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Per criterion.
    #[serde(default)]
    pub answers: Vec<CriterionAnswer>,
    /// Members present.
    pub members_present: u8,
    /// Each member's own judgement; empty when the board decided in its own system.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<MemberVote>,
}

/// Checks a decision: a written reason always; every criterion answered; adopting with an open question or a no is
/// a contradiction; at least as many members as the board's own rule asks.
pub fn check_decision(decision: &DecisionText, criteria: &[&str], minimum_members: u8) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if decision.reason.trim().chars().count() < 10 {
        problems.push(FieldProblem::error("reason", "decision-problem-reason"));
    }
    problems.extend(check_plain("reason", &decision.reason));
    let said = decision.answers.iter().filter_map(|a| check_plain(format!("answers.{}", a.criterion), &a.reason));
    problems.extend(said);
    if decision.members_present < minimum_members {
        problems
            .push(FieldProblem::error("members_present", "decision-problem-quorum").with("minimum", minimum_members));
    }
    for criterion in criteria {
        match decision.answers.iter().find(|answer| answer.criterion == *criterion) {
            None => problems.push(
                FieldProblem::error(format!("answers.{criterion}"), "decision-problem-criterion-open")
                    .with("criterion", criterion),
            ),
            Some(answer) if answer.answer != Answer::Agree && answer.reason.trim().is_empty() => {
                problems.push(
                    FieldProblem::error(format!("answers.{criterion}"), "decision-problem-criterion-reason")
                        .with("criterion", criterion),
                );
            }
            Some(answer) if answer.answer != Answer::Agree && decision.verdict == Verdict::Adopt => {
                problems.push(
                    FieldProblem::error(format!("answers.{criterion}"), "decision-problem-contradiction")
                        .with("criterion", criterion),
                );
            }
            Some(_) => {}
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Submit),
            Just(Step::Withdraw),
            Just(Step::Decide(Verdict::Adopt)),
            Just(Step::Decide(Verdict::AskForMore)),
            Just(Step::Decide(Verdict::Reject)),
            Just(Step::Keep),
            Just(Step::SendBack),
            Just(Step::Publish),
            Just(Step::Deactivate),
            Just(Step::Lapse),
            Just(Step::Archive),
        ]
    }

    proptest! {
        /// However the steps fall, nothing is public without a decision of the board on it or on the version before it, what the board
        /// sent back goes to the board again, and nothing public becomes editable.
        #[test]
        fn no_illegal_state_is_reached(steps in prop::collection::vec(any_step(), 0..40)) {
            let mut state = DefinitionState::Draft;
            let mut adopted = false;
            let mut was_public = false;
            for step in steps {
                if let Ok(next) = state.after(step) {
                    adopted |= matches!(step, Step::Decide(Verdict::Adopt) | Step::Keep);
                    prop_assert!(step != Step::Keep || state == DefinitionState::Draft);
                    adopted &= step != Step::SendBack;
                    if next == DefinitionState::Published {
                        prop_assert_eq!(state, DefinitionState::Adopted);
                    }
                    state = next;
                }
                was_public |= state.is_public();
                prop_assert!(!state.is_public() || adopted);
                prop_assert!(!was_public || !state.is_editable());
                prop_assert!(!state.is_awardable() || state.is_public());
            }
        }
    }

    #[test]
    fn codes_go_round() {
        for state in DefinitionState::ALL {
            assert_eq!(DefinitionState::parse(state.code()), Some(state));
        }
    }

    #[test]
    fn a_decision_needs_reasons() {
        let mut decision = DecisionText {
            verdict: Verdict::Adopt,
            reason: "ja".into(),
            answers: Vec::new(),
            members_present: 1,
            votes: Vec::new(),
        };
        assert_eq!(check_decision(&decision, &["Q7"], 2).len(), 3);
        decision.reason = "Alle punten zijn besproken.".into();
        decision.members_present = 3;
        decision.answers =
            vec![CriterionAnswer { criterion: "Q7".into(), answer: Answer::Question, reason: "Wie toetst?".into() }];
        let keys: Vec<_> = check_decision(&decision, &["Q7"], 2).into_iter().map(|p| p.key).collect();
        assert_eq!(keys, ["decision-problem-contradiction"]);
        decision.verdict = Verdict::AskForMore;
        assert!(check_decision(&decision, &["Q7"], 2).is_empty());
    }
}
