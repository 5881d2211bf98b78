// SPDX-License-Identifier: EUPL-1.2
//! Demands for everybody: what is asked where, never by whom.

use app::demand::OpenDemand;
use axum::extract::State;
use axum::response::Response;

use super::{Asked, facts, tag};
use crate::Web;
use crate::chrome::Link;
use crate::page::pager;
use crate::problem::{Fault, render};
use crate::view::demand::{OpenDemandView, OpenDemandsPage};
use crate::visit::Visit;

/// The public page.
pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let asked = Asked::read(&visit);
    let part = app::demand::open(&web.app, &visit.cx, &asked.filter, asked.part(&web)).await?;
    let mut chrome = visit.chrome("");
    chrome.crumbs = vec![Link { label: visit.t.s("demands-open-title"), url: String::new() }];
    Ok(render(&OpenDemandsPage {
        chrome,
        filters: asked.filters(&web, &visit),
        total: part.total,
        items: part.items.iter().map(|demand| view(&web, &visit, demand)).collect(),
        pager: pager(part.page, part.pages, |page| asked.url("/leervragen", page)),
        is_filtered: !asked.pairs.is_empty(),
    }))
}

fn view(web: &Web, visit: &Visit, demand: &OpenDemand) -> OpenDemandView {
    let content = &demand.item.row.content.0;
    OpenDemandView {
        title: content.title.clone(),
        state: tag(visit, demand.item.row.state),
        facts: facts(web, visit, &demand.item),
        can_do: content.can_do.clone(),
        statement: content.statement.clone(),
        institution: Link {
            label: demand.institution.name.clone(),
            url: format!("/instelling/{}", demand.institution.code),
        },
        published: demand
            .published
            .iter()
            .map(|version| Link {
                label: version.content.0.title.get(visit.language()).to_owned(),
                url: format!("/mc/{}", version.public_id),
            })
            .collect(),
    }
}
