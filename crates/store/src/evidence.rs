// SPDX-License-Identifier: EUPL-1.2
//! Evidence under the criteria of a version: links, and files that are kept once for the same bytes.

use domain::person::Person;
use domain::{Id, Timestamp};
use uuid::Uuid;

use crate::definition::DefinitionVersion;
use crate::{Result, Tx, changed_one, sealed};

row! {
    /// A piece of evidence as stored.
    pub struct EvidenceRow {
        /// Its id.
        id: Uuid,
        /// Of which version.
        version_id: Id<DefinitionVersion>,
        /// Under which criterion.
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
    }
}

/// Keeps the bytes of a file; bytes that are there already are kept once.
pub async fn put_file(tx: &mut Tx, digest: &[u8; 32], kind: &str, bytes: &[u8]) -> Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO evidence_file (digest, kind, bytes) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING")
        .bind(digest.as_slice()).bind(kind).bind(bytes).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The bytes of a file.
pub async fn file(tx: &mut Tx, digest: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT bytes FROM evidence_file WHERE digest = $1").bind(digest).fetch_optional(c).await)?,
    )
}

/// Keeps a piece of evidence.
pub async fn insert(tx: &mut Tx, piece: &EvidenceRow) -> Result<()> {
    sealed::adding(tx, &sealed::EVIDENCE, [piece.id.into()]);
    on!(tx, c => sqlx::query("INSERT INTO evidence (id, version_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(piece.id).bind(piece.version_id.uuid()).bind(&piece.criterion).bind(&piece.title).bind(&piece.link)
        .bind(&piece.file_digest).bind(&piece.file_kind).bind(piece.file_bytes).bind(piece.added_by.uuid()).bind(piece.added_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One piece.
pub async fn get(tx: &mut Tx, id: Uuid) -> Result<Option<EvidenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, version_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at FROM evidence WHERE id = $1").bind(id).fetch_optional(c).await)?,
    )
}

/// The evidence of a version, by criterion and age.
pub async fn of_version(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<EvidenceRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT id, version_id, criterion, title, link, file_digest, file_kind, file_bytes, added_by, added_at FROM evidence WHERE version_id = $1 ORDER BY criterion, added_at, id")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Digests of the files that evidence and papers of institutions refer to, after one, in order.
pub async fn digests_after(tx: &mut Tx, after: &[u8], limit: i64) -> Result<Vec<Vec<u8>>> {
    Ok(
        on!(tx, c => sqlx::query_scalar("SELECT file_digest FROM evidence WHERE file_digest > $1 UNION SELECT file_digest FROM institution_paper WHERE file_digest > $1 ORDER BY file_digest LIMIT $2")
        .bind(after).bind(limit).fetch_all(c).await)?,
    )
}

/// Takes a piece away; its file goes when no other piece, and no paper of an institution, has it. Stale when it was gone.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<()> {
    sealed::changing(tx, &sealed::EVIDENCE, [id.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM evidence WHERE id = $1").bind(id).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)?;
    on!(tx, c => sqlx::query("DELETE FROM evidence_file WHERE digest NOT IN (SELECT file_digest FROM evidence WHERE file_digest IS NOT NULL) AND digest NOT IN (SELECT file_digest FROM institution_paper WHERE file_digest IS NOT NULL)").execute(c).await.map(|_| ()))?;
    Ok(())
}

row! {
    /// Why a criterion needs no evidence, as stored.
    pub struct WaiverRow {
        /// Of which criterion.
        criterion: String,
        /// Why.
        why: String,
        /// Who said so.
        given_by: Id<Person>,
        /// When.
        given_at: Timestamp,
    }
}

/// Keeps why a criterion needs no evidence, in place of what was said before.
pub async fn put_waiver(tx: &mut Tx, version: Id<DefinitionVersion>, row: &WaiverRow) -> Result<()> {
    sealed::changing(tx, &sealed::EVIDENCE_WAIVER, [version.into(), row.criterion.as_str().into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO evidence_waiver (version_id, criterion, why, given_by, given_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (version_id, criterion) DO UPDATE SET why = excluded.why, given_by = excluded.given_by, given_at = excluded.given_at")
        .bind(version.uuid()).bind(&row.criterion).bind(&row.why).bind(row.given_by.uuid()).bind(row.given_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Why criteria of a version need no evidence, by criterion.
pub async fn waivers(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<WaiverRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT criterion, why, given_by, given_at FROM evidence_waiver WHERE version_id = $1 ORDER BY criterion")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}

/// Takes back why a criterion needs no evidence. Stale when nothing was said.
pub async fn remove_waiver(tx: &mut Tx, version: Id<DefinitionVersion>, criterion: &str) -> Result<()> {
    sealed::changing(tx, &sealed::EVIDENCE_WAIVER, [version.into(), criterion.into()]).await?;
    let rows = on!(tx, c => sqlx::query("DELETE FROM evidence_waiver WHERE version_id = $1 AND criterion = $2")
        .bind(version.uuid()).bind(criterion).execute(c).await.map(|done| done.rows_affected()))?;
    changed_one(rows)
}
