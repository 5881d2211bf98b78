// SPDX-License-Identifier: EUPL-1.2
//! Text in two languages, and what any text that people type may hold.

mod sign;
#[cfg(test)]
mod typed;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[cfg(test)]
pub(crate) use typed::each_marked;

pub use sign::{Effect, Sign, first, is_right_to_left};

use crate::problem::FieldProblem;

/// Least length of a reason that somebody else reads, characters: a sentence.
pub const REASON_MIN_CHARS: usize = 10;
/// Greatest length of such a reason, characters.
pub const REASON_MAX_CHARS: usize = 1_000;

/// The problem of a field whose text holds a sign that cannot be seen or turns the words around it (threat T35), or that cannot be kept:
/// no database keeps a NUL in a text. Every text that people type is asked this. Ends of lines and tabs are no harm.
pub fn check_plain(field: impl Into<String>, text: &str) -> Option<FieldProblem> {
    first(text, |_, effect| effect != Effect::Line).map(|sign| sign.at(field))
}

/// The same for a text of one line, such as a title or a name.
pub fn check_line(field: impl Into<String>, text: &str) -> Option<FieldProblem> {
    first(text, |_, _| true).map(|sign| sign.at(field))
}

/// What is wrong with a reason at a field. `short` is the sentence for one that says too little.
pub fn check_reason(field: &str, reason: &str, short: &'static str) -> Option<FieldProblem> {
    let chars = reason.trim().chars().count();
    if let Some(problem) = check_plain(field, reason) {
        return Some(problem);
    }
    if chars < REASON_MIN_CHARS {
        return Some(FieldProblem::error(field, short));
    }
    check_reason_length(field, reason)
}

/// The problem of a reason that may be left out, when it is too long.
pub fn check_reason_length(field: &str, reason: &str) -> Option<FieldProblem> {
    let chars = reason.trim().chars().count();
    (chars > REASON_MAX_CHARS).then(|| {
        let long = FieldProblem::error(field, "participation-problem-text-long");
        long.with("max", REASON_MAX_CHARS).with("chars", chars)
    })
}

/// Letters and digits of a text for comparing: lower case, no accents, one space between words. Never shown or stored as the text.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The languages the platform speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, the default.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// The language tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// Reads a tag; anything that does not start with `en` or `nl` is nothing.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// One text in Dutch and English. English may be empty; readers then get the Dutch text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// The Dutch text.
    #[serde(default)]
    pub nl: String,
    /// The English text, empty when there is none.
    #[serde(default)]
    pub en: String,
}

impl Localized {
    /// Both texts.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The text in this language, or the other one when it is missing.
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::Nl => (&self.nl, &self.en),
            Language::En => (&self.en, &self.nl),
        };
        if first.trim().is_empty() { second } else { first }
    }

    /// The language of what [`Self::get`] gives; the one that was asked for when nothing is said.
    pub fn language(&self, asked: Language) -> Language {
        let of = |language: Language| match language {
            Language::Nl => self.nl.trim(),
            Language::En => self.en.trim(),
        };
        if of(asked).is_empty() && !of(asked.other()).is_empty() { asked.other() } else { asked }
    }

    /// Neither language says anything.
    pub fn is_empty(&self) -> bool {
        self.nl.trim().is_empty() && self.en.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_told_apart_from_what_people_paste() {
        for text in ["", "Één zin.\r\n\tEn nog een.", "uit een \u{b}tekstverwerker\u{85}", "👩\u{200d}🔧"] {
            assert_eq!(check_plain("note", text), None, "{text:?}");
        }
        for text in ["a\0b", "\u{1b}[2J", "\u{7f}", "\u{9b}"] {
            assert_eq!(check_plain("note", text).map(|problem| problem.key), Some("text-problem-character"));
        }
    }

    #[test]
    fn a_text_says_in_which_language_it_is_read() {
        let both = Localized::new("Beeldbellen", "Video calling");
        let dutch = Localized::new("Beeldbellen", " ");
        assert_eq!((both.language(Language::En), both.language(Language::Nl)), (Language::En, Language::Nl));
        assert_eq!((dutch.language(Language::En), dutch.language(Language::Nl)), (Language::Nl, Language::Nl));
        assert_eq!(Localized::new("", "Video calling").language(Language::Nl), Language::En);
        assert_eq!(Localized::default().language(Language::En), Language::En);
    }

    #[test]
    fn a_line_has_no_end_in_it() {
        let problem = check_line("name", "Zorg\nwelzijn").unwrap();
        assert_eq!((problem.key, problem.values[0].1.as_str()), ("text-problem-character", "line"));
        assert_eq!(check_line("name", "Zorg en welzijn"), None);
    }

    #[test]
    fn a_reason_is_a_sentence_that_fits() {
        let key = |reason: &str| check_reason("reason", reason, "short").map(|problem| problem.key);
        assert_eq!(key("We stoppen ermee."), None);
        assert_eq!(key("  kort    \n  "), Some("short"));
        assert_eq!(key("We stoppen\0 ermee."), Some("text-problem-character"));
        assert_eq!(key(&"x".repeat(REASON_MAX_CHARS)), None);
        assert_eq!(key(&"x".repeat(REASON_MAX_CHARS + 1)), Some("participation-problem-text-long"));
    }
}
