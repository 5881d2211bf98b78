// SPDX-License-Identifier: EUPL-1.2
//! A trust directory: what somebody needs to judge proofs of this register without a network. The key of the log, its newest checkpoint,
//! the DID documents of the institutions, their status lists, and which act set a bit in them.
//!
//! [`Trust::read`] takes a directory that somebody chose to trust; everything in it is held against the manifest, and the parts
//! against each other. [`Files`] writes one.

mod files;

pub use files::{Files, acts, snapshot};

use std::collections::{BTreeMap, BTreeSet};

use credential::did::ControllerDocument;
use credential::limits::Limits;
use credential::verify::{Needs, Report};
use domain::Timestamp;
use domain::award::{StatusAct, Validity};
use domain::verdict::CheckResult;
use serde::{Deserialize, Serialize};
use tlog::{Head, LogPolicy, UnverifiedCheckpoint, VerifierKey};

use crate::register::check_note_signature;
use crate::verify::{Judgement, Keys, NamedCheck, Recognised, RegisterProof, Supplied, report};

/// Name of the manifest in a trust directory.
pub const MANIFEST: &str = "trust.json";
/// Longest file that is read, in bytes.
pub const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;
const FORMAT: &str = "leerbewijs-trust/1";
const VERIFIER_KEY: &str = "log/vkey";
const CHECKPOINT: &str = "log/checkpoint";
const ACTS: &str = "log/status-acts.json";
/// More files than this is no trust directory of ours.
const FILES_MAX: usize = 10_000;

/// What stands in a trust directory, and the digest of each file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Manifest {
    /// Always [`FORMAT`].
    format: String,
    /// Public address of the platform.
    site: String,
    /// When it was made, RFC 3339.
    made_at: String,
    /// SHA-256 of each file, hexadecimal, by path.
    files: BTreeMap<String, String>,
    /// File of the DID document, by DID.
    issuers: BTreeMap<String, String>,
    /// File of the status list, by address.
    status_lists: BTreeMap<String, String>,
}

/// A status act as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedAct {
    /// Index of its own leaf.
    pub leaf: u64,
    /// Index of the leaf of the award.
    pub of: u64,
    /// `revoke`, `suspend`, `restore`, `replace`.
    pub act: String,
}

/// Why a directory is not trusted.
#[derive(Debug, thiserror::Error)]
pub enum BadTrust {
    /// A file cannot be read.
    #[error("{file} cannot be read: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The manifest is not one.
    #[error("{MANIFEST} is not a manifest of a trust directory: {0}")]
    Manifest(String),
    /// A file is not the one that the manifest describes.
    #[error("{0} was changed after the trust directory was made")]
    Changed(String),
    /// A file does not say what it should.
    #[error("{file} is not right: {what}")]
    Wrong {
        /// The file.
        file: String,
        /// What is wrong.
        what: String,
    },
}

fn wrong(file: &str, what: impl ToString) -> BadTrust {
    BadTrust::Wrong { file: file.to_owned(), what: what.to_string() }
}

/// A trust directory that was read and found whole.
#[derive(Clone, Debug)]
pub struct Trust {
    /// Public address of the platform.
    pub site: String,
    /// When the directory was made.
    pub made_at: Timestamp,
    /// Newest checkpoint in it.
    pub head: Head,
    /// The DID documents by DID.
    pub controllers: BTreeMap<String, ControllerDocument>,
    /// The status lists by address, as published: each signed by its institution, with its own dates.
    pub status_lists: BTreeMap<String, Vec<u8>>,
    policy: LogPolicy,
    /// What the acts made of each award that had one; none when the directory tells no acts.
    validities: Option<BTreeMap<u64, Validity>>,
}

