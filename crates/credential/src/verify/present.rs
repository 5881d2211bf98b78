// SPDX-License-Identifier: EUPL-1.2
//! Opening a document: out of its carrier, into its parts, and what is needed to judge it.

use std::collections::BTreeSet;

use serde_json::Value;
use thiserror::Error;

use super::credential::{Unverified, issuer_id};
use super::form::{self, Carrier, Form};
use crate::bake::{self, BakeError, Baked};
use crate::did::split_url;
use crate::jose::{JoseError, UnverifiedToken};
use crate::json::{self, JsonError};
use crate::limits::Limits;
use crate::status::StatusEntry;
use crate::vcjwt;

/// Why bytes are not even a document.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum OpenError {
    /// The picture cannot be read or holds nothing.
    #[error(transparent)]
    Image(#[from] BakeError),
    /// Not JSON within the limits.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// The token cannot be taken apart.
    #[error(transparent)]
    Token(#[from] JoseError),
    /// Neither a picture nor JSON nor a token.
    #[error("the file holds nothing that is known here")]
    Unknown,
}

/// A document that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    form: Form,
    carrier: Carrier,
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Json(Value),
    Token(UnverifiedToken),
    Other,
}

impl Document {
    pub(super) const fn form(&self) -> Form {
        self.form
    }

    pub(super) const fn carrier(&self) -> Carrier {
        self.carrier
    }

    pub(super) fn into_content(self) -> Content {
        self.content
    }
}

/// What is to be loaded before a document can be judged. It comes from an unverified document: load it only through a
/// door that may go to strange addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Who says to have issued it. Only a key of theirs can make the document genuine.
    pub issuer: Option<String>,
    /// Identifiers whose controller documents are needed: that of the issuer and those of the keys.
    pub controllers: BTreeSet<String>,
    /// Who else is named as its issuer: several at once, or in a claim of a token beside its credential. No key of theirs makes the document
    /// genuine. Where one is at hand the document is held against it all the same, as that of a stranger is not.
    pub named: BTreeSet<String>,
    /// URLs of status lists.
    pub status_lists: BTreeSet<String>,
    /// What a Data Integrity document says it is an award of: classes of it, where they are at hand, spare the general road.
    pub achievement: Option<String>,
}

impl Unverified<Document> {
    /// The form of the document.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.peek().form
    }

    /// What it came in.
    #[must_use]
    pub const fn carrier(&self) -> Carrier {
        self.peek().carrier
    }

    /// What is to be loaded to judge it.
    #[must_use]
    pub fn needs(&self, limits: &Limits) -> Needs {
        let mut needs = Needs::default();
        let mut keys: Vec<String> = Vec::new();
        let from_token;
        let credential = match &self.peek().content {
            Content::Json(value) => {
                keys.extend(keys_of_proofs(value, limits));
                needs.achievement = achievement_id(value).map(str::to_owned);
                value
            }
            Content::Token(token) => {
                keys.extend(token.key_id().map(str::to_owned));
                let payload = json::parse(token.unverified_payload(), limits).unwrap_or_default();
                let places = [payload.pointer("/vc/issuer"), payload.get("issuer"), payload.get("iss")];
                needs.named.extend(places.into_iter().flat_map(named));
                from_token = vcjwt::credential(&payload).unwrap_or_default();
                &from_token
            }
            Content::Other => return needs,
        };
        needs.issuer = issuer_id(credential).map(str::to_owned);
        needs.named.extend(named(credential.get("issuer")));
        needs.controllers.extend(needs.issuer.clone());
        let controllers = keys.iter().filter_map(|key| split_url(key)).map(|(controller, _)| controller.to_owned());
        needs.controllers.extend(controllers);
        let entries = entries(credential).iter().filter_map(|entry| StatusEntry::from_json(entry).ok());
        needs.status_lists.extend(entries.map(|entry| entry.list_url));
        needs
    }
}

