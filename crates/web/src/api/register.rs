// SPDX-License-Identifier: EUPL-1.2
//! Facts of the register: its head, its key, what is in it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Serialize;
use utoipa::ToSchema;

use super::Endpoint;
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// The register in facts.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegisterFacts {
    /// Name of the log (C2SP tlog-checkpoint: origin).
    pub origin: String,
    /// Leaves in the last signed checkpoint.
    pub size: u64,
    /// That checkpoint, as text (C2SP tlog-checkpoint).
    pub checkpoint: String,
    /// When it was signed, RFC 3339.
    pub signed_at: String,
    /// Key that checks it (C2SP signed-note: vkey).
    pub verifier_key: String,
    /// Leaves by kind: `award`, `status`, `definition`, `trust`.
    pub leaves_by_kind: BTreeMap<String, i64>,
    /// Leaves that wait for their place.
    pub waiting: i64,
    /// Addresses: `checkpoint`, `tiles`, `verifierKey`.
    pub links: BTreeMap<String, String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new(
            "GET",
            "/v1/register",
            Rule::Public,
            "Facts of the register: size, signed checkpoint, key",
            get(facts),
        )
        .named("register", "getRegister")
        .gives(200, "RegisterFacts"),
    ]
}

async fn facts(State(web): State<Web>, visit: Visit) -> Answer {
    super::body::query(&visit, &[])?;
    let page = app::register::page(&web.app, &visit.cx).await?;
    let address = |path: &str| web.app.site.url(path);
    let links = [
        ("checkpoint", "/register/log/checkpoint"),
        ("tiles", "/register/log/tile/"),
        ("verifierKey", "/register/log/vkey"),
    ];
    Ok(Json(RegisterFacts {
        origin: page.origin,
        size: page.size,
        checkpoint: page.checkpoint,
        signed_at: page.signed_at.rfc3339(),
        verifier_key: page.verifier_key,
        leaves_by_kind: page.kinds.into_iter().collect(),
        waiting: page.waiting,
        links: links.into_iter().map(|(name, path)| (name.to_owned(), address(path))).collect(),
    })
    .into_response())
}
