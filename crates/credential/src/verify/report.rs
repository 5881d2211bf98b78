// SPDX-License-Identifier: EUPL-1.2
//! The result: named checks, each with its own answer.

use jiff::Timestamp;

use super::credential::{Credential, Verified};
use super::form::{Carrier, Form};
use super::present::OpenError;
use crate::did::KeyRefusal;
use crate::jose::JoseError;
use crate::jsonld::JsonLdError;
use crate::proof::ProofError;
use crate::rdfc::RdfcError;
use crate::status::StatusError;
use crate::vcjwt::VcJwtError;

/// The name of a check, in the order in which they are made. The last four are made by the application, which knows
/// the register; [`Report::add`] takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckName {
    /// The bytes are a document.
    Parse,
    /// It is a credential with what the data model asks.
    Form,
    /// It has what Open Badges 3.0 asks.
    Schema,
    /// Every context is known.
    Contexts,
    /// Every word is defined, so that all of it is under the signature.
    Terms,
    /// The key belongs to the issuer and may sign assertions.
    IssuerKey,
    /// The signature fits.
    Signature,
    /// It holds at this moment.
    Dates,
    /// It was not revoked or suspended.
    Status,
    /// The issuer is recognised.
    IssuerRecognised,
    /// It stands in the register.
    Registered,
    /// The published status is the fold of the register.
    RegisterStatus,
    /// It was replaced by another.
    Replaced,
}

/// A check that was made or could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub name: CheckName,
    /// Its answer.
    pub result: CheckResult,
}

impl Check {
    /// A check that passed.
    #[must_use]
    pub const fn passed(name: CheckName) -> Self {
        Self { name, result: CheckResult::Passed }
    }

    /// A check that failed.
    #[must_use]
    pub const fn failed(name: CheckName, failure: Failure) -> Self {
        Self { name, result: CheckResult::Failed(failure) }
    }

    /// A check that was not made.
    #[must_use]
    pub const fn not_done(name: CheckName, obstacle: Obstacle) -> Self {
        Self { name, result: CheckResult::NotDone(obstacle) }
    }
}

/// The answer of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// As it should be.
    Passed,
    /// Not as it should be.
    Failed(Failure),
    /// Not judged.
    NotDone(Obstacle),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The bytes are no document.
    Unreadable(OpenError),
    /// A member that the standard requires is missing or has the wrong form; the name says which.
    Missing(&'static str),
    /// Words or references that would stay outside the signature.
    Undefined(Vec<String>),
    /// The document is not taken as JSON-LD.
    JsonLd(JsonLdError),
    /// The document names no key.
    NoKey,
    /// The key belongs to somebody else than the issuer.
    OtherIssuer,
    /// The issuer's document does not allow the key.
    Key(KeyRefusal),
    /// The identifier of the issuer is not well formed.
    IssuerIdentifier,
    /// There is no signature.
    NoProof,
    /// The proof does not hold.
    Proof(ProofError),
    /// The graph is too tangled to be judged within the limits; no honest credential is.
    Tangled(RdfcError),
    /// The token does not hold.
    Token(JoseError),
    /// Claims and credential of a token contradict each other.
    Claims(VcJwtError),
    /// It holds only from this moment.
    NotYetValid(Timestamp),
    /// It held until this moment.
    Expired(Timestamp),
    /// The proof says that it was made in the future.
    ProofFromFuture(Timestamp),
    /// The proof was made after the key stopped signing.
    KeyExpired(Timestamp),
    /// The status list says: withdrawn.
    Revoked,
    /// The status list says: set aside.
    Suspended,
    /// The status list is not one for this credential.
    StatusList(StatusError),
    /// The status list was not signed by the issuer of the credential.
    StatusListNotGenuine,
    /// The application's own finding; the text is a key of its words.
    Application(&'static str),
}

/// Why a check was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is nothing to check here.
    NotApplicable,
    /// An earlier check did not pass.
    After(CheckName),
    /// The form is recognised but not judged.
    Unsupported(Form),
    /// A context that is not known.
    UnknownContext(String),
    /// A context written out in the document.
    InlineContext,
    /// A kind of proof that is not known.
    UnknownProof(String),
    /// A kind of key that is not supported.
    UnsupportedKey,
    /// The controller document of this identifier was not handed in.
    UnknownController(String),
    /// The status list of this URL was not handed in.
    NoStatusList(String),
    /// The status list of this URL is too old.
    StaleStatusList(String),
    /// A kind of status that is not known.
    UnknownStatus(String),
    /// The application's own reason; the text is a key of its words.
    Application(&'static str),
}

impl Obstacle {
    /// False when the missing check leaves nothing open.
    #[must_use]
    pub const fn leaves_doubt(&self) -> bool {
        !matches!(self, Self::NotApplicable)
    }
}

/// The sum of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every check passed.
    Valid,
    /// A check failed.
    Invalid,
    /// None failed, but one that matters was not made.
    CannotTell,
}

