// SPDX-License-Identifier: EUPL-1.2
//! Style, script and pictures, inside the binary. Their address carries a digest of all of them, so that they may be kept for a year.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::problem::Fault;

#[derive(rust_embed::RustEmbed)]
#[folder = "assets"]
struct Files;

/// The folder of the assets: `/assets/4f0c21a9`.
pub fn folder() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let mut names: Vec<_> = Files::iter().collect();
        names.sort();
        let mut hasher = Sha256::new();
        for name in names {
            hasher.update(name.as_bytes());
            if let Some(file) = Files::get(&name) {
                hasher.update(&file.data);
            }
        }
        let digest = hex::encode(hasher.finalize());
        format!("/assets/{}", digest.get(..12).unwrap_or(&digest))
    })
}

/// One asset.
pub async fn file(Path((_, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let file = Files::get(&name).ok_or(app::Refusal::NotFound)?;
    let media_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok(([(CONTENT_TYPE, media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")], file.data.into_owned())
        .into_response())
}
