// SPDX-License-Identifier: EUPL-1.2
//! From the report on the document and what the register knows to a verdict, with every check by name.

use credential::verify::{CheckName, CheckResult as DocumentResult, Failure, Obstacle, Report};
use domain::award::Validity;
use domain::verdict::{CheckResult, Findings, Verdict, decide};
use domain::{Id, Timestamp};
use serde_json::Value;
use store::Tx;
use store::award::AwardRow;

use super::register::{RegisterProof, check_register_proof};
use super::shown::{ShownProof, shown};
use crate::refusal::Result;
use crate::{App, Context};

/// One check, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCheck {
    /// Code of the check: message keys start with `check-` and it.
    pub name: &'static str,
    /// How it went.
    pub result: CheckResult,
    /// Code of the reason, when it did not pass; a key of the words.
    pub reason: Option<String>,
}

/// The outcome of checking a proof.
#[derive(Clone, Debug)]
pub struct Check {
    /// The verdict.
    pub verdict: Verdict,
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
}

/// Gathers everything that is known.
pub(super) async fn gather(app: &App, tx: &mut Tx, cx: &Context, report: Report) -> Result<Check> {
    let credential = report.credential().map(|verified| verified.get().json().clone());
    let mut checks: Vec<NamedCheck> = report.checks().iter().map(|check| named(check.name, &check.result)).collect();
    let mut findings = Findings {
        genuine: genuine(&report),
        registered: CheckResult::NotDone,
        status: status(&report),
        dates: dates(&report),
        validity: None,
    };
    let mut award = None;
    let mut inclusion = RegisterProof::Absent;
    if let Some(document) = &credential {
        let recognised = recognise(app, tx, document).await?;
        checks.push(recognised);
        inclusion = check_register_proof(document, &crate::register::policy(app, tx).await?);
        let (result, reason) = judge_inclusion(&inclusion);
        findings.registered = result;
        checks.push(NamedCheck { name: "registered", result, reason });
        award = own_award(app, tx, document).await?;
        findings.validity = award.as_ref().map(|award| award.validity);
    }
    let status_day = last_act_day(tx, award.as_ref()).await?;
    let verdict = decide(findings);
    let shown = match &credential {
        Some(document) => shown(app, tx, document, award.as_ref(), &inclusion).await?,
        None => None,
    };
    checks.sort_by_key(|check| ORDER.iter().position(|name| *name == check.name).unwrap_or(ORDER.len()));
    Ok(Check { verdict, checks, shown, checked_at: cx.now, status_day, document: credential })
}

/// The order in which people read the checks: what matters most first.
const ORDER: [&str; 11] = [
    "signature",
    "issuer_key",
    "issuer",
    "registered",
    "status",
    "dates",
    "contexts",
    "terms",
    "form",
    "schema",
    "parse",
];

fn genuine(report: &Report) -> CheckResult {
    if report.credential().is_some() {
        return CheckResult::Passed;
    }
    // What cannot be read at all is nothing that could be genuine or not.
    let unreadable = matches!(report.result(CheckName::Parse), Some(DocumentResult::Failed(_)) | None);
    let failed = report
        .checks()
        .iter()
        .any(|check| check.name <= CheckName::Signature && matches!(check.result, DocumentResult::Failed(_)));
    if failed && !unreadable { CheckResult::Failed } else { CheckResult::NotDone }
}

fn of(report: &Report, name: CheckName) -> CheckResult {
    match report.result(name) {
        Some(DocumentResult::Passed) => CheckResult::Passed,
        Some(DocumentResult::Failed(_)) => CheckResult::Failed,
        // A credential without status entry or end date has nothing to fail at.
        Some(DocumentResult::NotDone(Obstacle::NotApplicable)) => CheckResult::Passed,
        Some(DocumentResult::NotDone(_)) | None => CheckResult::NotDone,
    }
}

/// Only a list that is in order and says so makes a proof revoked; a list that is not tells nothing (threat T25).
fn status(report: &Report) -> CheckResult {
    match report.result(CheckName::Status) {
        Some(DocumentResult::Failed(Failure::Revoked | Failure::Suspended)) => CheckResult::Failed,
        Some(DocumentResult::Failed(_)) => CheckResult::NotDone,
        _ => of(report, CheckName::Status),
    }
}

/// What begins later has not ended: nothing can be said about it yet.
fn dates(report: &Report) -> CheckResult {
    match report.result(CheckName::Dates) {
        Some(DocumentResult::Failed(Failure::NotYetValid(_))) => CheckResult::NotDone,
        _ => of(report, CheckName::Dates),
    }
}

fn named(name: CheckName, result: &DocumentResult) -> NamedCheck {
    let (result, reason) = match result {
        DocumentResult::Passed => (CheckResult::Passed, None),
        DocumentResult::NotDone(Obstacle::NotApplicable) => (CheckResult::Passed, None),
        DocumentResult::Failed(failure) => (CheckResult::Failed, Some(failure_code(failure).to_owned())),
        DocumentResult::NotDone(obstacle) => (CheckResult::NotDone, Some(obstacle_code(obstacle).to_owned())),
    };
    NamedCheck { name: check_code(name), result, reason }
}

