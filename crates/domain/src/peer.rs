// SPDX-License-Identifier: EUPL-1.2
//! Peer review: people of other institutions judge a microcredential blind, talk, and write down what the team will do.
//!
//! A **round** looks at one frozen version. A round of kind *review* has two or three reviewers, a consensus talk, a report with
//! follow-ups, and a look back after three months. A round of kind *calibration* has many who judge the same dossier, to learn to judge
//! alike. Until the scores are open nobody sees a score of anybody else.
//!
//! Start reading at [`Round::after`], then [`pool`] (who may review whom), [`sampling`] (what is looked at), [`scoring`], [`report`],
//! [`ask`] (whose turn it is).

pub mod ask;
pub mod pool;
pub mod report;
pub mod sampling;
pub mod scoring;

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::person::Person;
use crate::time::Day;

/// Fewest reviewers whose scores make an outcome.
pub const SEATS_MIN: usize = 2;
/// Most reviewers in a review.
pub const REVIEW_SEATS_MAX: usize = 3;
/// Most people in a calibration.
pub const CALIBRATION_SEATS_MAX: usize = 200;
/// Months between the report and the look back.
pub const CHECK_AFTER_MONTHS: u16 = 3;

/// What a round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// Peer review of one microcredential, with a report.
    Review,
    /// Kalibratie: many judge the same dossier.
    Calibration,
}

impl RoundKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Review, Self::Calibration];

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Calibration => "calibration",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// First letters of the public id.
    const fn letters(self) -> &'static str {
        match self {
            Self::Review => "PR",
            Self::Calibration => "KAL",
        }
    }

    /// Most seats.
    pub const fn seats_max(self) -> usize {
        match self {
            Self::Review => REVIEW_SEATS_MAX,
            Self::Calibration => CALIBRATION_SEATS_MAX,
        }
    }
}

/// The public id of a round: `PR-2026-003`.
pub fn public_id(kind: RoundKind, year: i16, number: i64) -> String {
    format!("{}-{year}-{number:03}", kind.letters())
}

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Voorbereiden: reviewers are being found.
    Preparing,
    /// Beoordelen: everybody scores for themselves.
    Scoring,
    /// Overleg: the scores are open to the reviewers, the talk and the report are due.
    Consensus,
    /// Opvolgen: the report is out, the team works on the follow-ups.
    Reported,
    /// Afgerond: somebody looked back after three months.
    Checked,
    /// Gekalibreerd: a calibration is closed, its outcome is open.
    Calibrated,
    /// Gestopt.
    Cancelled,
}

impl RoundState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Preparing,
        Self::Scoring,
        Self::Consensus,
        Self::Reported,
        Self::Checked,
        Self::Calibrated,
        Self::Cancelled,
    ];

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Scoring => "scoring",
            Self::Consensus => "consensus",
            Self::Reported => "reported",
            Self::Checked => "checked",
            Self::Calibrated => "calibrated",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// May those who take part see each other's scores? This is what blind means: before, nobody.
    pub const fn are_scores_open(self) -> bool {
        matches!(self, Self::Consensus | Self::Reported | Self::Checked | Self::Calibrated)
    }

    /// May the institution see scores, report and from where the reviewers come?
    pub const fn is_report_open(self) -> bool {
        matches!(self, Self::Reported | Self::Checked | Self::Calibrated)
    }

    /// Are the papers under the text, and what the institution says of itself, there for its reviewers? As long as they judge by them:
    /// from the invitation until the report is out. The text itself is public and stays.
    pub const fn are_papers_open(self) -> bool {
        matches!(self, Self::Scoring | Self::Consensus)
    }

    /// Is nothing more going to happen?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Checked | Self::Calibrated | Self::Cancelled)
    }
}

/// Where one reviewer of a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// Asked; has not said yet whether there is a conflict of interest, and sees no dossier.
    Invited,
    /// Declared that there is none; scores.
    Ready,
    /// Handed the scores in; they are fixed.
    HandedIn,
    /// Declared a conflict of interest; sees nothing any more.
    Declined,
    /// Taken off the round; sees nothing any more.
    Released,
}

impl SeatState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Invited, Self::Ready, Self::HandedIn, Self::Declined, Self::Released];

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Ready => "ready",
            Self::HandedIn => "handed_in",
            Self::Declined => "declined",
            Self::Released => "released",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Does somebody sit here?
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::Invited | Self::Ready | Self::HandedIn)
    }

    /// Is something still expected from here?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Invited | Self::Ready)
    }

    /// May they read the dossier? Not before they declared that there is no conflict of interest.
    pub const fn may_read(self) -> bool {
        matches!(self, Self::Ready | Self::HandedIn)
    }
}

/// Somebody in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub person: Id<Person>,
    /// Where they stand.
    pub state: SeatState,
}

/// A round, as far as its rules need to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// What for.
    pub kind: RoundKind,
    /// Where it stands.
    pub state: RoundState,
    /// Last day for scores.
    pub scores_due: Day,
    /// Everybody who was ever asked.
    pub seats: Vec<Seat>,
}

/// What somebody says about their own interest in the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// There is nothing between us.
    NoConflict,
    /// I am too close to judge.
    Conflict,
}

