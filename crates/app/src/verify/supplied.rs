// SPDX-License-Identifier: EUPL-1.2
//! The checks on a document with keys and lists that somebody supplies: no database, no network of its own.

use std::collections::BTreeMap;

use credential::context::Contexts;
use credential::did::ControllerDocument;
use credential::key::AwsLc;
use credential::limits::Limits;
use credential::verify::{Environment, Needs, Report, open, verify, verify_opened};
use domain::Timestamp;

/// What is at hand to judge a document with.
#[derive(Clone, Debug, Default)]
pub struct Supplied {
    /// Controller documents by DID.
    pub controllers: BTreeMap<String, ControllerDocument>,
    /// Status lists by address.
    pub status_lists: BTreeMap<String, Vec<u8>>,
}

/// The report on bytes that somebody hands in: JSON, JWT, PDF or PNG. `supply` is told what the document names, which may be
/// anything, and gives what may be believed.
pub fn report(bytes: &[u8], now: Timestamp, supply: impl FnOnce(Needs) -> Supplied) -> Report {
    let handed = super::handed::unpack(bytes);
    let bytes = &*handed.bytes;
    let limits = Limits::STANDARD;
    let opened = open(bytes, &limits);
    let supplied = opened.as_ref().map(|document| supply(document.needs(&limits))).unwrap_or_default();
    let environment = Environment {
        now: jiff::Timestamp::from_second(now.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
        clock_skew_seconds: 60,
        limits,
        contexts: Contexts::Standard,
        controllers: &supplied.controllers,
        status_lists: &supplied.status_lists,
        signatures: &AwsLc,
        templates: &[],
    };
    match opened {
        Ok(document) => verify_opened(document, &environment),
        Err(_) => verify(bytes, &environment),
    }
}
