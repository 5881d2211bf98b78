// SPDX-License-Identifier: EUPL-1.2
//! How an examination board comes to a decision on a definition: each member judges every criterion, whoever has a stake does not
//! count, enough members must be left, and the chair closes.

mod completed;
mod question;
mod quorum;

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::institution::ExaminationBoard;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::review::{Answer, CriterionAnswer, DecisionText, Verdict};
use crate::text::check_plain;
use crate::time::Day;
use crate::working_day::{after_working_days, before_working_days};

pub use completed::{SentBack, check_completed};
pub use question::newly_asked;
pub use quorum::{Shortage, short_after, short_since};

/// Longest reason or remark, in characters.
pub const REMARK_MAX_CHARS: usize = 4_000;

/// The problem of a decision on a text or a list without the declaration that goes with it: whoever decides says each time that they have
/// no interest in it themselves. What they declared earlier is another matter ([`crate::role::Why::Interest`]).
pub fn check_no_interest(is_declared: bool) -> Option<FieldProblem> {
    (!is_declared).then(|| FieldProblem::error("no_interest", "decision-problem-interest"))
}

/// What somebody states who writes down what the board decided together, where members do not each fill in a judgement of their own:
/// on a licence to deliver, and as the board of a co-owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Members who decided, whoever writes it down among them.
    pub members_present: u8,
    /// Does whoever writes it down say that they have no interest in it themselves?
    pub no_interest: bool,
}

/// Checks that a board sat as its own mandate asks: no fewer members than the mandate, no more than there are who may decide on this.
pub fn check_meeting(meeting: Meeting, board: &ExaminationBoard, able: usize) -> Vec<FieldProblem> {
    let problem = |key: &'static str| FieldProblem::error("members_present", key);
    let mut problems = Vec::new();
    if able < usize::from(board.minimum_members) {
        problems.push(
            problem("decision-problem-too-few-able").with("minimum", board.minimum_members).with("members", able),
        );
    } else if meeting.members_present < board.minimum_members {
        problems.push(problem("decision-problem-quorum").with("minimum", board.minimum_members));
    } else if usize::from(meeting.members_present) > able {
        problems.push(problem("decision-problem-too-many").with("members", able));
    }
    problems.extend(check_no_interest(meeting.no_interest));
    problems
}

/// What one member's judgement is worth in a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    Counts,
    /// Not every criterion is judged yet.
    Unfinished,
    /// They wrote on the text.
    OwnWork,
    /// They said that they have a stake in it.
    Interest,
}

impl Standing {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Unfinished => "unfinished",
            Self::OwnWork => "own_work",
            Self::Interest => "interest",
        }
    }
}

/// One member and what they think of the text that lies before the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Id<Person>,
    /// In which part: the chair, or a member.
    pub part: Part,
    /// Did they write on the text?
    pub is_author: bool,
    /// Did they say that they have a stake in it?
    pub has_interest: bool,
    /// Their answers so far.
    pub answers: Vec<CriterionAnswer>,
}

/// The part somebody has on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Voorzitter.
    Chair,
    /// Lid.
    Member,
}

impl Member {
    /// What their judgement is worth.
    pub fn standing(&self, criteria: &[&str]) -> Standing {
        if self.is_author {
            Standing::OwnWork
        } else if self.has_interest {
            Standing::Interest
        } else if criteria.iter().any(|criterion| self.answer(criterion).is_none()) {
            Standing::Unfinished
        } else {
            Standing::Counts
        }
    }

    /// Their answer on a criterion.
    pub fn answer(&self, criterion: &str) -> Option<&CriterionAnswer> {
        self.answers.iter().find(|answer| answer.criterion == criterion)
    }
}

/// The votes of the members that count, on one criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Akkoord.
    pub agree: usize,
    /// Vraag.
    pub question: usize,
    /// Niet akkoord.
    pub disagree: usize,
}

impl Tally {
    /// What the board thinks: a question stays open until whoever asked it is content; otherwise the most voices, and a tie is a no.
    pub const fn outcome(self) -> Answer {
        if self.question > 0 {
            Answer::Question
        } else if self.agree > self.disagree {
            Answer::Agree
        } else {
            Answer::Disagree
        }
    }
}

/// A board with its members before a text.
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    /// Quorum, term, mandate.
    pub board: &'a ExaminationBoard,
    /// Keys of the criteria it judges.
    pub criteria: &'a [&'a str],
    /// Everybody on it.
    pub members: &'a [Member],
}

