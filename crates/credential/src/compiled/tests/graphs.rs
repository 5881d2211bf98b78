// SPDX-License-Identifier: EUPL-1.2
//! Graphs that no badge has, to try the prepared order where it is easiest to get wrong.

use std::borrow::Cow;

use oxrdf::vocab::xsd;
use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use super::random::Random;
use super::sample;
use crate::badge::{Slot, Texts};
use crate::compiled::graph::Graph;
use crate::compiled::piece::Markers;
use crate::compiled::{CompileError, sha256};
use crate::rdfc::{WorkBudget, canonicalize};

fn markers() -> (Markers, Vec<String>) {
    let class = sample::rich();
    let shape = sample::award(&class).shape();
    let markers = Markers::absent_from(&class, &shape);
    let texts = markers.texts(&shape).0.into_iter().flatten().map(Cow::into_owned).collect();
    (markers, texts)
}

fn subject(text: &str) -> NamedOrBlankNode {
    match text.strip_prefix("_:") {
        Some(name) => BlankNode::new(name).expect("a name").into(),
        None => NamedNode::new(text).expect("an IRI").into(),
    }
}

fn quad(from: &str, predicate: &str, to: Term) -> Quad {
    Quad::new(subject(from), NamedNode::new(predicate).expect("an IRI"), to, GraphName::DefaultGraph)
}

/// A graph of at most twelve quads; `slots` stand where an award fills.
fn graph(random: &mut Random, slots: [&str; 4]) -> Vec<Quad> {
    let own = [format!("urn:uuid:{}", slots[0]), format!("did:{}", slots[1])];
    let nodes =
        ["_:a", "_:b", "_:c", "_:d", "https://a.example/", "https://a.example/b", "did:web:a", &own[0], &own[1]];
    let predicates = ["https://p.example/", "https://p.example/q", "https://q.example/"];
    let mut pick = |bound: usize| usize::try_from(random.below(bound as u64)).expect("small");
    let count = 1 + pick(12);
    (0..count)
        .map(|_| {
            let from = nodes[pick(nodes.len())];
            let predicate = predicates[pick(predicates.len())];
            let to: Term = match pick(6) {
                0 => Literal::new_simple_literal(["a", "ab", "\"", ""][pick(4)]).into(),
                1 => Literal::new_simple_literal(slots[2 + pick(2)]).into(),
                2 => Literal::new_typed_literal(slots[2 + pick(2)], xsd::DATE).into(),
                3 => Literal::new_language_tagged_literal("a", "nl").expect("a tag").into(),
                _ => subject(nodes[pick(nodes.len())]).into(),
            };
            quad(from, predicate, to)
        })
        .collect()
}

#[test]
fn random_graphs_agree_with_the_general_road_or_are_left_to_it() {
    let (markers, names) = markers();
    let single = Slot::SINGLE.map(Slot::number);
    let mut random = Random::seeded(31);
    let (mut compared, mut left) = (0, 0);
    for round in 0..20_000 {
        let values = [
            ["0", "1", "2"][usize::try_from(random.below(3)).expect("small")].to_owned(),
            ["web:a", "web:b", "a:0"][usize::try_from(random.below(3)).expect("small")].to_owned(),
            random.text(3),
            random.text(3),
        ];
        let seed = random.next();
        let marked = graph(&mut Random::seeded(seed), [&names[0], &names[1], &names[2], &names[3]]);
        let filled = graph(&mut Random::seeded(seed), [&values[0], &values[1], &values[2], &values[3]]);
        let mut texts = Texts(vec![None; single.len()]);
        texts.0.iter_mut().zip(&values).for_each(|(place, value)| *place = Some(Cow::Borrowed(value)));
        let Some(hash) = Graph::compile(&marked, &markers).expect("one graph").hash(&texts) else {
            left += 1;
            continue;
        };
        compared += 1;
        let canonical = canonicalize(&filled, WorkBudget::of(100_000)).expect("within budget");
        assert_eq!(hash, sha256(canonical.as_bytes()), "round {round}: {values:?}\n{canonical}");
    }
    assert!(compared > 8_000 && left > 1_000, "{compared} compared, {left} left");
}

#[test]
fn texts_that_make_two_nodes_alike_are_left_to_the_general_road() {
    let (markers, names) = markers();
    let quads = [
        quad("_:a", "https://p.example/", Literal::new_simple_literal(&names[1]).into()),
        quad("_:b", "https://p.example/", Literal::new_simple_literal(&names[2]).into()),
    ];
    let graph = Graph::compile(&quads, &markers).expect("one graph");
    let texts = |one: &'static str, two: &'static str| Texts(vec![None, Some(one.into()), Some(two.into())]);
    assert!(graph.hash(&texts("x", "y")).is_some());
    assert_eq!(graph.hash(&texts("x", "x")), None);
}

#[test]
fn a_named_graph_or_a_slot_as_predicate_is_not_compiled() {
    let (markers, names) = markers();
    let mut named = quad("_:a", "https://p.example/", Literal::new_simple_literal("x").into());
    named.graph_name = NamedNode::new("https://g.example/").expect("an IRI").into();
    assert_eq!(Graph::compile(&[named], &markers).err(), Some(CompileError::NamedGraph));
    let open = quad("_:a", &format!("https://p.example/{}", names[0]), Literal::new_simple_literal("x").into());
    assert_eq!(Graph::compile(&[open], &markers).err(), Some(CompileError::LostSlot));
}
