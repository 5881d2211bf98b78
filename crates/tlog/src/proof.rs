// SPDX-License-Identifier: EUPL-1.2
//! Verifying proofs: that an entry is in a tree, and that one tree is the beginning of another. Making them is the
//! business of [`crate::prover`].

use crate::hash::{EMPTY_ROOT, Hash, node_hash};
use crate::head::Head;

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// The tree has no entry with this index.
    #[error("entry {index} is outside a tree of {size} entries")]
    OutsideTree {
        /// The index asked for.
        index: u64,
        /// Size of the tree.
        size: u64,
    },
    /// The number of hashes is not what the index and the sizes ask for.
    #[error("the proof has {hashes} hashes, which is not the number it must have")]
    Length {
        /// How many it has.
        hashes: usize,
    },
    /// The proof leads to another root than the (new) head has.
    #[error("the proof does not lead to the root of the tree")]
    Root,
    /// The proof does not start from the old head.
    #[error("the proof does not start from the root of the older tree")]
    OldRoot,
    /// The new tree is smaller than the old.
    #[error("the tree went back from {old} to {new} entries")]
    Shrunk {
        /// Size of the old tree.
        old: u64,
        /// Size of the new one.
        new: u64,
    },
    /// Two trees of one size with different roots: two histories.
    #[error("two different trees of {size} entries")]
    Forked {
        /// The size of both.
        size: u64,
    },
}

/// The two positions that walk up the tree in a verification: of the node, and of the last node of its layer.
struct Walk {
    node: u64,
    last: u64,
}

impl Walk {
    fn up(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }

    fn is_right_child(&self) -> bool {
        self.node & 1 == 1
    }

    /// Whether the next hash of the proof stands to the left; if so, moves past the layers where the node had no
    /// sibling (RFC 9162 section 2.1.3.2 step 4.b).
    fn sibling_is_left(&mut self) -> bool {
        if !self.is_right_child() && self.node != self.last {
            return false;
        }
        while !self.is_right_child() && self.node != 0 {
            self.up();
        }
        true
    }
}

/// Checks that the entry with this leaf hash stands at `index` in the tree with this head (RFC 9162 section 2.1.3.2).
///
/// # Errors
/// [`ProofRefused`] when it does not follow from the proof.
pub fn verify_inclusion(leaf: &Hash, index: u64, head: &Head, proof: &[Hash]) -> Result<(), ProofRefused> {
    let wrong_length = ProofRefused::Length { hashes: proof.len() };
    if index >= head.size {
        return Err(ProofRefused::OutsideTree { index, size: head.size });
    }
    let mut walk = Walk { node: index, last: head.size - 1 };
    let mut root = *leaf;
    for sibling in proof {
        if walk.last == 0 {
            return Err(wrong_length);
        }
        root = if walk.sibling_is_left() { node_hash(sibling, &root) } else { node_hash(&root, sibling) };
        walk.up();
    }
    match (walk.last, root == head.root) {
        (0, true) => Ok(()),
        (0, false) => Err(ProofRefused::Root),
        _ => Err(wrong_length),
    }
}

/// Checks that the tree of `old` is the beginning of the tree of `new` (RFC 9162 section 2.1.4.2). From an empty tree,
/// and between equal heads, the proof is empty.
///
/// # Errors
/// [`ProofRefused`] when it does not follow from the proof.
pub fn verify_consistency(old: &Head, new: &Head, proof: &[Hash]) -> Result<(), ProofRefused> {
    if old.size > new.size {
        return Err(ProofRefused::Shrunk { old: old.size, new: new.size });
    }
    if old.size == new.size && old.root != new.root {
        return Err(ProofRefused::Forked { size: old.size });
    }
    if old.size == 0 && old.root != EMPTY_ROOT {
        return Err(ProofRefused::OldRoot);
    }
    if old.size == new.size || old.size == 0 {
        return if proof.is_empty() { Ok(()) } else { Err(ProofRefused::Length { hashes: proof.len() }) };
    }
    verify_growth(old, new, proof)
}

/// The case 0 < old size < new size.
fn verify_growth(old: &Head, new: &Head, proof: &[Hash]) -> Result<(), ProofRefused> {
    let wrong_length = ProofRefused::Length { hashes: proof.len() };
    // A complete old tree is itself the first node, and the proof leaves it out.
    let (first, rest) =
        if old.size.is_power_of_two() { (&old.root, proof) } else { proof.split_first().ok_or(wrong_length)? };
    let mut walk = Walk { node: old.size - 1, last: new.size - 1 };
    while walk.is_right_child() {
        walk.up();
    }
    let (mut old_root, mut new_root) = (*first, *first);
    for hash in rest {
        if walk.last == 0 {
            return Err(wrong_length);
        }
        if walk.sibling_is_left() {
            old_root = node_hash(hash, &old_root);
            new_root = node_hash(hash, &new_root);
        } else {
            new_root = node_hash(&new_root, hash);
        }
        walk.up();
    }
    if walk.last != 0 {
        return Err(wrong_length);
    }
    match (old_root == old.root, new_root == new.root) {
        (true, true) => Ok(()),
        (false, _) => Err(ProofRefused::OldRoot),
        (true, false) => Err(ProofRefused::Root),
    }
}
