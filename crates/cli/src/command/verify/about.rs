// SPDX-License-Identifier: EUPL-1.2
//! What the reason of a check is about, for programs: the address, the identifier, the moment or the cause that was found.

use credential::did::KeyRefusal;
use credential::verify::{CheckResult, Failure, Obstacle, Report};

use app::verify::check_code;

/// What a check that did not pass is about, when there is more to say than its reason.
pub fn about(report: &Report, name: &str) -> Option<String> {
    let found = report.checks().iter().find(|found| check_code(found.name) == name)?;
    match &found.result {
        CheckResult::Passed => None,
        CheckResult::Failed(failure) => of_failure(failure),
        CheckResult::NotDone(obstacle) => of_obstacle(obstacle),
    }
}

fn of_failure(failure: &Failure) -> Option<String> {
    Some(match failure {
        Failure::Missing(member) => (*member).to_owned(),
        Failure::Undefined(words) => words.join(", "),
        Failure::NotYetValid(at) | Failure::Expired(at) | Failure::ProofFromFuture(at) | Failure::KeyExpired(at) => {
            at.to_string()
        }
        Failure::Key(refusal) => of_key(*refusal).to_owned(),
        Failure::Unreadable(cause) => cause.to_string(),
        Failure::JsonLd(cause) => cause.to_string(),
        Failure::Proof(cause) => cause.to_string(),
        Failure::Tangled(cause) => cause.to_string(),
        Failure::Token(cause) => cause.to_string(),
        Failure::Claims(cause) => cause.to_string(),
        Failure::StatusList(cause) => cause.to_string(),
        Failure::NoKey
        | Failure::OtherIssuer
        | Failure::IssuerIdentifier
        | Failure::NoProof
        | Failure::Revoked
        | Failure::Suspended
        | Failure::StatusListNotGenuine
        | Failure::Application(_) => return None,
    })
}

const fn of_key(refusal: KeyRefusal) -> &'static str {
    match refusal {
        KeyRefusal::Unknown => "unknown",
        KeyRefusal::NotForAssertions => "not-for-assertions",
        KeyRefusal::OtherController => "other-controller",
        KeyRefusal::Unsupported => "unsupported",
        KeyRefusal::Revoked => "revoked",
    }
}

fn of_obstacle(obstacle: &Obstacle) -> Option<String> {
    match obstacle {
        Obstacle::After(name) => Some(check_code(*name).to_owned()),
        Obstacle::UnknownContext(what)
        | Obstacle::UnknownProof(what)
        | Obstacle::UnknownController(what)
        | Obstacle::NoStatusList(what)
        | Obstacle::StaleStatusList(what)
        | Obstacle::UnknownStatus(what) => Some(what.clone()),
        Obstacle::NotApplicable
        | Obstacle::Unsupported(_)
        | Obstacle::InlineContext
        | Obstacle::UnsupportedKey
        | Obstacle::Application(_) => None,
    }
}
