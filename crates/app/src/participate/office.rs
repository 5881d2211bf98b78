// SPDX-License-Identifier: EUPL-1.2
//! The programme office: who applied, who has a seat, who waits; admitting and ending.

use std::collections::HashMap;

use domain::board_agreement::{begins_on, holds_until};
use domain::event::{Event, EventKind};
use domain::participation::{Entry, Facts, Participation, ParticipationStep, Standing, lacking, standings};
use domain::programme::Programme;
use domain::role::{Action, Thing};
use domain::{Day, Id};
use store::Tx;
use store::board_agreement::AgreementRow;
use store::institution::InstitutionRow;
use store::participation::ParticipationRow;

use super::mail;
use super::settle::{facts, reason_fits, save};
use crate::refusal::{Refusal, Result, missing};
use crate::register::trail;
use crate::{App, Context};

/// One institution in the overview.
pub struct Seat {
    /// Its participation.
    pub row: ParticipationRow,
    /// The institution.
    pub institution: InstitutionRow,
    /// Whether it has a seat.
    pub standing: Standing,
    /// How many things are missing for a complete application, or while taking part.
    pub lacking: usize,
    /// A signed agreement holds today.
    pub has_agreement: bool,
    /// First day of the next one that was signed and holds later.
    pub agreement_from: Option<Day>,
}

/// A programme with everybody in it.
pub struct Overview {
    /// The programme.
    pub programme: &'static Programme,
    /// Everybody, in the order of application.
    pub seats: Vec<Seat>,
}

/// Where everybody stands in a programme.
pub(crate) async fn order(
    tx: &mut Tx,
    programme: &Programme,
) -> Result<std::collections::BTreeMap<Id<Participation>, Standing>> {
    let rows = store::participation::of_programme(tx, &programme.id).await?;
    let entries: Vec<Entry> =
        rows.iter().map(|row| Entry { id: row.id, state: row.state, completed_at: row.completed_at }).collect();
    Ok(standings(programme.seats, &entries))
}

/// All programmes with everybody in them.
pub async fn overview(app: &App, cx: &Context) -> Result<Vec<Overview>> {
    cx.may(Action::RunProgramme, &cx.actor.institution().map_or_else(Thing::nothing, Thing::of))?;
    let mut tx = app.store.read().await?;
    let institutions: HashMap<_, _> =
        store::institution::all(&mut tx).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut all = Vec::new();
    for programme in &super::programmes()?.programmes {
        let order = order(&mut tx, programme).await?;
        let mut known = known(&mut tx, programme, cx.now.day()).await?;
        let mut seats = Vec::new();
        for row in store::participation::of_programme(&mut tx, &programme.id).await? {
            let institution = institutions.get(&row.institution_id).ok_or_else(|| missing("an institution"))?.clone();
            let has_examination_board = institution.content.0.examination_board.is_some();
            let (facts, agreement_from) = known.remove(&row.id).unwrap_or_default();
            let facts = Facts { has_examination_board, ..facts };
            seats.push(Seat {
                standing: order.get(&row.id).copied().unwrap_or(Standing::Outside),
                lacking: lacking(programme, &facts, row.state).len(),
                has_agreement: facts.has_agreement,
                agreement_from,
                institution,
                row,
            });
        }
        all.push(Overview { programme, seats });
    }
    Ok(all)
}

/// What is known on a day of everybody in a programme, but for their examination boards: the same as [`super::settle::facts`], asked once
/// for all. With it the first day of an agreement that holds later.
async fn known(
    tx: &mut Tx,
    programme: &Programme,
    day: Day,
) -> Result<HashMap<Id<Participation>, (Facts, Option<Day>)>> {
    let mut known: HashMap<Id<Participation>, (Facts, Option<Day>)> = HashMap::new();
    let mut agreements: HashMap<Id<Participation>, Vec<AgreementRow>> = HashMap::new();
    for row in store::board_agreement::of_programme(tx, &programme.id).await? {
        agreements.entry(row.participation_id).or_default().push(row);
    }
    for (id, rows) in agreements {
        let holds = holds_until(rows.iter().map(AgreementRow::standing), day).is_some();
        let (facts, from) = known.entry(id).or_default();
        facts.has_agreement = holds;
        *from = begins_on(rows.iter().map(AgreementRow::standing), day);
    }
    for row in store::participation::conditions_of_programme(tx, &programme.id).await? {
        known.entry(row.participation_id).or_default().0.conditions.insert(row.condition_key, row.state);
    }
    for (id, role) in store::participation::team_of_programme(tx, &programme.id).await? {
        known.entry(id).or_default().0.team.push(role);
    }
    Ok(known)
}

/// Admits an institution to the seat that is kept for it. Whoever waits is not passed over.
pub async fn admit(app: &App, cx: &Context, id: Id<Participation>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::participation::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may_now(Action::DecideParticipation, &Thing::of(row.institution_id))?;
    let from = row.state;
    let to = from.after(ParticipationStep::Admit)?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&row.programme_id).ok_or_else(|| missing("a programme"))?;
    // Of two who are admitted at the same moment the second sees the first.
    store::participation::lock_order(&mut tx, &programme.id).await?;
    if order(&mut tx, programme).await?.get(&id) != Some(&Standing::SeatKept) {
        return Err(Refusal::Conflict("conflict-participation-waits"));
    }
    let facts = facts(&mut tx, &row, cx.now.day()).await?;
    if !lacking(programme, &facts, from).is_empty() {
        return Err(Refusal::Conflict("conflict-participation-lacks"));
    }
    let admitted = ParticipationRow { state: to, admitted_at: Some(cx.now), ..row };
    save(app, &mut tx, cx, &admitted, from).await?;
    let event = Event::about(EventKind::ParticipationAdmitted, admitted.institution_id, id);
    trail::write(app, &mut tx, cx, event).await?;
    mail::admitted(app, &mut tx, cx, (&admitted, programme)).await?;
    Ok(tx.commit().await?)
}

/// Ends a participation, with a reason. What was published and awarded stays; nothing new is published.
pub async fn end(app: &App, cx: &Context, id: Id<Participation>, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::participation::hold(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may_now(Action::DecideParticipation, &Thing::of(row.institution_id))?;
    let reason = reason_fits("reason", reason)?;
    let from = row.state;
    let ended = ParticipationRow { state: from.after(ParticipationStep::End)?, reason, over_at: Some(cx.now), ..row };
    save(app, &mut tx, cx, &ended, from).await?;
    let event = Event::about(EventKind::ParticipationEnded, ended.institution_id, id);
    trail::write(app, &mut tx, cx, event).await?;
    let programmes = super::programmes()?;
    let programme = programmes.get(&ended.programme_id).ok_or_else(|| missing("a programme"))?;
    mail::ended(app, &mut tx, cx, (&ended, programme)).await?;
    Ok(tx.commit().await?)
}
