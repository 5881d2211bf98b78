// SPDX-License-Identifier: EUPL-1.2
//! Planning a run of another institution's text.

use app::{Refusal, deliver};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::delivery::{Side, run_obstacle};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::page::run::read;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::run::RunEditPage;
use crate::visit::Visit;

async fn edit_page(web: &Web, visit: &Visit, licence: &str, form: Form) -> Result<RunEditPage, Fault> {
    let found = deliver::licence(&web.app, &visit.cx, id(licence)?).await?.item;
    let own = if found.side == Side::Owner { found.row.owner_id } else { found.row.deliverer_id };
    visit.cx.may(Action::PlanRun, &Thing::of(own))?;
    if found.side == Side::Owner {
        return Err(Refusal::Conflict("conflict-delivery-own-text").into());
    }
    if let Some(key) = run_obstacle(found.row.state, &found.row.content.0, visit.cx.now.day()) {
        return Err(Refusal::Conflict(key).into());
    }
    if found.version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published").into());
    }
    let title = found.version.content.0.title.get(visit.language()).to_owned();
    let licence_url = format!("/werk/toestemming/{licence}");
    Ok(RunEditPage {
        chrome: chrome(
            visit,
            &[
                (&visit.t.s("deliveries-title"), "/werk/toestemmingen"),
                (&title, &licence_url),
                (&visit.t.s("run-edit-title"), ""),
            ],
        ),
        form,
        action: format!("{licence_url}/uitvoering"),
        definition: title,
        definition_url: licence_url,
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(licence): Path<String>) -> Result<Response, Fault> {
    Ok(render(&edit_page(&web, &visit, &licence, Form::default()).await?))
}

pub(super) async fn plan(
    State(web): State<Web>,
    visit: Visit,
    Path(licence): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let planned = match read(&posted) {
        Ok(content) => deliver::plan_run(&web.app, &visit.cx, id(&licence)?, content).await,
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match planned {
        Ok(run) => Ok(see(&format!("/werk/uitvoering/{run}?melding=gepland"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&edit_page(&web, &visit, &licence, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
