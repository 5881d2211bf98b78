// SPDX-License-Identifier: EUPL-1.2
//! Partner companies of an institution and who comes from them.

use domain::institution::Institution;
use domain::partner::{Partner, PartnerContent};
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// A partner as stored.
    pub struct PartnerRow {
        /// Its id.
        id: Id<Partner>,
        /// Whose partner.
        institution_id: Id<Institution>,
        /// What it is.
        content: Json<PartnerContent>,
        /// Since when.
        made_at: Timestamp,
    }
}

/// Keeps a partner. Conflict when the institution has one with this KvK number.
pub async fn insert(tx: &mut Tx, partner: &PartnerRow) -> Result<()> {
    let content = json(&partner.content.0)?;
    sealed::adding(tx, &sealed::PARTNER, [partner.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO partner (id, institution_id, kvk, content, made_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(partner.id.uuid()).bind(partner.institution_id.uuid()).bind(&partner.content.0.kvk).bind(content)
        .bind(partner.made_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Changes what is known of a partner. Stale when it is another institution's; conflict when the KvK number is another partner's.
pub async fn change(
    tx: &mut Tx,
    institution: Id<Institution>,
    id: Id<Partner>,
    content: &PartnerContent,
) -> Result<()> {
    let text = json(content)?;
    sealed::changing(tx, &sealed::PARTNER, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE partner SET kvk = $1, content = $2 WHERE id = $3 AND institution_id = $4")
        .bind(&content.kvk).bind(text).bind(id.uuid()).bind(institution.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// One partner.
pub async fn get(tx: &mut Tx, id: Id<Partner>) -> Result<Option<PartnerRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content, made_at FROM partner WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// Partners of an institution, oldest first.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<PartnerRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, content, made_at FROM partner WHERE institution_id = $1 ORDER BY made_at, id").bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Who comes from which partner of an institution.
pub async fn members(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<(Id<Partner>, Id<Person>)>> {
    let rows = on!(tx, c => sqlx::query_as::<_, (Uuid, Uuid)>("SELECT m.partner_id, m.person_id FROM partner_member m JOIN partner p ON p.id = m.partner_id WHERE p.institution_id = $1 ORDER BY m.person_id")
        .bind(institution.uuid()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(partner, person)| (Id::from_uuid(partner), Id::from_uuid(person))).collect())
}

/// The partner somebody comes from.
pub async fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Option<PartnerRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT p.id, p.institution_id, p.content, p.made_at FROM partner p JOIN partner_member m ON m.partner_id = p.id WHERE m.person_id = $1").bind(person.uuid()).fetch_optional(c).await)?,
    )
}

/// Notes from which partner somebody comes; there is one.
pub async fn join(tx: &mut Tx, partner: Id<Partner>, person: Id<Person>) -> Result<()> {
    sealed::changing(tx, &sealed::PARTNER_MEMBER, [person.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO partner_member (person_id, partner_id) VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE SET partner_id = excluded.partner_id")
        .bind(person.uuid()).bind(partner.uuid()).execute(c).await.map(|_| ()))?;
    Ok(())
}
