// SPDX-License-Identifier: EUPL-1.2
//! Teams of an institution and who is in them.

use domain::institution::Institution;
use domain::person::Person;
use domain::team::Team;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, sealed};

row! {
    /// A team as stored.
    pub struct TeamRow {
        /// Its id.
        id: Id<Team>,
        /// Whose.
        institution_id: Id<Institution>,
        /// Its name, once in an institution.
        name: String,
        /// Since when.
        made_at: Timestamp,
    }
}

/// Keeps a team. Conflict when the institution has one of this name.
pub async fn insert(tx: &mut Tx, team: &TeamRow) -> Result<()> {
    sealed::adding(tx, &sealed::TEAM, [team.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO team (id, institution_id, name, made_at) VALUES ($1, $2, $3, $4)")
        .bind(team.id.uuid()).bind(team.institution_id.uuid()).bind(&team.name).bind(team.made_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Teams of an institution, by name.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<TeamRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, name, made_at FROM team WHERE institution_id = $1 ORDER BY name").bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Who is in which team of an institution.
pub async fn members(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<(Id<Team>, Id<Person>)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, Uuid)>("SELECT m.team_id, m.person_id FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.institution_id = $1 ORDER BY m.team_id, m.person_id")
        .bind(institution.uuid()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(team, person)| (Id::from_uuid(team), Id::from_uuid(person))).collect())
}

/// Puts somebody in a team; who is in it already stays.
pub async fn join(tx: &mut Tx, team: Id<Team>, person: Id<Person>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::TEAM_MEMBER, [team.into(), person.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO team_member (team_id, person_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(team.uuid()).bind(person.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes somebody out of a team; who is not in it stays out.
pub async fn leave(tx: &mut Tx, team: Id<Team>, person: Id<Person>) -> Result<()> {
    sealed::changing(tx, &sealed::TEAM_MEMBER, [team.into(), person.into()]).await?;
    on!(tx, c => sqlx::query("DELETE FROM team_member WHERE team_id = $1 AND person_id = $2").bind(team.uuid()).bind(person.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}
