// SPDX-License-Identifier: EUPL-1.2
//! JSON-LD to quads, with nothing lost: a document of which one word would stay outside the signature is refused.
//!
//! A JSON-LD processor drops what it does not understand: a term no context defines, an identifier that is no IRI.
//! What is dropped is not signed, but a reader of the JSON still sees it. So every value of the JSON is counted
//! before, every statement after, and the two must be equal. Then a second run, with a context under which everything
//! is defined, finds the words to name in the error.

mod conservation;
mod number;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{Value, json};
use thiserror::Error;

use crate::context::{Context, Contexts};

/// Where undefined terms go in the run that looks for them.
const UNDEFINED: &str = "https://undefined.invalid/#";

/// Why a document is not taken as JSON-LD.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum JsonLdError {
    /// The document is not an object.
    #[error("the document is not a JSON object")]
    NotAnObject,
    /// No `@context` at the top.
    #[error("the document has no @context")]
    MissingContext,
    /// A context that is not in the tables; what the document says cannot be known.
    #[error("the context {0} is not known here")]
    UnknownContext(String),
    /// A context written out inside the document, which is never accepted.
    #[error("the document brings a context of its own")]
    InlineContext,
    /// A JSON-LD keyword that credentials do not use.
    #[error("the keyword {0} is not used in credentials")]
    Keyword(String),
    /// A property written as an IRI where credentials use the words of their contexts.
    #[error("the property {0} is written as an IRI")]
    IriAsKey(String),
    /// A `null`: it would not be signed.
    #[error("{0} is null")]
    Null(String),
    /// An array directly in an array.
    #[error("{0} has an array in an array")]
    NestedArray(String),
    /// A type or an identifier that is not a text.
    #[error("{0} is not a text")]
    NotText(String),
    /// A number with a fraction inside a JSON literal, which is written there in another way than elsewhere.
    #[error("a JSON literal has a number with a fraction")]
    FractionInJsonLiteral,
    /// Words that no context defines or identifiers that are no IRIs: they would not be signed. The list can be empty
    /// when the words could not be told apart.
    #[error("not defined by any context: {}", .0.join(", "))]
    Undefined(Vec<String>),
    /// The JSON-LD processor refused the document.
    #[error("not JSON-LD: {0}")]
    Processor(String),
}

impl JsonLdError {
    /// True when the document may be fine but cannot be judged here.
    #[must_use]
    pub const fn is_ignorance(&self) -> bool {
        matches!(self, Self::UnknownContext(_) | Self::InlineContext)
    }
}

/// Expands a document and gives its statements (JSON-LD 1.1 API, section 8). The blank nodes have arbitrary names.
///
/// The document must come out of [`crate::json::parse`], which bounds its size and refuses double keys.
///
/// # Errors
/// [`JsonLdError`]; in particular [`JsonLdError::Undefined`] when one value would not be among the statements.
pub fn to_quads(document: &Value, contexts: Contexts) -> Result<Vec<Quad>, JsonLdError> {
    let members = document.as_object().ok_or(JsonLdError::NotAnObject)?;
    if !members.contains_key("@context") {
        return Err(JsonLdError::MissingContext);
    }
    let expected = conservation::values(members, contexts)?;
    let quads = run(document, contexts, None)?;
    if quads.iter().any(number::is_literal_with_fraction) {
        return Err(JsonLdError::FractionInJsonLiteral);
    }
    if conservation::statements(&quads) == Some(expected) {
        return Ok(quads);
    }
    Err(JsonLdError::Undefined(undefined_terms(document, contexts)))
}

fn run(document: &Value, contexts: Contexts, base: Option<&str>) -> Result<Vec<Quad>, JsonLdError> {
    let text = number::document(document);
    let mut parser = JsonLdParser::new();
    if let Some(base) = base {
        parser = parser.with_base_iri(base).map_err(|error| JsonLdError::Processor(error.to_string()))?;
    }
    let loaded = loaded_contexts(document, contexts);
    parser
        .for_slice(&text)
        .with_load_document_callback(move |url, _options| {
            let context = loaded.get(url).ok_or("unknown context")?;
            Ok(JsonLdRemoteDocument { document: context.clone(), document_url: url.to_owned() })
        })
        .collect::<Result<Vec<Quad>, _>>()
        .map_err(|error| JsonLdError::Processor(error.to_string()))
}

/// The contexts that the document names, each with only the words that stand in it: reading whole contexts is nearly
/// all of the work otherwise.
fn loaded_contexts(document: &Value, contexts: Contexts) -> BTreeMap<String, Vec<u8>> {
    let mut words = HashSet::new();
    collect_words(document, &mut words);
    let named: Vec<&Context> = words.iter().filter_map(|word| contexts.find(word)).collect();
    // Two contexts that contradict each other are refused, also when the document does not use the word.
    let mut once = HashSet::new();
    let terms = named.iter().flat_map(|context| &context.table().root.terms);
    let shared: HashSet<&str> = terms.map(|term| term.name.as_str()).filter(|name| !once.insert(*name)).collect();
    let wanted = |term: &str| words.contains(term) || shared.contains(term);
    let load = |context: &&Context| (context.table().url.clone(), context.document_for(&wanted));
    named.iter().map(load).collect()
}

/// All keys and texts: a term can stand as a property, as a type, or as a value that is a word.
fn collect_words<'a>(value: &'a Value, words: &mut HashSet<&'a str>) {
    match value {
        Value::String(text) => {
            words.insert(text);
        }
        Value::Array(items) => items.iter().for_each(|item| collect_words(item, words)),
        Value::Object(members) => {
            for (key, inner) in members {
                words.insert(key);
                collect_words(inner, words);
            }
        }
        _ => {}
    }
}

/// Names what was dropped: with a vocabulary that takes every word and a base that takes every reference, whatever
/// lands below [`UNDEFINED`] was undefined before. When a context of the document has a vocabulary of its own, words
/// land there in both runs and only references can be missing.
fn undefined_terms(document: &Value, contexts: Contexts) -> Vec<String> {
    let mut open = document.clone();
    if let Some(context) = open.get_mut("@context") {
        let mut list = match context.take() {
            Value::Array(list) => list,
            single => vec![single],
        };
        let urls = list.iter().filter_map(Value::as_str);
        if !urls.filter_map(|url| contexts.find(url)).any(|known| known.table().root.vocabulary.is_some()) {
            list.push(json!({ "@vocab": UNDEFINED }));
        }
        *context = Value::Array(list);
    }
    let quads = run(&open, contexts, Some(UNDEFINED)).unwrap_or_default();
    let mut names = BTreeSet::new();
    for quad in &quads {
        note(&mut names, quad.predicate.as_str());
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            note(&mut names, node.as_str());
        }
        if let Term::NamedNode(node) = &quad.object {
            note(&mut names, node.as_str());
        }
    }
    names.into_iter().collect()
}

fn note(names: &mut BTreeSet<String>, iri: &str) {
    let root = UNDEFINED.trim_end_matches('#');
    if let Some(rest) = iri.strip_prefix(root) {
        names.insert(rest.trim_start_matches('#').to_owned());
    }
}

#[cfg(test)]
mod tests;
