// SPDX-License-Identifier: EUPL-1.2
//! Papers with the answers of an institution to its own criteria: links, and files that are kept with those of evidence. A paper ends and
//! stays, because texts were handed in on it.

use domain::institution::Institution;
use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::{Result, Tx, changed_one, sealed};

row! {
    /// A paper as stored.
    pub struct InstitutionPaperRow {
        /// Its id.
        id: Uuid,
        /// Of which institution.
        institution_id: Id<Institution>,
        /// With the answer to which criterion.
        criterion: String,
        /// What it is called.
        title: String,
        /// Where it is, when it is a link.
        link: Option<String>,
        /// SHA-256 of the file, when it is a file.
        file_digest: Option<Vec<u8>>,
        /// Kind of file.
        file_kind: Option<String>,
        /// Size of the file in bytes.
        file_bytes: Option<i64>,
        /// Who added it.
        added_by: Id<Person>,
        /// When.
        added_at: Timestamp,
        /// Until when it stood; nothing as long as it stands.
        ended_at: Option<Timestamp>,
    }
}

/// Keeps a paper.
pub async fn insert(tx: &mut Tx, paper: &InstitutionPaperRow) -> Result<()> {
    sealed::adding(tx, &sealed::INSTITUTION_PAPER, [paper.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO institution_paper (id, institution_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(paper.id).bind(paper.institution_id.uuid()).bind(&paper.criterion).bind(&paper.title).bind(&paper.link)
        .bind(&paper.file_digest).bind(&paper.file_kind).bind(paper.file_bytes).bind(paper.added_by.uuid()).bind(paper.added_at.micros())
        .bind(paper.ended_at.map(Timestamp::micros))
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One paper, also one that ended.
pub async fn get(tx: &mut Tx, id: Uuid) -> Result<Option<InstitutionPaperRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at, ended_at FROM institution_paper WHERE id = $1").bind(id).fetch_optional(c).await)?,
    )
}

/// All papers of an institution, also those that ended, by criterion and age.
pub async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<InstitutionPaperRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, institution_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at, ended_at FROM institution_paper WHERE institution_id = $1 ORDER BY criterion, added_at, id")
        .bind(institution.uuid()).fetch_all(c).await)?,
    )
}

/// Ends a paper. Stale when it ended before.
pub async fn end(tx: &mut Tx, id: Uuid, by: Id<Person>, now: Timestamp) -> Result<()> {
    sealed::changing(tx, &sealed::INSTITUTION_PAPER, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("UPDATE institution_paper SET ended_by = $1, ended_at = $2 WHERE id = $3 AND ended_at IS NULL")
        .bind(by.uuid()).bind(now.micros()).bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
