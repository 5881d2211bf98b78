// SPDX-License-Identifier: EUPL-1.2
//! What a draft may be compared with, and what its makers answered.

use domain::overlap::Answer;
use domain::person::Person;
use domain::{Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// Something a draft may be compared with. Stems are separated by spaces.
    pub struct EntryRow {
        /// Code of what it is.
        paper: String,
        /// Its public id or code.
        source: String,
        /// The reference list it is of; empty for microcredentials.
        list: String,
        /// Its name.
        title: String,
        /// The institution or list it is of.
        owner: String,
        /// Where it can be read; may be empty.
        url: String,
        /// Stems of its name.
        title_stems: String,
        /// Stems of its outcomes.
        outcome_stems: String,
        /// Stems of its skills.
        skill_stems: String,
    }
}

row! {
    /// An answer as stored.
    pub struct AnswerRow {
        /// Code of what it is about.
        paper: String,
        /// Its public id or code.
        source: String,
        /// What was answered.
        content: Json<Answer>,
        /// Who answered.
        answered_by: Id<Person>,
        /// When.
        answered_at: Timestamp,
    }
}

/// Keeps an entry, in place of an earlier one.
pub async fn put(tx: &mut Tx, entry: &EntryRow) -> Result<()> {
    tx.catalogue_changed = true;
    on!(tx, c => sqlx::query("INSERT INTO overlap_entry (paper, source, list, title, owner, url, title_stems, outcome_stems, skill_stems) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (paper, source) DO UPDATE SET list = excluded.list, title = excluded.title, owner = excluded.owner, url = excluded.url, title_stems = excluded.title_stems, outcome_stems = excluded.outcome_stems, skill_stems = excluded.skill_stems")
        .bind(&entry.paper).bind(&entry.source).bind(&entry.list).bind(&entry.title).bind(&entry.owner).bind(&entry.url)
        .bind(&entry.title_stems).bind(&entry.outcome_stems).bind(&entry.skill_stems).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets one entry.
pub async fn forget(tx: &mut Tx, paper: &str, source: &str) -> Result<()> {
    tx.catalogue_changed = true;
    on!(tx, c => sqlx::query("DELETE FROM overlap_entry WHERE paper = $1 AND source = $2").bind(paper).bind(source).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the entries of a reference list.
pub async fn forget_list(tx: &mut Tx, list: &str) -> Result<()> {
    tx.catalogue_changed = true;
    on!(tx, c => sqlx::query("DELETE FROM overlap_entry WHERE list = $1").bind(list).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Everything a draft may be compared with, in no order: an order would be looked up row by row.
pub async fn all(tx: &mut Tx) -> Result<Vec<EntryRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT paper, source, list, title, owner, url, title_stems, outcome_stems, skill_stems FROM overlap_entry").fetch_all(c).await)?,
    )
}

/// Keeps an answer, in place of an earlier one.
pub async fn answer(tx: &mut Tx, version: Id<DefinitionVersion>, row: &AnswerRow) -> Result<()> {
    let text = json(&row.content.0)?;
    sealed::changing(
        tx,
        &sealed::OVERLAP_ANSWER,
        [version.into(), row.paper.as_str().into(), row.source.as_str().into()],
    )
    .await?;
    on!(tx, c => sqlx::query("INSERT INTO overlap_answer (version_id, paper, source, content, answered_by, answered_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (version_id, paper, source) DO UPDATE SET content = excluded.content, answered_by = excluded.answered_by, answered_at = excluded.answered_at")
        .bind(version.uuid()).bind(&row.paper).bind(&row.source).bind(text).bind(row.answered_by.uuid()).bind(row.answered_at.micros())
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Answers of a version, by kind and code.
pub async fn answers(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<AnswerRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT paper, source, content, answered_by, answered_at FROM overlap_answer WHERE version_id = $1 ORDER BY paper, source")
        .bind(version.uuid()).fetch_all(c).await)?,
    )
}
