// SPDX-License-Identifier: EUPL-1.2
//! Peer review and calibration: rounds are made, reviewers found, scores given blind, opened, talked about, reported, followed up.
//!
//! What somebody wrote in a round leaves this room only through [`outcome`], which asks the round first whether its scores are open,
//! and through [`desk`], which gives reviewers their own.

mod anchors;
mod asked;
mod consensus;
mod desk;
mod mail;
mod office;
mod outcome;
mod papers;
mod remind;
mod reviewers;
mod sample;
mod team;
mod ties;

pub use anchors::{NewPrecedent, end as end_precedent, keep as keep_precedent, precedents};
pub use asked::{asked_of_chair, asked_of_seat, asked_of_team};
pub(crate) use consensus::check_due as look_back_day;
pub use consensus::{LookBack, Talk, close_check, close_report, look_back, save_report, talk};
pub use desk::{Desk, Words, declare, desk, hand_in, mine, save_score, save_words};
pub use office::{Candidate, OfficeRound, OfficeSeat, cancel, end_scoring, lead, make, round, rounds, start};
pub use outcome::{Agreement, CriterionOutcome, Outcome, Viewer, Voice, of_chair, of_reviewer, of_team};
pub use papers::{Papers, paper};
pub use remind::remind;
pub use reviewers::{assign, draw as draw_reviewers, release};
pub use sample::{Drawable, InstitutionSample, draw as draw_sample, drawable, sample};
pub use store::peer::{PrecedentRow, RoundContent, RoundRow, SeatRow, TieRow};
pub use team::{answer, own, own_round};
pub use ties::{end as end_tie, keep as keep_tie, ties};

use domain::event::{Event, EventKind};
use domain::framework::Framework;
use domain::peer::{Round, RoundState, RoundStep, Seat, SeatState};
use domain::role::Thing;
use domain::{Day, Id, Timestamp};
use store::Tx;
use store::definition::{Definition, VersionRow};
use store::event::EventFilter;
use store::institution::InstitutionRow;

use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// A round in a list.
#[derive(Clone)]
pub struct Line {
    /// The round.
    pub round: RoundRow,
    /// The version it looks at.
    pub version: VersionRow,
    /// Whose.
    pub institution: InstitutionRow,
    /// How many sit in it.
    pub seated: usize,
    /// How many handed in.
    pub handed_in: usize,
    /// When it was stopped without an outcome, as the trail says.
    pub stopped_at: Option<Timestamp>,
}

/// A round with its seats, as a transaction has it.
struct Table {
    row: RoundRow,
    seats: Vec<SeatRow>,
}

impl Table {
    /// Reads a round.
    async fn read(tx: &mut Tx, public_id: &str) -> Result<Self> {
        let row = store::peer::by_public_id(tx, public_id).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { seats: store::peer::seats(tx, row.id).await?, row })
    }

    /// Reads a round that nobody else changes until this transaction ends.
    async fn hold(tx: &mut Tx, public_id: &str) -> Result<Self> {
        let row = store::peer::hold(tx, public_id).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { seats: store::peer::seats(tx, row.id).await?, row })
    }

    /// What the rights are asked about: whose work it is, who reviews it, who leads.
    fn thing(&self) -> Thing {
        let seated = || self.seats.iter().filter(|seat| seat.state.is_taken()).map(|seat| seat.person_id);
        let lead = self.row.content.0.lead;
        Thing::of(self.row.institution_id).reviewed_by(seated()).chaired_by(seated().filter(|who| Some(*who) == lead))
    }

    /// What the rules are asked about.
    fn round(&self) -> Round {
        Round {
            kind: self.row.kind,
            state: self.row.state,
            scores_due: self.row.scores_due,
            seats: self.seats.iter().map(|seat| Seat { person: seat.person_id, state: seat.state }).collect(),
        }
    }

    /// Takes a step and keeps what it changes. Whatever else was changed in the row or a seat before is kept along. Whoever has no seat
    /// any more leads no longer; and by whichever road the scores open, who leads then is told.
    async fn step(&mut self, app: &App, tx: &mut Tx, cx: &Context, step: RoundStep) -> Result<()> {
        let next = self.round().after(step, cx.now.day())?;
        for seat in &next.seats {
            match self.seats.iter_mut().find(|known| known.person_id == seat.person) {
                Some(known) if known.state == seat.state => {}
                Some(known) => {
                    known.state = seat.state;
                    if seat.state == SeatState::Invited {
                        known.invited_at = cx.now;
                    }
                    known.handed_in_at = (seat.state == SeatState::HandedIn).then_some(cx.now);
                    store::peer::save_seat(tx, known).await?;
                    known.revision += 1;
                }
                None => {
                    let seat = new_seat(app, cx, self.row.id, seat.person);
                    store::peer::insert_seat(tx, &seat).await?;
                    self.seats.push(seat);
                }
            }
        }
        if next.state.is_report_open() && !self.row.state.is_report_open() {
            self.row.reported_at = Some(cx.now);
        }
        let opens = next.state == RoundState::Consensus && self.row.state != RoundState::Consensus;
        let lead = &mut self.row.content.0.lead;
        *lead = lead.filter(|person| next.sits(*person));
        self.row.state = next.state;
        self.save(tx).await?;
        if opens {
            mail::opened(app, tx, cx, self).await?;
        }
        Ok(())
    }

    /// Keeps the row.
    async fn save(&mut self, tx: &mut Tx) -> Result<()> {
        store::peer::save(tx, &self.row).await?;
        self.row.revision += 1;
        Ok(())
    }

    /// The seat of whoever asks.
    fn own_seat(&self, cx: &Context) -> Result<&SeatRow> {
        self.seats.iter().find(|seat| seat.person_id == cx.person() && seat.state.is_taken()).ok_or(Refusal::NotFound)
    }
}

