// SPDX-License-Identifier: EUPL-1.2
//! Just enough of JSON Schema 2019-09 to apply the official schema of Open Badges 3.0, formats included. A keyword or
//! pattern it does not know is a panic, so that it never accepts by ignorance.

use serde_json::Value;

/// The official schema.
pub struct Schema(Value);

/// Reads the schema from the directory of published standards, when that is there.
#[allow(clippy::disallowed_methods, reason = "tests are told by the environment where the published schemas are")]
pub fn official() -> Option<Schema> {
    let folder = std::env::var_os("LEERBEWIJS_STANDARDS_DATA").map_or_else(
        || std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards-data")),
        std::path::PathBuf::from,
    );
    let text = std::fs::read_to_string(folder.join("ob3/ob_v3p0_achievementcredential_schema.json")).ok()?;
    Some(Schema(serde_json::from_str(&text).expect("the schema is JSON")))
}

impl Schema {
    /// Every place where the document differs from the schema.
    pub fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.0, document, "", &mut faults);
        faults
    }

    fn accepts(&self, rule: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(rule, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, rule: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let mut wrong = |what: String| faults.push(format!("{path}: {what}"));
        let mut below: Vec<(Value, Value, String)> = Vec::new();
        for (keyword, with) in rule.as_object().expect("a rule is an object") {
            match keyword.as_str() {
                "$schema" | "$id" | "$defs" | "$comment" | "title" | "description" | "additionalItems" => {}
                "$ref" => {
                    let pointer = with.as_str().and_then(|name| name.strip_prefix('#')).expect("a local reference");
                    let target = self.0.pointer(pointer).expect("a known reference").clone();
                    below.push((target, value.clone(), path.to_owned()));
                }
                "type" => {
                    let fits = match with.as_str().expect("one type") {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "boolean" => value.is_boolean(),
                        "number" => value.is_number(),
                        "integer" => value.is_i64() || value.is_u64(),
                        other => panic!("type {other}"),
                    };
                    if !fits {
                        wrong(format!("is not {with}"));
                    }
                }
                "enum" => {
                    if !with.as_array().expect("values").contains(value) {
                        wrong(format!("{value} is not in {with}"));
                    }
                }
                "pattern" => {
                    if value.as_str().is_some_and(|text| !matches_pattern(with.as_str().expect("text"), text)) {
                        wrong(format!("{value} does not match {with}"));
                    }
                }
                "format" => {
                    if value.as_str().is_some_and(|text| !matches_format(with.as_str().expect("text"), text)) {
                        wrong(format!("{value} is not a {with}"));
                    }
                }
                "required" => {
                    for name in with.as_array().expect("names").iter().filter_map(Value::as_str) {
                        if value.as_object().is_some_and(|members| !members.contains_key(name)) {
                            wrong(format!("{name} is missing"));
                        }
                    }
                }
                "properties" => {
                    for (name, rule) in with.as_object().expect("rules") {
                        if let Some(member) = value.get(name) {
                            below.push((rule.clone(), member.clone(), format!("{path}/{name}")));
                        }
                    }
                }
                "additionalProperties" => {
                    let known = rule.get("properties").and_then(Value::as_object);
                    for name in value.as_object().into_iter().flat_map(|members| members.keys()) {
                        if with == &Value::Bool(false) && !known.is_some_and(|known| known.contains_key(name)) {
                            wrong(format!("{name} is not known"));
                        }
                    }
                }
                "items" => {
                    let extra = rule.get("additionalItems").unwrap_or(&Value::Null);
                    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                        let rule = with.as_array().map_or(with, |rules| rules.get(at).unwrap_or(extra));
                        below.push((rule.clone(), item.clone(), format!("{path}/{at}")));
                    }
                }
                "minItems" => {
                    let least = with.as_u64().expect("a number");
                    if value.as_array().is_some_and(|items| (items.len() as u64) < least) {
                        wrong(format!("has fewer than {least} items"));
                    }
                }
                "contains" => {
                    if value.as_array().is_some_and(|items| !items.iter().any(|item| self.accepts(with, item))) {
                        wrong(format!("has no item with {with}"));
                    }
                }
                "oneOf" => {
                    let rules = with.as_array().expect("rules");
                    if rules.iter().filter(|rule| self.accepts(rule, value)).count() != 1 {
                        wrong("does not fit exactly one alternative".to_owned());
                    }
                }
                "allOf" => {
                    for rule in with.as_array().expect("rules") {
                        below.push((rule.clone(), value.clone(), path.to_owned()));
                    }
                }
                other => panic!("keyword {other}"),
            }
        }
        for (rule, value, path) in below {
            self.check(&rule, &value, &path, faults);
        }
    }
}

fn matches_format(format: &str, text: &str) -> bool {
    match format {
        "date-time" => text.len() >= 20 && text.parse::<jiff::Timestamp>().is_ok(),
        "date" => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        other => panic!("format {other}"),
    }
}

/// The patterns of this schema, written out; they are few.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    match pattern {
        r"(ext:)[a-z|A-Z|0-9|.|-|_]+" => text
            .split_once("ext:")
            .and_then(|(_, rest)| rest.bytes().next())
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"|._".contains(&byte)),
        r"^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$" => {
            let middle = text
                .strip_prefix("https://purl.imsglobal.org/spec/ob/v3p0/context")
                .and_then(|rest| rest.strip_suffix(".json"));
            middle.is_some_and(|middle| {
                middle.is_empty()
                    || middle.strip_prefix("-3.").is_some_and(|rest| {
                        rest.len() == 3
                            && rest.bytes().enumerate().all(
                                |(at, byte)| {
                                    if at == 1 { byte == b'.' } else { byte.is_ascii_digit() }
                                },
                            )
                    })
            })
        }
        r"^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$" => {
            (2..=4).contains(&text.split('-').next().unwrap_or_default().len())
                && text.split('-').next().unwrap_or_default().bytes().all(|byte| byte.is_ascii_lowercase())
        }
        r"^[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+$" => text.split('.').count() == 3,
        other => panic!("pattern {other}"),
    }
}
