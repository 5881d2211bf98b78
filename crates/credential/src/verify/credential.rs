// SPDX-License-Identifier: EUPL-1.2
//! Parsed and verified are different types.

use jiff::Timestamp;
use serde_json::Value;

/// Something that was read and not yet verified. It gives nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified<T>(T);

impl<T> Unverified<T> {
    pub(crate) const fn new(inner: T) -> Self {
        Self(inner)
    }

    pub(super) const fn peek(&self) -> &T {
        &self.0
    }

    pub(super) fn into_inner_unverified(self) -> T {
        self.0
    }
}

/// Something whose signature holds, by a key of the issuer it names. Only verification makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    pub(super) const fn new(inner: T) -> Self {
        Self(inner)
    }

    /// What was signed.
    #[must_use]
    pub const fn get(&self) -> &T {
        &self.0
    }

    /// What was signed, owned.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// A credential: its JSON with the members that every reader needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential(Value);

impl Credential {
    pub(super) const fn new(value: Value) -> Self {
        Self(value)
    }

    /// The whole JSON, without proof.
    #[must_use]
    pub const fn json(&self) -> &Value {
        &self.0
    }

    /// The id of the credential.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.0.get("id").and_then(Value::as_str)
    }

    /// The id of the issuer.
    #[must_use]
    pub fn issuer_id(&self) -> Option<&str> {
        issuer_id(&self.0)
    }

    /// From when it holds; data model 1.1 calls it `issuanceDate`.
    #[must_use]
    pub fn valid_from(&self) -> Option<Timestamp> {
        instant(&self.0, "validFrom").or_else(|| instant(&self.0, "issuanceDate"))
    }

    /// Until when it holds; data model 1.1 calls it `expirationDate`.
    #[must_use]
    pub fn valid_until(&self) -> Option<Timestamp> {
        instant(&self.0, "validUntil").or_else(|| instant(&self.0, "expirationDate"))
    }
}

pub(super) fn issuer_id(value: &Value) -> Option<&str> {
    let issuer = value.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id").and_then(Value::as_str))
}

pub(super) fn instant(value: &Value, name: &str) -> Option<Timestamp> {
    value.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok())
}
