// SPDX-License-Identifier: EUPL-1.2
//! What of a text changed in a sitting. The event of it is written with the first save and says nothing of what came after (ADR 0025), so this
//! is read from the texts that were kept: the last one before the event, and the last one before whatever happened next.

use domain::Id;
use serde_json::Value;
use store::Tx;
use store::definition::DefinitionVersion;
use store::event::EventRow;

use crate::refusal::Result;

/// Paths of the fields that differ, as the form knows them; none when the text before is not kept. For who may read the text.
pub(super) async fn fields(tx: &mut Tx, event: &EventRow) -> Result<Vec<String>> {
    let Some(thing) = event.thing_id.filter(|_| event.kind == "definition_changed") else { return Ok(Vec::new()) };
    let version: Id<DefinitionVersion> = Id::from_uuid(thing);
    let Some(before) = store::studio::text_before(tx, version, Some(event.at)).await? else { return Ok(Vec::new()) };
    let next = store::event::next_at(tx, thing, event.id).await?;
    let Some(after) = store::studio::text_before(tx, version, next).await? else { return Ok(Vec::new()) };
    Ok(differing(&as_value(&before.content.0), &as_value(&after.content.0)))
}

fn as_value(content: &domain::definition::Content) -> Value {
    serde_json::to_value(content).unwrap_or_default()
}

/// Fields that are not the same in both, with a point between a field and its part. What stands in a list is told as the list.
fn differing(before: &Value, after: &Value) -> Vec<String> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return Vec::new() };
    let mut found = Vec::new();
    let names = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name)));
    for name in names {
        match (before.get(name), after.get(name)) {
            (old, new) if old == new => {}
            // A text in two languages is one field.
            (Some(Value::Object(old)), Some(Value::Object(new))) if !new.contains_key("nl") => {
                let parts = new.keys().chain(old.keys().filter(|part| !new.contains_key(*part)));
                let changed = parts.filter(|part| old.get(*part) != new.get(*part));
                found.extend(changed.map(|part| format!("{name}.{part}")));
            }
            _ => found.push(name.clone()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_told_by_its_field() {
        let before = json!({
            "title": {"nl": "Wondzorg", "en": ""},
            "outcomes": [{"key": "u1"}],
            "study_load": {"contact_hours": 8, "practice_hours": 4},
        });
        assert_eq!(differing(&before, &before), [""; 0]);
        let after = json!({
            "title": {"nl": "Wondzorg", "en": "Wound care"},
            "outcomes": [{"key": "u1"}, {"key": "u2"}],
            "study_load": {"contact_hours": 12, "practice_hours": 4},
            "validity_months": 24,
        });
        let all = ["title", "outcomes", "study_load.contact_hours", "validity_months"];
        assert_eq!(differing(&before, &after), all);
        assert_eq!(differing(&after, &before), all, "what went away changed too");
    }
}
