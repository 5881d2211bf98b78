// SPDX-License-Identifier: EUPL-1.2
//! Files that programs look for: where to report a weakness (RFC 9116), and what robots may read (RFC 9309).

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::{Keep, public_file};
use crate::Web;
use crate::route::{Route, Rule, file};
use crate::visit::Visit;

const TEXT: &str = "text/plain; charset=utf-8";
/// The file says until when it holds; made at every request, it holds a quarter of a year.
const HOLDS_SECONDS: i64 = 90 * 24 * 3_600;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        file("/.well-known/security.txt", Rule::Public, "Where to report a weakness", get(security)),
        file("/robots.txt", Rule::Public, "What robots may read", get(robots)),
    ]
}

async fn security(State(web): State<Web>, visit: Visit) -> Response {
    let expires = visit.cx.now.plus_seconds(HOLDS_SECONDS).rfc3339();
    let site = &web.app.site;
    let text = format!(
        "Contact: {}\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: {}\n",
        site.url("/hulp#contact"),
        site.url("/.well-known/security.txt"),
    );
    public_file(TEXT, Keep::Minute, text.into_bytes())
}

/// Pages about one person's proof are nobody's search result.
async fn robots() -> Response {
    let text = "User-agent: *\nDisallow: /controle/\nDisallow: /gedeeld/\nDisallow: /ontvangen/\nDisallow: /mijn-bewijs\nDisallow: /werk\nDisallow: /demo/\n";
    public_file(TEXT, Keep::Minute, text.as_bytes().to_vec())
}
