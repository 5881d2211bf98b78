// SPDX-License-Identifier: EUPL-1.2
//! Rounds as lists: for the office, for a reviewer, for an institution; and what stands of them on somebody's work page.

use app::peer::{self, Line, SeatRow};
use app::work::WaitingItem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::peer::ask::Ask;
use domain::peer::{RoundKind, RoundState as S};
use domain::role::{Action, Thing};

use super::{DESK, OFFICE, TEAM};
use crate::Web;
use crate::chrome::Link;
use crate::page::desk::{can, chrome, lang_of, link};
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
        of("peer-group-now", t.s("peer-group-now-none"), &is_now),
        of("peer-group-follow-up", t.s("peer-group-follow-up-none"), &|line| line.round.state == S::Reported),
        of("peer-group-calibrations", t.s("peer-group-calibrations-none"), &|line| {
            !is_review(line) && line.round.state.is_over()
        }),
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

/// Is something still judged or talked about? What was reported is followed up, and stands apart.
fn is_now(line: &Line) -> bool {
    matches!(line.round.state, S::Preparing | S::Scoring | S::Consensus)
}

fn office_item(visit: &Visit, line: &Line) -> Item {
    Item {
        title: name(visit, line),
        lang: lang_of(visit, &line.version.content.0.title),
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
        S::Cancelled => stopped(visit, line),
    }
}

/// That a round was stopped, and on which day.
fn stopped(visit: &Visit, line: &Line) -> String {
    match line.stopped_at {
        Some(at) => visit.t.a("peer-note-stopped-on", &[("date", at.day().long(visit.language()))]),
        None => visit.t.s("peer-note-cancelled"),
    }
}

async fn mine(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let t = &visit.t;
    let mine = peer::mine(&web.app, &visit.cx).await?;
    let (waiting, done): (Vec<_>, Vec<_>) = mine.iter().partition(|(line, seat)| asked(&visit, line, seat).is_some());
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

/// What the round asks of this reviewer now.
fn asked(visit: &Visit, line: &Line, seat: &SeatRow) -> Option<Ask> {
    peer::asked_of_seat(&line.round, seat, visit.cx.now.day())
}

fn my_item(visit: &Visit, line: &Line, seat: &SeatRow) -> Item {
    let due = line.round.scores_due.long(visit.language());
    let ask = asked(visit, line, seat);
    let note = match (ask, line.round.state) {
        (Some(Ask::Declare), _) => visit.t.a("peer-note-declare", &[("date", due)]),
        (Some(Ask::HandIn), _) => visit.t.a("peer-note-score", &[("date", due)]),
        (Some(Ask::WriteReport), _) => visit.t.s("peer-note-you-lead"),
        (Some(Ask::LookBack), _) => visit.t.s("waiting-look-back"),
        (_, S::Scoring) => visit.t.s("peer-note-wait"),
        (_, state) if state.are_scores_open() => visit.t.s("peer-note-open"),
        _ => stopped(visit, line),
    };
    let url = match ask {
        Some(Ask::LookBack) => format!("{OFFICE}/{}/controle", line.round.public_id),
        _ => format!("{DESK}/{}", line.round.public_id),
    };
    Item {
        title: name(visit, line),
        lang: lang_of(visit, &line.version.content.0.title),
        url,
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
    let note = match peer::asked_of_team(&line.round) {
        Some(_) => visit.t.n("peer-note-answers", content.report.unanswered(&content.answers).count()),
        None => how_far(visit, line),
    };
    Item {
        title: name(visit, line),
        lang: lang_of(visit, &line.version.content.0.title),
        url: format!("{TEAM}/{}", line.round.public_id),
        status: line.round.state.code().to_owned(),
        note,
    }
}

/// What of peer review stands on somebody's work page: links, and for the office the rounds that go on by themselves. What waits for
/// somebody stands in the list above ([`app::work`]).
pub(in crate::page) async fn work(
    web: &Web,
    visit: &Visit,
    waiting: &[WaitingItem],
) -> Result<(Vec<Link>, Vec<WorkGroup>), Fault> {
    let t = &visit.t;
    let (mut links, mut groups) = (Vec::new(), Vec::new());
    let thing = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    if can(visit, Action::ManageRounds, &Thing::nothing()) {
        links.push(link(t.s("peer-office-title"), OFFICE));
        let lines = peer::rounds(&web.app, &visit.cx).await?;
        groups.extend(going_on(visit, &lines, waiting));
    }
    if can(visit, Action::ReviewDossier, &Thing::nothing()) {
        links.push(link(t.s("peer-mine-title"), DESK));
    }
    if visit.cx.actor.institution().is_some() && can(visit, Action::ReadRounds, &thing) {
        links.push(link(t.s("peer-own-title"), TEAM));
    }
    Ok((links, groups))
}

/// The rounds that go on, divided as on the page of all rounds. What waits for this person stands above; it goes on all the same.
fn going_on(visit: &Visit, lines: &[Line], waiting: &[WaitingItem]) -> Vec<WorkGroup> {
    let t = &visit.t;
    let waits = |line: &Line| waiting.iter().any(|item| item.thing == line.round.id.uuid());
    let (above, rest): (Vec<&Line>, Vec<&Line>) =
        lines.iter().filter(|line| is_now(line)).partition(|line| waits(line));
    let now = WorkGroup {
        title: t.s("peer-group-now"),
        items: rest.into_iter().map(|line| office_item(visit, line)).collect(),
        empty: t.s(if above.is_empty() { "peer-group-now-none" } else { "peer-group-now-above" }),
    };
    let is_followed = |line: &Line| line.round.state == S::Reported && !waits(line);
    let followed: Vec<Item> =
        lines.iter().filter(|line| is_followed(line)).map(|line| office_item(visit, line)).collect();
    let follow_up = WorkGroup { title: t.s("peer-group-follow-up"), items: followed, empty: String::new() };
    if follow_up.items.is_empty() { vec![now] } else { vec![now, follow_up] }
}
