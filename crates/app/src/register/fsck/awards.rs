// SPDX-License-Identifier: EUPL-1.2
//! Every registered award opens its own leaf, its core is what was committed to, its register proof holds; every leaf of an
//! award has its award.

use credential::status::StatusEntry;
use domain::register::{Leaf, commit};
use store::Tx;
use store::award::{AuditedRow, AwardRow};
use tlog::{LogPolicy, TlogProof};

use super::{Outcome, pages};
use crate::App;
use crate::refusal::Result;
use crate::register::check_note_signature;

pub(super) async fn check(app: &App, tx: &mut Tx, leaves: &[Option<Leaf>], policy: &LogPolicy) -> Result<Outcome> {
    let mut found = 0_usize;
    for (from, until) in pages(leaves.len()) {
        for row in store::award::in_range(tx, from, until).await? {
            let leaf =
                usize::try_from(row.leaf_index).ok().and_then(|place| leaves.get(place)).and_then(Option::as_ref);
            let award = store::award::get(tx, row.id).await?;
            let outcome = leaf_of(&row, leaf).and_then(|leaf| match &award {
                Some(award) => kept(app, award, &row, leaf, policy),
                None => Err("is not there".into()),
            });
            if let Err(reason) = outcome {
                return Ok(Err(format!("award {} of leaf {} {reason}", row.id, row.leaf_index)));
            }
            found += 1;
        }
    }
    let issued = leaves.iter().filter(|leaf| matches!(leaf, Some(Leaf::Issue { .. }))).count();
    if issued != found {
        return Ok(Err(format!("{issued} leaves of awards, {found} awards")));
    }
    Ok(Ok(format!("{found} awards open their leaves and their register proofs hold")))
}

fn leaf_of<'l>(row: &AuditedRow, leaf: Option<&'l Leaf>) -> std::result::Result<&'l Leaf, String> {
    let Some(leaf @ Leaf::Issue { commit: committed, .. }) = leaf else { return Err("is not an award's leaf".into()) };
    if commit(&row.salt, &row.record.0) != *committed {
        return Err("does not open it".into());
    }
    if row.record.0.award != format!("urn:uuid:{}", row.id) {
        return Err("opens it for another award".into());
    }
    if row.record.0.cores.get("ob3") != Some(&hex::encode(crate::issue::sha256(&row.core))) {
        return Err("has another core than was committed to".into());
    }
    Ok(leaf)
}

/// What is kept beside the core says the same as core and leaf.
fn kept(app: &App, award: &AwardRow, row: &AuditedRow, leaf: &Leaf, policy: &LogPolicy) -> Outcome {
    let Leaf::Issue { day, .. } = leaf else { return Err("is not an award's leaf".into()) };
    if award.made_at.day() != *day {
        return Err(format!("was made on {}, its leaf says {day}", award.made_at.day()));
    }
    if position(app, &row.core) != Some(award.status_index) {
        return Err("has another status position than its core".into());
    }
    if award.leaf_index != Some(row.leaf_index) {
        return Err("is not registered there".into());
    }
    let proof = award
        .evidence
        .as_deref()
        .and_then(|text| TlogProof::parse(text.as_bytes()).ok())
        .ok_or("has no readable register proof")?;
    match proof.verify(leaf.to_text().as_bytes(), policy, &check_note_signature) {
        Ok(included) if i64::try_from(included.index()) == Ok(row.leaf_index) => Ok(String::new()),
        Ok(_) => Err("has the register proof of another leaf".into()),
        Err(reason) => Err(format!("has a register proof that does not hold: {reason}")),
    }
}

/// The position over all lists of the institution that stands in a core.
fn position(app: &App, core: &[u8]) -> Option<i64> {
    let document: serde_json::Value = serde_json::from_slice(core).ok()?;
    let entry = StatusEntry::from_json(document.get("credentialStatus")?).ok()?;
    let (_, list) = app.site.status_list_of(&entry.list_url)?;
    let positions = i64::try_from(crate::issue::LIST_POSITIONS).ok()?;
    Some(list * positions + i64::try_from(entry.index).ok()?)
}
