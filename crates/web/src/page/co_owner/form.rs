// SPDX-License-Identifier: EUPL-1.2
//! Asking another institution to make a draft along.

use app::co_own::{self, Question};
use app::{Refusal, define, deliver};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::role::Action;

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id, institutions_to_choose};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::co_owner::CoOwnerAskPage;
use crate::visit::Visit;

async fn ask_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<CoOwnerAskPage, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(Action::ArrangeDelivery, &dossier.thing)?;
    if !dossier.version.state.is_editable() {
        return Err(Refusal::Conflict("co-owner-conflict-not-draft").into());
    }
    let title = dossier.version.content.0.title.get(visit.language()).to_owned();
    let definition_url = format!("/werk/mc/{}", dossier.version.id);
    let institutions = deliver::other_institutions(&web.app, &visit.cx, dossier.version.id).await?;
    Ok(CoOwnerAskPage {
        chrome: chrome(visit, &[(&title, &definition_url), (&visit.t.s("co-owner-new-title"), "")]),
        form,
        action: format!("{definition_url}/mede-eigenaar"),
        definition: title,
        definition_url,
        institutions: institutions_to_choose(&institutions),
    })
}

pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    Ok(render(&ask_page(&web, &visit, &version, Form::default()).await?))
}

pub(super) async fn send(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let question =
        Question { co_owner: posted.text("co_owner").to_owned(), question: posted.text("question").to_owned() };
    match co_own::ask(&web.app, &visit.cx, id(&version)?, question).await {
        Ok(along) => Ok(see(&format!("/werk/mede-eigenaar/{along}?melding=mede-eigenaar-gevraagd"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&ask_page(&web, &visit, &version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
