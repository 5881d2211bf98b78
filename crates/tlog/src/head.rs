// SPDX-License-Identifier: EUPL-1.2
//! The head of a tree: all that needs to be known to check everything about it.

use crate::hash::{EMPTY_ROOT, Hash};

/// Number of entries and root hash. Two heads of one size and different roots are two different logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// RFC 6962 Merkle tree hash over those entries.
    pub root: Hash,
}

impl Head {
    /// The head of a log on its first day, before any entry.
    pub const fn empty() -> Self {
        Self { size: 0, root: EMPTY_ROOT }
    }
}