/// What can happen to a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundStep {
    /// Somebody is asked to review.
    Assign(Id<Person>),
    /// Invitations go out.
    Start,
    /// A reviewer says whether there is a conflict of interest.
    Declare(Id<Person>, Declaration),
    /// A reviewer hands the scores in.
    HandIn(Id<Person>),
    /// A reviewer who did not hand in is taken off.
    Release(Id<Person>),
    /// No more scores are waited for.
    EndScoring,
    /// The report goes to the team.
    CloseReport,
    /// The look back is done.
    CloseCheck,
    /// The round stops without an outcome.
    Cancel,
}

/// A step that cannot happen now, as the message key that says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not now: {0}")]
pub struct ImpossibleRoundStep(pub &'static str);

impl Round {
    /// The round after a step, on a day.
    pub fn after(&self, step: RoundStep, today: Day) -> Result<Self, ImpossibleRoundStep> {
        use RoundState as S;
        let mut next = self.clone();
        let no = |key| Err(ImpossibleRoundStep(key));
        match (self.state, step) {
            (S::Preparing | S::Scoring, RoundStep::Assign(person)) => next.assign(person)?,
            (S::Preparing, RoundStep::Start) if self.taken() < SEATS_MIN => return no("peer-conflict-too-few"),
            (S::Preparing, RoundStep::Start) => next.state = S::Scoring,
            (S::Scoring, RoundStep::Declare(person, _)) if self.is_ready(person) => {
                return no("peer-conflict-declared");
            }
            (S::Scoring, RoundStep::Declare(person, declaration)) => {
                let to = match declaration {
                    Declaration::NoConflict => SeatState::Ready,
                    Declaration::Conflict => SeatState::Declined,
                };
                next.seat(person, |state| state == SeatState::Invited, to)?;
                next.open_scores();
            }
            (S::Scoring, RoundStep::HandIn(person)) => {
                next.seat(person, |state| state == SeatState::Ready, SeatState::HandedIn)?;
                next.open_scores();
            }
            (S::Preparing | S::Scoring, RoundStep::Release(person)) => {
                next.seat(person, SeatState::is_open, SeatState::Released)?;
                next.open_scores();
            }
            (S::Scoring, RoundStep::EndScoring) => next.end_scoring(today)?,
            (S::Consensus, RoundStep::CloseReport) => next.state = S::Reported,
            (S::Reported, RoundStep::CloseCheck) => next.state = S::Checked,
            (S::Preparing | S::Scoring | S::Consensus, RoundStep::Cancel) => next.state = S::Cancelled,
            _ => return no("peer-conflict-state"),
        }
        Ok(next)
    }

    fn taken(&self) -> usize {
        self.seats.iter().filter(|seat| seat.state.is_taken()).count()
    }

    /// Does this person have a seat that is theirs still?
    pub fn sits(&self, person: Id<Person>) -> bool {
        self.seats.iter().any(|seat| seat.person == person && seat.state.is_taken())
    }

    /// How many are still expected to say or do something.
    pub fn open(&self) -> usize {
        self.seats.iter().filter(|seat| seat.state.is_open()).count()
    }

    /// How many handed in.
    pub fn handed_in(&self) -> usize {
        self.seats.iter().filter(|seat| seat.state == SeatState::HandedIn).count()
    }

    /// Opens the scores of a review when nobody is waited for and enough handed in, whoever was the last: one who hands in, one who
    /// declines, one who is taken off.
    fn open_scores(&mut self) {
        let is_scoring = self.kind == RoundKind::Review && self.state == RoundState::Scoring;
        if is_scoring && self.open() == 0 && self.handed_in() >= SEATS_MIN {
            self.state = RoundState::Consensus;
        }
    }

    /// Somebody gets a seat. Who declared a conflict is not asked again; who was taken off may come back.
    fn assign(&mut self, person: Id<Person>) -> Result<(), ImpossibleRoundStep> {
        if self.taken() >= self.kind.seats_max() {
            return Err(ImpossibleRoundStep("peer-conflict-full"));
        }
        match self.seats.iter_mut().find(|seat| seat.person == person) {
            Some(seat) if seat.state == SeatState::Released => seat.state = SeatState::Invited,
            Some(_) => return Err(ImpossibleRoundStep("peer-conflict-seated")),
            None => self.seats.push(Seat { person, state: SeatState::Invited }),
        }
        Ok(())
    }

    /// Did somebody say that they are free, and has not handed in?
    fn is_ready(&self, person: Id<Person>) -> bool {
        self.seats.iter().any(|seat| seat.person == person && seat.state == SeatState::Ready)
    }

    fn seat(
        &mut self,
        person: Id<Person>,
        from: impl Fn(SeatState) -> bool,
        to: SeatState,
    ) -> Result<(), ImpossibleRoundStep> {
        let seat = self.seats.iter_mut().find(|seat| seat.person == person && from(seat.state));
        seat.ok_or(ImpossibleRoundStep("peer-conflict-seat"))?.state = to;
        Ok(())
    }

    /// Before the last day everybody who was asked gets their time; after it, or when nobody is left to wait for, two are enough.
    fn end_scoring(&mut self, today: Day) -> Result<(), ImpossibleRoundStep> {
        if self.handed_in() < SEATS_MIN {
            return Err(ImpossibleRoundStep("peer-conflict-too-few-scores"));
        }
        if self.open() > 0 && today <= self.scores_due {
            return Err(ImpossibleRoundStep("peer-conflict-not-due"));
        }
        for seat in self.seats.iter_mut().filter(|seat| seat.state.is_open()) {
            seat.state = SeatState::Released;
        }
        self.state = match self.kind {
            RoundKind::Review => RoundState::Consensus,
            RoundKind::Calibration => RoundState::Calibrated,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests;
