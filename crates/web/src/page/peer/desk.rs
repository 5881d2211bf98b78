// SPDX-License-Identifier: EUPL-1.2
//! The desk of a reviewer: first the question whether they are free to judge, then the dossier and the list of criteria.

use app::Refusal;
use app::peer::{self, Desk};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::peer::{Declaration, RoundState, SeatState};
use domain::role::Action;

use super::papers::papers;
use super::{DESK, criterion_label, frame, head, score_word};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::define::reading::Reading;
use crate::page::dossier::as_it_is;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{DeskPage, DeskView, Task};
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ReviewDossier);
    vec![
        page(
            "/werk/beoordelen/{round}",
            rule,
            "What a reviewer was asked, and the dossier once they may see it",
            get(show),
        ),
        act("/werk/beoordelen/{round}", rule, "A reviewer says whether they are free to judge", post(declare)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let desk = peer::desk(&web.app, &visit.cx, &round).await?;
    Ok(render(&desk_page(&web, &visit, &desk, Form::default())))
}

fn desk_page(web: &Web, visit: &Visit, desk: &Desk, form: Form) -> DeskPage {
    let t = &visit.t;
    let round = &desk.line.round;
    let url = format!("{DESK}/{}", round.public_id);
    let may_read = desk.seat.state.may_read();
    let tasks: Vec<Task> = tasks(visit, desk, &url);
    let leads = round.content.0.lead == Some(desk.seat.person_id) && round.state == RoundState::Consensus;
    DeskPage {
        chrome: frame(visit, (&t.s("peer-mine-title"), DESK), &round.public_id, None),
        form,
        d: DeskView {
            head: head(visit, &desk.line),
            due: round.scores_due.long(visit.language()),
            seat: desk.seat.state.code(),
            declarations: ["free", "conflict"]
                .map(|code| Choice {
                    value: code.into(),
                    label: t.v("peer-declare", code),
                    hint: t.v("peer-declare-means", code),
                })
                .into(),
            left: tasks.iter().filter(|task| task.score.is_empty()).count(),
            total: tasks.len(),
            hand_in_url: if desk.seat.state == SeatState::Ready && round.state == RoundState::Scoring {
                format!("{url}/inleveren")
            } else {
                String::new()
            },
            outcome_url: if round.state.are_scores_open() && desk.seat.state == SeatState::HandedIn {
                format!("{url}/uitkomst")
            } else {
                String::new()
            },
            talk_url: if leads { format!("{}/{}/overleg", super::OFFICE, round.public_id) } else { String::new() },
            sections: if may_read {
                let reading = Reading::of(web, visit, &desk.framework);
                as_it_is(&reading, &reading.topics(), &desk.line.version.content.0)
            } else {
                Vec::new()
            },
            papers: papers(visit, desk, None),
            tasks: if may_read { tasks } else { Vec::new() },
            action: url,
        },
    }
}

fn tasks(visit: &Visit, desk: &Desk, url: &str) -> Vec<Task> {
    desk.framework
        .definition_criteria()
        .map(|criterion| Task {
            label: criterion_label(visit, &desk.framework, &criterion.key),
            url: format!("{url}/punt/{}", criterion.key),
            score: desk
                .seat
                .content
                .0
                .score(&criterion.key)
                .map(|score| score_word(visit, score.score))
                .unwrap_or_default(),
        })
        .collect()
}

async fn declare(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let desk = peer::desk(&web.app, &visit.cx, &round).await?;
    let declaration = match posted.text("declaration") {
        "free" => Declaration::NoConflict,
        "conflict" => Declaration::Conflict,
        _ => {
            let problem = [FieldProblem::error("declaration", "peer-problem-declaration")];
            return Ok(render_refused(&desk_page(&web, &visit, &desk, posted.back(&visit.t, &problem))));
        }
    };
    match peer::declare(&web.app, &visit.cx, &round, declaration).await {
        Ok(()) if declaration == Declaration::Conflict => Ok(see(&format!("{DESK}?melding=peer-belang"))),
        Ok(()) => Ok(see(&format!("{DESK}/{round}?melding=peer-vrij"))),
        Err(Refusal::Invalid(problems)) => {
            Ok(render_refused(&desk_page(&web, &visit, &desk, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
