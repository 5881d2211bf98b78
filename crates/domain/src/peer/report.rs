// SPDX-License-Identifier: EUPL-1.2
//! What the reviewers agree on, what the team will do, what it answered, and what was found three months later.

use serde::{Deserialize, Serialize};

use super::scoring::{LOW_SCORE_MAX, NOTE_CHARS_MIN, SCORE_MAX, SCORE_MIN, retain_unfit, unfit};
use crate::problem::FieldProblem;
use crate::text::{Localized, check_line};
use crate::time::Day;

/// Most follow-ups in one report.
pub const FOLLOW_UPS_MAX: usize = 12;
/// Scores that lie this far apart need words.
pub const WIDE_RANGE: u8 = 2;

/// One criterion after the talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// Criterion key.
    pub criterion: String,
    /// The score they agree on; 0 while there is none.
    pub score: u8,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Something the team will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Key within the report.
    pub key: String,
    /// The criterion it belongs to; may be empty.
    #[serde(default)]
    pub criterion: String,
    /// What.
    pub what: String,
    /// Who, as a function and never a name.
    pub owner: String,
    /// By when.
    pub due: Option<Day>,
}

/// The report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportText {
    /// Per criterion.
    #[serde(default)]
    pub agreed: Vec<Agreed>,
    /// What is strong.
    #[serde(default)]
    pub strengths: String,
    /// What deserves attention.
    #[serde(default)]
    pub points: String,
    /// What the team will do.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
}

impl ReportText {
    /// What was agreed on a criterion.
    pub fn agreed(&self, criterion: &str) -> Option<&Agreed> {
        self.agreed.iter().find(|agreed| agreed.criterion == criterion)
    }

    /// Follow-ups that the team did not answer yet.
    pub fn unanswered<'a>(&'a self, answers: &'a [TeamAnswer]) -> impl Iterator<Item = &'a FollowUp> {
        let is_answered = |follow_up: &FollowUp| answers.iter().any(|answer| answer.follow_up == follow_up.key);
        self.follow_ups.iter().filter(move |follow_up| !is_answered(follow_up))
    }

    /// Follow-ups that are still to be done: the team said of them neither that they are, nor that they will not be.
    pub fn open<'a>(&'a self, answers: &'a [TeamAnswer]) -> impl Iterator<Item = &'a FollowUp> {
        let is_settled = |follow_up: &FollowUp| {
            let answer = answers.iter().rev().find(|answer| answer.follow_up == follow_up.key);
            answer.is_some_and(|answer| answer.progress != Progress::Started)
        };
        self.follow_ups.iter().filter(move |follow_up| !is_settled(follow_up))
    }
}

/// How far the team is with a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is done.
    Done,
    /// They are at it.
    Started,
    /// They will not do it, and say why.
    Declined,
}

impl Progress {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Done, Self::Started, Self::Declined];

    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Started => "started",
            Self::Declined => "declined",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.code() == code)
    }
}

/// The team's answer to a follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamAnswer {
    /// Key of the follow-up.
    pub follow_up: String,
    /// How far.
    pub progress: Progress,
    /// In words.
    pub text: String,
    /// On which day.
    pub answered_on: Day,
}

/// What was found when somebody looked back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It is as agreed.
    Met,
    /// A part is.
    Partly,
    /// It is not.
    NotMet,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 3] = [Self::Met, Self::Partly, Self::NotMet];

    /// Code in storage, forms and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::NotMet => "not_met",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.code() == code)
    }
}

/// The look back at one follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Key of the follow-up.
    pub follow_up: String,
    /// What was found.
    pub finding: Finding,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// An example to score by: what got a certain score, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precedent {
    /// The passage, as a short quotation.
    pub example: Localized,
    /// Why it gets this score.
    pub why: Localized,
}

/// Checks a report before it goes to the team on a day. `scores` are the blind scores per criterion, in the order of the framework.
/// Every criterion has an agreed score; a low one, and one on which the reviewers lay far apart, says why; a low one has a follow-up;
/// every follow-up says what, who and by when.
pub fn check_report(report: &ReportText, scores: &[(&str, Vec<u8>)], today: Day) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    for (criterion, given) in scores {
        check_agreed(report, criterion, given, &mut problems);
    }
    for (field, text) in [("strengths", &report.strengths), ("points", &report.points)] {
        let chars = text.trim().chars().count();
        if chars < NOTE_CHARS_MIN {
            let key = if field == "strengths" { "peer-problem-report-strengths" } else { "peer-problem-report-points" };
            problems.push(FieldProblem::error(field, key));
        }
        problems.extend(unfit(field, text));
    }
    if report.follow_ups.len() > FOLLOW_UPS_MAX {
        problems.push(FieldProblem::error("follow_ups", "peer-problem-follow-ups-many").with("max", FOLLOW_UPS_MAX));
    }
    for (number, follow_up) in (1_usize..).zip(&report.follow_ups) {
        check_follow_up(follow_up, number, today, &mut problems);
    }
    problems
}

