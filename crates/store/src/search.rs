// SPDX-License-Identifier: EUPL-1.2
//! The catalogue's words. Tokens are made in `app` (lower case, without diacritics, stemmed, compounds split): only ASCII letters and
//! digits, so that both engines keep and find exactly the same.

use domain::Id;

use crate::definition::DefinitionVersion;
use crate::{Result, Tx};

row! {
    /// A hit, or an entry when nothing was asked.
    pub struct HitRow {
        /// The version.
        version_id: Id<DefinitionVersion>,
        /// Its facets as JSON.
        facets: String,
    }
}

/// An entry to remember.
pub struct NewEntry<'a> {
    /// The version.
    pub version_id: Id<DefinitionVersion>,
    /// Tokens, separated by spaces.
    pub tokens: &'a str,
    /// Title, for the order.
    pub title: &'a str,
    /// Facets as JSON.
    pub facets: &'a str,
}

/// Remembers the words of a version, in place of what was known.
pub async fn put(tx: &mut Tx, entry: &NewEntry<'_>) -> Result<()> {
    forget(tx, entry.version_id).await?;
    let id = entry.version_id.uuid();
    on!(tx, c => sqlx::query("INSERT INTO search_entry (version_id, tokens, title, facets) VALUES ($1, $2, $3, $4)")
        .bind(id).bind(entry.tokens).bind(entry.title).bind(entry.facets).execute(c).await.map(|_| ()))?;
    if let Some(statement) = tx.search_statements().remember {
        on!(tx, c => sqlx::query(statement).bind(id).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Forgets a version.
pub async fn forget(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<()> {
    let id = version.uuid();
    if let Some(statement) = tx.search_statements().forget {
        on!(tx, c => sqlx::query(statement).bind(id).execute(c).await.map(|_| ()))?;
    }
    on!(tx, c => sqlx::query("DELETE FROM search_entry WHERE version_id = $1").bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Versions that have, for every group, a word that starts with one of its tokens. No group: everything. By title.
pub async fn find(tx: &mut Tx, groups: &[Vec<String>]) -> Result<Vec<HitRow>> {
    let statements = tx.search_statements();
    let groups: Vec<String> = groups
        .iter()
        .map(|tokens| tokens.iter().filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_alphanumeric())).map(|t| format!("{t}{}", statements.prefix)).collect::<Vec<_>>())
        .filter(|tokens| !tokens.is_empty())
        .map(|tokens| format!("({})", tokens.join(if statements.prefix == "*" { " OR " } else { " | " })))
        .collect();
    if groups.is_empty() {
        return Ok(on!(tx, c => sqlx::query_as("SELECT version_id, facets FROM search_entry").fetch_all(c).await)?);
    }
    let query = groups.join(statements.and);
    Ok(on!(tx, c => sqlx::query_as(statements.find).bind(query).fetch_all(c).await)?)
}
