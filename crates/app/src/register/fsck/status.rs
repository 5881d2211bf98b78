// SPDX-License-Identifier: EUPL-1.2
//! Every status act opens its leaf, every award is as valid as its acts make it, and every published list is the fold of the log.

use std::collections::{BTreeMap, BTreeSet};

use credential::status::Bitstring;
use domain::Id;
use domain::award::{Award, StatusAct, Validity};
use domain::institution::Institution;
use domain::register::{Leaf, commit_json};
use store::Tx;
use store::status::StatusActRow;

use super::Outcome;
use crate::issue::LIST_POSITIONS;
use crate::refusal::{Result, broken};
use crate::status::reason_record;

/// What the leaves say about one award: index of each act's leaf, and the act.
type Acts = BTreeMap<u64, Vec<(u64, StatusAct, [u8; 32])>>;

pub(super) async fn check(tx: &mut Tx, leaves: &[Option<Leaf>]) -> Result<Outcome> {
    let said = said(leaves);
    let awards = store::award::all_registered(tx).await?;
    let mut listed: BTreeMap<Id<Institution>, Vec<(i64, u64, Validity)>> = BTreeMap::new();
    let mut acts_found = 0_usize;
    for row in awards {
        let of = u64::try_from(row.leaf_index).map_err(broken)?;
        let said = said.get(&of).map(Vec::as_slice).unwrap_or_default();
        if said.is_empty() && row.validity == Validity::Valid {
            continue;
        }
        let acts = store::status::of_award(tx, row.id).await?;
        let steps = match opened(row.id, &acts, said) {
            Ok(steps) => steps,
            Err(reason) => return Ok(Err(reason)),
        };
        let now = fold(acts.iter().rev().filter_map(|act| StatusAct::parse(&act.act)));
        if now != row.validity {
            return Ok(Err(format!(
                "award {} is kept as {}, its acts make it {}",
                row.id,
                row.validity.code(),
                now.code()
            )));
        }
        acts_found += steps.len();
        if let Some(award) = store::award::get(tx, row.id).await? {
            listed
                .entry(award.institution_id)
                .or_default()
                .extend(steps.into_iter().map(|(leaf, validity)| (award.status_index, leaf, validity)));
        }
    }
    let all: usize = said.values().map(Vec::len).sum();
    if all != acts_found {
        return Ok(Err(format!("{all} leaves of status acts, {acts_found} acts")));
    }
    Ok(lists(tx, &listed).await?.map(|lists| format!("{all} acts open their leaves, {lists} lists are their fold")))
}

fn said(leaves: &[Option<Leaf>]) -> Acts {
    let mut said = Acts::new();
    for (index, leaf) in (0..).zip(leaves) {
        if let Some(Leaf::Status { of, act, commit, .. }) = leaf {
            said.entry(*of).or_default().push((index, *act, *commit));
        }
    }
    said
}

/// Holds the acts of an award against their leaves, both ways. Gives the validity from each leaf on.
fn opened(
    award: Id<Award>,
    acts: &[StatusActRow],
    said: &[(u64, StatusAct, [u8; 32])],
) -> std::result::Result<Vec<(u64, Validity)>, String> {
    let mut steps = Vec::with_capacity(said.len());
    let mut validity = Validity::Valid;
    for (leaf, act, commit) in said {
        let row = acts.iter().find(|row| row.leaf_index.and_then(|index| u64::try_from(index).ok()) == Some(*leaf));
        let fits = row.is_some_and(|row| {
            row.act == act.code() && row.award_id == award && commit_json(&row.salt, &reason_record(row)) == *commit
        });
        if !fits {
            return Err(format!("no status act of award {award} opens leaf {leaf}"));
        }
        validity = validity.after(*act).map_err(|impossible| format!("leaf {leaf}: {impossible}"))?;
        steps.push((*leaf, validity));
    }
    if acts.iter().filter(|row| row.leaf_index.is_some()).count() != said.len() {
        return Err(format!("award {award} has a status act that says it is in the register and is not"));
    }
    Ok(steps)
}

fn fold(acts: impl Iterator<Item = StatusAct>) -> Validity {
    acts.fold(Validity::Valid, |validity, act| validity.after(act).unwrap_or(validity))
}

/// Every published list is the fold of what the log said when it was made. Gives the number of lists, or what is wrong.
async fn lists(
    tx: &mut Tx,
    listed: &BTreeMap<Id<Institution>, Vec<(i64, u64, Validity)>>,
) -> Result<std::result::Result<usize, String>> {
    let positions = i64::try_from(LIST_POSITIONS).map_err(broken)?;
    let mut found = 0;
    for institution in store::institution::all(tx).await? {
        let steps = listed.get(&institution.id).map(Vec::as_slice).unwrap_or_default();
        let used = store::status::used(tx, institution.id).await?;
        for list in 0..=(used.saturating_sub(1).max(0) / positions) {
            let Some(published) = store::status::publication(tx, institution.id, list, "json").await? else { continue };
            let until = u64::try_from(published.log_size).map_err(broken)?;
            let mut last: BTreeMap<i64, Validity> = BTreeMap::new();
            for (place, _, validity) in
                steps.iter().filter(|(place, leaf, _)| place / positions == list && *leaf < until)
            {
                last.insert(place % positions, *validity);
            }
            let expected: BTreeSet<i64> =
                last.into_iter().filter(|(_, validity)| validity.is_listed()).map(|(place, _)| place).collect();
            if set_places(&published.bytes) != Some(expected) {
                return Ok(Err(format!("list {list} of {} is not the fold of the log", institution.content.0.code)));
            }
            found += 1;
        }
    }
    Ok(Ok(found))
}

fn set_places(list: &[u8]) -> Option<BTreeSet<i64>> {
    let document: serde_json::Value = serde_json::from_slice(list).ok()?;
    let bits = Bitstring::decode(
        document.pointer("/credentialSubject/encodedList")?.as_str()?,
        &credential::limits::Limits::STANDARD,
    )
    .ok()?;
    (0..bits.entries()).filter(|place| bits.is_set(*place) == Ok(true)).map(|place| i64::try_from(place).ok()).collect()
}
