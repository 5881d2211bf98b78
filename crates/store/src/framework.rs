// SPDX-License-Identifier: EUPL-1.2
//! Quality frameworks as loaded.

use domain::framework::Framework;

use crate::field::json;
use crate::{Json, Result, Tx, sealed};

row! {
    /// A framework version as stored.
    pub struct FrameworkRow {
        /// What it says.
        content: Json<Framework>,
        /// SHA-256 over its canonical JSON.
        digest: [u8; 32],
    }
}

/// Keeps a framework version; the same id with another digest is refused by leaving the first in place.
pub async fn insert_new(tx: &mut Tx, framework: &Framework, digest: &[u8; 32]) -> Result<()> {
    let text = json(framework)?;
    sealed::changing(tx, &sealed::FRAMEWORK, [framework.id.as_str().into()]).await?;
    on!(tx, c => sqlx::query("INSERT INTO framework (id, digest, content) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING")
        .bind(&framework.id).bind(digest.as_slice()).bind(text).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// One framework version.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<FrameworkRow>> {
    if !crate::can_be_kept(id) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_as("SELECT content, digest FROM framework WHERE id = $1").bind(id).fetch_optional(c).await)?,
    )
}

/// All framework versions, by id.
pub async fn all(tx: &mut Tx) -> Result<Vec<FrameworkRow>> {
    Ok(on!(tx, c => sqlx::query_as("SELECT content, digest FROM framework ORDER BY id").fetch_all(c).await)?)
}
