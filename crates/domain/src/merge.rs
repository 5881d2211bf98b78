// SPDX-License-Identifier: EUPL-1.2
//! Two people change one text: what only one of them changed is taken over, what both changed is left to be chosen.

mod side;

pub use side::{Side, side};

use serde_json::{Map, Value};

use crate::definition::Content;

/// The outcome of a merge. The three texts are the same but for what both people changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// With my words where both changed.
    pub mine: Content,
    /// With theirs.
    pub theirs: Content,
    /// With what stood there before.
    pub before: Content,
}

impl Merged {
    /// Nothing was changed by both.
    pub fn is_clear(&self) -> bool {
        self.mine == self.theirs
    }
}

/// Merges my text and theirs, which both started from `before`. Nothing when a merged text would be no definition, which only
/// happens when one of the three was none.
pub fn three_way(before: &Content, mine: &Content, theirs: &Content) -> Option<Merged> {
    let [before, mine, theirs] =
        [before, mine, theirs].map(|content| serde_json::to_value(content).unwrap_or_default());
    let merged = value(&before, &mine, &theirs);
    Some(Merged {
        mine: serde_json::from_value(merged.mine).ok()?,
        theirs: serde_json::from_value(merged.theirs).ok()?,
        before: serde_json::from_value(merged.before).ok()?,
    })
}

struct Three {
    mine: Value,
    theirs: Value,
    before: Value,
}

impl Three {
    fn all(value: &Value) -> Self {
        Self { mine: value.clone(), theirs: value.clone(), before: value.clone() }
    }
}

fn value(before: &Value, mine: &Value, theirs: &Value) -> Three {
    if mine == theirs || theirs == before {
        return Three::all(mine);
    }
    if mine == before {
        return Three::all(theirs);
    }
    match (mine, theirs) {
        (Value::Object(mine), Value::Object(theirs)) => object(before, mine, theirs),
        (Value::Array(mine), Value::Array(theirs)) if is_keyed(mine) && is_keyed(theirs) => keyed(before, mine, theirs),
        _ => Three { mine: mine.clone(), theirs: theirs.clone(), before: before.clone() },
    }
}

fn object(before: &Value, mine: &Map<String, Value>, theirs: &Map<String, Value>) -> Three {
    let mut out = [Map::new(), Map::new(), Map::new()];
    let names = mine.keys().chain(theirs.keys().filter(|name| !mine.contains_key(*name)));
    for name in names {
        let of = |map: Option<&Value>| map.cloned().unwrap_or(Value::Null);
        let three = value(&of(before.get(name)), &of(mine.get(name)), &of(theirs.get(name)));
        for (map, value) in out.iter_mut().zip([three.mine, three.theirs, three.before]) {
            // An absent field and an empty one are the same.
            if !value.is_null() || (mine.contains_key(name) && theirs.contains_key(name)) {
                map.insert(name.clone(), value);
            }
        }
    }
    // A language or field that was not there before reads as empty, never as missing.
    let [mine, theirs, before] = out.map(Value::Object);
    Three { mine, theirs, before: if before.get("nl").is_some_and(Value::is_null) { text() } else { before } }
}

fn text() -> Value {
    serde_json::json!({"nl": "", "en": ""})
}

/// Rows with a stable key of their own, such as learning outcomes.
fn is_keyed(rows: &[Value]) -> bool {
    rows.iter().all(|row| row.get("key").is_some_and(Value::is_string))
}

fn key(row: &Value) -> &str {
    row.get("key").and_then(Value::as_str).unwrap_or_default()
}

