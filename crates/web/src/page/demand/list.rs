// SPDX-License-Identifier: EUPL-1.2
//! The demands of an institution: a list with filters, and a board with a column for each state.

use axum::extract::State;
use axum::response::Response;
use domain::demand::DemandState;
use domain::role::{Action, Thing};

use super::{Asked, line, tag};
use crate::Web;
use crate::page::desk::{can, chrome};
use crate::page::pager;
use crate::problem::{Fault, render};
use crate::view::demand::{DemandBoardPage, DemandColumn, DemandsPage};
use crate::visit::Visit;

/// The list.
pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let asked = Asked::read(&visit);
    let all = app::demand::list(&web.app, &visit.cx, &asked.filter).await?;
    let (shown, pages) = asked.cut(&web, &all);
    let own = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    Ok(render(&DemandsPage {
        chrome: chrome(&visit, &[(&visit.t.s("demands-title"), "")]),
        filters: asked.filters(&web, &visit),
        total: all.len(),
        items: shown.iter().map(|item| line(&web, &visit, item)).collect(),
        pager: pager(asked.page.clamp(1, pages), pages, |page| asked.url("/werk/leervragen", page)),
        new_url: if can(&visit, Action::WriteDemand, &own) { "/werk/leervragen/nieuw".into() } else { String::new() },
        is_filtered: !asked.pairs.is_empty(),
    }))
}

/// The board.
pub(super) async fn board(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = app::demand::list(&web.app, &visit.cx, &app::demand::Filter::default()).await?;
    let column = |state: DemandState| {
        let items: Vec<_> = all.iter().filter(|item| item.row.state == state).collect();
        let people = items.iter().fold(0_u32, |sum, item| sum.saturating_add(item.people()));
        DemandColumn {
            state: tag(&visit, state),
            people: visit.t.n("demand-people", usize::try_from(people).unwrap_or(usize::MAX)),
            items: items.into_iter().map(|item| line(&web, &visit, item)).collect(),
        }
    };
    let crumbs = [(visit.t.s("demands-title"), "/werk/leervragen"), (visit.t.s("demands-board"), "")];
    Ok(render(&DemandBoardPage {
        chrome: chrome(&visit, &crumbs.each_ref().map(|(label, url)| (label.as_str(), *url))),
        columns: DemandState::ALL.into_iter().map(column).collect(),
    }))
}
