// SPDX-License-Identifier: EUPL-1.2
//! Cuts a text into day, month and year, in Dutch and English.

use unicode_normalization::UnicodeNormalization;

/// Characters of a cell that are looked at; longer text is no date.
const LONGEST: usize = 60;

const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb", "febr"],
    &["maart", "march", "mrt", "mar", "maa"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augustus", "august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
/// Words that may stand in a date and say nothing.
const EMPTY_WORDS: &[&str] = &[
    "t",
    "z",
    "e",
    "de",
    "ste",
    "th",
    "st",
    "nd",
    "rd",
    "of",
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "uur",
];

/// Day, month and year as found; the year with its number of digits.
pub(super) struct Parts {
    pub(super) day: i16,
    pub(super) month: i16,
    pub(super) year: i16,
    pub(super) year_digits: usize,
}

enum Token {
    Number(i16, usize),
    Month(i16),
}

/// Cuts a text in numbers and month names; `None` for any other word.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in folded.chars() {
        if character.is_alphanumeric() {
            if before.is_alphanumeric() && before.is_ascii_digit() == character.is_ascii_digit() {
                words.last_mut()?.push(character);
            } else {
                words.push(character.to_string());
            }
        } else if !matches!(character, '-' | '/' | '.' | ' ' | ',' | ':' | '\'' | '\\' | '_' | '–') {
            return None;
        }
        before = character;
    }
    let mut tokens = Vec::new();
    for word in words {
        if let Ok(number) = word.parse::<i16>() {
            tokens.push(Token::Number(number, word.len()));
        } else if let Some(month) = (1_i16..).zip(MONTHS).find(|(_, names)| names.contains(&word.as_str())) {
            tokens.push(Token::Month(month.0));
        } else if !EMPTY_WORDS.contains(&word.as_str()) {
            return None;
        }
    }
    Some(tokens)
}

/// Day, month and year out of a text; a time of day after them is left out.
pub(super) fn numbers(text: &str) -> Option<Parts> {
    let tokens = tokens(text)?;
    let date = tokens.get(..3)?;
    let clock = tokens.get(3..)?;
    let is_clock = clock.len() != 1
        && clock.iter().all(|token| matches!(token, Token::Number(number, digits) if *number < 1_000 && *digits <= 9));
    if !is_clock {
        return None;
    }
    let parts =
        |day: i16, month: i16, (year, digits): (i16, usize)| Some(Parts { day, month, year, year_digits: digits });
    let parts = match date {
        [Token::Number(year, 4), Token::Number(month, _), Token::Number(day, _)] => parts(*day, *month, (*year, 4)),
        [Token::Number(year, 4), Token::Month(month), Token::Number(day, _)] => parts(*day, *month, (*year, 4)),
        [Token::Number(day, 1..=2), Token::Number(month, 1..=2), Token::Number(year, digits @ (2 | 4))] => {
            parts(*day, *month, (*year, *digits))
        }
        [Token::Number(day, 1..=2), Token::Month(month), Token::Number(year, digits @ (2 | 4))] => {
            parts(*day, *month, (*year, *digits))
        }
        [Token::Month(month), Token::Number(day, 1..=2), Token::Number(year, digits @ (2 | 4))] => {
            parts(*day, *month, (*year, *digits))
        }
        _ => None,
    }?;
    ((1..=99).contains(&parts.day) && (1..=99).contains(&parts.month)).then_some(parts)
}