/// Rows by key, in their order, then the rows that only I have. A row that one of us took away and the other left alone is gone;
/// one that the other changed stays.
fn keyed(before: &Value, mine: &[Value], theirs: &[Value]) -> Three {
    let before: &[Value] = before.as_array().map_or(&[], Vec::as_slice);
    let find = |rows: &[Value], wanted: &str| rows.iter().find(|row| key(row) == wanted).cloned();
    let mut mine: Vec<Value> = mine.to_vec();
    rename_new(before, &mut mine, theirs);
    let order_is_mine = theirs.iter().map(key).eq(before.iter().map(key));
    let (first, second) = if order_is_mine { (mine.as_slice(), theirs) } else { (theirs, mine.as_slice()) };
    let mut keys: Vec<String> = first.iter().map(|row| key(row).to_owned()).collect();
    keys.extend(
        second.iter().map(|row| key(row).to_owned()).filter(|key| !first.iter().any(|row| self::key(row) == key)),
    );
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    for wanted in keys {
        let (old, my, their) = (find(before, &wanted), find(&mine, &wanted), find(theirs, &wanted));
        let three = match (&old, &my, &their) {
            (Some(old), Some(my), Some(their)) => value(old, my, their),
            (Some(old), Some(one), None) | (Some(old), None, Some(one)) if one == old => continue,
            (_, Some(one), None) | (_, None, Some(one)) => Three::all(one),
            (None, Some(my), Some(_)) => Three::all(my),
            (_, None, None) => continue,
        };
        for (rows, row) in out.iter_mut().zip([three.mine, three.theirs, three.before]) {
            rows.push(row);
        }
    }
    let [mine, theirs, before] = out.map(Value::Array);
    Three { mine, theirs, before }
}

