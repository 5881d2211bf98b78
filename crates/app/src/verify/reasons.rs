// SPDX-License-Identifier: EUPL-1.2
//! Codes of the reasons why a check did not pass: one for each that can occur, a key of the words.

use credential::bake::BakeError;
use credential::verify::{Failure, Form, Obstacle, OpenError};

/// Every code that a [`NamedCheck::reason`] can be, so that words for all of them can be asked for.
pub const REASONS: [&str; 54] = [
    "unreadable",
    "not-a-proof",
    "picture-without-proof",
    "missing",
    "other-kind",
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
    "replaced",
    "one-of-three-acts",
    "status-list",
    "status-list-not-genuine",
    "after",
    "unsupported-form",
    "log-proof-alone",
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
    "register-proof-forked",
    "not-applicable",
    // What a program that fetches knows better than the document shows.
    "keys-not-at-hand",
    "keys-out-of-reach",
    "status-list-not-at-hand",
    "status-list-out-of-reach",
    "status-list-elsewhere",
    "issuer-not-looked",
    "register-out-of-reach",
    "register-left-out",
];

pub(super) fn failure_code(failure: &Failure) -> &'static str {
    match failure {
        // What is on a picture was never a proof: a screenshot has lost it.
        Failure::Unreadable(OpenError::Image(BakeError::Empty)) => "picture-without-proof",
        Failure::Unreadable(_) => "unreadable",
        Failure::Missing("type") => "other-kind",
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

pub(super) const fn obstacle_code(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NotApplicable => "not-applicable",
        Obstacle::After(_) => "after",
        // A file of a form that proofs come in, with no proof in it, is not one of a form that is not judged yet.
        Obstacle::Unsupported(Form::OtherJson | Form::Pdf) => "not-a-proof",
        Obstacle::Unsupported(Form::LogProof) => "log-proof-alone",
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