/// Checks a report that is kept to go on with later: only what no text of it may be, however far it is.
pub fn check_kept(report: &ReportText, today: Day) -> Vec<FieldProblem> {
    let scores: Vec<(&str, Vec<u8>)> =
        report.agreed.iter().map(|agreed| (agreed.criterion.as_str(), Vec::new())).collect();
    let mut problems = check_report(report, &scores, today);
    retain_unfit(&mut problems);
    problems
}

fn check_agreed(report: &ReportText, criterion: &str, given: &[u8], problems: &mut Vec<FieldProblem>) {
    let field = |part: &str| format!("agreed.{criterion}.{part}");
    problems.extend(report.agreed(criterion).and_then(|agreed| unfit(field("note"), &agreed.note)));
    let agreed = report.agreed(criterion).filter(|agreed| (SCORE_MIN..=SCORE_MAX).contains(&agreed.score));
    let Some(agreed) = agreed else {
        problems.push(FieldProblem::error(field("score"), "peer-problem-agreed").with("criterion", criterion));
        return;
    };
    let chars = agreed.note.trim().chars().count();
    let is_wide = crate::agreement::spread(given).is_some_and(|spread| spread.range() >= WIDE_RANGE);
    if (agreed.score <= LOW_SCORE_MAX || is_wide) && chars < NOTE_CHARS_MIN {
        let key = if is_wide { "peer-problem-agreed-wide" } else { "peer-problem-agreed-note" };
        problems.push(FieldProblem::error(field("note"), key).with("criterion", criterion));
    }
    let has_follow_up = report.follow_ups.iter().any(|follow_up| follow_up.criterion == criterion);
    if agreed.score <= LOW_SCORE_MAX && !has_follow_up {
        problems.push(
            FieldProblem::error("follow_ups", "peer-problem-follow-up-missing")
                .with("criterion", criterion)
                .with("score", agreed.score),
        );
    }
}

fn check_follow_up(follow_up: &FollowUp, number: usize, today: Day, problems: &mut Vec<FieldProblem>) {
    let field = |part: &str| format!("follow_ups.{number}.{part}");
    let mut ask = |part: &str, key| problems.push(FieldProblem::error(field(part), key).with("number", number));
    let chars = follow_up.what.trim().chars().count();
    if chars < NOTE_CHARS_MIN {
        ask("what", "peer-problem-follow-up-what");
    }
    let owner = follow_up.owner.trim().chars().count();
    if owner == 0 || owner > 120 {
        ask("owner", "peer-problem-follow-up-owner");
    }
    match follow_up.due {
        None => ask("due", "peer-problem-follow-up-due"),
        Some(due) if due < today => ask("due", "peer-problem-follow-up-past"),
        Some(_) => {}
    }
    problems.extend(unfit(field("what"), &follow_up.what));
    problems.extend(check_line(field("owner"), &follow_up.owner));
}

/// Checks the team's answer. The fields are `progress` and `text`.
pub fn check_answer(answer: &TeamAnswer) -> Vec<FieldProblem> {
    let chars = answer.text.trim().chars().count();
    let mut problems = Vec::new();
    if chars < NOTE_CHARS_MIN {
        problems.push(FieldProblem::error("text", "peer-problem-answer"));
    }
    problems.extend(unfit("text", &answer.text));
    problems
}

/// May somebody look back on a day? From the day of the look back on, and before it when the team has answered everything.
pub fn may_look_back(report: &ReportText, answers: &[TeamAnswer], (today, due): (Day, Day)) -> bool {
    today >= due || report.unanswered(answers).next().is_none()
}

/// Checks the look back: every follow-up has a finding, and one that is not met says what is lacking. Not before [`may_look_back`].
pub fn check_look_back(
    report: &ReportText,
    answers: &[TeamAnswer],
    checks: &[Check],
    (today, due): (Day, Day),
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !may_look_back(report, answers, (today, due)) {
        problems.push(FieldProblem::error("", "peer-problem-check-early").with("due", due.dutch()));
    }
    for follow_up in &report.follow_ups {
        match checks.iter().find(|check| check.follow_up == follow_up.key) {
            None => problems.push(FieldProblem::error(format!("finding_{}", follow_up.key), "peer-problem-finding")),
            Some(check) => {
                let chars = check.note.trim().chars().count();
                if check.finding != Finding::Met && chars < NOTE_CHARS_MIN {
                    problems.push(FieldProblem::error(format!("note_{}", follow_up.key), "peer-problem-finding-note"));
                }
                problems.extend(unfit(format!("note_{}", follow_up.key), &check.note));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests;