const fn check_code(name: CheckName) -> &'static str {
    match name {
        CheckName::Parse => "parse",
        CheckName::Form => "form",
        CheckName::Schema => "schema",
        CheckName::Contexts => "contexts",
        CheckName::Terms => "terms",
        CheckName::IssuerKey => "issuer_key",
        CheckName::Signature => "signature",
        CheckName::Dates => "dates",
        CheckName::Status | CheckName::RegisterStatus | CheckName::Replaced => "status",
        CheckName::IssuerRecognised => "issuer",
        CheckName::Registered => "registered",
    }
}

/// Every code that a [`NamedCheck::reason`] can be, so that words for all of them can be asked for.
pub const REASONS: [&str; 39] = [
    "unreadable",
    "missing",
    "undefined-terms",
    "json-ld",
    "no-key",
    "other-issuer",
    "key-refused",
    "issuer-identifier",
    "no-proof",
    "signature-wrong",
    "tangled",
    "claims",
    "not-yet-valid",
    "expired",
    "proof-from-future",
    "key-expired",
    "revoked",
    "suspended",
    "status-list",
    "status-list-not-genuine",
    "after",
    "unsupported-form",
    "unsupported-key",
    "unknown-context",
    "inline-context",
    "unknown-proof",
    "unknown-controller",
    "no-status-list",
    "stale-status-list",
    "unknown-status",
    "issuer-unknown",
    "register-proof-absent",
    "register-proof-unreadable",
    "register-proof-without-opening",
    "register-proof-of-another",
    "register-proof-other-content",
    "register-proof-not-included",
    "register-proof-other-log",
    "not-applicable",
];

const fn failure_code(failure: &Failure) -> &'static str {
    match failure {
        Failure::Unreadable(_) => "unreadable",
        Failure::Missing(_) => "missing",
        Failure::Undefined(_) => "undefined-terms",
        Failure::JsonLd(_) => "json-ld",
        Failure::NoKey => "no-key",
        Failure::OtherIssuer => "other-issuer",
        Failure::Key(_) => "key-refused",
        Failure::IssuerIdentifier => "issuer-identifier",
        Failure::NoProof => "no-proof",
        Failure::Proof(_) | Failure::Token(_) => "signature-wrong",
        Failure::Tangled(_) => "tangled",
        Failure::Claims(_) => "claims",
        Failure::NotYetValid(_) => "not-yet-valid",
        Failure::Expired(_) => "expired",
        Failure::ProofFromFuture(_) => "proof-from-future",
        Failure::KeyExpired(_) => "key-expired",
        Failure::Revoked => "revoked",
        Failure::Suspended => "suspended",
        Failure::StatusList(_) => "status-list",
        Failure::StatusListNotGenuine => "status-list-not-genuine",
        Failure::Application(code) => code,
    }
}

const fn obstacle_code(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NotApplicable => "not-applicable",
        Obstacle::After(_) => "after",
        Obstacle::Unsupported(_) => "unsupported-form",
        Obstacle::UnsupportedKey => "unsupported-key",
        Obstacle::UnknownContext(_) => "unknown-context",
        Obstacle::InlineContext => "inline-context",
        Obstacle::UnknownProof(_) => "unknown-proof",
        Obstacle::UnknownController(_) => "unknown-controller",
        Obstacle::NoStatusList(_) => "no-status-list",
        Obstacle::StaleStatusList(_) => "stale-status-list",
        Obstacle::UnknownStatus(_) => "unknown-status",
        Obstacle::Application(code) => code,
    }
}

fn judge_inclusion(proof: &RegisterProof) -> (CheckResult, Option<String>) {
    match proof {
        RegisterProof::Included { .. } => (CheckResult::Passed, None),
        RegisterProof::Absent => (CheckResult::Failed, Some("register-proof-absent".into())),
        RegisterProof::Wrong(reason) => (CheckResult::Failed, Some((*reason).to_owned())),
        RegisterProof::OtherLog => (CheckResult::NotDone, Some("register-proof-other-log".into())),
    }
}

/// Is the issuer an institution that was admitted here, under its own number?
async fn recognise(app: &App, tx: &mut Tx, document: &Value) -> Result<NamedCheck> {
    let issuer =
        document.get("issuer").and_then(|issuer| issuer.get("id").unwrap_or(issuer).as_str()).unwrap_or_default();
    let known = match app.site.institution_of_did(issuer) {
        Some(code) => store::institution::by_code(tx, code).await?.is_some(),
        None => false,
    };
    let (result, reason) =
        if known { (CheckResult::Passed, None) } else { (CheckResult::NotDone, Some("issuer-unknown".to_owned())) };
    Ok(NamedCheck { name: "issuer", result, reason })
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
