// SPDX-License-Identifier: EUPL-1.2
//! RDFC-1.0 again, written for one purpose: to disagree when the fast road is wrong. It puts the texts of an award into
//! the quads of a class, term by term, and canonicalizes the plain way: no slots, no prepared order, its own escaping,
//! every hash from scratch. It shares nothing with the fast road but the quads of the class.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use oxrdf::{NamedOrBlankNode, Quad, Term};

/// A quad with plain texts: blank nodes by name, everything else as read.
pub struct PlainQuad {
    subject: PlainTerm,
    predicate: String,
    object: PlainTerm,
}

enum PlainTerm {
    Blank(String),
    Iri(Text),
    Literal { value: Text, datatype: Option<String> },
}

/// A text and the number of the marker in it, looked for once.
struct Text(String, Option<usize>);

/// Takes the quads of the general road apart.
pub fn quads(quads: &[Quad], markers: &[&str]) -> Vec<PlainQuad> {
    let text = |text: &str| {
        assert!(markers.iter().filter(|marker| text.contains(**marker)).count() < 2, "{text}");
        Text(text.to_owned(), markers.iter().position(|marker| text.contains(marker)))
    };
    quads
        .iter()
        .map(|quad| PlainQuad {
            subject: match &quad.subject {
                NamedOrBlankNode::NamedNode(node) => PlainTerm::Iri(text(node.as_str())),
                NamedOrBlankNode::BlankNode(node) => PlainTerm::Blank(node.as_str().to_owned()),
            },
            predicate: quad.predicate.as_str().to_owned(),
            object: match &quad.object {
                Term::NamedNode(node) => PlainTerm::Iri(text(node.as_str())),
                Term::BlankNode(node) => PlainTerm::Blank(node.as_str().to_owned()),
                Term::Literal(literal) => {
                    assert_eq!(literal.language(), None, "badges have no language-tagged strings");
                    let datatype = literal.datatype().as_str();
                    let plain = datatype == "http://www.w3.org/2001/XMLSchema#string";
                    PlainTerm::Literal { value: text(literal.value()), datatype: (!plain).then(|| datatype.to_owned()) }
                }
            },
        })
        .collect()
}

/// Replaces every marker by its text and gives the hash of the canonical document.
pub fn hash(quads: &[PlainQuad], markers: &[&str], texts: &[&str]) -> [u8; 32] {
    let fill = |Text(text, marker): &Text| match marker {
        Some(number) => text.replacen(markers[*number], texts[*number], 1),
        None => text.clone(),
    };
    let written = |term: &PlainTerm| match term {
        PlainTerm::Blank(name) => (Some(name.clone()), String::new()),
        PlainTerm::Iri(iri) => (None, format!("<{}>", fill(iri))),
        PlainTerm::Literal { value, datatype: None } => (None, format!("\"{}\"", escape(&fill(value)))),
        PlainTerm::Literal { value, datatype: Some(datatype) } => {
            (None, format!("\"{}\"^^<{datatype}>", escape(&fill(value))))
        }
    };
    let filled: Vec<_> =
        quads.iter().map(|quad| (written(&quad.subject), &quad.predicate, written(&quad.object))).collect();
    let render = |name: &dyn Fn(&str) -> String| {
        let mut lines: Vec<String> = filled
            .iter()
            .map(|(subject, predicate, object)| {
                let subject = subject.0.as_ref().map_or_else(|| subject.1.clone(), |blank| name(blank));
                let object = object.0.as_ref().map_or_else(|| object.1.clone(), |blank| name(blank));
                format!("{subject} <{predicate}> {object} .\n")
            })
            .collect();
        lines.sort();
        lines.dedup();
        lines
    };
    let mut by_node: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (subject, predicate, object) in &filled {
        let mut nodes = [subject.0.as_deref(), object.0.as_deref()].into_iter().flatten().collect::<Vec<_>>();
        nodes.dedup();
        for node in nodes {
            let name = |term: &(Option<String>, String)| match &term.0 {
                Some(blank) if blank == node => "_:a".to_owned(),
                Some(_) => "_:z".to_owned(),
                None => term.1.clone(),
            };
            by_node.entry(node).or_default().push(format!("{} <{predicate}> {} .\n", name(subject), name(object)));
        }
    }
    let mut by_hash: BTreeMap<String, &str> = BTreeMap::new();
    for (node, lines) in &mut by_node {
        lines.sort();
        let earlier = by_hash.insert(hex::encode(digest(&SHA256, lines.concat().as_bytes())), node);
        assert_eq!(earlier, None, "this implementation stops where first degree hashes do");
    }
    let labels: BTreeMap<&str, String> =
        by_hash.into_values().enumerate().map(|(rank, node)| (node, format!("_:c14n{rank}"))).collect();
    let lines = render(&|blank| labels[blank].clone());
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, lines.concat().as_bytes()).as_ref());
    hash
}

fn escape(value: &str) -> String {
    let mut escaped = String::new();
    for character in value.chars() {
        match character {
            '\u{8}' => escaped += "\\b",
            '\u{9}' => escaped += "\\t",
            '\u{a}' => escaped += "\\n",
            '\u{c}' => escaped += "\\f",
            '\u{d}' => escaped += "\\r",
            '\u{22}' => escaped += "\\\"",
            '\u{5c}' => escaped += "\\\\",
            '\u{0}'..='\u{7}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
                escaped += &format!("\\u{:04X}", u32::from(character));
            }
            other => escaped.push(other),
        }
    }
    escaped
}
