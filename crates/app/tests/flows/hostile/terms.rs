// SPDX-License-Identifier: EUPL-1.2
//! Contexts and terms that say something else, or say it outside the signature (T16).

use domain::verdict::Verdict::{CannotTell, NotGenuine};
use serde_json::{Value, json};

use super::table::{Row, changed, row};

pub(crate) fn by_terms(real: &Value) -> Vec<Row> {
    let with_context = |url: Value| changed(real, |document| document["@context"].as_array_mut().unwrap().push(url));
    vec![
        row("an unknown context", &with_context(json!("https://dief.example/context")), CannotTell),
        row("an inline context", &with_context(json!({"name": "https://dief.example/name"})), CannotTell),
        row("a context that empties the others", &with_context(Value::Null), CannotTell),
        row(
            "only the first context",
            &changed(real, |d| drop(d["@context"].as_array_mut().unwrap().pop())),
            NotGenuine,
        ),
        row(
            "the contexts in another order",
            &changed(real, |d| d["@context"].as_array_mut().unwrap().reverse()),
            NotGenuine,
        ),
        row("an undefined term at the top", &changed(real, |d| d["ects"] = json!(30)), NotGenuine),
        row(
            "an undefined term in the subject",
            &changed(real, |d| d["credentialSubject"]["ects"] = json!(30)),
            NotGenuine,
        ),
        row(
            "an undefined term in the achievement",
            &changed(real, |d| d["credentialSubject"]["achievement"]["ects"] = json!("30")),
            NotGenuine,
        ),
        row(
            "an undefined term in an alignment",
            &changed(real, |d| d["credentialSubject"]["achievement"]["alignment"][0]["ects"] = json!(30)),
            NotGenuine,
        ),
        row(
            "an undefined type",
            &changed(real, |d| d["type"].as_array_mut().unwrap().push(json!("Diploma"))),
            NotGenuine,
        ),
        row(
            "a defined term that was not there",
            &changed(real, |d| d["credentialSubject"]["achievement"]["creditsAvailable"] = json!(30)),
            NotGenuine,
        ),
        row("a graph around it", &json!({"@context": real["@context"], "@graph": [real]}), CannotTell),
    ]
}
