// SPDX-License-Identifier: EUPL-1.2
//! The institution's own page, and applying.

use app::Refusal;
use app::participate::{self, own_or_none};
use axum::extract::State;
use axum::response::Response;
use domain::participation::ApplicationContent;
use domain::role::{Action, Thing};

use super::show::{Door, Shown};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{can, chrome};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::participation::ParticipationNewPage;
use crate::visit::Visit;

/// The page, with the application form while there is none.
pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    match own_or_none(&web.app, &visit.cx).await? {
        Some(_) => Ok(render(&own_page(&web, &visit, "", Form::default()).await?)),
        None => Ok(render(&new_page(&visit, Form::default())?)),
    }
}

/// The page of one's own institution. `open` names what a refused form belongs to.
pub(super) async fn own_page(
    web: &Web,
    visit: &Visit,
    open: &str,
    form: Form,
) -> Result<crate::view::participation::ParticipationPage, Fault> {
    let found = participate::own(&web.app, &visit.cx).await?;
    let shown = Shown { web, visit, found: &found, door: Door::Institution, open };
    shown.page(chrome(visit, &[(&visit.t.s("participation-title"), "")]), form).await
}

/// What came of an act on one's own page: back with a notice, or with what was typed and what is wrong with it.
pub(super) async fn answer(
    web: &Web,
    visit: &Visit,
    posted: &Posted,
    (open, done): (&str, app::Result<()>),
    notice: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(see(&format!("/werk/deelname?melding={notice}"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&own_page(web, visit, open, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The programmes for which an institution can apply today.
pub(super) fn open_programmes(visit: &Visit) -> Result<Vec<Choice>, Fault> {
    let today = visit.cx.now.day();
    let programmes = participate::programmes()?.programmes.iter();
    let choice = |programme: &domain::programme::Programme| Choice {
        value: programme.id.clone(),
        label: programme.title.get(visit.language()).to_owned(),
        hint: programme.note.get(visit.language()).to_owned(),
    };
    Ok(programmes.filter(|programme| programme.admits_applications(today)).map(choice).collect())
}

fn new_page(visit: &Visit, mut form: Form) -> Result<ParticipationNewPage, Fault> {
    let own = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    let programmes = open_programmes(visit)?;
    if let ([only], true) = (programmes.as_slice(), form.values.is_empty()) {
        form.values.push(("programme".into(), only.value.clone()));
    }
    Ok(ParticipationNewPage {
        chrome: chrome(visit, &[(&visit.t.s("participation-title"), "")]),
        form,
        action: if can(visit, Action::ManageParticipation, &own) { "/werk/deelname".into() } else { String::new() },
        programmes,
    })
}

/// Applies.
pub(super) async fn apply(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let content = ApplicationContent {
        plan: posted.text("plan").to_owned(),
        microcredentials: posted.text("microcredentials").parse().unwrap_or(0),
    };
    match participate::apply(&web.app, &visit.cx, posted.text("programme"), content).await {
        Ok(_) => Ok(see("/werk/deelname?melding=deelname-aangevraagd")),
        Err(Refusal::Invalid(problems)) => Ok(render_refused(&new_page(&visit, posted.back(&visit.t, &problems))?)),
        Err(refusal) => Err(refusal.into()),
    }
}
