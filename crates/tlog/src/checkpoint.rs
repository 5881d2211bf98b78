// SPDX-License-Identifier: EUPL-1.2
//! Checkpoints: the signed head of a log (C2SP tlog-checkpoint). [`Checkpoint`] is what a log says,
//! [`UnverifiedCheckpoint`] what somebody handed us, [`VerifiedCheckpoint`] what may be believed.

use std::fmt::Write;

use crate::decimal;
use crate::hash::{EMPTY_ROOT, Hash};
use crate::head::Head;
use crate::limits::{MAX_NAME_BYTES, MAX_TREE_SIZE};
use crate::note::{MalformedNote, Note, NoteRefused, SignError, VerifiedSignature};
use crate::policy::{LogPolicy, Quorum};
use crate::verifier_key::{VerifierKey, VerifySignature};

/// The text of a checkpoint: which log, how large, which root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    head: Head,
    extensions: Vec<String>,
}

/// Why something is not a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedCheckpoint {
    /// It is not a signed note.
    #[error(transparent)]
    Note(#[from] MalformedNote),
    /// Fewer than three lines, or no line feed at the end.
    #[error("a checkpoint has an origin, a size and a root, each on its line")]
    Lines,
    /// The origin is empty, longer than [`MAX_NAME_BYTES`], or has a control character.
    #[error("the origin is not allowed")]
    Origin,
    /// The size is not a decimal number without leading zeros, or above [`MAX_TREE_SIZE`].
    #[error("the size is not a number of entries")]
    Size,
    /// The root is not 32 bytes in base64.
    #[error("the root is not a hash")]
    Root,
    /// A tree without entries has one root only.
    #[error("an empty tree with another root than that of the empty tree")]
    EmptyTree,
    /// An extension line is empty, or has a line feed or a control character in it.
    #[error("an extension line is empty or has a control character")]
    Extension,
}

/// Why a checkpoint may not be believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointRefused {
    /// The origin is not a log of the policy.
    #[error("the log {origin} is not known")]
    UnknownLog {
        /// The origin of the checkpoint.
        origin: String,
    },
    /// The log's own signature is missing, or a signature of a known key is wrong.
    #[error(transparent)]
    Note(#[from] NoteRefused),
    /// Too few of the cosigners that the policy asks for.
    #[error("too few known cosigners confirmed the checkpoint")]
    Quorum,
}

impl Checkpoint {
    /// The checkpoint of a log with this head. It has no extension lines: monitors cannot audit those.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`] when the origin or the head is not allowed.
    pub fn new(origin: &str, head: Head) -> Result<Self, MalformedCheckpoint> {
        // Checked first: an origin with a line feed could bring its own size and root.
        if has_control(origin) {
            return Err(MalformedCheckpoint::Origin);
        }
        let checkpoint = Self { origin: origin.to_owned(), head, extensions: Vec::new() };
        Self::parse_text(&checkpoint.text())
    }

    /// Reads the text of a checkpoint, without signatures.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`].
    pub fn parse_text(text: &str) -> Result<Self, MalformedCheckpoint> {
        let text = text.strip_suffix('\n').ok_or(MalformedCheckpoint::Lines)?;
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(MalformedCheckpoint::Lines);
        };
        if origin.is_empty() || origin.len() > MAX_NAME_BYTES || has_control(origin) {
            return Err(MalformedCheckpoint::Origin);
        }
        let size = decimal::parse(size).filter(|size| *size <= MAX_TREE_SIZE).ok_or(MalformedCheckpoint::Size)?;
        let root = Hash::from_base64(root).ok_or(MalformedCheckpoint::Root)?;
        if size == 0 && root != EMPTY_ROOT {
            return Err(MalformedCheckpoint::EmptyTree);
        }
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(|line| line.is_empty() || has_control(line)) {
            return Err(MalformedCheckpoint::Extension);
        }
        Ok(Self { origin: origin.to_owned(), head: Head { size, root }, extensions })
    }

    /// Name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Size and root of the tree.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Lines that other logs may add. Only their log vouches for them.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// The text that is signed, with its last line feed.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.head.size, self.head.root.to_base64());
        for line in &self.extensions {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{line}");
        }
        text
    }

    /// The note with the log's own Ed25519 signature. `sign` gets the bytes to sign.
    ///
    /// Only sign a head for which [`crate::may_sign`] gave a permit.
    ///
    /// # Errors
    /// [`SignError`] when the signer refuses or gives something else than a signature.
    pub fn sign<E>(
        &self,
        key: &VerifierKey,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<Note, SignError<E>> {
        let mut note = Note::of_checkpoint(self);
        note.sign(key, sign)?;
        Ok(note)
    }
}

