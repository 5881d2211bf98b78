// SPDX-License-Identifier: EUPL-1.2
//! PNG chunks (W3C PNG, Third Edition, sections 5 and 11.3.3.4), read with every length checked.

use flate2::Crc;

use super::{BakeError, Baked};
use crate::limits::Limits;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
const KEYWORD_3: &[u8] = b"openbadgecredential";
const KEYWORD_2: &[u8] = b"openbadges";

/// True when the bytes begin as a PNG does.
#[must_use]
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// One chunk: its type, its data, and all its bytes with length and checksum.
struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    whole: &'a [u8],
}

fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, BakeError> {
    let mut rest = png.strip_prefix(&SIGNATURE).ok_or(BakeError::Damaged("signature"))?;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let damaged = BakeError::Damaged("chunk");
        let length = rest.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes)).ok_or(damaged.clone())?;
        let length = usize::try_from(length).map_err(|_| damaged.clone())?;
        let (whole, after) =
            length.checked_add(12).and_then(|length| rest.split_at_checked(length)).ok_or(damaged.clone())?;
        let (covered, checksum) = whole.get(4..).and_then(<[u8]>::split_last_chunk::<4>).ok_or(damaged.clone())?;
        let (kind, data) = covered.split_first_chunk::<4>().ok_or(damaged)?;
        if crc(covered) != u32::from_be_bytes(*checksum) {
            return Err(BakeError::Damaged("checksum"));
        }
        chunks.push(Chunk { kind: *kind, data, whole });
        rest = after;
        if kind == b"IEND" {
            break;
        }
    }
    let is_whole = chunks.first().is_some_and(|chunk| &chunk.kind == b"IHDR")
        && chunks.last().is_some_and(|chunk| &chunk.kind == b"IEND");
    if is_whole && rest.is_empty() { Ok(chunks) } else { Err(BakeError::Damaged("order of chunks")) }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Puts a credential (JSON or a compact token) into a PNG, in place of one that is there. The other chunks stay as
/// they are.
///
/// # Errors
/// [`BakeError::TooLarge`] or [`BakeError::Damaged`].
pub fn bake_png(png: &[u8], credential: &str, limits: &Limits) -> Result<Vec<u8>, BakeError> {
    if png.len() > limits.image_bytes {
        return Err(BakeError::TooLarge(png.len()));
    }
    let mut covered = b"iTXt".to_vec();
    covered.extend_from_slice(KEYWORD_3);
    // End of keyword, not compressed, method 0, no language, no translated keyword.
    covered.extend_from_slice(&[0, 0, 0, 0, 0]);
    covered.extend_from_slice(credential.as_bytes());
    let length = u32::try_from(covered.len().saturating_sub(4)).map_err(|_| BakeError::TooLarge(credential.len()))?;
    let mut out = SIGNATURE.to_vec();
    for chunk in chunks(png)? {
        if keyword(&chunk) == Some(KEYWORD_3) {
            continue;
        }
        if &chunk.kind == b"IEND" {
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(&covered);
            out.extend_from_slice(&crc(&covered).to_be_bytes());
        }
        out.extend_from_slice(chunk.whole);
    }
    Ok(out)
}

/// Takes the credential out of a PNG.
///
/// # Errors
/// [`BakeError`].
pub fn unbake_png(png: &[u8], limits: &Limits) -> Result<Baked, BakeError> {
    if png.len() > limits.image_bytes {
        return Err(BakeError::TooLarge(png.len()));
    }
    let chunks = chunks(png)?;
    for (wanted, wrap) in [(KEYWORD_3, Baked::OpenBadges3 as fn(String) -> Baked), (KEYWORD_2, Baked::OpenBadges2)] {
        let mut found = chunks.iter().filter(|chunk| keyword(chunk) == Some(wanted));
        if let Some(chunk) = found.next() {
            if found.next().is_some() {
                return Err(BakeError::Ambiguous);
            }
            return Ok(wrap(text(chunk)?));
        }
    }
    Err(BakeError::Empty)
}

fn keyword<'a>(chunk: &Chunk<'a>) -> Option<&'a [u8]> {
    matches!(&chunk.kind, b"iTXt" | b"tEXt").then_some(chunk.data)?.split(|byte| *byte == 0).next()
}

fn text(chunk: &Chunk<'_>) -> Result<String, BakeError> {
    let damaged = || BakeError::Damaged("text chunk");
    let after_keyword = |data: &[u8]| data.iter().position(|byte| *byte == 0).map(|end| end + 1);
    let rest = after_keyword(chunk.data).and_then(|start| chunk.data.get(start..)).ok_or_else(damaged)?;
    if &chunk.kind == b"tEXt" {
        return Ok(rest.iter().map(|byte| char::from(*byte)).collect());
    }
    let rest = match rest {
        [0, _, rest @ ..] => rest,
        [1, ..] => return Err(BakeError::Compressed),
        _ => return Err(damaged()),
    };
    // Language tag and translated keyword, each with its end.
    let rest = after_keyword(rest).and_then(|start| rest.get(start..)).ok_or_else(damaged)?;
    let rest = after_keyword(rest).and_then(|start| rest.get(start..)).ok_or_else(damaged)?;
    String::from_utf8(rest.to_vec()).map_err(|_| damaged())
}
