// SPDX-License-Identifier: EUPL-1.2
//! Declaring that one is too close to a microcredential to decide on it, and lifting that again by somebody else.

use app::Refusal;
use app::people::interest::{self, InterestRow};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::role::Action;

use super::desk::{Names, can, chrome, id, row};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::people::{EndPage, InterestPage, InterestView};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let (declares, lifts) = (Rule::Staff(Action::DeclareInterest), Rule::Staff(Action::LiftInterest));
    vec![
        page("/werk/mc/{version_id}/belang", declares, "Interests in a microcredential", get(show)),
        act("/werk/mc/{version_id}/belang", declares, "Declares an interest", post(declare)),
        page("/werk/mc/{version_id}/belang/{interest_id}", lifts, "Asks why an interest is over", get(ask_lift)),
        act("/werk/mc/{version_id}/belang/{interest_id}", lifts, "Lifts somebody's interest", post(lift)),
    ]
}

async fn interest_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<InterestPage, Fault> {
    let all = interest::of_version(&web.app, &visit.cx, id(version)?).await?;
    let names = Names::load(web, visit).await?;
    let title = all.version.content.0.title.get(visit.language()).to_owned();
    let back_url = format!("/werk/mc/{version}/dossier");
    let me = visit.cx.actor.person();
    let sees_others = can(visit, Action::LiftInterest, &visit.cx.own());
    let own = all.declared.iter().find(|row| Some(row.person_id) == me);
    let others =
        all.declared.iter().filter(|row| Some(row.person_id) != me && interest::is_told(&visit.cx, row.person_id));
    Ok(InterestPage {
        chrome: chrome(visit, &[(&title, &back_url), (&visit.t.s("interest-title"), "")]),
        form,
        own: own.map(|row| row.reason.clone()).unwrap_or_default(),
        others: others.map(|row| view(visit, &names, version, row)).collect(),
        sees_others,
        action: format!("/werk/mc/{version}/belang"),
        title,
        back_url,
    })
}

fn view(visit: &Visit, names: &Names, version: &str, row: &InterestRow) -> InterestView {
    InterestView {
        name: names.of(visit, row.person_id),
        text: row.reason.clone(),
        since: visit.t.a("interest-since", &[("date", row.declared_at.day().long(visit.language()))]),
        lift_url: format!("/werk/mc/{version}/belang/{}", row.id),
    }
}

async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    Ok(render(&interest_page(&web, &visit, &version, Form::default()).await?))
}

async fn declare(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    match interest::declare(&web.app, &visit.cx, id(&version)?, posted.text("interest")).await {
        Ok(()) => Ok(see(&format!("/werk/mc/{version}/belang?melding=belang-gemeld"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&interest_page(&web, &visit, &version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn lift_page(web: &Web, visit: &Visit, version: &str, interest: &str, form: Form) -> Result<EndPage, Fault> {
    let all = interest::of_version(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(Action::LiftInterest, &visit.cx.own())?;
    let found = all.declared.iter().find(|row| row.id.to_string() == interest).ok_or(Refusal::NotFound)?;
    let names = Names::load(web, visit).await?;
    let t = &visit.t;
    let title = all.version.content.0.title.get(visit.language()).to_owned();
    let back_url = format!("/werk/mc/{version}/belang");
    Ok(EndPage {
        chrome: chrome(visit, &[(&title, &back_url), (&t.s("interest-lift-title"), "")]),
        form,
        title: t.a("interest-lift-of", &[("name", names.of(visit, found.person_id))]),
        lead: t.s("interest-lift-lead"),
        facts: vec![row(t.s("interest-text"), found.reason.clone())],
        note: String::new(),
        freed: String::new(),
        action: format!("{back_url}/{interest}"),
        button: t.s("interest-lift-do"),
        back_url,
    })
}

async fn ask_lift(
    State(web): State<Web>,
    visit: Visit,
    Path((version, interest)): Path<(String, String)>,
) -> Result<Response, Fault> {
    Ok(render(&lift_page(&web, &visit, &version, &interest, Form::default()).await?))
}

async fn lift(
    State(web): State<Web>,
    visit: Visit,
    Path((version, interest)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let reason = posted.text("reason");
    match interest::lift(&web.app, &visit.cx, id(&interest)?, id(&version)?, reason).await {
        Ok(()) => Ok(see(&format!("/werk/mc/{version}/belang?melding=belang-opgeheven"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&lift_page(&web, &visit, &version, &interest, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
