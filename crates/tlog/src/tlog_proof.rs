// SPDX-License-Identifier: EUPL-1.2
//! The proof that a person keeps: index, path and checkpoint in one text that can be checked without any network
//! (C2SP tlog-proof).

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::checkpoint::{CheckpointRefused, MalformedCheckpoint, UnverifiedCheckpoint, VerifiedCheckpoint};
use crate::decimal;
use crate::hash::{Hash, leaf_hash};
use crate::limits::{MAX_EXTRA_BYTES, MAX_PROOF_HASHES, MAX_TLOG_PROOF_BYTES, MAX_TREE_SIZE};
use crate::policy::LogPolicy;
use crate::proof::{ProofRefused, verify_inclusion};
use crate::verifier_key::VerifySignature;

/// First line of every proof.
const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// File name extension for a proof, with the dot.
pub const FILE_EXTENSION: &str = ".tlog-proof";

/// A proof that was read or made, and not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    extra: Option<Vec<u8>>,
    index: u64,
    hashes: Vec<Hash>,
    checkpoint: UnverifiedCheckpoint,
}

/// Why something is not a tlog-proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedProof {
    /// Longer than [`MAX_TLOG_PROOF_BYTES`].
    #[error("the proof is longer than {MAX_TLOG_PROOF_BYTES} bytes")]
    TooLong,
    /// Not UTF-8.
    #[error("the proof is not UTF-8")]
    NotUtf8,
    /// The first line is another.
    #[error("the first line is not {HEADER}")]
    Header,
    /// The extra data is empty, not base64, or above [`MAX_EXTRA_BYTES`].
    #[error("the extra line is not base64 of 1 to {MAX_EXTRA_BYTES} bytes")]
    Extra,
    /// The index line is missing or is not a number.
    #[error("the index line is not a number")]
    Index,
    /// A line of the path is not 32 bytes in base64.
    #[error("line {0} of the path is not a hash")]
    Hash(usize),
    /// The path is longer than any tree is high.
    #[error("the path has more than {MAX_PROOF_HASHES} hashes")]
    TooManyHashes,
    /// No empty line and checkpoint after the path.
    #[error("no checkpoint follows the path")]
    NoCheckpoint,
    /// The checkpoint is not one.
    #[error(transparent)]
    Checkpoint(#[from] MalformedCheckpoint),
}

/// Why a proof does not show that an entry is in a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InclusionRefused {
    /// The checkpoint may not be believed.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointRefused),
    /// The path does not lead from the entry to the checkpoint.
    #[error(transparent)]
    Path(#[from] ProofRefused),
}

/// What a checked proof shows: this entry stands at this place in this log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    index: u64,
    checkpoint: VerifiedCheckpoint,
}

impl Included {
    /// Index of the entry in the log.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The checkpoint under which it was shown.
    pub fn checkpoint(&self) -> &VerifiedCheckpoint {
        &self.checkpoint
    }
}

impl TlogProof {
    /// Puts a proof together from its parts: the index, the path of [`crate::Prover::inclusion`] at the size of the
    /// checkpoint, and the checkpoint as it was published.
    ///
    /// # Errors
    /// [`MalformedProof`] when the index or the path is larger than any log.
    pub fn new(index: u64, hashes: Vec<Hash>, checkpoint: UnverifiedCheckpoint) -> Result<Self, MalformedProof> {
        if index >= MAX_TREE_SIZE {
            return Err(MalformedProof::Index);
        }
        if hashes.len() > MAX_PROOF_HASHES {
            return Err(MalformedProof::TooManyHashes);
        }
        Ok(Self { extra: None, index, hashes, checkpoint })
    }

    /// The same proof with extra data in it. Nothing vouches for extra data.
    ///
    /// # Errors
    /// [`MalformedProof::Extra`] when it is empty or above [`MAX_EXTRA_BYTES`].
    pub fn with_extra(mut self, extra: Vec<u8>) -> Result<Self, MalformedProof> {
        if extra.is_empty() || extra.len() > MAX_EXTRA_BYTES {
            return Err(MalformedProof::Extra);
        }
        self.extra = Some(extra);
        Ok(self)
    }

    /// Reads a proof. There is exactly one spelling of each.
    ///
    /// # Errors
    /// [`MalformedProof`].
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedProof> {
        if bytes.len() > MAX_TLOG_PROOF_BYTES {
            return Err(MalformedProof::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| MalformedProof::NotUtf8)?;
        let rest = text.strip_prefix(HEADER).and_then(|rest| rest.strip_prefix('\n')).ok_or(MalformedProof::Header)?;
        let (lines, checkpoint) = rest.split_once("\n\n").ok_or(MalformedProof::NoCheckpoint)?;
        let mut lines = lines.split('\n').peekable();
        let extra = match lines.peek().and_then(|line| line.strip_prefix("extra ")) {
            None => None,
            Some(extra) => {
                lines.next();
                Some(parse_extra(extra)?)
            }
        };
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal::parse);
        let index = index.ok_or(MalformedProof::Index)?;
        let hashes = parse_hashes(lines)?;
        let checkpoint = UnverifiedCheckpoint::parse(checkpoint.as_bytes())?;
        let proof = Self::new(index, hashes, checkpoint)?;
        Ok(Self { extra, ..proof })
    }

    /// Index of the entry, as the proof says.
    pub fn unverified_index(&self) -> u64 {
        self.index
    }

    /// The path from the leaf's sibling up.
    pub fn hashes(&self) -> &[Hash] {
        &self.hashes
    }

    /// Extra data. Nobody vouches for it, not even after [`TlogProof::verify`].
    pub fn unverified_extra(&self) -> Option<&[u8]> {
        self.extra.as_deref()
    }

    /// The checkpoint in it.
    pub fn checkpoint(&self) -> &UnverifiedCheckpoint {
        &self.checkpoint
    }

    /// Checks that the entry with these bytes is in the log, under what the reader trusts.
    ///
    /// # Errors
    /// [`InclusionRefused`].
    pub fn verify(
        &self,
        entry: &[u8],
        policy: &LogPolicy,
        verifier: &impl VerifySignature,
    ) -> Result<Included, InclusionRefused> {
        let checkpoint = self.checkpoint.verify(policy, verifier)?;
        verify_inclusion(&leaf_hash(entry), self.index, &checkpoint.head(), &self.hashes)?;
        Ok(Included { index: self.index, checkpoint })
    }
}

fn parse_extra(text: &str) -> Result<Vec<u8>, MalformedProof> {
    match STANDARD.decode(text) {
        Ok(extra) if !extra.is_empty() && extra.len() <= MAX_EXTRA_BYTES => Ok(extra),
        _ => Err(MalformedProof::Extra),
    }
}

fn parse_hashes<'t>(lines: impl Iterator<Item = &'t str>) -> Result<Vec<Hash>, MalformedProof> {
    let mut hashes = Vec::new();
    for (number, line) in (1..).zip(lines) {
        if number > MAX_PROOF_HASHES {
            return Err(MalformedProof::TooManyHashes);
        }
        hashes.push(Hash::from_base64(line).ok_or(MalformedProof::Hash(number))?);
    }
    Ok(hashes)
}

/// The text as it is kept, sent and attached.
impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{}", hash.to_base64()))?;
        write!(f, "\n{}", self.checkpoint.note())
    }
}
