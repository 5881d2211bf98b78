// SPDX-License-Identifier: EUPL-1.2
//! Signed notes: a text, an empty line, and signature lines (C2SP signed-note). A note that was read says nothing until
//! [`Note::verify`] has seen the signature of a known key.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::checkpoint::Checkpoint;
use crate::cosignature;
use crate::limits::{MAX_NOTE_BYTES, MAX_NOTE_SIGNATURES};
use crate::verifier_key::{KeyKind, VerifierKey, VerifySignature, is_key_name};

/// Em dash and space, with which a signature line starts.
const SIGNATURE_PREFIX: &str = "\u{2014} ";

/// One signature line: whose key, and the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    name: String,
    key_id: u32,
    signature: Vec<u8>,
}

/// A text with signatures, of which none is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

/// A signature that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedSignature<'k> {
    /// The known key that made it.
    pub key: &'k VerifierKey,
    /// The moment in it, in seconds since 1970, for the kinds of key that state one; never for [`KeyKind::Ed25519`].
    pub timestamp_seconds: Option<u64>,
}

/// Why something is not a signed note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedNote {
    /// Longer than [`MAX_NOTE_BYTES`].
    #[error("the note is longer than {MAX_NOTE_BYTES} bytes")]
    TooLong,
    /// Not UTF-8.
    #[error("the note is not UTF-8")]
    NotUtf8,
    /// A control character other than a line feed.
    #[error("the note has a control character")]
    ControlCharacter,
    /// No text that ends in a line feed, then an empty line, then signature lines.
    #[error("the note is not a text, an empty line and signatures")]
    Form,
    /// A line after the last empty line is not a signature line.
    #[error("signature line {0} is not of the form «— name base64»")]
    SignatureLine(usize),
    /// More lines than [`MAX_NOTE_SIGNATURES`].
    #[error("the note has more than {MAX_NOTE_SIGNATURES} signatures")]
    TooManySignatures,
}

/// Why the text of a note may not be believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefused {
    /// No signature by a known key.
    #[error("no signature by a known key")]
    NoKnownSignature,
    /// A signature that says it is by a known key is not.
    #[error("the signature by {name} does not verify")]
    WrongSignature {
        /// Name of the key.
        name: String,
    },
}

/// Why a note was not signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError<E> {
    /// The signer said no.
    #[error("the signer refused")]
    Signer(#[source] E),
    /// The signer gave a signature of the wrong length.
    #[error("a signature of {0} bytes has the wrong length")]
    Length(usize),
    /// This kind of key signs checkpoints with a moment: see [`crate::Cosignature`].
    #[error("this kind of key does not sign notes without a moment")]
    Kind,
    /// The note has [`MAX_NOTE_SIGNATURES`] already.
    #[error("the note has {MAX_NOTE_SIGNATURES} signatures already")]
    TooManySignatures,
}

impl SignatureLine {
    /// The line for a signature made with this key.
    pub(crate) fn by(key: &VerifierKey, signature: Vec<u8>) -> Self {
        Self { name: key.name().to_owned(), key_id: key.key_id(), signature }
    }

    /// Reads one line, without its line feed; nothing when it is not one.
    pub fn parse(line: &str) -> Option<Self> {
        let (name, bytes) = line.strip_prefix(SIGNATURE_PREFIX)?.split_once(' ')?;
        let bytes = STANDARD.decode(bytes).ok()?;
        let (key_id, signature) = bytes.split_first_chunk::<4>()?;
        if !is_key_name(name) || signature.is_empty() {
            return None;
        }
        let key_id = u32::from_be_bytes(*key_id);
        Some(Self { name: name.to_owned(), key_id, signature: signature.to_vec() })
    }

    /// Name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Id of the key.
    pub fn key_id(&self) -> u32 {
        self.key_id
    }

    /// The bytes after the id; for a cosignature they start with the moment.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Whether it says that this key made it.
    pub fn is_by(&self, key: &VerifierKey) -> bool {
        self.key_id == key.key_id() && self.name == key.name()
    }
}

/// The line without its line feed.
impl fmt::Display for SignatureLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.key_id.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.signature);
        write!(f, "{SIGNATURE_PREFIX}{} {}", self.name, STANDARD.encode(bytes))
    }
}

