// SPDX-License-Identifier: EUPL-1.2
//! Controller documents: which keys belong to an identifier and what they may do.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::DidError;
use crate::key::{KeyError, PublicKey, jwk_decode, jwk_encode, multikey_decode, multikey_encode};
use crate::limits::Limits;
use crate::{context, json};

/// A controller document, reduced to what signatures need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControllerDocument {
    /// The identifier it belongs to.
    pub id: String,
    /// Other addresses of the same subject, as it says itself.
    pub also_known_as: Vec<String>,
    /// All keys, also the ones that cannot be used here.
    pub methods: Vec<VerificationMethod>,
    /// The ids of the keys that may sign assertions.
    pub assertion_methods: Vec<String>,
}

/// One key of a controller document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationMethod {
    /// Its URL.
    pub id: String,
    /// The identifier that controls it.
    pub controller: String,
    /// The key, or why it cannot be used here.
    pub key: Result<PublicKey, KeyError>,
    /// From when nothing it signed may be trusted.
    pub revoked: Option<Timestamp>,
    /// From when it signs nothing new.
    pub expires: Option<Timestamp>,
}

/// Why a key may not be used for a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// The document has no key with this URL.
    Unknown,
    /// The key is not listed under `assertionMethod`.
    NotForAssertions,
    /// The key is controlled by somebody else than the document's subject.
    OtherController,
    /// The key is of a kind that is not supported.
    Unsupported,
    /// The key was revoked.
    Revoked,
}

/// How a key is written in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// Type `Multikey` with `publicKeyMultibase`.
    Multikey,
    /// Type `JsonWebKey` with `publicKeyJwk`, for readers of JWTs.
    JsonWebKey,
}

/// A key to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodToPublish<'a> {
    /// The part behind `#`: a word such as `key-1`, never the key itself.
    pub fragment: &'a str,
    /// The key.
    pub key: &'a PublicKey,
    /// How it is written.
    pub form: KeyForm,
    /// From when nothing it signed may be trusted, for a key that leaked.
    pub revoked: Option<Timestamp>,
}

impl ControllerDocument {
    /// The document of an institution: all its keys, retired ones too, each allowed to sign assertions.
    ///
    /// # Errors
    /// [`KeyError`], which checked keys do not give.
    pub fn publish(did: &str, methods: &[MethodToPublish<'_>], also_known_as: &[String]) -> Result<Value, KeyError> {
        let entry = |method: &MethodToPublish<'_>| {
            let mut members = Map::new();
            members.insert("id".into(), json!(format!("{did}#{}", method.fragment)));
            let (kind, name, value) = match method.form {
                KeyForm::Multikey => ("Multikey", "publicKeyMultibase", json!(multikey_encode(method.key)?)),
                KeyForm::JsonWebKey => ("JsonWebKey", "publicKeyJwk", jwk_encode(method.key)),
            };
            members.insert("type".into(), json!(kind));
            members.insert("controller".into(), json!(did));
            if let Some(revoked) = method.revoked {
                members.insert("revoked".into(), json!(revoked.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()));
            }
            members.insert(name.into(), value);
            Ok(Value::Object(members))
        };
        let entries = methods.iter().map(entry).collect::<Result<Vec<Value>, KeyError>>()?;
        let ids: Vec<&Value> = entries.iter().filter_map(|entry| entry.get("id")).collect();
        let mut document = json!({
            "@context": [context::CID_V1],
            "id": did,
            "verificationMethod": entries,
            "assertionMethod": ids,
        });
        if let (Some(members), false) = (document.as_object_mut(), also_known_as.is_empty()) {
            members.insert("alsoKnownAs".into(), json!(also_known_as));
        }
        Ok(document)
    }

    /// Reads a controller document. Keys of a kind that is not supported are kept as such.
    ///
    /// # Errors
    /// [`DidError::Json`] or [`DidError::Document`]; a document that names two keys alike is refused.
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, DidError> {
        let document = json::parse(bytes, limits)?;
        let id = document.get("id").and_then(Value::as_str).ok_or(DidError::Document("id"))?;
        let mut methods = Vec::new();
        for entry in list(document.get("verificationMethod")) {
            methods.push(method(entry, id)?);
        }
        let mut assertion_methods = Vec::new();
        for entry in list(document.get("assertionMethod")) {
            if entry.is_object() {
                let embedded = method(entry, id)?;
                assertion_methods.push(embedded.id.clone());
                methods.push(embedded);
            } else {
                let reference = entry.as_str().ok_or(DidError::Document("assertionMethod"))?;
                assertion_methods.push(absolute(reference, id));
            }
        }
        let mut ids: Vec<&str> = methods.iter().map(|method| method.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
            return Err(DidError::Document("verificationMethod"));
        }
        let also_known_as = list(document.get("alsoKnownAs")).iter().filter_map(Value::as_str).map(str::to_owned);
        Ok(Self { id: id.to_owned(), also_known_as: also_known_as.collect(), methods, assertion_methods })
    }

    /// The key with this URL, when it may sign assertions of this document's subject at that moment.
    ///
    /// # Errors
    /// [`KeyRefusal`] with the first rule that it breaks.
    pub fn assertion_key(&self, url: &str, now: Timestamp) -> Result<&PublicKey, KeyRefusal> {
        let method = self.methods.iter().find(|method| method.id == url).ok_or(KeyRefusal::Unknown)?;
        if !self.assertion_methods.iter().any(|id| id == url) {
            return Err(KeyRefusal::NotForAssertions);
        }
        if method.controller != self.id {
            return Err(KeyRefusal::OtherController);
        }
        if method.revoked.is_some_and(|revoked| revoked <= now) {
            return Err(KeyRefusal::Revoked);
        }
        method.key.as_ref().map_err(|_| KeyRefusal::Unsupported)
    }

    /// The method with this URL, usable or not.
    #[must_use]
    pub fn method(&self, url: &str) -> Option<&VerificationMethod> {
        self.methods.iter().find(|method| method.id == url)
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    }
}

/// A relative reference such as `#key-1` belongs to the document it stands in.
fn absolute(reference: &str, id: &str) -> String {
    if reference.starts_with('#') { format!("{id}{reference}") } else { reference.to_owned() }
}

fn method(entry: &Value, document_id: &str) -> Result<VerificationMethod, DidError> {
    let wrong = DidError::Document("verificationMethod");
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let (Some(id), Some(controller)) = (text("id"), text("controller")) else {
        return Err(wrong);
    };
    let key = match (entry.get("publicKeyJwk"), text("publicKeyMultibase")) {
        (Some(jwk), None) => jwk_decode(jwk),
        (None, Some(multibase)) => multikey_decode(multibase),
        _ => Err(KeyError::UnsupportedType),
    };
    let instant = |name: &str| match entry.get(name) {
        None => Ok(None),
        Some(value) => value.as_str().and_then(|text| text.parse().ok()).map(Some).ok_or(wrong.clone()),
    };
    Ok(VerificationMethod {
        id: absolute(id, document_id),
        controller: controller.to_owned(),
        key,
        revoked: instant("revoked")?,
        expires: instant("expires")?,
    })
}
