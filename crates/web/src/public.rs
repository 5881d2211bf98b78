// SPDX-License-Identifier: EUPL-1.2
//! Public files that others build on: the log, status lists, DID documents, pictures. Same for everybody, no cookie, open to every origin.

mod log;
mod status;
mod well_known;

use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::route::Route;

/// The routes of all public files.
pub fn routes() -> Vec<Route> {
    let mut routes = log::routes();
    routes.extend(status::routes());
    routes.extend(well_known::routes());
    routes
}

/// How long a copy of a file may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Not without asking again.
    Never,
    /// A minute: it is made anew now and then.
    Minute,
    /// For good: under this address it never changes.
    Ever,
}

impl Keep {
    const fn header(self) -> &'static str {
        match self {
            Self::Never => "no-cache",
            Self::Minute => "public, max-age=60",
            Self::Ever => "public, max-age=31536000, immutable",
        }
    }
}

/// A public file.
pub(crate) fn public_file(media_type: &'static str, keep: Keep, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep.header()));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

/// A document in JSON that never changes under its address.
pub(crate) fn json_file(bytes: Vec<u8>) -> Response {
    public_file("application/json", Keep::Ever, bytes)
}

/// A file that never changes under its address.
pub(crate) fn immutable(media_type: &'static str, bytes: Vec<u8>) -> Response {
    public_file(media_type, Keep::Ever, bytes)
}
