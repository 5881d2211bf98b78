// SPDX-License-Identifier: EUPL-1.2
//! The programme office: makes rounds, sees how far they are, starts and ends them. It sees no score before the reviewers do.

use domain::Day;
use domain::event::EventKind;
use domain::institution::Institution;
use domain::peer::pool::{self, Bar, Reviewer, Stake, Tie, TieKind};
use domain::peer::{RoundKind, RoundState, RoundStep, public_id};
use domain::person::Person;
use domain::role::{Action, Role, Thing};
use domain::{FieldProblem, Id};
use store::definition::{DefinitionVersion, VersionRow};
use store::person::PersonRow;
use store::{Json, Tx};

use super::{Line, RoundContent, RoundRow, SeatRow, Table, event, line, lines, quiet_event};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// All rounds, newest first.
pub async fn rounds(app: &App, cx: &Context) -> Result<Vec<Line>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let rounds = store::peer::all(&mut tx).await?;
    lines(&mut tx, rounds).await
}

/// A round to make.
pub(super) struct NewRound {
    pub kind: RoundKind,
    pub version: VersionRow,
    pub scores_due: Day,
    /// Why it was drawn; empty when somebody chose it.
    pub reasons: Vec<String>,
    /// How it was drawn, so that others can draw again.
    pub draw: Option<serde_json::Value>,
}

/// Makes a round on a version of somebody's choice.
pub async fn make(
    app: &App,
    cx: &Context,
    kind: RoundKind,
    version: Id<DefinitionVersion>,
    scores_due: Day,
) -> Result<String> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    check_due(cx, scores_due)?;
    let mut tx = app.store.begin().await?;
    let version = store::definition::version(&mut tx, version)
        .await?
        .filter(|row| row.state.is_public())
        .ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("version", "peer-problem-version")]))?;
    let new = NewRound { kind, version, scores_due, reasons: Vec::new(), draw: None };
    let made = insert(app, &mut tx, cx, new).await?;
    tx.commit().await?;
    Ok(made)
}

/// Scores are asked for a day to come.
pub(super) fn check_due(cx: &Context, scores_due: Day) -> Result<()> {
    let is_past = scores_due < cx.now.day();
    refuse_errors(is_past.then(|| FieldProblem::error("due", "peer-problem-due")).into_iter().collect())
}

/// Keeps a new round with the next number of the year.
pub(super) async fn insert(app: &App, tx: &mut Tx, cx: &Context, new: NewRound) -> Result<String> {
    let year = cx.now.day().date().year();
    let number = store::peer::count_of_year(tx, new.kind, i64::from(year)).await? + 1;
    let round = RoundRow {
        id: trail::new_id(app, cx),
        public_id: public_id(new.kind, year, number),
        kind: new.kind,
        year: i64::from(year),
        institution_id: new.version.institution_id,
        definition_id: new.version.definition_id,
        version_id: new.version.id,
        state: RoundState::Preparing,
        content: Json(RoundContent { reasons: new.reasons, ..RoundContent::default() }),
        revision: 1,
        scores_due: new.scores_due,
        made_at: cx.now,
        reported_at: None,
    };
    store::peer::insert(tx, &round).await?;
    let made = event(EventKind::PeerRoundMade, &round)
        .with(serde_json::json!({"round": round.public_id, "kind": round.kind.code(), "draw": new.draw}));
    trail::write(app, tx, cx, made).await?;
    Ok(round.public_id)
}

/// Somebody who sits in a round, for the office.
pub struct OfficeSeat {
    /// The seat. What they wrote is taken out: the office is blind too.
    pub seat: SeatRow,
    /// Who.
    pub person: PersonRow,
    /// Of which institution.
    pub institution: String,
}

/// Somebody who could be asked.
pub struct Candidate {
    /// Who.
    pub person: PersonRow,
    /// Of which institution.
    pub institution: String,
    /// Rounds in which something is still expected of them.
    pub open_rounds: u32,
    /// Why they cannot review this, or why a draw avoids them.
    pub bar: Option<Bar>,
}

/// A round as the office sees it.
pub struct OfficeRound {
    /// The round.
    pub line: Line,
    /// Everybody who was ever asked.
    pub seats: Vec<OfficeSeat>,
    /// Everybody else who reviews, the free ones first.
    pub candidates: Vec<Candidate>,
}

