// SPDX-License-Identifier: EUPL-1.2
//! How much of a document from outside is looked at before it is refused.

/// Upper bounds for one document. The application hands them in; nothing in this crate has a limit of its own
/// that could be larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest accepted document, in bytes.
    pub document_bytes: usize,
    /// Deepest accepted nesting of arrays and objects.
    pub depth: usize,
    /// Most JSON values (objects, arrays and scalars together) in one document.
    pub values: usize,
    /// Units of work that canonicalization may spend: one unit is one hash or one step of a permutation.
    pub canonicalization_work: u64,
    /// Longest accepted status list after decompression, in bytes (eight entries per byte).
    pub status_list_bytes: usize,
    /// Longest accepted image (PNG or SVG) when a credential is read from it, in bytes.
    pub image_bytes: usize,
    /// Most proofs on one document.
    pub proofs: usize,
}

impl Limits {
    /// Bounds that every credential of the platform stays far below, while a hostile document is refused within
    /// milliseconds.
    pub const STANDARD: Self = Self {
        document_bytes: 2 * 1024 * 1024,
        depth: 32,
        values: 20_000,
        canonicalization_work: 50_000,
        status_list_bytes: 4 * 1024 * 1024,
        image_bytes: 10 * 1024 * 1024,
        proofs: 8,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::STANDARD
    }
}