impl Trust {
    /// Reads a directory; `read` gives the bytes of a file by its path, which never leaves the directory.
    ///
    /// # Errors
    /// [`BadTrust`]: nothing of a directory that is not whole is used.
    pub fn read(mut read: impl FnMut(&str) -> std::io::Result<Vec<u8>>) -> Result<Self, BadTrust> {
        let mut bytes_of =
            |file: &str| read(file).map_err(|cause| BadTrust::Unreadable { file: file.to_owned(), cause });
        let manifest = manifest(&bytes_of(MANIFEST)?)?;
        let mut files = BTreeMap::new();
        for (path, digest) in &manifest.files {
            let bytes = bytes_of(path)?;
            if hex::encode(crate::issue::sha256(&bytes)) != *digest {
                return Err(BadTrust::Changed(path.clone()));
            }
            files.insert(path.clone(), bytes);
        }
        Self::of_files(&manifest, &files)
    }

    fn of_files(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Result<Self, BadTrust> {
        let file = |path: &str| files.get(path).ok_or_else(|| wrong(path, "the manifest does not name it"));
        let (policy, head) = log(file(VERIFIER_KEY)?, file(CHECKPOINT)?)?;
        let mut controllers = BTreeMap::new();
        for (did, path) in &manifest.issuers {
            let document =
                ControllerDocument::parse(file(path)?, &Limits::STANDARD).map_err(|error| wrong(path, error))?;
            if document.id != *did {
                return Err(wrong(path, format!("it is the document of {}", document.id)));
            }
            controllers.insert(did.clone(), document);
        }
        let lists = manifest.status_lists.iter().map(|(url, path)| Ok((url.clone(), file(path)?.clone())));
        let made_at = Timestamp::parse_rfc3339(&manifest.made_at).ok_or_else(|| wrong(MANIFEST, "madeAt"))?;
        Ok(Self {
            site: manifest.site.clone(),
            made_at,
            head,
            controllers,
            status_lists: lists.collect::<Result<_, BadTrust>>()?,
            policy,
            validities: files.get(ACTS).map(|bytes| validities(bytes, head.size)).transpose()?,
        })
    }

    /// What the log must have signed.
    pub const fn policy(&self) -> &LogPolicy {
        &self.policy
    }

    /// Name of the log.
    pub fn origin(&self) -> &str {
        self.policy.logs().first().map_or("", VerifierKey::name)
    }

    /// The keys in this directory of everybody whom a document names.
    pub fn keys(&self, needs: &Needs) -> BTreeMap<String, ControllerDocument> {
        let named = needs.controllers.union(&needs.named);
        named.filter_map(|name| Some((name.clone(), self.controllers.get(name)?.clone()))).collect()
    }

    /// Checks bytes with what stands in this directory and nothing else.
    pub fn check(&self, bytes: &[u8], now: Timestamp) -> Judgement {
        let list = |url: String| Some((url.clone(), self.status_lists.get(&url)?.clone()));
        let report = report(bytes, now, |needs| Supplied {
            controllers: self.keys(&needs),
            status_lists: needs.status_lists.into_iter().filter_map(list).collect(),
        });
        self.judge(&report, false)
    }

    /// Judges a document whose report was made with the keys of this directory, and with its lists or with one that was fetched since.
    pub fn judge(&self, report: &Report, is_list_fetched: bool) -> Judgement {
        let mut judgement = Judgement::of(report, Keys::OfOurIssuers);
        if is_list_fetched {
            judgement.list_is_fetched();
        }
        let known = self.controllers.contains_key(judgement.issuer());
        judgement.issuer_is(if known { Recognised::Admitted } else { Recognised::Unknown });
        judgement.look_up(Some(&self.policy));
        let RegisterProof::Included { index, size, root, .. } = judgement.inclusion() else { return judgement };
        let (index, shown) = (*index, Head { size: *size, root: *root });
        if shown.size == self.head.size && shown != self.head {
            judgement.is_forked();
            return judgement;
        }
        if index >= self.head.size && !is_list_fetched && judgement.status() == CheckResult::Passed {
            judgement.status_is_older();
        }
        let validity = self.validity(index, judgement.status());
        if validity.is_some() && judgement.status() == CheckResult::Passed {
            judgement.status_is_older();
        }
        judgement.validity_is(validity);
        judgement
    }

    /// What an award was worth when the directory was made, where that is the newest that is known of it: the list in the directory is too
    /// old to say what it is worth now, and there is no other.
    pub fn validity_then(&self, judgement: &Judgement) -> Option<Validity> {
        let RegisterProof::Included { index, .. } = judgement.inclusion() else { return None };
        let is_old =
            |check: &NamedCheck| check.name == "status" && check.reason.as_deref() == Some("stale-status-list");
        if *index >= self.head.size || judgement.is_list_fetched() || !judgement.checks().iter().any(is_old) {
            return None;
        }
        Some(self.validities.as_ref()?.get(index).copied().unwrap_or(Validity::Valid))
    }

    /// The exact word for a bit that is set. When the list is too old, or does not have the bit, what can never be taken back is still said.
    fn validity(&self, index: u64, status: CheckResult) -> Option<Validity> {
        let validity = *self.validities.as_ref()?.get(&index)?;
        let is_final = validity.is_final();
        match status {
            CheckResult::Failed => Some(validity).filter(|validity| validity.is_listed()),
            CheckResult::Passed | CheckResult::NotDone if is_final => Some(validity),
            CheckResult::NotDone | CheckResult::Passed => None,
        }
    }
}

fn manifest(bytes: &[u8]) -> Result<Manifest, BadTrust> {
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| BadTrust::Manifest(error.to_string()))?;
    if manifest.format != FORMAT {
        return Err(BadTrust::Manifest(format!("its format is {} and not {FORMAT}", manifest.format)));
    }
    if manifest.files.len() > FILES_MAX {
        return Err(BadTrust::Manifest(format!("more than {FILES_MAX} files")));
    }
    match manifest.files.keys().find(|path| !is_inside(path)) {
        Some(path) => Err(BadTrust::Manifest(format!("{path} is not a path inside the directory"))),
        None => Ok(manifest),
    }
}

