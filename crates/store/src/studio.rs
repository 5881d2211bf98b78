// SPDX-License-Identifier: EUPL-1.2
//! The design studio: every saved text of a version, and the day somebody looks at it again.

use domain::definition::Content;
use domain::person::Person;
use domain::{Day, Id, Timestamp};

use crate::definition::DefinitionVersion;
use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A text as it was saved.
    pub struct TextRow {
        /// The revision it became.
        revision: i64,
        /// What it says.
        content: Json<Content>,
        /// Who saved it.
        saved_by: Id<Person>,
        /// When.
        saved_at: Timestamp,
    }
}

/// Keeps the text that a version has now, under the revision it has now.
pub async fn keep_text(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    content: &Content,
    by: Id<Person>,
    now: Timestamp,
) -> Result<()> {
    let text = json(content)?;
    on!(tx, c => sqlx::query("INSERT INTO definition_text (version_id, revision, content, saved_by, saved_at) SELECT id, revision, $2, $3, $4 FROM definition_version WHERE id = $1 ON CONFLICT DO NOTHING")
        .bind(version.uuid()).bind(text).bind(by.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The text as it stood at a revision: the newest that was saved until then.
pub async fn text_at(tx: &mut Tx, version: Id<DefinitionVersion>, revision: i64) -> Result<Option<TextRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT revision, content, saved_by, saved_at FROM definition_text WHERE version_id = $1 AND revision <= $2 ORDER BY revision DESC LIMIT 1")
        .bind(version.uuid()).bind(revision).fetch_optional(c).await)?,
    )
}

/// The text as it stood just before a moment: the newest that was saved until then. Without a moment: the newest there is.
pub async fn text_before(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    moment: Option<Timestamp>,
) -> Result<Option<TextRow>> {
    let before = moment.map_or(i64::MAX, Timestamp::micros);
    Ok(
        on!(tx, c => sqlx::query_as("SELECT revision, content, saved_by, saved_at FROM definition_text WHERE version_id = $1 AND saved_at < $2 ORDER BY revision DESC LIMIT 1")
        .bind(version.uuid()).bind(before).fetch_optional(c).await)?,
    )
}

/// Of texts that were saved before a moment, forgets those that were only on the way to the next: the same person saved both, and the
/// trail has nothing about the version between them. So the last text before each line of the timeline stays. Returns how many went.
pub async fn thin_out(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, c => sqlx::query("DELETE FROM definition_text WHERE saved_at < $1 AND EXISTS (SELECT 1 FROM definition_text n WHERE n.version_id = definition_text.version_id AND n.saved_by = definition_text.saved_by AND n.revision = (SELECT MIN(m.revision) FROM definition_text m WHERE m.version_id = definition_text.version_id AND m.revision > definition_text.revision) AND NOT EXISTS (SELECT 1 FROM event e WHERE e.thing_id = definition_text.version_id AND e.at > definition_text.saved_at AND e.at <= n.saved_at))")
        .bind(before.micros()).execute(c).await.map(|done| done.rows_affected()))?,
    )
}

/// Texts of a version, the newest first; at most so many.
pub async fn texts(tx: &mut Tx, version: Id<DefinitionVersion>, limit: i64) -> Result<Vec<TextRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT revision, content, saved_by, saved_at FROM definition_text WHERE version_id = $1 ORDER BY revision DESC LIMIT $2")
        .bind(version.uuid()).bind(limit).fetch_all(c).await)?,
    )
}

row! {
    /// The day a version is to be looked at again.
    pub struct ReviewRow {
        /// Which.
        version_id: Id<DefinitionVersion>,
        /// The day.
        review_on: Day,
    }
}

/// Sets the day, in place of an earlier one.
pub async fn set_review_day(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    day: Day,
    by: Id<Person>,
    now: Timestamp,
) -> Result<()> {
    sealed::changing(tx, &sealed::REVIEW_DAY, [version.into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO definition_review (version_id, review_on, set_by, set_at) VALUES ($1, $2, $3, $4) ON CONFLICT (version_id) DO UPDATE SET review_on = excluded.review_on, set_by = excluded.set_by, set_at = excluded.set_at")
        .bind(version.uuid()).bind(i64::from(day.number())).bind(by.uuid()).bind(now.micros()).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The day of a version.
pub async fn review_day(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Option<ReviewRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT version_id, review_on FROM definition_review WHERE version_id = $1").bind(version.uuid()).fetch_optional(c).await)?,
    )
}

/// Days of an institution's versions until a day, first one first.
pub async fn review_days_until(
    tx: &mut Tx,
    institution: Id<domain::institution::Institution>,
    until: Day,
) -> Result<Vec<ReviewRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT r.version_id, r.review_on FROM definition_review r JOIN definition_version v ON v.id = r.version_id JOIN definition d ON d.id = v.definition_id WHERE d.institution_id = $1 AND r.review_on <= $2 ORDER BY r.review_on, r.version_id")
        .bind(institution.uuid()).bind(i64::from(until.number())).fetch_all(c).await)?,
    )
}
