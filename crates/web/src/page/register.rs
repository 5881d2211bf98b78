// SPDX-License-Identifier: EUPL-1.2
//! The register, explained for everybody and for whoever checks it.

use app::register::{self, RegisterPage as Found};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::Web;
use crate::chrome::Link;
use crate::page::when;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::register::{LeafRow, RegisterPage, RegisterView};
use crate::view::shared::Row;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![page("/register", Rule::Public, "The register", get(show))]
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let found = register::page(&web.app, &visit.cx).await?;
    Ok(render(&RegisterPage { chrome: visit.chrome("register"), r: view(&web, &visit, &found) }))
}

fn view(web: &Web, visit: &Visit, found: &Found) -> RegisterView {
    let number = |number: u64| visit.t.n("number", usize::try_from(number).unwrap_or(usize::MAX));
    let of_kind = |kind: &str| {
        found.kinds.iter().find(|(known, _)| known == kind).map_or(0, |(_, count)| u64::try_from(*count).unwrap_or(0))
    };
    RegisterView {
        size: number(found.size),
        awards: number(of_kind("award")),
        status_changes: number(of_kind("status")),
        definitions: number(of_kind("definition")),
        trust: number(of_kind("trust")),
        signed_at: when(visit, found.signed_at),
        waiting: if found.waiting > 0 {
            visit.t.n("register-waiting", usize::try_from(found.waiting).unwrap_or(0))
        } else {
            String::new()
        },
        origin: found.origin.clone(),
        vkey: found.verifier_key.clone(),
        root: found.checkpoint.lines().nth(2).unwrap_or_default().to_owned(),
        witnesses: Vec::new(),
        leaves: found
            .newest
            .iter()
            .map(|(index, text)| LeafRow {
                index: number(*index),
                what: visit.t.v("leaf", register::kind_of_leaf(text)),
                text: text.trim_end().to_owned(),
            })
            .collect(),
        files: files(found),
        commands: commands(web, visit, found),
    }
}

/// Files that are there: the checkpoint, the key, the first tile and bundle as a start.
fn files(found: &Found) -> Vec<Link> {
    let link = |path: String| Link { label: path.clone(), url: path };
    let mut files = vec![link("/register/log/checkpoint".into()), link("/register/log/vkey".into())];
    if found.size > 0 {
        let width = if found.size >= 256 { String::new() } else { format!(".p/{}", found.size) };
        files.extend([
            link(format!("/register/log/tile/0/000{width}")),
            link(format!("/register/log/tile/entries/000{width}")),
        ]);
    }
    files
}

fn commands(web: &Web, visit: &Visit, found: &Found) -> Vec<Row> {
    let base = web.app.site.base();
    let command = |key: &str, value: String| Row { label: visit.t.s(key), value, change_url: String::new() };
    vec![
        command("register-command-checkpoint", format!("curl {base}/register/log/checkpoint")),
        command(
            "register-command-audit",
            format!("python3 e2e/independent/log_verify.py {base}/register/log --vkey '{}'", found.verifier_key),
        ),
        command("register-command-verify", "leerbewijs verify bewijs.pdf".into()),
    ]
}