fn new_seat(
    app: &App,
    cx: &Context,
    round_id: Id<store::peer::PeerRound>,
    person_id: Id<domain::person::Person>,
) -> SeatRow {
    SeatRow {
        id: trail::new_id(app, cx),
        round_id,
        person_id,
        state: SeatState::Invited,
        content: store::Json(Default::default()),
        revision: 1,
        invited_at: cx.now,
        handed_in_at: None,
    }
}

/// A round with what a list shows of it.
async fn line(tx: &mut Tx, round: RoundRow) -> Result<Line> {
    let seats = store::peer::seats(tx, round.id).await?;
    Ok(Line {
        version: store::definition::version(tx, round.version_id).await?.ok_or_else(|| missing("a version"))?,
        institution: store::institution::get(tx, round.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        seated: seats.iter().filter(|seat| seat.state.is_taken()).count(),
        handed_in: seats.iter().filter(|seat| seat.state == SeatState::HandedIn).count(),
        stopped_at: stopped_at(tx, &round).await?,
        round,
    })
}

/// When a round was stopped; nothing of one that was not.
async fn stopped_at(tx: &mut Tx, round: &RoundRow) -> Result<Option<Timestamp>> {
    if round.state != RoundState::Cancelled {
        return Ok(None);
    }
    let kinds = vec![EventKind::PeerRoundCancelled.code()];
    let filter = EventFilter { thing: Some(round.id.uuid()), kinds, ..EventFilter::default() };
    Ok(store::event::find(tx, &filter, 1).await?.pop().map(|event| event.at))
}

async fn lines(tx: &mut Tx, rounds: Vec<RoundRow>) -> Result<Vec<Line>> {
    let mut lines = Vec::with_capacity(rounds.len());
    for round in rounds {
        lines.push(line(tx, round).await?);
    }
    Ok(lines)
}

async fn framework_of(tx: &mut Tx, version: &VersionRow) -> Result<Framework> {
    Ok(store::framework::get(tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0)
}

/// An event of a round that its institution may read: it tells nothing about a reviewer.
fn event(kind: EventKind, round: &RoundRow) -> Event {
    Event::about(kind, round.institution_id, round.id).with(serde_json::json!({"round": round.public_id}))
}

/// An event about what a reviewer did or what was done to one. It belongs to no institution, so that no trail of a reviewed school ever
/// shows who its reviewers are.
fn quiet_event(kind: EventKind, round: &RoundRow) -> Event {
    Event { institution: None, ..event(kind, round) }
}

/// An event about what the programme office keeps for everybody: it belongs to no institution.
fn office_event<T>(kind: EventKind, id: Id<T>) -> Event {
    Event { kind, institution: None, thing: Some(id.uuid()), facts: serde_json::Value::Null }
}

/// When a definition was last reviewed by peers, and which version of it: what everybody may know.
pub(crate) async fn reviewed(tx: &mut Tx, definition: Id<Definition>) -> Result<Option<(Day, String)>> {
    let rounds = store::peer::of_definition(tx, definition).await?;
    let closed = rounds
        .into_iter()
        .filter(|round| round.kind == domain::peer::RoundKind::Review && round.state.is_report_open())
        .filter_map(|round| Some((round.reported_at?, round.version_id)))
        .max_by_key(|(at, _)| *at);
    let Some((at, version)) = closed else { return Ok(None) };
    Ok(store::definition::version(tx, version).await?.map(|row| (at.day(), row.version)))
}
