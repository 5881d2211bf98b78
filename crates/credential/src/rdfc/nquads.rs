// SPDX-License-Identifier: EUPL-1.2
//! Quads as canonical N-Quads (RDF 1.2 N-Quads, section 4: the canonical form that RDFC-1.0 refers to).

use std::collections::HashMap;
use std::fmt::Write;

use oxrdf::vocab::xsd;
use oxrdf::{GraphName, Literal, NamedOrBlankNode, Quad, Term};

/// Subject, object or graph of a quad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Component {
    /// A blank node, by its index in the dataset.
    Blank(usize),
    /// Anything else, written out.
    Fixed(String),
}

/// A quad of which only the blank nodes are still open.
#[derive(Clone, Debug)]
pub(super) struct OpenQuad {
    pub(super) subject: Component,
    /// The IRI without brackets.
    pub(super) predicate: String,
    pub(super) object: Component,
    pub(super) graph: Option<Component>,
}

/// All quads of a dataset with an index from blank nodes to the quads that mention them.
pub(super) struct Dataset<'a> {
    pub(super) quads: Vec<OpenQuad>,
    pub(super) names: Vec<&'a str>,
    pub(super) mentions: Vec<Vec<usize>>,
}

impl<'a> Dataset<'a> {
    pub(super) fn of(quads: &'a [Quad]) -> Self {
        let mut index = HashMap::new();
        let mut dataset = Self { quads: Vec::with_capacity(quads.len()), names: Vec::new(), mentions: Vec::new() };
        // A dataset is a set: a quad that stands twice counts once.
        let mut seen = std::collections::HashSet::with_capacity(quads.len());
        for quad in quads.iter().filter(|quad| seen.insert(*quad)) {
            let mut blank = |name: &'a str| {
                let number = *index.entry(name).or_insert_with(|| {
                    dataset.names.push(name);
                    dataset.mentions.push(Vec::new());
                    dataset.names.len() - 1
                });
                if let Some(mentions) = dataset.mentions.get_mut(number) {
                    // One mention per quad, also when the node stands in two places of it.
                    if mentions.last() != Some(&dataset.quads.len()) {
                        mentions.push(dataset.quads.len());
                    }
                }
                Component::Blank(number)
            };
            let subject = match &quad.subject {
                NamedOrBlankNode::BlankNode(node) => blank(node.as_str()),
                NamedOrBlankNode::NamedNode(node) => Component::Fixed(format!("<{}>", node.as_str())),
            };
            let object = match &quad.object {
                Term::BlankNode(node) => blank(node.as_str()),
                Term::NamedNode(node) => Component::Fixed(format!("<{}>", node.as_str())),
                Term::Literal(literal) => Component::Fixed(literal_text(literal)),
            };
            let graph = match &quad.graph_name {
                GraphName::DefaultGraph => None,
                GraphName::BlankNode(node) => Some(blank(node.as_str())),
                GraphName::NamedNode(node) => Some(Component::Fixed(format!("<{}>", node.as_str()))),
            };
            dataset.quads.push(OpenQuad { subject, predicate: quad.predicate.as_str().to_owned(), object, graph });
        }
        dataset
    }
}

impl OpenQuad {
    /// The line, with the line feed; `name` gives the label of each blank node without `_:`.
    pub(super) fn line<'n>(&self, name: impl Fn(usize) -> &'n str) -> String {
        let mut line = String::new();
        let mut write = |component: &Component| match component {
            Component::Blank(node) => {
                line.push_str("_:");
                line.push_str(name(*node));
                line.push(' ');
            }
            Component::Fixed(text) => {
                line.push_str(text);
                line.push(' ');
            }
        };
        write(&self.subject);
        write(&Component::Fixed(format!("<{}>", self.predicate)));
        write(&self.object);
        if let Some(graph) = &self.graph {
            write(graph);
        }
        line.push_str(".\n");
        line
    }
}

/// One quad as a canonical line with its line feed; blank nodes keep their names.
#[must_use]
pub fn quad_line(quad: &Quad) -> String {
    let dataset = Dataset::of(std::slice::from_ref(quad));
    let name = |node: usize| dataset.names.get(node).copied().unwrap_or_default();
    dataset.quads.first().map(|quad| quad.line(name)).unwrap_or_default()
}

fn literal_text(literal: &Literal) -> String {
    let mut text = format!("\"{}\"", escape_literal(literal.value()));
    if let Some(language) = literal.language() {
        text.push('@');
        text.push_str(language);
    } else if literal.datatype() != xsd::STRING {
        let _infallible = write!(text, "^^<{}>", literal.datatype().as_str());
    }
    text
}

/// Escapes the inside of a literal as canonical N-Quads prescribes: short escapes for seven characters, `\u` with four
/// upper-case hexadecimal digits for the other control characters and U+007F, everything else as it is.
#[must_use]
pub fn escape_literal(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{0}'..='\u{1f}' | '\u{7f}' => {
                let _infallible = write!(text, "\\u{:04X}", u32::from(character));
            }
            other => text.push(other),
        }
    }
    text
}
