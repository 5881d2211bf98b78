// SPDX-License-Identifier: EUPL-1.2
//! Renewing a role that ended or soon will: until when, and why.

use app::Refusal;
use app::people::renew::{self, Renewable};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::grant::RoleGrant;
use domain::{FieldProblem, Id};

use super::facts;
use super::person::{together, until};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::people::RenewPage;
use crate::visit::Visit;

/// The page that renews a grant.
pub(super) fn url(grant: Id<RoleGrant>) -> String {
    format!("/werk/mensen/rol/{grant}/verlengen")
}

async fn renew_page(web: &Web, visit: &Visit, grant: Id<RoleGrant>, mut form: Form) -> Result<RenewPage, Fault> {
    let Renewable { grant: known, person, renewing, extended } = renew::renewable(&web.app, &visit.cx, grant).await?;
    let t = &visit.t;
    // Where there is no form any more nothing is wrong in it.
    if !renewing.is_due(visit.cx.now) {
        form = Form::default();
    }
    if form.values.is_empty() {
        let proposed = renewing.proposed(visit.cx.now).map(|day| day.dutch()).unwrap_or_default();
        form.values.push(("until".into(), proposed));
    }
    let name = person.content.0.name.clone();
    let back_url = format!("/werk/mensen/persoon/{}", person.id);
    let role = t.v("role", known.role.code());
    Ok(RenewPage {
        chrome: chrome(visit, &[(&t.s("people-title"), "/werk/mensen"), (&name, &back_url), (&t.s("renew-title"), "")]),
        form,
        title: t.a("renew-of", &[("role", role), ("name", name)]),
        lead: match &extended {
            _ if renewing.is_due(visit.cx.now) => t.s("renew-lead"),
            Some(_) => t.s("renew-already"),
            None => t.s("renew-not-due"),
        },
        // The end that stood there before holds no more.
        facts: facts(visit, extended.as_ref().unwrap_or(&known)),
        action: if renewing.is_due(visit.cx.now) { url(grant) } else { String::new() },
        back_url,
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(grant): Path<String>) -> Result<Response, Fault> {
    Ok(render(&renew_page(&web, &visit, id(&grant)?, Form::default()).await?))
}

pub(super) async fn renew(
    State(web): State<Web>,
    visit: Visit,
    Path(grant): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let grant = id(&grant)?;
    let mut problems: Vec<FieldProblem> = Vec::new();
    let until = until(&posted, &mut problems);
    let renewed = if problems.is_empty() {
        renew::renew(&web.app, &visit.cx, grant, until, posted.text("reason")).await
    } else {
        let others = renew::what_is_wrong(&web.app, &visit.cx, grant, until, posted.text("reason")).await?;
        Err(Refusal::Invalid(together(problems, others)))
    };
    match renewed {
        Ok(person) => Ok(see(&format!("/werk/mensen/persoon/{person}?melding=rol-verlengd"))),
        // Only who manages this person sees the page with what is wrong.
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&renew_page(&web, &visit, grant, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
