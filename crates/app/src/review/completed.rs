// SPDX-License-Identifier: EUPL-1.2
//! What the writers did since the board asked for more: whether the text may lie before it again.

use std::collections::BTreeSet;

use domain::board::{SentBack, check_completed};
use domain::definition::Content;
use domain::review::Verdict;
use domain::{Timestamp, review::DecisionText};
use store::Tx;
use store::definition::{DecisionRow, VersionRow};

use super::question;
use crate::refusal::{Result, broken, refuse_errors};

/// Refuses a text that the board sent back and about which nothing was done since, also when it was handed in and taken back in between.
pub(crate) async fn refuse_unchanged(tx: &mut Tx, version: &VersionRow, at: Timestamp) -> Result<()> {
    let newest = store::definition::decisions(tx, version.id).await?.into_iter().next();
    let Some(decision) = newest.filter(|decision| decision.content.0.verdict == Verdict::AskForMore) else {
        return Ok(());
    };
    let is_changed = is_changed(tx, version, &decision).await?;
    let answered = answered(tx, version, &decision, at).await?;
    let DecisionText { answers, .. } = &decision.content.0;
    let sent_back = SentBack { is_changed, decided: answers, answered: &answered };
    refuse_errors(check_completed(&sent_back).into_iter().collect())
}

/// Does the text or its evidence differ from what lay before the board? The words of the decision hold both exactly.
async fn is_changed(tx: &mut Tx, version: &VersionRow, decision: &DecisionRow) -> Result<bool> {
    let Some(record) = store::board::record(tx, decision.id).await? else { return Ok(true) };
    let record: serde_json::Value = serde_json::from_str(&record).map_err(broken)?;
    // What an earlier release wrote and this one cannot read is not what is here now.
    let read = record.get("content").cloned().and_then(|content| serde_json::from_value::<Content>(content).ok());
    let laid_down = super::evidence::laid_down(tx, version.id).await?;
    Ok(read.as_ref() != Some(&version.content.0) || record.get("evidence") != Some(&laid_down.into()))
}

/// Criteria on which somebody who is not the board said something after the decision.
async fn answered(
    tx: &mut Tx,
    version: &VersionRow,
    decision: &DecisionRow,
    at: Timestamp,
) -> Result<BTreeSet<String>> {
    let mut said = store::board::remarks(tx, version.id).await?;
    // Ids of one moment keep their order.
    said.retain(|remark| (remark.said_at, remark.id) > (decision.decided_at, decision.id.uuid()));
    if said.is_empty() {
        return Ok(BTreeSet::new());
    }
    let askers = question::askers(tx, version, at).await?;
    Ok(said.into_iter().filter(|remark| !askers.contains(&remark.person_id)).map(|remark| remark.criterion).collect())
}
