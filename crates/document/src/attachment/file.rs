// SPDX-License-Identifier: EUPL-1.2
//! A PDF read once from front to back. The cross-reference table is not used: an object that is defined twice counts
//! as its last definition, which is what an incremental update means. So every byte is looked at once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::AttachmentError;
use super::parser::{Parser, is_space};
use super::value::{Dictionary, Value};

/// The most objects of a file, in streams or not.
pub(super) const MOST_OBJECTS: usize = 50_000;
/// The most values in all objects together.
const MOST_VALUES: usize = 500_000;
/// The most bytes that all object streams together unpack to.
const MOST_OBJECT_STREAM_BYTES: usize = 8 * 1024 * 1024;
/// How many references lead from a reference to a value at most.
const MOST_STEPS: usize = 8;

/// An object of the file.
pub(super) struct Entry {
    pub(super) value: Value,
    /// Where the bytes of its stream are, when it has one.
    pub(super) stream: Option<Range<usize>>,
}

/// A PDF.
pub(super) struct PdfFile<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) objects: BTreeMap<u32, Entry>,
    root: Option<u32>,
    encrypted: bool,
    pub(super) values_left: usize,
    pub(super) unpack_left: usize,
    /// How many bytes may still be looked at beyond the first time: after something that could not be read, and in
    /// object streams, whose index may point at the same place again and again.
    looks_left: usize,
}

static OTHER: Value = Value::Other;

