// SPDX-License-Identifier: EUPL-1.2
//! Quads as canonical N-Quads lines of which slots and labels are still open.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use oxrdf::vocab::xsd;
use oxrdf::{GraphName, Literal, NamedOrBlankNode, Quad, Term};

use super::CompileError;
use super::piece::{Markers, Piece, compare, push_all, push_fixed};
use crate::rdfc::escape_literal;

/// A subject or object.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Node {
    /// A blank node, by index.
    Blank(usize),
    /// An IRI or literal as it is written, slots open.
    Written(Vec<Piece>),
}

/// One quad of the default graph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) subject: Node,
    /// The IRI in angle brackets.
    pub(super) predicate: String,
    pub(super) object: Node,
}

/// The set of lines of a document, and how many blank nodes they mention.
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) blank_nodes: usize,
}

impl Lines {
    /// Writes quads as lines; equal quads become one (a dataset is a set).
    pub(super) fn of(quads: &[Quad], markers: &Markers) -> Result<Self, CompileError> {
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        let mut blank = |name: &str| {
            let next = index.len();
            Node::Blank(*index.entry(name.to_owned()).or_insert(next))
        };
        let mut lines = BTreeSet::new();
        for quad in quads {
            if quad.graph_name != GraphName::DefaultGraph {
                return Err(CompileError::NamedGraph);
            }
            let subject = match &quad.subject {
                NamedOrBlankNode::BlankNode(node) => blank(node.as_str()),
                NamedOrBlankNode::NamedNode(node) => Node::Written(markers.cut(&iri(node.as_str()))),
            };
            let predicate = iri(quad.predicate.as_str());
            let object = match &quad.object {
                Term::BlankNode(node) => blank(node.as_str()),
                Term::NamedNode(node) => Node::Written(markers.cut(&iri(node.as_str()))),
                Term::Literal(literal) => Node::Written(markers.cut(&literal_text(literal))),
            };
            if !matches!(markers.cut(&predicate).as_slice(), [Piece::Fixed(_)]) {
                return Err(CompileError::LostSlot);
            }
            lines.insert(Line { subject, predicate, object });
        }
        Ok(Self { lines: lines.into_iter().collect(), blank_nodes: index.len() })
    }
}

fn iri(iri: &str) -> String {
    format!("<{iri}>")
}

fn literal_text(literal: &Literal) -> String {
    let mut text = format!("\"{}\"", escape_literal(literal.value()));
    if let Some(language) = literal.language() {
        text.push('@');
        text.push_str(language);
    } else if literal.datatype() != xsd::STRING {
        text.push_str("^^");
        text.push_str(&iri(literal.datatype().as_str()));
    }
    text
}

impl Line {
    pub(super) fn mentions(&self, blank: usize) -> bool {
        self.subject == Node::Blank(blank) || self.object == Node::Blank(blank)
    }

    /// The whole line with its line feed; `write` gives each blank node its form.
    pub(super) fn written(&self, write: impl Fn(usize) -> Piece) -> Vec<Piece> {
        let mut pieces = self.before_object(&write);
        push_node(&mut pieces, &self.object, &write);
        push_fixed(&mut pieces, " .\n");
        pieces
    }

    /// The line up to its object, with the space.
    pub(super) fn before_object(&self, write: impl Fn(usize) -> Piece) -> Vec<Piece> {
        let mut pieces = Vec::new();
        push_node(&mut pieces, &self.subject, &write);
        push_fixed(&mut pieces, " ");
        push_fixed(&mut pieces, &self.predicate);
        push_fixed(&mut pieces, " ");
        pieces
    }
}

fn push_node(pieces: &mut Vec<Piece>, node: &Node, write: impl Fn(usize) -> Piece) {
    match node {
        Node::Blank(blank) => push_all(pieces, &[write(*blank)]),
        Node::Written(text) => push_all(pieces, text),
    }
}

/// The lines that RDFC-1.0 hashes for one blank node (section 4.6.3): itself `_:a`, every other one `_:z`, in code point
/// order. `None` when that order depends on the award.
pub(super) fn first_degree(lines: &[Line], blank: usize) -> Option<Vec<Piece>> {
    let name = |other: usize| Piece::Fixed(if other == blank { "_:a" } else { "_:z" }.to_owned());
    let mut own: Vec<Vec<Piece>> =
        lines.iter().filter(|line| line.mentions(blank)).map(|line| line.written(name)).collect();
    sort(&mut own, |one, other| compare(one, other))?;
    let mut pieces = Vec::new();
    own.iter().for_each(|line| push_all(&mut pieces, line));
    Some(pieces)
}

/// Sorts by an order that is not known for every pair; `None`, and an arbitrary order, when one that matters is unknown.
pub(super) fn sort<T>(items: &mut [T], order: impl Fn(&T, &T) -> Option<Ordering>) -> Option<()> {
    let known =
        items.iter().enumerate().all(|(at, one)| items.iter().skip(at + 1).all(|two| order(one, two).is_some()));
    items.sort_by(|one, two| order(one, two).unwrap_or(Ordering::Equal));
    known.then_some(())
}

/// Appends the inside of a literal as canonical N-Quads writes it. Equal to [`escape_literal`], which it asks for
/// every character that is rare; plain stretches are copied whole.
pub(super) fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let mut following = special.chars();
        match following.next() {
            Some('\n') => out.extend_from_slice(b"\\n"),
            Some('"') => out.extend_from_slice(b"\\\""),
            Some('\\') => out.extend_from_slice(b"\\\\"),
            Some(rare) => out.extend_from_slice(escape_literal(rare.encode_utf8(&mut [0; 4])).as_bytes()),
            None => {}
        }
        rest = following.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
}

/// Controls, quote, backslash, U+007F, and the first byte of the block that ends in the noncharacters U+FFFE and U+FFFF.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f | 0xef)
}