impl Note {
    /// A note to be signed. The text must end in a line feed.
    ///
    /// # Errors
    /// [`MalformedNote`] when the text has another control character, does not end in a line feed, or is too long.
    pub fn unsigned(text: String) -> Result<Self, MalformedNote> {
        check_characters(&text)?;
        if !text.ends_with('\n') {
            return Err(MalformedNote::Form);
        }
        Ok(Self { text, signatures: Vec::new() })
    }

    /// The unsigned note of a checkpoint, whose text is a note text by construction.
    pub(crate) fn of_checkpoint(checkpoint: &Checkpoint) -> Self {
        Self { text: checkpoint.text(), signatures: Vec::new() }
    }

    /// Reads a note with at least one signature line.
    ///
    /// # Errors
    /// [`MalformedNote`].
    pub fn parse(bytes: &[u8]) -> Result<Self, MalformedNote> {
        if bytes.len() > MAX_NOTE_BYTES {
            return Err(MalformedNote::TooLong);
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| MalformedNote::NotUtf8)?;
        check_characters(whole)?;
        // The last empty line separates; the text keeps its own line feed.
        let (text, lines) = whole.rsplit_once("\n\n").ok_or(MalformedNote::Form)?;
        let lines = lines.strip_suffix('\n').ok_or(MalformedNote::Form)?;
        let mut signatures = Vec::new();
        for (number, line) in lines.split('\n').enumerate() {
            if number == MAX_NOTE_SIGNATURES {
                return Err(MalformedNote::TooManySignatures);
            }
            signatures.push(SignatureLine::parse(line).ok_or(MalformedNote::SignatureLine(number + 1))?);
        }
        Ok(Self { text: format!("{text}\n"), signatures })
    }

    /// The text, with its last line feed. Nobody has vouched for it.
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// The signature lines, in order. They may say anything.
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// Adds a signature line at the end.
    ///
    /// # Errors
    /// [`MalformedNote::TooManySignatures`] when the note is full.
    pub fn add(&mut self, line: SignatureLine) -> Result<(), MalformedNote> {
        if self.signatures.len() >= MAX_NOTE_SIGNATURES {
            return Err(MalformedNote::TooManySignatures);
        }
        self.signatures.push(line);
        Ok(())
    }

    /// Signs the text with an Ed25519 key that the caller holds: `sign` gets the bytes to sign.
    ///
    /// # Errors
    /// [`SignError`]; then the note is as it was.
    pub fn sign<E>(
        &mut self,
        key: &VerifierKey,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<(), SignError<E>> {
        if key.kind() != KeyKind::Ed25519 {
            return Err(SignError::Kind);
        }
        let signature = sign(self.text.as_bytes()).map_err(SignError::Signer)?;
        if signature.len() != key.kind().algorithm().signature_bytes() {
            return Err(SignError::Length(signature.len()));
        }
        self.add(SignatureLine::by(key, signature)).map_err(|_| SignError::TooManySignatures)
    }

    /// Checks every signature that says it is by one of the known keys, and passes over all others. One of them that
    /// is wrong makes the whole note wrong (C2SP signed-note, «Signatures»).
    ///
    /// # Errors
    /// [`NoteRefused`] when a known key's signature is wrong, or there is none.
    pub fn verify<'k>(
        &self,
        known: impl IntoIterator<Item = &'k VerifierKey> + Clone,
        verifier: &impl VerifySignature,
    ) -> Result<Vec<VerifiedSignature<'k>>, NoteRefused> {
        let mut verified = Vec::new();
        for line in &self.signatures {
            let Some(key) = known.clone().into_iter().find(|key| line.is_by(key)) else {
                continue;
            };
            let signed = cosignature::signed_bytes(key, &self.text, &line.signature)
                .filter(|signed| signed.verifies(key, verifier))
                .ok_or_else(|| NoteRefused::WrongSignature { name: line.name.clone() })?;
            verified.push(VerifiedSignature { key, timestamp_seconds: signed.timestamp_seconds });
        }
        if verified.is_empty() { Err(NoteRefused::NoKnownSignature) } else { Ok(verified) }
    }
}

fn check_characters(text: &str) -> Result<(), MalformedNote> {
    if text.len() > MAX_NOTE_BYTES {
        return Err(MalformedNote::TooLong);
    }
    match text.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
        true => Err(MalformedNote::ControlCharacter),
        false => Ok(()),
    }
}

/// The whole note as it is served and kept.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
