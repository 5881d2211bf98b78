// SPDX-License-Identifier: EUPL-1.2
//! Invitations: the digest of a 256-bit token, and what it opens.

use domain::institution::Institution;
use domain::invitation::{Invitation, InvitationContent};
use domain::partner::Partner;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// An invitation as stored; the token itself is only in the message.
    pub struct InvitationRow {
        /// Its id.
        id: Id<Invitation>,
        /// To which institution; none for the register itself.
        institution_id: Option<Id<Institution>>,
        /// Address it was sent to, in lower case.
        email: String,
        /// What it says.
        content: Json<InvitationContent>,
        /// The company they come from, for partners.
        partner_id: Option<Id<Partner>>,
        /// SHA-256 of the token.
        token_digest: Vec<u8>,
        /// Who invited; none for the platform itself.
        made_by: Option<Id<Person>>,
        /// When.
        made_at: Timestamp,
        /// Until when it can be accepted.
        expires_at: Timestamp,
        /// When it was accepted.
        used_at: Option<Timestamp>,
        /// The person who came of it.
        used_by: Option<Id<Person>>,
        /// When it was taken back.
        withdrawn_at: Option<Timestamp>,
    }
}

macro_rules! select_invitation {
    ($rest:literal) => {
        concat!(
            "SELECT id, institution_id, email, content, partner_id, token_digest, made_by, made_at, expires_at, used_at, used_by, withdrawn_at FROM invitation ",
            $rest
        )
    };
}

/// Keeps an invitation.
pub async fn insert(tx: &mut Tx, invitation: &InvitationRow) -> Result<()> {
    let content = json(&invitation.content.0)?;
    sealed::adding(tx, &sealed::INVITATION, [invitation.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO invitation (id, institution_id, email, content, partner_id, token_digest, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(invitation.id.uuid()).bind(invitation.institution_id.map(|i| i.uuid())).bind(&invitation.email).bind(content)
        .bind(invitation.partner_id.map(|p| p.uuid())).bind(&invitation.token_digest).bind(invitation.made_by.map(|p| p.uuid()))
        .bind(invitation.made_at.micros()).bind(invitation.expires_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The invitation of a token, in whatever state.
pub async fn by_digest(tx: &mut Tx, digest: &[u8]) -> Result<Option<InvitationRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_invitation!("WHERE token_digest = $1")).bind(digest).fetch_optional(c).await)?,
    )
}

/// One invitation.
pub async fn get(tx: &mut Tx, id: Id<Invitation>) -> Result<Option<InvitationRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_invitation!("WHERE id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Invitations to an institution, or to the register itself, that nobody accepted or took back; newest first.
pub async fn waiting(tx: &mut Tx, institution: Option<Id<Institution>>) -> Result<Vec<InvitationRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_invitation!("WHERE institution_id IS NOT DISTINCT FROM $1 AND used_at IS NULL AND withdrawn_at IS NULL ORDER BY made_at DESC, id DESC"))
        .bind(institution.map(|i| i.uuid())).fetch_all(c).await)?,
    )
}

/// Notes that it was accepted, and by whom. Stale when it was accepted or taken back before.
pub async fn use_up(tx: &mut Tx, id: Id<Invitation>, person: Id<Person>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::INVITATION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE invitation SET used_at = $1, used_by = $2 WHERE id = $3 AND used_at IS NULL AND withdrawn_at IS NULL")
        .bind(now.micros()).bind(person.uuid()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Takes it back. Stale when it was accepted or taken back before.
pub async fn withdraw(tx: &mut Tx, id: Id<Invitation>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::INVITATION, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE invitation SET withdrawn_at = $1 WHERE id = $2 AND used_at IS NULL AND withdrawn_at IS NULL")
        .bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
