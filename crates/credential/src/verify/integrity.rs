// SPDX-License-Identifier: EUPL-1.2
//! JSON with Data Integrity proofs.

use jiff::Timestamp;
use serde_json::Value;

use super::credential::issuer_id;
use super::present::achievement_id;
use super::report::{Check, CheckName, Failure, Obstacle, Report};
use super::shape::{self, DataModel, Expected};
use super::{Environment, dates};
use crate::context::Contexts;
use crate::did::{ControllerDocument, DidError, KeyRefusal, resolve_self_contained, split_url};
use crate::jsonld::JsonLdError;
use crate::key::{KeyError, PublicKey};
use crate::proof::{self, FoundProof, Hash, ProofError};

/// Makes the checks up to the signature and gives the document without its proofs. The caller decides, by the checks,
/// whether anything of it may be shown.
pub(super) fn check(
    signed: Value,
    expected: Expected,
    environment: &Environment<'_>,
    report: &mut Report,
) -> Option<Value> {
    add(report, CheckName::Form, shape::data_model(&signed, DataModel::Two));
    add(report, CheckName::Schema, shape::kind(&signed, expected));
    let document = proof::without_proof(&signed);
    let proofs = find(&signed, environment, report);
    let hash = hash(&document, environment, report)?;
    let Some(proofs) = proofs else {
        report.add(Check::not_done(CheckName::IssuerKey, Obstacle::After(CheckName::Signature)));
        return Some(document);
    };
    match issuer_proofs(&proofs, &signed, &hash, environment) {
        Ok(()) => {
            report.add(Check::passed(CheckName::IssuerKey));
            report.add(Check::passed(CheckName::Signature));
        }
        Err(check) if check.name == CheckName::IssuerKey => {
            report.add(Check::not_done(CheckName::Signature, Obstacle::After(CheckName::IssuerKey)));
            report.add(check);
        }
        Err(check) => {
            report.add(Check::passed(CheckName::IssuerKey));
            report.add(check);
        }
    }
    Some(document)
}

/// At least one proof is the issuer's, and every one of the issuer's holds. What others signed beside it says nothing
/// about the issuer.
fn issuer_proofs(
    proofs: &[FoundProof],
    signed: &Value,
    hash: &Hash,
    environment: &Environment<'_>,
) -> Result<(), Check> {
    let issuer = issuer_id(signed).unwrap_or_default();
    let controller =
        |found: &FoundProof| split_url(&found.verification_method).map(|(controller, _)| controller.to_owned());
    let mut own = proofs.iter().filter(|found| controller(found).as_deref() == Some(issuer)).peekable();
    if own.peek().is_none() {
        let names_no_key = proofs.iter().all(|found| controller(found).is_none());
        let failure = if names_no_key { Failure::NoKey } else { Failure::OtherIssuer };
        return Err(Check::failed(CheckName::IssuerKey, failure));
    }
    own.try_for_each(|found| one(found, signed, hash, environment))
}

pub(super) fn add(report: &mut Report, name: CheckName, result: Result<(), &'static str>) {
    report.add(match result {
        Ok(()) => Check::passed(name),
        Err(missing) => Check::failed(name, Failure::Missing(missing)),
    });
}

/// The proofs that can be judged; proofs of an unknown kind beside them do not count.
fn find(signed: &Value, environment: &Environment<'_>, report: &mut Report) -> Option<Vec<FoundProof>> {
    let failed = |failure| Check::failed(CheckName::Signature, failure);
    let results = match proof::find(signed, &environment.limits) {
        Ok(results) => results,
        Err(ProofError::Missing) => {
            report.add(failed(Failure::NoProof));
            return None;
        }
        Err(error) => {
            report.add(failed(Failure::Proof(error)));
            return None;
        }
    };
    let mut found = Vec::new();
    let mut unknown = None;
    for result in results {
        match result {
            Ok(proof) => found.push(proof),
            Err(ProofError::UnknownSuite(name)) => unknown = Some(name),
            Err(error) => {
                report.add(failed(Failure::Proof(error)));
                return None;
            }
        }
    }
    if let (true, Some(name)) = (found.is_empty(), unknown) {
        report.add(Check::not_done(CheckName::Signature, Obstacle::UnknownProof(name)));
        return None;
    }
    Some(found)
}

/// The hash of a document that a class at hand fills. Its contexts and terms were seen when the class was compiled, and an
/// award changes neither.
fn known_hash(document: &Value, environment: &Environment<'_>) -> Option<Hash> {
    if environment.contexts != Contexts::Standard {
        return None;
    }
    let named = achievement_id(document)?;
    let mut templates = environment.templates.iter().filter(|template| template.achievement_id() == named);
    templates.find_map(|template| template.hash_of(document))
}

