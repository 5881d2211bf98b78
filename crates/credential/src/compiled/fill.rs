// SPDX-License-Identifier: EUPL-1.2
//! Per award: fill, hash what changed, label, write in order, hash.

use std::ops::Range;

use super::graph::{Graph, Group, GroupPart, NamedOrder, Plan};
use super::piece::Piece;
use super::{lines, sha256};
use crate::badge::Texts;
use crate::proof::Hash;

/// The slots of one award, escaped once for all places where they stand. An IRI slot holds only characters that
/// escaping leaves alone, so one form serves IRIs and literals.
struct Filling {
    bytes: Vec<u8>,
    ranges: Vec<Range<usize>>,
}

impl Filling {
    fn of(texts: &Texts<'_>) -> Self {
        let total: usize = texts.0.iter().flatten().map(|text| text.len()).sum();
        let mut bytes = Vec::with_capacity(total + total / 8 + 64);
        let mut ranges = Vec::with_capacity(texts.0.len());
        for text in &texts.0 {
            let start = bytes.len();
            lines::escape(&mut bytes, text.as_deref().unwrap_or_default());
            ranges.push(start..bytes.len());
        }
        Self { bytes, ranges }
    }

    fn slot(&self, number: usize) -> &[u8] {
        self.ranges.get(number).and_then(|range| self.bytes.get(range.clone())).unwrap_or_default()
    }
}

/// A document being written.
struct Writer<'a> {
    plan: &'a Plan,
    filling: &'a Filling,
    /// Canonical rank of each blank node; empty while the hashes are not known.
    ranks: Vec<usize>,
    out: Vec<u8>,
    places: Vec<usize>,
}

impl Graph {
    /// The canonical hash of the document, or `None` when only the general road can tell.
    pub(super) fn hash(&self, texts: &Texts<'_>) -> Option<Hash> {
        let plan = self.plan.as_ref()?;
        let filling = Filling::of(texts);
        let reserve = plan.fixed_bytes + 4 * filling.bytes.len();
        let mut writer =
            Writer { plan, filling: &filling, ranks: Vec::new(), out: Vec::with_capacity(reserve), places: Vec::new() };
        writer.rank()?;
        writer.write()?;
        Some(sha256(&writer.out))
    }
}

impl Writer<'_> {
    /// RDFC-1.0 section 4.4.3, steps 3 and 4: hash, sort by hash, number. `None` when two hashes are equal.
    fn rank(&mut self) -> Option<()> {
        let mut open: Vec<(Hash, usize)> = Vec::with_capacity(self.plan.open_hashes.len());
        for (blank, hashed) in &self.plan.open_hashes {
            self.out.clear();
            self.pieces(hashed);
            open.push((sha256(&self.out), *blank));
        }
        self.out.clear();
        open.sort_unstable();
        self.ranks.resize(self.plan.labels.len(), 0);
        let mut fixed = self.plan.fixed_hashes.iter().peekable();
        let mut open = open.iter().peekable();
        let mut last: Option<&Hash> = None;
        for rank in 0..self.plan.labels.len() {
            let next = match (fixed.peek(), open.peek()) {
                (Some(one), Some(two)) if one <= two => fixed.next(),
                (Some(_), None) => fixed.next(),
                _ => open.next(),
            };
            let (hash, blank) = next?;
            if last.replace(hash) == Some(hash) {
                return None;
            }
            *self.ranks.get_mut(*blank)? = rank;
        }
        Some(())
    }

    /// All lines in code point order. `None` when an award makes two subjects the same.
    fn write(&mut self) -> Option<()> {
        let plan = self.plan;
        match plan.named_order {
            NamedOrder::Known => plan.named.iter().for_each(|group| self.group(group)),
            NamedOrder::PerAward => {
                let mut named: Vec<(Vec<u8>, &Group)> = Vec::with_capacity(plan.named.len());
                for group in &plan.named {
                    self.pieces(&group.subject);
                    named.push((self.out.clone(), group));
                    self.out.clear();
                }
                named.sort_unstable_by(|one, two| one.0.cmp(&two.0));
                if named.windows(2).any(|pair| matches!(pair, [one, two] if one.0 == two.0)) {
                    return None;
                }
                named.iter().for_each(|(_, group)| self.group(group));
            }
        }
        let mut by_rank = vec![0; self.ranks.len()];
        for (blank, rank) in self.ranks.iter().enumerate() {
            *by_rank.get_mut(*rank)? = blank;
        }
        for rank in &plan.rank_by_text {
            self.group(plan.blank.get(*by_rank.get(*rank)?)?);
        }
        Some(())
    }

    fn group(&mut self, group: &Group) {
        for part in &group.parts {
            match part {
                GroupPart::Lines(pieces) => self.pieces(pieces),
                GroupPart::Nodes { before, nodes } => self.nodes(before, nodes),
            }
        }
    }

    fn nodes(&mut self, before: &[Piece], nodes: &[usize]) {
        let plan = self.plan;
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        let ranks = nodes.iter().filter_map(|node| self.ranks.get(*node));
        places.extend(ranks.filter_map(|rank| plan.text_by_rank.get(*rank)));
        places.sort_unstable();
        for place in &places {
            self.pieces(before);
            if let Some(label) = plan.rank_by_text.get(*place).and_then(|rank| plan.labels.get(*rank)) {
                self.out.extend_from_slice(label.as_bytes());
            }
            self.out.extend_from_slice(b" .\n");
        }
        self.places = places;
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let text = match piece {
                Piece::Fixed(text) => text.as_bytes(),
                Piece::Slot(number) => self.filling.slot(*number),
                Piece::Label(blank) => self
                    .ranks
                    .get(*blank)
                    .and_then(|rank| self.plan.labels.get(*rank))
                    .map(String::as_bytes)
                    .unwrap_or_default(),
            };
            self.out.extend_from_slice(text);
        }
    }
}
