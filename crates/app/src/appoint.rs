// SPDX-License-Identifier: EUPL-1.2
//! The executive board lays down that its institution offers microcredentials, and appoints the examination board that guarantees them.

use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::institution::appointment::{Appointment, CHANGED, check};
use domain::role::{Action, Role, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
pub use store::appointment::AppointmentRow;
use store::institution::InstitutionRow;
use store::person::PersonRow;
use store::{Json, Tx};

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context, people};

/// What is laid down in one's own institution, and who can do the board's work.
pub struct Appointed {
    /// The institution as it is.
    pub institution: InstitutionRow,
    /// Every appointment made here, newest first; empty while there is only what the institution was admitted with.
    pub history: Vec<AppointmentRow>,
    /// Names of those who are in the board now, by role.
    pub members: Vec<(String, Role)>,
}

impl Appointed {
    /// Number of the appointment that holds: what a form was filled in over.
    pub fn number(&self) -> i64 {
        self.history.first().map_or(0, |row| row.number)
    }

    /// How many people the board lacks to decide anything; none while there is no board.
    pub fn members_missing(&self) -> usize {
        let board = self.institution.content.0.examination_board.as_ref();
        board.map_or(0, |board| board.members_missing(self.members.len()))
    }
}

/// Reads it.
pub async fn view(app: &App, cx: &Context) -> Result<Appointed> {
    let institution = cx.institution()?;
    cx.may(Action::ReadDefinition, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let known = known(&mut tx, institution).await?;
    let history = store::appointment::of_institution(&mut tx, institution).await?;
    drop(tx);
    let mut members: Vec<(String, Role)> = people::colleagues(app, cx).await?.into_iter().filter_map(member).collect();
    members.sort_by(|a, b| (a.1 != Role::BoardChair, &a.0).cmp(&(b.1 != Role::BoardChair, &b.0)));
    Ok(Appointed { institution: known, history, members })
}

/// Somebody with their role in the board: the chair's, who is a member too.
fn member(person: PersonRow) -> Option<(String, Role)> {
    let person = person.content.0;
    let role = [Role::BoardChair, Role::BoardMember].into_iter().find(|role| person.roles.contains(role))?;
    Some((person.name, role))
}

/// Lays it down. `over` is the [`Appointed::number`] that whoever fills it in has seen: of two who do so at the same moment the second is
/// told, and loses nothing. What held before is kept. Texts that lie before the board go on under the new mandate.
pub async fn appoint(app: &App, cx: &Context, over: i64, appointment: Appointment) -> Result<()> {
    let institution = cx.institution()?;
    cx.may_now(Action::AppointBoard, &Thing::of(institution))?;
    refuse_errors(check(&appointment, cx.now.day()))?;
    let mut tx = app.store.begin().await?;
    store::grant::lock(&mut tx, Some(institution)).await?;
    let row = known(&mut tx, institution).await?;
    let newest = store::appointment::newest_number(&mut tx, institution).await?;
    if newest != over {
        return Err(Refusal::Invalid(vec![FieldProblem::error("name_nl", CHANGED)]));
    }
    if Appointment::of(&row.content.0).as_ref() == Some(&appointment) {
        return Ok(());
    }
    let number = keep(&mut tx, cx, &row, (newest, &appointment)).await?;
    let mut content = row.content.0;
    content.board_decision = Some(appointment.decision);
    content.examination_board = Some(appointment.board);
    store::institution::set_content(&mut tx, institution, &content).await?;
    let event = Event::about(EventKind::BoardAppointed, institution, institution).with(json!({"appointment": number}));
    trail::write(app, &mut tx, cx, event).await?;
    crate::participate::settle_current(app, &mut tx, cx, institution).await?;
    Ok(tx.commit().await?)
}

async fn known(tx: &mut Tx, institution: Id<Institution>) -> Result<InstitutionRow> {
    store::institution::get(tx, institution).await?.ok_or_else(|| missing("an institution"))
}

/// Keeps the appointment, after what the institution was admitted with when it is the first. Gives its number.
async fn keep(
    tx: &mut Tx,
    cx: &Context,
    institution: &InstitutionRow,
    (newest, appointment): (i64, &Appointment),
) -> Result<i64> {
    let mut number = newest;
    let mut rows = Vec::new();
    if newest == 0 {
        let admitted_with = Appointment::of(&institution.content.0);
        rows.extend(admitted_with.map(|content| (content, None, institution.admitted_at)));
    }
    rows.push((appointment.clone(), cx.actor.person(), cx.now));
    for (content, appointed_by, appointed_at) in rows {
        number += 1;
        let row = AppointmentRow { number, content: Json(content), appointed_by, appointed_at };
        store::appointment::insert(tx, institution.id, &row).await?;
    }
    Ok(number)
}
