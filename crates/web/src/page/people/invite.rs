// SPDX-License-Identifier: EUPL-1.2
//! Inviting somebody, and taking that back.

use app::Refusal;
use app::people::invitation::{self, InviteRequest};
use app::people::{overview, partner};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::role::{Action, Role};
use domain::{FieldProblem, Id, Localized};

use super::person::{partner_choices, role_choices, together, until};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::people::InvitePage;
use crate::visit::Visit;

async fn invite_page(web: &Web, visit: &Visit, school: &str, form: Form) -> Result<InvitePage, Fault> {
    let all = overview::overview(&web.app, &visit.cx).await?;
    let t = &visit.t;
    let first_admin = all.without_admin.iter().find(|row| row.content.0.code == school);
    if !school.is_empty() && first_admin.is_none() {
        return Err(Refusal::Conflict("conflict-has-admin").into());
    }
    let partners = match all.institution {
        Some(_) => partner::all(&web.app, &visit.cx).await?.into_iter().map(|view| view.partner).collect(),
        None => Vec::new(),
    };
    let title = match first_admin {
        Some(row) => t.a("invite-first-admin", &[("school", &row.content.0.name)]),
        None => t.s("people-invite"),
    };
    Ok(InvitePage {
        chrome: chrome(visit, &[(&t.s("people-title"), "/werk/mensen"), (&title, "")]),
        form,
        title,
        roles: if school.is_empty() { role_choices(visit, all.institution.is_none()) } else { Vec::new() },
        school: school.to_owned(),
        partners: partner_choices(&partners),
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let school = visit.asked("school").unwrap_or_default();
    Ok(render(&invite_page(&web, &visit, &school, Form::default()).await?))
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    visit.cx.may(Action::ManagePeople, &visit.cx.own())?;
    let mut problems = Vec::new();
    let until = until(&posted, &mut problems);
    let chosen = posted.text("partner");
    let partner = Id::parse(chosen);
    if !chosen.is_empty() && partner.is_none() {
        problems.push(FieldProblem::error("partner", "invite-problem-partner"));
    }
    let request = InviteRequest {
        email: posted.text("email").to_owned(),
        name: posted.text("name").to_owned(),
        function: Localized::new(posted.text("function"), posted.text("function_en")),
        roles: posted.all("roles").filter_map(Role::parse).collect(),
        until,
        partner,
        reason: posted.text("reason").to_owned(),
    };
    let school = posted.text("school").to_owned();
    let sent = if !problems.is_empty() {
        let place = Some(school.as_str()).filter(|school| !school.is_empty());
        let others = invitation::what_is_wrong(&web.app, &visit.cx, place, &request).await?;
        Err(Refusal::Invalid(together(problems, others)))
    } else if school.is_empty() {
        invitation::invite(&web.app, &visit.cx, request).await
    } else {
        invitation::appoint_admin(&web.app, &visit.cx, &school, request).await
    };
    match sent {
        Ok(_) => Ok(see("/werk/mensen?melding=uitgenodigd")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&invite_page(&web, &visit, &school, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    visit: Visit,
    Path(invitation): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    invitation::withdraw(&web.app, &visit.cx, id(&invitation)?).await?;
    Ok(see("/werk/mensen?melding=uitnodiging-ingetrokken"))
}
