// SPDX-License-Identifier: EUPL-1.2
//! Proposing a licence on a published text.

use app::deliver::{self, Offer};
use app::{Refusal, define};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::delivery::LicenceContent;
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
    let (offer, unreadable) = read(&posted, visit.cx.now.day());
    let offered = if unreadable.is_empty() {
        deliver::offer(&web.app, &visit.cx, id(&version)?, offer).await
    } else {
        // All at once: what cannot be read, and what is wrong with the rest.
        let rest = deliver::offer_problems(&web.app, &visit.cx, id(&version)?, &offer).await?;
        let is_unread = |field: &str| unreadable.iter().any(|problem| problem.field == field);
        let rest: Vec<FieldProblem> = rest.into_iter().filter(|problem| !is_unread(&problem.field)).collect();
        Err(Refusal::Invalid(rest.into_iter().chain(unreadable).collect()))
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

/// What is proposed, from what was typed, and which days of it cannot be read. The other day stands in for one that cannot, so that what
/// is wrong with that one is found.
fn read(posted: &Posted, today: Day) -> (Offer, Vec<FieldProblem>) {
    let [from, until] = ["starts_on", "ends_on"].map(|name| (name, day(posted.text(name))));
    let unreadable = [from, until].into_iter().filter(|(_, day)| day.is_none());
    let unreadable = unreadable.map(|(name, _)| FieldProblem::error(name, "run-problem-day")).collect();
    let content = LicenceContent {
        conditions: posted.text("conditions").to_owned(),
        starts_on: from.1.or(until.1).unwrap_or(today),
        ends_on: until.1.or(from.1).unwrap_or(today),
    };
    (Offer { deliverer: posted.text("deliverer").to_owned(), content }, unreadable)
}
