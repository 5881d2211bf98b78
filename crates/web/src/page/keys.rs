// SPDX-License-Identifier: EUPL-1.2
//! API keys: made here, shown once, ended here. Who manages those of the institution sees all of them, somebody of the examination board their own.

use app::people::KeyRequest;
use app::{Refusal, people};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::role::{Action, Scope};

use super::desk::{Names, chrome};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::keys::{KeyRow, KeysPage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::MakeOwnKey);
    vec![
        page(
            "/werk/sleutels",
            rule,
            "API keys: those of the institution for who manages them, else one's own",
            get(show),
        ),
        act("/werk/sleutels", rule, "Makes an API key, shown once", post(make)),
        act("/werk/sleutels/{key_id}/stoppen", rule, "Ends an API key", post(end)),
    ]
}

async fn keys_page(web: &Web, visit: &Visit, form: Form, made: String) -> Result<KeysPage, Fault> {
    let t = &visit.t;
    let keys = people::keys(&web.app, &visit.cx).await?;
    let names = Names::load(web, visit).await?;
    let manages = people::manages_keys(&visit.cx);
    let scopes =
        |scopes: &[Scope]| scopes.iter().map(|scope| t.v("scope", scope.code())).collect::<Vec<_>>().join("; ");
    Ok(KeysPage {
        chrome: chrome(visit, &[(&t.s("keys-title"), "")]),
        form,
        lead: t.s(if manages { "keys-lead" } else { "keys-lead-board" }),
        own: t.s(if manages { "keys-own" } else { "keys-yours" }),
        form_number: crate::page::form_number(web),
        made,
        scopes: people::own_scopes(&visit.cx)
            .into_iter()
            .map(|scope| Choice { value: scope.code().into(), label: t.v("scope", scope.code()), hint: String::new() })
            .collect(),
        keys: keys
            .iter()
            .map(|key| KeyRow {
                name: key.name.clone(),
                scopes: scopes(&key.scopes.0),
                counts_as: names.of(visit, key.counts_as),
                from: when(visit, key.made_at),
                until: key
                    .ended_at
                    .map(|at| visit.t.a("keys-ended-on", &[("date", when(visit, at))]))
                    .unwrap_or_default(),
                end_url: if key.ended_at.is_none() {
                    format!("/werk/sleutels/{}/stoppen", key.id)
                } else {
                    String::new()
                },
            })
            .collect(),
    })
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&keys_page(&web, &visit, Form::default(), String::new()).await?))
}

/// The answer to this post is the only place where the key itself ever stands. Sent once more within minutes, the same form gives the
/// same key: a page that is loaded again makes no second one.
async fn make(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let asked: Option<Vec<Scope>> = posted.all("scopes").map(Scope::parse).collect();
    let made = match asked {
        Some(scopes) => {
            let (name, form) = (posted.text("name").to_owned(), posted.text("formulier").to_owned());
            people::make_key(&web.app, &visit.cx, KeyRequest { name, scopes, form }).await
        }
        None => Err(Refusal::Invalid(vec![FieldProblem::error("scopes", "key-problem-scopes")])),
    };
    match made {
        Ok(key) => Ok(render(&keys_page(&web, &visit, Form::default(), key).await?)),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&keys_page(&web, &visit, form, String::new()).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(key): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let key = uuid::Uuid::try_parse(&key).map_err(|_| Refusal::NotFound)?;
    people::end_key(&web.app, &visit.cx, key).await?;
    Ok(see("/werk/sleutels?melding=sleutel-gestopt"))
}
