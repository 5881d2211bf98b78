// SPDX-License-Identifier: EUPL-1.2
//! What should have stood somewhere in a body, in the words of JSON and of the description of the API. The reader's own words are those of
//! the language it is written in.

/// A day as it is sent.
const DATE: &str = "date «2026-11-28»";
/// An id as it is sent.
const ID: &str = "UUID «01998a4e-5f3c-7b21-9c3d-2f6a1b0c4d5e»";

/// From what the reader says of a value to what should have stood there; nothing when it does not say.
pub(super) fn expected(said: &str) -> Option<String> {
    let said = said.split(" at line ").next().unwrap_or(said);
    let term = said.split_once("expected ").map(|(_, term)| term);
    let is_of_form = ["invalid type", "invalid value", "invalid length", "unknown variant", "unknown field"]
        .iter()
        .any(|start| said.starts_with(start));
    match term.filter(|_| is_of_form) {
        Some(term) => word(term),
        None => of_text(said).map(str::to_owned),
    }
}

/// The names that fit, when that is what should have stood there: they can stand in a sentence of any language, which a kind of value, in the
/// words of JSON, cannot.
pub(super) fn names(expected: &str) -> Option<String> {
    let names = expected.strip_prefix("one of ").unwrap_or(expected);
    names.starts_with('"').then(|| names.replace("\" or \"", "\", \""))
}

/// A text that could not be read as what it stands for.
fn of_text(said: &str) -> Option<&'static str> {
    let has = |word: &str| said.contains(word);
    if has("UUID") {
        Some(ID)
    } else if ["year", "month", "day", "date"].into_iter().any(has) {
        Some(DATE)
    } else {
        None
    }
}

fn word(term: &str) -> Option<String> {
    let fixed = match term {
        "a boolean" => "boolean",
        "a string" | "a borrowed string" | "string" | "a character" | "variant identifier" | "field identifier" => {
            "string"
        }
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "integer, 0 or more",
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "integer",
        "f32" | "f64" => "number",
        "unit" => "null",
        "string or map" => "string or object",
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.to_owned());
    }
    if term.starts_with('`') || term.starts_with("one of `") {
        return Some(term.replace('`', "\""));
    }
    let starts = |any: &[&str]| any.iter().any(|start| term.starts_with(start));
    if starts(&["a nonzero ", "a NonZero"]) {
        Some("integer, 1 or more".into())
    } else if starts(&["a map", "struct ", "map", "internally tagged enum "]) {
        Some("object".into())
    } else if starts(&["a sequence", "a tuple", "tuple ", "an array"]) {
        Some("array".into())
    } else if starts(&["enum ", "any value of enum "]) {
        Some("string".into())
    } else {
        of_text(term).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Colour {
        Red,
        Green,
    }

    fn of<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        expected(&serde_json::from_str::<T>(json).unwrap_err().to_string()).unwrap_or_default()
    }

    #[test]
    fn what_should_have_stood_there_is_said_in_words_of_json() {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Person {
            #[expect(dead_code, reason = "only read")]
            name: String,
        }
        assert_eq!(of::<String>("7"), "string");
        assert_eq!(of::<Option<String>>("7"), "string");
        assert_eq!(
            (of::<u32>("-1"), of::<u32>("\"x\""), of::<i64>("1.5")),
            ("integer, 0 or more".into(), "integer, 0 or more".into(), "integer".into())
        );
        assert_eq!((of::<bool>("1"), of::<f64>("\"x\"")), ("boolean".into(), "number".into()));
        assert_eq!((of::<Vec<u8>>("{}"), of::<[u8; 2]>("[1]")), ("array".into(), "array".into()));
        assert_eq!(
            (of::<Person>("7"), of::<std::collections::BTreeMap<String, u8>>("[]")),
            ("object".into(), "object".into())
        );
        assert_eq!(of::<Person>(r#"{"naam": "x"}"#), "\"name\"");
        assert_eq!(of::<Colour>("\"blue\""), "\"red\" or \"green\"");
        for day in ["7", "\"\"", "\"28-11-2026\"", "\"2026-02-30\"", "\"2026-13-01\"", "\"gisteren\""] {
            assert_eq!(of::<Day>(day), DATE, "{day}");
        }
        for id in ["7", "\"x\"", "\"01998a4e\""] {
            assert_eq!(of::<domain::Id<()>>(id), ID, "{id}");
        }
        assert_eq!(of::<domain::version::Version>("7"), "string");
        assert_eq!(names(&of::<Colour>("\"blue\"")).as_deref(), Some("\"red\", \"green\""));
        assert_eq!(names("one of \"a\", \"b\", \"c\"").as_deref(), Some("\"a\", \"b\", \"c\""));
        assert_eq!(names(&of::<Person>(r#"{"naam": "x"}"#)).as_deref(), Some("\"name\""));
        for kind in ["string", "integer, 0 or more", DATE, ID] {
            assert_eq!(names(kind), None, "a kind of value is no word of a sentence");
        }
    }
}
