// SPDX-License-Identifier: EUPL-1.2
//! Numbers with a fraction, written as JSON-LD wants them signed: 16 significant digits, `printf("%1.15E")` (JSON-LD
//! 1.1 API, section 8.6). The processor below keeps the digits it is given, so it is given these: `99.99` is signed as
//! `9.998999999999999E1`, as other software does.

use std::io;

use oxrdf::{Quad, Term};
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Serializer, Value};

use super::conservation::RDF_JSON;

struct SixteenDigits;

impl Formatter for SixteenDigits {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:.15e}")
    }
}

/// The document as text for the processor.
pub(super) fn document(value: &Value) -> String {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, SixteenDigits);
    // Writing a value to memory has no way to fail; an empty text would be refused by the processor.
    if value.serialize(&mut serializer).is_err() {
        return String::new();
    }
    String::from_utf8(text).unwrap_or_default()
}

/// JSON literals have the shortest digits (RFC 8785) where the others have sixteen; one text cannot serve both.
pub(super) fn is_literal_with_fraction(quad: &Quad) -> bool {
    let Term::Literal(literal) = &quad.object else {
        return false;
    };
    literal.datatype().as_str() == RDF_JSON
        && serde_json::from_str(literal.value()).is_ok_and(|value| has_fraction(&value))
}

fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_fraction),
        Value::Object(members) => members.values().any(has_fraction),
        _ => false,
    }
}
