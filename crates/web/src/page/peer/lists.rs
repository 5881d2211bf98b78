// SPDX-License-Identifier: EUPL-1.2
//! Rounds as lists: for the office, for a reviewer, for an institution; and what of it waits on somebody's work page.

use app::peer::{self, Line, SeatRow};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::peer::{RoundKind, RoundState as S, SeatState};
use domain::role::{Action, Thing};

use super::{DESK, OFFICE, TEAM};
use crate::Web;
use crate::chrome::Link;
use crate::page::desk::{can, chrome, link};
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::peer::ListPage;
use crate::view::work::{Item, WorkGroup};
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![
        page(OFFICE, Rule::Staff(Action::ManageRounds), "All rounds of peer review and calibration", get(office)),
        page(DESK, Rule::Staff(Action::ReviewDossier), "Rounds in which one reviews", get(mine)),
        page(TEAM, Rule::Staff(Action::ReadRounds), "Rounds on the work of the institution", get(own)),
    ]
}

async fn office(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let t = &visit.t;
    let lines = peer::rounds(&web.app, &visit.cx).await?;
    let of = |title: &str, empty: String, wanted: &dyn Fn(&Line) -> bool| WorkGroup {
        title: t.s(title),
        items: lines.iter().filter(|line| wanted(line)).map(|line| office_item(&visit, line)).collect(),
        empty,
    };
    let is_review = |line: &Line| line.round.kind == RoundKind::Review;
    let groups = vec![
        of("peer-group-now", t.s("peer-group-now-none"), &|line| {
            is_review(line) && matches!(line.round.state, S::Preparing | S::Scoring | S::Consensus)
        }),
        of("peer-group-follow-up", t.s("peer-group-follow-up-none"), &|line| line.round.state == S::Reported),
        of("peer-group-calibrations", t.s("peer-group-calibrations-none"), &|line| !is_review(line)),
        of("peer-group-over", t.s("peer-group-over-none"), &|line| {
            is_review(line) && matches!(line.round.state, S::Checked | S::Cancelled)
        }),
    ];
    let title = t.s("peer-office-title");
    Ok(render(&ListPage {
        chrome: chrome(&visit, &[(&title, "")]),
        lead: t.s("peer-office-lead"),
        actions: vec![
            link(t.s("peer-sample-title"), format!("{OFFICE}/steekproef")),
            link(t.s("peer-new-title"), format!("{OFFICE}/nieuw")),
            link(t.s("peer-anchors-title"), format!("{OFFICE}/voorbeelden")),
            link(t.s("peer-ties-title"), format!("{OFFICE}/banden")),
        ],
        title,
        groups,
    }))
}

fn office_item(visit: &Visit, line: &Line) -> Item {
    Item {
        title: name(visit, line),
        url: format!("{OFFICE}/{}", line.round.public_id),
        status: line.round.state.code().to_owned(),
        note: format!("{} · {}", line.institution.content.0.name, how_far(visit, line)),
    }
}

/// «PR-2026-001 Warmtepompen inregelen».
fn name(visit: &Visit, line: &Line) -> String {
    format!("{} {}", line.round.public_id, line.version.content.0.title.get(visit.language()))
}

/// How far a round is, in words.
fn how_far(visit: &Visit, line: &Line) -> String {
    let due = line.round.scores_due.long(visit.language());
    match line.round.state {
        S::Preparing => visit.t.na("peer-note-preparing", line.seated, &[("date", due)]),
        S::Scoring => {
            visit.t.na("peer-note-scoring", line.handed_in, &[("total", line.seated.to_string()), ("date", due)])
        }
        S::Consensus => visit.t.s("peer-note-consensus"),
        S::Reported | S::Checked | S::Calibrated => {
            let on = line.round.reported_at.map(|at| at.day().long(visit.language())).unwrap_or_default();
            visit.t.a("peer-note-reported", &[("date", on)])
        }
        S::Cancelled => visit.t.s("peer-note-cancelled"),
    }
}

async fn mine(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let t = &visit.t;
    let mine = peer::mine(&web.app, &visit.cx).await?;
    let (waiting, done): (Vec<_>, Vec<_>) = mine.iter().partition(|(line, seat)| waits(line, seat));
    let items =
        |list: Vec<&(Line, SeatRow)>| list.into_iter().map(|(line, seat)| my_item(&visit, line, seat)).collect();
    let title = t.s("peer-mine-title");
    Ok(render(&ListPage {
        chrome: chrome(&visit, &[(&title, "")]),
        lead: t.s("peer-mine-lead"),
        actions: Vec::new(),
        groups: vec![
            WorkGroup { title: t.s("peer-mine-waiting"), items: items(waiting), empty: t.s("peer-mine-waiting-none") },
            WorkGroup { title: t.s("peer-mine-done"), items: items(done), empty: t.s("peer-mine-done-none") },
        ],
        title,
    }))
}

