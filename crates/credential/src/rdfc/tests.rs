// SPDX-License-Identifier: EUPL-1.2
use std::collections::BTreeMap;

use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use proptest::prelude::*;
use serde_json::Value;

use super::*;

const BUDGET: WorkBudget = WorkBudget::of(500_000);

/// A reader of N-Quads, just enough for the vectors.
fn read(text: &str) -> Vec<Quad> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(read_line).collect()
}

fn read_line(line: &str) -> Quad {
    let mut rest = line;
    let subject = term(&mut rest);
    let predicate = term(&mut rest);
    let object = term(&mut rest);
    rest = rest.trim_start();
    let graph_name = match (!rest.starts_with('.')).then(|| term(&mut rest)) {
        None => GraphName::DefaultGraph,
        Some(Term::NamedNode(node)) => node.into(),
        Some(Term::BlankNode(node)) => node.into(),
        Some(other) => panic!("{other}"),
    };
    let subject: NamedOrBlankNode = match subject {
        Term::NamedNode(node) => node.into(),
        Term::BlankNode(node) => node.into(),
        other => panic!("{other}"),
    };
    let Term::NamedNode(predicate) = predicate else { panic!("{line}") };
    Quad { subject, predicate, object, graph_name }
}

fn term(rest: &mut &str) -> Term {
    let text = rest.trim_start();
    if let Some(inner) = text.strip_prefix('<') {
        let (iri, after) = inner.split_once('>').unwrap();
        *rest = after;
        return NamedNode::new_unchecked(unescape(iri)).into();
    }
    if let Some(inner) = text.strip_prefix("_:") {
        let end = inner.find([' ', '\t']).unwrap();
        let (name, after) = inner.split_at(end);
        *rest = after;
        return BlankNode::new_unchecked(name).into();
    }
    let inner = text.strip_prefix('"').unwrap();
    let mut escaped = false;
    let end = inner
        .char_indices()
        .find(|(_, c)| {
            let is_end = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            is_end
        })
        .unwrap()
        .0;
    let value = unescape(&inner[..end]);
    let after = &inner[end + 1..];
    if let Some(typed) = after.strip_prefix("^^<") {
        let (iri, after) = typed.split_once('>').unwrap();
        *rest = after;
        return Literal::new_typed_literal(value, NamedNode::new_unchecked(unescape(iri))).into();
    }
    if let Some(tagged) = after.strip_prefix('@') {
        let (tag, after) = tagged.split_once(' ').unwrap();
        *rest = after;
        return Literal::new_language_tagged_literal_unchecked(value, tag).into();
    }
    *rest = after;
    Literal::new_simple_literal(value).into()
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next().unwrap() {
            't' => out.push('\t'),
            'b' => out.push('\u{8}'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            'f' => out.push('\u{c}'),
            'u' => out.push(code(&mut chars, 4)),
            'U' => out.push(code(&mut chars, 8)),
            other => out.push(other),
        }
    }
    out
}

fn code(chars: &mut std::str::Chars<'_>, digits: usize) -> char {
    let digits: String = chars.take(digits).collect();
    char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
}

fn suite() -> Vec<Value> {
    let file = include_str!("../../../../vectors/rdfc10.json");
    let file: Value = serde_json::from_str(file).unwrap();
    file["tests"].as_array().unwrap().clone()
}

fn hash_of(test: &Value) -> HashAlgorithm {
    match test["hash"].as_str() {
        Some("SHA384") => HashAlgorithm::Sha384,
        None => HashAlgorithm::Sha256,
        Some(other) => panic!("{other}"),
    }
}

#[test]
fn w3c_suite_gives_the_published_documents() {
    let mut seen = 0;
    for test in suite().iter().filter(|test| test["kind"] == "eval") {
        let quads = read(test["in"].as_str().unwrap());
        let canonical =
            canonicalize_with(&quads, hash_of(test), BUDGET).unwrap_or_else(|error| panic!("{}: {error}", test["id"]));
        assert_eq!(canonical.nquads, test["out"].as_str().unwrap(), "{}", test["id"]);
        seen += 1;
    }
    assert_eq!(seen, 64);
}

