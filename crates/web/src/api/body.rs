// SPDX-License-Identifier: EUPL-1.2
//! Reading what was sent: media type, size, JSON with the place of what is wrong in it.

use app::Refusal;
use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::expected::{expected, names};
use super::no::{No, said, wrong};
use crate::visit::{Visit, form_pairs};

/// Reads a JSON body. What is not JSON is 400, what does not fit is 422, each with its place.
pub(super) async fn json<T: DeserializeOwned>(visit: &Visit, request: Request, most_bytes: usize) -> Result<T, No> {
    let bytes = raw(request, super::JSON, most_bytes).await?;
    parse(visit, &bytes)
}

/// Reads a body of one of these media types.
pub(super) async fn raw(request: Request, media_types: &[&str], most_bytes: usize) -> Result<Bytes, No> {
    if !media_types.contains(&media_type(request.headers()).as_str()) {
        return Err(Refusal::Conflict("conflict-content-type").into());
    }
    to_bytes(request.into_body(), most_bytes).await.map_err(|_| Refusal::Limited("body-too-large").into())
}

/// A body that must be empty, or an empty JSON object.
pub(super) async fn nothing(visit: &Visit, request: Request) -> Result<(), No> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}
    let is_json = media_type(request.headers()) == "application/json";
    let bytes = to_bytes(request.into_body(), 1_024).await.map_err(|_| Refusal::Limited("body-too-large"))?;
    if bytes.is_empty() {
        return Ok(());
    }
    if !is_json {
        return Err(Refusal::Conflict("conflict-content-type").into());
    }
    parse::<Empty>(visit, &bytes).map(|_| ())
}

fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn parse<T: DeserializeOwned>(visit: &Visit, bytes: &[u8]) -> Result<T, No> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        misfit(visit, &path, error.inner())
    })?;
    reader.end().map_err(|error| misfit(visit, "", &error))?;
    Ok(value)
}

/// From an error of the reader to a problem, in the words of whoever asks: the place of the value in the body, such as
/// `people[3].birthDate`, line and column in what was sent, and what should have stood there.
fn misfit(visit: &Visit, path: &str, error: &serde_json::Error) -> Response {
    let text = error.to_string();
    let named = |prefix: &str| text.strip_prefix(prefix).and_then(|rest| rest.split('`').nth(1)).map(str::to_owned);
    let path = if path == "." { "" } else { path };
    let (key, location) = if error.classify() != Category::Data {
        ("api-syntax", String::new())
    } else if named("unknown field").is_some() {
        // The path ends in the field itself.
        ("api-unknown-field", path.to_owned())
    } else if let Some(name) = named("missing field") {
        ("api-missing-field", if path.is_empty() { name } else { format!("{path}.{name}") })
    } else {
        ("api-wrong-value", path.to_owned())
    };
    let (line, column) = (error.line().to_string(), error.column().to_string());
    let args = [("name", location.as_str()), ("line", line.as_str()), ("column", column.as_str())];
    let expected = expected(&text).filter(|_| key != "api-syntax");
    let fits = expected.as_deref().and_then(names).map(|allowed| visit.t.a("api-fits", &[("allowed", allowed)]));
    let detail = [Some(visit.t.a(key, &args)), fits].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut place = wrong("body", &location, key, detail);
    if let Some(members) = place.as_object_mut() {
        members.insert("line".into(), error.line().into());
        members.insert("column".into(), error.column().into());
        if let Some(expected) = expected {
            members.insert("expected".into(), expected.into());
        }
    }
    if key == "api-syntax" {
        said(visit, StatusCode::BAD_REQUEST, "api-not-json", vec![place])
    } else {
        said(visit, StatusCode::UNPROCESSABLE_ENTITY, "api-misfit", vec![place])
    }
}

/// The pairs of a query. A key that nobody reads is refused: a misspelt filter must not give everything.
pub(super) fn query(visit: &Visit, known: &[&str]) -> Result<Vec<(String, String)>, No> {
    let text = visit.path.split_once('?').map_or("", |(_, query)| query);
    let pairs = form_pairs(text.as_bytes());
    let unknown: Vec<_> = pairs
        .iter()
        .filter(|(key, _)| !known.contains(&key.as_str()))
        .map(|(key, _)| wrong("query", key, "api-unknown-query", visit.t.a("api-unknown-query", &[("name", key)])))
        .collect();
    if unknown.is_empty() {
        Ok(pairs)
    } else {
        Err(said(visit, StatusCode::BAD_REQUEST, "api-bad-query", unknown).into())
    }
}

/// A header as text; none when it is not there or not text.
pub(super) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
}
