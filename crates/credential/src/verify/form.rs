// SPDX-License-Identifier: EUPL-1.2
//! Which kind of document this is.

use serde_json::Value;

use crate::bake;
use crate::context::CREDENTIALS_V2;

/// The forms that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Open Badges 3.0 as JSON, with or without a Data Integrity proof.
    OpenBadges3Integrity,
    /// Open Badges 3.0 as a JWT.
    OpenBadges3Token,
    /// Open Badges 2: recognised, not judged.
    OpenBadges2,
    /// SD-JWT: recognised, not judged.
    SdJwt,
    /// PDF: the credential is an attachment, which the caller takes out first.
    Pdf,
    /// A proof of a transparency log (C2SP tlog-proof): it goes with a credential and is none itself.
    LogProof,
    /// JSON that is no credential this crate knows.
    OtherJson,
}

/// What the document came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// Nothing: it is the document itself.
    Plain,
    /// A PNG picture.
    Png,
    /// An SVG picture.
    Svg,
    /// An `EnvelopedVerifiableCredential` (VC Data Model 2.0 section 4.13.1).
    Envelope,
}

pub(super) fn of_json(value: &Value) -> Form {
    let has = |name: &str, wanted: &str| match value.get(name) {
        Some(Value::String(text)) => text == wanted,
        Some(Value::Array(items)) => items.iter().any(|item| item == wanted),
        _ => false,
    };
    if has("@context", CREDENTIALS_V2) && has("type", "VerifiableCredential") {
        return Form::OpenBadges3Integrity;
    }
    let is_old = ["https://w3id.org/openbadges/v2", "https://w3id.org/openbadges/v1"];
    if is_old.iter().any(|context| has("@context", context))
        || (has("type", "Assertion") && value.get("badge").is_some())
    {
        return Form::OpenBadges2;
    }
    Form::OtherJson
}

/// How a proof of a transparency log begins, before the number of its version.
const LOG_PROOF: &str = "c2sp.org/tlog-proof@";

/// A compact token: three parts, of which the last is empty when nobody signed it (RFC 7515, appendix A.5). An SD-JWT has tildes behind it.
/// A proof of a log says what it is in its first line.
pub(super) fn of_text(text: &str) -> Option<Form> {
    if text.starts_with(LOG_PROOF) {
        return Some(Form::LogProof);
    }
    let (token, disclosures) = match text.split_once('~') {
        Some((token, _)) => (token, true),
        None => (text, false),
    };
    let is_base64url = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let mut parts = token.split('.');
    let begins = parts.by_ref().take(2).all(|part| !part.is_empty() && is_base64url(part));
    let is_token = begins && parts.next().is_some_and(is_base64url) && parts.next().is_none();
    match (is_token, disclosures) {
        (false, _) => None,
        (true, true) => Some(Form::SdJwt),
        (true, false) => Some(Form::OpenBadges3Token),
    }
}

pub(super) fn carrier_of(bytes: &[u8]) -> Carrier {
    if bake::is_png(bytes) {
        Carrier::Png
    } else if bake::looks_like_svg(bytes) {
        Carrier::Svg
    } else {
        Carrier::Plain
    }
}
