// SPDX-License-Identifier: EUPL-1.2
//! Facts about the installation itself, such as the address it was made for.

use crate::{Result, Tx, sealed};

/// How the names of settings begin that are made anew with the catalogue: no seal covers those.
const OF_CATALOGUE: &str = "catalogue-";
/// How the names of rows begin that say nothing and are there to be held: no seal covers those either.
const TO_HOLD: &str = "hold-";

/// Reads a setting.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    if !crate::can_be_kept(name) {
        return Ok(None);
    }
    Ok(
        on!(tx, c => sqlx::query_scalar::<_, String>("SELECT value FROM setting WHERE name = $1").bind(name).fetch_optional(c).await)?,
    )
}

/// Keeps everybody else who asks for the same from going on until this transaction is over.
pub(crate) async fn hold(tx: &mut Tx, what: &str) -> Result<()> {
    put(tx, &format!("{TO_HOLD}{what}"), "").await
}

/// Writes a setting.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    if ![OF_CATALOGUE, TO_HOLD].iter().any(|apart| name.starts_with(apart)) {
        sealed::changing(tx, &sealed::SETTING, [name.into()]).await?;
    }
    on!(tx, c => sqlx::query("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name).bind(value).execute(c).await.map(|_| ()))?;
    Ok(())
}
