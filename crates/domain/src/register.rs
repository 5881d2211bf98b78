// SPDX-License-Identifier: EUPL-1.2
//! What is written into the register: leaves in a closed grammar, and the salted commitment to an award.
//!
//! The grammar is a control on privacy: no free text, nothing optional, at most 200 bytes, no person and no definition in the
//! leaf of an award. Anything else is refused by every reader.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::award::StatusAct;
use crate::time::Day;

/// Longest leaf, in bytes.
pub const LEAF_MAX_BYTES: usize = 200;
const FORMAT: &str = "mcreg/1";
const COMMIT_DOMAIN: &[u8] = b"mcreg/1 commit\n";

/// One entry of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// An award was made.
    Issue {
        /// Organisation number of the issuer.
        issuer: String,
        /// Day of registration.
        day: Day,
        /// Salted commitment to the record of the award.
        commit: [u8; 32],
    },
    /// An award's status changed.
    Status {
        /// Organisation number of the issuer.
        issuer: String,
        /// Day of registration.
        day: Day,
        /// Index of the award's own leaf.
        of: u64,
        /// The act.
        act: StatusAct,
        /// Salted commitment to the reason.
        commit: [u8; 32],
    },
    /// A definition version became public.
    Define {
        /// Organisation number of the issuer.
        issuer: String,
        /// Day of registration.
        day: Day,
        /// Public id and version: `nl-mc-school-ABCDEFGH@1.0.0`.
        version: String,
        /// Digest of the public document.
        digest: [u8; 32],
    },
    /// Who may issue changed, or with which keys.
    Trust {
        /// Organisation number it is about.
        subject: String,
        /// Day of registration.
        day: Day,
        /// `admit`, `suspend`, `key-add`, `key-revoke`, `framework`, `trail`.
        act: String,
        /// Digest of the public document.
        digest: [u8; 32],
    },
}

/// The text is not a leaf of this grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a leaf of the register's grammar")]
pub struct NotALeaf;

const TRUST_ACTS: [&str; 6] = ["admit", "suspend", "key-add", "key-revoke", "framework", "trail"];

/// The subject of a leaf that is about the register itself and no one organisation: `trail`, with the head of the chain of events.
pub const REGISTER_ITSELF: &str = "00000000000000000000";

impl Leaf {
    /// The bytes that are hashed into the tree.
    pub fn to_text(&self) -> String {
        let b64 = |bytes: &[u8; 32]| STANDARD.encode(bytes);
        match self {
            Self::Issue { issuer, day, commit } => {
                format!("{FORMAT} issue\nissuer {issuer}\nday {day}\ncommit {}\n", b64(commit))
            }
            Self::Status { issuer, day, of, act, commit } => {
                format!(
                    "{FORMAT} status\nissuer {issuer}\nday {day}\nof {of}\nact {}\ncommit {}\n",
                    act.code(),
                    b64(commit)
                )
            }
            Self::Define { issuer, day, version, digest } => {
                format!("{FORMAT} define\nissuer {issuer}\nday {day}\nversion {version}\ndigest {}\n", b64(digest))
            }
            Self::Trust { subject, day, act, digest } => {
                format!("{FORMAT} trust\nsubject {subject}\nday {day}\nact {act}\ndigest {}\n", b64(digest))
            }
        }
    }

    /// Reads a leaf; strict, so that reading and writing give the same bytes.
    pub fn parse(text: &str) -> Result<Self, NotALeaf> {
        if text.len() > LEAF_MAX_BYTES {
            return Err(NotALeaf);
        }
        let mut lines = text.strip_suffix('\n').ok_or(NotALeaf)?.split('\n');
        let kind = lines.next().and_then(|line| line.strip_prefix(FORMAT)?.strip_prefix(' ')).ok_or(NotALeaf)?;
        let leaf = match kind {
            "issue" => Self::Issue {
                issuer: organisation(&mut lines, "issuer")?,
                day: day(&mut lines)?,
                commit: hash(&mut lines, "commit")?,
            },
            "status" => Self::Status {
                issuer: organisation(&mut lines, "issuer")?,
                day: day(&mut lines)?,
                of: field(&mut lines, "of")?.parse().map_err(|_| NotALeaf)?,
                act: StatusAct::parse(field(&mut lines, "act")?).ok_or(NotALeaf)?,
                commit: hash(&mut lines, "commit")?,
            },
            "define" => Self::Define {
                issuer: organisation(&mut lines, "issuer")?,
                day: day(&mut lines)?,
                version: version_id(&mut lines)?,
                digest: hash(&mut lines, "digest")?,
            },
            "trust" => Self::Trust {
                subject: organisation(&mut lines, "subject")?,
                day: day(&mut lines)?,
                act: field(&mut lines, "act")
                    .and_then(|act| if TRUST_ACTS.contains(&act) { Ok(act.to_owned()) } else { Err(NotALeaf) })?,
                digest: hash(&mut lines, "digest")?,
            },
            _ => return Err(NotALeaf),
        };
        if lines.next().is_some() || leaf.to_text() != text { Err(NotALeaf) } else { Ok(leaf) }
    }
}

