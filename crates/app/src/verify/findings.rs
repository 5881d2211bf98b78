// SPDX-License-Identifier: EUPL-1.2
//! What the platform itself knows of a document, added to what the document shows.

use credential::verify::Report;
use domain::award::Validity;
use domain::verdict::{Remark, Verdict};
use domain::{Id, Timestamp};
use serde_json::Value;
use store::Tx;
use store::award::AwardRow;

use super::from_report::Keys;
use super::handed::Seen;
use super::judgement::{Judgement, NamedCheck, Recognised};
use super::shown::{ShownProof, shown};
use crate::refusal::Result;
use crate::{App, Context};

/// The outcome of checking a proof.
#[derive(Clone, Debug)]
pub struct Check {
    /// The verdict.
    pub verdict: Verdict,
    /// What is certain beside it.
    pub remark: Option<Remark>,
    /// Every check.
    pub checks: Vec<NamedCheck>,
    /// What the proof says; only when its signature holds.
    pub shown: Option<ShownProof>,
    /// When it was checked.
    pub checked_at: Timestamp,
    /// The day of the last status act that made it not valid.
    pub status_day: Option<domain::Day>,
    /// The verified document itself, for a receipt.
    pub document: Option<Value>,
    /// What whoever checks sees beside it, which nobody looked at.
    pub seen: Seen,
}

/// Gathers everything that is known.
pub(super) async fn gather(app: &App, tx: &mut Tx, cx: &Context, report: Report) -> Result<Check> {
    let mut judgement = Judgement::of(&report, Keys::OfOurIssuers);
    let mut award = None;
    if let Some(document) = judgement.document().cloned() {
        let recognised = recognise(app, tx, judgement.issuer()).await?;
        judgement.issuer_is(recognised);
        judgement.look_up(Some(&crate::register::policy(app, tx).await?));
        award = own_award(app, tx, &document).await?;
        judgement.validity_is(award.as_ref().map(|award| award.validity));
    }
    let shown = match judgement.document() {
        Some(document) => shown(app, tx, document, award.as_ref(), judgement.inclusion()).await?,
        None => None,
    };
    Ok(Check {
        verdict: judgement.verdict(),
        remark: judgement.remark(),
        checks: judgement.checks(),
        shown,
        checked_at: cx.now,
        status_day: last_act_day(tx, award.as_ref()).await?,
        document: judgement.document().cloned(),
        seen: Seen::Itself,
    })
}

/// Is the issuer an institution that was admitted here, under its own number?
async fn recognise(app: &App, tx: &mut Tx, issuer: &str) -> Result<Recognised> {
    let known = match app.site.institution_of_did(issuer) {
        Some(code) => store::institution::by_code(tx, code).await?.is_some(),
        None => false,
    };
    Ok(if known { Recognised::Admitted } else { Recognised::Unknown })
}

/// The award behind a document, when it is one of ours.
async fn own_award(app: &App, tx: &mut Tx, document: &Value) -> Result<Option<AwardRow>> {
    let issuer = document.get("issuer").and_then(|issuer| issuer.get("id")).and_then(Value::as_str).unwrap_or_default();
    let id = document.get("id").and_then(Value::as_str).and_then(|id| id.strip_prefix("urn:uuid:")).and_then(Id::parse);
    match (app.site.institution_of_did(issuer), id) {
        (Some(_), Some(id)) => Ok(store::award::get(tx, id).await?),
        _ => Ok(None),
    }
}

async fn last_act_day(tx: &mut Tx, award: Option<&AwardRow>) -> Result<Option<domain::Day>> {
    let Some(award) = award.filter(|award| award.validity != Validity::Valid) else { return Ok(None) };
    Ok(store::status::of_award(tx, award.id).await?.first().map(|act| act.acted_at.day()))
}