fn has_control(line: &str) -> bool {
    line.bytes().any(|byte| byte < 0x20)
}

/// A checkpoint that was read and that nobody has vouched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnverifiedCheckpoint {
    note: Note,
    checkpoint: Checkpoint,
}

impl UnverifiedCheckpoint {
    /// Reads a signed checkpoint.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`].
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedCheckpoint> {
        Self::from_note(Note::parse(bytes)?)
    }

    /// Reads the checkpoint in a note.
    ///
    /// # Errors
    /// [`MalformedCheckpoint`] when the text of the note is not one.
    pub fn from_note(note: Note) -> Result<Self, MalformedCheckpoint> {
        let checkpoint = Checkpoint::parse_text(note.unverified_text())?;
        Ok(Self { note, checkpoint })
    }

    /// The note as it was read.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The origin it names, to find a policy by; anybody can write anything there.
    pub fn unverified_origin(&self) -> &str {
        self.checkpoint.origin()
    }

    /// Checks it against what the reader trusts: a signature of the log itself, and enough cosigners.
    ///
    /// # Errors
    /// [`CheckpointRefused`].
    pub fn verify(
        &self,
        policy: &LogPolicy,
        verifier: &impl VerifySignature,
    ) -> Result<VerifiedCheckpoint, CheckpointRefused> {
        let origin = self.checkpoint.origin();
        let log_keys: Vec<&VerifierKey> = policy.log_keys(origin).collect();
        if log_keys.is_empty() {
            return Err(CheckpointRefused::UnknownLog { origin: origin.to_owned() });
        }
        self.note.verify(log_keys, verifier)?;
        let confirmed = self.confirmed(policy.quorum(), verifier)?;
        let keys: Vec<&VerifierKey> = confirmed.iter().map(|signature| signature.key).collect();
        if !policy.quorum().is_met_by(&keys) {
            return Err(CheckpointRefused::Quorum);
        }
        let confirmations = confirmed.iter().map(Confirmation::of).collect();
        Ok(VerifiedCheckpoint { checkpoint: self.checkpoint.clone(), confirmations })
    }

    /// The first signature of each known cosigner; all of theirs must be right.
    fn confirmed<'q>(
        &self,
        quorum: &'q Quorum,
        verifier: &impl VerifySignature,
    ) -> Result<Vec<VerifiedSignature<'q>>, NoteRefused> {
        let signatures = match self.note.verify(quorum.witnesses(), verifier) {
            Err(NoteRefused::NoKnownSignature) => Vec::new(),
            verified => verified?,
        };
        let mut confirmed: Vec<VerifiedSignature<'q>> = Vec::new();
        for signature in signatures {
            if confirmed.iter().all(|earlier| earlier.key != signature.key) {
                confirmed.push(signature);
            }
        }
        Ok(confirmed)
    }
}

/// A known cosigner's word that the log only grew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Name of the cosigner's key.
    pub name: String,
    /// When, in seconds since 1970; nothing when the cosigner states no moment.
    pub timestamp_seconds: Option<u64>,
}

impl Confirmation {
    fn of(signature: &VerifiedSignature<'_>) -> Self {
        Self { name: signature.key.name().to_owned(), timestamp_seconds: signature.timestamp_seconds }
    }
}

/// A checkpoint that may be believed under the policy it was checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedCheckpoint {
    checkpoint: Checkpoint,
    confirmations: Vec<Confirmation>,
}

impl VerifiedCheckpoint {
    /// Name of the log.
    pub fn origin(&self) -> &str {
        self.checkpoint.origin()
    }

    /// Size and root of the tree.
    pub fn head(&self) -> Head {
        self.checkpoint.head()
    }

    /// The whole text.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The known cosigners that confirmed it, each once, in the order of the note.
    pub fn confirmations(&self) -> &[Confirmation] {
        &self.confirmations
    }
}