#[test]
fn w3c_suite_gives_the_published_labels() {
    let mut seen = 0;
    for test in suite().iter().filter(|test| test["kind"] == "map") {
        let quads = read(test["in"].as_str().unwrap());
        let canonical = canonicalize_with(&quads, hash_of(test), BUDGET).unwrap();
        let expected: BTreeMap<String, String> = serde_json::from_value(test["labels"].clone()).unwrap();
        assert_eq!(canonical.labels, expected, "{}", test["id"]);
        seen += 1;
    }
    assert_eq!(seen, 21);
}

#[test]
fn w3c_poison_graph_is_refused() {
    let tests = suite();
    let test = tests.iter().find(|test| test["kind"] == "negative").unwrap();
    let quads = read(test["in"].as_str().unwrap());
    let budget = WorkBudget::of(crate::limits::Limits::STANDARD.canonicalization_work);
    assert_eq!(canonicalize(&quads, budget), Err(RdfcError::BudgetSpent));
}

fn link(from: usize, to: usize) -> Quad {
    let node = |number: usize| BlankNode::new_unchecked(format!("n{number}"));
    Quad::new(node(from), NamedNode::new_unchecked("http://example.org/p"), node(to), GraphName::DefaultGraph)
}

#[test]
fn complete_graphs_cycles_and_chains_stop_in_time() {
    let complete: Vec<Quad> = (0..12).flat_map(|a| (0..12).filter(move |b| *b != a).map(move |b| link(a, b))).collect();
    let cycle: Vec<Quad> = (0..10_000).map(|a| link(a, (a + 1) % 10_000)).collect();
    let chain: Vec<Quad> = (0..10_000).map(|a| link(a, a + 1)).collect();
    let budget = WorkBudget::of(crate::limits::Limits::STANDARD.canonicalization_work);
    for graph in [complete, cycle, chain] {
        assert!(canonicalize(&graph, budget) == Err(RdfcError::BudgetSpent));
    }
}

#[test]
fn a_wide_but_plain_graph_is_no_problem() {
    let star: Vec<Quad> = (1..2_000).map(|a| link(0, a)).collect();
    let budget = WorkBudget::of(crate::limits::Limits::STANDARD.canonicalization_work);
    assert_eq!(canonicalize(&star, budget).unwrap().lines().count(), 1_999);
}

#[test]
fn first_degree_hash_of_the_specification_example() {
    // RDFC-1.0 section 4.6.4 gives these for the unique-hashes example.
    let quads = read(
        "<http://example.com/#p> <http://example.com/#q> _:e0 .\n\
         <http://example.com/#p> <http://example.com/#r> _:e1 .\n\
         _:e0 <http://example.com/#s> <http://example.com/#u> .\n\
         _:e1 <http://example.com/#t> <http://example.com/#u> .\n",
    );
    assert_eq!(first_degree_hash(&quads, "e0"), "21d1dd5ba21f3dee9d76c0c00c260fa6f5d5d65315099e553026f4828d0dc77a");
    assert_eq!(first_degree_hash(&quads, "e1"), "6fa0b9bdb376852b5743ff39ca4cbf7ea14d34966b2828478fbf222e7c764473");
}

#[test]
fn literals_are_escaped_as_the_canonical_form_says() {
    assert_eq!(escape_literal("a\"\\\n\r\t\u{8}\u{c}\u{7f}\u{1}é😀"), "a\\\"\\\\\\n\\r\\t\\b\\f\\u007F\\u0001é😀");
}

proptest! {
    #[test]
    fn canonical_form_does_not_depend_on_names_or_order(
        edges in prop::collection::vec((0usize..6, 0usize..6, 0u8..2), 1..12),
        shift in 1usize..50,
        rotation in 0usize..12,
    ) {
        let graph = |rename: &dyn Fn(usize) -> usize| -> Vec<Quad> {
            edges.iter().map(|(from, to, kind)| {
                let mut quad = link(rename(*from), rename(*to));
                quad.predicate = NamedNode::new_unchecked(format!("http://example.org/p{kind}"));
                quad
            }).collect()
        };
        let one = graph(&|number| number);
        let mut other = graph(&|number| (number * 7 + shift) % 97);
        let by = rotation % other.len();
        other.rotate_left(by);
        prop_assert_eq!(canonicalize(&one, BUDGET), canonicalize(&other, BUDGET));
    }
}
