// SPDX-License-Identifier: EUPL-1.2
//! The plain objects of PDF (ISO 32000-1, 7.3) as far as we need them.

use std::collections::BTreeMap;

/// A value. Numbers that are not whole, `true`, `false` and `null` are of no use here and all become `Other`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Anything we have no use for.
    Other,
    /// A whole number.
    Integer(i64),
    /// A name without its slash, escapes resolved.
    Name(Vec<u8>),
    /// A string, escapes resolved.
    String(Vec<u8>),
    /// An array.
    Array(Vec<Value>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A reference to the object with this number; generations are not looked at.
    Reference(u32),
}

/// A dictionary; of a key that stands twice the last value counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary(pub(super) BTreeMap<Vec<u8>, Value>);

impl Dictionary {
    /// The value of `key`.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0.get(key)
    }

    /// Whether `/Type` is `name`.
    pub(super) fn is_of_type(&self, name: &[u8]) -> bool {
        self.get(b"Type").and_then(Value::as_name) == Some(name)
    }
}

impl Value {
    /// The dictionary, when it is one.
    pub(super) fn as_dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }

    /// The items, when it is an array.
    pub(super) fn as_array(&self) -> Option<&[Value]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The name, when it is one.
    pub(super) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The object number, when it is a reference.
    pub(super) fn as_reference(&self) -> Option<u32> {
        if let Self::Reference(number) = self { Some(*number) } else { None }
    }

    /// The number as a size, when it is whole and not negative.
    pub(super) fn as_size(&self) -> Option<usize> {
        if let Self::Integer(number) = self { usize::try_from(*number).ok() } else { None }
    }

    /// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, else one byte per character.
    pub(super) fn as_text(&self) -> Option<String> {
        let Self::String(bytes) = self else {
            return None;
        };
        if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
            let units =
                wide.chunks_exact(2).map(|pair| pair.iter().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte)));
            return Some(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect());
        }
        if let Some(narrow) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
            return Some(String::from_utf8_lossy(narrow).into_owned());
        }
        Some(bytes.iter().map(|byte| char::from(*byte)).collect())
    }
}
