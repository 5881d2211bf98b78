// SPDX-License-Identifier: EUPL-1.2
//! The two counts that must be equal: values in the JSON, statements in the quads.

use oxrdf::vocab::rdf;
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value};
use std::collections::HashSet;

use super::JsonLdError;
use crate::context::Contexts;

/// The datatype of JSON literals.
pub(super) const RDF_JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";

/// Counts the values of a node object that each must become one statement, and refuses what credentials do not use.
pub(super) fn values(node: &Map<String, Value>, contexts: Contexts) -> Result<usize, JsonLdError> {
    let mut count = 0;
    for (key, value) in node {
        count += match key.as_str() {
            "@context" => {
                known_contexts(value, contexts)?;
                0
            }
            "id" | "@id" => {
                text(key, value)?;
                0
            }
            "type" | "@type" => types(key, value)?,
            keyword if keyword.starts_with('@') => {
                return Err(JsonLdError::Keyword(keyword.to_owned()));
            }
            // A property written as an IRI would mean the same to the signature and nothing to a reader of the JSON:
            // an end date or a status entry could be hidden so, with the proof still in force.
            iri if iri.contains(':') => return Err(JsonLdError::IriAsKey(iri.to_owned())),
            property => items(property, value, contexts)?,
        };
    }
    Ok(count)
}

fn known_contexts(value: &Value, contexts: Contexts) -> Result<(), JsonLdError> {
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    for entry in list {
        let url = entry.as_str().ok_or(JsonLdError::InlineContext)?;
        contexts.find(url).ok_or_else(|| JsonLdError::UnknownContext(url.to_owned()))?;
    }
    Ok(())
}

fn text(key: &str, value: &Value) -> Result<(), JsonLdError> {
    value.as_str().map(|_| ()).ok_or_else(|| JsonLdError::NotText(key.to_owned()))
}

fn types(key: &str, value: &Value) -> Result<usize, JsonLdError> {
    let list = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    list.iter().try_for_each(|entry| text(key, entry))?;
    Ok(list.len())
}

fn items(property: &str, value: &Value, contexts: Contexts) -> Result<usize, JsonLdError> {
    match value {
        Value::Array(list) => list.iter().try_fold(0, |count, entry| {
            if entry.is_array() {
                return Err(JsonLdError::NestedArray(property.to_owned()));
            }
            Ok(count + item(property, entry, contexts)?)
        }),
        single => item(property, single, contexts),
    }
}

fn item(property: &str, value: &Value, contexts: Contexts) -> Result<usize, JsonLdError> {
    match value {
        Value::Null => Err(JsonLdError::Null(property.to_owned())),
        Value::Object(members) if members.contains_key("@value") => {
            value_object(members)?;
            Ok(1)
        }
        Value::Object(members) => match (members.get("@set").or(members.get("@list")), members.len()) {
            (Some(inner), 1) => items(property, inner, contexts),
            _ => Ok(1 + values(members, contexts)?),
        },
        _ => Ok(1),
    }
}

/// Direction has no form in RDF that all software agrees on, so it would not be signed.
fn value_object(members: &Map<String, Value>) -> Result<(), JsonLdError> {
    for (key, value) in members {
        match key.as_str() {
            "@value" if value.is_null() => return Err(JsonLdError::Null("@value".to_owned())),
            "@value" => {}
            "@type" | "type" | "@language" => text(key, value)?,
            other => return Err(JsonLdError::Keyword(other.to_owned())),
        }
    }
    Ok(())
}

/// Counts the statements by the same measure. The links of a list are not values of the JSON, and a JSON literal is
/// one statement for all values in it. `None` when a JSON literal cannot be read back.
pub(super) fn statements(quads: &[Quad]) -> Option<usize> {
    let rest = quads.iter().filter(|quad| quad.predicate == rdf::REST);
    let tails: HashSet<&Term> = rest.clone().map(|quad| &quad.object).collect();
    let heads = quads
        .iter()
        .filter(|quad| quad.predicate == rdf::FIRST)
        .filter(|quad| match &quad.subject {
            NamedOrBlankNode::BlankNode(node) => !tails.contains(&Term::BlankNode(node.clone())),
            NamedOrBlankNode::NamedNode(_) => true,
        })
        .count();
    let empty_lists = quads
        .iter()
        .filter(|quad| quad.predicate != rdf::REST)
        .filter(|quad| matches!(&quad.object, Term::NamedNode(node) if *node == rdf::NIL))
        .count();
    let plain = quads.len().checked_sub(rest.count() + heads + empty_lists)?;
    quads.iter().try_fold(plain, |count, quad| match &quad.object {
        Term::Literal(literal) if literal.datatype().as_str() == RDF_JSON => {
            let value: Value = serde_json::from_str(literal.value()).ok()?;
            (count + items("", &value, Contexts::WithExamples).ok()?).checked_sub(1)
        }
        _ => Some(count),
    })
}
