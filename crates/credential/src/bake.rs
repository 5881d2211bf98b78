// SPDX-License-Identifier: EUPL-1.2
//! A credential inside a picture (Open Badges 3.0 section 5.3): an `iTXt` chunk in a PNG, an element in an SVG.

mod png;
mod svg;

use thiserror::Error;

pub use png::{bake_png, is_png, unbake_png};
pub use svg::{bake_svg, looks_like_svg, unbake_svg};

/// Why a picture cannot be read or written.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BakeError {
    /// Larger than the limit.
    #[error("the picture has {0} bytes, more than is read")]
    TooLarge(usize),
    /// The bytes do not follow the format; the text names the part.
    #[error("the picture is damaged: {0}")]
    Damaged(&'static str),
    /// No credential inside.
    #[error("there is no credential in the picture")]
    Empty,
    /// More than one credential inside, so that it is open which one counts.
    #[error("there is more than one credential in the picture")]
    Ambiguous,
    /// The chunk is compressed, which the standard forbids.
    #[error("the credential in the picture is compressed")]
    Compressed,
    /// The SVG brings a document type, which can hide or fetch content.
    #[error("the picture has a document type definition")]
    DocumentType,
}

/// What was found in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baked {
    /// A credential of Open Badges 3.0: JSON or a compact token.
    OpenBadges3(String),
    /// Something of Open Badges 1 or 2: JSON, a token or a URL.
    OpenBadges2(String),
}

/// True when the bytes begin as a picture does of a kind that no credential is put into: JPEG, GIF, WebP or HEIC.
#[must_use]
pub fn is_other_picture(bytes: &[u8]) -> bool {
    let at = |start: usize, mark: &[u8]| bytes.get(start..).is_some_and(|rest| rest.starts_with(mark));
    at(0, &[0xff, 0xd8, 0xff]) || at(0, b"GIF8") || (at(0, b"RIFF") && at(8, b"WEBP")) || at(4, b"ftyphei")
}

#[cfg(test)]
mod tests;
