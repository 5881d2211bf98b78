// SPDX-License-Identifier: EUPL-1.2
//! What the report on a document says of each of the findings that lead to the verdict, and each of its checks by name.

use credential::vcjwt::VcJwtError;
use credential::verify::{Check, CheckName, CheckResult as DocumentResult, Failure, IssuerKeys, Obstacle, Report};
use domain::award::Validity;
use domain::verdict::CheckResult;

use super::judgement::NamedCheck;
use super::reasons::{failure_code, obstacle_code};

/// Whose keys are at hand to whoever judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Those of the issuers of one register, whose proofs are all of our kind.
    OfOurIssuers,
    /// Those of anybody who publishes them, such as who makes other kinds of proofs as well.
    OfAnybody,
}

/// Is it what its issuer made?
pub(super) fn genuine(report: &Report, keys: Keys) -> CheckResult {
    if report.credential().is_some() {
        return CheckResult::Passed;
    }
    // What cannot be read at all is nothing that could be genuine or not.
    let unreadable = matches!(report.result(CheckName::Parse), Some(DocumentResult::Failed(_)) | None);
    let failed =
        report.checks().iter().any(|check| check.name <= CheckName::Signature && is_against(report, check, keys));
    if failed && !unreadable { CheckResult::Failed } else { CheckResult::NotDone }
}

/// Does this check show that somebody forged the document? Not where no key of its issuer is at hand: nothing tells a forgery from the real
/// thing then. And what misses something that our kind of proof has may be another kind of proof, as good as ours: that counts only when its
/// issuer is one whose proofs are all of our kind.
fn is_against(report: &Report, check: &Check, keys: Keys) -> bool {
    let DocumentResult::Failed(failure) = &check.result else { return false };
    // Who says in one token that two issued it, or that it is two credentials, is found out without any key. The other claims may be of another
    // kind of token.
    if matches!(failure, Failure::Claims(VcJwtError::Mismatch("iss" | "jti"))) {
        return true;
    }
    let is_shape = matches!(check.name, CheckName::Form | CheckName::Schema)
        && matches!(failure, Failure::Missing(_) | Failure::Claims(_));
    match report.issuer_keys {
        IssuerKeys::NotAtHand => false,
        IssuerKeys::InName => !is_shape,
        IssuerKeys::AtHand => keys == Keys::OfOurIssuers || !is_shape,
    }
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
pub(super) fn status(report: &Report) -> CheckResult {
    match report.result(CheckName::Status) {
        Some(DocumentResult::Failed(Failure::Revoked | Failure::Suspended)) => CheckResult::Failed,
        Some(DocumentResult::Failed(_)) => CheckResult::NotDone,
        _ => of(report, CheckName::Status),
    }
}

/// A list of its own for what was set aside says so by itself.
pub(super) fn suspended(report: &Report) -> Option<Validity> {
    let is_suspended = report.result(CheckName::Status) == Some(&DocumentResult::Failed(Failure::Suspended));
    is_suspended.then_some(Validity::Suspended)
}

/// What begins later has not ended: nothing can be said about it yet.
pub(super) fn dates(report: &Report) -> CheckResult {
    match report.result(CheckName::Dates) {
        Some(DocumentResult::Failed(Failure::NotYetValid(_))) => CheckResult::NotDone,
        _ => of(report, CheckName::Dates),
    }
}

/// A check on a document of whose issuer no key is at hand: whether the key that it names is theirs was not looked at.
pub(super) fn of_stranger(check: &Check) -> NamedCheck {
    match check.name {
        CheckName::IssuerKey => NamedCheck {
            name: check_code(CheckName::IssuerKey),
            result: CheckResult::NotDone,
            reason: Some("unknown-controller".to_owned()),
        },
        name => named(name, &check.result),
    }
}

pub(super) fn named(name: CheckName, result: &DocumentResult) -> NamedCheck {
    let (result, reason) = match result {
        DocumentResult::Passed => (CheckResult::Passed, None),
        DocumentResult::NotDone(Obstacle::NotApplicable) => (CheckResult::Passed, None),
        // Of another kind than ours is not badly made: how such a proof is built nobody looked at.
        DocumentResult::Failed(failure @ Failure::Missing("type")) => {
            (CheckResult::NotDone, Some(failure_code(failure).to_owned()))
        }
        DocumentResult::Failed(failure) => (CheckResult::Failed, Some(failure_code(failure).to_owned())),
        DocumentResult::NotDone(obstacle) => (CheckResult::NotDone, Some(obstacle_code(obstacle).to_owned())),
    };
    NamedCheck { name: check_code(name), result, reason }
}

/// Code of a check, as a [`NamedCheck`] has it.
pub const fn check_code(name: CheckName) -> &'static str {
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
