// SPDX-License-Identifier: EUPL-1.2
//! Whose turn it is: what a round asks of a reviewer, of whoever leads it, and of the team. One rule for every list in which it stands.

use super::report::{ReportText, TeamAnswer, may_look_back};
use super::{RoundState, SeatState};
use crate::time::Day;

/// What a round asks of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Say whether there is a conflict of interest.
    Declare,
    /// Score, and hand the scores in.
    HandIn,
    /// Lead the talk and write the report.
    WriteReport,
    /// Say of every follow-up whether it was met.
    LookBack,
    /// Answer the follow-ups of the report.
    AnswerFollowUps,
}

impl Ask {
    /// What is asked of a reviewer who does not lead.
    pub const fn of_reviewer(round: RoundState, seat: SeatState) -> Option<Self> {
        match (round, seat) {
            (RoundState::Scoring, SeatState::Invited) => Some(Self::Declare),
            (RoundState::Scoring, SeatState::Ready) => Some(Self::HandIn),
            _ => None,
        }
    }

    /// What is asked of whoever leads. `due` is the day of the look back.
    pub fn of_chair(
        round: RoundState,
        (report, answers): (&ReportText, &[TeamAnswer]),
        (today, due): (Day, Day),
    ) -> Option<Self> {
        match round {
            RoundState::Consensus => Some(Self::WriteReport),
            RoundState::Reported => may_look_back(report, answers, (today, due)).then_some(Self::LookBack),
            _ => None,
        }
    }

    /// What is asked of the team whose work was looked at.
    pub fn of_team(round: RoundState, report: &ReportText, answers: &[TeamAnswer]) -> Option<Self> {
        let is_asked = round == RoundState::Reported && report.unanswered(answers).next().is_some();
        is_asked.then_some(Self::AnswerFollowUps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peer::report::{FollowUp, Progress};

    fn day(number: i32) -> Day {
        Day::from_number(20_000 + number).unwrap()
    }

    fn report() -> ReportText {
        let follow_up = |key: &str| FollowUp {
            key: key.into(),
            criterion: String::new(),
            what: "Maak een voorbeeld.".into(),
            owner: "Ontwerper".into(),
            due: Some(day(30)),
        };
        ReportText { follow_ups: vec![follow_up("a1"), follow_up("a2")], ..ReportText::default() }
    }

    fn answer(key: &str) -> TeamAnswer {
        TeamAnswer { follow_up: key.into(), progress: Progress::Done, text: "Gedaan.".into(), answered_on: day(1) }
    }

    #[test]
    fn a_reviewer_is_asked_only_while_scores_are_given() {
        for round in RoundState::ALL {
            for seat in SeatState::ALL {
                let is_asked = round == RoundState::Scoring && seat.is_open();
                assert_eq!(Ask::of_reviewer(round, seat).is_some(), is_asked, "{round:?} {seat:?}");
            }
        }
    }

    #[test]
    fn the_look_back_waits_for_its_day_or_for_the_last_answer() {
        let report = report();
        let asked = |answers: &[TeamAnswer], today| {
            Ask::of_chair(RoundState::Reported, (&report, answers), (day(today), day(90)))
        };
        assert_eq!(asked(&[answer("a1")], 89), None);
        assert_eq!(asked(&[answer("a1")], 90), Some(Ask::LookBack));
        assert_eq!(asked(&[answer("a1"), answer("a2")], 3), Some(Ask::LookBack));
        let of = |round| Ask::of_chair(round, (&report, &[]), (day(90), day(90)));
        assert_eq!(of(RoundState::Consensus), Some(Ask::WriteReport));
        assert_eq!((of(RoundState::Scoring), of(RoundState::Checked)), (None, None));
    }

    #[test]
    fn a_team_is_asked_until_every_follow_up_has_an_answer() {
        let report = report();
        let asked = |answers: &[TeamAnswer]| Ask::of_team(RoundState::Reported, &report, answers);
        assert_eq!(asked(&[answer("a2")]), Some(Ask::AnswerFollowUps));
        assert_eq!(asked(&[answer("a1"), answer("a2")]), None);
        assert_eq!(Ask::of_team(RoundState::Consensus, &report, &[]), None);
    }
}
