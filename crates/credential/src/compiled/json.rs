// SPDX-License-Identifier: EUPL-1.2
//! The JSON of a class in RFC 8785 form, with slots.

use serde_json::{Map, Value};

use super::piece::{Markers, Piece, has_every_slot, push_all, push_fixed};
use crate::badge::{Shape, Texts};

/// The document in three stretches: before, in and after the evidence member.
#[derive(Debug)]
pub(super) struct Json {
    /// From `{` on.
    pub(super) before: Vec<Piece>,
    /// `,"evidence":[…]`.
    pub(super) evidence: Vec<Piece>,
    /// Up to and including `}`.
    pub(super) after: Vec<Piece>,
    fixed_bytes: usize,
}

impl Json {
    /// Puts the members in order and cuts the text. `None` when a slot stands outside a JSON string or the evidence is
    /// not where it can be left out.
    pub(super) fn compile(document: &Map<String, Value>, markers: &Markers) -> Option<Self> {
        let mut members: Vec<(&String, &Value)> = document.iter().collect();
        // RFC 8785 section 3.2.3 sorts by UTF-16 code units; the top members are ASCII, where that is byte order.
        members.sort_by_key(|(key, _)| *key);
        let (mut before, mut evidence, mut after) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (key, value)) in members.into_iter().enumerate() {
            let lead = if at == 0 { "{" } else { "," };
            let member = serde_json_canonicalizer::to_string(value).ok()?;
            let text = format!("{lead}\"{key}\":{member}");
            let stretch = match key.as_str() {
                "evidence" => &mut evidence,
                earlier if earlier < "evidence" => &mut before,
                _ => &mut after,
            };
            push_all(stretch, &markers.cut(&text));
        }
        push_fixed(&mut after, "}");
        let plan = Self { fixed_bytes: fixed_bytes(&[&before, &evidence, &after]), before, evidence, after };
        let sound = !plan.before.is_empty() && !plan.evidence.is_empty() && plan.slots_end_strings();
        sound.then_some(plan)
    }

    /// A slot is read back up to the quote that ends its string, so nothing else may follow it.
    fn slots_end_strings(&self) -> bool {
        [&self.before, &self.evidence, &self.after].into_iter().all(|stretch| {
            stretch.windows(2).all(|pair| match pair {
                [Piece::Slot(_), Piece::Fixed(text)] => text.starts_with('"'),
                [Piece::Slot(_), _] => false,
                _ => true,
            }) && matches!(stretch.last(), Some(Piece::Fixed(_)))
        })
    }

    pub(super) fn has_every_slot(&self, shape: &Shape) -> bool {
        has_every_slot(self.before.iter().chain(&self.evidence).chain(&self.after), shape)
    }

    /// The text without evidence.
    pub(super) fn core(&self, texts: &Texts<'_>) -> String {
        self.fill(&[&self.before, &self.after], texts)
    }

    /// The text with evidence.
    pub(super) fn full(&self, texts: &Texts<'_>) -> String {
        self.fill(&[&self.before, &self.evidence, &self.after], texts)
    }

    /// What every text without evidence has in common: the parts around its slots, in order.
    pub(super) fn core_parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        for piece in self.before.iter().chain(&self.after) {
            match (piece, parts.last_mut()) {
                (Piece::Fixed(text), Some(part)) => part.push_str(text),
                (Piece::Slot(_), _) => parts.push(String::new()),
                _ => {}
            }
        }
        parts
    }

    /// The slots between these parts, in order.
    pub(super) fn core_slots(&self) -> impl Iterator<Item = usize> {
        self.before.iter().chain(&self.after).filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(*slot),
            _ => None,
        })
    }

    fn fill(&self, stretches: &[&Vec<Piece>], texts: &Texts<'_>) -> String {
        let slot_bytes: usize = texts.0.iter().flatten().map(|text| text.len()).sum();
        let mut out = String::with_capacity(self.fixed_bytes + slot_bytes + slot_bytes / 8 + 64);
        for piece in stretches.iter().copied().flatten() {
            match piece {
                Piece::Fixed(text) => out.push_str(text),
                Piece::Slot(number) => {
                    escape(&mut out, texts.0.get(*number).and_then(Option::as_deref).unwrap_or_default());
                }
                Piece::Label(_) => {}
            }
        }
        out
    }
}

fn fixed_bytes(stretches: &[&Vec<Piece>]) -> usize {
    let length = |piece: &Piece| {
        if let Piece::Fixed(text) = piece { text.len() } else { 0 }
    };
    stretches.iter().copied().flatten().map(length).sum()
}

/// Writes the inside of a JSON string as RFC 8785 section 3.2.2.2 prescribes.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut following = special.chars();
        match following.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(control) => {
                let code = u32::from(control);
                out.push_str("\\u00");
                out.extend([code >> 4, code & 0xf].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            None => {}
        }
        rest = following.as_str();
    }
    out.push_str(rest);
}
