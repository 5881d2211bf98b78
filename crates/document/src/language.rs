// SPDX-License-Identifier: EUPL-1.2
//! The two languages of paper.

#[cfg(test)]
mod tests;

/// The language of a whole document: its labels, its dates, its numbers and its language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Dutch, B1.
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The language of a tag: `en` and `en-…` are English, everything else is Dutch.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        match tag.split(['-', '_']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("en") => Self::English,
            _ => Self::Dutch,
        }
    }

    /// The language tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl-NL",
            Self::English => "en-GB",
        }
    }

    /// A whole number with the separators of the language: `4.812.233` or `4,812,233`.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(match self {
                    Self::Dutch => '.',
                    Self::English => ',',
                });
            }
            text.push(digit);
        }
        text
    }
}