/// Where the keys are that could show whether a document was forged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuerKeys {
    /// A controller document of whom the document names as its issuer, or of a key in it, was handed in.
    AtHand,
    /// The identifier of the issuer, or of who signed in the name of a DID, holds its key: anybody can make one.
    InName,
    /// Nowhere: nothing tells a forgery from the real thing.
    NotAtHand,
}

/// The report on one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What kind of document it is; `None` when the bytes are none.
    pub form: Option<Form>,
    /// What it came in.
    pub carrier: Carrier,
    /// Where the keys of its issuer are.
    pub issuer_keys: IssuerKeys,
    checks: Vec<Check>,
    credential: Option<Verified<Credential>>,
}

impl Report {
    pub(super) const fn new(form: Form, carrier: Carrier) -> Self {
        let issuer_keys = IssuerKeys::NotAtHand;
        Self { form: Some(form), carrier, issuer_keys, checks: Vec::new(), credential: None }
    }

    pub(super) fn unreadable(error: OpenError) -> Self {
        let (carrier, issuer_keys) = (Carrier::Plain, IssuerKeys::NotAtHand);
        let mut report = Self { form: None, carrier, issuer_keys, checks: Vec::new(), credential: None };
        report.add(Check::failed(CheckName::Parse, Failure::Unreadable(error)));
        report
    }

    /// Adds a check, in place of one with the same name. The application adds what it knows of the register.
    pub fn add(&mut self, check: Check) {
        self.checks.retain(|known| known.name != check.name);
        let place = self.checks.partition_point(|known| known.name < check.name);
        self.checks.insert(place, check);
    }

    /// The checks in their order.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The answer of one check, if it is there.
    #[must_use]
    pub fn result(&self, name: CheckName) -> Option<&CheckResult> {
        self.checks.iter().find(|check| check.name == name).map(|check| &check.result)
    }

    /// The sum of the checks.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let results = || self.checks.iter().map(|check| &check.result);
        if results().any(|result| matches!(result, CheckResult::Failed(_))) {
            Outcome::Invalid
        } else if self.credential.is_none()
            || results().any(|result| matches!(result, CheckResult::NotDone(why) if why.leaves_doubt()))
        {
            Outcome::CannotTell
        } else {
            Outcome::Valid
        }
    }

    /// What the document says: there only when every check up to and with the signature passed. A revoked or expired
    /// credential is still genuine, so it is there too.
    #[must_use]
    pub const fn credential(&self) -> Option<&Verified<Credential>> {
        self.credential.as_ref()
    }

    /// Opens the content when everything it rests on passed; a check that was not needed counts as passed.
    pub(super) fn settle(&mut self, credential: Credential) {
        let holds = |check: &Check| match &check.result {
            CheckResult::Passed => true,
            CheckResult::Failed(_) => false,
            CheckResult::NotDone(why) => !why.leaves_doubt(),
        };
        let base = || self.checks.iter().filter(|check| check.name <= CheckName::Signature);
        let signed = self.result(CheckName::Signature) == Some(&CheckResult::Passed);
        if signed && base().all(holds) {
            self.credential = Some(Verified::new(credential));
        }
    }
}
