// SPDX-License-Identifier: EUPL-1.2
//! The log as static files (C2SP tlog-tiles): checkpoint, tiles, entry bundles, and the verifier key.

use app::register;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use super::{Keep, public_file};
use crate::Web;
use crate::problem::Fault;
use crate::route::{Route, Rule, file};
use crate::visit::Visit;

const TEXT: &str = "text/plain; charset=utf-8";
const BINARY: &str = "application/octet-stream";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        file("/register/log/checkpoint", Rule::Public, "The signed state of the log", get(checkpoint)),
        file("/register/log/vkey", Rule::Public, "The verifier key of the log", get(vkey)),
        file("/register/log/status-acts.json", Rule::Public, "Every status act as the log tells it", get(status_acts)),
        file("/register/log/tile/{*path}", Rule::Public, "A tile of hashes or a bundle of entries", get(tile)),
    ]
}

async fn checkpoint(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(public_file(TEXT, Keep::Never, register::file(&web.app, &visit.cx, "checkpoint").await?))
}

async fn vkey(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(public_file(TEXT, Keep::Minute, register::file(&web.app, &visit.cx, "vkey").await?))
}

/// What each act was, which the one bit of a status list does not say. No act is named after a person.
async fn status_acts(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(public_file("application/json", Keep::Minute, app::trust::acts(&web.app, &visit.cx).await?))
}

/// Tiles never change: a partial one has its width in its name.
async fn tile(State(web): State<Web>, visit: Visit, Path(path): Path<String>) -> Result<Response, Fault> {
    let bytes = register::file(&web.app, &visit.cx, &format!("tile/{path}")).await?;
    Ok(public_file(BINARY, Keep::Ever, bytes))
}