impl Panel<'_> {
    /// Members whose judgement counts.
    pub fn counting(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.standing(self.criteria) == Standing::Counts)
    }

    /// Are there enough of them?
    pub fn has_quorum(&self) -> bool {
        self.counting().count() >= usize::from(self.board.minimum_members)
    }

    /// Could there ever be enough, when all who may judge have judged?
    pub fn can_reach_quorum(&self) -> bool {
        let free = |member: &&Member| !matches!(member.standing(self.criteria), Standing::OwnWork | Standing::Interest);
        self.members.iter().filter(free).count() >= usize::from(self.board.minimum_members)
    }

    /// The votes on a criterion.
    pub fn tally(&self, criterion: &str) -> Tally {
        let mut tally = Tally::default();
        for answer in self.counting().filter_map(|member| member.answer(criterion)) {
            match answer.answer {
                Answer::Agree => tally.agree += 1,
                Answer::Question => tally.question += 1,
                Answer::Disagree => tally.disagree += 1,
            }
        }
        tally
    }

    /// The decision as it is written down when the chair closes with this verdict: what the board thinks of each criterion with the
    /// reasons that were given, and every member's own judgement beside it.
    pub fn decision(&self, verdict: Verdict, reason: &str) -> DecisionText {
        let answers = self.criteria.iter().map(|criterion| CriterionAnswer {
            criterion: (*criterion).to_owned(),
            answer: self.tally(criterion).outcome(),
            reason: self
                .counting()
                .filter_map(|member| member.answer(criterion))
                .map(|answer| answer.reason.trim())
                .filter(|reason| !reason.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
        });
        let votes = self.members.iter().map(|member| MemberVote {
            member: member.person,
            part: member.part,
            standing: member.standing(self.criteria),
            answers: member.answers.clone(),
        });
        DecisionText {
            verdict,
            reason: reason.trim().to_owned(),
            answers: answers.collect(),
            members_present: u8::try_from(self.counting().count()).unwrap_or(u8::MAX),
            votes: votes.collect(),
        }
    }

    /// May the chair close with this verdict and these words?
    pub fn check_close(&self, verdict: Option<Verdict>, reason: &str) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if verdict.is_none() {
            problems.push(FieldProblem::error("decision", "decision-problem-choose"));
        }
        if reason.trim().chars().count() < 10 {
            problems.push(FieldProblem::error("reason", "decision-problem-reason"));
        }
        problems.extend(check_text("reason", reason));
        if !self.has_quorum() {
            problems.push(
                FieldProblem::error("decision", "board-problem-quorum")
                    .with("counted", self.counting().count())
                    .with("minimum", self.board.minimum_members),
            );
        }
        if verdict == Some(Verdict::Adopt) {
            problems.extend(self.criteria.iter().filter_map(|criterion| {
                let key = match self.tally(criterion).outcome() {
                    Answer::Agree => return None,
                    Answer::Question => "board-problem-open-question",
                    Answer::Disagree => "board-problem-no-majority",
                };
                // Without a quorum the votes say nothing yet.
                self.has_quorum().then(|| FieldProblem::error("decision", key).with("criterion", criterion))
            }));
        }
        problems
    }
}

/// One member's judgement, as a decision keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberVote {
    /// Who.
    pub member: Id<Person>,
    /// In which part.
    pub part: Part,
    /// Whether it counted.
    pub standing: Standing,
    /// What they answered.
    pub answers: Vec<CriterionAnswer>,
}

/// Checks what one member fills in. Points may be left open for later; a question or a no needs its reason.
pub fn check_answers(answers: &[CriterionAnswer]) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for answer in answers {
        let field = || format!("answers.{}", answer.criterion);
        if answer.answer != Answer::Agree && answer.reason.trim().is_empty() {
            problems.push(
                FieldProblem::error(field(), "decision-problem-criterion-reason").with("criterion", &answer.criterion),
            );
        }
        problems.extend(check_text(&field(), &answer.reason));
    }
    problems
}

/// Checks a remark or an answer to a question.
pub fn check_remark(field: &str, text: &str) -> Vec<FieldProblem> {
    if text.trim().is_empty() {
        vec![FieldProblem::error(field, "board-problem-empty")]
    } else {
        check_text(field, text)
    }
}

/// Not too long, and no signs that cannot be seen (threat T35).
fn check_text(field: &str, text: &str) -> Vec<FieldProblem> {
    if text.chars().count() > REMARK_MAX_CHARS {
        vec![FieldProblem::error(field, "board-problem-long").with("max", REMARK_MAX_CHARS)]
    } else {
        check_plain(field, text).into_iter().collect()
    }
}

/// The term of a text that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Last day of the term.
    pub due: Day,
    /// The day on which members are reminded.
    pub remind: Day,
}

impl Term {
    /// The term of a board, from the day a text was handed in.
    pub fn of(board: &ExaminationBoard, handed_in: Day) -> Self {
        let due = after_working_days(handed_in, board.term_working_days);
        Self { due, remind: before_working_days(due, board.reminder_working_days).max(handed_in) }
    }

    /// Is it over?
    pub fn is_over(self, today: Day) -> bool {
        today > self.due
    }
}

#[cfg(test)]
mod tests;
