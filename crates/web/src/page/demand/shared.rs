// SPDX-License-Identifier: EUPL-1.2
//! Demands that other institutions show: the list, the page of one, joining and leaving. Organisations are counted and not named.

use app::demand::{self, SharedDemand};
use app::{Refusal, Result as Done};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::demand::JoinContent;
use domain::role::{Action, Thing};

use super::{Asked, facts, points, tag};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{can, chrome, id, link, other_lang};
use crate::page::pager;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::demand::{OwnJoin, SharedDemandPage, SharedDemandView, SharedDemandsPage, SharedLine};
use crate::visit::Visit;

const LIST: &str = "/werk/gedeelde-leervragen";

fn url(shared: &SharedDemand) -> String {
    format!("/werk/gedeelde-leervraag/{}", shared.item.row.id)
}

/// The list.
pub(super) async fn list(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let asked = Asked::read(&visit);
    let part = demand::shared(&web.app, &visit.cx, &asked.filter, asked.part(&web)).await?;
    let title = visit.t.s("shared-demands-title");
    Ok(render(&SharedDemandsPage {
        chrome: chrome(&visit, &[(&visit.t.s("demands-title"), "/werk/leervragen"), (&title, "")]),
        filters: asked.filters(&web, &visit),
        total: part.total,
        items: part.items.iter().map(|shared| line(&web, &visit, shared)).collect(),
        pager: pager(part.page, part.pages, |page| asked.url(LIST, page)),
        is_filtered: !asked.pairs.is_empty(),
    }))
}

fn line(web: &Web, visit: &Visit, shared: &SharedDemand) -> SharedLine {
    SharedLine {
        title: shared.item.row.content.0.title.clone(),
        url: url(shared),
        institution: shared.institution.name.clone(),
        state: tag(visit, shared.item.row.state),
        points: points(visit, shared.item.score.total()),
        facts: facts(web, visit, &shared.item),
        has_joined: !shared.own.is_empty(),
    }
}

/// One demand.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(demand): Path<String>) -> Result<Response, Fault> {
    Ok(render(&shared_page(&web, &visit, &demand, Form::default()).await?))
}

async fn shared_page(web: &Web, visit: &Visit, demand: &str, mut form: Form) -> Result<SharedDemandPage, Fault> {
    let shared = demand::shared_one(&web.app, &visit.cx, id(demand)?).await?;
    let d = view(web, visit, &shared);
    if form.values.is_empty() && shared.own.is_empty() {
        let schools = app::catalogue::institutions(&web.app, &visit.cx).await?;
        let own = schools.into_iter().find(|row| Some(row.id) == visit.cx.actor.institution());
        form.values.extend(own.map(|row| ("organisation".to_owned(), row.content.0.name)));
    }
    let crumbs = [
        (visit.t.s("demands-title"), "/werk/leervragen"),
        (visit.t.s("shared-demands-title"), LIST),
        (d.title.clone(), ""),
    ];
    let crumbs: Vec<(&str, &str)> = crumbs.iter().map(|(label, url)| (label.as_str(), *url)).collect();
    Ok(SharedDemandPage { chrome: chrome(visit, &crumbs), form, d })
}

fn view(web: &Web, visit: &Visit, shared: &SharedDemand) -> SharedDemandView {
    let (t, row) = (&visit.t, &shared.item.row);
    let content = &row.content.0;
    let own = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    let writes = can(visit, Action::WriteDemand, &own) && row.state.is_open() && !shared.is_own;
    let people = |people: u32| t.n("demand-people", usize::try_from(people).unwrap_or(usize::MAX));
    SharedDemandView {
        url: url(shared),
        title: content.title.clone(),
        state: tag(visit, row.state),
        points: points(visit, shared.item.score.total()),
        institution: link(shared.institution.name.clone(), format!("/instelling/{}", shared.institution.code)),
        facts: facts(web, visit, &shared.item),
        can_do: content.can_do.clone(),
        statement: content.statement.clone(),
        reason: row.reason.clone(),
        reason_lang: other_lang(visit, shared.reason_language),
        own: shared
            .own
            .iter()
            .map(|own| {
                let join = &own.row.content.0;
                OwnJoin {
                    organisation: join.organisation.clone(),
                    people: people(join.people),
                    statement: join.statement.clone(),
                    since: t.a("shared-demand-since", &[("date", own.row.joined_at.day().long(visit.language()))]),
                    can_leave: writes && own.stays.is_none() && own.may_leave,
                }
            })
            .collect(),
        stays: shared.own.iter().find_map(|own| own.stays).map(|key| t.s(key)).unwrap_or_default(),
        published: shared
            .published
            .iter()
            .map(|version| link(version.content.0.title.get(visit.language()), format!("/mc/{}", version.public_id)))
            .collect(),
        drafts: if shared.drafts == 0 { String::new() } else { t.n("shared-demand-drafts", shared.drafts) },
        can_join: writes,
        own_url: if shared.is_own { format!("/werk/leervragen/{}", row.id) } else { String::new() },
    }
}

/// «Wij ook», from another institution.
pub(super) async fn join(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let content = JoinContent {
        organisation: posted.text("organisation").to_owned(),
        people: posted.text("people").parse().unwrap_or(0),
        statement: posted.text("statement").trim().to_owned(),
    };
    let mut done = demand::join_elsewhere(&web.app, &visit.cx, id(&demand)?, content.clone()).await;
    if super::is_joined_again(&web, &visit, &demand, &content, &done).await? {
        done = Ok(());
    }
    answer(&web, &visit, &demand, &posted, (done, "leervraag-meegedaan")).await
}

/// Out again.
pub(super) async fn leave(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let organisation = posted.text("organisation");
    let mut left = demand::leave(&web.app, &visit.cx, id(&demand)?, organisation).await;
    // Pressed twice: the first time counted. The page may be gone since.
    let is_out = matches!(left, Err(Refusal::Conflict("conflict-demand-not-joined") | Refusal::NotFound));
    if is_out && demand::has_left(&web.app, &visit.cx, id(&demand)?, organisation).await? {
        left = Ok(());
    }
    match left {
        // When the demand is no longer shown, its page is gone for who left.
        Ok(()) if matches!(demand::shared_one(&web.app, &visit.cx, id(&demand)?).await, Err(Refusal::NotFound)) => {
            Ok(see(&format!("{LIST}?melding=leervraag-gestopt")))
        }
        done => answer(&web, &visit, &demand, &posted, (done, "leervraag-gestopt")).await,
    }
}

/// Back to the page: with a notice, or with what was typed and what is wrong with it.
async fn answer(
    web: &Web,
    visit: &Visit,
    demand: &str,
    posted: &Posted,
    done: (Done<()>, &str),
) -> Result<Response, Fault> {
    match done {
        (Ok(()), notice) => Ok(see(&format!("/werk/gedeelde-leervraag/{demand}?melding={notice}"))),
        (Err(Refusal::Invalid(problems)), _) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&shared_page(web, visit, demand, form).await?))
        }
        (Err(refusal), _) => Err(refusal.into()),
    }
}
