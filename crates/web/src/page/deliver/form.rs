// SPDX-License-Identifier: EUPL-1.2
//! Proposing a licence on a published text.

use app::deliver::{self, Offer};
use app::{Refusal, define};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::delivery::{LicenceContent, check};
use domain::review::DefinitionState;
use domain::role::Action;
use domain::{Day, FieldProblem};

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id, institutions_to_choose};
use crate::page::run::day;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::deliver::LicenceEditPage;
use crate::visit::Visit;

async fn edit_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<LicenceEditPage, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(Action::ArrangeDelivery, &dossier.thing)?;
    if dossier.version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published").into());
    }
    let title = dossier.version.content.0.title.get(visit.language()).to_owned();
    let definition_url = format!("/werk/mc/{}", dossier.version.id);
    let deliverers = deliver::other_institutions(&web.app, &visit.cx, dossier.version.id).await?;
    Ok(LicenceEditPage {
        chrome: chrome(visit, &[(&title, &definition_url), (&visit.t.s("delivery-new-title"), "")]),
        form,
        action: format!("{definition_url}/toestemming"),
        definition: title,
        definition_url,
        deliverers: institutions_to_choose(&deliverers),
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    Ok(render(&edit_page(&web, &visit, &version, Form::default()).await?))
}

pub(super) async fn offer(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let offered = match read(&posted, visit.cx.now.day()) {
        Ok(content) => {
            let offer = Offer { deliverer: posted.text("deliverer").to_owned(), content };
            deliver::offer(&web.app, &visit.cx, id(&version)?, offer).await
        }
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match offered {
        Ok(licence) => Ok(see(&format!("/werk/toestemming/{licence}?melding=toestemming-voorgesteld"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&edit_page(&web, &visit, &version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What is laid down, from what was typed; with every problem at once.
fn read(posted: &Posted, today: Day) -> Result<LicenceContent, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut day = |name: &str| {
        day(posted.text(name)).unwrap_or_else(|| {
            problems.push(FieldProblem::error(name, "run-problem-day"));
            today
        })
    };
    let (starts_on, ends_on) = (day("starts_on"), day("ends_on"));
    let content = LicenceContent { conditions: posted.text("conditions").to_owned(), starts_on, ends_on };
    if problems.is_empty() {
        return Ok(content);
    }
    let mut all: Vec<FieldProblem> = Vec::new();
    if posted.text("deliverer").is_empty() {
        all.push(FieldProblem::error("deliverer", "delivery-problem-institution"));
    }
    all.extend(check(&content, today).into_iter().filter(|problem| problem.field == "conditions"));
    all.append(&mut problems);
    Err(all)
}
