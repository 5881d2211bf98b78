// SPDX-License-Identifier: EUPL-1.2
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(text: &str) -> Result<Value, JsonError> {
    parse(text.as_bytes(), &Limits::STANDARD)
}

#[test]
fn plain_json_is_read_in_order() {
    let value = read(r#"{"b": [1, -2, true, null, "x"], "a": {"c": 8.5}}"#).unwrap();
    assert_eq!(value.to_string(), r#"{"b":[1,-2,true,null,"x"],"a":{"c":8.5}}"#);
}

#[test]
fn a_key_may_stand_once() {
    assert_eq!(read(r#"{"a": 1, "a": 2}"#), Err(JsonError::DuplicateKey("a".into())));
    assert_eq!(read(r#"[{"x": {"a": 1, "\u0061": 1}}]"#), Err(JsonError::DuplicateKey("a".into())));
    assert!(read(r#"[{"a": 1}, {"a": 2}]"#).is_ok());
}

#[test]
fn size_depth_and_number_of_values_are_bounded() {
    let ten_megabytes = format!("\"{}\"", "a".repeat(10_000_000));
    assert_eq!(read(&ten_megabytes), Err(JsonError::TooLong(10_000_002)));
    assert!(read(&format!("{}{}", "[".repeat(32), "]".repeat(32))).is_ok());
    assert_eq!(read(&format!("{}{}", "[".repeat(33), "]".repeat(33))), Err(JsonError::TooDeep));
    assert_eq!(read(&"[".repeat(100_000)), Err(JsonError::TooDeep));
    assert_eq!(read(&r#"{"a":"#.repeat(100_000)), Err(JsonError::TooDeep));
    assert_eq!(read(&format!("[{}0]", "0,".repeat(20_000))), Err(JsonError::TooMany));
}

#[test]
fn numbers_are_those_that_everybody_reads_alike() {
    for (text, value) in [
        ("9007199254740992", json!(9_007_199_254_740_992_u64)),
        ("8.0", json!(8)),
        ("-0", json!(0)),
        ("-0.0", json!(0)),
        ("1e3", json!(1000)),
        ("0.1", json!(0.1)),
        ("8.5", json!(8.5)),
        ("0.30000000000000004", json!(0.300_000_000_000_000_04)),
        ("1e-7", json!(1e-7)),
        ("0.1234567890123456", json!(0.123_456_789_012_345_6)),
    ] {
        assert_eq!(read(text).as_ref(), Ok(&value), "{text}");
    }
    for text in ["9007199254740993", "-9007199254740993", "1e300", "1.0000152587890625", "1e400"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_not_json_says_where() {
    assert_eq!(read("{\n \"a\": }"), Err(JsonError::Syntax { line: 2, column: 7 }));
    for text in ["", " ", "{", "[1,]", "{\"a\":1} x", "nul", "\"\\ud800\"", "'a'", "{a:1}", "01", "NaN", "\u{feff}{}"] {
        assert!(matches!(read(text), Err(JsonError::Syntax { .. })), "{text}");
    }
    assert!(matches!(parse(b"\"\xff\"", &Limits::STANDARD), Err(JsonError::Syntax { .. })));
}

#[test]
fn every_truncation_is_refused() {
    let text = r#"{"a": [1, {"b": "cé"}, false]}"#.as_bytes();
    for end in 0..text.len() {
        assert!(parse(&text[..end], &Limits::STANDARD).is_err());
    }
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _answer = parse(&bytes, &Limits::STANDARD);
    }

    #[test]
    fn what_was_read_reads_again(text in "[\\[\\]{}:,\"a-c0-9.e\\- ]{0,40}") {
        if let Ok(value) = read(&text) {
            prop_assert_eq!(read(&value.to_string()), Ok(value));
        }
    }
}
