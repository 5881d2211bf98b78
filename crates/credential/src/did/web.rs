// SPDX-License-Identifier: EUPL-1.2
//! `did:web`: a DID that stands for an https address.

use super::DidError;

/// The parts of a `did:web`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebDid {
    host: String,
    port: Option<u16>,
    path: Vec<String>,
}

impl WebDid {
    /// A DID from its parts; `path` are the segments between the host and `did.json`.
    ///
    /// # Errors
    /// [`DidError::Malformed`] for a host that is no domain name or a segment with other characters than
    /// `A-Z a-z 0-9 - . _ ~`.
    pub fn new(host: &str, port: Option<u16>, path: &[&str]) -> Result<Self, DidError> {
        if !is_domain(host) {
            return Err(DidError::Malformed("host"));
        }
        if !path.iter().all(|segment| is_segment(segment)) {
            return Err(DidError::Malformed("path"));
        }
        Ok(Self {
            host: host.to_ascii_lowercase(),
            port,
            path: path.iter().map(|segment| (*segment).to_owned()).collect(),
        })
    }

    /// Reads a `did:web`. A port stands behind `%3A`.
    ///
    /// # Errors
    /// [`DidError::Method`] or [`DidError::Malformed`].
    pub fn parse(did: &str) -> Result<Self, DidError> {
        let rest = did.strip_prefix("did:web:").ok_or(DidError::Method)?;
        let mut parts = rest.split(':');
        let authority = parts.next().unwrap_or_default();
        let (host, port) = match authority.split_once("%3A").or_else(|| authority.split_once("%3a")) {
            Some((host, port)) => (host, Some(port.parse().map_err(|_| DidError::Malformed("port"))?)),
            None => (authority, None),
        };
        let path: Vec<&str> = parts.collect();
        Self::new(host, port, &path)
    }

    /// The DID. It is the name of the issuer, letter by letter.
    #[must_use]
    pub fn did(&self) -> String {
        let mut did = format!("did:web:{}", self.host);
        if let Some(port) = self.port {
            did.push_str(&format!("%3A{port}"));
        }
        for segment in &self.path {
            did.push(':');
            did.push_str(segment);
        }
        did
    }

    /// The address of its document: `https://host/path/did.json`, or `https://host/.well-known/did.json` without a path.
    #[must_use]
    pub fn document_url(&self) -> String {
        let mut url = format!("https://{}", self.host);
        if let Some(port) = self.port {
            url.push_str(&format!(":{port}"));
        }
        if self.path.is_empty() {
            url.push_str("/.well-known");
        }
        for segment in &self.path {
            url.push('/');
            url.push_str(segment);
        }
        url.push_str("/did.json");
        url
    }
}

/// The `did:web` whose document stands at an https address.
///
/// # Errors
/// [`DidError::Malformed`] when the address is not https, does not end in `/did.json`, or has a query.
pub fn web_did_of_url(url: &str) -> Result<WebDid, DidError> {
    let rest = url.strip_prefix("https://").ok_or(DidError::Malformed("scheme"))?;
    let rest = rest.strip_suffix("/did.json").ok_or(DidError::Malformed("file name"))?;
    let mut parts = rest.split('/');
    let authority = parts.next().unwrap_or_default();
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port.parse().map_err(|_| DidError::Malformed("port"))?)),
        None => (authority, None),
    };
    let path: Vec<&str> = parts.collect();
    let path = if path.as_slice() == [".well-known"] { &[] } else { path.as_slice() };
    WebDid::new(host, port, path)
}

/// A domain name of letters, digits, hyphens and dots. Numbers alone would be an IP address, which did:web forbids.
fn is_domain(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last_is_a_word =
        host.rsplit('.').next().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    host.len() <= 253 && last_is_a_word && host.split('.').all(label)
}

fn is_segment(segment: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !segment.is_empty() && segment != "." && segment != ".." && segment.bytes().all(plain)
}
