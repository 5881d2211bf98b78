// SPDX-License-Identifier: EUPL-1.2
//! Steps that cannot be undone have a page of their own, which says what will happen before the button that does it.

use app::Refusal;
use app::define::{self, Dossier};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::review::DefinitionState;
use domain::role::Action;

use crate::Web;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render};
use crate::view::step::StepPage;
use crate::visit::Visit;

/// The version, for who may take the step, while it can be taken.
async fn ready(
    web: &Web,
    visit: &Visit,
    version: &str,
    (action, state): (Action, DefinitionState),
) -> Result<Dossier, Refusal> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(action, &dossier.thing)?;
    if dossier.version.state != state {
        return Err(Refusal::Conflict("conflict-definition-state"));
    }
    Ok(dossier)
}

/// The page of a step, which is posted to the address of the page itself.
fn page(visit: &Visit, dossier: &Dossier, (heading, step): (&str, &str), means: Vec<String>) -> StepPage {
    let title = dossier.version.content.0.title.get(visit.language()).to_owned();
    let back_url = format!("/werk/mc/{}", dossier.version.id);
    let heading = visit.t.s(heading);
    StepPage {
        chrome: chrome(visit, &[(&title, &back_url), (&heading, "")]),
        heading,
        title,
        lead: visit.t.v("step-lead", step),
        means,
        why_not: String::new(),
        action: format!("{back_url}/{step}"),
        button: visit.t.v("step-do", step),
        back_url,
        back: visit.t.v("step-back", step),
    }
}

/// What publishing does.
pub(super) async fn publish(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
) -> Result<Response, Fault> {
    let asked = (Action::PublishDefinition, DefinitionState::Adopted);
    let dossier = ready(&web, &visit, &version, asked).await?;
    let row = &dossier.version;
    let address = web.app.site.url(&format!("/mc/{}/{}", row.public_id, row.version));
    let number = dossier.decisions.first().map(|decision| decision.number.clone()).unwrap_or_default();
    let t = &visit.t;
    let means = vec![
        t.s("step-publish-fixed"),
        t.a("step-publish-public", &[("address", &address)]),
        t.a("step-publish-register", &[("number", &number)]),
    ];
    let why_not = define::why_not_published(&web.app, &visit.cx, row.id).await?;
    let page = page(&visit, &dossier, ("edit-publish", "publiceren"), means);
    Ok(render(&StepPage { why_not: why_not.map(|key| t.s(key)).unwrap_or_default(), ..page }))
}

/// What taking the text back does.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
) -> Result<Response, Fault> {
    let asked = (Action::SubmitDefinition, DefinitionState::UnderReview);
    let dossier = ready(&web, &visit, &version, asked).await?;
    let means = ["step-withdraw-judgements", "step-withdraw-board"].map(|word| visit.t.s(word)).into();
    Ok(render(&page(&visit, &dossier, ("edit-withdraw", "terugtrekken"), means)))
}
