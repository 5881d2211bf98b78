// SPDX-License-Identifier: EUPL-1.2
//! Every limit of this crate in one place. Each is far above what an honest log needs and far below what hurts.

/// Largest number of entries a tree may have: the positive range of a signed 64-bit number, as other implementations
/// and databases count in those.
pub const MAX_TREE_SIZE: u64 = i64::MAX as u64;

/// Largest entry in bytes: what the 16-bit length prefix of an entry bundle can say (C2SP tlog-tiles, «Log entries»).
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// Largest signed note in bytes. Sixteen ML-DSA-44 signatures take 52 kB of base64; a verifier must accept sixteen
/// signatures (C2SP signed-note, «Format»).
pub const MAX_NOTE_BYTES: usize = 131_072;

/// Largest number of signature lines of a note.
pub const MAX_NOTE_SIGNATURES: usize = 64;

/// Longest key name or origin in bytes: what the one-byte length of an ML-DSA-44 cosigned message can say
/// (C2SP tlog-cosignature, «ML-DSA-44 signed message»).
pub const MAX_NAME_BYTES: usize = 255;

/// Longest verifier key text in bytes: a name, an id and an ML-DSA-44 key of 1,313 bytes in base64.
pub const MAX_VERIFIER_KEY_BYTES: usize = 4_096;

/// Longest inclusion proof in hashes: the height of the largest tree.
pub const MAX_PROOF_HASHES: usize = 63;

/// Largest `extra` of a tlog-proof in bytes, before base64.
pub const MAX_EXTRA_BYTES: usize = 16_384;

/// Largest tlog-proof text in bytes.
pub const MAX_TLOG_PROOF_BYTES: usize = MAX_NOTE_BYTES + 32_768;

/// Largest policy file in bytes; thirty-two logs, witnesses and groups fit (C2SP tlog-policy, «Implementation limits»).
pub const MAX_POLICY_BYTES: usize = 262_144;

/// Largest number of names (witnesses and groups together) in a policy file.
pub const MAX_POLICY_NAMES: usize = 256;
