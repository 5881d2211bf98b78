// SPDX-License-Identifier: EUPL-1.2
//! The claim letter for a learner without e-mail: an A4 page for a window envelope with a QR code and a claim code.
//!
//! What shows through the window or at the first glance (above the fold at 105 mm) never names the course: a letter
//! may be opened by somebody else in the house.

mod compose;
#[cfg(test)]
mod tests;
mod words;

use crate::certificate::{MOST_TEXT_CHARACTERS, MOST_TITLE_CHARACTERS, required, web_address};
use crate::date::{Day, Moment};
use crate::error::DocumentError;
use crate::language::Language;
use crate::layout::Paper;
use crate::pdf::{About, Rendered, write};

/// The most letters in one PDF.
pub const MOST_LETTERS: usize = 1_000;
/// The most lines in an address.
pub const MOST_ADDRESS_LINES: usize = 6;

/// Where the window of the envelope is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowSide {
    /// Address 20 mm from the left edge, 45 to 90 mm from the top (DIN 5008 form B, DIN 680 window).
    Left,
    /// Address 110 mm from the left edge at the same height, as most Dutch envelopes have it.
    Right,
}

/// One letter. All texts are in the language of the whole file.
#[derive(Debug, Clone, Copy)]
pub struct ClaimLetter<'a> {
    /// Name and postal address as on an envelope, 1 to [`MOST_ADDRESS_LINES`] lines.
    pub address_lines: &'a [&'a str],
    /// The name in the greeting.
    pub holder_name: &'a str,
    /// The institution that writes.
    pub institution_name: &'a str,
    /// Return address on one line.
    pub institution_address: &'a str,
    /// The day of the letter.
    pub written_on: Day,
    /// The title of the microcredential, said only below the fold; leave it out when in doubt.
    pub course_title: Option<&'a str>,
    /// The address to type, as people say it.
    pub claim_address: &'a str,
    /// The address in the QR code.
    pub qr_url: &'a str,
    /// The code to type.
    pub claim_code: &'a str,
    /// The phone number of the institution.
    pub phone: &'a str,
    /// When somebody answers, in words.
    pub phone_hours: Option<&'a str>,
}

/// Makes one PDF (PDF/A-3a and PDF/UA-1) with a page for each letter.
///
/// # Errors
/// [`DocumentError`], as for a certificate; [`DocumentError::LetterDoesNotFit`] when one letter is longer than a page.
pub fn render_letters(
    letters: &[ClaimLetter<'_>],
    language: Language,
    window: WindowSide,
    created_at: Moment,
) -> Result<Rendered, DocumentError> {
    if letters.is_empty() {
        return Err(DocumentError::Empty { field: "letters" });
    }
    if letters.len() > MOST_LETTERS {
        return Err(DocumentError::TooMany { field: "letters", most: MOST_LETTERS });
    }
    let mut paper = Paper::new();
    for (place, letter) in letters.iter().enumerate() {
        letter.check()?;
        if place > 0 {
            paper.turn_page();
        }
        compose::compose(&mut paper, letter, &compose::Setting { language, window, number: place + 1 })?;
    }
    let title = words::of(language).file_title;
    write(paper, &About { title, language, created_at, attachments: Vec::new() })
}

impl ClaimLetter<'_> {
    fn check(&self) -> Result<(), DocumentError> {
        if self.address_lines.is_empty() {
            return Err(DocumentError::Empty { field: "address_lines" });
        }
        if self.address_lines.len() > MOST_ADDRESS_LINES {
            return Err(DocumentError::TooMany { field: "address_lines", most: MOST_ADDRESS_LINES });
        }
        for line in self.address_lines {
            required("address_lines", line, MOST_TITLE_CHARACTERS)?;
        }
        required("holder_name", self.holder_name, MOST_TITLE_CHARACTERS)?;
        required("institution_name", self.institution_name, MOST_TITLE_CHARACTERS)?;
        for (field, text) in [
            ("institution_address", self.institution_address),
            ("claim_address", self.claim_address),
            ("claim_code", self.claim_code),
            ("phone", self.phone),
        ] {
            required(field, text, MOST_TEXT_CHARACTERS)?;
        }
        for (field, text) in [("course_title", self.course_title), ("phone_hours", self.phone_hours)] {
            if let Some(text) = text {
                required(field, text, MOST_TEXT_CHARACTERS)?;
            }
        }
        web_address("qr_url", self.qr_url)
    }
}
