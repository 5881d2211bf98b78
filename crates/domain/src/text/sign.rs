// SPDX-License-Identifier: EUPL-1.2
//! Signs in a text that nobody sees, or that change how the words around them are read (threat T35).
//!
//! Letters of any script are welcome, those that are written from right to left too: a reader's program turns them by itself. What is
//! refused are the signs that turn other people's words, that hide inside a word, or that steer a terminal.

use crate::problem::FieldProblem;

/// What such a sign does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It changes the direction in which the words around it are read (UAX 9, 2).
    Direction,
    /// Nothing is seen of it.
    Invisible,
    /// It steers a machine.
    Control,
    /// It ends a line or jumps to a column: no harm in a text of more than one line.
    Line,
}

impl Effect {
    /// Code, for the sentence about it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direction => "direction",
            Self::Invisible => "invisible",
            Self::Control => "control",
            Self::Line => "line",
        }
    }
}

/// A sign that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign.
    pub sign: char,
    /// What it does.
    pub effect: Effect,
    /// The words before it, at most [`WORDS_MAX_CHARS`] characters; empty when it stands first.
    pub after: String,
}

/// So many characters before a sign are shown, so that its writer finds the place.
pub const WORDS_MAX_CHARS: usize = 24;

impl Sign {
    /// Its code point as everybody writes it: `U+202E`.
    pub fn code_point(&self) -> String {
        format!("U+{:04X}", u32::from(self.sign))
    }

    /// The problem of a field that holds it: which sign, and where.
    pub fn at(&self, field: impl Into<String>) -> FieldProblem {
        FieldProblem::error(field, "text-problem-character")
            .with("what", self.effect.code())
            .with("code", self.code_point())
            .with("place", if self.after.is_empty() { "start" } else { "after" })
            .with("text", &self.after)
    }
}

/// The first of these signs in a text that is not wanted there.
pub fn first(text: &str, is_unwanted: impl Fn(char, Effect) -> bool) -> Option<Sign> {
    let (mut base, mut last) = (None, None);
    for (at, c) in text.char_indices() {
        if let Some(effect) = effect(c, base, last).filter(|effect| is_unwanted(c, *effect)) {
            return Some(Sign { sign: c, effect, after: words_before(text.get(..at).unwrap_or_default()) });
        }
        if !is_selector(c) {
            base = Some(c);
        }
        last = Some(c);
    }
    None
}

/// What a sign does where it stands: after `base`, the last sign that is no variation selector, and `last`, the one before it.
fn effect(c: char, base: Option<char>, last: Option<char>) -> Option<Effect> {
    match c {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Effect::Line),
        _ if c.is_control() => Some(Effect::Control),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Effect::Direction)
        }
        '\u{200C}' | '\u{200D}' => (!base.is_some_and(takes_joiner)).then_some(Effect::Invisible),
        _ if is_selector(c) => last.is_none_or(is_selector).then_some(Effect::Invisible),
        _ => is_invisible(c).then_some(Effect::Invisible),
    }
}

/// Signs of format and blank letters without a width, and what is no character at all. Tags only ever hide words.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}' | '\u{200B}'
        | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// One behind a sign chooses how it looks, such as the coloured heart; more of them only hide something.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Scripts that need a joiner or non-joiner to be spelled right (Arabic, Persian, those of India and south-east Asia), and emoji, which
/// are put together with one. Between the letters of ours it would only hide a word.
const fn takes_joiner(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109F}' | '\u{1700}'..='\u{1CFF}' | '\u{2190}'..='\u{2BFF}' | '\u{A800}'..='\u{ABFF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// The end of what stands before a sign, on one line.
fn words_before(before: &str) -> String {
    let line = before.trim().lines().next_back().unwrap_or_default().trim();
    let chars = line.chars().count();
    if chars <= WORDS_MAX_CHARS {
        return line.to_owned();
    }
    format!("…{}", line.chars().skip(chars - WORDS_MAX_CHARS + 1).collect::<String>())
}

/// Does a text hold letters that are written from right to left? Then it is kept apart from the words around it.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, &'static str, String)> {
        first(text, |_, effect| effect != Effect::Line).map(|s| (s.code_point(), s.effect.code(), s.after))
    }

    #[test]
    fn test_t35_each_sign_is_named_with_its_place() {
        let of = |code: &str, what, after: &str| Some((code.to_owned(), what, after.to_owned()));
        assert_eq!(found("\u{202E}Zorg"), of("U+202E", "direction", ""));
        assert_eq!(found("De zorg\u{2066} thuis"), of("U+2066", "direction", "De zorg"));
        assert_eq!(found("Eerst dit.\r\n\r\n\u{200F}Dan dat."), of("U+200F", "direction", "Eerst dit."));
        assert_eq!(found("di\u{AD}ploma"), of("U+00AD", "invisible", "di"));
        assert_eq!(found("wij\u{200B}niet"), of("U+200B", "invisible", "wij"));
        assert_eq!(found("wij\0"), of("U+0000", "control", "wij"));
        assert_eq!(found("vlag \u{E0067}"), of("U+E0067", "invisible", "vlag"));
        assert_eq!(
            found("Zij leert klanten begrijpen en helpen\u{FEFF}."),
            of("U+FEFF", "invisible", "…ten begrijpen en helpen")
        );
    }

    #[test]
    fn test_t35_every_sign_of_direction_and_without_width_is_found() {
        let signs = (0x202A..=0x202E).chain(0x2066..=0x2069).chain(0x200B..=0x200F).chain(0x2060..=0x2064);
        for sign in signs.chain([0x61C, 0xFEFF, 0xAD, 0x34F, 0x3164, 0xFFFE, 0x1_FFFF]).filter_map(char::from_u32) {
            for text in [format!("{sign}zorg"), format!("zo{sign}rg"), format!("zorg{sign}")] {
                assert_eq!(first(&text, |_, _| true).map(|found| found.sign), Some(sign), "{text:?}");
            }
        }
    }

    #[test]
    fn letters_of_every_script_stay_and_so_do_the_joiners_that_spelling_needs() {
        for text in [
            "Één naïeve coördinator, Łódź, Ğ.",
            "مرحبا بالعالم",
            "می\u{200C}خواهم",
            "שלום עולם",
            "क्\u{200D}ष",
            "👩\u{200D}🔧 en ❤\u{FE0F}\u{200D}🔥, stap 1\u{FE0F}\u{20E3}",
            "葛\u{E0100}城",
            "Дом, Ελλάδα, ไทย, 한국어",
        ] {
            assert_eq!(first(text, |_, _| true), None, "{text:?}");
        }
        assert_eq!(found("wij\u{200C}niet").map(|found| found.0).as_deref(), Some("U+200C"));
        assert_eq!(found("a\u{FE0F}\u{200D}b").map(|found| found.0).as_deref(), Some("U+200D"));
        assert_eq!(found("❤\u{FE0F}\u{FE01}").map(|found| found.0).as_deref(), Some("U+FE01"), "one is enough");
    }

    #[test]
    fn only_what_is_written_from_right_to_left_is_kept_apart() {
        assert!(is_right_to_left("Cursus مرحبا") && is_right_to_left("שלום"));
        assert!(!is_right_to_left("Één cursus, Дом, 한국어 👩\u{200D}🔧 12"));
    }
}
