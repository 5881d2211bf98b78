// SPDX-License-Identifier: EUPL-1.2
//! The quads of a class, sorted as far as they can be before the award is known.
//!
//! Canonical N-Quads are sorted as whole lines. Because an IRI ends in `>`, a label in a space and neither occurs
//! inside, whole lines sort by subject, then predicate, then object. So lines are grouped by subject; IRIs come before
//! blank nodes (`<` before `_`); inside a group everything has its place but the blank nodes that are objects of one
//! predicate, which follow their labels.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use oxrdf::Quad;

use super::lines::{Line, Lines, Node, first_degree, sort};
use super::piece::{Markers, Piece, compare, has_every_slot, push_all, push_fixed};
use super::{CompileError, sha256};
use crate::badge::Shape;
use crate::proof::Hash;

/// How the canonical hash is found.
#[derive(Debug)]
pub(super) struct Graph {
    /// `None` when the class itself rules out the fast road.
    pub(super) plan: Option<Plan>,
    pieces: Vec<Piece>,
}

/// The fast road.
#[derive(Debug)]
pub(super) struct Plan {
    /// Hashes of the blank nodes that no slot touches, sorted, with their index.
    pub(super) fixed_hashes: Vec<(Hash, usize)>,
    /// The blank nodes that a slot touches: index and what is hashed.
    pub(super) open_hashes: Vec<(usize, Vec<Piece>)>,
    /// Groups whose subject is an IRI, in order as far as that is known.
    pub(super) named: Vec<Group>,
    /// Whether the order of `named` depends on the award.
    pub(super) named_order: NamedOrder,
    /// Groups whose subject is a blank node, by its index.
    pub(super) blank: Vec<Group>,
    /// `_:c14n0` and on, by rank.
    pub(super) labels: Vec<String>,
    /// Ranks in the order of their labels as text: 0, 1, 10, 11, 2, …
    pub(super) rank_by_text: Vec<usize>,
    /// Place of each rank in `rank_by_text`.
    pub(super) text_by_rank: Vec<usize>,
    /// Bytes of fixed text, to reserve.
    pub(super) fixed_bytes: usize,
}

/// Whether groups of IRIs are in their final order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedOrder {
    /// Always this order.
    Known,
    /// A subject is filled by the award, so the order is found per award.
    PerAward,
}

/// All lines with one subject.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) subject: Vec<Piece>,
    pub(super) parts: Vec<GroupPart>,
}

/// A stretch of a group.
#[derive(Debug)]
pub(super) enum GroupPart {
    /// Whole lines.
    Lines(Vec<Piece>),
    /// Lines that differ only in the blank node at the end; they follow the labels.
    Nodes {
        /// Each line up to its object.
        before: Vec<Piece>,
        /// The objects.
        nodes: Vec<usize>,
    },
}

impl Graph {
    /// Prepares the quads of a document full of markers.
    pub(super) fn compile(quads: &[Quad], markers: &Markers) -> Result<Self, CompileError> {
        let lines = Lines::of(quads, markers)?;
        let written = lines.lines.iter().flat_map(|line| line.written(Piece::Label));
        let mut pieces: Vec<Piece> = written.filter(|piece| matches!(piece, Piece::Slot(_))).collect();
        pieces.sort();
        pieces.dedup();
        Ok(Self { plan: Plan::compile(&lines), pieces })
    }

    pub(super) fn has_every_slot(&self, shape: &Shape) -> bool {
        has_every_slot(self.pieces.iter(), shape)
    }
}

impl Plan {
    fn compile(lines: &Lines) -> Option<Self> {
        let (fixed_hashes, open_hashes) = hashes(lines)?;
        let (mut named, blank) = groups(lines)?;
        let known = sort(&mut named, |one, two| compare(&one.subject, &two.subject));
        let labels: Vec<String> = (0..lines.blank_nodes).map(|rank| format!("_:c14n{rank}")).collect();
        let (rank_by_text, text_by_rank) = text_order(&labels);
        let named_order = if known.is_some() { NamedOrder::Known } else { NamedOrder::PerAward };
        let written = lines.lines.iter().flat_map(|line| line.written(Piece::Label));
        let fixed_bytes = written.map(|piece| if let Piece::Fixed(text) = piece { text.len() } else { 8 }).sum();
        Some(Self {
            fixed_hashes,
            open_hashes,
            named,
            named_order,
            blank,
            labels,
            rank_by_text,
            text_by_rank,
            fixed_bytes,
        })
    }
}

