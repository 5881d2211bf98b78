// SPDX-License-Identifier: EUPL-1.2
//! Reads the plain objects of PDF (ISO 32000-1, 7.3) with a budget: depth and number of values are bounded.

use std::collections::BTreeMap;

use super::value::{Dictionary, Value};

/// How deep arrays and dictionaries may lie in each other.
const MOST_DEPTH: usize = 24;

/// Reads objects from bytes, front to back.
pub(super) struct Parser<'b> {
    bytes: &'b [u8],
    at: usize,
    /// How many more values may be read.
    budget: usize,
}

impl<'b> Parser<'b> {
    /// Starts at `at`; reads at most `budget` values.
    pub(super) fn new(bytes: &'b [u8], at: usize, budget: usize) -> Self {
        Self { bytes, at, budget }
    }

    /// Where the parser is.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// How many values may still be read; 0 when the file holds too much.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.at += self.rest().iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Steps over `word` when it stands here.
    pub(super) fn take_word(&mut self, word: &[u8]) -> bool {
        let here = self.rest().starts_with(word);
        if here {
            self.at += word.len();
        }
        here
    }

    /// The next value; nothing at a syntax error, at the end or when the budget is used up.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.value_at_depth(0)
    }

    fn value_at_depth(&mut self, depth: usize) -> Option<Value> {
        self.budget = self.budget.checked_sub(1)?;
        if depth > MOST_DEPTH {
            return None;
        }
        self.skip_space();
        match self.peek()? {
            b'/' => Some(Value::Name(self.name())),
            b'(' => self.literal_string().map(Value::String),
            b'[' => self.array(depth),
            b'<' if self.rest().starts_with(b"<<") => self.dictionary(depth),
            b'<' => Some(Value::String(self.hex_string())),
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number_or_reference()),
            byte if byte.is_ascii_alphabetic() => {
                self.at += self.rest().iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                Some(Value::Other)
            }
            _ => None,
        }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            let escape =
                self.rest().get(1..3).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
            match escape {
                Some(escaped) if byte == b'#' => {
                    name.push(escaped);
                    self.at += 3;
                }
                _ => {
                    name.push(byte);
                    self.at += 1;
                }
            }
        }
        name
    }

    fn literal_string(&mut self) -> Option<Vec<u8>> {
        let mut string = Vec::new();
        let mut open = 0_usize;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        string.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(string);
                    }
                    string.push(byte);
                }
                b'\\' => string.extend(self.escaped_byte()),
                _ => string.push(byte),
            }
        }
    }

    fn escaped_byte(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\r' => {
                self.take_word(b"\n");
                None
            }
            b'\n' => None,
            b'0'..=b'7' => {
                let more = self.rest().iter().take(2).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let digits = self.bytes.get(self.at - 1..self.at + more).unwrap_or_default();
                self.at += more;
                Some(digits.iter().fold(0_u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit - b'0')))
            }
            other => Some(other),
        }
    }

    fn hex_string(&mut self) -> Vec<u8> {
        self.at += 1;
        let end = self.rest().iter().position(|byte| *byte == b'>').unwrap_or(self.rest().len());
        let digits: Vec<u8> =
            self.rest().iter().take(end).filter_map(|byte| char::from(*byte).to_digit(16)?.try_into().ok()).collect();
        self.at += end + 1;
        digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit) << (4 * (2 - pair.len())))
            .collect()
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.take_word(b"]") {
                return Some(Value::Array(items));
            }
            items.push(self.value_at_depth(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Value> {
        self.at += 2;
        let mut entries = BTreeMap::new();
        loop {
            self.skip_space();
            if self.take_word(b">>") {
                return Some(Value::Dictionary(Dictionary(entries)));
            }
            if self.peek()? != b'/' {
                return None;
            }
            let key = self.name();
            entries.insert(key, self.value_at_depth(depth + 1)?);
        }
    }

    fn number_or_reference(&mut self) -> Value {
        let Some(number) = self.integer() else {
            return Value::Other;
        };
        let after = self.at;
        self.skip_space();
        let generation = self.integer();
        self.skip_space();
        let ends = self.rest().get(1).is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
        if let (Ok(number), Some(0..=65_535), Some(b'R'), true) = (u32::try_from(number), generation, self.peek(), ends)
        {
            self.at += 1;
            return Value::Reference(number);
        }
        self.at = after;
        Value::Integer(number)
    }

    /// A whole number; steps over a number that is not whole and gives nothing.
    pub(super) fn integer(&mut self) -> Option<i64> {
        let length = self.rest().iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')).count();
        let digits = self.rest().get(..length)?;
        self.at += length;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }
}

/// White space (ISO 32000-1, table 1).
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Delimiters (ISO 32000-1, table 2).
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
