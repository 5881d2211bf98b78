// SPDX-License-Identifier: EUPL-1.2
//! JSON that one reader takes for this and another for that, that is too much, or that is torn (T17).

use domain::verdict::Verdict::{CannotTell, NotGenuine, Valid};
use serde_json::Value;

use super::table::Row;

pub(crate) fn by_json(real: &Value) -> Vec<Row> {
    let text = real.to_string();
    let edited = |from: &str, to: &str| {
        let edited = text.replacen(from, to, 1);
        assert_ne!(edited, text, "{from}");
        edited.into_bytes()
    };
    let name = real["credentialSubject"]["identifier"][0]["identityHash"].as_str().unwrap();
    let mut rows: Vec<Row> = vec![
        ("a key twice".into(), edited("{\"@context\"", "{\"id\":\"urn:uuid:1\",\"@context\""), CannotTell),
        (
            "a key twice, escaped".into(),
            edited("{\"@context\"", "{\"\\u0069d\":\"urn:uuid:1\",\"@context\""),
            CannotTell,
        ),
        (
            "a name twice".into(),
            edited("\"identityHash\":", "\"identityHash\":\"Iemand Anders\",\"identityHash\":"),
            CannotTell,
        ),
        ("a number beyond 2^53".into(), edited("{\"@context\"", "{\"x\":9007199254740993,\"@context\""), CannotTell),
        ("a number beyond everything".into(), edited("{\"@context\"", "{\"x\":1e400,\"@context\""), CannotTell),
        (
            "a number with a thousand digits".into(),
            edited("{\"@context\"", &format!("{{\"x\":{},\"@context\"", "9".repeat(1_000))),
            CannotTell,
        ),
        ("a lone surrogate".into(), edited(name, "\\ud800"), CannotTell),
        ("a surrogate pair the wrong way round".into(), edited(name, "\\udc00\\ud83d"), CannotTell),
        ("a NUL in the name".into(), edited(name, "\\u0000"), NotGenuine),
        ("a name that reads from right to left".into(), edited(name, &format!("\u{202e}{name}")), NotGenuine),
        ("a comment".into(), edited("{\"@context\"", "{/* geldig */\"@context\""), CannotTell),
        ("something behind it".into(), [text.as_bytes(), b"{}"].concat(), CannotTell),
        ("a byte order mark".into(), ["\u{feff}".as_bytes(), text.as_bytes()].concat(), Valid),
        ("two byte order marks".into(), ["\u{feff}\u{feff}".as_bytes(), text.as_bytes()].concat(), CannotTell),
        ("UTF-16".into(), text.encode_utf16().flat_map(u16::to_le_bytes).collect(), CannotTell),
        ("a byte that is no UTF-8".into(), edited_bytes(&text, name), CannotTell),
        ("nesting of 100,000 brackets".into(), "[".repeat(100_000).into_bytes(), CannotTell),
        ("nesting of 100,000 objects".into(), "{\"a\":".repeat(100_000).into_bytes(), CannotTell),
        (
            "a deep value in a real one".into(),
            edited("{\"@context\"", &format!("{{\"x\":{}{},\"@context\"", "[".repeat(100_000), "]".repeat(100_000))),
            CannotTell,
        ),
        ("ten megabytes of white space".into(), [" ".repeat(10_000_000).as_bytes(), b"{}"].concat(), CannotTell),
        ("ten megabytes of values".into(), format!("[{}0]", "0,".repeat(4_999_999)).into_bytes(), CannotTell),
        ("ten megabytes in one string".into(), edited(name, &"a".repeat(10_000_000)), CannotTell),
        (
            "a million members".into(),
            format!("{{{}\"z\":0}}", (0..100_000).map(|n| format!("\"{n}\":0,")).collect::<String>()).into_bytes(),
            CannotTell,
        ),
        ("nothing".into(), Vec::new(), CannotTell),
        ("white space".into(), b" \n\t ".to_vec(), CannotTell),
        ("an empty object".into(), b"{}".to_vec(), CannotTell),
        ("null".into(), b"null".to_vec(), CannotTell),
        ("three letters and two dots".into(), b"a.b.c".to_vec(), CannotTell),
        ("a PDF header".into(), b"%PDF-1.7".to_vec(), CannotTell),
        ("a PNG header".into(), b"\x89PNG\r\n\x1a\n".to_vec(), CannotTell),
        ("an SVG".into(), b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), CannotTell),
        (
            "an SVG with a document type".into(),
            b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>".to_vec(),
            CannotTell,
        ),
    ];
    let mut length = 1;
    while length < text.len() {
        rows.push((format!("the first {length} bytes"), text.as_bytes()[..length].to_vec(), CannotTell));
        length += 97;
    }
    rows
}

fn edited_bytes(text: &str, name: &str) -> Vec<u8> {
    let at = text.find(name).unwrap();
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = 0xff;
    bytes
}
