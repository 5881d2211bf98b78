// SPDX-License-Identifier: EUPL-1.2
//! The rule of a signer that is its own first witness: it remembers the last head it signed, and signs a next one only
//! with proof that nothing before it changed. A database restored from an old backup, a second writer, or somebody
//! with the key but not the history cannot make it sign a second history.
//!
//! The order is: ask [`may_sign`], store [`Permit::head`] durably as the new memory, then sign. A crash between storing
//! and signing is harmless: the same head may be signed again.

use crate::hash::Hash;
use crate::proof::{ProofRefused, verify_consistency};

pub use crate::head::Head;

/// Leave to sign one head. Only [`may_sign`] gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    head: Head,
    step: Step,
}

/// How a permitted head relates to the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same head: sign it again, nothing to remember.
    Repeats,
    /// A larger tree that begins with the last one: remember it first, then sign.
    Extends,
}

impl Permit {
    /// The head that may be signed, and that must be remembered before.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How it relates to the last one.
    pub fn step(&self) -> Step {
        self.step
    }
}

/// Why a head must not be signed. Anything but a programming error in the caller is an alarm: stop the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefusedExtension {
    /// The signer remembers nothing. On its first day a log is given [`Head::empty`] as its memory, by a person and
    /// once; on any later day a lost memory must be brought back, from the last published checkpoint.
    #[error("the signer does not remember what it signed last")]
    NoMemory,
    /// The candidate is smaller than what was signed.
    #[error("{candidate} entries is less than the {remembered} that were signed")]
    Smaller {
        /// Size of the last signed head.
        remembered: u64,
        /// Size of the candidate.
        candidate: u64,
    },
    /// The candidate has the size of what was signed and another root.
    #[error("another tree of {size} entries was signed already")]
    Forked {
        /// The size of both.
        size: u64,
    },
    /// The candidate is larger, and not shown to begin with what was signed.
    #[error("the candidate does not follow from what was signed: {0}")]
    NotAnExtension(ProofRefused),
}

/// Decides whether the candidate may be signed after `last`. The proof is the consistency proof from the last head to
/// the candidate ([`crate::Prover::consistency`]); it is empty when they are equal or the last is the empty tree.
///
/// # Errors
/// [`RefusedExtension`]; then nothing may be signed.
pub fn may_sign(last: Option<&Head>, candidate: &Head, proof: &[Hash]) -> Result<Permit, RefusedExtension> {
    let last = last.ok_or(RefusedExtension::NoMemory)?;
    match verify_consistency(last, candidate, proof) {
        Ok(()) if last == candidate => Ok(Permit { head: *candidate, step: Step::Repeats }),
        Ok(()) => Ok(Permit { head: *candidate, step: Step::Extends }),
        Err(ProofRefused::Shrunk { old, new }) => Err(RefusedExtension::Smaller { remembered: old, candidate: new }),
        Err(ProofRefused::Forked { size }) => Err(RefusedExtension::Forked { size }),
        Err(refused) => Err(RefusedExtension::NotAnExtension(refused)),
    }
}
