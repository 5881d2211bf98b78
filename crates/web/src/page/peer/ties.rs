// SPDX-License-Identifier: EUPL-1.2
//! What binds two institutions, so that neither reviews the other.

use app::{Refusal, peer};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::peer::pool::TieKind;
use domain::role::Action;

use super::OFFICE;
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id, institutions_to_choose};
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{TieView, TiesPage};
use crate::visit::Visit;

const PATH: &str = "/werk/peerreview/banden";

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ManageRounds);
    vec![
        page(PATH, rule, "Institutions that do not review each other", get(show)),
        act(PATH, rule, "Keeps or ends a tie between two institutions", post(change)),
    ]
}

async fn ties_page(web: &Web, visit: &Visit, form: Form) -> Result<TiesPage, Fault> {
    let (ties, institutions) = peer::ties(&web.app, &visit.cx).await?;
    let t = &visit.t;
    let name =
        |id| institutions.iter().find(|row| row.id == id).map(|row| row.content.0.name.clone()).unwrap_or_default();
    let title = t.s("peer-ties-title");
    Ok(TiesPage {
        chrome: chrome(visit, &[(&t.s("peer-office-title"), OFFICE), (&title, "")]),
        form,
        ties: ties
            .iter()
            .map(|tie| TieView {
                id: tie.id.to_string(),
                between: t.a("peer-tie-between", &[("one", name(tie.one_id)), ("other", name(tie.other_id))]),
                kind: t.v("peer-tie", tie.kind.code()),
                since: tie.made_at.day().long(visit.language()),
            })
            .collect(),
        institutions: institutions_to_choose(&institutions),
        kinds: TieKind::ALL
            .into_iter()
            .map(|kind| Choice { value: kind.code().into(), label: t.v("peer-tie", kind.code()), hint: String::new() })
            .collect(),
    })
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&ties_page(&web, &visit, Form::default()).await?))
}

async fn change(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    if !posted.text("end").is_empty() {
        peer::ties(&web.app, &visit.cx).await?;
        peer::end_tie(&web.app, &visit.cx, id(posted.text("end"))?).await?;
        return Ok(see(&format!("{PATH}?melding=peer-band-weg")));
    }
    let kind = TieKind::parse(posted.text("kind"));
    match peer::keep_tie(&web.app, &visit.cx, posted.text("one"), posted.text("other"), kind).await {
        Ok(()) => Ok(see(&format!("{PATH}?melding=peer-band"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&ties_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
