// SPDX-License-Identifier: EUPL-1.2
//! Appointments of examination boards, every one that there was.

use domain::institution::Institution;
use domain::institution::appointment::Appointment;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// An appointment as stored; never changed.
    pub struct AppointmentRow {
        /// Rises with every appointment of the institution, from 1.
        number: i64,
        /// What was laid down.
        content: Json<Appointment>,
        /// Who did; nobody for what an institution was admitted with.
        appointed_by: Option<Id<Person>>,
        /// When.
        appointed_at: Timestamp,
    }
}

/// Keeps an appointment. Conflict when somebody else kept one with this number.
pub async fn insert(tx: &mut Tx, institution: Id<Institution>, row: &AppointmentRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::adding(tx, &sealed::APPOINTMENT, [institution.into(), row.number.into()]);
    on!(tx, c => sqlx::query("INSERT INTO board_appointment (institution_id, number, content, appointed_by, appointed_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(institution.uuid()).bind(row.number).bind(text).bind(row.appointed_by.map(|person| person.uuid())).bind(row.appointed_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Number of the newest appointment of an institution; 0 while there is none.
pub async fn newest_number(tx: &mut Tx, institution: Id<Institution>) -> Result<i64> {
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COALESCE(MAX(number), 0) FROM board_appointment WHERE institution_id = $1").bind(institution.uuid()).fetch_one(c).await)?,
    )
}

/// All appointments of an institution, newest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<AppointmentRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT number, content, appointed_by, appointed_at FROM board_appointment WHERE institution_id = $1 ORDER BY number DESC")
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}
