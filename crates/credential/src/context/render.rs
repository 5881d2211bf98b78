// SPDX-License-Identifier: EUPL-1.2
//! Writes a term table as a JSON-LD context.

use serde_json::{Map, Value, json};

use super::{Aliases, Below, Protection, Scope, Table, Term, TermRole};

/// Writes the terms that `wanted` names. A prefix is always written: it can be part of any word.
pub(super) fn document(table: &Table, wanted: &dyn Fn(&str) -> bool) -> Value {
    json!({ "@context": scope(&table.root, wanted) })
}

fn scope(scope: &Scope, wanted: &dyn Fn(&str) -> bool) -> Value {
    let mut members = Map::new();
    if scope.protection == Protection::Protected {
        members.insert("@protected".into(), json!(true));
    }
    if let Some(vocabulary) = &scope.vocabulary {
        members.insert("@vocab".into(), json!(vocabulary));
    }
    if scope.aliases == Aliases::Present {
        members.insert("id".into(), json!("@id"));
        members.insert("type".into(), json!("@type"));
    }
    for entry in &scope.terms {
        if entry.role == TermRole::Prefix || wanted(&entry.name) {
            members.insert(entry.name.clone(), term(entry, wanted));
        }
    }
    Value::Object(members)
}

fn term(term: &Term, wanted: &dyn Fn(&str) -> bool) -> Value {
    if term.role == TermRole::Prefix {
        // Only the short form of a definition makes a term a prefix without saying so.
        return json!(term.iri);
    }
    let mut members = Map::new();
    members.insert("@id".into(), json!(term.iri));
    if let Some(value_type) = &term.value_type {
        members.insert("@type".into(), json!(value_type));
    }
    if let Some(container) = &term.container {
        members.insert("@container".into(), json!(container));
    }
    match &term.below {
        Below::Same => {}
        Below::Scope(inner) => {
            members.insert("@context".into(), scope(inner, wanted));
        }
        Below::Cleared => {
            members.insert("@context".into(), Value::Null);
        }
    }
    Value::Object(members)
}
