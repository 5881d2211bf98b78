// SPDX-License-Identifier: EUPL-1.2
//! The streams of a PDF: where they are, what they unpack to, and the objects inside object streams.

use std::io::Read;
use std::ops::Range;

use flate2::read::ZlibDecoder;

use super::AttachmentError;
use super::file::{Entry, MOST_OBJECTS, PdfFile};
use super::parser::{Parser, is_space};
use super::value::{Dictionary, Value};

/// What a damaged object stream takes from [`MOST_OBJECT_STREAM_BYTES`].
const DAMAGE_COSTS_BYTES: usize = 1024 * 1024;
/// The most filters on one stream.
const MOST_FILTERS: usize = 3;
impl PdfFile<'_> {
    /// Where the bytes of a stream are (ISO 32000-1, 7.3.8): as long as `/Length` says when `endstream` follows there,
    /// else up to the next `endstream`.
    pub(super) fn stream_range(&self, dictionary: &Dictionary, after_keyword: usize) -> Range<usize> {
        let here = self.bytes.get(after_keyword..).unwrap_or_default();
        let start = after_keyword
            + if here.starts_with(b"\r\n") { 2 } else { usize::from(here.first().is_some_and(|byte| is_space(*byte))) };
        let said = dictionary.get(b"Length").map(|value| self.resolve(value)).and_then(Value::as_size);
        if let Some(end) = said.and_then(|length| start.checked_add(length)) {
            let mut parser = Parser::new(self.bytes, end, 0);
            parser.skip_space();
            if parser.take_word(b"endstream") {
                return start..end;
            }
        }
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = rest.windows(9).position(|window| window == b"endstream").unwrap_or(rest.len());
        // The line end before the keyword is no part of the stream.
        let data = rest.get(..length).unwrap_or_default();
        let data = data
            .strip_suffix(b"\r\n")
            .or_else(|| data.strip_suffix(b"\n"))
            .or_else(|| data.strip_suffix(b"\r"))
            .unwrap_or(data);
        start..start + data.len()
    }

    /// Reads the objects inside an object stream (ISO 32000-1, 7.5.7).
    pub(super) fn read_object_stream(
        &mut self,
        dictionary: &Dictionary,
        range: Range<usize>,
    ) -> Result<(), AttachmentError> {
        let Some(packed) = self.bytes.get(range) else {
            return Ok(());
        };
        let bytes = match self.unpack(dictionary, packed, self.unpack_left) {
            Ok(bytes) => bytes,
            Err(AttachmentError::TooMuchInside) => return Err(AttachmentError::TooMuchInside),
            Err(_) => {
                // It may have unpacked for a long time before the damage showed.
                self.unpack_left =
                    self.unpack_left.checked_sub(DAMAGE_COSTS_BYTES).ok_or(AttachmentError::TooMuchInside)?;
                return Ok(());
            }
        };
        self.unpack_left -= bytes.len();
        let size = |key: &[u8]| dictionary.get(key).map(|value| self.resolve(value)).and_then(Value::as_size);
        let (Some(count), Some(first)) = (size(b"N"), size(b"First")) else {
            return Ok(());
        };
        let mut index = Parser::new(&bytes, 0, 0);
        for _ in 0..count.min(MOST_OBJECTS) {
            index.skip_space();
            let number = index.integer().and_then(|number| u32::try_from(number).ok());
            index.skip_space();
            let offset = index.integer().and_then(|offset| usize::try_from(offset).ok()?.checked_add(first));
            let (Some(number), Some(offset)) = (number, offset) else {
                break;
            };
            let mut parser = Parser::new(&bytes, offset, self.values_left);
            let value = parser.value();
            self.pay(&parser)?;
            self.look_again(parser.position().saturating_sub(offset))?;
            if let Some(value) = value {
                self.objects.insert(number, Entry { value, stream: None });
            }
        }
        Ok(())
    }

    /// Unpacks `/FlateDecode` without predictor, the one filter that file attachments and object streams have in
    /// practice. [`AttachmentError::TooMuchInside`] when it is more than `most_bytes`, else `Damaged`.
    pub(super) fn unpack(
        &self,
        dictionary: &Dictionary,
        packed: &[u8],
        most_bytes: usize,
    ) -> Result<Vec<u8>, AttachmentError> {
        let filter = dictionary.get(b"Filter").map(|value| self.resolve(value));
        let filters = match filter {
            None => &[][..],
            Some(Value::Array(filters)) => filters,
            Some(single) => std::slice::from_ref(single),
        };
        let unusual = filters.iter().any(|filter| self.resolve(filter).as_name() != Some(b"FlateDecode"));
        if filters.len() > MOST_FILTERS || unusual || self.has_predictor(dictionary) {
            return Err(AttachmentError::Damaged);
        }
        let mut bytes = None;
        for _ in filters {
            bytes = Some(inflate(bytes.as_deref().unwrap_or(packed), most_bytes)?);
        }
        match bytes {
            Some(bytes) => Ok(bytes),
            None if packed.len() <= most_bytes => Ok(packed.to_vec()),
            None => Err(AttachmentError::TooMuchInside),
        }
    }

    fn has_predictor(&self, dictionary: &Dictionary) -> bool {
        let parameters = dictionary.get(b"DecodeParms").map(|value| self.resolve(value));
        let of_one = |value: &Value| {
            let predictor = self.resolve(value).as_dictionary().and_then(|parameters| parameters.get(b"Predictor"));
            predictor.and_then(|value| self.resolve(value).as_size()).is_some_and(|predictor| predictor > 1)
        };
        match parameters {
            Some(Value::Array(all)) => all.iter().any(of_one),
            Some(single) => of_one(single),
            None => false,
        }
    }
}

fn inflate(packed: &[u8], most_bytes: usize) -> Result<Vec<u8>, AttachmentError> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most_bytes).unwrap_or(u64::MAX).saturating_add(1);
    ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes).map_err(|_| AttachmentError::Damaged)?;
    if bytes.len() > most_bytes { Err(AttachmentError::TooMuchInside) } else { Ok(bytes) }
}
