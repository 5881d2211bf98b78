// SPDX-License-Identifier: EUPL-1.2
//! The draft that was made of a demand, for a company that asked: its text as everybody will read it, and room for a remark.

use app::Refusal;
use app::demand::{self, Along};
use axum::extract::{Path, State};
use axum::response::Response;

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::define::fields::Topic;
use crate::page::define::reading::Reading;
use crate::page::desk::{chrome, id};
use crate::page::dossier::as_it_is;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::demand::AlongPage;
use crate::view::dossier::Said;
use crate::visit::Visit;

/// What a company reads of a draft, in the order of its framework: what people learn, how much, how high, how it is tested, for whom and why.
const TOPICS: [Topic; 7] =
    [Topic::Basis, Topic::Outcomes, Topic::StudyLoad, Topic::Level, Topic::Assessment, Topic::Audience, Topic::Need];

/// The page.
pub(super) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path((demand, version)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let along = demand::along(&web.app, &visit.cx, id(&demand)?, id(&version)?).await?;
    Ok(render(&page(&web, &visit, &along, Form::default()).await?))
}

/// Leaves a remark.
pub(super) async fn say(
    State(web): State<Web>,
    visit: Visit,
    Path((demand, version)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let (asked, draft) = (id(&demand)?, id(&version)?);
    match demand::remark_along(&web.app, &visit.cx, asked, draft, posted.text("remark")).await {
        Ok(()) => Ok(see(&format!("/werk/leervragen/{demand}/concept/{version}?melding=meegelezen"))),
        Err(Refusal::Invalid(problems)) => {
            let along = demand::along(&web.app, &visit.cx, asked, draft).await?;
            Ok(render_refused(&page(&web, &visit, &along, posted.back(&visit.t, &problems)).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn page(web: &Web, visit: &Visit, along: &Along, form: Form) -> Result<AlongPage, Fault> {
    let t = &visit.t;
    let framework = app::define::framework(&web.app, &visit.cx, &along.version.framework_id).await?;
    let reading = Reading::of(web, visit, &framework);
    let topics: Vec<Topic> = reading.topics().into_iter().filter(|topic| TOPICS.contains(topic)).collect();
    let title = along.version.content.0.title.get(visit.language()).to_owned();
    let demand = format!("/werk/leervragen/{}", along.demand.id);
    let crumbs = [
        (t.s("demands-title"), "/werk/leervragen".to_owned()),
        (along.demand.content.0.title.clone(), demand.clone()),
        (title.clone(), String::new()),
    ];
    let crumbs: Vec<_> = crumbs.iter().map(|(label, url)| (label.as_str(), url.as_str())).collect();
    let said = |remark: &demand::DraftRemarkRow| Said {
        who: String::new(),
        when: when(visit, remark.said_at),
        text: remark.text.clone(),
    };
    Ok(AlongPage {
        chrome: chrome(visit, &crumbs),
        form,
        title,
        status: along.version.state.code().to_owned(),
        version: along.version.version.clone(),
        sections: as_it_is(&reading, &topics, &along.version.content.0),
        own: along.own.iter().map(said).collect(),
        action: format!("{demand}/concept/{}", along.version.id),
    })
}
