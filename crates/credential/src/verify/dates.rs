// SPDX-License-Identifier: EUPL-1.2
//! Whether a credential and its proof hold at this moment.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::Environment;
use super::credential::instant;
use super::report::{CheckResult, Failure};
use crate::proof::{FoundProof, ProofError};

impl Environment<'_> {
    /// The latest moment that may still be now.
    fn latest_now(&self) -> Timestamp {
        self.now.checked_add(SignedDuration::from_secs(self.clock_skew_seconds)).unwrap_or(Timestamp::MAX)
    }

    /// The earliest moment that may still be now.
    fn earliest_now(&self) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_secs(self.clock_skew_seconds)).unwrap_or(Timestamp::MIN)
    }
}

pub(super) fn check(value: &Value, environment: &Environment<'_>) -> CheckResult {
    let either = |new, old| instant(value, new).or_else(|| instant(value, old));
    if let Some(from) = either("validFrom", "issuanceDate")
        && from > environment.latest_now()
    {
        return CheckResult::Failed(Failure::NotYetValid(from));
    }
    if let Some(until) = either("validUntil", "expirationDate")
        && until < environment.earliest_now()
    {
        return CheckResult::Failed(Failure::Expired(until));
    }
    CheckResult::Passed
}

/// Data Integrity 1.0 section 2.1: `created` may not lie ahead, `expires` not behind.
pub(super) fn proof(found: &FoundProof, environment: &Environment<'_>) -> Result<(), Failure> {
    let parse = |text: &Option<String>, name| {
        let parsed = text.as_deref().map(str::parse::<Timestamp>).transpose();
        parsed.map_err(|_| Failure::Proof(ProofError::Malformed(name)))
    };
    if let Some(created) = parse(&found.created, "created")?
        && created > environment.latest_now()
    {
        return Err(Failure::ProofFromFuture(created));
    }
    if let Some(expires) = parse(&found.expires, "expires")?
        && expires < environment.earliest_now()
    {
        return Err(Failure::Expired(expires));
    }
    Ok(())
}
