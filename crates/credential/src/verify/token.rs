// SPDX-License-Identifier: EUPL-1.2
//! Credentials as tokens. The JSON itself is signed, so contexts and terms decide nothing about what is covered.

use serde_json::Value;

use super::Environment;
use super::credential::{instant, issuer_id};
use super::integrity::{add, issuer_key};
use super::report::{Check, CheckName, Failure, Obstacle, Report};
use super::shape::{self, DataModel, Expected};
use crate::jose::UnverifiedToken;
use crate::json;
use crate::key::Algorithm;
use crate::vcjwt;

/// Makes the checks up to the signature and gives the credential.
pub(super) fn check(
    token: &UnverifiedToken,
    expected: Expected,
    environment: &Environment<'_>,
    report: &mut Report,
) -> Option<Value> {
    let payload = match json::parse(token.unverified_payload(), &environment.limits) {
        Ok(payload) => payload,
        Err(error) => {
            report.add(Check::failed(CheckName::Parse, Failure::Token(error.into())));
            return None;
        }
    };
    let credential = match vcjwt::credential(&payload) {
        Ok(credential) => credential,
        Err(error) => {
            report.add(Check::failed(CheckName::Form, Failure::Claims(error)));
            return None;
        }
    };
    add(report, CheckName::Form, shape::data_model(&credential, DataModel::TwoOrOne));
    add(report, CheckName::Schema, shape::kind(&credential, expected));
    report.add(Check::not_done(CheckName::Contexts, Obstacle::NotApplicable));
    report.add(Check::not_done(CheckName::Terms, Obstacle::NotApplicable));
    let algorithm = token.algorithm();
    // No signature, or one with a secret that both sides share, is never an issuer's: that is refused, not left open.
    let never = algorithm.eq_ignore_ascii_case("none") || algorithm.to_ascii_uppercase().starts_with("HS");
    if Algorithm::from_jose_name(algorithm).is_none() && !never {
        let unknown = Obstacle::UnknownProof(algorithm.to_owned());
        report.add(Check::not_done(CheckName::IssuerKey, Obstacle::After(CheckName::Signature)));
        report.add(Check::not_done(CheckName::Signature, unknown));
        return Some(credential);
    }
    if let Err(check) = signature(token, &credential, environment, report) {
        if check.name == CheckName::IssuerKey {
            report.add(Check::not_done(CheckName::Signature, Obstacle::After(CheckName::IssuerKey)));
        }
        report.add(check);
    }
    Some(credential)
}

fn signature(
    token: &UnverifiedToken,
    credential: &Value,
    environment: &Environment<'_>,
    report: &mut Report,
) -> Result<(), Check> {
    let issuer = issuer_id(credential).unwrap_or_default();
    let no_key = || Check::failed(CheckName::IssuerKey, Failure::NoKey);
    let key_id = token.key_id().ok_or_else(no_key)?;
    // A fragment alone names a key of the issuer.
    let url = if key_id.starts_with('#') { format!("{issuer}{key_id}") } else { key_id.to_owned() };
    let made = instant(credential, "validFrom").or_else(|| instant(credential, "issuanceDate"));
    let key = issuer_key(issuer, &url, made, environment)?;
    report.add(Check::passed(CheckName::IssuerKey));
    token
        .verify(&key, &vcjwt::ACCEPTED, environment.signatures)
        .map_err(|error| Check::failed(CheckName::Signature, Failure::Token(error)))?;
    report.add(Check::passed(CheckName::Signature));
    Ok(())
}