impl<'b> PdfFile<'b> {
    /// Reads all objects.
    ///
    /// # Errors
    /// [`AttachmentError::Encrypted`] and [`AttachmentError::TooMuchInside`].
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, AttachmentError> {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
            root: None,
            encrypted: false,
            values_left: MOST_VALUES,
            unpack_left: MOST_OBJECT_STREAM_BYTES,
            looks_left: bytes.len().saturating_add(2 * MOST_OBJECT_STREAM_BYTES),
        };
        let mut at = 0;
        while let Some(found) = file.next_keyword(at) {
            at = match found {
                Keyword::Object { number, body } => file.read_object(number, body)?,
                Keyword::Trailer { body } => file.read_trailer(body)?,
            };
        }
        if file.encrypted { Err(AttachmentError::Encrypted) } else { Ok(file) }
    }

    /// The next `12 0 obj` or `trailer` at or after `from`.
    fn next_keyword(&self, from: usize) -> Option<Keyword> {
        let mut at = from;
        loop {
            let rest = self.bytes.get(at..)?;
            // Both keywords are rare; looking for their first letters is quick.
            at += rest.iter().position(|byte| matches!(byte, b'o' | b't'))?;
            let here = self.bytes.get(at..)?;
            if here.starts_with(b"obj")
                && let Some(number) = self.object_number_before(at)
            {
                return Some(Keyword::Object { number, body: at + 3 });
            }
            if here.starts_with(b"trailer") {
                return Some(Keyword::Trailer { body: at + 7 });
            }
            at += 1;
        }
    }

    /// The number in `12 0 ` before `at`.
    fn object_number_before(&self, at: usize) -> Option<u32> {
        let before = self.bytes.get(at.saturating_sub(40)..at)?;
        let word = |text: &'b [u8]| {
            let text = text.trim_ascii_end();
            let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let (rest, digits) = text.split_at_checked(text.len() - digits)?;
            Some((rest, std::str::from_utf8(digits).ok()?.parse::<u32>().ok()?))
        };
        let (rest, _generation) = word(before)?;
        if rest.last().is_none_or(|byte| !is_space(*byte)) {
            return None;
        }
        Some(word(rest)?.1)
    }

    /// Reads the object whose body begins at `body`; gives the place to go on.
    fn read_object(&mut self, number: u32, body: usize) -> Result<usize, AttachmentError> {
        let mut parser = Parser::new(self.bytes, body, self.values_left);
        let value = parser.value();
        self.pay(&parser)?;
        let Some(value) = value else {
            self.look_again(parser.position().saturating_sub(body))?;
            return Ok(body);
        };
        let mut end = parser.position();
        let mut stream = None;
        if let Value::Dictionary(dictionary) = &value {
            parser.skip_space();
            if parser.take_word(b"stream") {
                let range = self.stream_range(dictionary, parser.position());
                end = range.end;
                stream = Some(range);
            }
        }
        if let (Value::Dictionary(dictionary), Some(range)) = (&value, &stream) {
            if dictionary.is_of_type(b"XRef") {
                self.note_trailer(dictionary);
            }
            if dictionary.is_of_type(b"ObjStm") {
                let dictionary = dictionary.clone();
                self.read_object_stream(&dictionary, range.clone())?;
            }
        }
        self.objects.insert(number, Entry { value, stream });
        Ok(end)
    }

    fn read_trailer(&mut self, body: usize) -> Result<usize, AttachmentError> {
        let mut parser = Parser::new(self.bytes, body, self.values_left);
        let value = parser.value();
        self.pay(&parser)?;
        if let Some(Value::Dictionary(dictionary)) = value {
            self.note_trailer(&dictionary);
            return Ok(parser.position());
        }
        self.look_again(parser.position().saturating_sub(body))?;
        Ok(body)
    }

    /// Takes what a parser used from the budgets of the file.
    pub(super) fn pay(&mut self, parser: &Parser<'_>) -> Result<(), AttachmentError> {
        self.values_left = parser.budget();
        if self.values_left == 0 || self.objects.len() >= MOST_OBJECTS {
            Err(AttachmentError::TooMuchInside)
        } else {
            Ok(())
        }
    }

    /// Takes bytes that are looked at once more from the budget.
    pub(super) fn look_again(&mut self, bytes: usize) -> Result<(), AttachmentError> {
        self.looks_left = self.looks_left.checked_sub(bytes).ok_or(AttachmentError::TooMuchInside)?;
        Ok(())
    }

    fn note_trailer(&mut self, trailer: &Dictionary) {
        self.root = trailer.get(b"Root").and_then(Value::as_reference).or(self.root);
        self.encrypted |= trailer.get(b"Encrypt").is_some();
    }

    /// The catalog: the root of the last trailer, else the last object that calls itself a catalog.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        let root = self.root.and_then(|number| self.objects.get(&number)).and_then(|entry| entry.value.as_dictionary());
        root.or_else(|| {
            self.objects
                .values()
                .rev()
                .filter_map(|entry| entry.value.as_dictionary())
                .find(|value| value.is_of_type(b"Catalog"))
        })
    }

    /// The value itself, or what it refers to.
    pub(super) fn resolve<'v>(&'v self, value: &'v Value) -> &'v Value {
        let mut value = value;
        for _ in 0..MOST_STEPS {
            let Value::Reference(number) = value else {
                return value;
            };
            let Some(entry) = self.objects.get(number) else {
                return &OTHER;
            };
            value = &entry.value;
        }
        &OTHER
    }

    /// The dictionary under `key`.
    pub(super) fn dictionary<'v>(&'v self, dictionary: &'v Dictionary, key: &[u8]) -> Option<&'v Dictionary> {
        self.resolve(dictionary.get(key)?).as_dictionary()
    }

    /// The items of the array under `key`; empty when there is none.
    pub(super) fn array<'v>(&'v self, dictionary: &'v Dictionary, key: &[u8]) -> &'v [Value] {
        dictionary.get(key).and_then(|value| self.resolve(value).as_array()).unwrap_or_default()
    }

    /// The stream with this object number, unpacked to at most `most_bytes`, with its dictionary.
    pub(super) fn stream(&self, number: u32, most_bytes: usize) -> Option<(&Dictionary, Vec<u8>)> {
        let entry = self.objects.get(&number)?;
        let dictionary = entry.value.as_dictionary()?;
        let bytes = self.unpack(dictionary, self.bytes.get(entry.stream.clone()?)?, most_bytes).ok()?;
        Some((dictionary, bytes))
    }
}

enum Keyword {
    Object { number: u32, body: usize },
    Trailer { body: usize },
}
