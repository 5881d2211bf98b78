// SPDX-License-Identifier: EUPL-1.2
//! What can go wrong while paper is made, and what a reader of paper must know about replaced characters.

use std::collections::BTreeSet;

/// Why a document was not made. Nothing half-finished is ever returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A part that must be there is empty (or has only characters that cannot be shown).
    #[error("{field} is empty")]
    Empty {
        /// The name of the field in the content struct.
        field: &'static str,
    },
    /// A part has more characters than the paper has room for.
    #[error("{field} has more than {most_characters} characters")]
    TooLong {
        /// The name of the field in the content struct.
        field: &'static str,
        /// The highest number of characters allowed.
        most_characters: usize,
    },
    /// A list has more lines than the paper has room for.
    #[error("{field} has more than {most} items")]
    TooMany {
        /// The name of the field in the content struct.
        field: &'static str,
        /// The highest number of items allowed.
        most: usize,
    },
    /// A date or time that does not exist.
    #[error("{field} is not a date that exists")]
    NoSuchDate {
        /// The name of the field in the content struct.
        field: &'static str,
    },
    /// An address that is not `https://` or `http://` followed by printable ASCII without spaces.
    #[error("{field} is not a web address")]
    NotAWebAddress {
        /// The name of the field in the content struct.
        field: &'static str,
    },
    /// The text for the QR code does not fit in a symbol of 30 mm.
    #[error("the QR code does not fit: {0}")]
    Qr(#[from] crate::qr::QrError),
    /// A letter is longer than its one page.
    #[error("letter {number} does not fit on one page")]
    LetterDoesNotFit {
        /// The place of the letter in the given list, counted from 1.
        number: usize,
    },
    /// A font file inside the binary is damaged.
    #[error("a font inside this program cannot be read")]
    Fonts,
    /// The PDF would break a rule of PDF/A-3a or PDF/UA-1; the text names the rule.
    #[error("the PDF would break a rule: {0}")]
    Pdf(String),
}

/// Characters of the input that are not on paper as they were given. Empty for almost every document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Substitutions {
    /// No font on board can draw these (an emoji, a script we do not carry): `�` stands in their place, and the
    /// text layer of a PDF still holds the character itself.
    pub not_drawable: BTreeSet<char>,
    /// These have no shape and may not be in an archive document (control characters, direction overrides,
    /// private use): control characters became a space, the others were left out or became `�`.
    pub removed: BTreeSet<char>,
}

impl Substitutions {
    /// True when everything is on paper exactly as it was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.not_drawable.is_empty() && self.removed.is_empty()
    }
}
