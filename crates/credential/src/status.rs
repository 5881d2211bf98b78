// SPDX-License-Identifier: EUPL-1.2
//! Bitstring Status List 1.0: one bit per credential in a list that says nothing else.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use serde_json::{Value, json};
use thiserror::Error;

use crate::context::CREDENTIALS_V2;
use crate::limits::Limits;

/// Smallest list, in entries, so that one credential hides among many (section 6.1 of the specification).
pub const ENTRIES_MIN: usize = 131_072;

/// Why a list cannot be made or read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum StatusError {
    /// Fewer than [`ENTRIES_MIN`] entries, or not a multiple of eight.
    #[error("a list of {0} entries is not allowed")]
    Size(usize),
    /// An index beyond the end of the list.
    #[error("the list has no entry {0}")]
    Range(usize),
    /// The text is not multibase base64url, or its content not gzip.
    #[error("the list is not encoded as the standard says")]
    Encoding,
    /// More than [`Limits::status_list_bytes`] after decompression.
    #[error("the list is larger than is read")]
    TooLarge,
    /// A member of the entry or of the list credential is missing or has the wrong form.
    #[error("the status has no usable {0}")]
    Malformed(&'static str),
    /// The list serves another purpose than the entry asks.
    #[error("the list serves another purpose")]
    Purpose,
    /// Entries of more than one bit, which are not read.
    #[error("entries of more than one bit are not read")]
    EntrySize,
}

/// What a set bit means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StatusPurpose {
    /// Withdrawn for good.
    Revocation,
    /// Set aside for a time.
    Suspension,
    /// Any other purpose; it does not decide about validity here.
    Other(String),
}

impl StatusPurpose {
    /// The word in the JSON.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
            Self::Other(name) => name,
        }
    }

    /// Reads the word of the JSON.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "revocation" => Self::Revocation,
            "suspension" => Self::Suspension,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// A list of bits; entry 0 is the left-most bit, 0x80 of the first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitstring(Vec<u8>);

impl Bitstring {
    /// An empty list.
    ///
    /// # Errors
    /// [`StatusError::Size`] below [`ENTRIES_MIN`] or when not a multiple of eight.
    pub fn new(entries: usize) -> Result<Self, StatusError> {
        if entries < ENTRIES_MIN || !entries.is_multiple_of(8) {
            return Err(StatusError::Size(entries));
        }
        Ok(Self(vec![0; entries / 8]))
    }

    /// Number of entries.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.0.len() * 8
    }

    /// Whether the bit of an entry is set.
    ///
    /// # Errors
    /// [`StatusError::Range`].
    pub fn is_set(&self, index: usize) -> Result<bool, StatusError> {
        let byte = self.0.get(index / 8).ok_or(StatusError::Range(index))?;
        Ok(byte & mask(index) != 0)
    }

    /// Sets the bit of an entry.
    ///
    /// # Errors
    /// [`StatusError::Range`].
    pub fn set(&mut self, index: usize) -> Result<(), StatusError> {
        *self.0.get_mut(index / 8).ok_or(StatusError::Range(index))? |= mask(index);
        Ok(())
    }

    /// Clears the bit of an entry.
    ///
    /// # Errors
    /// [`StatusError::Range`].
    pub fn clear(&mut self, index: usize) -> Result<(), StatusError> {
        *self.0.get_mut(index / 8).ok_or(StatusError::Range(index))? &= !mask(index);
        Ok(())
    }

    /// The `encodedList`: gzip, then base64url with the multibase prefix `u`. The same bits always give the same text.
    ///
    /// # Errors
    /// [`StatusError::Encoding`], which writing to memory does not give.
    pub fn encode(&self) -> Result<String, StatusError> {
        let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        encoder.write_all(&self.0).map_err(|_| StatusError::Encoding)?;
        let bytes = encoder.finish().map_err(|_| StatusError::Encoding)?;
        Ok(format!("u{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads an `encodedList`. Decompression stops at the limit.
    ///
    /// # Errors
    /// [`StatusError::Encoding`], [`StatusError::TooLarge`] or [`StatusError::Size`].
    pub fn decode(text: &str, limits: &Limits) -> Result<Self, StatusError> {
        let text = text.strip_prefix('u').ok_or(StatusError::Encoding)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| StatusError::Encoding)?;
        let limit = limits.status_list_bytes;
        let mut bits = Vec::new();
        let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        MultiGzDecoder::new(bytes.as_slice())
            .take(one_more)
            .read_to_end(&mut bits)
            .map_err(|_| StatusError::Encoding)?;
        if bits.len() > limit {
            return Err(StatusError::TooLarge);
        }
        if bits.len() * 8 < ENTRIES_MIN {
            return Err(StatusError::Size(bits.len() * 8));
        }
        Ok(Self(bits))
    }
}

const fn mask(index: usize) -> u8 {
    0x80 >> (index % 8)
}

/// Where a credential says its status stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    /// What a set bit means.
    pub purpose: StatusPurpose,
    /// The place in the list.
    pub index: usize,
    /// The URL of the list credential.
    pub list_url: String,
}

