// SPDX-License-Identifier: EUPL-1.2
//! Agreements of boards: the document as it came in, and what was laid down when it was signed.

use domain::board_agreement::{Agreement, AgreementContent, AgreementStanding};
use domain::institution::Institution;
use domain::participation::Participation;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::field::json;
use crate::{Json, Result, Tx, changed_one, sealed};

row! {
    /// An agreement as stored, without the document itself.
    pub struct AgreementRow {
        /// Its id.
        id: Id<Agreement>,
        /// Of which participation.
        participation_id: Id<Participation>,
        /// SHA-256 of the document.
        digest: [u8; 32],
        /// Size of the document.
        size_bytes: i64,
        /// Who brought it.
        uploaded_by: Id<Person>,
        /// When.
        uploaded_at: Timestamp,
        /// What was laid down; nothing while nobody signed.
        content: Option<Json<AgreementContent>>,
        /// Who signed.
        signed_by: Option<Id<Person>>,
        /// When.
        signed_at: Option<Timestamp>,
        /// Why the board took it back.
        reason: Option<String>,
        /// When the board took it back.
        withdrawn_at: Option<Timestamp>,
    }
}

row! {
    /// An agreement and the digest of its document.
    pub struct DigestRow {
        /// Its id.
        id: Id<Agreement>,
        /// SHA-256 of the document.
        digest: [u8; 32],
    }
}

impl AgreementRow {
    /// What counts of it.
    pub fn standing(&self) -> AgreementStanding<'_> {
        AgreementStanding {
            content: self.content.as_ref().map(|content| &content.0),
            signed_at: self.signed_at,
            withdrawn_at: self.withdrawn_at,
        }
    }
}

/// Columns of an [`AgreementRow`], as one literal, because statements are literals.
macro_rules! select_agreement {
    ($rest:literal) => {
        concat!(
            "SELECT id, participation_id, digest, size_bytes, uploaded_by, uploaded_at, content, signed_by, signed_at, reason, withdrawn_at FROM agreement ",
            $rest
        )
    };
}

/// Keeps a document that is to be signed.
pub async fn insert(tx: &mut Tx, row: &AgreementRow, document: &[u8]) -> Result<()> {
    sealed::adding(tx, &sealed::AGREEMENT, [row.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO agreement (id, participation_id, digest, size_bytes, document, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(row.id.uuid()).bind(row.participation_id.uuid()).bind(row.digest.as_slice()).bind(row.size_bytes).bind(document)
        .bind(row.uploaded_by.uuid()).bind(row.uploaded_at.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One agreement.
pub async fn get(tx: &mut Tx, id: Id<Agreement>) -> Result<Option<AgreementRow>> {
    Ok(on!(tx, c => sqlx::query_as(select_agreement!("WHERE id = $1")).bind(id.uuid()).fetch_optional(c).await)?)
}

/// Agreements of a participation, the newest first.
pub async fn of_participation(tx: &mut Tx, id: Id<Participation>) -> Result<Vec<AgreementRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_agreement!("WHERE participation_id = $1 ORDER BY uploaded_at DESC, id DESC")).bind(id.uuid()).fetch_all(c).await)?,
    )
}

/// Agreements of every participation in a programme, the newest first.
pub async fn of_programme(tx: &mut Tx, programme: &str) -> Result<Vec<AgreementRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_agreement!("WHERE participation_id IN (SELECT id FROM participation WHERE programme_id = $1) ORDER BY uploaded_at DESC, id DESC")).bind(programme).fetch_all(c).await)?,
    )
}

/// Documents that an institution brought for a participation that is not over, and that nobody signed or took back; the newest first,
/// at most so many.
pub async fn unsigned(tx: &mut Tx, institution: Id<Institution>, limit: i64) -> Result<Vec<AgreementRow>> {
    Ok(
        on!(tx, c => sqlx::query_as(select_agreement!("WHERE participation_id IN (SELECT id FROM participation WHERE institution_id = $1 AND over_at IS NULL) AND signed_at IS NULL AND withdrawn_at IS NULL ORDER BY uploaded_at DESC, id DESC LIMIT $2"))
        .bind(institution.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

/// Ids of all agreements after one with the digests of their documents, in order of id.
pub async fn digests_after(tx: &mut Tx, after: Id<Agreement>, limit: i64) -> Result<Vec<(Id<Agreement>, [u8; 32])>> {
    let rows: Vec<DigestRow> = on!(tx, c => sqlx::query_as("SELECT id, digest FROM agreement WHERE id > $1 ORDER BY id LIMIT $2").bind(after.uuid()).bind(limit).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|row| (row.id, row.digest)).collect())
}

/// The document, byte for byte.
pub async fn document(tx: &mut Tx, id: Id<Agreement>) -> Result<Option<Vec<u8>>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT document FROM agreement WHERE id = $1").bind(id.uuid()).fetch_optional(c).await)?,
    )
}

/// Signs. Stale when it was signed or taken back before: what the board laid down is never saved over.
pub async fn sign(
    tx: &mut Tx,
    id: Id<Agreement>,
    content: &AgreementContent,
    by: Id<Person>,
    now: Timestamp,
) -> Result<()> {
    let text = json(content)?;
    sealed::changing(tx, &sealed::AGREEMENT, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE agreement SET content = $1, signed_by = $2, signed_at = $3 WHERE id = $4 AND signed_at IS NULL AND withdrawn_at IS NULL")
        .bind(text).bind(by.uuid()).bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}

/// Takes an agreement back. Stale when it was taken back before.
pub async fn withdraw(tx: &mut Tx, id: Id<Agreement>, reason: &str, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::AGREEMENT, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE agreement SET reason = $1, withdrawn_at = $2 WHERE id = $3 AND withdrawn_at IS NULL")
        .bind(reason).bind(now.micros()).bind(id.uuid()).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
