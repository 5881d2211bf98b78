// SPDX-License-Identifier: EUPL-1.2
//! The strict door for JSON from outside: size, depth and number of values are bounded, a key may stand once, and
//! numbers are those that every implementation reads alike.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use thiserror::Error;

use crate::limits::Limits;

/// Largest magnitude at which every whole number is exact in an IEEE 754 double (RFC 7493 section 2.2).
const SAFE_INTEGER: u64 = 1 << 53;
/// How many digits JSON-LD writes of a double (`printf("%1.15E")`, JSON-LD 1.1 API, section 8.6).
const SIGNIFICANT_DIGITS: usize = 16;

/// Why a text is not accepted as JSON.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum JsonError {
    /// Longer than [`Limits::document_bytes`].
    #[error("the document has {0} bytes, more than is read")]
    TooLong(usize),
    /// Nested deeper than [`Limits::depth`].
    #[error("the document is nested too deeply")]
    TooDeep,
    /// More than [`Limits::values`] values.
    #[error("the document has too many values")]
    TooMany,
    /// An object names a key twice.
    #[error("the key {0:?} stands twice in one object")]
    DuplicateKey(String),
    /// A number that is not read alike everywhere: beyond 2^53, or exactly between two numbers of 16 digits.
    #[error("the number {0} is not read alike by all software")]
    Number(String),
    /// Not JSON.
    #[error("not JSON (line {line}, column {column})")]
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
}

/// Reads JSON strictly.
///
/// # Errors
/// [`JsonError`] with the first thing that is wrong.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Value, JsonError> {
    if bytes.len() > limits.document_bytes {
        return Err(JsonError::TooLong(bytes.len()));
    }
    let state = State { values_left: Cell::new(limits.values), refusal: Cell::new(None) };
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let result = Seed { state: &state, depth_left: limits.depth }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| {
        state.refusal.take().unwrap_or(JsonError::Syntax { line: error.line(), column: error.column() })
    })
}

struct State {
    values_left: Cell<usize>,
    refusal: Cell<Option<JsonError>>,
}

impl State {
    /// The reader only knows its own error type; the real reason waits here.
    fn refuse<E: serde::de::Error>(&self, reason: JsonError) -> E {
        self.refusal.set(Some(reason));
        E::custom("refused")
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    state: &'a State,
    depth_left: usize,
}

impl Seed<'_> {
    fn below<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth_left = self.depth_left.checked_sub(1).ok_or_else(|| self.state.refuse(JsonError::TooDeep))?;
        Ok(Self { depth_left, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.state.values_left.get();
        let left = left.checked_sub(1).ok_or_else(|| self.state.refuse(JsonError::TooMany))?;
        self.state.values_left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > SAFE_INTEGER {
            return Err(self.state.refuse(JsonError::Number(value.to_string())));
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > SAFE_INTEGER {
            return Err(self.state.refuse(JsonError::Number(value.to_string())));
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        double(value).ok_or_else(|| self.state.refuse(JsonError::Number(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut members = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let value = access.next_value_seed(below)?;
            if members.contains_key(&key) {
                return Err(self.state.refuse(JsonError::DuplicateKey(key)));
            }
            members.insert(key, value);
        }
        Ok(Value::Object(members))
    }
}

/// A number with a fraction or an exponent. Whole ones lose their fraction; the others must have one rounding to 16
/// significant digits, which is how JSON-LD writes them: exactly between two such numbers, C and JavaScript differ.
fn double(value: f64) -> Option<Value> {
    if value.abs() > SAFE_INTEGER as f64 {
        return None;
    }
    if value.fract() == 0.0 {
        return Some(Value::Number((value as i64).into()));
    }
    let exact = format!("{value:.60e}");
    let digits = exact.split('e').next()?;
    let beyond: String = digits.chars().filter(char::is_ascii_digit).skip(SIGNIFICANT_DIGITS).collect();
    if beyond.trim_end_matches('0') == "5" {
        return None;
    }
    Number::from_f64(value).map(Value::Number)
}

#[cfg(test)]
mod tests;