/// Contexts and terms, and the hash when both are as they should be.
fn hash(document: &Value, environment: &Environment<'_>, report: &mut Report) -> Option<Hash> {
    if let Some(hash) = known_hash(document, environment) {
        report.add(Check::passed(CheckName::Contexts));
        report.add(Check::passed(CheckName::Terms));
        return Some(hash);
    }
    let error = match proof::hash_document(document, environment.contexts, &environment.limits) {
        Ok(hash) => {
            report.add(Check::passed(CheckName::Contexts));
            report.add(Check::passed(CheckName::Terms));
            return Some(hash);
        }
        Err(error) => error,
    };
    let unknown = match &error {
        ProofError::JsonLd(JsonLdError::UnknownContext(url)) => Some(Obstacle::UnknownContext(url.clone())),
        ProofError::JsonLd(JsonLdError::InlineContext) => Some(Obstacle::InlineContext),
        _ => None,
    };
    let cause = if let Some(obstacle) = unknown {
        report.add(Check::not_done(CheckName::Contexts, obstacle));
        report.add(Check::not_done(CheckName::Terms, Obstacle::After(CheckName::Contexts)));
        CheckName::Contexts
    } else {
        report.add(Check::passed(CheckName::Contexts));
        report.add(Check::failed(
            CheckName::Terms,
            match error {
                ProofError::JsonLd(JsonLdError::Undefined(words)) => Failure::Undefined(words),
                ProofError::JsonLd(error) => Failure::JsonLd(error),
                ProofError::Rdfc(error) => Failure::Tangled(error),
                other => Failure::Proof(other),
            },
        ));
        CheckName::Terms
    };
    report.add(Check::not_done(CheckName::IssuerKey, Obstacle::After(cause)));
    // A document without any proof stays a failure, whatever else is open.
    if report.result(CheckName::Signature).is_none() {
        report.add(Check::not_done(CheckName::Signature, Obstacle::After(cause)));
    }
    None
}

fn one(found: &FoundProof, signed: &Value, hash: &Hash, environment: &Environment<'_>) -> Result<(), Check> {
    let issuer = issuer_id(signed).unwrap_or_default();
    let made = found.created.as_deref().and_then(|text| text.parse::<Timestamp>().ok());
    let key = issuer_key(issuer, &found.verification_method, made, environment)?;
    let failed = |failure| Check::failed(CheckName::Signature, failure);
    let wrong = |error: ProofError| failed(Failure::Proof(error));
    let options = proof::found_options_hash(found, signed, environment.contexts, &environment.limits).map_err(wrong)?;
    proof::verify(found, &options, hash, &key, environment.signatures).map_err(wrong)?;
    dates::proof(found, environment).map_err(failed)
}

/// The key with this URL, when it belongs to the issuer and may sign assertions. `made` is when the proof says it was
/// made, for keys that stopped signing.
pub(super) fn issuer_key(
    issuer: &str,
    url: &str,
    made: Option<Timestamp>,
    environment: &Environment<'_>,
) -> Result<PublicKey, Check> {
    let failed = |failure| Check::failed(CheckName::IssuerKey, failure);
    let (controller, _) = split_url(url).ok_or_else(|| failed(Failure::NoKey))?;
    if controller != issuer {
        return Err(failed(Failure::OtherIssuer));
    }
    let own;
    let document: &ControllerDocument = match resolve_self_contained(issuer) {
        Some(Ok(document)) => {
            own = document;
            &own
        }
        Some(Err(DidError::Key(KeyError::UnsupportedType))) => {
            return Err(Check::not_done(CheckName::IssuerKey, Obstacle::UnsupportedKey));
        }
        Some(Err(_)) => return Err(failed(Failure::IssuerIdentifier)),
        None => environment
            .controllers
            .get(issuer)
            .ok_or_else(|| Check::not_done(CheckName::IssuerKey, Obstacle::UnknownController(issuer.to_owned())))?,
    };
    if document.id != issuer {
        return Err(failed(Failure::OtherIssuer));
    }
    let key = document.assertion_key(url, environment.now).map_err(|refusal| match refusal {
        KeyRefusal::Unsupported => Check::not_done(CheckName::IssuerKey, Obstacle::UnsupportedKey),
        refusal => failed(Failure::Key(refusal)),
    })?;
    let expires = document.method(url).and_then(|method| method.expires);
    if let Some(expires) = expires
        && made.unwrap_or(environment.now) > expires
    {
        return Err(failed(Failure::KeyExpired(expires)));
    }
    Ok(key.clone())
}
