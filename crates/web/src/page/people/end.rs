// SPDX-License-Identifier: EUPL-1.2
//! Ending a role: what follows from it, and why it ends.

use app::Refusal;
use app::people::{follows, grant, overview};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::Id;
use domain::grant::RoleGrant;

use super::{facts, shortage, team};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::people::EndPage;
use crate::visit::Visit;

async fn end_page(web: &Web, visit: &Visit, grant: Id<RoleGrant>, form: Form) -> Result<EndPage, Fault> {
    let person = grant::holder(&web.app, &visit.cx, grant).await?;
    let profile = overview::profile(&web.app, &visit.cx, person).await?;
    let follows = follows::of_role(&web.app, &visit.cx, grant).await?;
    let row_of = profile.grants.iter().find(|row| row.id == grant).ok_or(Refusal::NotFound)?;
    let t = &visit.t;
    let name = profile.person.content.0.name.clone();
    let back_url = format!("/werk/mensen/persoon/{person}");
    let role = t.v("role", row_of.role.code());
    Ok(EndPage {
        chrome: chrome(
            visit,
            &[(&t.s("people-title"), "/werk/mensen"), (&name, &back_url), (&t.s("people-end-title"), "")],
        ),
        form,
        title: t.a("people-end-of", &[("role", role), ("name", name)]),
        lead: t.s("people-end-lead"),
        facts: facts(visit, row_of),
        note: shortage(visit, &follows),
        freed: team(visit, &follows).unwrap_or_default(),
        action: format!("/werk/mensen/rol/{grant}/stoppen"),
        button: t.s("people-end-do"),
        back_url,
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(grant): Path<String>) -> Result<Response, Fault> {
    Ok(render(&end_page(&web, &visit, id(&grant)?, Form::default()).await?))
}

pub(super) async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(grant): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let grant = id(&grant)?;
    let loses = follows::of_role(&web.app, &visit.cx, grant).await?.shortage.is_some();
    match grant::end(&web.app, &visit.cx, grant, posted.text("reason")).await {
        Ok(person) => {
            let notice = if loses { "rol-gestopt-te-weinig-leden" } else { "rol-gestopt" };
            Ok(see(&format!("/werk/mensen/persoon/{person}?melding={notice}")))
        }
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&end_page(&web, &visit, grant, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
