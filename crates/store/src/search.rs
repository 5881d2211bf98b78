// SPDX-License-Identifier: EUPL-1.2
//! The catalogue's words. Tokens are made in `app` (lower case, without diacritics, stemmed, compounds split): only ASCII letters and
//! digits, so that both engines keep and find exactly the same.

use domain::Id;

use crate::definition::DefinitionVersion;
use crate::{Result, Tx};

row! {
    /// An entry as it is shown.
    pub struct CardRow {
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

/// Longest token that is told apart, in bytes. Both engines have a limit of their own; this is below both.
const TOKEN_MAX_BYTES: usize = 60;

/// The token as both engines keep it; nothing when it is not one.
fn token(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| text.chars().take(TOKEN_MAX_BYTES).map(|c| c.to_ascii_lowercase()).collect())
}

/// Remembers the words of a version, in place of what was known. What is not a token is left out.
pub async fn put(tx: &mut Tx, entry: &NewEntry<'_>) -> Result<()> {
    forget(tx, entry.version_id).await?;
    let id = entry.version_id.uuid();
    let tokens = entry.tokens.split_whitespace().filter_map(token).collect::<Vec<_>>().join(" ");
    on!(tx, c => sqlx::query("INSERT INTO search_entry (version_id, tokens, title, facets) VALUES ($1, $2, $3, $4)")
        .bind(id).bind(&tokens).bind(entry.title).bind(entry.facets).execute(c).await.map(|_| ()))?;
    if let Some(statement) = tx.search_statements().remember {
        on!(tx, c => sqlx::query(statement).bind(id).execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Forgets a version.
pub async fn forget(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<()> {
    tx.catalogue_changed = true;
    let id = version.uuid();
    if let Some(statement) = tx.search_statements().forget {
        on!(tx, c => sqlx::query(statement).bind(id).execute(c).await.map(|_| ()))?;
    }
    on!(tx, c => sqlx::query("DELETE FROM search_entry WHERE version_id = $1").bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How many versions there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM search_entry").fetch_one(c).await)?)
}

/// All entries, by title in the order of its bytes.
pub async fn cards(tx: &mut Tx) -> Result<Vec<CardRow>> {
    Ok(
        on!(tx, c => sqlx::query_as("SELECT version_id, facets FROM search_entry ORDER BY title, version_id").fetch_all(c).await)?,
    )
}

/// Versions that have, for every group, a word that starts with one of its tokens. No group: everything; a group without a
/// token: nothing, because no word starts with it. By title, in the order of its bytes.
pub async fn find(tx: &mut Tx, groups: &[Vec<String>]) -> Result<Vec<Id<DefinitionVersion>>> {
    if groups.is_empty() {
        return Ok(cards(tx).await?.into_iter().map(|card| card.version_id).collect());
    }
    let statements = tx.search_statements();
    let (quote, prefix) = (statements.quote, statements.prefix);
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        let any: Vec<String> =
            group.iter().filter_map(|text| token(text)).map(|token| format!("{quote}{token}{quote}{prefix}")).collect();
        if any.is_empty() {
            return Ok(Vec::new());
        }
        all.push(format!("({})", any.join(statements.or)));
    }
    let query = all.join(statements.and);
    let ids = on!(tx, c => sqlx::query_scalar::<_, uuid::Uuid>(statements.find).bind(query).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}
