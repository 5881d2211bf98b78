// SPDX-License-Identifier: EUPL-1.2
//! What the writers did since the board asked for more: whether the text may lie before it again, and what it is laid beside then.

use std::collections::BTreeSet;

use domain::board::{SentBack, check_completed};
use domain::definition::Content;
use domain::review::Verdict;
use domain::{Timestamp, review::DecisionText};
use serde_json::Value;
use store::Tx;
use store::definition::{DecisionRow, VersionRow};

use super::question;
use crate::Context;
use crate::define::Dossier;
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

/// A decision by which the board asked for more, with the text on which it was taken.
pub struct AskedForMore {
    /// The decision; for who does not lead without how each member judged (ADR 0024).
    pub decision: DecisionRow,
    /// The text.
    pub content: Content,
}

/// The newest decision on a version itself; for who does not lead without how each member judged (ADR 0024).
pub(super) fn last_judged(cx: &Context, dossier: &Dossier) -> Option<DecisionRow> {
    let mut decision = dossier.decisions.iter().find(|decision| decision.version_id == dossier.version.id).cloned()?;
    if !dossier.is_leading(cx) {
        decision.content.0.votes.clear();
    }
    Some(decision)
}

/// The newest decision on a version itself, when that one asked for more: what was asked before another decision is over. Nothing when its
/// words were not kept or cannot be read any more.
pub(super) async fn asked_for_more(tx: &mut Tx, judged: Option<&DecisionRow>) -> Result<Option<AskedForMore>> {
    let asks = |decision: &&DecisionRow| decision.content.0.verdict == Verdict::AskForMore;
    let Some(decision) = judged.filter(asks) else { return Ok(None) };
    let record = record(tx, decision).await?;
    let text = record.as_ref().and_then(text_of);
    Ok(text.map(|content| AskedForMore { decision: decision.clone(), content }))
}

/// The words of a decision, which hold the text and its evidence exactly.
async fn record(tx: &mut Tx, decision: &DecisionRow) -> Result<Option<Value>> {
    let record = store::board::record(tx, decision.id).await?;
    record.map(|record| serde_json::from_str(&record)).transpose().map_err(broken)
}

/// The text that was decided on; nothing for what an earlier release wrote and this one cannot read.
fn text_of(record: &Value) -> Option<Content> {
    serde_json::from_value(record.get("content")?.clone()).ok()
}

/// Does the text or its evidence differ from what lay before the board?
async fn is_changed(tx: &mut Tx, version: &VersionRow, decision: &DecisionRow) -> Result<bool> {
    let Some(record) = record(tx, decision).await? else { return Ok(true) };
    // What cannot be read any more is not what is here now.
    let read = text_of(&record);
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