/// Is something expected of this reviewer now?
fn waits(line: &Line, seat: &SeatRow) -> bool {
    let leads = line.round.content.0.lead == Some(seat.person_id) && line.round.state == S::Consensus;
    leads || (line.round.state == S::Scoring && seat.state.is_open())
}

fn my_item(visit: &Visit, line: &Line, seat: &SeatRow) -> Item {
    let due = line.round.scores_due.long(visit.language());
    let leads = line.round.content.0.lead == Some(seat.person_id);
    let note = match (line.round.state, seat.state) {
        (S::Consensus, _) if leads => visit.t.s("peer-note-you-lead"),
        (S::Scoring, SeatState::Invited) => visit.t.a("peer-note-declare", &[("date", due)]),
        (S::Scoring, SeatState::Ready) => visit.t.a("peer-note-score", &[("date", due)]),
        (S::Scoring, _) => visit.t.s("peer-note-wait"),
        (state, _) if state.are_scores_open() => visit.t.s("peer-note-open"),
        _ => visit.t.s("peer-note-cancelled"),
    };
    Item {
        title: name(visit, line),
        url: format!("{DESK}/{}", line.round.public_id),
        status: line.round.state.code().to_owned(),
        note: format!("{} · {note}", line.institution.content.0.name),
    }
}

async fn own(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let t = &visit.t;
    let lines = peer::own(&web.app, &visit.cx).await?;
    let title = t.s("peer-own-title");
    Ok(render(&ListPage {
        chrome: chrome(&visit, &[(&title, "")]),
        lead: t.s("peer-own-lead"),
        actions: Vec::new(),
        groups: vec![WorkGroup {
            title: t.s("peer-own-group"),
            items: lines.iter().map(|line| own_item(&visit, line)).collect(),
            empty: t.s("peer-own-none"),
        }],
        title,
    }))
}

fn own_item(visit: &Visit, line: &Line) -> Item {
    let content = &line.round.content.0;
    let open = content.report.follow_ups.len().saturating_sub(content.answers.len());
    let note = if line.round.state == S::Reported && open > 0 {
        visit.t.n("peer-note-answers", open)
    } else {
        how_far(visit, line)
    };
    Item {
        title: name(visit, line),
        url: format!("{TEAM}/{}", line.round.public_id),
        status: line.round.state.code().to_owned(),
        note,
    }
}

/// What of peer review stands on somebody's work page: links, and what waits for them.
pub(in crate::page) async fn work(web: &Web, visit: &Visit) -> Result<(Vec<Link>, Vec<WorkGroup>), Fault> {
    let t = &visit.t;
    let (mut links, mut groups) = (Vec::new(), Vec::new());
    let thing = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    if can(visit, Action::ManageRounds, &Thing::nothing()) {
        links.push(link(t.s("peer-office-title"), OFFICE));
        let lines = peer::rounds(&web.app, &visit.cx).await?;
        let items = lines.iter().filter(|line| !line.round.state.is_over()).map(|line| office_item(visit, line));
        groups.push(WorkGroup {
            title: t.s("peer-group-now"),
            items: items.collect(),
            empty: t.s("peer-group-now-none"),
        });
    }
    if can(visit, Action::ReviewDossier, &Thing::nothing()) {
        links.push(link(t.s("peer-mine-title"), DESK));
        let mine = peer::mine(&web.app, &visit.cx).await?;
        let items = mine.iter().filter(|(line, seat)| waits(line, seat)).map(|(line, seat)| my_item(visit, line, seat));
        let title = t.s("peer-mine-waiting");
        groups.push(WorkGroup { title, items: items.collect(), empty: t.s("peer-mine-waiting-none") });
    }
    if visit.cx.actor.institution().is_some() && can(visit, Action::ReadRounds, &thing) {
        links.push(link(t.s("peer-own-title"), TEAM));
        let lines = peer::own(&web.app, &visit.cx).await?;
        let waits = |line: &&Line| {
            let content = &line.round.content.0;
            line.round.state == S::Reported && content.answers.len() < content.report.follow_ups.len()
        };
        let items: Vec<Item> = lines.iter().filter(waits).map(|line| own_item(visit, line)).collect();
        if !items.is_empty() {
            groups.push(WorkGroup { title: t.s("peer-own-waiting"), items, empty: String::new() });
        }
    }
    Ok((links, groups))
}