type Lines<'a> = std::str::Split<'a, char>;

fn field<'a>(lines: &mut Lines<'a>, name: &str) -> Result<&'a str, NotALeaf> {
    lines.next().and_then(|line| line.strip_prefix(name)?.strip_prefix(' ')).ok_or(NotALeaf)
}

fn organisation(lines: &mut Lines<'_>, name: &str) -> Result<String, NotALeaf> {
    let text = field(lines, name)?;
    let fits = text.len() == 20 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if fits { Ok(text.to_owned()) } else { Err(NotALeaf) }
}

fn day(lines: &mut Lines<'_>) -> Result<Day, NotALeaf> {
    Day::parse_iso(field(lines, "day")?).ok_or(NotALeaf)
}

fn hash(lines: &mut Lines<'_>, name: &str) -> Result<[u8; 32], NotALeaf> {
    let bytes = STANDARD.decode(field(lines, name)?).map_err(|_| NotALeaf)?;
    bytes.try_into().map_err(|_| NotALeaf)
}

fn version_id(lines: &mut Lines<'_>) -> Result<String, NotALeaf> {
    let text = field(lines, "version")?;
    let (id, version) = text.split_once('@').ok_or(NotALeaf)?;
    let id_fits = id.starts_with("nl-mc-") && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if id_fits && version.parse::<crate::version::Version>().is_ok() { Ok(text.to_owned()) } else { Err(NotALeaf) }
}

/// What an award's leaf commits to. Opened only by whoever holds the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Record {
    /// Credential id.
    pub award: String,
    /// Day of the award, ISO.
    pub awarded_on: String,
    /// Digest in hex of each wire form's core, by form.
    pub cores: std::collections::BTreeMap<String, String>,
    /// Digest in hex of the board's decision.
    pub decision: String,
    /// Digest in hex of the definition version's public document.
    pub definition: String,
}

impl Record {
    /// Canonical JSON (RFC 8785): the bytes that are committed to. Members are declared in its order and texts are ASCII by
    /// nature, so that plain writing is canonical; it is done for every award.
    pub fn canonical(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The opening of a commitment: travels inside the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Day of the leaf.
    pub day: Day,
    /// The record.
    pub record: Record,
    /// The salt, base64.
    pub salt: String,
}

impl Opening {
    /// Makes an opening.
    pub fn new(day: Day, record: Record, salt: &[u8; 32]) -> Self {
        Self { day, record, salt: STANDARD.encode(salt) }
    }

    /// Canonical JSON (RFC 8785): the bytes that travel. Plain writing is canonical, as for [`Record::canonical`].
    pub fn canonical(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The commitment it opens, or nothing when the salt is not 32 bytes of base64.
    pub fn commitment(&self) -> Option<[u8; 32]> {
        let salt: [u8; 32] = STANDARD.decode(&self.salt).ok()?.try_into().ok()?;
        Some(commit(&salt, &self.record))
    }

    /// The leaf of this issuer that it opens.
    pub fn leaf(&self, issuer: &str) -> Option<Leaf> {
        Some(Leaf::Issue { issuer: issuer.to_owned(), day: self.day, commit: self.commitment()? })
    }
}

/// The salted commitment to the record of an award: `SHA-256("mcreg/1 commit\n" ‖ salt ‖ SHA-256(record))`, the record
/// as canonical JSON (RFC 8785).
pub fn commit(salt: &[u8; 32], record: &Record) -> [u8; 32] {
    commit_bytes(salt, &record.canonical())
}

/// The same commitment over any other record, such as the reason of a status act.
pub fn commit_json<T: Serialize>(salt: &[u8; 32], record: &T) -> [u8; 32] {
    commit_bytes(salt, &serde_json_canonicalizer::to_vec(record).unwrap_or_default())
}

fn commit_bytes(salt: &[u8; 32], record: &[u8]) -> [u8; 32] {
    let inner = Sha256::digest(record);
    Sha256::new().chain_update(COMMIT_DOMAIN).chain_update(salt).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests;
