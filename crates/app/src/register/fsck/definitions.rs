// SPDX-License-Identifier: EUPL-1.2
//! Every definition that was published still says what the register says it said (threat T05).

use domain::register::Leaf;
use domain::review::DefinitionState;
use store::Tx;
use store::definition::VersionRow;

use super::Outcome;
use crate::refusal::Result;

pub(super) async fn check(tx: &mut Tx, leaves: &[Option<Leaf>]) -> Result<Outcome> {
    let mut found = 0;
    for leaf in leaves.iter().flatten() {
        let Leaf::Define { version: name, digest, .. } = leaf else { continue };
        let (public_id, version) = name.split_once('@').unwrap_or((name, ""));
        let row = store::definition::by_public_id(tx, public_id).await?.into_iter().find(|row| row.version == version);
        if let Err(reason) = row.ok_or("is not there").and_then(|row| same(&row, digest)) {
            return Ok(Err(format!("definition {name} {reason}")));
        }
        found += 1;
    }
    Ok(Ok(format!("{found} published definitions are unchanged")))
}

fn same(row: &VersionRow, digest: &[u8; 32]) -> std::result::Result<(), &'static str> {
    if !matches!(row.state, DefinitionState::Published | DefinitionState::Deactivated) {
        return Err("is not public any more");
    }
    let document: Option<serde_json::Value> = row.document.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let document = document.ok_or("has no readable document")?;
    if row.digest != Some(*digest) || domain::definition::digest(&document) != *digest {
        return Err("has another document than is in the register");
    }
    let content = serde_json::to_value(&row.content.0).map_err(|_| "has no readable content")?;
    if document
        .get("content")
        .is_none_or(|published| domain::definition::digest(published) != domain::definition::digest(&content))
    {
        return Err("has another content than its document");
    }
    Ok(())
}