/// First-degree hashes, and what is to be hashed per award. `None` when two are equal already, or when the order of what
/// is hashed depends on the award.
#[allow(clippy::type_complexity, reason = "the two halves of a plan, named there")]
fn hashes(lines: &Lines) -> Option<(Vec<(Hash, usize)>, Vec<(usize, Vec<Piece>)>)> {
    let (mut fixed_hashes, mut open_hashes) = (Vec::new(), Vec::new());
    for blank in 0..lines.blank_nodes {
        let hashed = first_degree(&lines.lines, blank)?;
        match hashed.as_slice() {
            [Piece::Fixed(text)] => fixed_hashes.push((sha256(text.as_bytes()), blank)),
            _ => open_hashes.push((blank, hashed)),
        }
    }
    fixed_hashes.sort_unstable();
    if fixed_hashes.windows(2).any(|pair| matches!(pair, [(one, _), (two, _)] if one == two)) {
        return None;
    }
    Some((fixed_hashes, open_hashes))
}

/// Ranks in the order of their labels as text, and the place of each rank in it.
fn text_order(labels: &[String]) -> (Vec<usize>, Vec<usize>) {
    // A label is followed by a space, which sorts before every digit: plain text order is line order.
    let mut rank_by_text: Vec<usize> = (0..labels.len()).collect();
    rank_by_text.sort_by_key(|rank| labels.get(*rank));
    let mut text_by_rank = vec![0; labels.len()];
    for (place, rank) in rank_by_text.iter().enumerate() {
        if let Some(entry) = text_by_rank.get_mut(*rank) {
            *entry = place;
        }
    }
    (rank_by_text, text_by_rank)
}

/// Groups by subject: IRIs, and blank nodes by index. `None` when the order inside a group depends on the award.
fn groups(lines: &Lines) -> Option<(Vec<Group>, Vec<Group>)> {
    let mut by_subject: BTreeMap<&Node, Vec<&Line>> = BTreeMap::new();
    for line in &lines.lines {
        by_subject.entry(&line.subject).or_default().push(line);
    }
    let mut named = Vec::new();
    let mut blank: Vec<Group> = (0..lines.blank_nodes).map(|_| Group::default()).collect();
    for (subject, mut members) in by_subject {
        sort(&mut members, |one, two| in_group(one, two))?;
        let group = Group { subject: subject_text(subject), parts: parts(&members) };
        match subject {
            Node::Blank(index) => *blank.get_mut(*index)? = group,
            Node::Written(_) => named.push(group),
        }
    }
    Some((named, blank))
}

fn subject_text(subject: &Node) -> Vec<Piece> {
    match subject {
        Node::Blank(index) => vec![Piece::Label(*index)],
        Node::Written(text) => text.clone(),
    }
}

/// Order of two lines with the same subject. Blank objects come after all others and are left equal here.
fn in_group(one: &Line, two: &Line) -> Option<Ordering> {
    let by_predicate = one.predicate.cmp(&two.predicate);
    if by_predicate != Ordering::Equal {
        return Some(by_predicate);
    }
    match (&one.object, &two.object) {
        (Node::Blank(_), Node::Blank(_)) => Some(Ordering::Equal),
        (Node::Blank(_), Node::Written(_)) => Some(Ordering::Greater),
        (Node::Written(_), Node::Blank(_)) => Some(Ordering::Less),
        (Node::Written(one), Node::Written(two)) => compare(&ended(one), &ended(two)),
    }
}

/// An object with what follows it on its line.
fn ended(object: &[Piece]) -> Vec<Piece> {
    let mut pieces = object.to_vec();
    push_fixed(&mut pieces, " .\n");
    pieces
}

fn parts(members: &[&Line]) -> Vec<GroupPart> {
    let mut parts = Vec::new();
    for run in members.chunk_by(|one, two| one.predicate == two.predicate) {
        let nodes: Vec<usize> = run
            .iter()
            .filter_map(|line| if let Node::Blank(index) = line.object { Some(index) } else { None })
            .collect();
        let several = nodes.len() > 1;
        for line in run {
            let whole = line.written(Piece::Label);
            match (several, &line.object, parts.last_mut()) {
                (true, Node::Blank(_), _) => {}
                (_, _, Some(GroupPart::Lines(pieces))) => push_all(pieces, &whole),
                _ => parts.push(GroupPart::Lines(whole)),
            }
        }
        if let (true, Some(line)) = (several, run.first()) {
            parts.push(GroupPart::Nodes { before: line.before_object(Piece::Label), nodes });
        }
    }
    parts
}