/// Both may have made a row, and both called it `u3`: mine gets the next free name.
fn rename_new(before: &[Value], mine: &mut [Value], theirs: &[Value]) {
    let is_known = |rows: &[Value], wanted: &str| rows.iter().any(|row| key(row) == wanted);
    for at in 0..mine.len() {
        let Some(row) = mine.get(at) else { continue };
        let name = key(row).to_owned();
        let is_same = theirs.iter().any(|other| other == row);
        if is_known(before, &name) || !is_known(theirs, &name) || is_same {
            continue;
        }
        let free = (1..)
            .map(|number| format!("u{number}"))
            .find(|free| !is_known(before, free) && !is_known(theirs, free) && !is_known(mine, free))
            .unwrap_or(name);
        if let Some(field) = mine.get_mut(at).and_then(|row| row.get_mut("key")) {
            *field = Value::String(free);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Skill;
    use crate::outcome::Outcome;
    use crate::text::Localized;
    use proptest::prelude::*;

    fn outcome(key: &str, text: &str) -> Outcome {
        Outcome { key: key.into(), text: Localized::new(text, ""), ..Outcome::default() }
    }

    fn base() -> Content {
        let mut content = Content::draft(Localized::new("Titel", "Title"));
        content.summary = Localized::new("Samenvatting", "Summary");
        content.outcomes = vec![outcome("u1", "tilt"), outcome("u2", "meet")];
        content
    }

    #[test]
    fn what_only_one_changed_is_taken_over() {
        let (mut mine, mut theirs) = (base(), base());
        mine.summary.nl = "Mijn samenvatting".into();
        theirs.summary.en = "Their summary".into();
        theirs.audience.formal_requirement = Some(Localized::new("eis", ""));
        mine.study_load.contact_hours = 40;
        let merged = three_way(&base(), &mine, &theirs).unwrap();
        assert!(merged.is_clear());
        assert_eq!(merged.mine.summary, Localized::new("Mijn samenvatting", "Their summary"));
        assert_eq!(merged.mine.study_load.contact_hours, 40);
        assert!(merged.mine.audience.formal_requirement.is_some());
    }

    #[test]
    fn what_both_changed_is_left_to_choose() {
        let (mut mine, mut theirs) = (base(), base());
        mine.summary.nl = "Van mij".into();
        theirs.summary.nl = "Van hen".into();
        theirs.title.en = "Their title".into();
        let merged = three_way(&base(), &mine, &theirs).unwrap();
        assert!(!merged.is_clear());
        assert_eq!(
            [&merged.before.summary.nl, &merged.mine.summary.nl, &merged.theirs.summary.nl],
            ["Samenvatting", "Van mij", "Van hen"]
        );
        assert_eq!(merged.mine.title.en, "Their title");
    }

    #[test]
    fn outcomes_are_told_apart_by_their_key() {
        let (mut mine, mut theirs) = (base(), base());
        mine.outcomes.push(outcome("u3", "plant"));
        theirs.outcomes.insert(0, outcome("u3", "kiest"));
        theirs.outcomes.remove(1);
        let merged = three_way(&base(), &mine, &theirs).unwrap();
        assert!(merged.is_clear());
        let list: Vec<_> = merged.mine.outcomes.iter().map(|o| (o.key.as_str(), o.text.nl.as_str())).collect();
        assert_eq!(list, [("u3", "kiest"), ("u2", "meet"), ("u4", "plant")]);
    }

    #[test]
    fn a_row_that_one_changed_and_the_other_took_away_stays() {
        let (mut mine, mut theirs) = (base(), base());
        mine.outcomes[0].text.nl = "tilt veilig".into();
        theirs.outcomes.remove(0);
        let merged = three_way(&base(), &mine, &theirs).unwrap();
        assert_eq!(merged.mine.outcomes.len(), 2);
    }

    #[test]
    fn a_text_that_both_added_can_be_chosen() {
        let (mut mine, mut theirs) = (base(), base());
        mine.study_load_justification = Some(Localized::new("kort", ""));
        theirs.study_load_justification = Some(Localized::new("klein", ""));
        let merged = three_way(&base(), &mine, &theirs).unwrap();
        assert!(!merged.is_clear());
        assert_eq!(merged.before.study_load_justification.unwrap_or_default(), Localized::default());
    }

    fn any_content() -> impl Strategy<Value = Content> {
        (
            "[ab]{0,2}",
            "[ab]{0,2}",
            prop::collection::vec(("[u][1-4]", "[ab]{0,2}"), 0..4),
            0..3_u32,
            prop::option::of("[ab]{1,2}"),
            prop::collection::vec("[ab]{1,2}", 0..3),
        )
            .prop_map(|(nl, en, outcomes, hours, reason, skills)| {
                let mut content = Content::draft(Localized::new(nl, en));
                for (key, text) in outcomes {
                    if !content.outcomes.iter().any(|o| o.key == key) {
                        content.outcomes.push(outcome(&key, &text));
                    }
                }
                content.study_load.contact_hours = hours;
                content.validity_reason = reason.map(|text| Localized::new(text, ""));
                content.skills = skills
                    .into_iter()
                    .map(|code| Skill {
                        scheme: crate::definition::SkillScheme::Esco,
                        code,
                        title: Localized::default(),
                        url: String::new(),
                    })
                    .collect();
                content
            })
    }

    proptest! {
        #[test]
        fn who_changed_nothing_loses_nothing(before in any_content(), other in any_content()) {
            let merged = three_way(&before, &before, &other).unwrap();
            prop_assert!(merged.is_clear());
            prop_assert_eq!(&merged.mine, &other);
            prop_assert_eq!(three_way(&before, &other, &before).unwrap().mine, other.clone());
            prop_assert_eq!(three_way(&before, &other, &other).unwrap().theirs, other);
        }

        /// Every word that I typed stands in my side of the merge, and every word of theirs in theirs.
        #[test]
        fn no_word_is_lost(before in any_content(), mine in any_content(), theirs in any_content()) {
            let merged = three_way(&before, &mine, &theirs).unwrap();
            for outcome in mine.outcomes.iter().filter(|o| !before.outcomes.contains(o)) {
                prop_assert!(merged.mine.outcomes.iter().any(|o| o.text == outcome.text), "{outcome:?} {merged:?}");
            }
            for outcome in theirs.outcomes.iter().filter(|o| !before.outcomes.contains(o)) {
                prop_assert!(merged.theirs.outcomes.iter().any(|o| o.text == outcome.text));
            }
            if mine.title.nl != before.title.nl {
                prop_assert_eq!(&merged.mine.title.nl, &mine.title.nl);
            }
            if theirs.title.nl != before.title.nl {
                prop_assert_eq!(&merged.theirs.title.nl, &theirs.title.nl);
            }
        }
    }
}