/// Reads a round for the office.
pub async fn round(app: &App, cx: &Context, public_id: &str) -> Result<OfficeRound> {
    let mut tx = app.store.read().await?;
    let table = Table::read(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    let field = Field::read(&mut tx, cx, &table.row, &table.seats).await?;
    let mut seats = Vec::new();
    for seat in &table.seats {
        if let Some((person, institution)) = field.everybody.iter().find(|(person, _)| person.id == seat.person_id) {
            let seat = SeatRow { content: Json(Default::default()), ..seat.clone() };
            seats.push(OfficeSeat { seat, person: person.clone(), institution: institution.1.clone() });
        }
    }
    let mut candidates: Vec<Candidate> = field
        .pool
        .iter()
        .filter_map(|reviewer| {
            let (person, institution) = field.everybody.iter().find(|(person, _)| person.id == reviewer.person)?;
            Some(Candidate {
                person: person.clone(),
                institution: institution.1.clone(),
                open_rounds: reviewer.open_rounds,
                bar: pool::bar(reviewer, &field.stake()),
            })
        })
        .filter(|candidate| candidate.bar != Some(Bar::Seated))
        .collect();
    candidates.sort_by_key(|candidate| (candidate.bar.is_some(), candidate.open_rounds));
    Ok(OfficeRound { line: line(&mut tx, table.row).await?, seats, candidates })
}

/// Everything that decides who may review something.
pub(super) struct Field {
    kind: RoundKind,
    institution: Id<Institution>,
    authors: Vec<Id<Person>>,
    ties: Vec<Tie>,
    seated: Vec<(Id<Person>, Id<Institution>, domain::peer::SeatState)>,
    reviewed_by_them: Vec<Id<Institution>>,
    /// Everybody who reviews.
    pub pool: Vec<Reviewer>,
    everybody: Vec<(PersonRow, (Id<Institution>, String))>,
}

impl Field {
    pub async fn read(tx: &mut Tx, cx: &Context, round: &RoundRow, seats: &[SeatRow]) -> Result<Self> {
        let institutions = store::institution::all(tx).await?;
        let loads = store::peer::open_rounds(tx).await?;
        let everybody: Vec<_> = crate::people::roles::everybody(tx, cx.now)
            .await?
            .into_iter()
            .filter_map(|person| {
                let institution = institutions.iter().find(|row| Some(row.id) == person.institution_id)?;
                Some((person, (institution.id, institution.content.0.name.clone())))
            })
            .collect();
        let load = |person| loads.iter().find(|(who, _)| *who == person).map_or(0, |(_, count)| *count);
        let pool = everybody
            .iter()
            .filter(|(person, _)| person.content.0.roles.contains(&Role::PeerReviewer))
            .map(|(person, (institution, _))| Reviewer {
                person: person.id,
                institution: *institution,
                open_rounds: u32::try_from(load(person.id)).unwrap_or(u32::MAX),
            })
            .collect();
        let seated = seats
            .iter()
            .filter_map(|seat| {
                let (_, (institution, _)) = everybody.iter().find(|(person, _)| person.id == seat.person_id)?;
                Some((seat.person_id, *institution, seat.state))
            })
            .collect();
        let mut authors = Vec::new();
        for version in store::definition::versions_of(tx, round.definition_id).await? {
            authors.extend(store::definition::authors(tx, version.id).await?);
        }
        let mut ties: Vec<Tie> = store::peer::ties(tx)
            .await?
            .iter()
            .map(|tie| Tie { one: tie.one_id, other: tie.other_id, kind: tie.kind })
            .collect();
        // Who makes this text along, or did, is as close as its owner; nobody has to keep a tie for that.
        ties.extend(crate::co_own::who_wrote_along(tx, round.definition_id).await?.into_iter().map(|other| Tie {
            one: round.institution_id,
            other,
            kind: TieKind::CoOwner,
        }));
        Ok(Self {
            kind: round.kind,
            institution: round.institution_id,
            authors,
            ties,
            seated,
            reviewed_by_them: store::peer::reviewed_by(tx, round.institution_id, round.year).await?,
            pool,
            everybody,
        })
    }

    pub fn stake(&self) -> Stake<'_> {
        Stake {
            kind: self.kind,
            institution: self.institution,
            authors: &self.authors,
            ties: &self.ties,
            seated: &self.seated,
            reviewed_by_them: &self.reviewed_by_them,
        }
    }
}

/// Sends the invitations out.
pub async fn start(app: &App, cx: &Context, public_id: &str) -> Result<()> {
    step(app, cx, public_id, RoundStep::Start, EventKind::PeerRoundStarted).await
}

/// Waits no longer for scores; whoever did not hand in is taken off.
pub async fn end_scoring(app: &App, cx: &Context, public_id: &str) -> Result<()> {
    step(app, cx, public_id, RoundStep::EndScoring, EventKind::PeerScoringEnded).await
}

/// Stops a round without an outcome.
pub async fn cancel(app: &App, cx: &Context, public_id: &str) -> Result<()> {
    step(app, cx, public_id, RoundStep::Cancel, EventKind::PeerRoundCancelled).await
}

async fn step(app: &App, cx: &Context, public_id: &str, step: RoundStep, kind: EventKind) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    let was_asked = table.row.state != RoundState::Preparing;
    table.step(app, &mut tx, cx, step).await?;
    trail::write(app, &mut tx, cx, event(kind, &table.row)).await?;
    super::mail::invite(app, &mut tx, cx, &table).await?;
    if !was_asked {
        super::mail::leads(app, &mut tx, cx, &table).await?;
    }
    if was_asked && table.row.state == RoundState::Cancelled {
        super::mail::stopped(app, &mut tx, cx, &table).await?;
    }
    Ok(tx.commit().await?)
}

/// Lets one of the reviewers lead the talk; nobody: the office leads.
pub async fn lead(app: &App, cx: &Context, public_id: &str, person: Option<Id<Person>>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let mut table = Table::hold(&mut tx, public_id).await?;
    cx.may(Action::ManageRounds, &table.thing())?;
    if table.row.state.is_report_open() || table.row.state.is_over() {
        return Err(Refusal::Conflict("peer-conflict-state"));
    }
    if let Some(person) = person
        && !table.seats.iter().any(|seat| seat.person_id == person && seat.state.is_taken())
    {
        return Err(Refusal::Conflict("peer-conflict-seat"));
    }
    let is_news = table.row.content.0.lead != person;
    table.row.content.0.lead = person;
    table.save(&mut tx).await?;
    trail::write(app, &mut tx, cx, quiet_event(EventKind::PeerLeadAppointed, &table.row)).await?;
    if is_news {
        super::mail::leads(app, &mut tx, cx, &table).await?;
    }
    Ok(tx.commit().await?)
}
