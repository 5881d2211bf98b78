// SPDX-License-Identifier: EUPL-1.2
//! The transparency log: mathematics and formats, nothing else.
//!
//! This room turns a list of entries into a Merkle tree that anybody can check with other people's software:
//! RFC 6962 hashing, the tiles, checkpoints, signed notes, cosignatures and proofs of the C2SP specifications.
//!
//! It must never know what an entry means, who signs, where tiles are kept, what time it is, or which library does
//! the signatures: bytes, tiles, moments and signing functions are arguments. A database row, a file and a download
//! are all the same [`TileReader`] to it.
//!
//! Where to start reading: [`append()`] makes a log grow, [`Prover`] answers «is it in there», [`TlogProof`] is what a
//! person keeps, [`may_sign`] is the rule that keeps the signer honest, [`Auditor`] rebuilds everything from scratch.
//!
//! | module | specification |
//! | --- | --- |
//! | [`hash`], [`proof`] | RFC 6962 section 2.1, verification as in RFC 9162 sections 2.1.3.2 and 2.1.4.2 |
//! | [`tile`], [`bundle`], [`append`](mod@append) | <https://c2sp.org/tlog-tiles> |
//! | [`note`], [`verifier_key`] | <https://c2sp.org/signed-note> |
//! | [`checkpoint`] | <https://c2sp.org/tlog-checkpoint> |
//! | [`cosignature`] | <https://c2sp.org/tlog-cosignature> |
//! | [`policy`] | <https://c2sp.org/tlog-policy> |
//! | [`tlog_proof`] | <https://c2sp.org/tlog-proof> |

pub mod append;
pub mod audit;
pub mod bundle;
pub mod checkpoint;
pub mod cosignature;
mod decimal;
pub mod edge;
pub mod hash;
pub mod head;
pub mod limits;
pub mod note;
pub mod policy;
pub mod proof;
pub mod prover;
pub mod reader;
pub mod signer_memory;
pub mod tile;
pub mod tlog_proof;
pub mod verifier_key;

pub use append::{AppendError, Appended, TileContent, append};
pub use audit::{AuditReport, Auditor, Checked, Difference};
pub use bundle::{EntryTooLong, MalformedBundle, encode_bundle, parse_bundle};
pub use checkpoint::{
    Checkpoint, CheckpointRefused, Confirmation, MalformedCheckpoint, UnverifiedCheckpoint, VerifiedCheckpoint,
};
pub use cosignature::Cosignature;
pub use edge::{Edge, EdgeError};
pub use hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};
pub use head::Head;
pub use note::{MalformedNote, Note, NoteRefused, SignError, SignatureLine, VerifiedSignature};
pub use policy::{BadPolicy, LogPolicy, Quorum};
pub use proof::{ProofRefused, verify_consistency, verify_inclusion};
pub use prover::{ProveError, Prover};
pub use reader::{EntryReader, MissingTile, TileReader, TileSet};
pub use signer_memory::{Permit, RefusedExtension, Step, may_sign};
pub use tile::{BadTile, Tile, TileKind, changed_tiles};
pub use tlog_proof::{Included, InclusionRefused, MalformedProof, TlogProof};
pub use verifier_key::{Algorithm, BadVerifierKey, KeyKind, VerifierKey, VerifySignature};
