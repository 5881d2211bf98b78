// SPDX-License-Identifier: EUPL-1.2
//! Text with gaps, and the markers that show where the gaps are.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::badge::{self, Class, Part, Shape, Slot, Texts};

/// A stretch of text that is known beforehand, or a place that is filled later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Piece {
    /// The same for every award.
    Fixed(String),
    /// The escaped text of the slot with this number.
    Slot(usize),
    /// The canonical label of the blank node with this index.
    Label(usize),
}

/// Appends text, growing the last fixed piece when there is one.
pub(super) fn push_fixed(pieces: &mut Vec<Piece>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Piece::Fixed(last)) = pieces.last_mut() {
        last.push_str(text);
    } else {
        pieces.push(Piece::Fixed(text.to_owned()));
    }
}

/// Appends pieces, merging fixed text.
pub(super) fn push_all(pieces: &mut Vec<Piece>, more: &[Piece]) {
    for piece in more {
        match piece {
            Piece::Fixed(text) => push_fixed(pieces, text),
            gap => pieces.push(gap.clone()),
        }
    }
}

/// How two texts compare, when that is the same for every filling; `None` when it depends on the award.
pub(super) fn compare(one: &[Piece], other: &[Piece]) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    let (head_one, whole_one) = head(one);
    let (head_other, whole_other) = head(other);
    let differing = head_one.bytes().zip(head_other.bytes()).find(|(left, right)| left != right);
    match differing {
        Some((left, right)) => Some(left.cmp(&right)),
        None if whole_one && whole_other => Some(head_one.len().cmp(&head_other.len())),
        None if whole_one && head_one.len() < head_other.len() => Some(Ordering::Less),
        None if whole_other && head_other.len() < head_one.len() => Some(Ordering::Greater),
        None => None,
    }
}

/// The fixed text at the start, and whether that is everything.
fn head(pieces: &[Piece]) -> (&str, bool) {
    match pieces {
        [Piece::Fixed(text)] => (text, true),
        [Piece::Fixed(text), ..] => (text, false),
        [] => ("", true),
        _ => ("", false),
    }
}

/// Words that stand for the slots while a class is expanded: letters and digits only, so that neither JSON nor N-Quads
/// nor an IRI changes them, and absent from the class, so that no text of the institution is taken for one.
#[derive(Debug)]
pub(super) struct Markers {
    stem: String,
}

/// Digits of the slot number in a marker.
const DIGITS: usize = 5;

impl Markers {
    /// Markers that do not occur in the class.
    pub(super) fn absent_from(class: &Class, shape: &Shape) -> Self {
        let slots = Slot::SINGLE.len() + shape.outcomes.len();
        let blank = Texts(vec![Some(Cow::Borrowed("")); slots]);
        let text = serde_json::Value::Object(badge::assemble(class, shape, &blank)).to_string();
        let mut number = 0_u64;
        loop {
            // The stem ends in a letter and starts with one that it does not contain again, so that two markers next to
            // each other are found whole.
            let stem = format!("z{number}slot");
            if !text.contains(&stem) {
                return Self { stem };
            }
            number += 1;
        }
    }

    /// A marker for every slot of the shape.
    pub(super) fn texts(&self, shape: &Shape) -> Texts<'static> {
        let mut texts = vec![None; Slot::SINGLE.len() + shape.outcomes.len()];
        for slot in slots(shape) {
            if let Some(text) = texts.get_mut(slot.number()) {
                *text = Some(Cow::Owned(format!("{}{:0DIGITS$}", self.stem, slot.number())));
            }
        }
        Texts(texts)
    }

    /// Cuts a text at its markers.
    pub(super) fn cut(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(&self.stem) {
            let number = after.get(..DIGITS).and_then(|digits| digits.parse().ok());
            let (Some(number), Some(following)) = (number, after.get(DIGITS..)) else {
                break;
            };
            push_fixed(&mut pieces, before);
            pieces.push(Piece::Slot(number));
            rest = following;
        }
        push_fixed(&mut pieces, rest);
        pieces
    }
}

/// The slots that an award of this shape fills, evidence included.
pub(super) fn slots(shape: &Shape) -> Vec<Slot> {
    let there = |slot: &Slot| match slot {
        Slot::SubjectId => shape.parts.contains(&Part::SubjectId),
        Slot::ValidUntil => shape.parts.contains(&Part::ValidUntil),
        Slot::StartedOn => shape.parts.contains(&Part::StartedOn),
        Slot::EndedOn => shape.parts.contains(&Part::EndedOn),
        Slot::Grade => shape.parts.contains(&Part::Grade),
        Slot::CredentialId
        | Slot::SubjectName
        | Slot::ValidFrom
        | Slot::AwardedAt
        | Slot::StatusIndex
        | Slot::Evidence
        | Slot::Result(_) => true,
    };
    let results = (0..shape.outcomes.len()).map(Slot::Result);
    Slot::SINGLE.into_iter().filter(there).chain(results).collect()
}

/// Whether every slot of the shape occurs among the pieces.
pub(super) fn has_every_slot<'a>(pieces: impl Iterator<Item = &'a Piece> + Clone, shape: &Shape) -> bool {
    slots(shape).iter().all(|slot| pieces.clone().any(|piece| *piece == Piece::Slot(slot.number())))
}