/// Plain names only: nothing that leads out of the directory on any system.
fn is_inside(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    path.len() <= 200 && path != MANIFEST && path.split('/').all(is_name)
}

/// The key of the log, and the checkpoint that it signed.
fn log(key: &[u8], checkpoint: &[u8]) -> Result<(LogPolicy, Head), BadTrust> {
    let text = std::str::from_utf8(key).map_err(|error| wrong(VERIFIER_KEY, error))?;
    let key: VerifierKey = text.trim_end().parse().map_err(|error| wrong(VERIFIER_KEY, error))?;
    let policy = LogPolicy::of_log(key).map_err(|error| wrong(VERIFIER_KEY, error))?;
    let checkpoint = UnverifiedCheckpoint::parse(checkpoint).map_err(|error| wrong(CHECKPOINT, error))?;
    let verified = checkpoint.verify(&policy, &check_note_signature).map_err(|error| wrong(CHECKPOINT, error))?;
    let head = verified.head();
    Ok((policy, head))
}

/// What the acts that a register tells make of the award with this leaf: the exact word for a bit that is set in its status list. `None`
/// when they tell nothing of it, or nothing that can be read.
pub fn told_validity(acts: &[u8], leaf: u64) -> Option<Validity> {
    validities(acts, u64::MAX).ok()?.get(&leaf).copied().filter(|validity| validity.is_listed())
}

/// The validity of each award that had an act, by the index of its leaf.
fn validities(bytes: &[u8], log_size: u64) -> Result<BTreeMap<u64, Validity>, BadTrust> {
    let mut acts: Vec<LoggedAct> = serde_json::from_slice(bytes).map_err(|error| wrong(ACTS, error))?;
    acts.sort_by_key(|act| act.leaf);
    let mut seen = BTreeSet::new();
    let mut validities: BTreeMap<u64, Validity> = BTreeMap::new();
    for act in acts {
        let place = format!("leaf {}", act.leaf);
        if act.leaf >= log_size || act.of >= act.leaf || !seen.insert(act.leaf) {
            return Err(wrong(ACTS, place));
        }
        let kind = StatusAct::parse(&act.act).ok_or_else(|| wrong(ACTS, &place))?;
        let before = validities.get(&act.of).copied().unwrap_or(Validity::Valid);
        validities.insert(act.of, before.after(kind).map_err(|_| wrong(ACTS, &place))?);
    }
    Ok(validities)
}
