// SPDX-License-Identifier: EUPL-1.2
//! Facts about the installation itself, such as the address it was made for.

use crate::{Result, Tx, sealed};

/// How the names of settings begin that are made anew with the catalogue: no seal covers those.
const OF_CATALOGUE: &str = "catalogue-";

/// Reads a setting.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    if !crate::can_be_kept(name) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, String>("SELECT value FROM setting WHERE name = $1").bind(name).fetch_optional(c).await)?,
    )
}

/// Writes a setting.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    if !name.starts_with(OF_CATALOGUE) {
        sealed::changing(tx, &sealed::SETTING, [name.into()]).await?;
    }
    on!(tx, c => sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name).bind(value).execute(c).await.map(|_| ()))?;
    Ok(())
}
