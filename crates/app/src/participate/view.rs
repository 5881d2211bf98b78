// SPDX-License-Identifier: EUPL-1.2
//! Reading a participation: the institution its own, the programme office each.

use domain::board_agreement::holds_until;
use domain::participation::{Lacking, Participation, Standing, lacking};
use domain::programme::Programme;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use store::Tx;
use store::board_agreement::AgreementRow;
use store::event::EventRow;
use store::institution::InstitutionRow;
use store::participation::{ConditionRow, FundingRow, MemberRow, ParticipationRow};

use super::gap::kept_by;
use super::office::order;
use super::settle::facts;
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// Everything about one participation.
pub struct Participating {
    /// The participation.
    pub row: ParticipationRow,
    /// Whose.
    pub institution: InstitutionRow,
    /// The programme.
    pub programme: Programme,
    /// Whether it has a seat.
    pub standing: Standing,
    /// What is missing for a complete application, or while taking part.
    pub lacking: Vec<Lacking>,
    /// The last day on which the place is kept although a role of the team is empty.
    pub kept_until: Option<Day>,
    /// Those of the institution that were over before this one was applied for, newest first.
    pub earlier: Vec<ParticipationRow>,
    /// Agreements, the newest first.
    pub agreements: Vec<AgreementRow>,
    /// Last day of the one that holds today, when one does.
    pub agreement_until: Option<Day>,
    /// Where conditions stand; one that is not here is open.
    pub conditions: Vec<ConditionRow>,
    /// The project team.
    pub members: Vec<MemberRow>,
    /// Funding.
    pub funding: Vec<FundingRow>,
    /// What happened, newest first.
    pub events: Vec<EventRow>,
}

async fn read(tx: &mut Tx, cx: &Context, row: ParticipationRow) -> Result<Participating> {
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?.clone();
    let facts = facts(tx, &row, cx.now.day()).await?;
    let agreements = store::board_agreement::of_participation(tx, row.id).await?;
    let lacking = lacking(&programme, &facts, row.state);
    let mut earlier = store::participation::of_institution(tx, row.institution_id).await?;
    earlier.retain(|other| other.id != row.id && other.over_at.is_some_and(|over| over <= row.applied_at));
    let events = store::event::of_thing(tx, row.id.uuid()).await?;
    Ok(Participating {
        institution: store::institution::get(tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?,
        standing: order(tx, &programme).await?.get(&row.id).copied().unwrap_or(Standing::Outside),
        kept_until: kept_by(&events, &row, &lacking),
        lacking,
        earlier,
        agreement_until: holds_until(agreements.iter().map(AgreementRow::standing), cx.now.day()),
        agreements,
        conditions: store::participation::conditions(tx, row.id).await?,
        members: store::participation::members(tx, row.id).await?,
        funding: store::participation::funding(tx, row.id).await?,
        events,
        programme,
        row,
    })
}

/// One's own participation: the one that is not over, else the newest.
pub async fn own_or_none(app: &App, cx: &Context) -> Result<Option<Participating>> {
    let institution = cx.institution()?;
    cx.may(Action::ReadParticipation, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let rows = store::participation::of_institution(&mut tx, institution).await?;
    let running = rows.iter().position(|row| !row.state.is_over()).unwrap_or(0);
    match rows.into_iter().nth(running) {
        Some(row) => Ok(Some(read(&mut tx, cx, row).await?)),
        None => Ok(None),
    }
}

/// The same, when there must be one.
pub async fn own(app: &App, cx: &Context) -> Result<Participating> {
    own_or_none(app, cx).await?.ok_or(Refusal::Conflict("conflict-participation-none"))
}

/// One participation for the programme office.
pub async fn seen_by_office(app: &App, cx: &Context, id: Id<Participation>) -> Result<Participating> {
    let mut tx = app.store.read().await?;
    let row = store::participation::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::RunProgramme, &Thing::of(row.institution_id))?;
    read(&mut tx, cx, row).await
}

/// Functions of the people in a team, for who may not see their names.
pub async fn functions(
    app: &App,
    cx: &Context,
    found: &Participating,
) -> Result<Vec<(Id<domain::person::Person>, domain::Localized)>> {
    cx.may(Action::RunProgramme, &Thing::of(found.row.institution_id))?;
    let mut tx = app.store.read().await?;
    let mut functions = Vec::new();
    for member in &found.members {
        let person = store::person::get(&mut tx, member.person_id).await?;
        functions.extend(person.map(|person| (person.id, person.content.0.function)));
    }
    Ok(functions)
}
