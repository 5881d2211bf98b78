// SPDX-License-Identifier: EUPL-1.2
//! The public files of the log (C2SP tlog-tiles): `checkpoint`, `tile/…`, and the verifier key.

use domain::role::{Action, Thing};

use crate::refusal::Result;
use crate::{App, Context, Refusal};

/// A file of the log by its path below `/register/log/`.
pub async fn file(app: &App, cx: &Context, path: &str) -> Result<Vec<u8>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    match path {
        "checkpoint" => store::log::head(&mut tx).await?.checkpoint.map(String::into_bytes).ok_or(Refusal::NotFound),
        "vkey" => Ok(format!("{}\n", super::verifier_key(app, &mut tx).await?).into_bytes()),
        _ => {
            let tile: tlog::Tile = path.parse().map_err(|_| Refusal::NotFound)?;
            let signed_size = u64::try_from(store::log::head(&mut tx).await?.signed_size).unwrap_or(0);
            // Nothing is shown that no checkpoint covers yet.
            if tlog::Tile::at_size(tile.kind(), tile.index(), signed_size).is_none_or(|now| now.width() < tile.width())
            {
                return Err(Refusal::NotFound);
            }
            store::log::tile(&mut tx, &tile.path()).await?.ok_or(Refusal::NotFound)
        }
    }
}

/// Paths of all tiles, for an export.
pub async fn tile_paths(app: &App, cx: &Context) -> Result<Vec<String>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::log::tile_paths(&mut tx).await?)
}
