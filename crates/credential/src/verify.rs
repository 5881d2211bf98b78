// SPDX-License-Identifier: EUPL-1.2
//! What a document is worth. [`open`] recognises it and says what is needed to judge it; [`verify`] judges it with what
//! was handed in, and gives a [`Report`] of named checks. What a document says can only be read from a report whose
//! signature holds.

mod credential;
mod dates;
mod form;
mod integrity;
mod present;
mod report;
mod shape;
mod status_check;
mod token;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::compiled::Template;
use crate::context::Contexts;
use crate::did::{ControllerDocument, resolve_self_contained};
use crate::key::SignatureCheck;
use crate::limits::Limits;

pub use credential::{Credential, Unverified, Verified};
pub use form::{Carrier, Form};
pub use present::{Document, Needs, OpenError, open};
pub use report::{Check, CheckName, CheckResult, Failure, IssuerKeys, Obstacle, Outcome, Report};

/// What a verifier trusts and knows, as data.
#[derive(Clone, Copy)]
pub struct Environment<'a> {
    /// The moment of judging.
    pub now: Timestamp,
    /// How far clocks may differ, in seconds.
    pub clock_skew_seconds: i64,
    /// Bounds for everything that is read.
    pub limits: Limits,
    /// Which contexts are known.
    pub contexts: Contexts,
    /// Controller documents by the identifier they are for, as fetched or held. `did:key` and `did:jwk` need none.
    pub controllers: &'a BTreeMap<String, ControllerDocument>,
    /// Status list credentials by URL, as fetched or held: JSON or a token.
    pub status_lists: &'a BTreeMap<String, Vec<u8>>,
    /// The backend that checks signatures.
    pub signatures: &'a dyn SignatureCheck,
    /// Classes at hand: what one of them fills is hashed by the fast road ([`crate::compiled`]), with the same outcome as on
    /// the general one. May be empty.
    pub templates: &'a [Arc<Template>],
}

/// Judges a document: any of the forms, plain or in a picture.
#[must_use]
pub fn verify(bytes: &[u8], environment: &Environment<'_>) -> Report {
    match open(bytes, &environment.limits) {
        Ok(document) => verify_opened(document, environment),
        Err(error) => Report::unreadable(error),
    }
}

/// Judges a document that was opened before.
#[must_use]
pub fn verify_opened(document: Unverified<Document>, environment: &Environment<'_>) -> Report {
    let issuer_keys = issuer_keys(&document.needs(&environment.limits), environment);
    let document = document.into_inner_unverified();
    let mut report = Report::new(document.form(), document.carrier());
    report.issuer_keys = issuer_keys;
    report.add(Check::passed(CheckName::Parse));
    match document.form() {
        Form::OpenBadges3Integrity | Form::OpenBadges3Token => {}
        other => {
            report.add(Check::not_done(CheckName::Form, Obstacle::Unsupported(other)));
            return report;
        }
    }
    judge(document, shape::Expected::Achievement, environment, report)
}

/// Where the keys are of who says to have issued a document, of whom else it names as its issuer, or of who it says signed it.
fn issuer_keys(needs: &Needs, environment: &Environment<'_>) -> IssuerKeys {
    let mut named = needs.controllers.iter().chain(&needs.named);
    if named.any(|name| environment.controllers.contains_key(name)) {
        return IssuerKeys::AtHand;
    }
    // Under the name of a DID, a key that is a DID of its own shows at once that somebody else signed. An issuer that is an address may have
    // any key, as the examples of the standards do.
    let is_did = needs.issuer.as_deref().is_some_and(|issuer| issuer.starts_with("did:"));
    let is_in_name = is_did && needs.controllers.iter().any(|name| resolve_self_contained(name).is_some());
    if is_in_name { IssuerKeys::InName } else { IssuerKeys::NotAtHand }
}

/// The checks that a credential and a status list have in common, then the ones of a credential.
fn judge(document: Document, expected: shape::Expected, environment: &Environment<'_>, mut report: Report) -> Report {
    let found = match document.into_content() {
        present::Content::Json(value) => integrity::check(value, expected, environment, &mut report),
        present::Content::Token(token) => token::check(&token, expected, environment, &mut report),
        present::Content::Other => None,
    };
    let Some(value) = found else { return report };
    report.add(Check { name: CheckName::Dates, result: dates::check(&value, environment) });
    if expected == shape::Expected::Achievement {
        status_check::check(&value, environment, &mut report);
    }
    report.settle(Credential::new(value));
    report
}

#[cfg(test)]
mod tests;