/// The keys that the proofs of a document name, also those of a proof that cannot be read as one.
fn keys_of_proofs(document: &Value, limits: &Limits) -> Vec<String> {
    let proofs: &[Value] = match document.get("proof") {
        None => &[],
        Some(Value::Array(proofs)) => proofs,
        Some(single) => std::slice::from_ref(single),
    };
    let key = |proof: &Value| proof.get("verificationMethod")?.as_str().map(str::to_owned);
    proofs.iter().take(limits.proofs).filter_map(key).collect()
}

/// Everybody whom a member names as issuer: a text, an object with an id, or several of these, which no credential may have and a forger may.
fn named(issuer: Option<&Value>) -> Vec<String> {
    let items: &[Value] = match issuer {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    };
    let id = |item: &Value| item.as_str().or_else(|| item.get("id")?.as_str()).map(str::to_owned);
    items.iter().filter_map(id).collect()
}

/// The page of what a credential says it is an award of.
pub(super) fn achievement_id(credential: &Value) -> Option<&str> {
    credential.pointer("/credentialSubject/achievement/id")?.as_str()
}

/// The status entries of a credential: one object or several.
pub(super) fn entries(credential: &Value) -> &[Value] {
    match credential.get("credentialStatus") {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    }
}

/// Recognises a document and takes it apart.
///
/// # Errors
/// [`OpenError`] when there is nothing in it that is known.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Unverified<Document>, OpenError> {
    let carrier = form::carrier_of(bytes);
    let baked = match carrier {
        Carrier::Png => bake::unbake_png(bytes, limits)?,
        Carrier::Svg => bake::unbake_svg(bytes, limits)?,
        Carrier::Plain | Carrier::Envelope => return plain(bytes, carrier, limits),
    };
    match baked {
        Baked::OpenBadges3(text) => plain(text.as_bytes(), carrier, limits),
        Baked::OpenBadges2(_) => Ok(other(Form::OpenBadges2, carrier)),
    }
}

const fn other(form: Form, carrier: Carrier) -> Unverified<Document> {
    Unverified::new(Document { form, carrier, content: Content::Other })
}

fn plain(bytes: &[u8], carrier: Carrier, limits: &Limits) -> Result<Unverified<Document>, OpenError> {
    let bytes = bytes.trim_ascii();
    if bytes.starts_with(b"%PDF-") {
        return Ok(other(Form::Pdf, carrier));
    }
    if bytes.starts_with(b"{") {
        let value = json::parse(bytes, limits)?;
        if let Some(token) = enveloped(&value) {
            return token_of(token, Carrier::Envelope, limits);
        }
        let form = form::of_json(&value);
        return Ok(Unverified::new(Document { form, carrier, content: Content::Json(value) }));
    }
    if bake::is_other_picture(bytes) {
        return Err(BakeError::Empty.into());
    }
    if bytes.len() > limits.document_bytes {
        return Err(JsonError::TooLong(bytes.len()).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| OpenError::Unknown)?;
    token_of(text, carrier, limits)
}

fn token_of(text: &str, carrier: Carrier, limits: &Limits) -> Result<Unverified<Document>, OpenError> {
    match form::of_text(text) {
        Some(Form::OpenBadges3Token) => {
            let content = Content::Token(UnverifiedToken::parse(text, limits)?);
            Ok(Unverified::new(Document { form: Form::OpenBadges3Token, carrier, content }))
        }
        Some(form) => Ok(other(form, carrier)),
        None => Err(OpenError::Unknown),
    }
}

/// VC Data Model 2.0 section 4.13.1: the token stands in a data URL.
fn enveloped(value: &Value) -> Option<&str> {
    let kind = value.get("type")?;
    let is_envelope = |kind: &Value| kind == "EnvelopedVerifiableCredential";
    if !is_envelope(kind) && !kind.as_array()?.iter().any(is_envelope) {
        return None;
    }
    let (media_type, token) = value.get("id")?.as_str()?.strip_prefix("data:")?.split_once(',')?;
    matches!(media_type, "application/vc+jwt" | "application/jwt").then_some(token)
}
