// SPDX-License-Identifier: EUPL-1.2
//! An award read back out of the JSON of its class.

use std::borrow::Cow;

use super::json::{Json, escape};
use super::piece::Piece;
use crate::badge::{Award, Shape, Slot, Texts};

/// The award whose filling is this text; `None` when there is none.
pub(super) fn award(json: &Json, shape: &Shape, text: &str) -> Option<Award> {
    let mut texts = Texts(vec![None; Slot::SINGLE.len() + shape.outcomes.len()]);
    let rest = read(&json.before, text, &mut texts)?;
    let with_evidence = json.evidence.first().is_some_and(|first| starts_with(rest, first));
    let rest = if with_evidence { read(&json.evidence, rest, &mut texts)? } else { rest };
    if !read(&json.after, rest, &mut texts)?.is_empty() {
        return None;
    }
    let award = texts.into_award(shape)?;
    // The reading above accepts escapes and forms that we never write; filling again decides.
    let again = Texts::of(&award).ok()?;
    let same = if with_evidence { json.full(&again) == text } else { json.core(&again) == text };
    same.then_some(award)
}

/// The award that fills these gaps of the core, in order; `None` when there is none.
pub(super) fn from_gaps<'a>(json: &Json, shape: &Shape, gaps: impl Iterator<Item = &'a str> + Clone) -> Option<Award> {
    let mut texts = Texts(vec![None; Slot::SINGLE.len() + shape.outcomes.len()]);
    let mut rest = gaps.clone();
    for slot in json.core_slots() {
        put(&mut texts, slot, unescape(rest.next()?)?)?;
    }
    if rest.next().is_some() {
        return None;
    }
    let award = texts.into_award(shape)?;
    let again = Texts::of(&award).ok()?;
    let mut written = String::new();
    let same = json.core_slots().zip(gaps).all(|(slot, gap)| {
        written.clear();
        escape(&mut written, again.0.get(slot).and_then(Option::as_deref).unwrap_or_default());
        written == gap
    });
    same.then_some(award)
}

/// Puts a text into its slot; `None` when another stands there.
fn put<'a>(texts: &mut Texts<'a>, slot: usize, value: Cow<'a, str>) -> Option<()> {
    let place = texts.0.get_mut(slot)?;
    if place.as_ref().is_some_and(|earlier| *earlier != value) {
        return None;
    }
    *place = Some(value);
    Some(())
}

fn starts_with(text: &str, piece: &Piece) -> bool {
    matches!(piece, Piece::Fixed(fixed) if text.starts_with(fixed))
}

/// Reads the pieces off the front of the text and gives what is left.
fn read<'a>(pieces: &[Piece], text: &'a str, texts: &mut Texts<'a>) -> Option<&'a str> {
    let mut rest = text;
    for piece in pieces {
        match piece {
            Piece::Fixed(fixed) => rest = rest.strip_prefix(fixed.as_str())?,
            Piece::Slot(number) => {
                let (inside, after) = rest.split_at(string_end(rest)?);
                put(texts, *number, unescape(inside)?)?;
                rest = after;
            }
            Piece::Label(_) => return None,
        }
    }
    Some(rest)
}

/// Where the JSON string that we are in ends.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

fn unescape(inside: &str) -> Option<Cow<'_, str>> {
    if inside.contains('\\') {
        serde_json::from_str(&format!("\"{inside}\"")).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inside))
    }
}
