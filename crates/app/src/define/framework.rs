// SPDX-License-Identifier: EUPL-1.2
//! The frameworks that came with this release, loaded once; a version that is known is never replaced.

use domain::framework::Framework;
use domain::role::{Action, Thing};

use crate::refusal::{Refusal, Result, broken};
use crate::{App, Context};

const FILES: [&str; 3] = [
    include_str!("../../../../frameworks/mbo-2024-2025.json"),
    include_str!("../../../../frameworks/hbo-wo-2023.json"),
    include_str!("../../../../frameworks/hbo-wo-2025-addendum.json"),
];

/// Loads what is new. A file that says something else than the version already kept is refused.
pub(crate) async fn load(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    for file in FILES {
        let framework = Framework::parse(file).map_err(broken)?;
        let digest = digest(&framework);
        match store::framework::get(&mut tx, &framework.id).await? {
            Some(known) if known.digest == digest => {}
            Some(_) => {
                return Err(broken(anyhow::anyhow!(
                    "framework {} differs from the version that was published; give it a new id",
                    framework.id
                )));
            }
            None => store::framework::insert_new(&mut tx, &framework, &digest).await?,
        }
    }
    Ok(tx.commit().await?)
}

/// Digest of a framework version.
pub fn digest(framework: &Framework) -> [u8; 32] {
    domain::definition::digest(&serde_json::to_value(framework).unwrap_or_default())
}

/// One framework version.
pub async fn get(app: &App, cx: &Context, id: &str) -> Result<Framework> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::framework::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?.content.0)
}

/// All framework versions.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<Framework>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::framework::all(&mut tx).await?.into_iter().map(|row| row.content.0).collect())
}