impl StatusEntry {
    /// The `credentialStatus` object.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "id": format!("{}#{}", self.list_url, self.index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose.name(),
            "statusListIndex": self.index.to_string(),
            "statusListCredential": self.list_url,
        })
    }

    /// Reads a `credentialStatus` object of type `BitstringStatusListEntry`. The index is a text in the standard; a
    /// number is read too.
    ///
    /// # Errors
    /// [`StatusError::Malformed`] or [`StatusError::EntrySize`].
    pub fn from_json(value: &Value) -> Result<Self, StatusError> {
        let text = |name: &'static str| value.get(name).and_then(Value::as_str).ok_or(StatusError::Malformed(name));
        let kind = value.get("type").ok_or(StatusError::Malformed("type"))?;
        let is_entry = |kind: &Value| kind == "BitstringStatusListEntry";
        if !is_entry(kind) && !kind.as_array().is_some_and(|kinds| kinds.iter().any(is_entry)) {
            return Err(StatusError::Malformed("type"));
        }
        if value.get("statusSize").is_some_and(|size| size != 1) {
            return Err(StatusError::EntrySize);
        }
        let index = match value.get("statusListIndex") {
            Some(Value::String(index)) if index.bytes().all(|byte| byte.is_ascii_digit()) => index.parse().ok(),
            Some(Value::Number(index)) => index.as_u64().and_then(|index| usize::try_from(index).ok()),
            _ => None,
        };
        Ok(Self {
            purpose: StatusPurpose::from_name(text("statusPurpose")?),
            index: index.ok_or(StatusError::Malformed("statusListIndex"))?,
            list_url: text("statusListCredential")?.to_owned(),
        })
    }
}

/// A list to publish.
#[derive(Clone, Debug)]
pub struct ListToPublish<'a> {
    /// Where it will stand; also the id of the credential.
    pub url: &'a str,
    /// The DID of the issuer, the same as of the credentials in it.
    pub issuer: &'a str,
    /// What a set bit means.
    pub purpose: StatusPurpose,
    /// The bits.
    pub bits: &'a Bitstring,
    /// From when the list holds.
    pub valid_from: Timestamp,
    /// Until when it may be believed; a reader then asks for a newer one.
    pub valid_until: Timestamp,
}

impl ListToPublish<'_> {
    /// The list credential, without proof.
    ///
    /// # Errors
    /// [`StatusError::Encoding`], which writing to memory does not give.
    pub fn to_json(&self) -> Result<Value, StatusError> {
        let instant = |instant: Timestamp| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Ok(json!({
            "@context": [CREDENTIALS_V2],
            "id": self.url,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.issuer,
            "validFrom": instant(self.valid_from),
            "validUntil": instant(self.valid_until),
            "credentialSubject": {
                "id": format!("{}#list", self.url),
                "type": "BitstringStatusList",
                "statusPurpose": self.purpose.name(),
                "encodedList": self.bits.encode()?,
            },
        }))
    }
}

/// Reads the bit of an entry in a list credential whose proof was already checked.
///
/// # Errors
/// [`StatusError`] when the list is not one for this entry.
pub fn read(list: &Value, entry: &StatusEntry, limits: &Limits) -> Result<bool, StatusError> {
    let subject = list.get("credentialSubject").ok_or(StatusError::Malformed("credentialSubject"))?;
    if subject.get("type").is_none_or(|kind| kind != "BitstringStatusList") {
        return Err(StatusError::Malformed("type"));
    }
    let purpose = subject.get("statusPurpose").ok_or(StatusError::Malformed("statusPurpose"))?;
    let serves = |purpose: &Value| purpose == entry.purpose.name();
    if !serves(purpose) && !purpose.as_array().is_some_and(|purposes| purposes.iter().any(serves)) {
        return Err(StatusError::Purpose);
    }
    let text = subject.get("encodedList").and_then(Value::as_str).ok_or(StatusError::Malformed("encodedList"))?;
    Bitstring::decode(text, limits)?.is_set(entry.index)
}

#[cfg(test)]
mod tests;
